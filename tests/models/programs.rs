//! A program without a client, run against the crate of the corpus. Those with one are with the requests.

use std::process::Command;

use mdsdk_tests::cargo;

use super::scratch::{program, sdk, target};

#[test]
fn notifications_are_read_without_a_client() {
    let types = ["changeNotificationCollection", "chatMessage"];
    let only = |generate| types.iter().fold(generate, |generate: mdsdk::Generate, name| generate.include_type(*name));
    if sdk("notifications", only).is_none() {
        return;
    }
    let folder = program("notifications", "\"all\", \"models\"", NOTIFICATIONS);
    cargo(&folder, &target(), &["build"]);
    let output = Command::new(target().join("debug/program")).output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

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
