//! Microsoft Graph's national clouds.

use super::Base;
use crate::{Error, ErrorKind};

/// A cloud that Microsoft Graph runs in (<https://learn.microsoft.com/graph/deployments>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cloud {
    /// `graph.microsoft.com`
    Global,
    /// `graph.microsoft.us`: the government of the United States, level 4.
    UsGovernment,
    /// `dod-graph.microsoft.us`: the government of the United States, level 5.
    UsGovernmentDod,
    /// `microsoftgraph.chinacloudapi.cn`, run by 21Vianet.
    China,
}

impl Cloud {
    const ALL: [Self; 4] = [Self::Global, Self::UsGovernment, Self::UsGovernmentDod, Self::China];

    /// Scheme and host of Microsoft Graph there.
    pub fn origin(self) -> &'static str {
        match self {
            Self::Global => "https://graph.microsoft.com",
            Self::UsGovernment => "https://graph.microsoft.us",
            Self::UsGovernmentDod => "https://dod-graph.microsoft.us",
            Self::China => "https://microsoftgraph.chinacloudapi.cn",
        }
    }

    /// The base URL in this cloud: the version stays.
    pub(super) fn of(self, base: &Base) -> Result<Base, Error> {
        let known = Self::ALL.iter().find_map(|cloud| base.as_str().strip_prefix(cloud.origin()));
        match known.filter(|version| version.is_empty() || version.starts_with('/')) {
            Some(version) => Base::new(&format!("{}{version}", self.origin())),
            None => Err(Error::new(ErrorKind::Request, "the base URL is in none of Microsoft Graph's clouds")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(cloud: Cloud, base: &str) -> Option<String> {
        cloud.of(&Base::new(base).ok()?).ok().map(|base| base.as_str().to_owned())
    }

    #[test]
    fn the_version_stays() {
        let dod = moved(Cloud::UsGovernmentDod, "https://graph.microsoft.com/beta/");
        assert_eq!(dod.as_deref(), Some("https://dod-graph.microsoft.us/beta"));
        for cloud in Cloud::ALL {
            let there = moved(cloud, "https://GRAPH.microsoft.com").expect("a base URL");
            assert_eq!(moved(Cloud::Global, &there).as_deref(), Some("https://graph.microsoft.com"));
        }
    }

    #[test]
    fn other_services_have_no_clouds() {
        for base in
            ["https://api.contoso.com/v1", "https://graph.microsoft.community/v1.0", "http://graph.microsoft.com"]
        {
            assert_eq!(moved(Cloud::China, base), None, "{base}");
        }
    }
}
