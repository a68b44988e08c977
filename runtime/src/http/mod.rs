//! One HTTP exchange, and the transport that carries it.
//!
//! Comes in: an [`HttpRequest`], complete with its headers and body.
//! Goes out: an [`HttpResponse`], whatever its status.
//! Promised: a header cannot smuggle in another one; `Debug` shows no token, no query and no body.
//! Not known here: OData, tokens, retry. A transport follows no redirects and repeats nothing: the client does.

mod asked_range;
#[cfg(any(feature = "blocking", all(feature = "reqwest", not(target_arch = "wasm32"))))]
pub(crate) mod cause;
pub(crate) mod coding;
mod content_range;
mod headers;
mod incoming;
mod message;
mod method;
pub(crate) mod options;
mod outgoing;
#[cfg(any(feature = "blocking", all(feature = "reqwest", not(target_arch = "wasm32"))))]
pub(crate) mod pace;
#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
mod reqwest;
#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
mod sent_piecewise;
mod transport;
#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
mod turns;
pub(crate) mod unfold;

pub(crate) use asked_range::check_asked;
pub(crate) use content_range::ContentRange;
pub use headers::Headers;
pub(crate) use headers::is_valid;
pub(crate) use incoming::{Head, PARTIAL};
pub use incoming::{Incoming, IncomingBody};
pub(crate) use message::Reach;
pub use message::{HttpRequest, HttpResponse};
pub use method::Method;
pub use options::TransportOptions;
pub use outgoing::OutgoingBody;
#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
pub use reqwest::ReqwestTransport;
pub use transport::{BoxFuture, Transport};
