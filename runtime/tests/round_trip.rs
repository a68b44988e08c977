//! What is read is written back.

mod sdk;

use mdsdk_runtime::{Json, Model, Null, Wire, same_json};
use proptest::prelude::*;
use sdk::{BodyType, DayOfWeek, ItemBody, Message, Range, User};
use serde_json::json;

fn read(text: &str) -> User {
    User::from_json(text.as_bytes()).expect("a JSON object")
}

#[test]
fn order_nulls_unknown_and_annotations_come_back_byte_by_byte() {
    let text = concat!(
        r##"{"@odata.etag":"W/\"1\"","displayName":"A","newProp":{"z":1,"a":[]},"city":null,"id":"1","##,
        r##""accountEnabled":"false","messages@odata.context":"c","signature":{"content":"x","contentType":"html"}}"##,
    );
    let user = read(text);
    assert_eq!(user.to_json(), text);
    assert_eq!(user.etag(), Some("W/\"1\""));
    assert!(user.is_null(User::CITY) && user.extra.is_null(User::CITY) && !user.is_null(User::DISPLAY_NAME));
    assert_eq!(user.extra.misfits().collect::<Vec<_>>(), ["accountEnabled"]);
    assert_eq!((user.account_enabled, user.city.as_deref()), (None, None));
    assert_eq!(user.extra.get("newProp"), Some(&json!({"z": 1, "a": []})));
}

#[test]
fn filled_fields_win_over_kept_values_and_take_their_place() {
    let mut user = read(r#"{"x":1,"city":null,"accountEnabled":"no","id":"1"}"#);
    user.city = Some("Oslo".into());
    user.account_enabled = Some(false);
    assert_eq!(user.to_json(), r#"{"x":1,"city":"Oslo","accountEnabled":false,"id":"1"}"#);
    assert!(!user.is_null(User::CITY));
}

#[test]
fn what_is_added_comes_last_and_what_is_emptied_goes() {
    let mut user = read(r#"{"x":1,"id":"1","city":"Oslo"}"#);
    user.id = None;
    user.display_name = Some("A".into());
    user.extra.set("y", 2);
    assert_eq!(user.to_json(), r#"{"x":1,"city":"Oslo","displayName":"A","y":2}"#);
    user.extra.remove("x");
    assert_eq!(user.to_json(), r#"{"city":"Oslo","displayName":"A","y":2}"#);
}

#[test]
fn fields_of_a_built_model_are_written_in_slot_order() {
    let user = User::default().with("displayName", "A").with("id", "1").with("city", Null).with("x", 5);
    assert_eq!(user.to_json(), r#"{"id":"1","displayName":"A","city":null,"x":5}"#);
    assert_eq!((user.id.as_deref(), user.city.as_deref()), (Some("1"), None));
}

#[test]
fn set_puts_values_where_they_fit() {
    let mut user = User::default();
    user.set(User::CITY, 7);
    assert_eq!(user.extra.misfits().collect::<Vec<_>>(), ["city"]);
    user.set(User::CITY, "Oslo");
    assert_eq!((user.city.as_deref(), user.extra.is_empty()), (Some("Oslo"), true));
    user.set(User::CITY, Null);
    assert_eq!((user.city.as_deref(), user.get(User::CITY)), (None, Some(Json::Null)));
}

#[test]
fn nulls_count_in_equality_until_they_are_dropped() {
    let read = read(r#"{"city":null,"id":"1","signature":{"content":null}}"#);
    let built = User { id: Some("1".into()), signature: Some(ItemBody::default()), ..User::default() };
    assert_ne!(read, built);
    assert_eq!(read.without_nulls(), built);
}

#[test]
fn dropped_nulls_take_no_digit_with_them() {
    let text = r#"{"x":12345678901234567890.12,"city":null,"y":[1E400,null,{"a":null,"\ud800":1.50}],"height":1.50}"#;
    let without = text.replace(r#""city":null,"#, "").replace(r#""a":null,"#, "");
    assert_eq!(read(text).without_nulls().to_json(), without);
}

#[test]
fn order_does_not_count_in_equality() {
    assert_eq!(read(r#"{"id":"1","x":1,"city":"Oslo"}"#), read(r#"{"city":"Oslo","x":1,"id":"1"}"#));
}

#[test]
fn unknown_members_of_enums_are_kept() {
    let user = read(r#"{"signature":{"contentType":"markdown"},"workDays":"monday, moonday"}"#);
    let signature = user.signature.as_ref().and_then(|body| body.content_type.clone());
    assert_eq!(signature, Some(BodyType::Unrecognized("markdown".into())));
    assert!(signature.is_some_and(|name| name == "markdown"));
    let days = user.work_days.clone().unwrap_or_default();
    assert_eq!(days.iter().collect::<Vec<_>>(), [DayOfWeek::Monday, "moonday".into()]);
    assert!(days.contains(&DayOfWeek::Monday) && !days.contains(&DayOfWeek::Sunday));
    assert_eq!(user.to_json(), r#"{"signature":{"contentType":"markdown"},"workDays":"monday, moonday"}"#);
}

#[test]
fn sets_of_members_change_and_compare_as_sets() {
    let mut days: mdsdk_runtime::Flags<DayOfWeek> = "monday, sunday".into();
    assert_eq!(days, [DayOfWeek::Sunday, DayOfWeek::Monday].into_iter().collect());
    assert!(days.remove(&DayOfWeek::Monday) && !days.remove(&DayOfWeek::Monday));
    assert!(days.insert(&DayOfWeek::Unrecognized("moonday".into())));
    assert_eq!(days.to_string(), "sunday,moonday");
}

#[test]
fn what_one_model_kept_may_be_given_to_another() {
    let user = read(r#"{"city":null,"id":"1","subject":"x","new":1,"mobilePhone":null}"#);
    let message = Message { id: Some("2".into()), extra: user.extra.clone(), ..Message::default() };
    assert_eq!(message.to_json(), r#"{"city":null,"id":"2","subject":"x","new":1,"mobilePhone":null}"#);
    let filled = Message { subject: Some("y".into()), ..message };
    assert_eq!(filled.to_json().matches("subject").count(), 1);
    assert!(filled.to_json().contains(r#""subject":"y""#));
}

#[test]
fn navigation_is_read_on_demand() {
    let user =
        read(r#"{"messages":[{"subject":"s"}],"manager":{"id":7,"displayName":"B"},"messages@odata.nextLink":"n"}"#);
    let messages = user.messages.as_ref().map(|nav| nav.get().expect("messages")).unwrap_or_default();
    assert_eq!(messages.first().and_then(|message| message.subject.as_deref()), Some("s"));
    let manager = user.manager.as_ref().map(|nav| nav.get().expect("a user")).unwrap_or_default();
    assert_eq!((manager.display_name.as_deref(), manager.extra.misfits().count()), (Some("B"), 1));
    assert_eq!(user.extra.next(User::MESSAGES), Some("n"));
}

#[test]
fn a_link_to_the_rest_that_is_no_text_is_not_the_end() {
    for (link, given) in [("7", Some("")), ("{\"a\":1}", Some("")), ("\"\"", Some("")), ("null", None)] {
        let user = read(&format!(r#"{{"messages":[],"messages@odata.nextLink":{link}}}"#));
        assert_eq!(user.extra.next(User::MESSAGES), given, "{link}");
    }
}

#[test]
fn casts_lose_nothing_and_mind_the_type() {
    let user = read(r##"{"@odata.type":"#Microsoft.Graph.Message","subject":"s","id":"1"}"##);
    let message: Message = user.cast().expect("the type says so");
    assert_eq!((message.subject.as_deref(), message.id.as_deref()), (Some("s"), Some("1")));
    assert_eq!(message.convert::<User>(), user);
    assert!(user.cast::<ItemBody>().is_err() && user.is::<Message>());
}

#[cfg(feature = "serde")]
#[test]
fn serde_gives_the_same_json() {
    let user = read(r#"{"x":1,"city":null,"signature":{"contentType":"html"}}"#);
    let json = serde_json::to_value(&user).expect("JSON");
    assert_eq!(json, Wire::to_json(&user));
    assert_eq!(serde_json::from_value::<User>(json).expect("a user"), user);
    assert_eq!(serde_json::from_value::<BodyType>(json!("html")).expect("an enum"), BodyType::Html);
    assert!(serde_json::from_value::<User>(json!([])).is_err());
}

#[test]
fn what_is_no_object_is_an_error() {
    for text in ["", "[]", "null", "{\"id\":", "{} {}", "\u{1}"] {
        assert!(User::from_json(text.as_bytes()).is_err(), "{text}");
    }
    let deep = format!("{}1{}", "{\"a\":".repeat(200), "}".repeat(200));
    assert!(User::from_json(deep.as_bytes()).is_err());
}

#[test]
fn numbers_keep_their_text_until_they_change() {
    let text = r#"{"height":1.50,"logins":5.0,"x":1E400,"signature":{"contentType":"HTML"},"messages":[1.0]}"#;
    let mut user = read(text);
    assert_eq!(user.to_json(), text);
    assert_eq!((user.height, user.extra.misfits().collect::<Vec<_>>()), (Some(1.5), vec!["logins"]));
    user.height = Some(2.0);
    assert_eq!(user.to_json(), text.replace("1.50", "2"));
}

#[test]
fn errors_of_own_types_show_no_value() {
    let user = read(r#"{"city":"hunter2","x":{"y":"hunter2"}}"#);
    for name in ["city", "x"] {
        let error = user.get_as::<Vec<u8>>(name).expect_err("no bytes").to_string();
        assert!(error.contains("Vec<u8>") && !error.contains("hunter2"), "{error}");
    }
}

#[test]
fn any_change_of_a_value_is_written() {
    let text = r#"{"values":[["abc",1.50,5]],"widths":[1.50,-0.0,"NaN"]}"#;
    let range = Range::from_json(text.as_bytes()).expect("a range");
    assert_eq!(range.to_json(), text);
    for values in [json!([["ABC", 1.5, 5]]), json!([["abc", 1.5, "5"]])] {
        let changed = Range { values: Some(values.clone()), ..range.clone() };
        assert_eq!(Wire::to_json(&changed)["values"], values);
        assert_ne!(changed, range);
    }
    let positive = Range { widths: Some(vec![1.5, 0.0, f64::NAN]), ..range };
    assert_eq!(positive.to_json(), text.replace(r#"[1.50,-0.0,"NaN"]"#, r#"[1.5,0,"NaN"]"#));
}

#[test]
fn the_last_of_several_members_counts() {
    for (text, written) in [
        (r#"{"city":"a","id":"1","city":"b"}"#, r#"{"id":"1","city":"b"}"#),
        (r#"{"city":"a","city":null}"#, r#"{"city":null}"#),
        (r#"{"city":null,"city":"b"}"#, r#"{"city":"b"}"#),
        (r#"{"city":7,"x":1,"city":"b","x":2}"#, r#"{"x":2,"city":"b"}"#),
        (r#"{"height":1.50,"height":2.50,"height":3}"#, r#"{"height":3}"#),
    ] {
        assert_eq!(read(text).to_json(), written, "{text}");
    }
}

/// Any JSON value, with texts that are likely values of typed fields.
fn any_json() -> impl Strategy<Value = Json> {
    let texts = ["2021-09-06T08:00:00.0000000Z", "aGVsbG8=", "-_8", "monday, x", "html", "INF", "P1D", ""];
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<u64>().prop_map(Json::from),
        (-9_i32..9).prop_map(|number| Json::from(f64::from(number))),
        any::<f64>().prop_map(Json::from),
        proptest::sample::select(texts.to_vec()).prop_map(Json::from),
        ".{0,8}".prop_map(Json::from),
    ];
    leaf.prop_recursive(4, 64, 8, |inner| {
        let list = prop::collection::vec(inner.clone(), 0..4).prop_map(Json::from);
        prop_oneof![list, any_object(inner)]
    })
}

/// An object with names of fields, of annotations and of no sense.
fn any_object(value: impl Strategy<Value = Json>) -> impl Strategy<Value = Json> {
    let known = [User::FIELDS, ItemBody::FIELDS, &["@odata.type", "@odata.etag", "new"]].concat();
    let name = prop_oneof![proptest::sample::select(known).prop_map(str::to_owned), ".{0,4}".prop_map(String::from)];
    prop::collection::vec((name, value), 0..12).prop_map(|members| Json::Object(members.into_iter().collect()))
}

/// Names in order, with values that are the same, numbers being numbers.
fn same(one: &Json, other: &Json) -> bool {
    match (one, other) {
        (Json::Number(one), Json::Number(other)) => one == other || (one.is_f64() && one.as_f64() == other.as_f64()),
        (Json::Array(one), Json::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Json::Object(one), Json::Object(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|(one, other)| one.0 == other.0 && same(one.1, other.1))
        }
        _ => one == other,
    }
}

/// Any JSON text, with numbers, strings and names as no JSON value of this program's has them.
fn any_text() -> impl Strategy<Value = String> {
    let leaves = [
        "null",
        "true",
        "0",
        "-0",
        "5",
        "5.0",
        "1.50",
        "1E2",
        "1e400",
        "0.1",
        "-0.0",
        "123456789012345678901234567890",
        "9007199254740993",
        "2.5e-8",
        r#""""#,
        r#""a\u0062\/\ud83d\ude00""#,
        r#""\ud800""#,
        r#""2021-09-06T08:00:00Z""#,
        r#""aGVsbG8=""#,
        r#""HTML""#,
        r#""monday, x""#,
        r#""INF""#,
    ];
    let leaf = proptest::sample::select(leaves.to_vec()).prop_map(str::to_owned);
    leaf.prop_recursive(4, 48, 6, |inner| {
        let list = prop::collection::vec(inner.clone(), 0..4).prop_map(|items| format!("[ {} ]", items.join(" ,")));
        prop_oneof![list, any_members(inner)]
    })
}

/// An object, whose names may come twice.
fn any_members(value: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let known = [User::FIELDS, ItemBody::FIELDS, &["@odata.type", "new", "a\\u0062", "ab"]].concat();
    let member = (proptest::sample::select(known), value).prop_map(|(name, value)| format!("\"{name}\": {value}"));
    prop::collection::vec(member, 0..10).prop_map(|members| format!("{{{}}}", members.join(",\n")))
}

proptest! {
    #[test]
    fn any_text_of_an_object_is_written_as_read(text in any_members(any_text())) {
        let user = User::from_json(text.as_bytes()).expect("every object is a user");
        let written = user.to_json();
        prop_assert!(same_json(&text, &written), "{text}\n{written}");
        prop_assert_eq!(User::from_json(written.as_bytes()), Ok(user));
    }

    #[test]
    fn any_object_is_written_as_read(json in any_object(any_json())) {
        let user = <User as Wire>::from_json(json.clone()).expect("every object is a user");
        let written = Wire::to_json(&user);
        prop_assert!(same(&json, &written), "{json}\n{written}");
        prop_assert_eq!(<User as Wire>::from_json(written), Ok(user));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let _ = User::from_json(&bytes);
    }
}
