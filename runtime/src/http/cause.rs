//! What went wrong with a connection, in words.

use std::{error::Error as StdError, io, iter};

use url::Url;

/// Host, port and root cause of a failure: `contoso.com:443: connection refused`. Paths and queries of URLs can hold
/// secrets.
pub(crate) fn describe(url: &str, error: &(dyn StdError + 'static)) -> String {
    let place = Url::parse(url).ok().and_then(|url| place(&url));
    format!("{}: {}", place.as_deref().unwrap_or("(no host)"), words(error))
}

fn place(url: &Url) -> Option<String> {
    Some(format!("{}:{}", url.host_str()?, url.port_or_known_default()?))
}

/// The first of an error and its causes that is an `E`.
pub(crate) fn find<'a, E: StdError + 'static>(error: &'a (dyn StdError + 'static)) -> Option<&'a E> {
    causes(error).find_map(<dyn StdError>::downcast_ref)
}

/// An error and its causes, down to the root.
fn causes<'a>(error: &'a (dyn StdError + 'static)) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    iter::successors(Some(error), |&error| held(error).or_else(|| error.source()))
}

/// What an `io::Error` holds: as its source it names not that, but that one's source.
fn held<'a>(error: &'a (dyn StdError + 'static)) -> Option<&'a (dyn StdError + 'static)> {
    let held = error.downcast_ref::<io::Error>()?.get_ref()?;
    Some(held)
}

/// The first of the causes that says what happened, or the root.
fn words(error: &(dyn StdError + 'static)) -> String {
    let root = || causes(error).last().map(|root| name_what_ended(&root.to_string()));
    causes(error).find_map(known).or_else(root).unwrap_or_default()
}

fn known(cause: &(dyn StdError + 'static)) -> Option<String> {
    #[cfg(not(target_arch = "wasm32"))]
    if let Some(tls) = cause.downcast_ref::<rustls::Error>() {
        return Some(format!("TLS: {tls}"));
    }
    cause.downcast_ref().and_then(of_io).map(str::to_owned)
}

fn of_io(error: &io::Error) -> Option<&'static str> {
    match error.kind() {
        io::ErrorKind::ConnectionRefused => Some("connection refused"),
        io::ErrorKind::ConnectionReset => Some("connection reset"),
        io::ErrorKind::ConnectionAborted | io::ErrorKind::BrokenPipe => Some("connection closed by the server"),
        io::ErrorKind::UnexpectedEof => Some("unexpected end: the server closed the connection too early"),
        io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable => Some("host unreachable"),
        io::ErrorKind::TimedOut => Some("timed out"),
        _ => None,
    }
}

/// The words of libraries for a name that has no address, and for an end that came too early.
fn name_what_ended(root: &str) -> String {
    if root.contains("failed to lookup address") || root.contains("host not found") || root == "No such host is known."
    {
        return format!("DNS: the name has no address ({root})");
    }
    if root.contains("before message completed") || root.contains("end of file before message length reached") {
        return format!("unexpected end: {root}");
    }
    root.to_owned()
}
