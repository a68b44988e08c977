//! One connection of the server, and how many there are.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use tokio::io::{AsyncWriteExt, BufReader};
use tokio::net::{TcpStream, tcp::OwnedWriteHalf};

use super::course::Courses;
use super::message::Act;
use super::request::{Asked, Host};

/// How many connections are open, and how many were at most.
#[derive(Debug, Default)]
pub(super) struct Count {
    open: AtomicUsize,
    most: AtomicUsize,
}

impl Count {
    pub(super) fn most(&self) -> usize {
        self.most.load(Ordering::SeqCst)
    }

    fn enter(self: &Arc<Self>) -> Open {
        let open = self.open.fetch_add(1, Ordering::SeqCst) + 1;
        self.most.fetch_max(open, Ordering::SeqCst);
        Open(Arc::clone(self))
    }
}

/// A connection as long as it is open.
struct Open(Arc<Count>);

impl Drop for Open {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Answers the requests of a connection until one of both ends it.
pub(super) async fn converse(host: Host, stream: TcpStream, courses: Arc<Courses>, count: Arc<Count>) {
    let _open = count.enter();
    // Without it each piece would wait for the other side.
    let _ = stream.set_nodelay(true);
    let (reader, mut writer) = stream.into_split();
    let mut reader = BufReader::new(reader);
    while let Some(asked) = Asked::read(host, &mut reader).await {
        let Some(acts) = courses.answer(asked) else { return };
        for act in acts {
            if perform(act, &mut writer).await.is_none() {
                return;
            }
        }
    }
}

/// Does one thing; nothing when the connection is over.
async fn perform(act: Act, writer: &mut OwnedWriteHalf) -> Option<()> {
    match act {
        Act::Send(bytes) => writer.write_all(&bytes).await.ok(),
        Act::Pause(time) => {
            tokio::time::sleep(time).await;
            Some(())
        }
        Act::Close => {
            writer.shutdown().await.ok();
            None
        }
        Act::Reset => {
            writer.as_ref().set_zero_linger().ok();
            None
        }
    }
}
