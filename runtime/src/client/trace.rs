//! A span for each request: method, URL template, status and request ids; no query, no token.

use crate::{Error, Operation, http::Head};

/// Runs `exchange` within a span of its own.
#[cfg(feature = "tracing")]
pub(super) async fn observe<R>(
    operation: &'static Operation,
    exchange: impl Future<Output = Result<R, Error>>,
    head: impl Fn(&R) -> Head<'_>,
) -> Result<R, Error> {
    use tracing::{Instrument, field::Empty};
    let (method, template) = (operation.method.as_str(), operation.template);
    let span = tracing::info_span!("request", method, template, status = Empty, request_id = Empty, error = Empty);
    let result = exchange.instrument(span.clone()).await;
    match &result {
        Ok(response) => {
            let Head { status, headers } = head(response);
            span.record("status", status);
            headers.get("request-id").map(|id| span.record("request_id", id));
        }
        Err(error) => drop(span.record("error", tracing::field::display(error.kind()))),
    }
    result
}

/// Runs `exchange`; a future around it would take twice its room.
#[cfg(not(feature = "tracing"))]
pub(super) fn observe<R, F: Future<Output = Result<R, Error>>>(
    _: &'static Operation,
    exchange: F,
    _: impl Fn(&R) -> Head<'_>,
) -> F {
    exchange
}
