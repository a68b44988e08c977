//! What a receiver of change notifications checks.

mod sdk;

use mdsdk_runtime::notifications::has_client_state;
use sdk::User;

#[test]
fn only_a_notification_with_the_secret_is_genuine() {
    let state = |text: &str| User::from_json(text.as_bytes()).expect("an object");
    assert!(has_client_state(&state(r#"{"clientState":"s3cret"}"#), "s3cret"));
    for other in [r#"{"clientState":"s3cre"}"#, r#"{"clientState":null}"#, r#"{"clientState":1}"#, "{}"] {
        assert!(!has_client_state(&state(other), "s3cret"), "{other}");
    }
}
