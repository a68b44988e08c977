//! Somebody who signed in before: a refresh token (RFC 6749, 6).

use std::sync::{Arc, Mutex, PoisonError};

use mdsdk_runtime::{Error, Token, TokenCache, TokenSource, Transport};
use oauth2::basic::BasicClient;
use oauth2::{ClientId, RefreshToken, TokenResponse, TokenUrl};

use crate::{access_token, http};

/// Asks with the refresh token that was kept, and keeps the one that takes its place: `keep` stores it, where others
/// can't read it.
pub fn refreshed<Keep: Fn(&RefreshToken) + Clone + Send + Sync + 'static>(
    transport: Arc<dyn Transport>,
    endpoint: TokenUrl,
    client: &str,
    kept: RefreshToken,
    keep: Keep,
) -> impl TokenSource + use<Keep> {
    let client = BasicClient::new(ClientId::new(client.to_owned())).set_token_uri(endpoint);
    let kept = Arc::new(Mutex::new(kept));
    TokenCache::new(move || {
        let (client, transport, kept, keep) = (client.clone(), transport.clone(), kept.clone(), keep.clone());
        async move {
            let send = |request| http::send(transport.clone(), request);
            let old = kept.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let reply = client.exchange_refresh_token(&old).request_async(&send).await.map_err(Error::token)?;
            if let Some(new) = reply.refresh_token() {
                keep(new);
                *kept.lock().unwrap_or_else(PoisonError::into_inner) = new.clone();
            }
            Ok::<Token, Error>(access_token(&reply))
        }
    })
}
