//! Findings as text: for people, and for programs.
//!
//! Comes in: a [`Report`](super::Report), and the [`SourceMap`](crate::source::SourceMap) that its spans point into.
//! Goes out: [`human()`]: source lines with labels; [`json()`]: an array; [`summary()`]: one line.
//! Promised: no span, however wrong, panics; no control character of a page reaches the terminal; a huge line is cut.
//! Not known here: which findings matter to the caller.

mod excerpt;
mod human;
mod json;
mod summary;

pub use human::human;
pub use json::json;
pub(crate) use summary::plural;
pub use summary::summary;
