//! What requests look like before they are sent.

#![cfg(feature = "client")]

mod sdk;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use mdsdk_runtime::{
    Arguments, BoxFuture, Changes, Error, ErrorKind, HttpRequest, HttpResponse, Json, Method, Model, Operation, Prop,
    Request, Transport, new,
};
use sdk::{BodyType, Client, User};

/// Answers each request with success, and keeps it.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Vec<HttpRequest>>>);

impl Transport for Recorder {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, Error>> {
        self.0.lock().expect("no panic elsewhere").push(request);
        Box::pin(std::future::ready(Ok(HttpResponse::new(204))))
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}

fn client() -> Client {
    Client::builder("abc").transport(Recorder::default()).build().expect("a client")
}

const ANY: Operation = Operation { method: Method::Get, template: "/any" };

fn url<T: mdsdk_runtime::Reply>(request: &Request<T>) -> String {
    let url = request.to_http().expect("a request").url;
    url.strip_prefix(Client::BASE_URL).expect("the base URL").to_owned()
}

fn path_url(path: &mdsdk_runtime::Path) -> String {
    url(&path.request::<Json>(&ANY))
}

#[test]
fn request_is_plain_http_without_token() {
    let request = client().users().create(&new!(User { display_name: "A" })).header("Prefer", "return=minimal");
    let text = concat!(
        "POST https://graph.microsoft.com/v1.0/users\n",
        "Accept: application/json\nContent-Type: application/json\nPrefer: return=minimal\n\n{\"displayName\":\"A\"}\n",
    );
    assert_eq!(request.to_http().expect("a request").to_text(), text);
}

#[test]
fn query_options_accumulate_or_replace() {
    let request = client().users().list();
    let request =
        request.select([User::ID, User::CITY]).select(["ext_a"]).expand([User::MESSAGES]).top(5).top(9).skip(1);
    let request = request.filter(User::ACCOUNT_ENABLED.eq(true).and(User::CITY.starts_with("L'A & co")));
    let request = request.orderby([User::DISPLAY_NAME.desc()]).search("\"a:b\"").query("x", "a=b&c");
    let expected = concat!(
        "/users?$select=id,city,ext_a&$expand=messages&$top=9&$skip=1",
        "&$filter=accountEnabled%20eq%20true%20and%20startswith(city,%27L%27%27A%20%26%20co%27)",
        "&$orderby=displayName%20desc&$search=%22a:b%22&x=a%3Db%26c",
    );
    assert_eq!(url(&request), expected);
    assert_eq!(url(&client().users().list().select([] as [Prop<User>; 0])), "/users");
}

#[test]
fn keys_of_all_kinds_are_one_segment() {
    let users = client().users();
    assert_eq!(url(&users.id("a/../b?c#d").get()), "/users/a%2F..%2Fb%3Fc%23d");
    assert_eq!(url(&users.id(&new!(User { id: "7" })).get()), "/users/7");
    let kept = Some("8".to_owned());
    assert_eq!(url(&users.id(&kept).get()), "/users/8");
    assert_eq!(url(&users.id(9).get()), "/users/9");
    assert_eq!(url(&users.id(BodyType::Html).get()), "/users/html");
    let urls: Vec<_> = ["a", "b"].iter().map(|id| url(&users.id(id).get())).collect();
    assert_eq!(urls, ["/users/a", "/users/b"]);
}

#[test]
fn members_of_enums_stand_in_filters() {
    let kind: Prop<User> = Prop::new("kind");
    let request = client().users().list().filter(kind.eq(BodyType::Html).or(kind.eq("x".to_owned())));
    assert_eq!(url(&request), "/users?$filter=kind%20eq%20%27html%27%20or%20kind%20eq%20%27x%27");
}

#[tokio::test]
async fn unusable_keys_and_headers_are_errors_before_anything_is_sent() {
    let recorder = Recorder::default();
    let users = Client::builder("abc").transport(recorder.clone()).build().expect("a client").users();
    let requests = [
        users.id("").delete(),
        users.id(&None::<String>).delete(),
        users.id(&User::default()).delete(),
        users.id(".").delete(),
        users.id("..").delete(),
        users.clone().header("X-A", "a\r\nX-B: b").id("1").delete(),
        users.id("1").delete().header("X A", "a"),
        users.id("1").delete().reference(Some("users"), ""),
        users.id("1").delete().reference(Some("users"), users.id("").path()),
        users.id("1").delete().reference(Some("users"), &User::default()),
        users.id("1").delete().reference(None, &new!(User { id: "1" })),
    ];
    for request in requests {
        assert!(request.to_http().is_err());
        assert!(request.await.is_err_and(|error| error.kind() == ErrorKind::Request && error.status() == 0));
    }
    assert!(users.id("").messages().items().try_next().await.is_err());
    assert!(recorder.0.lock().expect("no panic elsewhere").is_empty());
    users.id("1").delete().await.expect("success");
    assert_eq!(recorder.0.lock().expect("no panic elsewhere").len(), 1);
}

#[test]
fn drive_paths_close_where_something_follows() {
    let root = client().root().name("me").name("drive").name("root");
    let file = root.item_path("/Reports/2021 über:1.zip");
    assert_eq!(path_url(&file), "/me/drive/root:/Reports/2021%20%C3%BCber%3A1.zip");
    assert_eq!(path_url(&file.name("content")), "/me/drive/root:/Reports/2021%20%C3%BCber%3A1.zip:/content");
    assert_eq!(path_url(&root.item_path("a").item_path("b").name("children")), "/me/drive/root:/a/b:/children");
    assert_eq!(path_url(&root.item_path("/").name("children")), "/me/drive/root/children");
    for unusable in ["", "//", "a/../b"] {
        assert!(root.item_path(unusable).request::<Json>(&ANY).to_http().is_err(), "{unusable:?}");
    }
}

#[test]
fn functions_keys_and_types_stand_in_the_path() {
    let root = client().root().name("workbook");
    let range = root.call("range", Arguments::new().quoted("address", "A1:B'2").plain("n", 5));
    assert_eq!(path_url(&range.name("format")), "/workbook/range(address='A1:B%27%272',n=5)/format");
    let users = client().root().name("users");
    let named = users.alternate_key(Arguments::new().quoted("userPrincipalName", "a@b")).cast("microsoft.graph.user");
    assert_eq!(path_url(&named), "/users(userPrincipalName='a@b')/microsoft.graph.user");
    let parts = |second: &str| users.alternate_key(Arguments::new().plain("n", 5).quoted("name", second));
    assert_eq!(path_url(&parts("x")), "/users(n=5,name='x')");
    assert!(parts("").request::<Json>(&ANY).to_http().is_err());
    assert!(users.call("f", Arguments::new().plain("n", None::<&str>)).request::<Json>(&ANY).to_http().is_err());
    for value in ["5,b=6", "5)", "f(5", "a=b", "a'b", "a/b", "'", "'a',b='c'", "'a'/b", "a/b'c'"] {
        assert!(
            users.call("f", Arguments::new().plain("n", value)).request::<Json>(&ANY).to_http().is_err(),
            "{value}"
        );
        assert!(
            users.alternate_key(Arguments::new().plain("n", value)).request::<Json>(&ANY).to_http().is_err(),
            "{value}"
        );
    }
    let day = users.call("f", Arguments::new().plain("at", "2021-09-06T09:00:00+02:00"));
    assert_eq!(path_url(&day), "/users/f(at=2021-09-06T09:00:00%2B02:00)");
    let zone = users.call("f", Arguments::new().plain("zone", "x.zone'L''A/b'"));
    assert_eq!(path_url(&zone), "/users/f(zone=x.zone%27L%27%27A%2Fb%27)");
}

#[test]
fn references_are_made_from_the_clients_own_url() {
    let path = client().root().name("groups");
    let body = |url: &str| {
        let request = path.request::<()>(&ANY).reference(None, url).to_http().expect("a request");
        String::from_utf8_lossy(request.body.bytes().expect("no stream")).into_owned()
    };
    let expected = r#"{"@odata.id":"https://graph.microsoft.com/v1.0/directoryObjects/1"}"#;
    assert_eq!((body("/directoryObjects/1").as_str(), body("directoryObjects/1").as_str()), (expected, expected));
    assert_eq!(body("https://x.example/1"), r#"{"@odata.id":"https://x.example/1"}"#);
}

#[test]
fn entities_and_keys_are_referred_to_in_their_collection() {
    let path = client().root().name("groups");
    let sent = |request: Request<()>| {
        let request = request.to_http().expect("a request");
        String::from_utf8_lossy(request.body.bytes().expect("no stream")).into_owned()
    };
    let to = |url: &str| format!(r#"{{"@odata.id":"{url}"}}"#);
    let request = || path.request::<()>(&ANY);
    let one = to("https://graph.microsoft.com/v1.0/directoryObjects/1");
    let objects = Some("directoryObjects");
    assert_eq!(sent(request().reference(objects, &new!(User { id: "1" }))), one);
    assert_eq!(sent(request().reference(objects, "1")), one);
    assert_eq!(
        sent(request().reference(objects, client().users().id("1").path())),
        to("https://graph.microsoft.com/v1.0/users/1")
    );
    let other = new!(User { id: "1" }).with("@odata.id", "https://x.example/objects/1");
    assert_eq!(sent(request().reference(objects, &other)), to("https://x.example/objects/1"));
}

#[test]
fn bound_entities_are_those_of_the_clients_own_url() {
    let path = client().root().name("groups");
    let sent = |body: &Changes| {
        let request = path.request::<()>(&ANY).json(body).to_http().expect("a request");
        String::from_utf8_lossy(request.body.bytes().expect("no stream")).into_owned()
    };
    let objects = Some("directoryObjects");
    let members = Changes::default().bind_all("members", objects, ["1", "users/2"]).with("n", 1);
    let expected = concat!(
        r#"{"members@odata.bind":["https://graph.microsoft.com/v1.0/directoryObjects/1","#,
        r#""https://graph.microsoft.com/v1.0/users/2"],"n":1}"#
    );
    assert_eq!(sent(&members), expected);
    let manager = |url: &str| format!(r#"{{"manager@odata.bind":"{url}"}}"#);
    let one = manager("https://graph.microsoft.com/v1.0/directoryObjects/1");
    assert_eq!(sent(&Changes::default().bind("manager", objects, &new!(User { id: "1" }))), one);
    let by_path = Changes::default().bind("manager", objects, client().users().id("1").path());
    assert_eq!(sent(&by_path), manager("https://graph.microsoft.com/v1.0/users/1"));
    let model = new!(User { city: "\"x@odata.bind\":\"y\"" }).bind("manager", "/users/1");
    let nested = path.request::<()>(&ANY).json(&vec![model]).to_http().expect("a request");
    let expected = concat!(
        r#"[{"city":"\"x@odata.bind\":\"y\"","#,
        r#""manager@odata.bind":"https://graph.microsoft.com/v1.0/users/1"}]"#
    );
    assert_eq!(nested.body, expected.into());
}

#[test]
fn entities_that_are_not_known_cannot_be_bound() {
    let path = client().root().name("groups");
    let nobody = client().users().id("").path().clone();
    let objects = Some("directoryObjects");
    for changes in [
        Changes::default().bind("manager", objects, ""),
        Changes::default().bind("manager", objects, &nobody),
        Changes::default().bind("manager", objects, &User::default()),
        Changes::default().bind("manager", None, &new!(User { id: "1" })),
        Changes::default().bind("manager", None, "1"),
        Changes::default().bind_all("members", objects, ["1", ""]),
    ] {
        assert!(path.request::<()>(&ANY).json(&changes).to_http().is_err(), "{changes:?}");
    }
    assert!(path.request::<()>(&ANY).json(&User::default().bind("manager", &nobody)).to_http().is_err());
}

#[test]
fn other_bodies_replace_the_media_type() {
    let request =
        client().users().create(&User::default()).body("text/plain", "aGVsbG8=").to_http().expect("a request");
    let types: Vec<_> = request.headers.iter().filter(|(name, _)| *name == "Content-Type").collect();
    assert_eq!((types, request.body), (vec![("Content-Type", "text/plain")], "aGVsbG8=".into()));
}

#[test]
fn header_of_a_path_reaches_what_is_below_and_nothing_beside() {
    let users = client().users();
    let below = users.clone().header("X-A", "1").id("1").messages().to_http().expect("a request");
    assert_eq!(below.headers.get("x-a"), Some("1"));
    assert_eq!(users.list().to_http().expect("a request").headers.get("x-a"), None);
}

#[tokio::test]
async fn token_never_goes_over_plain_http() {
    let recorder = Recorder::default();
    let builder = Client::builder("abc").base_url("http://graph.example/v1.0").transport(recorder.clone());
    let error = builder.build().expect("a client").users().id("1").delete().await.expect_err("plain HTTP");
    assert_eq!(error.kind(), ErrorKind::Refused);
    assert!(recorder.0.lock().expect("no panic elsewhere").is_empty());
}

#[test]
fn nothing_shows_the_token() {
    let client = client();
    let request = client.users().list();
    let text = format!("{client:?} {request:?} {:?} {:?}", request.to_http(), Client::builder("abc"));
    assert!(!text.contains("abc"), "{text}");
}

#[test]
fn unusable_settings_are_told_by_build() {
    assert!(Client::builder("abc").base_url("graph").transport(Recorder::default()).build().is_err());
    assert!(Client::builder("abc").user_agent("a\nb").transport(Recorder::default()).build().is_err());
}

fn sendable<T: Send + 'static>(value: T) -> T {
    value
}

fn shareable<T: Send + Sync + Clone + 'static>(value: T) -> T {
    value
}

#[test]
fn requests_and_streams_can_move_between_threads() {
    let users = shareable(client()).users();
    drop(sendable(users.list()).clone());
    drop(sendable(sendable(users.list()).items()));
    drop(sendable(users.id("1").get().send()));
}

#[test]
fn conditions_and_preferences_are_header_fields() {
    let header =
        |request: &Request<()>, name: &str| request.to_http().expect("a request").headers.get(name).map(str::to_owned);
    let user = client().users().id("7");
    assert_eq!(header(&user.delete().if_match("W/\"1\""), "If-Match").as_deref(), Some("W/\"1\""));
    let without = user.delete().if_match(None).to_http().expect_err("nothing protects what others wrote");
    assert_eq!(without.kind(), ErrorKind::Request);
    let minimal = user.delete().prefer_minimal().header("Prefer", "odata.maxpagesize=5");
    assert_eq!(header(&minimal, "Prefer").as_deref(), Some("return=minimal, odata.maxpagesize=5"));
    let whole = user.delete().return_representation::<User>().request().to_http().expect("a request");
    assert_eq!(whole.headers.get("Prefer"), Some("return=representation"));
}
