//! The steps of a request.

use std::fmt;

/// In which step of a request it went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request could not be made: an empty key, an unusable header or URL. Nothing was sent.
    Request,
    /// The request was not sent: it would take the token to a foreign host, go from HTTPS to plain HTTP, or lead from a
    /// service on the internet into the program's own network.
    Refused,
    /// The token source gave no token.
    Token,
    /// What is to be sent could not be read.
    Source,
    /// What came could not be written.
    Sink,
    /// No connection was made. Nothing was sent.
    Connect,
    /// The connection broke, or no response came in time: the request may have taken effect.
    Transport,
    /// The service sends from one URL to the next without end.
    Redirects,
    /// What was waited for has not happened in time.
    Timeout,
    /// What was waited for has failed.
    Failed,
    /// The response is larger than the client's limit.
    TooLarge,
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
            Self::Source => "unreadable source",
            Self::Sink => "unwritable file",
            Self::Connect => "no connection",
            Self::Transport => "no response",
            Self::Redirects => "too many redirects",
            Self::Timeout => "out of time",
            Self::Failed => "work failed",
            Self::TooLarge => "too much",
            Self::Status => "failed",
            Self::Decode => "unreadable response",
        })
    }
}
