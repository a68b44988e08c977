//! What replies become.

use std::sync::Arc;

use bytes::Bytes;

use super::{Operation, Page, Value, successor::Asked};
use crate::{Client, DecodeError, Error, ErrorKind, Headers, HttpResponse, Json, ReadError, Reader, Structured, Wire};
use crate::{error::show, http::check_asked};

/// What a request can give.
pub trait Reply: Sized + 'static {
    /// What `.await` gives: mostly the type itself.
    type Output: Send + 'static;
    /// The media types that are asked for, in `Accept`.
    const ACCEPT: &'static str = "application/json";

    /// Whether a response is an answer, and no error: mostly those of success.
    fn is_answered(response: &HttpResponse) -> bool {
        response.is_success()
    }

    /// Reads a response that is an answer.
    ///
    /// # Errors
    /// When the body is not what it should be.
    fn read(answer: Answered) -> Result<Self::Output, Error>;
}

/// A response, with what it takes to go on from it.
///
/// ```
/// # #[cfg(feature = "mock")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), mdsdk_runtime::Error> {
/// # use mdsdk_runtime::{Answered, Client, Error, Method, Mock, Operation, Reply};
/// # const REPORT: Operation = Operation { method: Method::Get, template: "/report" };
/// /// The lines of a report.
/// struct Lines;
///
/// impl Reply for Lines {
///     type Output = Vec<String>;
///     const ACCEPT: &'static str = "text/csv";
///
///     fn read(answer: Answered) -> Result<Vec<String>, Error> {
///         let text = String::from_utf8_lossy(&answer.response.body);
///         Ok(text.lines().map(str::to_owned).collect())
///     }
/// }
/// # let mock = Mock::<Client>::new();
/// # mock.on_url(Method::Get, "/report").bytes("id,city\n1,Oslo\n");
/// # let client = mock.client();
///
/// let lines = client.root().name("report").request::<Lines>(&REPORT).await?;
/// assert_eq!(lines, ["id,city", "1,Oslo"]);
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "mock"))]
/// # fn main() {}
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Answered {
    /// The response.
    pub response: HttpResponse,
    /// The client that sent the request.
    pub client: Client,
    /// The operation that the request was for.
    pub operation: &'static Operation,
    /// The request's path below the base URL, without a query; empty for URLs elsewhere.
    pub(crate) path: Arc<str>,
    /// The header fields that the program gave the request, if any: those of later requests about the same.
    pub(crate) fields: Option<Headers>,
    /// The collection that was asked for, where it is not OData's.
    pub(crate) asked: Option<Arc<Asked>>,
    /// The member of the body that names the URL of the progress, where the docs say so.
    pub(crate) status_member: Option<&'static [&'static str]>,
}

/// A reply with its status and header fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Response<T> {
    /// The status code: 200 to 299, or 304 for [`Fetched::NotModified`](super::Fetched::NotModified).
    pub status: u16,
    /// The header fields.
    pub headers: Headers,
    /// What `.await` would have given.
    pub value: T,
}

impl<T> Response<T> {
    /// The version of what the response is about, for `if_match` and `if_none_match`: the field `ETag`.
    pub fn etag(&self) -> Option<&str> {
        self.headers.get("ETag")
    }
}

/// The body is not looked at.
impl Reply for () {
    type Output = ();

    fn read(_: Answered) -> Result<(), Error> {
        Ok(())
    }
}

impl<M: Structured> Reply for M {
    type Output = M;

    #[inline]
    fn read(answer: Answered) -> Result<M, Error> {
        read_wire(&answer.response, M::NAME)
    }
}

impl<T: Wire + Send + 'static> Reply for Page<T> {
    type Output = Self;

    #[inline]
    fn read(answer: Answered) -> Result<Self, Error> {
        read_wire(&answer.response, "collection of the expected items")
    }
}

impl<T: Wire + Send + 'static> Reply for Value<T> {
    type Output = T;

    #[inline]
    fn read(answer: Answered) -> Result<T, Error> {
        read_wire(&answer.response, "value of the expected type").map(|Self { value }| value)
    }
}

impl Reply for Json {
    type Output = Self;

    fn read(answer: Answered) -> Result<Self, Error> {
        read_wire(&answer.response, "JSON value")
    }
}

impl Reply for Bytes {
    type Output = Self;
    const ACCEPT: &'static str = "*/*";

    fn read(answer: Answered) -> Result<Self, Error> {
        Ok(answer.response.body)
    }
}

/// A number as plain text: what `$count` gives (OData Protocol 4.01, 11.2.10).
impl Reply for i64 {
    type Output = Self;
    const ACCEPT: &'static str = "text/plain";

    fn read(answer: Answered) -> Result<Self, Error> {
        let text = String::from_utf8_lossy(&answer.response.body);
        let digits = text.trim_start_matches('\u{feff}').trim();
        Ok(digits.parse().map_err(|_| DecodeError::misfit("number"))?)
    }
}

#[inline]
fn read_wire<T: Wire>(response: &HttpResponse, name: &str) -> Result<T, Error> {
    read_by(response, name, T::read_from)
}

/// Reads a body in a way of its own.
#[inline]
pub(super) fn read_by<T>(
    response: &HttpResponse,
    name: &str,
    read: impl FnOnce(&mut Reader<'_>) -> Result<T, ReadError>,
) -> Result<T, Error> {
    crate::codec::from_named_by(&response.body, name, read).map_err(|error| misread(response, error))
}

/// Why a response is not what it should be: a sign-in page with status 200 is not JSON with an error in line 1.
#[cold]
fn misread(response: &HttpResponse, error: DecodeError) -> Error {
    let media_type = response.headers.get("Content-Type").filter(|media_type| !is_json(media_type));
    match media_type.filter(|_| !response.body.is_empty()) {
        None => error.into(),
        Some(media_type) => {
            let (status, media_type) = (response.status, show(media_type));
            Error::new(ErrorKind::Decode, format!("status {status} with `{media_type}`, where JSON is expected"))
        }
    }
}

/// Whether a media type is JSON's, or one of JSON's kind (RFC 6839, 3.1).
fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    matches!(essence.as_str(), "application/json" | "text/json") || essence.ends_with("+json")
}

/// The answer, if it is one, and to what was asked.
fn succeed<T: Reply>(answer: Answered) -> Result<Answered, Error> {
    if !T::is_answered(&answer.response) {
        return Err(Error::response(&answer.response, answer.client.error_shape()));
    }
    answer.fields.as_ref().map_or(Ok(()), |fields| check_asked(fields, answer.response.head()))?;
    Ok(answer)
}

/// Reads the reply out of an answer.
pub(crate) fn read_value<T: Reply>(answer: Answered) -> Result<T::Output, Error> {
    T::read(succeed::<T>(answer)?)
}

/// Reads the reply out of an answer, and keeps the rest.
pub(super) fn read_full<T: Reply>(answer: Answered) -> Result<Response<T::Output>, Error> {
    let answer = succeed::<T>(answer)?;
    let (status, headers) = (answer.response.status, answer.response.headers.clone());
    Ok(Response { status, headers, value: T::read(answer)? })
}

#[cfg(all(test, feature = "reqwest", not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn read<T: Reply>(body: &'static [u8]) -> Result<T::Output, Error> {
        const READ: Operation = Operation { method: crate::Method::Get, template: "/x" };
        let client = crate::ClientBuilder::new("https://example.com", crate::NoToken).build()?;
        let mut response = HttpResponse::new(200);
        response.body = Bytes::from_static(body);
        T::read(Answered {
            response,
            client,
            operation: &READ,
            path: "/x".into(),
            fields: None,
            asked: None,
            status_member: None,
        })
    }

    #[test]
    fn counts_are_read_with_and_without_byte_order_mark() {
        assert_eq!(read::<i64>(b"\xef\xbb\xbf42\r\n").ok(), Some(42));
        assert!(read::<i64>(b"many").is_err());
    }

    #[test]
    fn wrapped_values_come_out() {
        assert_eq!(read::<Value<Vec<String>>>(br#"{"value":["a"]}"#).ok(), Some(vec!["a".into()]));
        assert!(read::<Value<String>>(br#"{"value":1}"#).is_err());
    }
}
