//! Properties that have to be there.

mod sdk;

use mdsdk_runtime::{Error, Model};
use sdk::User;
use serde_json::json;

fn user(json: &serde_json::Value) -> User {
    User::from_json(json.to_string().as_bytes()).expect("a user")
}

#[test]
fn what_is_there_is_given_as_its_type() {
    let user = user(&json!({ "id": "7", "displayName": "Ann", "accountEnabled": true }));
    let name = || -> Result<String, Error> { Ok(user.need(User::DISPLAY_NAME)?) };
    assert_eq!(name().ok().as_deref(), Some("Ann"));
    assert_eq!(user.need(User::ACCOUNT_ENABLED), Ok(true));
}

#[test]
fn what_is_not_there_is_told_with_type_property_and_key() {
    let told = |user: User| user.need::<String>(User::DISPLAY_NAME).map_err(|error| error.to_string());
    let absent = "the `microsoft.graph.user` with the key `7` has no `displayName`";
    assert_eq!(told(user(&json!({ "id": "7" }))), Err(absent.to_owned()));
    assert_eq!(told(user(&json!({ "id": "7", "displayName": null }))), Err(absent.to_owned()));
    assert_eq!(told(user(&json!({}))), Err("the `microsoft.graph.user` has no `displayName`".to_owned()));
    let other = "the `microsoft.graph.user` with the key `7` has another kind of `displayName`";
    assert_eq!(told(user(&json!({ "id": "7", "displayName": 5 }))), Err(other.to_owned()));
}
