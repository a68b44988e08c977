//! Programs that users write, run against the crate of the corpus.

use std::process::Command;

use mdsdk_tests::cargo;

use super::scratch::{program, sdk, target};

/// Writes the crate of these types, and runs a program that uses it.
fn runs(name: &str, types: &[&str], main: &str) {
    let only = |generate| types.iter().fold(generate, |generate: mdsdk::Generate, name| generate.include_type(*name));
    if sdk(name, only).is_none() {
        return;
    }
    let folder = program(name, "\"all\", \"models\"", main);
    cargo(&folder, &target(), &["build"]);
    let output = Command::new(target().join("debug/program")).output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn unknown_members_and_properties_are_written_back() {
    runs("unknown", &["event"], UNKNOWN);
}

#[test]
fn notifications_are_read_without_a_client() {
    runs("notifications", &["changeNotificationCollection", "chatMessage"], NOTIFICATIONS);
}

const UNKNOWN: &str = r###"
use sdk::models::{Event, FreeBusyStatus};
use sdk::runtime::{Model, from_json, to_json};

fn main() {
    let text = r##"{"@odata.etag":"W/\"1\"","id":"1","showAs":"teleporting","newProp":{"a":1},"subject":null,"type":7}"##;
    let mut event: Event = from_json(text.as_bytes()).expect("an ill-typed value is no error");
    match event.show_as.as_ref() {
        Some(FreeBusyStatus::Unknown) => panic!("a documented member"),
        Some(status) if status.is_unrecognized() => assert_eq!(status.as_str(), "teleporting"),
        _ => panic!("a value that the docs don't name"),
    }
    assert!(event.extra.is_null(Event::SUBJECT) && event.extra.get("newProp").is_some());
    assert_eq!(event.extra.misfits().collect::<Vec<_>>(), ["type"]);
    assert_eq!(event.etag(), Some("W/\"1\""));
    assert_eq!(to_json(&event), text);
    event.subject = Some("x".into());
    assert_eq!(to_json(&event), text.replace("\"subject\":null", "\"subject\":\"x\""));
}
"###;

const NOTIFICATIONS: &str = r###"
use sdk::models::{ChangeNotificationCollection, ChangeType, ChatMessage};
use sdk::runtime::{DecodeError, Model};

fn receive(body: &[u8]) -> Result<Vec<String>, DecodeError> {
    let batch = ChangeNotificationCollection::from_json(body)?;
    let mut seen = Vec::new();
    for notification in batch.value.iter().flatten() {
        if notification.client_state.as_deref() != Some("secret") {
            continue;
        }
        let kind = notification.change_type.as_ref().map(ChangeType::as_str).unwrap_or_default();
        let message = notification.resource_data.as_ref().and_then(|data| data.cast::<ChatMessage>().ok());
        seen.push(format!("{kind} {}", message.and_then(|message| message.id).unwrap_or_default()));
    }
    Ok(seen)
}

fn main() {
    let body = br##"{"value":[
        {"changeType":"created","clientState":"secret","resourceData":{"@odata.type":"#Microsoft.Graph.ChatMessage","id":"7"}},
        {"changeType":"deleted","clientState":"other"}]}"##;
    assert_eq!(receive(body), Ok(vec!["created 7".to_owned()]));
    assert!(receive(b"{").is_err());
}
"###;
