//! The base URL, and which URLs are on its host.

use url::{Host, Url};

use crate::{Error, ErrorKind};

/// Where a link may lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hosts {
    /// To the client's own host.
    Home,
    /// To any host, but not to where others can read along who could not before.
    All,
}

/// The URL that all paths are below.
#[derive(Clone, Debug)]
pub(crate) struct Base {
    /// Ends with a slash, so that links are resolved below it.
    url: Url,
    /// Without that slash.
    text: Box<str>,
}

impl Base {
    /// Takes an absolute URL with `https` or `http`, without query and fragment.
    pub(crate) fn new(text: &str) -> Result<Self, Error> {
        let mut url = parse(text)?;
        if url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() || url.password().is_some() {
            return Err(Error::new(ErrorKind::Request, "the base URL has a query, a fragment or a user"));
        }
        let text: Box<str> = url.as_str().trim_end_matches('/').into();
        url.set_path(&format!("{}/", url.path().trim_end_matches('/')));
        Ok(Self { url, text })
    }

    pub(super) fn url(&self) -> &Url {
        &self.url
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// All permissions that an application was granted on the host, in the words of Microsoft's identity platform.
    pub(crate) fn default_scope(&self) -> String {
        format!("{}/.default", self.url.origin().ascii_serialization())
    }

    /// Whether scheme, host and port are the base's.
    pub(crate) fn is_home(&self, url: &Url) -> bool {
        self.url.origin() == url.origin()
    }

    /// A link that the service gave, made absolute; refused if it leads to another host than `hosts` allow.
    pub(crate) fn link(&self, link: &str, hosts: Hosts) -> Result<String, Error> {
        let url = self.absolute(link)?;
        match hosts {
            _ if self.is_home(&url) => Ok(url.into()),
            Hosts::Home => Err(Error::new(ErrorKind::Refused, "the link leads to another host")),
            Hosts::All if is_exposed(&self.url, &url) => {
                Err(Error::new(ErrorKind::Refused, "the link leads to plain HTTP"))
            }
            Hosts::All => Ok(url.into()),
        }
    }

    /// A link that the service gave, made absolute.
    ///
    /// One that begins with a slash stands at the host, unless it leaves out the base URL's path: services write
    /// `/teams('…')/operations('…')` and mean it below `/v1.0`.
    fn absolute(&self, link: &str) -> Result<Url, Error> {
        let below = link.strip_prefix('/').filter(|below| !below.starts_with('/') && !self.has_path_of(below));
        let joined = self.url.join(&below.map_or_else(|| link.to_owned(), |below| format!("./{below}")));
        joined.map(without_user).map_err(|_| unusable())
    }

    /// Whether a path begins as the base URL's does.
    fn has_path_of(&self, path: &str) -> bool {
        let first = self.url.path_segments().and_then(|mut segments| segments.next());
        path.split(['/', '?']).next() == first
    }
}

/// A URL of the service without user and password, which would become a second `Authorization`.
pub(super) fn without_user(mut url: Url) -> Url {
    // They fail where a URL can have neither.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url
}

/// Takes an absolute URL with `https` or `http`.
pub(crate) fn parse(text: &str) -> Result<Url, Error> {
    let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "https" | "http") && url.has_host());
    url.ok_or_else(unusable)
}

/// Whether a URL leads to the machine itself.
#[cfg(any(feature = "blocking", all(feature = "reqwest", not(target_arch = "wasm32"))))]
pub(crate) fn is_loopback_url(text: &str) -> bool {
    parse(text).is_ok_and(|url| is_loopback(&url))
}

/// Whether nobody on the way to a URL can read along.
pub(crate) fn is_private_url(text: &str) -> bool {
    parse(text).is_ok_and(|url| is_private(&url))
}

/// Whether nobody on the way can read along: HTTPS, or the machine itself.
pub(crate) fn is_private(url: &Url) -> bool {
    url.scheme() == "https" || is_loopback(url)
}

/// Whether somebody can read along on the way to `there` who could not on the way `here`: from HTTPS to plain HTTP, and
/// from the machine itself to another one.
pub(super) fn is_exposed(here: &Url, there: &Url) -> bool {
    here.scheme() == "https" && there.scheme() != "https" || is_private(here) && !is_private(there)
}

/// Whether the host is the machine itself (RFC 6761, 6.3; RFC 1122, 3.2.1.3; RFC 4291, 2.5.3).
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

fn unusable() -> Error {
    Error::new(ErrorKind::Request, "the URL is not an absolute http(s) URL")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(link: &str) -> Result<String, ErrorKind> {
        let base = Base::new("https://graph.microsoft.com/v1.0/").map_err(|error| error.kind())?;
        base.link(link, Hosts::Home).map_err(|error| error.kind())
    }

    #[test]
    fn links_home_are_taken() {
        let next = "https://graph.microsoft.com/v1.0/users?$skiptoken=x";
        assert_eq!(link(next), Ok(next.to_owned()));
        assert_eq!(
            link("https://GRAPH.microsoft.com:443/v1.0/users"),
            Ok("https://graph.microsoft.com/v1.0/users".into())
        );
        assert_eq!(link("me?$skip=1"), Ok("https://graph.microsoft.com/v1.0/me?$skip=1".to_owned()));
        assert_eq!(link("/v1.0/me"), Ok("https://graph.microsoft.com/v1.0/me".to_owned()));
        let operation = "/teams('1')/operations('2')";
        assert_eq!(link(operation), Ok(format!("https://graph.microsoft.com/v1.0{operation}")));
        assert_eq!(link("subscriptions/a:b"), Ok("https://graph.microsoft.com/v1.0/subscriptions/a:b".to_owned()));
    }

    #[test]
    fn links_elsewhere_are_refused() {
        for elsewhere in [
            "https://evil.example/v1.0/users",
            "https://graph.microsoft.com@evil.example/",
            "http://graph.microsoft.com/v1.0/users",
            "https://graph.microsoft.com:8443/v1.0/users",
            "//evil.example/users",
            "https://graph.microsoft.com.evil.example/",
        ] {
            assert_eq!(link(elsewhere), Err(ErrorKind::Refused), "{elsewhere}");
        }
    }

    #[test]
    fn links_from_https_stay_private() {
        let link = |base: &str, link: &str| Base::new(base)?.link(link, Hosts::All);
        assert!(link("https://a.example", "https://b.example/x").is_ok());
        assert!(link("http://a.example", "http://b.example/x").is_ok());
        let plain = link("https://a.example", "http://169.254.169.254/x");
        assert!(plain.is_err_and(|error| error.kind() == ErrorKind::Refused));
    }

    #[test]
    fn links_from_the_machine_itself_stay_private() {
        let link = |link: &str| Base::new("http://localhost:4004")?.link(link, Hosts::All);
        assert!(link("https://b.example/x").is_ok() && link("http://127.0.0.1:80/x").is_ok());
        assert!(link("http://b.example/x").is_err_and(|error| error.kind() == ErrorKind::Refused));
    }

    #[test]
    fn unusable_base_urls_are_told() {
        for text in ["", "graph.microsoft.com", "ftp://x.example", "https://x.example/?a=b", "https://u@x.example"] {
            assert!(Base::new(text).is_err(), "{text}");
        }
    }

    #[test]
    fn only_https_and_loopback_are_private() {
        let private = |text: &str| parse(text).is_ok_and(|url| is_private(&url));
        assert!(private("https://x.example") && private("http://127.0.0.1:80") && private("http://[::1]/"));
        assert!(private("http://localhost:8080"));
        assert!(!private("http://x.example") && !private("http://localhost.evil.example"));
    }
}
