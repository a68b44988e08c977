//! Tokens from the credentials of Azure's SDK.

use std::sync::Arc;

use azure_core::credentials::TokenCredential;

use super::{Token, TokenRequest, TokenSource};
use crate::{BoxFuture, Error};

/// A token source on a credential of `azure_identity`, which keeps its tokens itself.
///
/// Claims that the service asks for (continuous access evaluation) cannot be passed on: the credential's interface has
/// no place for them.
///
/// ```
/// use std::sync::Arc;
///
/// use azure_core::credentials::TokenCredential;
/// use mdsdk_runtime::{AzureCredential, Client, ClientBuilder, Error};
///
/// fn client(credential: Arc<dyn TokenCredential>) -> Result<Client, Error> {
///     ClientBuilder::new("https://graph.microsoft.com/v1.0", AzureCredential::from(credential)).build()
/// }
/// ```
#[derive(Clone, Debug)]
pub struct AzureCredential(Arc<dyn TokenCredential>);

impl From<Arc<dyn TokenCredential>> for AzureCredential {
    fn from(credential: Arc<dyn TokenCredential>) -> Self {
        Self(credential)
    }
}

impl TokenSource for AzureCredential {
    fn token<'a>(&'a self, want: &'a TokenRequest) -> BoxFuture<'a, Result<Option<Token>, Error>> {
        Box::pin(async move {
            let scopes: Vec<&str> = want.scopes.iter().map(String::as_str).collect();
            let token = self.0.get_token(&scopes, None).await.map_err(Error::token)?;
            Ok(Some(token.token.secret().into()))
        })
    }
}
