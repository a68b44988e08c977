//! Thirty requests in two batches.

use sdk::models::{Event, User, UserPatch};
use sdk::runtime::{Error, ErrorKind, Json, Method, Mock, Part};
use sdk::{Client, new};

async fn run(g: &Client, ids: &[String]) -> Result<(Option<String>, usize, ErrorKind), Error> {
    let mut batch = g.batch();
    let me = batch.add(g.me().get().select([User::ID]));
    let gets: Vec<Part<User>> = ids.iter().map(|id| batch.add(g.users().id(id).get())).collect();
    let new = batch.add(g.me().events().create(&new!(Event { subject: "x" })));
    let update = batch.add(g.me().update(&UserPatch::new().city("Oslo")));
    batch.after(update, me).after(new, update);
    let mut replies = batch.send().await?;
    let id = replies.take(me)?.id;
    let found = gets.into_iter().filter_map(|part| replies.take(part).ok()).count();
    replies.take(update)?;
    let refused = replies.take(new).err().map_or(ErrorKind::Decode, |error| error.kind());
    Ok((id, found, refused))
}

/// The replies to the parts of a request: all users but the first; nothing is created.
fn replies(ids: std::ops::Range<usize>) -> Json {
    let reply = |number: usize| match number {
        1 | 28 => {
            let error = serde_json::json!({ "error": { "code": "x", "message": "y" } });
            serde_json::json!({ "id": number.to_string(), "status": 404, "body": error })
        }
        _ => serde_json::json!({ "id": number.to_string(), "status": 200, "body": { "id": number.to_string() } }),
    };
    serde_json::json!({ "responses": ids.map(reply).collect::<Vec<_>>() })
}

fn main() {
    let ids: Vec<String> = (1..28).map(|id| id.to_string()).collect();
    let mock = Mock::<Client>::new();
    mock.on_url(Method::Post, "/$batch").json(200, &replies(0..30));
    let (id, found, refused) = pollster::block_on(run(&mock.client(), &ids)).expect("replies");
    assert_eq!((id.as_deref(), found), (Some("0"), 26), "one of them is not there");
    assert_eq!(refused, ErrorKind::Status, "nothing is created");
    let sent = mock.requests();
    let parts = |number: usize| sent[number].body["requests"].as_array().map_or(0, Vec::len);
    assert!(parts(0) <= 20 && parts(0) + parts(1) == 30, "{} and {}", parts(0), parts(1));
}
