//! Where uploads go.

use serde_json::json;

use crate::faults::course::{Course, Hosts};
use crate::faults::draw::Exchange;
use crate::faults::message::Message;
use crate::faults::request::Asked;

/// Makes a session, takes fragments, tells how far it is, and forgets.
pub(super) fn answer(course: &mut Course, asked: &Asked, hosts: &Hosts) -> Message {
    let ok = Message::new("200 OK", course.exchange.framing);
    match asked.method.as_str() {
        "POST" => ok.json(&json!({ "uploadUrl": url(&course.exchange, hosts), "nextExpectedRanges": ["0-"] })),
        "PUT" => take(course, asked, ok),
        "DELETE" => Message { status: "204 No Content".to_owned(), ..ok },
        _ => ok.json(&json!({ "nextExpectedRanges": [format!("{}-", course.stored.len())] })),
    }
}

/// A secret URL at the other host.
fn url(exchange: &Exchange, hosts: &Hosts) -> String {
    format!("{}/ex{}/up?sig=1", hosts.other, exchange.number)
}

/// Takes a fragment that goes on from what is stored, or repeats it.
fn take(course: &mut Course, asked: &Asked, ok: Message) -> Message {
    let Some((first, total)) = asked.field("content-range").and_then(first_and_total) else {
        return Message { status: "400 Bad Request".to_owned(), ..ok };
    };
    let stored = &mut course.stored;
    if first > stored.len() {
        return Message { status: "416 Range Not Satisfiable".to_owned(), ..ok };
    }
    let known = stored.len() - first;
    stored.extend(asked.body.iter().skip(known));
    if stored.len() < total {
        let wanted = json!({ "nextExpectedRanges": [format!("{}-", stored.len())] });
        return Message { status: "202 Accepted".to_owned(), ..ok }.json(&wanted);
    }
    Message { status: "201 Created".to_owned(), ..ok }.json(&json!({ "id": "done" }))
}

/// `bytes 0-4/10`
fn first_and_total(range: &str) -> Option<(usize, usize)> {
    let (range, total) = range.strip_prefix("bytes ")?.split_once('/')?;
    Some((range.split('-').next()?.parse().ok()?, total.parse().ok()?))
}
