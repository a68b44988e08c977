//! Changes since a stored token.

use sdk::Client;
use sdk::models::User;
use sdk::runtime::{Delta, Error, Json, Method, Mock, PageToken};

/// What is known of the users, and where to go on from.
#[derive(Default)]
struct Store {
    seen: Vec<String>,
    token: Option<PageToken>,
}

async fn sync(g: &Client, store: &mut Store) -> Result<(), Error> {
    let begin = |token: Option<PageToken>| {
        let changes = g.users().delta().select([User::DISPLAY_NAME, User::MOBILE_PHONE]).prefer_minimal();
        changes.resume(token).items()
    };
    let mut changes = begin(store.token.clone());
    loop {
        match changes.try_next().await {
            Ok(Some(Delta::Changed(user))) if user.extra.is_null(User::MOBILE_PHONE) => {
                store.seen.push(format!("cleared {}", user.id.unwrap_or_default()));
            }
            Ok(Some(Delta::Changed(user))) => store.seen.push(user.id.unwrap_or_default()),
            Ok(Some(Delta::Removed { id, reason })) => store.seen.push(format!("removed {id} {reason:?}")),
            Ok(Some(_)) => {}
            Ok(None) => break,
            Err(error) if error.is_resync_required() => changes = begin(None),
            Err(error) => {
                store.token = changes.token().cloned();
                return Err(error);
            }
        }
    }
    store.token = changes.token().cloned();
    Ok(())
}

fn main() {
    let mock = Mock::<Client>::new();
    let first: Json = serde_json::json!({
        "value": [{ "id": "1", "mobilePhone": null }, { "id": "2" },
            { "id": "3", "@removed": { "reason": "deleted" } }],
        "@odata.deltaLink": "https://mock.invalid/v1.0/users/delta?$deltatoken=a",
    });
    let last: Json =
        serde_json::json!({ "value": [], "@odata.deltaLink": "https://mock.invalid/v1.0/users/delta?$deltatoken=b" });
    mock.on_url(Method::Get, "/users/delta")
        .json(200, &first)
        .error(500, "oops")
        .error(410, "syncStateNotFound")
        .json(200, &last);
    let g = mock.client();
    let mut store = Store::default();
    pollster::block_on(sync(&g, &mut store)).expect("changes");
    assert_eq!(store.seen, ["cleared 1", "2", "removed 3 Some(\"deleted\")"]);
    let kept = store.token.as_ref().map(|token| token.as_str().to_owned()).expect("a token");
    store.token = Some(PageToken::from(kept.as_str()));
    assert!(pollster::block_on(sync(&g, &mut store)).is_err_and(|error| error.status() == 500));
    assert_eq!(store.token.as_ref().map(PageToken::as_str), Some(kept.as_str()), "what was saved is still there");
    pollster::block_on(sync(&g, &mut store)).expect("changes");
    let sent = mock.requests();
    assert_eq!(sent.len(), 4, "the old token is refused, and all begins anew");
    assert!(
        sent.iter()
            .all(|request| request.headers.get("Prefer").is_some_and(|prefer| prefer.contains("return=minimal")))
    );
    assert_eq!(sent[1].query, [("$deltatoken".to_owned(), "a".to_owned())]);
}
