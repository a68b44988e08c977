//! What a code block is by its first line: a request or a response.

use super::request_line::RequestLine;
use crate::markdown::Fence;

/// A request or a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::docs) enum Role {
    Request,
    Response,
}

/// What a code block is by its first line.
pub(in crate::docs) fn role(fence: &Fence) -> Option<Role> {
    role_of_line(fence.text.lines().find(|line| !line.trim().is_empty())?)
}

pub(in crate::docs) fn role_of_line(line: &str) -> Option<Role> {
    let line = line.trim();
    if line.starts_with("HTTP/") || line.starts_with("HTTP ") {
        return Some(Role::Response);
    }
    RequestLine::read(line).map(|_| Role::Request)
}
