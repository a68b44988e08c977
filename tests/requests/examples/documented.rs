//! The requests of the docs' examples, as they are to be sent.

use mdsdk::Reading;
use mdsdk::rooms::claims::MessageClaim;
use mdsdk::rooms::markdown::read_json;
use mdsdk::rooms::model::Method;
use serde_json::Value;

use super::url::{self, Part};

/// A documented request.
#[derive(Clone, Debug)]
pub(crate) struct Documented {
    /// The file and the line.
    pub(crate) at: String,
    /// The request line.
    pub(crate) line: String,
    pub(crate) method: Method,
    pub(crate) path: Vec<Part>,
    /// Names and values, decoded.
    pub(crate) query: Vec<(String, String)>,
    /// The header fields that a program sets.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) media_type: Option<String>,
    pub(crate) body: Body,
}

/// What a documented request carries.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Body {
    Nothing,
    Json(Value),
    Text(String),
}

/// The header fields that say what is sent, or that the client sets by itself.
const OF_CLIENTS: [&str; 8] =
    ["accept", "authorization", "connection", "content-length", "content-type", "date", "host", "user-agent"];

/// Every request of the examples, in the order of the pages.
pub(crate) fn documented(reading: &Reading) -> Vec<Documented> {
    let examples = reading.claims.iter().flat_map(|claims| &claims.examples);
    examples.filter_map(|example| request(reading, example.request.as_ref()?)).collect()
}

fn request(reading: &Reading, message: &MessageClaim) -> Option<Documented> {
    let file = reading.docs.map.get(&message.span.file)?;
    let code = file.text.get(message.span.start..message.span.end)?;
    let line = whole_line(code, &message.first_line);
    let (method, url) = split(&line)?;
    let (path, query) = url::parse(url);
    let is_sent = |(name, _): &&(String, String)| !OF_CLIENTS.contains(&name.to_lowercase().as_str());
    let at = reading.docs.map.position(&message.span).map_or(0, |at| at.line);
    Some(Documented {
        at: format!("{}:{at}", message.span.file),
        method,
        path,
        query,
        headers: message.headers.iter().filter(is_sent).cloned().collect(),
        media_type: message.media_type.clone(),
        body: body(code, message),
        line,
    })
}

/// The request line, with the lines after it that go on with its query.
fn whole_line(code: &str, first: &str) -> String {
    let mut lines = code.lines().skip_while(|line| line.trim() != first).skip(1);
    let mut whole = first.to_owned();
    for line in lines.by_ref().take_while(|line| line.trim_start().starts_with(['?', '&'])) {
        whole.push_str(line.trim());
    }
    whole
}

fn split(line: &str) -> Option<(Method, &str)> {
    let methods = [Method::Get, Method::Head, Method::Post, Method::Put, Method::Patch, Method::Delete];
    let (method, rest) = methods.into_iter().find_map(|method| Some((method, line.strip_prefix(method.as_str())?)))?;
    let url = rest.trim();
    let end = url.rfind(" HTTP/").unwrap_or(url.len());
    Some((method, url.get(..end)?.trim()))
}

/// The text after the header fields; JSON where it can be read as such.
fn body(code: &str, message: &MessageClaim) -> Body {
    let is_head = |line: &str| {
        let text = line.trim_matches(['`', ' ', '\t', '\r']);
        let is_field = text.split_once(':').is_some_and(|(name, value)| {
            message.headers.iter().any(|(known, given)| known == name.trim() && given == value.trim())
        });
        text.is_empty() || text == message.first_line || text.starts_with(['?', '&']) || is_field
    };
    let lines: Vec<&str> = code.lines().skip(usize::from(code.starts_with("```"))).collect();
    let rest: Vec<&str> = lines.into_iter().skip_while(|line| is_head(line)).collect();
    let text = rest.join("\n");
    let text = text.trim().trim_end_matches("```").trim();
    // What is of another media type is no JSON with slips.
    let is_meant = message.media_type.as_ref().is_none_or(|media_type| media_type.contains("json"));
    let lenient = || read_json(text).ok().filter(|_| is_meant).map(|read| read.value);
    let json = serde_json::from_str(text).ok().or_else(lenient).filter(|_| text.starts_with(['{', '[']));
    match json {
        _ if text.is_empty() => Body::Nothing,
        Some(json) => Body::Json(json),
        None => Body::Text(text.to_owned()),
    }
}
