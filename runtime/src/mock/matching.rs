//! Which requests are the same.

use url::Url;

use crate::{HttpRequest, client::is_key};

/// A URL made whole: one that begins with the base URL's path stands at the host, any other below the base URL.
pub(super) fn whole_url(base_url: &str, url: &str) -> String {
    if url.contains("://") {
        return url.to_owned();
    }
    let path = Url::parse(base_url).map(|base| base.path().trim_end_matches('/').to_owned()).unwrap_or_default();
    let rest = url.strip_prefix(&path).filter(|rest| rest.is_empty() || rest.starts_with(['/', '?']));
    format!("{base_url}{}", rest.unwrap_or(url))
}

/// What of a request is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    method: crate::Method,
    path: String,
    query: Vec<(String, String)>,
}

impl Target {
    pub(super) fn of(request: &HttpRequest) -> Self {
        let url = Url::parse(&request.url).ok();
        let mut query: Vec<(String, String)> =
            url.iter().flat_map(|url| url.query_pairs().into_owned().collect::<Vec<_>>()).collect();
        query.retain(|(name, _)| !is_key(name));
        query.sort();
        let path = url.map_or_else(|| request.url.clone(), |url| url.path().to_owned());
        Self { method: request.method, path, query }
    }

    /// Whether method and path are the same.
    pub(super) fn is_at(&self, other: &Self) -> bool {
        self.method == other.method && self.path == other.path
    }
}

impl std::fmt::Display for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let query: Vec<_> = self.query.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mark = if query.is_empty() { "" } else { "?" };
        write!(f, "{} {}{mark}{}", self.method, self.path, query.join("&"))
    }
}
