//! Bodies that are written to files.

use std::path::{Path, PathBuf};

use tokio::fs::{self, File};
use tokio::io::AsyncWriteExt;

use super::{Bytes, Request};
use crate::{Error, IncomingBody};

impl Request<Bytes> {
    /// Sends the request, and writes the body to a file as it comes; gives the number of bytes.
    ///
    /// The file has `.part` behind its name until it is whole, and replaces what was there then.
    ///
    /// # Errors
    /// As [`stream`](Self::stream); and when the file cannot be written
    /// ([`ErrorKind::Sink`](crate::ErrorKind::Sink)). Neither leaves anything of it.
    pub async fn save_to(self, path: impl AsRef<Path>) -> Result<u64, Error> {
        let (path, parts) = (path.as_ref().to_owned(), self.parts.clone());
        let body = self.stream().await?.body;
        save(body, path).await.map_err(|error| parts.name(error))
    }
}

async fn save(body: IncomingBody, path: PathBuf) -> Result<u64, Error> {
    let unfinished = unfinished(&path);
    let written = match write(body, &unfinished).await {
        Ok(length) => fs::rename(&unfinished, path).await.map(|()| length).map_err(Error::unwritable),
        Err(error) => Err(error),
    };
    if written.is_err() {
        // The first error tells more than that of a file that cannot be removed either.
        let _ = fs::remove_file(unfinished).await;
    }
    written
}

async fn write(mut body: IncomingBody, path: &Path) -> Result<u64, Error> {
    let mut file = File::create(path).await.map_err(Error::unwritable)?;
    let mut length = 0;
    while let Some(piece) = body.try_next().await? {
        file.write_all(&piece).await.map_err(Error::unwritable)?;
        length += piece.len() as u64;
    }
    file.sync_all().await.map(|()| length).map_err(Error::unwritable)
}

/// `report.xlsx.part`
fn unfinished(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    name.into()
}
