//! `new!` and what fills a field.

mod sdk;

use std::time::UNIX_EPOCH;

use mdsdk_runtime::{Model, new};
use sdk::{BodyType, DayOfWeek, ItemBody, Message, User};

#[test]
fn values_go_into_fields_of_every_kind() {
    let bytes: &[u8] = b"hello";
    let user = new!(User {
        account_enabled: true,
        business_phones: ["1", "2"],
        created_date_time: UNIX_EPOCH,
        display_name: "Adele",
        height: 2,
        logins: 3,
        photo: bytes,
        signature: new!(ItemBody { content_type: BodyType::Html, content: String::from("x") }),
        work_days: [DayOfWeek::Monday, DayOfWeek::Sunday],
        manager: new!(User { id: "7" }),
        messages: [new!(Message { subject: "s" })],
    });
    let json = concat!(
        r#"{"accountEnabled":true,"businessPhones":["1","2"],"createdDateTime":"1970-01-01T00:00:00Z","#,
        r#""displayName":"Adele","height":2,"logins":3,"photo":"aGVsbG8=","#,
        r#""signature":{"contentType":"html","content":"x"},"workDays":"monday,sunday","#,
        r#""manager":{"id":"7"},"messages":[{"subject":"s"}]}"#,
    );
    assert_eq!(user.to_json(), json);
}

#[test]
fn names_of_members_fill_enums() {
    let user = new!(User { work_days: "monday,sunday", signature: new!(ItemBody { content_type: "text" }) });
    assert_eq!(user.to_json(), r#"{"signature":{"contentType":"text"},"workDays":"monday,sunday"}"#);
}

#[test]
fn options_pass_and_shorthand_works() {
    let (city, display_name) = (None::<&str>, "A");
    let id = Some("1");
    let user = new!(User { city: ?city, id: ?id, display_name, height: 1.5 });
    assert_eq!(user.to_json(), r#"{"id":"1","displayName":"A","height":1.5}"#);
    assert_eq!(new!(User {}), User::default());
    assert_eq!(new!(sdk::User { city: "x" }), new!(User { city: "x" }));
}

#[cfg(feature = "client")]
#[test]
fn annotations_are_added_by_with_and_bind() {
    let user = new!(User { city: "x" }).bind("manager", "https://a.example/users/7").with("ext_a", 1.5);
    assert_eq!(user.to_json(), r#"{"city":"x","manager@odata.bind":"https://a.example/users/7","ext_a":1.5}"#);
}
