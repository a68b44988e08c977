//! What has changed since the last run.

use std::path::Path;

use graph_sdk::Client;
use graph_sdk::models::User;
use graph_sdk::runtime::{Delta, PageToken};

use crate::Failure;

pub async fn follow(graph: &Client, file: &Path) -> Result<(), Failure> {
    let saved = std::fs::read_to_string(file).ok().map(PageToken::from);
    let changes = graph.users().delta().select([User::DISPLAY_NAME]).prefer_minimal();
    let mut changes = changes.resume(saved).items();
    while let Some(change) = changes.try_next().await? {
        match change {
            Delta::Changed(user) => println!("changed {}", user.id.unwrap_or_default()),
            Delta::Removed { id, .. } => println!("removed {id}"),
            _ => {}
        }
    }
    let token = changes.token().map(|token| token.as_str().to_owned()).unwrap_or_default();
    std::fs::write(file, token)?;
    Ok(())
}
