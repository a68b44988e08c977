//! A program by itself: client credentials (RFC 6749, 4.4).

use std::sync::Arc;

use azure_core::credentials::Secret;
use azure_identity::ClientSecretCredential;
use mdsdk_runtime::{AzureCredential, Error, Token, TokenCache, TokenSource, Transport};
use oauth2::basic::BasicClient;
use oauth2::{AuthType, ClientId, ClientSecret, Scope, TokenUrl};

use crate::{access_token, http};

/// By `azure_identity`, for services of Microsoft. The credential keeps its tokens itself, and is asked for the scopes
/// of the client, `https://graph.microsoft.com/.default` unless the builder says otherwise.
///
/// # Errors
/// When the tenant has no valid name.
pub fn by_azure_identity(tenant: &str, client: &str, secret: &str) -> Result<AzureCredential, azure_core::Error> {
    let secret = Secret::new(secret.to_owned());
    let credential = ClientSecretCredential::new(tenant, client.to_owned(), secret, None)?;
    Ok(AzureCredential::from(credential as Arc<dyn azure_core::credentials::TokenCredential>))
}

/// By `oauth2`, for any service.
pub fn by_oauth2(
    transport: Arc<dyn Transport>,
    endpoint: TokenUrl,
    (client, secret): (&str, &str),
    scope: &str,
) -> impl TokenSource + use<> {
    let client = BasicClient::new(ClientId::new(client.to_owned()))
        .set_client_secret(ClientSecret::new(secret.to_owned()))
        .set_auth_type(AuthType::RequestBody)
        .set_token_uri(endpoint);
    let scope = Scope::new(scope.to_owned());
    TokenCache::new(move || {
        let (client, scope, transport) = (client.clone(), scope.clone(), transport.clone());
        async move {
            let send = |request| http::send(transport.clone(), request);
            let asked = client.exchange_client_credentials().add_scope(scope);
            let reply = asked.request_async(&send).await.map_err(Error::token)?;
            Ok::<Token, Error>(access_token(&reply))
        }
    })
}
