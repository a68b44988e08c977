//! Whose turn it is to send.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, Weak},
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use url::Url;

use crate::{Error, ErrorKind};

/// How many requests to one host wait for their responses at once.
const AT_ONCE: usize = 256;

/// The turns of each host: one that is slow keeps no other waiting.
#[derive(Debug, Default)]
pub(super) struct Turns(Mutex<HashMap<String, Weak<Semaphore>>>);

impl Turns {
    /// Waits for a turn at the host of a URL; it is given back when it is dropped.
    pub(super) async fn take(&self, url: &str) -> Result<OwnedSemaphorePermit, Error> {
        let host = Url::parse(url).map(|url| url.origin().ascii_serialization()).unwrap_or_default();
        let turn = self.of(host).acquire_owned().await;
        turn.map_err(|error| Error::new(ErrorKind::Request, error.to_string()))
    }

    fn of(&self, host: String) -> Arc<Semaphore> {
        let mut hosts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = hosts.get(&host).and_then(Weak::upgrade) {
            return known;
        }
        hosts.retain(|_, turns| turns.strong_count() > 0);
        let turns = Arc::new(Semaphore::new(AT_ONCE));
        hosts.insert(host, Arc::downgrade(&turns));
        turns
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn hosts_do_not_wait_for_each_other() {
        let turns = Turns::default();
        let mut taken = Vec::new();
        for _ in 0..AT_ONCE {
            taken.push(turns.take("https://slow.example/a").await.expect("a turn"));
        }
        let another = turns.take("https://slow.example/b");
        assert!(tokio::time::timeout(std::time::Duration::from_millis(10), another).await.is_err(), "no turn is left");
        assert!(turns.take("https://other.example/").await.is_ok());
        taken.pop();
        assert!(turns.take("https://slow.example/c").await.is_ok(), "it was given back");
    }

    #[tokio::test]
    async fn hosts_of_no_request_are_forgotten() {
        let turns = Turns::default();
        for host in 0..1000 {
            drop(turns.take(&format!("https://{host}.example/")).await);
        }
        assert!(turns.0.lock().expect("no panic").len() <= 1);
    }
}
