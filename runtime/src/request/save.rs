//! Bodies that are written to files.

use std::io;
use std::path::Path;

use tokio::fs::File;
use tokio::io::AsyncWriteExt;
use tokio::runtime::Handle;
use tokio::task::spawn_blocking;

use super::unfinished::Unfinished;
use super::{Bytes, Request};
use crate::{Error, ErrorKind, IncomingBody};

impl<P> Request<Bytes, P> {
    /// Sends the request, and writes the body to a file as it comes; gives the number of bytes. It runs on tokio.
    ///
    /// Until it is whole, the file is one beside it with a name of its own; then it replaces what was there, and has
    /// its permissions. A symbolic link stays one, and what it leads to is replaced.
    ///
    /// # Errors
    /// As [`stream`](Self::stream); and when the file cannot be written ([`ErrorKind::Sink`]). Nothing of it is left
    /// then, nor if the future is dropped.
    pub async fn save_to(self, path: impl AsRef<Path>) -> Result<u64, Error> {
        let (path, parts) = (path.as_ref().to_owned(), self.parts.clone());
        Handle::try_current().map_err(|error| parts.name(Error::new(ErrorKind::Request, error.to_string())))?;
        let body = self.stream().await?.body;
        save(body, &path).await.map_err(|error| parts.name(error))
    }
}

async fn save(body: IncomingBody, path: &Path) -> Result<u64, Error> {
    let target = path.to_owned();
    let unfinished = on_a_thread(move || Unfinished::create(&target)).await?;
    let file = unfinished.file().map_err(Error::unwritable)?;
    let length = write(body, File::from_std(file)).await?;
    on_a_thread(move || unfinished.finish()).await?;
    Ok(length)
}

/// Does what blocks on a thread of tokio's. A result that nobody waits for any more is dropped there.
async fn on_a_thread<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> Result<T, Error> {
    let done = spawn_blocking(work).await.map_err(io::Error::other);
    done.flatten().map_err(Error::unwritable)
}

async fn write(mut body: IncomingBody, mut file: File) -> Result<u64, Error> {
    let mut length = 0;
    while let Some(piece) = body.try_next().await? {
        file.write_all(&piece).await.map_err(Error::unwritable)?;
        length += piece.len() as u64;
    }
    // Whether the last piece was written is known only by `flush`.
    file.flush().await.map_err(Error::unwritable)?;
    file.sync_all().await.map(|()| length).map_err(Error::unwritable)
}
