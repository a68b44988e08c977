//! Bodies that are written to files.

use std::hash::{BuildHasher, RandomState};
use std::io;
use std::path::{Path, PathBuf};

use tokio::fs::{self, File, OpenOptions};
use tokio::io::AsyncWriteExt;
use tokio::runtime::Handle;

use super::{Bytes, Request};
use crate::{Error, ErrorKind, IncomingBody};

impl Request<Bytes> {
    /// Sends the request, and writes the body to a file as it comes; gives the number of bytes. It runs on tokio.
    ///
    /// Until it is whole, the file is one beside it with a name of its own; then it replaces what was there.
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
    let (mut file, unfinished) = Unfinished::create(path).await.map_err(Error::unwritable)?;
    let length = write(body, &mut file).await?;
    unfinished.rename(path).await.map_err(Error::unwritable)?;
    Ok(length)
}

async fn write(mut body: IncomingBody, file: &mut File) -> Result<u64, Error> {
    let mut length = 0;
    while let Some(piece) = body.try_next().await? {
        file.write_all(&piece).await.map_err(Error::unwritable)?;
        length += piece.len() as u64;
    }
    // Whether the last piece was written is known only by `flush`.
    file.flush().await.map_err(Error::unwritable)?;
    file.sync_all().await.map(|()| length).map_err(Error::unwritable)
}

/// A file that is not whole, and is removed when it is dropped.
struct Unfinished(Option<PathBuf>);

impl Unfinished {
    /// Creates a file beside `path`: `.report.xlsx.2f9a41c0.part`.
    async fn create(path: &Path) -> io::Result<(File, Self)> {
        let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
        let random = RandomState::new().hash_one(0_u8) & 0xffff_ffff;
        let path = path.with_file_name(format!(".{name}.{random:08x}.part"));
        let file = OpenOptions::new().write(true).create_new(true).open(&path).await?;
        Ok((file, Self(Some(path))))
    }

    async fn rename(mut self, path: &Path) -> io::Result<()> {
        if let Some(unfinished) = &self.0 {
            fs::rename(unfinished, path).await?;
        }
        self.0 = None;
        Ok(())
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if let Some(path) = &self.0 {
            // Whoever reads the first error has no use for one of removing.
            let _ = std::fs::remove_file(path);
        }
    }
}
