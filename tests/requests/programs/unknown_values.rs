//! Unknown values and properties, written back unchanged.

use sdk::models::{Event, EventPatch, FreeBusyStatus};
use sdk::runtime::{Error, Mock, Model, from_json, to_json};
use sdk::Client;

const TEXT: &str = r##"{"@odata.etag":"W/\"1\"","id":"1","showAs":"teleporting","newProp":{"a":1},"subject":null,"type":7}"##;

async fn write(g: &Client, event: &Event) -> Result<Event, Error> {
    g.me().events().id(event).update(&EventPatch::from_model(event)).if_match(event.etag()).await
}

fn main() {
    let mut event: Event = from_json(TEXT.as_bytes()).expect("an ill-typed value is no error");
    match event.show_as.as_ref() {
        Some(FreeBusyStatus::Unknown) => panic!("a documented member"),
        Some(status) if status.is_unrecognized() => assert_eq!(status.as_str(), "teleporting"),
        _ => panic!("a value that the docs don't name"),
    }
    assert!(event.extra.is_null(Event::SUBJECT) && event.extra.get("newProp").is_some());
    assert_eq!(event.extra.misfits().collect::<Vec<_>>(), ["type"]);
    assert_eq!(to_json(&event), TEXT);
    event.subject = Some("x".into());
    assert_eq!(to_json(&event), TEXT.replace("\"subject\":null", "\"subject\":\"x\""));
    let mock = Mock::<Client>::new();
    mock.on(|g| g.me().events().id("1").update(&EventPatch::new())).reply(&event);
    pollster::block_on(write(&mock.client(), &event)).expect("it is written");
    let sent = mock.requests();
    assert_eq!(sent[0].headers.get("If-Match"), Some("W/\"1\""));
    assert_eq!((&sent[0].body["showAs"], &sent[0].body["newProp"]["a"]), (&"teleporting".into(), &1.into()));
}
