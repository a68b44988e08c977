//! Request lines and their URLs.
//!
//! Comes in: lines of code and of text.
//! Goes out: a method and a URL; the URL as what stands before its path, the path's segments and its query; the slips
//! that were read over.
//! Promised: one place says what a request line is, and a page's are read once.
//! Not known here: which section a line stands in, and what it is a request for.

mod authority;
mod base_url;
mod brackets;
mod calls;
mod commands;
mod escapes;
mod placeholders;
mod query;
mod request_line;
mod request_lines;
mod role;
mod segment;
mod slips;
mod table_requests;
mod url;
mod values;

pub(in crate::docs) use commands::{CommandRequest, requests_in_commands};
pub(in crate::docs) use query::{Written, missing_mark};
pub(in crate::docs) use request_line::{
    RequestLine, comment, has_odd_verb, has_other_method, lines, missing_part, names_method, ranges_of_lines,
    requests_before_words, requests_in_text,
};
pub(in crate::docs) use request_lines::{PlacedLine, RequestLines};
pub(in crate::docs) use role::{Role, behind_comments, is_beside, role, role_of_line};
pub(in crate::docs) use slips::Slip;
pub(in crate::docs) use table_requests::{TableRequest, requests_in_table};
pub(in crate::docs) use url::{LEFT_OUT, ReadUrl, addresses_service, parse_url};
