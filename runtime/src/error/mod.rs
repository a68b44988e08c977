//! What can go wrong with a request.
//!
//! Comes in: responses that are not successes, and the failures of token sources, transports and the codec.
//! Goes out: one type, [`Error`], with predicates for what programs branch on.
//! Promised: no error shows a token, a URL's query, or a body in `Debug` or `Display`.
//! Not known here: what to do about it.

mod answer;
mod failure;
mod kind;
mod shape;
mod words;

pub(crate) use answer::retry_after;
pub use failure::Error;
pub use kind::ErrorKind;
pub use shape::ErrorShape;
pub(crate) use words::show;
