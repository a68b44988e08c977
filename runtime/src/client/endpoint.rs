//! Where else a service is.

use super::{Base, Cloud};
use crate::Error;

/// Where the requests of a client go.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Endpoint {
    /// To another base URL: another version, or a service of one's own.
    BaseUrl(String),
    /// To another of Microsoft Graph's clouds, at the same version.
    Cloud(Cloud),
}

impl Endpoint {
    pub(super) fn base(&self, home: &Base) -> Result<Base, Error> {
        match self {
            Self::BaseUrl(url) => Base::new(url),
            Self::Cloud(cloud) => cloud.of(home),
        }
    }
}

impl From<&str> for Endpoint {
    fn from(url: &str) -> Self {
        Self::BaseUrl(url.to_owned())
    }
}

impl From<&String> for Endpoint {
    fn from(url: &String) -> Self {
        Self::BaseUrl(url.clone())
    }
}

impl From<String> for Endpoint {
    fn from(url: String) -> Self {
        Self::BaseUrl(url)
    }
}

impl From<Cloud> for Endpoint {
    fn from(cloud: Cloud) -> Self {
        Self::Cloud(cloud)
    }
}
