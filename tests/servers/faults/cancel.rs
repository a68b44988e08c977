//! Futures that are dropped half-way: at each place where they wait.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

use graph_sdk::Client;
use graph_sdk::runtime::Error;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

use super::answers::Wire;
use super::calls::call;
use super::draw::{Call, Exchange, Fault, Framing};
use super::expected::Given;
use super::run::{Carrier, Temper};
use super::server::Server;

/// The calls that are dropped; a file on its way shows the most.
const CALLS: [Call; 5] = [Call::Save, Call::Upload, Call::List, Call::Batch, Call::Create];
/// A call that waits more often than this never ends.
const MOST: u32 = 3000;

fn exchange(number: u64, call: Call, fault: Fault) -> Exchange {
    let (hits, framing) = (u32::MAX, Framing::Length);
    Exchange { number, call, fault, hits, first: 0, framing, length: 400_000, seed: 7 }
}

fn at(client: &Client, server: &Server, number: u64) -> Client {
    let base = format!("{}/ex{number}/v1.0", server.home);
    client.with_endpoint(base.as_str()).expect("the base URL is one")
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// Lets a future be polled so often, then drops it; what it has become, if it ended before.
async fn poll_times<T>(times: u32, future: impl Future<Output = T>) -> Option<T> {
    let (mut future, mut polls) = (pin!(future), 0);
    poll_fn(|context| {
        if polls == times {
            return Poll::Ready(None);
        }
        polls += 1;
        match future.as_mut().poll(context) {
            Poll::Ready(value) => Poll::Ready(Some(value)),
            Poll::Pending if polls == times => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

/// What a dropped call left in its folder, once all threads of its runtime are done; and what it gave, if it ended.
fn drop_after(times: u32, of: Call, server: &Server) -> (Vec<String>, Option<Result<Given, Error>>) {
    let folder = TempDir::new().expect("there is room for a folder");
    let number = u64::from(times);
    server.courses.begin(exchange(number, of, Fault::Wire(Wire::Drips)));
    server.courses.begin(exchange(u64::MAX, Call::Read, Fault::Nothing));
    let runtime = runtime();
    let given = runtime.block_on(async {
        let client = Carrier::Reqwest.client(server, Temper::Patient);
        let dropped = exchange(number, of, Fault::Nothing);
        let given = poll_times(times, call(&at(&client, server, number), &dropped, folder.path())).await;
        // The client has not suffered.
        let other = exchange(u64::MAX, Call::Read, Fault::Nothing);
        let read = call(&at(&client, server, u64::MAX), &other, folder.path()).await;
        assert_eq!(read.ok(), Some(Given::right(&other)), "after {of:?} was dropped at wait {times}");
        given
    });
    drop(runtime);
    server.courses.end(number);
    let files = std::fs::read_dir(&folder).expect("the folder is there").filter_map(Result::ok);
    (files.map(|file| file.file_name().to_string_lossy().into_owned()).collect(), given)
}

/// Drops a call at each of its waits; says at which of them something was left.
fn drop_everywhere(of: Call, server: &Server) -> Vec<String> {
    let mut wrong = Vec::new();
    for times in 0..MOST {
        let (files, given) = drop_after(times, of, server);
        let is_whole = files == ["saved"];
        if !files.is_empty() && !is_whole {
            wrong.push(format!("{of:?} dropped at wait {times} left {files:?}"));
        }
        match given {
            None => {}
            Some(Ok(_)) => return wrong,
            Some(Err(error)) => wrong.push(format!("{of:?} at wait {times}: {error}")),
        }
    }
    wrong.push(format!("{of:?} never ends"));
    wrong
}

#[test]
fn what_is_dropped_half_way_leaves_nothing() {
    let server = Server::start();
    let wrong: Vec<_> = CALLS.iter().flat_map(|call| drop_everywhere(*call, &server)).collect();
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// More requests than have their turn at once.
const CROWD: u64 = 300;

#[test]
fn turns_are_given_back_by_requests_that_are_dropped() {
    let server = Server::start();
    let read = exchange(CROWD, Call::Read, Fault::Nothing);
    server.courses.begin(read.clone());
    (0..CROWD).for_each(|number| server.courses.begin(exchange(number, Call::Read, Fault::Wire(Wire::Silence))));
    let given = runtime().block_on(async {
        let client = Carrier::Reqwest.client(&server, Temper::Patient);
        let folder = TempDir::new().expect("there is room for a folder");
        let send = |number| {
            let user = at(&client, &server, number).users().id("1").get();
            tokio::spawn(user.send())
        };
        let crowd: Vec<_> = (0..CROWD).map(send).collect();
        // The ones that have their turn wait for the server, the others for their turn.
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        crowd.iter().for_each(tokio::task::JoinHandle::abort);
        call(&at(&client, &server, CROWD), &read, folder.path()).await
    });
    assert_eq!(given.ok(), Some(Given::right(&read)));
}
