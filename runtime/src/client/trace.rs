//! A span for each request: method, URL template, status and request ids; no query, no token.

use crate::request::{Keys, Operation};
use crate::{Error, http::Head};

/// How a request is called in spans.
#[derive(Clone, Copy)]
pub(crate) struct Named {
    pub(crate) operation: &'static Operation,
    /// Which segments of its path are keys, where that is known: its template is then that of the path it goes to, and
    /// not one of those that the docs have for the operation.
    #[cfg_attr(not(feature = "tracing"), expect(dead_code, reason = "spans alone have templates"))]
    pub(crate) keys: Option<Keys>,
}

impl From<&'static Operation> for Named {
    fn from(operation: &'static Operation) -> Self {
        Self { operation, keys: None }
    }
}

/// Runs `exchange` within a span of its own; `path` is below the base URL.
#[cfg(feature = "tracing")]
pub(super) async fn observe<R>(
    named: Named,
    path: Option<&str>,
    exchange: impl Future<Output = Result<R, Error>>,
    head: impl Fn(&R) -> Head<'_>,
) -> Result<R, Error> {
    use tracing::Instrument;
    let span = span(named, path);
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

#[cfg(feature = "tracing")]
fn span(Named { operation, keys }: Named, path: Option<&str>) -> tracing::Span {
    use std::borrow::Cow;
    use tracing::field::Empty;
    let own = || Some(keys?.template(path?.split('?').next()?).into());
    let template = own().unwrap_or(Cow::Borrowed(operation.template));
    let (method, template) = (operation.method.as_str(), &*template);
    tracing::info_span!("request", method, template, status = Empty, request_id = Empty, error = Empty)
}

/// Runs `exchange`; a future around it would take twice its room.
#[cfg(not(feature = "tracing"))]
pub(super) fn observe<R, F: Future<Output = Result<R, Error>>>(
    _: Named,
    _: Option<&str>,
    exchange: F,
    _: impl Fn(&R) -> Head<'_>,
) -> F {
    exchange
}
