//! Requests as they come.

use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::net::tcp::OwnedReadHalf;

/// Which of the server's two addresses was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Host {
    /// The client's own.
    Home,
    /// Another one, which must see no token.
    Other,
}

/// A request.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) host: Host,
    pub(super) method: String,
    /// Path and query.
    pub(super) target: String,
    /// Names in lower case.
    pub(super) fields: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Asked {
    /// The next request of a connection, if one comes.
    pub(super) async fn read(host: Host, reader: &mut BufReader<OwnedReadHalf>) -> Option<Self> {
        let line = read_line(reader).await?;
        let mut words = line.split(' ');
        let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
        let mut fields = Vec::new();
        loop {
            let line = read_line(reader).await?;
            let Some((name, value)) = line.split_once(':') else { break };
            fields.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let mut asked = Self { host, method, target, fields, body: Vec::new() };
        asked.body = vec![0; asked.field("content-length").map_or(Some(0), |length| length.parse().ok())?];
        reader.read_exact(&mut asked.body).await.ok()?;
        Some(asked)
    }

    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The number of the exchange that it belongs to: `/ex17/v1.0/users`.
    pub(super) fn exchange(&self) -> Option<u64> {
        self.target.strip_prefix("/ex")?.split('/').next()?.parse().ok()
    }

    /// The value of a query option.
    pub(super) fn query(&self, name: &str) -> Option<&str> {
        let (_, query) = self.target.split_once('?')?;
        query.split('&').find_map(|option| option.strip_prefix(name)?.strip_prefix('='))
    }

    /// `bytes=5-` (RFC 9110, 14.2)
    pub(super) fn first_byte(&self) -> Option<usize> {
        self.field("range")?.strip_prefix("bytes=")?.split('-').next()?.parse().ok()
    }
}

/// A line without its end; nothing at the end of the connection.
async fn read_line(reader: &mut BufReader<OwnedReadHalf>) -> Option<String> {
    let mut line = String::new();
    let read = reader.read_line(&mut line).await.ok()?;
    (read > 0).then(|| line.trim_end().to_owned())
}
