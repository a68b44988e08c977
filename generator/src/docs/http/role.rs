//! What a code block is by its first line: a request or a response.

use super::request_line::{RequestLine, comment};
use crate::markdown::Fence;

/// A request or a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::docs) enum Role {
    Request,
    Response,
}

/// What a code block is by its first line, above which comments may stand.
pub(in crate::docs) fn role(fence: &Fence) -> Option<Role> {
    role_of_line(behind_comments(&fence.text).lines().find(|line| !line.trim().is_empty())?)
}

/// The message in a text that starts with comments on it; any other text is left as it is.
pub(in crate::docs) fn behind_comments(text: &str) -> &str {
    let (mut rest, mut message) = (text, text);
    while let Some(line) = rest.lines().next().filter(|line| is_beside(line)) {
        rest = rest[line.len()..].trim_start_matches(['\r', '\n']);
        message = if line.trim().is_empty() { message } else { rest };
    }
    let is_message = |line: &str| role_of_line(line).is_some();
    if rest.lines().next().is_some_and(is_message) { message } else { text }
}

/// Whether a line is no part of a message beside it: it is blank, or a comment.
pub(in crate::docs) fn is_beside(line: &str) -> bool {
    line.trim().is_empty() || comment(line).is_some()
}

pub(in crate::docs) fn role_of_line(line: &str) -> Option<Role> {
    let line = line.trim();
    if line.starts_with("HTTP/") || line.starts_with("HTTP ") {
        return Some(Role::Response);
    }
    RequestLine::read(line).map(|_| Role::Request)
}
