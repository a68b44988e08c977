//! A file of any size, in fragments.

use std::fs::File;

use graph_sdk::bodies::CreateUploadSession;
use graph_sdk::models::DriveItemUploadableProperties;
use graph_sdk::runtime::Model;
use graph_sdk::{Client, new};

use crate::Failure;

pub async fn upload(graph: &Client, file: &str, name: &str) -> Result<(), Failure> {
    let source = File::open(file)?;
    let replace = DriveItemUploadableProperties::default().with("@microsoft.graph.conflictBehavior", "replace");
    let session = new!(CreateUploadSession { item: replace });
    let upload = graph.me().drive().root().path(name).create_upload_session(&session).upload(source);
    upload.on_progress(|progress| println!("{} of {} bytes", progress.sent, progress.total)).await?;
    println!("{name}");
    Ok(())
}
