//! The generated crate in the hands of its users: what requests look like, and what models keep.

use graph_sdk::bodies::SendMail;
use graph_sdk::models::{
    BodyType, EmailAddress, ItemBody, Message, PasswordProfile, Recipient, TeamsAsyncOperation,
    TeamsAsyncOperationType, User, UserPatch,
};
use graph_sdk::runtime::{Json, NoToken, Null, Reply, Request, from_json, to_json};
use graph_sdk::{Client, new};
use serde_json::json;

fn graph() -> Client {
    Client::builder(NoToken).build().expect("the base URL is one")
}

/// Method, path and query of a request, with its body.
fn sent<T: Reply>(request: &Request<T>) -> (String, Json) {
    let http = request.to_http().expect("the request can be sent");
    let path = http.url.strip_prefix(Client::BASE_URL).expect("requests go below the base URL");
    let body = http.body.bytes().expect("no stream");
    let body = if body.is_empty() { Json::Null } else { serde_json::from_slice(body).expect("JSON") };
    (format!("{} {path}", http.method), body)
}

/// The request has this line and no body.
#[track_caller]
fn sends<T: Reply>(request: &Request<T>, line: &str) {
    assert_eq!(sent(request), (line.to_owned(), Json::Null));
}

/// The request has this line and this body.
#[track_caller]
fn sends_body<T: Reply>(request: &Request<T>, line: &str, body: Json) {
    assert_eq!(sent(request), (line.to_owned(), body));
}

#[test]
fn a_list_takes_select_filter_and_top() {
    let users: Request<graph_sdk::runtime::Page<User>> = graph().users().list();
    let users = users.select([User::ID, User::DISPLAY_NAME]).filter(User::ACCOUNT_ENABLED.eq(true)).top(5);
    sends(&users, "GET /users?$select=id,displayName&$filter=accountEnabled%20eq%20true&$top=5");
}

#[test]
fn keys_stay_in_their_segment() {
    let users = graph().users();
    sends(&users.id("adele@contoso.com").get(), "GET /users/adele@contoso.com");
    sends(&users.id("../me?x#y").get(), "GET /users/..%2Fme%3Fx%23y");
    let adele = new!(User { id: "7" });
    sends(&users.id(&adele).get().select([User::MAIL]), "GET /users/7?$select=mail");
    assert!(users.id("").delete().to_http().is_err(), "an empty key would delete something else");
}

#[test]
fn a_created_entity_is_sent_with_what_was_set() {
    let user = new!(User {
        account_enabled: true,
        display_name: "Adele Vance",
        other_mails: ["adele@example.com"],
        password_profile: new!(PasswordProfile { force_change_password_next_sign_in: true, password: "x" }),
    });
    sends_body(
        &graph().users().create(&user),
        "POST /users",
        json!({
            "accountEnabled": true,
            "displayName": "Adele Vance",
            "otherMails": ["adele@example.com"],
            "passwordProfile": { "forceChangePasswordNextSignIn": true, "password": "x" },
        }),
    );
}

#[test]
fn an_update_sends_values_and_nulls() {
    let changes = UserPatch::new().city("Oslo").mobile_phone(Null);
    let request = graph().users().id("7").update(&changes);
    sends_body(&request, "PATCH /users/7", json!({ "city": "Oslo", "mobilePhone": null }));
}

#[test]
fn a_delete_has_no_body() {
    sends(&graph().users().id("7").delete(), "DELETE /users/7");
}

#[test]
fn an_action_sends_its_parameters() {
    let message = new!(Message {
        subject: "Lunch?",
        body: new!(ItemBody { content_type: BodyType::Text, content: "At noon." }),
        to_recipients: [new!(Recipient { email_address: new!(EmailAddress { address: "a@example.com" }) })],
    });
    let mail = new!(SendMail { message: message, save_to_sent_items: false });
    sends_body(
        &graph().me().send_mail(&mail),
        "POST /me/sendMail",
        json!({
            "message": {
                "subject": "Lunch?",
                "body": { "content": "At noon.", "contentType": "text" },
                "toRecipients": [{ "emailAddress": { "address": "a@example.com" } }],
            },
            "saveToSentItems": false,
        }),
    );
}

#[test]
fn a_function_has_its_arguments_in_the_url() {
    let reminders = graph().me().reminder_view("2021-06-01T00:00:00Z", "it's late");
    sends(&reminders, "GET /me/reminderView(startDateTime='2021-06-01T00:00:00Z',endDateTime='it%27%27s%20late')");
}

#[test]
fn delta_is_a_list() {
    sends(&graph().users().delta().select([User::CITY]), "GET /users/delta?$select=city");
}

#[test]
fn links_are_added_and_removed() {
    let members = graph().groups().id("g").members();
    let url = format!("{}/directoryObjects/7", Client::BASE_URL);
    sends_body(&members.add_ref(&url), "POST /groups/g/members/$ref", json!({ "@odata.id": url }));
    let user = new!(User { id: "7" });
    sends_body(&members.add_ref(&user), "POST /groups/g/members/$ref", json!({ "@odata.id": url }));
    sends(&members.id("7").remove_ref(), "DELETE /groups/g/members/7/$ref");
    sends(&members.as_user().list(), "GET /groups/g/members/microsoft.graph.user");
}

#[test]
fn a_file_is_addressed_by_its_path() {
    let file = graph().me().drive().root().path("Reports/2021 über.txt");
    sends(&file.get(), "GET /me/drive/root:/Reports/2021%20%C3%BCber.txt");
    sends(&file.children().list(), "GET /me/drive/root:/Reports/2021%20%C3%BCber.txt:/children");
    sends(&file.content().get(), "GET /me/drive/root:/Reports/2021%20%C3%BCber.txt:/content");
}

#[test]
fn content_goes_up_and_down_as_bytes() {
    let content = graph().drives().id("d").items().id("i").content();
    sends(&content.get(), "GET /drives/d/items/i/content");
    let http = content.put("hello").to_http().expect("the request can be sent");
    assert_eq!(http.method.to_string(), "PUT");
    assert_eq!(http.body.bytes().expect("no stream").as_ref(), b"hello");
    assert_eq!(http.headers.get("content-type"), Some("application/octet-stream"));
    sends(&graph().me().photo().value().get(), "GET /me/photo/$value");
}

#[test]
fn a_header_goes_with_every_request_below_its_path() {
    let me = graph().me().header("Prefer", "return=minimal");
    let http = me.messages().list().to_http().expect("the request can be sent");
    assert_eq!(http.headers.get("prefer"), Some("return=minimal"));
}

#[test]
fn a_model_gives_back_what_it_was_read_from() {
    let text = r##"{
        "@odata.type": "#microsoft.graph.user",
        "id": "7",
        "city": null,
        "accountEnabled": "yes",
        "createdDateTime": "2021-06-01T10:00:00.1234567Z",
        "businessPhones": ["+1"],
        "manager": { "id": "8", "displayName": "Megan" },
        "extension_cost": { "centre": 4711 }
    }"##;
    let user: User = from_json(text.as_bytes()).expect("JSON");
    assert_eq!(user.id.as_deref(), Some("7"));
    assert_eq!((&user.city, user.account_enabled), (&None, None));
    assert!(user.extra.is_null(User::CITY));
    assert_eq!(
        user.created_date_time.as_ref().map(ToString::to_string).as_deref(),
        Some("2021-06-01T10:00:00.1234567Z")
    );
    let given: Json = serde_json::from_str(&to_json(&user)).expect("JSON");
    assert_eq!(given, serde_json::from_str::<Json>(text).expect("JSON"));
}

#[test]
fn an_unknown_enum_value_is_kept() {
    let text = r#"{"operationType":"paintTeam","status":"succeeded"}"#;
    let operation: TeamsAsyncOperation = from_json(text.as_bytes()).expect("JSON");
    assert_eq!(operation.operation_type, Some(TeamsAsyncOperationType::Unrecognized("paintTeam".into())));
    assert_eq!(to_json(&operation), text);
    assert_eq!(TeamsAsyncOperationType::from("cloneTeam"), TeamsAsyncOperationType::CloneTeam);
}
