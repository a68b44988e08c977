//! The steps of a request.

use std::fmt;

/// In which step of a request it went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request could not be made: an empty key, an unusable header or URL. Nothing was sent.
    Request,
    /// The request was not sent, to keep the token from a foreign host.
    Refused,
    /// The token source gave no token.
    Token,
    /// No response came.
    Transport,
    /// The response says that it failed.
    Status,
    /// The response is not what it should be.
    Decode,
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Request => "unusable request",
            Self::Refused => "refused to send",
            Self::Token => "no token",
            Self::Transport => "no response",
            Self::Status => "failed",
            Self::Decode => "unreadable response",
        })
    }
}
