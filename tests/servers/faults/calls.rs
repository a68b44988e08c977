//! What a program does with the SDK.

use std::path::Path;

use graph_sdk::bodies::CreateUploadSession;
use graph_sdk::models::User;
use graph_sdk::paths::DriveItemContentNode;
use graph_sdk::runtime::{Error, Method, Operation};
use graph_sdk::{Client, new};

use super::draw::{Call, Exchange};
use super::expected::{self, BATCH, Given};

const COUNT: Operation = Operation { method: Method::Get, template: "/users/$count" };

/// Does what the exchange is about; files go into `folder`. The base URL of `client` is the exchange's own.
pub(super) async fn call(client: &Client, exchange: &Exchange, folder: &Path) -> Result<Given, Error> {
    match exchange.call {
        Call::Read => client.users().id(&*expected::id(exchange, 0)).get().await.map(|user| users(vec![user])),
        Call::List => client.users().list().items().collect().await.map(users),
        Call::Count => count(client).await,
        Call::Create => client.users().create(&new!(User { display_name: "new" })).await.map(|user| users(vec![user])),
        Call::Download => content(client).get().await.map(|bytes| Given::Bytes(bytes.into())),
        Call::Stream => content(client).get().stream().await?.body.collect().await.map(|it| Given::Bytes(it.into())),
        Call::Save => save(client, &folder.join("saved")).await,
        Call::Upload => upload(client, exchange).await,
        Call::Batch => batch(client, exchange).await,
    }
}

fn users(users: Vec<User>) -> Given {
    let parts = |user: User| (user.id.unwrap_or_default(), user.display_name.unwrap_or_default());
    Given::Users(users.into_iter().map(parts).collect())
}

async fn count(client: &Client) -> Result<Given, Error> {
    let path = client.service().root().name("users").name("$count");
    path.request::<i64>(&COUNT).await.map(Given::Number)
}

pub(super) fn content(client: &Client) -> DriveItemContentNode {
    client.drives().id("1").items().id("1").content()
}

async fn save(client: &Client, path: &Path) -> Result<Given, Error> {
    let length = content(client).get().save_to(path).await?;
    let saved = std::fs::read(path).unwrap_or_default();
    let is_told = u64::try_from(saved.len()).is_ok_and(|saved| saved == length);
    Ok(Given::Bytes(if is_told { saved } else { Vec::new() }))
}

async fn upload(client: &Client, exchange: &Exchange) -> Result<Given, Error> {
    let session = client.drives().id("1").items().id("1").create_upload_session(&CreateUploadSession::default());
    let content = expected::content(exchange);
    session.upload(graph_sdk::runtime::Bytes::from(content)).chunk(1).await.map(|()| Given::Uploaded)
}

async fn batch(client: &Client, exchange: &Exchange) -> Result<Given, Error> {
    let mut batch = client.batch();
    let add = |at| batch.add(client.users().id(&*expected::id(exchange, at)).get());
    let parts: Vec<_> = (0..BATCH).map(add).collect();
    let mut replies = batch.send().await?;
    parts.into_iter().map(|part| replies.take(part)).collect::<Result<Vec<_>, _>>().map(users)
}
