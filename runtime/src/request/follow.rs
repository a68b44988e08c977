//! Requests to URLs that the service gave.

use super::{Operation, Page, PageToken, Parts, Reply, Request};
use crate::{Client, Headers, Method, Wire, client::Hosts};

/// The operation of URLs that the docs don't name.
const FOLLOW: Operation = Operation { method: Method::Get, template: "a URL that the service gave" };

impl<T: Reply> Request<T> {
    /// A request that reads `url`.
    pub(crate) fn follow(client: &Client, url: &str, hosts: Hosts) -> Self {
        let parts = Parts::new(client.clone(), &FOLLOW, String::new(), &Headers::default(), None);
        Self::new(parts.at(url, hosts))
    }
}

impl<T: Wire> Request<Page<T>> {
    /// Goes on from where an earlier stream of pages or changes stopped: its `token()`. `None` begins anew.
    ///
    /// The token holds query options and filters already; those of this request are left out, its header fields stay.
    pub fn resume(self, token: impl Into<Option<PageToken>>) -> Self {
        match token.into() {
            Some(token) => Self::new(self.parts.at(token.as_str(), Hosts::Home)),
            None => self,
        }
    }
}
