//! Request lines against the titles of their pages, and against other pages: each rule is a file.
//!
//! Comes in: the operations of each page.
//! Goes out: a finding at the request line.
//! Promised: titles that promise no method are not judged.
//! Not known here: examples.

pub(super) mod body_of_read;
pub(super) mod documented_twice;
pub(super) mod other_method;
