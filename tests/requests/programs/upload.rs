//! A large file in fragments, with progress and resume; a link; small content; download.

use sdk::bodies::{CreateLink, DriveItemCreateUploadSession};
use sdk::models::{DriveItem, DriveItemUploadableProperties};
use sdk::runtime::{Bytes, Error, Json, Method, Mock, Model, Step, UploadToken};
use sdk::{Client, new};

async fn upload(g: &Client, bytes: Bytes, saved: Option<UploadToken>) -> Result<(DriveItem, Vec<u64>), Error> {
    let file = g.me().drive().root().path("Reports/2021 über.zip");
    let item = new!(DriveItemUploadableProperties { name: "2021 über.zip" })
        .with("@microsoft.graph.conflictBehavior", "replace");
    let start = file.create_upload_session(&new!(DriveItemCreateUploadSession { item: item }));
    let mut upload = match saved {
        Some(token) => g.service().resume_upload::<DriveItem>(token, bytes),
        None => start.upload(bytes),
    };
    let (tell, told) = std::sync::mpsc::channel();
    upload = upload.chunk(320 * 1024).on_progress(move |progress| {
        let _ = tell.send(progress.sent);
    });
    loop {
        match upload.step().await? {
            Step::Sent(token) => assert!(!token.as_str().is_empty()),
            Step::Done(item) => return Ok((item, told.try_iter().collect())),
        }
    }
}

async fn link(g: &Client, item: &DriveItem) -> Result<Option<String>, Error> {
    let wanted = new!(CreateLink { r#type: "view", scope: "organization" });
    let link = g.drives().id("d").items().id(item).create_link(&wanted).await?;
    Ok(link.link.and_then(|link| link.web_url))
}

async fn download(g: &Client) -> Result<Vec<u8>, Error> {
    let mut body = g.me().drive().root().path("a.txt").content().get().stream().await?;
    let mut all = Vec::new();
    while let Some(chunk) = body.try_next().await? {
        all.extend_from_slice(&chunk);
    }
    Ok(all)
}

async fn small(g: &Client) -> Result<DriveItem, Error> {
    g.me().drive().root().path("a.txt").content().put("hello").header("Content-Type", "text/plain").await
}

fn main() {
    let mock = Mock::<Client>::new();
    let session: Json =
        serde_json::json!({ "uploadUrl": "https://mock.invalid/v1.0/up/1", "nextExpectedRanges": ["0-"] });
    mock.on_url(Method::Post, "/me/drive/root:/Reports/2021%20%C3%BCber.zip:/createUploadSession").json(200, &session);
    let more: Json = serde_json::json!({ "nextExpectedRanges": ["327680-"] });
    let done: Json = serde_json::json!({ "id": "7", "name": "2021 über.zip" });
    mock.on_url(Method::Put, "/up/1").json(202, &more).json(201, &done);
    mock.on_url(Method::Post, "/drives/d/items/7/createLink")
        .json(201, &serde_json::json!({ "link": { "webUrl": "x" } }));
    mock.on_url(Method::Get, "/me/drive/root:/a.txt:/content").bytes("hello");
    mock.on_url(Method::Put, "/me/drive/root:/a.txt:/content").json(201, &serde_json::json!({ "id": "8" }));
    let g = mock.client();
    let (item, progress) = pollster::block_on(upload(&g, vec![0; 400_000].into(), None)).expect("it is uploaded");
    assert_eq!((item.id.as_deref(), progress.as_slice()), (Some("7"), [327_680, 400_000].as_slice()));
    assert_eq!(pollster::block_on(link(&g, &item)).expect("a link").as_deref(), Some("x"));
    assert_eq!(pollster::block_on(download(&g)).expect("bytes"), b"hello");
    assert_eq!(pollster::block_on(small(&g)).expect("an item").id.as_deref(), Some("8"));
    let ranges: Vec<_> =
        mock.requests().iter().filter_map(|sent| sent.headers.get("Content-Range").map(str::to_owned)).collect();
    assert_eq!(ranges, ["bytes 0-327679/400000", "bytes 327680-399999/400000"]);
}
