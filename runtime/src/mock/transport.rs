//! The transport of a mock's client.

use std::{
    future::ready,
    sync::{Arc, Mutex},
    time::Duration,
};

use super::{Recorded, Service, batch, lock, matching::Target};
use crate::{BoxFuture, Error, ErrorKind, HttpRequest, HttpResponse, Transport};

pub(super) struct MockTransport(pub(super) Arc<Mutex<Service>>);

impl Transport for MockTransport {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, Error>> {
        if !request.body.is_stream() {
            return Box::pin(ready(lock(&self.0).answer(&request)));
        }
        Box::pin(async move {
            request.body.clone().collect().await?;
            lock(&self.0).answer(&request)
        })
    }

    /// Reads all of them, so that what is wrong with one is seen.
    fn streams_bodies(&self) -> bool {
        true
    }

    /// Waits no time at all.
    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        let mut service = lock(&self.0);
        service.waited = service.waited.saturating_add(time);
        Box::pin(ready(()))
    }
}

impl Service {
    fn answer(&mut self, request: &HttpRequest) -> Result<HttpResponse, Error> {
        self.requests.push(Recorded::new(request));
        let target = Target::of(request);
        if let Some(rule) = self.rules.iter_mut().find(|rule| rule.fits(&target)) {
            return Ok(rule.answer(request.headers.get("Last-Event-ID").is_some()));
        }
        match batch::parts(request) {
            Some(parts) => batch::respond(&self.base_url.clone(), &parts, |part| self.answer(part)),
            None => Err(Error::new(ErrorKind::Request, self.no_answer(&target))),
        }
    }

    /// Says what was asked for, and which rule differs from it the least.
    fn no_answer(&self, target: &Target) -> String {
        let told = format!("the mock has no answer to {target}");
        match self.rules.iter().find_map(|rule| rule.nearly_fits(target)) {
            Some(why) => format!("{told}: {why}"),
            None => told,
        }
    }
}
