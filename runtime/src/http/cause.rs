//! What went wrong with a connection, in words.

use std::{error::Error as StdError, io};

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

/// The first of the causes that says what happened, or the root.
fn words(error: &(dyn StdError + 'static)) -> String {
    let mut root = error;
    loop {
        if let Some(known) = root.downcast_ref::<io::Error>().and_then(of_io) {
            return known.to_owned();
        }
        #[cfg(not(target_arch = "wasm32"))]
        if let Some(tls) = root.downcast_ref::<rustls::Error>() {
            return format!("TLS: {tls}");
        }
        // An `io::Error` does not name the error that it holds as its source, but that one's source.
        let held = root.downcast_ref::<io::Error>().and_then(|error| error.get_ref());
        match held.map(|held| held as &(dyn StdError + 'static)).or_else(|| root.source()) {
            Some(cause) => root = cause,
            None => return name_what_ended(&root.to_string()),
        }
    }
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
