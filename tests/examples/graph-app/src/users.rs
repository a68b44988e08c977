//! The users whose accounts are enabled.

use graph_sdk::Client;
use graph_sdk::models::User;
use graph_sdk::runtime::Error;

pub async fn list(graph: &Client) -> Result<(), Error> {
    let users = graph.users().list().select([User::ID, User::DISPLAY_NAME]).filter(User::ACCOUNT_ENABLED.eq(true));
    let mut users = users.top(100).items();
    while let Some(user) = users.try_next().await? {
        println!("{} {}", user.id.unwrap_or_default(), user.display_name.as_deref().unwrap_or("(no name)"));
    }
    Ok(())
}
