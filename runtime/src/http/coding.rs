//! Content codings (RFC 9110, 8.4): which are asked for, and how bodies in them are read.

use bytes::Bytes;
use compression_codecs::{
    DecodeV2, GzipDecoder,
    core::util::{PartialBuffer, WriteBuffer},
};

use super::unfold::{Pieces, Unfold};
use super::{Headers, Incoming, IncomingBody};
use crate::error::show;
use crate::{Error, ErrorKind};

/// The codings that are asked for, the best first.
pub(crate) const ACCEPTED: &str = match (cfg!(feature = "zstd"), cfg!(feature = "brotli")) {
    (true, true) => "zstd, br, gzip",
    (true, false) => "zstd, gzip",
    (false, true) => "br, gzip",
    (false, false) => "gzip",
};

/// No coding: what parts of a body are asked for in, so that their bytes are the content's own.
pub(crate) const IDENTITY: &str = "identity";

/// How many bytes are decoded at once: however much a body swells, no more is in memory.
const PIECE: usize = 16 * 1024;

type Decoder = Box<dyn DecodeV2 + Send>;

/// Who reads the codings of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reader {
    Client,
    /// It asks for codings of its own.
    Program,
    Browser,
}

impl Reader {
    /// By what a request asks for.
    pub(crate) fn of(headers: &Headers) -> Self {
        match headers.get("Accept-Encoding") {
            _ if cfg!(target_arch = "wasm32") => Self::Browser,
            None | Some(ACCEPTED | IDENTITY) => Self::Client,
            Some(_) => Self::Program,
        }
    }

    /// How many bytes of a body come, as far as that is told. A browser decodes, leaves the length of what was sent,
    /// and does not show `Content-Encoding` to every program.
    pub(crate) fn length(self, headers: &Headers) -> Option<u64> {
        match self {
            Self::Client | Self::Program => headers.get("Content-Length")?.trim().parse().ok(),
            Self::Browser => None,
        }
    }
}

/// The response without its codings, if the client reads them.
pub(crate) fn decode(response: Incoming, reader: Reader) -> Result<Incoming, Error> {
    if reader != Reader::Client {
        return Ok(response);
    }
    let Incoming { status, mut headers, mut body } = response;
    let decoders = match decoders(&headers) {
        Ok(decoders) => decoders,
        // What failed says more than its body does.
        Err(_) if !(200..300).contains(&status) => return Ok(Incoming::new(status, headers, body)),
        Err(error) => return Err(error),
    };
    if !decoders.is_empty() && status == 206 {
        return Err(Error::new(ErrorKind::Decode, "a part of a body came in a content coding"));
    }
    for decoder in decoders {
        let decoding = Decoding { body, decoder, input: Bytes::new(), state: State::Before };
        body = IncomingBody::new(Unfold::new(decoding));
        headers.remove("Content-Encoding");
        headers.remove("Content-Length");
    }
    Ok(Incoming { status, headers, body })
}

/// Those of the codings that a body is in, the outermost first.
fn decoders(headers: &Headers) -> Result<Vec<Decoder>, Error> {
    let fields = headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("Content-Encoding"));
    let codings: Vec<_> = fields.flat_map(|(_, value)| value.split(',')).map(str::trim).collect();
    let applied =
        codings.into_iter().rev().filter(|coding| !coding.is_empty() && !coding.eq_ignore_ascii_case(IDENTITY));
    applied.map(|coding| decoder(coding).ok_or_else(|| unknown(coding))).collect()
}

fn decoder(coding: &str) -> Option<Decoder> {
    match coding.to_ascii_lowercase().as_str() {
        "gzip" | "x-gzip" => Some(Box::new(GzipDecoder::new())),
        #[cfg(feature = "brotli")]
        "br" => Some(Box::new(compression_codecs::BrotliDecoder::new())),
        #[cfg(feature = "zstd")]
        "zstd" => Some(Box::new(compression_codecs::ZstdDecoder::new())),
        _ => None,
    }
}

fn unknown(coding: &str) -> Error {
    let why = format!("the body is in the content coding `{}`, which was not asked for", show(coding));
    Error::new(ErrorKind::Decode, why)
}

/// A body that is being decoded.
struct Decoding {
    body: IncomingBody,
    decoder: Decoder,
    /// What came and is not decoded yet.
    input: Bytes,
    state: State,
}

/// Where in its body a decoder is. A body may have several members, one after the other (RFC 1952, 2.2; RFC 8878, 3).
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before a member.
    Before,
    /// In a member, all of whose input is decoded.
    Within,
    /// In a member, of which more output may be ready than was taken.
    Full,
}

impl Pieces for Decoding {
    type Piece = Bytes;

    async fn next_piece(&mut self) -> Result<Option<Bytes>, Error> {
        loop {
            if self.input.is_empty() {
                match (self.body.try_next().await?, self.state) {
                    (Some(piece), _) if piece.is_empty() => continue,
                    // Decoders take it for an error to be asked for output when there is none: only input tells.
                    (Some(piece), _) => self.input = piece,
                    (None, State::Before) => return Ok(None),
                    (None, State::Full) => {}
                    (None, State::Within) => return Err(Error::transport("the body ends before its coding does")),
                }
            }
            let piece = self
                .decode()
                .map_err(|error| Error::new(ErrorKind::Decode, format!("the body is not in its coding: {error}")))?;
            if !piece.is_empty() {
                return Ok(Some(piece));
            }
        }
    }
}

impl Decoding {
    /// Decodes what is there, as far as there is room.
    fn decode(&mut self) -> std::io::Result<Bytes> {
        if self.state == State::Before && !self.input.is_empty() {
            self.decoder.reinit()?;
        }
        let mut room = [0; PIECE];
        let (mut input, mut output) = (PartialBuffer::new(&self.input[..]), WriteBuffer::new_initialized(&mut room));
        let is_done = self.decoder.decode(&mut input, &mut output)?;
        let (read, written) = (input.written_len(), output.written_len());
        self.input = self.input.slice(read..);
        self.state = match (is_done, written == PIECE) {
            (true, _) => State::Before,
            (false, true) => State::Full,
            (false, false) => State::Within,
        };
        if read == 0 && written == 0 && !is_done && !self.input.is_empty() {
            return Err(std::io::ErrorKind::InvalidData.into());
        }
        Ok(Bytes::copy_from_slice(&room[..written]))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::GzEncoder};

    use super::*;

    impl Pieces for std::vec::IntoIter<Bytes> {
        type Piece = Bytes;

        async fn next_piece(&mut self) -> Result<Option<Bytes>, Error> {
            Ok(self.next())
        }
    }

    /// Text in gzip, flushed after each so many bytes; each flush is a piece of its own.
    fn flushed(text: &[u8], each: usize) -> Vec<Bytes> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        let mut pieces = Vec::new();
        for part in text.chunks(each) {
            encoder.write_all(part).and_then(|()| encoder.flush()).expect("memory takes all");
            pieces.push(std::mem::take(encoder.get_mut()).into());
        }
        pieces.push(encoder.finish().expect("memory takes all").into());
        pieces
    }

    async fn read(pieces: Vec<Bytes>) -> Result<Bytes, Error> {
        let mut headers = Headers::default();
        headers.set("Content-Encoding", "gzip");
        decode(Incoming::new(200, headers, IncomingBody::new(Unfold::new(pieces.into_iter()))), Reader::Client)?
            .body
            .collect()
            .await
    }

    #[tokio::test]
    async fn pieces_of_any_size_are_decoded() {
        let text: Vec<u8> =
            (0..200_000_u32).map(|at| b'a' + u8::try_from(at % 1000 * (at % 1000) % 23).unwrap_or_default()).collect();
        for each in [1000, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE, text.len()] {
            let mut pieces = flushed(&text, each);
            assert!(read(pieces.clone()).await.is_ok_and(|read| read == text), "{each}");
            pieces.insert(1, Bytes::new());
            assert!(read(pieces.clone()).await.is_ok_and(|read| read == text), "{each}, with an empty piece");
            pieces.pop();
            assert!(read(pieces).await.is_err(), "{each}, without its end");
        }
    }

    #[test]
    fn the_length_of_what_a_browser_read_is_not_known() {
        let mut headers = Headers::default();
        headers.set("Content-Length", "5");
        let lengths = [Reader::Client, Reader::Program, Reader::Browser].map(|reader| reader.length(&headers));
        assert_eq!(lengths, [Some(5), Some(5), None]);
    }

    #[test]
    fn what_failed_is_told_whatever_its_coding() {
        let mut headers = Headers::default();
        headers.set("Content-Encoding", "deflate");
        let response = |status| decode(Incoming::new(status, headers.clone(), Bytes::new().into()), Reader::Client);
        assert_eq!(response(429).map(|response| response.status).ok(), Some(429));
        assert!(response(200).is_err());
    }
}
