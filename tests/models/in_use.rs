//! Models in the hands of their users: derived types, changes, values.

use graph_sdk::models::{
    AnyAttachment, AnyDirectoryObject, Attachment, DirectoryObject, FileAttachment, Group, Message, User, UserPatch,
};
use graph_sdk::new;
use graph_sdk::runtime::{Model, Null, from_json, to_json};

#[test]
fn a_derived_type_is_sent_with_its_type() {
    let message = new!(Message { attachments: [new!(FileAttachment { name: "menu.pdf" })] });
    let text = r##"{"attachments":[{"@odata.type":"#microsoft.graph.fileAttachment","name":"menu.pdf"}]}"##;
    assert_eq!(to_json(&message), text);
    let read: Message = from_json(text.as_bytes()).expect("JSON");
    let attachments = read.attachments.as_ref().map(|nav| nav.get().expect("attachments")).unwrap_or_default();
    assert!(matches!(
        attachments.as_slice(),
        [AnyAttachment::FileAttachment(file)] if file.name.as_deref() == Some("menu.pdf")
    ));
}

#[test]
fn types_are_named_with_and_without_mark_in_any_case() {
    for name in ["#microsoft.graph.user", "microsoft.graph.user", "#Microsoft.Graph.User"] {
        let text = format!(r#"{{"id":"7","@odata.type":"{name}","displayName":"A"}}"#);
        let member: AnyDirectoryObject = from_json(text.as_bytes()).expect("JSON");
        assert!(
            matches!(&member, AnyDirectoryObject::User(user) if user.display_name.as_deref() == Some("A")),
            "{name}"
        );
        assert_eq!(member.id().map(String::as_str), Some("7"));
        assert_eq!(to_json(&member), text);
    }
    for text in [r#"{"id":"7","mail":"a"}"#, r##"{"@odata.type":"#microsoft.graph.robot","id":"7"}"##] {
        let other: AnyDirectoryObject = from_json(text.as_bytes()).expect("JSON");
        assert!(matches!(other, AnyDirectoryObject::Other(_)));
        assert_eq!(to_json(&other), text);
    }
}

#[test]
fn up_and_down_lose_nothing() {
    let user: User = from_json(br#"{"id":"7","city":null,"x":1.50,"displayName":"A"}"#).expect("JSON");
    let base = DirectoryObject::from(user.clone());
    assert_eq!(base.odata_type(), Some("microsoft.graph.user"));
    assert_eq!(base.extra.get_text("x"), Some("1.50"));
    let mut back: User = base.downcast().expect("the type says so");
    assert!(base.downcast::<Group>().is_err());
    back.extra.remove("@odata.type");
    assert_eq!(back, user);
    assert_eq!(Attachment::from(new!(FileAttachment { id: "1" })).odata_type(), Some("microsoft.graph.fileAttachment"));
}

#[test]
fn changes_cross_threads() {
    fn is_safe<T: Send + Sync + 'static>(_: &T) {}
    is_safe(&UserPatch::new());
}

#[test]
fn changes_are_values_and_nulls() {
    let city: Option<&str> = None;
    let patch = UserPatch::new().city(city).mobile_phone(Null).account_enabled(true).with("ext_cost", "4711");
    assert_eq!(patch.to_json(), r#"{"city":null,"mobilePhone":null,"accountEnabled":true,"ext_cost":"4711"}"#);
    assert_eq!(
        patch.without(User::CITY).without(User::MOBILE_PHONE).to_json(),
        r#"{"accountEnabled":true,"ext_cost":"4711"}"#
    );
    assert!(UserPatch::new().is_empty());
    let bound = UserPatch::new().bind_manager("https://graph.microsoft.com/v1.0/users/8");
    assert_eq!(bound.to_json(), r#"{"manager@odata.bind":"https://graph.microsoft.com/v1.0/users/8"}"#);
}

#[test]
fn changes_lead_from_one_model_to_another() {
    let before: User =
        from_json(br#"{"@odata.etag":"e","id":"7","jobTitle":"x","city":"Oslo","surname":null,"new":1}"#)
            .expect("JSON");
    let mut after = before.clone();
    after.job_title = None;
    after.office_location = Some("18/2111".into());
    after.id = Some("8".into());
    let patch = UserPatch::diff(&before, &after);
    assert_eq!(patch, UserPatch::new().office_location("18/2111").job_title(Null));
    assert!(UserPatch::diff(&before, &before.clone()).is_empty());
    let whole = UserPatch::from_model(&before);
    assert_eq!(whole.to_json(), r#"{"jobTitle":"x","city":"Oslo","surname":null,"new":1}"#);
}

#[test]
fn shown_models_have_their_filled_fields() {
    let user = new!(User { id: "7", city: "Oslo" }).with("x", 1);
    assert_eq!(format!("{user:?}"), r#"User { id: "7", city: "Oslo", extra: {"x": Number(1)} }"#);
}
