//! The exchanges that are under way, as the server sees them.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard};

use super::answers::answer;
use super::draw::Exchange;
use super::message::Act;
use super::request::Asked;

/// Where the server can be reached.
#[derive(Clone, Debug)]
pub(super) struct Hosts {
    pub(super) home: String,
    pub(super) other: String,
}

/// An exchange, and what has come of it so far.
#[derive(Clone, Debug)]
pub(super) struct Course {
    pub(super) exchange: Exchange,
    pub(super) asked: Vec<Asked>,
    /// The status line's beginning of each answer, where the answer has one.
    pub(super) answered: Vec<String>,
    /// What an upload has brought.
    pub(super) stored: Vec<u8>,
}

/// All exchanges, by their numbers.
#[derive(Debug)]
pub(super) struct Courses {
    hosts: Hosts,
    running: Mutex<HashMap<u64, Course>>,
}

impl Courses {
    pub(super) fn new(home: &str, other: &str) -> Self {
        let hosts = Hosts { home: home.to_owned(), other: other.to_owned() };
        Self { hosts, running: Mutex::default() }
    }

    /// Lets an exchange begin.
    pub(super) fn begin(&self, exchange: Exchange) {
        let course = Course { exchange, asked: Vec::new(), answered: Vec::new(), stored: Vec::new() };
        self.lock().insert(course.exchange.number, course);
    }

    /// Ends an exchange, and gives what has come of it.
    pub(super) fn end(&self, number: u64) -> Option<Course> {
        self.lock().remove(&number)
    }

    /// What the server does about a request; nothing if nobody waits for it.
    pub(super) fn answer(&self, asked: Asked) -> Option<Vec<Act>> {
        let mut running = self.lock();
        let course = running.get_mut(&asked.exchange()?)?;
        course.asked.push(asked);
        let acts = answer(course, &self.hosts);
        course.answered.push(status_of(&acts));
        Some(acts)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<u64, Course>> {
        self.running.lock().expect("no panic elsewhere")
    }
}

/// The head that an answer begins with.
fn status_of(acts: &[Act]) -> String {
    let first = acts.iter().find_map(|act| match act {
        Act::Send(bytes) => Some(bytes),
        Act::Pause(_) | Act::Close | Act::Reset => None,
    });
    let head = first.map(|bytes| String::from_utf8_lossy(&bytes[..bytes.len().min(300)]).into_owned());
    head.unwrap_or_default().split("\r\n\r\n").next().unwrap_or_default().to_owned()
}
