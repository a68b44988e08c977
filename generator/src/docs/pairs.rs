//! Requests of the examples and their responses.

use crate::claims::{ExampleClaim, MessageClaim};

use super::messages::Role;

/// The examples of a page as they are found.
#[derive(Default)]
pub(super) struct Pairs {
    examples: Vec<ExampleClaim>,
    /// The name of each example's request.
    names: Vec<Option<String>>,
}

impl Pairs {
    /// Adds a message; `names` are those of its annotation.
    pub(super) fn add(&mut self, role: Role, names: &[&str], message: MessageClaim) {
        match role {
            Role::Request => self.push(names.first().copied(), Some(message), None),
            Role::Response => self.answer(names, message),
        }
    }

    fn push(&mut self, name: Option<&str>, request: Option<MessageClaim>, response: Option<MessageClaim>) {
        self.examples.push(ExampleClaim { request, response });
        self.names.push(name.map(str::to_owned));
    }

    /// A response answers every open request that it names, else the last request, if that is open.
    fn answer(&mut self, names: &[&str], response: MessageClaim) {
        let is_meant = |at: &usize| self.names[*at].as_deref().is_some_and(|own| names.contains(&own));
        let is_open = |at: &usize| self.examples[*at].response.is_none();
        let meant: Vec<usize> = (0..self.examples.len()).filter(is_meant).filter(is_open).collect();
        let last = self.examples.len().checked_sub(1).filter(is_open);
        let answered: Vec<usize> = if meant.is_empty() { last.into_iter().collect() } else { meant };
        if answered.is_empty() {
            return self.push(None, None, Some(response));
        }
        for at in answered {
            self.examples[at].response = Some(response.clone());
        }
    }

    /// The examples in the order of their requests.
    pub(super) fn into_claims(self) -> Vec<ExampleClaim> {
        self.examples
    }
}
