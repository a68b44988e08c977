//! A service that calls another one for its own caller: on-behalf-of, the grant `jwt-bearer` (RFC 7523, 2.1) as
//! Microsoft's identity platform has it.

use std::sync::Arc;

use mdsdk_runtime::{Error, HttpRequest, Method, Token, TokenCache, TokenSource, Transport};
use oauth2::basic::BasicTokenResponse;
use oauth2::url::form_urlencoded::Serializer;

use crate::access_token;

/// Exchanges the token that the caller came with. There is one source for each caller:
/// `client.with_token(on_behalf_of(..))` is a client for the request that is being served.
pub fn on_behalf_of(
    transport: Arc<dyn Transport>,
    endpoint: &str,
    (client, secret): (&str, &str),
    caller: &str,
    scope: &str,
) -> impl TokenSource + use<> {
    let form = Serializer::new(String::new())
        .append_pair("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer")
        .append_pair("requested_token_use", "on_behalf_of")
        .append_pair("client_id", client)
        .append_pair("client_secret", secret)
        .append_pair("assertion", caller)
        .append_pair("scope", scope)
        .finish();
    let mut request = HttpRequest::new(Method::Post, endpoint);
    request.headers.set("Content-Type", "application/x-www-form-urlencoded");
    request.body = form.into();
    TokenCache::new(move || {
        let (request, transport) = (request.clone(), transport.clone());
        async move {
            let reply = transport.send(request).await?;
            if !reply.is_success() {
                return Err(Error::token(format!("the token endpoint answered {}", reply.status)));
            }
            let reply: BasicTokenResponse = serde_json::from_slice(&reply.body).map_err(Error::token)?;
            Ok::<Token, Error>(access_token(&reply))
        }
    })
}
