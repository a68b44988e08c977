//! Where else a service is.

use super::{Base, Cloud};
use crate::Error;

/// Where the requests of a client go.
///
/// ```
/// use mdsdk_runtime::{Cloud, Endpoint};
///
/// /// What a setting says: a cloud's name, or a URL.
/// fn endpoint(setting: &str) -> Endpoint {
///     match setting {
///         "china" => Endpoint::Cloud(Cloud::China),
///         url => Endpoint::BaseUrl(url.to_owned()),
///     }
/// }
/// # #[cfg(feature = "mock")] {
/// # let mock = mdsdk_runtime::Mock::<mdsdk_runtime::Client>::at("https://graph.microsoft.com/v1.0")?;
/// # let client = mock.client();
///
/// let there = client.with_endpoint(endpoint("china"))?;
/// assert_eq!(there.base_url(), "https://microsoftgraph.chinacloudapi.cn/v1.0");
/// # }
/// # Ok::<(), mdsdk_runtime::Error>(())
/// ```
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
