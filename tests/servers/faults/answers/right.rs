//! What a service without faults answers.

use serde_json::{Value, json};

use crate::faults::course::{Course, Hosts};
use crate::faults::draw::{Call, Exchange};
use crate::faults::expected;
use crate::faults::message::Message;
use crate::faults::request::Asked;

/// The answer to the request that came last.
pub(super) fn answer(course: &mut Course, hosts: &Hosts) -> Message {
    let Some(asked) = course.asked.last().cloned() else {
        return Message::new("400 Bad Request", course.exchange.framing);
    };
    let exchange = &course.exchange;
    let ok = Message::new("200 OK", exchange.framing);
    match exchange.call {
        Call::Read => ok.json(&expected::user(exchange, 0)),
        Call::Create => Message { status: "201 Created".to_owned(), ..ok }.json(&expected::user(exchange, 0)),
        Call::List => list(exchange, &asked, ok, hosts),
        Call::Count => ok.body("text/plain", expected::count(exchange).to_string()),
        Call::Download | Call::Stream | Call::Save => content(exchange, &asked, ok),
        Call::Upload => super::store::answer(course, &asked, hosts),
        Call::Batch => batch(exchange, posted(&course.asked).unwrap_or(&asked), ok),
    }
}

/// A page of users, with a link to the next one.
fn list(exchange: &Exchange, asked: &Asked, ok: Message, hosts: &Hosts) -> Message {
    if !asked.target.contains("/users") {
        return Message { status: "404 Not Found".to_owned(), ..ok };
    }
    let page = page(asked);
    let users = expected::PAGE * page..expected::PAGE * (page + 1);
    let mut body = json!({ "value": users.map(|at| expected::user(exchange, at)).collect::<Vec<_>>() });
    if page + 1 < expected::PAGES {
        body["@odata.nextLink"] = next_page(exchange, page + 1, &hosts.home).into();
    }
    ok.json(&body)
}

/// Which page is asked for.
pub(super) fn page(asked: &Asked) -> u64 {
    asked.query("page").and_then(|page| page.parse().ok()).unwrap_or(0)
}

/// The URL of a page at a host.
pub(super) fn next_page(exchange: &Exchange, page: u64, host: &str) -> String {
    format!("{host}/ex{}/v1.0/users?page={page}", exchange.number)
}

/// The content, or the rest of it where that is asked for.
fn content(exchange: &Exchange, asked: &Asked, ok: Message) -> Message {
    let content = expected::content(exchange);
    let ok = ok.field("ETag", &expected::version(exchange));
    match asked.first_byte().filter(|first| *first < content.len()) {
        None => ok.body("application/octet-stream", content),
        Some(first) => Message { status: "206 Partial Content".to_owned(), ..ok }
            .field("Content-Range", &format!("bytes {first}-{}/{}", content.len() - 1, content.len()))
            .body("application/octet-stream", &content[first..]),
    }
}

/// The change that was asked for: a read is sent to where it can be learnt what came of it (303; RFC 9110, 15.4.4).
fn posted(asked: &[Asked]) -> Option<&Asked> {
    asked.iter().rfind(|asked| asked.method == "POST")
}

/// A response for each request of a batch, the last one first.
fn batch(exchange: &Exchange, asked: &Asked, ok: Message) -> Message {
    let body: Value = serde_json::from_slice(&asked.body).unwrap_or_default();
    let requests = body["requests"].as_array().cloned().unwrap_or_default();
    let answer = |request: &Value| {
        let url = request["url"].as_str().unwrap_or_default();
        let at = url.rsplit('-').next().and_then(|at| at.parse().ok()).unwrap_or(0);
        json!({ "id": request["id"], "status": 200, "body": expected::user(exchange, at) })
    };
    ok.json(&json!({ "responses": requests.iter().rev().map(answer).collect::<Vec<_>>() }))
}
