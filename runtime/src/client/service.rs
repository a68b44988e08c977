//! What a generated crate knows of its service.

use super::Client;
use crate::ErrorShape;

/// A client of one service, as a generated crate has it.
///
/// ```
/// use mdsdk_runtime::{Client, ErrorShape, Service};
///
/// struct Shop(Client);
///
/// impl From<Client> for Shop {
///     fn from(client: Client) -> Self {
///         Self(client)
///     }
/// }
///
/// impl Service for Shop {
///     const ERROR_SHAPE: &'static ErrorShape = &ErrorShape { message: &["why"], code: &["reason"] };
///     const FOLLOWS_ODATA: bool = false;
/// }
/// ```
pub trait Service: From<Client> {
    /// What its failed replies look like.
    const ERROR_SHAPE: &'static ErrorShape = &ErrorShape::ODATA;

    /// Whether it follows OData's rules: others are asked for nothing that only these know.
    const FOLLOWS_ODATA: bool = true;
}

impl Service for Client {}
