//! Calls through a transport that answers from memory: nanoseconds and allocated bytes per call, beyond the transport's
//! own.

use std::alloc::{GlobalAlloc, Layout, System};
use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use graph_sdk::models::{User, UserPatch};
use graph_sdk::runtime::{BoxFuture, Error, HttpRequest, HttpResponse, Method, Transport};
use graph_sdk::Client;

struct Counting;

static BYTES: AtomicU64 = AtomicU64::new(0);

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        BYTES.fetch_add(layout.size() as u64, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        unsafe { System.dealloc(at, layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        BYTES.fetch_add(size.saturating_sub(layout.size()) as u64, Ordering::Relaxed);
        unsafe { System.realloc(at, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[derive(Clone)]
struct Memory(HttpResponse);

impl Transport for Memory {
    fn send(&self, _: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, Error>> {
        let response = self.0.clone();
        Box::pin(async move { Ok(response) })
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}

/// The value of a future that never waits.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("nothing is waited for"),
    }
}

const CALLS: u32 = 20_000;

/// Nanoseconds and bytes per call.
fn measure(mut call: impl FnMut()) -> (f64, f64) {
    (0..CALLS / 10).for_each(|_| call());
    let (bytes, start) = (BYTES.load(Ordering::Relaxed), Instant::now());
    (0..CALLS).for_each(|_| call());
    let time = start.elapsed().as_secs_f64() * 1e9 / f64::from(CALLS);
    (time, (BYTES.load(Ordering::Relaxed) - bytes) as f64 / f64::from(CALLS))
}

fn main() {
    let mut response = HttpResponse::new(200);
    response.headers.set("Content-Type", "application/json");
    response.headers.set("request-id", "6a2e8d9c-0e6e-4b0e-8f51-3f4a7e8d6c11");
    response.body = br#"{"id":"7","displayName":"Adele Vance","mail":"adele@contoso.com"}"#.as_slice().into();
    let transport = Memory(response);
    let graph = Client::builder("token").transport(transport.clone()).build().expect("a client");
    let runs = std::env::args().nth(1).and_then(|runs| runs.parse().ok()).unwrap_or(5);
    let mut best = [(f64::MAX, f64::MAX); 3];
    for _ in 0..runs {
        let alone = measure(|| {
            let request = HttpRequest::new(Method::Get, "https://graph.microsoft.com/v1.0/users/7");
            drop(now(transport.send(request)));
        });
        let read = measure(|| {
            let user = now(graph.users().id("7").get().select([User::ID, User::DISPLAY_NAME]).send());
            assert!(user.is_ok_and(|user| user.id.is_some()));
        });
        let patch = UserPatch::new().city("Oslo");
        let write = measure(|| drop(now(graph.users().id("7").update(&patch).send())));
        for (best, one) in best.iter_mut().zip([alone, read, write]) {
            *best = (best.0.min(one.0), best.1.min(one.1));
        }
    }
    let [alone, read, write] = best;
    for (name, one) in [("get", read), ("update", write)] {
        println!("{name} {} {}", one.0 - alone.0, one.1 - alone.1);
    }
}
