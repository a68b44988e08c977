//! List users: select, filter, count, paging.

use sdk::models::User;
use sdk::runtime::{Error, Mock, odata};
use sdk::{Client, new};

#[derive(serde::Deserialize)]
struct Mine {
    id: String,
}

async fn list(g: &Client, needle: &str) -> Result<(Vec<String>, Option<i64>), Error> {
    let mut users = g
        .users()
        .list()
        .select([User::ID, User::DISPLAY_NAME])
        .select(["extension_b3ef_costCenter"])
        .filter(User::ACCOUNT_ENABLED.eq(true).and(User::DISPLAY_NAME.starts_with(needle)))
        .orderby([User::DISPLAY_NAME])
        .eventual()
        .top(999)
        .items();
    let mut names = Vec::new();
    while let Some(user) = users.try_next().await? {
        names.push(user.display_name.unwrap_or_default());
    }
    Ok((names, users.count()))
}

async fn in_city(g: &Client, city: &str) -> Result<usize, Error> {
    let page = g.users().list().filter(format!("city eq {}", odata::quote(city))).send().await?;
    Ok(page.value.len())
}

async fn mine(g: &Client) -> Result<Vec<Mine>, Error> {
    g.users().list().select(["id"]).typed::<Mine>().items().collect().await
}

fn main() {
    let mock = Mock::<Client>::new();
    let user = |id: &str, name: &str| new!(User { id: id, display_name: name });
    mock.on(|g| g.users().list().any_query())
        .pages([vec![user("1", "Adele"), user("2", "Alan")], vec![user("3", "Ann")]]);
    let g = mock.client();
    let (names, _) = pollster::block_on(list(&g, "A'")).expect("users");
    assert_eq!(names, ["Adele", "Alan", "Ann"]);
    assert_eq!(pollster::block_on(in_city(&g, "Oslo")).expect("users"), 2);
    assert_eq!(
        pollster::block_on(mine(&g)).expect("users").iter().map(|user| user.id.as_str()).collect::<String>(),
        "123"
    );
    let sent = mock.requests();
    let option = |name: &str| sent[0].query.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    assert_eq!(option("$select").as_deref(), Some("id,displayName,extension_b3ef_costCenter"));
    assert_eq!(option("$filter").as_deref(), Some("accountEnabled eq true and startswith(displayName,'A''')"));
    assert_eq!((option("$count").as_deref(), option("$top").as_deref()), (Some("true"), Some("999")));
    assert_eq!(sent[1].headers.get("ConsistencyLevel"), Some("eventual"), "it goes with every page");
}
