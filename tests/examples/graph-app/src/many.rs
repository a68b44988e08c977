//! Many requests in one.

use graph_sdk::Client;
use graph_sdk::models::User;
use graph_sdk::runtime::Error;

pub async fn names(graph: &Client, ids: &[&str]) -> Result<(), Error> {
    let mut batch = graph.batch();
    let one = |id: &&str| batch.add(graph.users().id(id).get().select([User::DISPLAY_NAME]));
    let parts: Vec<_> = ids.iter().map(one).collect();
    let mut replies = batch.send().await?;
    for (id, part) in ids.iter().zip(parts) {
        match replies.take(part) {
            Ok(user) => println!("{id} {}", user.display_name.unwrap_or_default()),
            Err(error) => println!("{id} {error}"),
        }
    }
    Ok(())
}
