//! What replies become.

use bytes::Bytes;

use super::{Page, Value};
use crate::{DecodeError, Error, Headers, HttpResponse, Json, Structured, Wire};

/// What a request can give.
pub trait Reply: Sized + 'static {
    /// What `.await` gives: mostly the type itself.
    type Output: Send + 'static;
    /// The media types that are asked for, in `Accept`.
    const ACCEPT: &'static str = "application/json";

    /// Reads the body of a response that is a success.
    ///
    /// # Errors
    /// When the body is not what it should be.
    fn read(body: &Bytes) -> Result<Self::Output, Error>;
}

/// A reply with its status and header fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Response<T> {
    /// The status code: 200 to 299.
    pub status: u16,
    /// The header fields.
    pub headers: Headers,
    /// What `.await` would have given.
    pub value: T,
}

/// The body is not looked at.
impl Reply for () {
    type Output = ();

    fn read(_: &Bytes) -> Result<(), Error> {
        Ok(())
    }
}

impl<M: Structured> Reply for M {
    type Output = M;

    #[inline]
    fn read(body: &Bytes) -> Result<M, Error> {
        read_wire(body, M::NAME)
    }
}

impl<T: Wire + Send + 'static> Reply for Page<T> {
    type Output = Self;

    #[inline]
    fn read(body: &Bytes) -> Result<Self, Error> {
        read_wire(body, "collection of the expected items")
    }
}

impl<T: Wire + Send + 'static> Reply for Value<T> {
    type Output = T;

    #[inline]
    fn read(body: &Bytes) -> Result<T, Error> {
        read_wire(body, "value of the expected type").map(|Self { value }| value)
    }
}

impl Reply for Json {
    type Output = Self;

    fn read(body: &Bytes) -> Result<Self, Error> {
        Ok(crate::from_json(body)?)
    }
}

impl Reply for Bytes {
    type Output = Self;
    const ACCEPT: &'static str = "*/*";

    fn read(body: &Bytes) -> Result<Self, Error> {
        Ok(body.clone())
    }
}

/// A number as plain text: what `$count` gives (OData Protocol 4.01, 11.2.10).
impl Reply for i64 {
    type Output = Self;
    const ACCEPT: &'static str = "text/plain";

    fn read(body: &Bytes) -> Result<Self, Error> {
        let text = String::from_utf8_lossy(body);
        let digits = text.trim_start_matches('\u{feff}').trim();
        Ok(digits.parse().map_err(|_| DecodeError::misfit("number"))?)
    }
}

#[inline]
fn read_wire<T: Wire>(body: &Bytes, name: &str) -> Result<T, Error> {
    Ok(crate::codec::from_named(body, name)?)
}

/// The response, if it is a success.
fn succeed(response: HttpResponse) -> Result<HttpResponse, Error> {
    if response.is_success() { Ok(response) } else { Err(Error::response(&response)) }
}

/// Reads the reply out of a response.
pub(super) fn read_value<T: Reply>(response: HttpResponse) -> Result<T::Output, Error> {
    T::read(&succeed(response)?.body)
}

/// Reads the reply out of a response, and keeps the rest.
pub(super) fn read_full<T: Reply>(response: HttpResponse) -> Result<Response<T::Output>, Error> {
    let HttpResponse { status, headers, body } = succeed(response)?;
    Ok(Response { status, headers, value: T::read(&body)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_with_and_without_byte_order_mark() {
        assert_eq!(i64::read(&Bytes::from_static(b"\xef\xbb\xbf42\r\n")).ok(), Some(42));
        assert!(i64::read(&Bytes::from_static(b"many")).is_err());
    }

    #[test]
    fn wrapped_values_come_out() {
        assert_eq!(Value::<Vec<String>>::read(&Bytes::from_static(br#"{"value":["a"]}"#)).ok(), Some(vec!["a".into()]));
        assert!(Value::<String>::read(&Bytes::from_static(br#"{"value":1}"#)).is_err());
    }
}
