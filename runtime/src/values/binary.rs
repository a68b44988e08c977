//! Bytes.

use std::{fmt, str::FromStr};

use base64::Engine;
use base64::engine::general_purpose::{GeneralPurpose, STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};

use super::{InvalidValue, text::shared};
use crate::{ReadError, Reader, Wire, Writer};

/// Bytes: `Edm.Binary`, base64 on the wire. Both alphabets are read, with and without padding (RFC 4648, 4 and 5), and
/// written as read; new ones are written in the standard alphabet with padding, as Microsoft's services have it.
#[derive(Clone, Default)]
pub struct Binary {
    bytes: Vec<u8>,
    /// Where in [`ALPHABETS`].
    alphabet: u8,
}

/// Each is strict, so that a text that it decodes is the one that it encodes.
const ALPHABETS: [GeneralPurpose; 4] = [STANDARD, URL_SAFE, STANDARD_NO_PAD, URL_SAFE_NO_PAD];

shared!(Binary, "Binary");

impl serde_core::Serialize for Binary {
    fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.as_str())
    }
}

impl Binary {
    /// The bytes.
    pub fn as_slice(&self) -> &[u8] {
        &self.bytes
    }

    /// The bytes, without a copy.
    pub fn into_vec(self) -> Vec<u8> {
        self.bytes
    }

    /// The text on the wire.
    pub fn as_str(&self) -> String {
        ALPHABETS.get(usize::from(self.alphabet)).unwrap_or(&STANDARD).encode(&self.bytes)
    }
}

impl FromStr for Binary {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let decoded = (0..).zip(&ALPHABETS).find_map(|(alphabet, engine)| Some((alphabet, engine.decode(text).ok()?)));
        match decoded {
            Some((alphabet, bytes)) => Ok(Self { bytes, alphabet }),
            None => Err(InvalidValue::new("Binary", text)),
        }
    }
}

impl Wire for Binary {
    fn read_from(reader: &mut Reader<'_>) -> Result<Self, ReadError> {
        reader.string()?.parse().map_err(|_| ReadError::Misfit)
    }

    fn write_to(&self, writer: &mut Writer) {
        writer.string(&self.as_str());
    }
}

impl PartialEq for Binary {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for Binary {}

impl fmt::Debug for Binary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Binary({} bytes)", self.bytes.len())
    }
}

impl AsRef<[u8]> for Binary {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl From<Vec<u8>> for Binary {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes, alphabet: 0 }
    }
}

impl From<&[u8]> for Binary {
    fn from(bytes: &[u8]) -> Self {
        bytes.to_vec().into()
    }
}

impl<const N: usize> From<[u8; N]> for Binary {
    fn from(bytes: [u8; N]) -> Self {
        bytes.to_vec().into()
    }
}

impl<const N: usize> From<&[u8; N]> for Binary {
    fn from(bytes: &[u8; N]) -> Self {
        bytes.to_vec().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_spelling_is_written_as_read() {
        for text in ["", "+/8=", "-_8=", "+/8", "-_8", "aGVsbG8="] {
            assert_eq!(text.parse::<Binary>().map(|binary| binary.to_string()), Ok(text.to_owned()));
        }
        assert_eq!("-_8".parse::<Binary>().map(Binary::into_vec), Ok(vec![0xfb, 0xff]));
    }

    #[test]
    fn texts_that_would_be_written_otherwise_are_refused() {
        for text in ["a", "aGVs bG8=", "aGVsbG9=", "+_8=", "aGVsbG8=="] {
            assert!(text.parse::<Binary>().is_err(), "{text}");
        }
    }

    #[test]
    fn bytes_compare_and_not_spellings() {
        assert_eq!("-_8".parse::<Binary>(), Ok(Binary::from([0xfb, 0xff])));
    }
}
