//! Requests of the examples and their responses.

use std::collections::HashMap;

use crate::claims::{ExampleClaim, MessageClaim};
use crate::docs::http::Role;

/// The examples of a page as they are found.
#[derive(Default)]
pub(in crate::docs) struct Pairs {
    examples: Vec<ExampleClaim>,
    /// The examples by the name of their request, as long as nobody has answered by name.
    named: HashMap<String, Vec<usize>>,
}

impl Pairs {
    /// Adds a message; `names` are those of its annotation.
    pub(in crate::docs) fn add(&mut self, role: Role, names: &[&str], message: MessageClaim) {
        match role {
            Role::Request => {
                if let Some(name) = names.first() {
                    self.named.entry((*name).to_owned()).or_default().push(self.examples.len());
                }
                let name = names.first().map(|name| (*name).to_owned());
                self.examples.push(ExampleClaim { name, request: Some(message), response: None });
            }
            Role::Response => self.answer(names, message),
        }
    }

    /// The last request, where nothing answers it yet.
    pub(in crate::docs) fn open(&self) -> Option<&MessageClaim> {
        self.examples.last().filter(|example| example.response.is_none())?.request.as_ref()
    }

    /// A response answers every open request that it names, else the last request, if that is open.
    fn answer(&mut self, names: &[&str], response: MessageClaim) {
        let is_open = |at: &usize| self.examples[*at].response.is_none();
        let meant = names.iter().filter_map(|name| self.named.remove(*name)).flatten();
        let meant: Vec<usize> = meant.filter(is_open).collect();
        let last = self.examples.len().checked_sub(1).filter(is_open);
        let answered: Vec<usize> = if meant.is_empty() { last.into_iter().collect() } else { meant };
        let Some((last, others)) = answered.split_last() else {
            return self.examples.push(ExampleClaim { response: Some(response), ..ExampleClaim::default() });
        };
        for at in others {
            self.examples[*at].response = Some(response.clone());
        }
        self.examples[*last].response = Some(response);
    }

    /// The examples in the order of their requests.
    pub(in crate::docs) fn into_claims(self) -> Vec<ExampleClaim> {
        self.examples
    }
}
