//! The server, on a thread of its own.

use std::net::TcpListener;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use tokio::sync::oneshot;

use super::connections::{Count, converse};
use super::course::Courses;
use super::request::Host;

/// Two addresses of this machine, which answer by the courses. It ends when it is dropped.
pub(super) struct Server {
    /// The URL of the client's own host.
    pub(super) home: String,
    pub(super) courses: Arc<Courses>,
    pub(super) connections: Arc<Count>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    pub(super) fn start() -> Self {
        let (home, home_url) = listen("127.0.0.1:0");
        let (other, other_url) = listen("127.0.0.2:0");
        let courses = Arc::new(Courses::new(&home_url, &other_url));
        let connections = Arc::new(Count::default());
        let (stop, stopped) = oneshot::channel();
        let (for_thread, count) = (Arc::clone(&courses), Arc::clone(&connections));
        let thread = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                tokio::spawn(accept(Host::Home, home, Arc::clone(&for_thread), Arc::clone(&count)));
                tokio::spawn(accept(Host::Other, other, for_thread, count));
                stopped.await.ok();
            });
        });
        Self { home: home_url, courses, connections, stop: Some(stop), thread: Some(thread) }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.take().map(|stop| stop.send(()).ok());
        self.thread.take().map(|thread| thread.join().ok());
    }
}

fn listen(address: &str) -> (TcpListener, String) {
    let listener = TcpListener::bind(address).expect("a free port");
    listener.set_nonblocking(true).expect("a socket that tokio takes");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    (listener, url)
}

async fn accept(host: Host, listener: TcpListener, courses: Arc<Courses>, count: Arc<Count>) {
    let listener = tokio::net::TcpListener::from_std(listener).expect("a socket that tokio takes");
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(converse(host, stream, Arc::clone(&courses), Arc::clone(&count)));
    }
}
