//! How programs sign in: each way gives a source of tokens, which `Client::builder(..)` of a generated crate takes.
//!
//! A cache keeps a token until shortly before it expires, and asks for one at a time, however many requests wait.

pub mod client_credentials;
pub mod device_code;
pub mod http;
pub mod on_behalf_of;
pub mod refresh;

use mdsdk_runtime::Token;
use oauth2::TokenResponse;
use oauth2::basic::BasicTokenResponse;

/// The access token of a reply, with the time for which it is valid.
fn access_token(reply: &BasicTokenResponse) -> Token {
    let token = Token::from(reply.access_token().secret().as_str());
    match reply.expires_in() {
        Some(lifetime) => token.expires_in(lifetime),
        None => token,
    }
}
