//! Where the bytes of an upload come from.

use std::io::{self, Read, Seek, SeekFrom};

use crate::{BoxFuture, Bytes, Error, http::unfold::Pieces};

/// Bytes that can be read at any place, since a fragment that was lost is sent again.
pub trait Source: Send + 'static {
    /// How many bytes there are.
    ///
    /// # Errors
    /// When the source cannot tell.
    fn size(&mut self) -> BoxFuture<'_, io::Result<u64>>;

    /// The bytes from `offset` on, `length` of them.
    ///
    /// # Errors
    /// When there are fewer, or they cannot be read.
    fn read_at(&mut self, offset: u64, length: usize) -> BoxFuture<'_, io::Result<Bytes>>;
}

impl Source for Bytes {
    fn size(&mut self) -> BoxFuture<'_, io::Result<u64>> {
        Box::pin(std::future::ready(Ok(self.len() as u64)))
    }

    fn read_at(&mut self, offset: u64, length: usize) -> BoxFuture<'_, io::Result<Bytes>> {
        let range = usize::try_from(offset).ok().and_then(|start| Some(start..start.checked_add(length)?));
        let bytes = range.filter(|range| range.end <= self.len()).map(|range| self.slice(range));
        Box::pin(std::future::ready(bytes.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())))
    }
}

/// Reads with the blocking calls of the standard library, a fragment at a time.
impl Source for std::fs::File {
    fn size(&mut self) -> BoxFuture<'_, io::Result<u64>> {
        Box::pin(std::future::ready(self.metadata().map(|metadata| metadata.len())))
    }

    fn read_at(&mut self, offset: u64, length: usize) -> BoxFuture<'_, io::Result<Bytes>> {
        let mut bytes = vec![0; length];
        let read = self.seek(SeekFrom::Start(offset)).and_then(|_| self.read_exact(&mut bytes));
        Box::pin(std::future::ready(read.map(|()| bytes.into())))
    }
}

/// Reads on tokio's threads for files.
#[cfg(all(feature = "tokio", not(target_arch = "wasm32")))]
impl Source for tokio::fs::File {
    fn size(&mut self) -> BoxFuture<'_, io::Result<u64>> {
        Box::pin(async move { Ok(self.metadata().await?.len()) })
    }

    fn read_at(&mut self, offset: u64, length: usize) -> BoxFuture<'_, io::Result<Bytes>> {
        use tokio::io::{AsyncReadExt, AsyncSeekExt};
        Box::pin(async move {
            let mut bytes = vec![0; length];
            self.seek(SeekFrom::Start(offset)).await?;
            self.read_exact(&mut bytes).await?;
            Ok(bytes.into())
        })
    }
}

/// How much of a source is read at once.
const PIECE: usize = 64 * 1024;

/// A source that is read from its start to its end, once.
pub(crate) struct FromStart<S> {
    source: S,
    offset: u64,
    length: u64,
}

impl<S: Source> FromStart<S> {
    pub(crate) fn new(source: S, length: u64) -> Self {
        Self { source, offset: 0, length }
    }
}

impl<S: Source> Pieces for FromStart<S> {
    type Piece = Bytes;

    async fn next_piece(&mut self) -> Result<Option<Bytes>, Error> {
        let size = usize::try_from(self.length - self.offset).map_or(PIECE, |left| left.min(PIECE));
        if size == 0 {
            return Ok(None);
        }
        let piece = self.source.read_at(self.offset, size).await.map_err(Error::unreadable)?;
        self.offset += size as u64;
        Ok(Some(piece))
    }
}
