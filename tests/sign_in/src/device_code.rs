//! Somebody at a machine without a browser: a device code (RFC 8628).

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use mdsdk_runtime::{Error, Transport};
use oauth2::basic::{BasicClient, BasicTokenResponse};
use oauth2::{ClientId, DeviceAuthorizationUrl, Scope, StandardDeviceAuthorizationResponse, TokenUrl};

use crate::http;

/// Shows where to sign in, and with which code, and waits until that is done. The refresh token of the reply is what
/// [`refresh`](crate::refresh) goes on with.
///
/// # Errors
/// When the endpoint can't be reached, or nobody signs in in time.
pub async fn sign_in<Wait: Future<Output = ()>>(
    transport: Arc<dyn Transport>,
    (devices, tokens): (DeviceAuthorizationUrl, TokenUrl),
    client: &str,
    scopes: &[&str],
    show: impl FnOnce(&StandardDeviceAuthorizationResponse),
    wait: impl Fn(Duration) -> Wait,
) -> Result<BasicTokenResponse, Error> {
    let send = |request| http::send(transport.clone(), request);
    let client =
        BasicClient::new(ClientId::new(client.to_owned())).set_device_authorization_url(devices).set_token_uri(tokens);
    let scopes = scopes.iter().map(|scope| Scope::new((*scope).to_owned()));
    let asked = client.exchange_device_code().add_scopes(scopes);
    let code: StandardDeviceAuthorizationResponse = asked.request_async(&send).await.map_err(Error::token)?;
    show(&code);
    client.exchange_device_access_token(&code).request_async(&send, wait, None).await.map_err(Error::token)
}
