//! Claims of where the service lives.

use serde::{Deserialize, Serialize};

/// What a request line writes before its path: of `https://{server}/api/v2.0/boats` all but `boats`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct BaseUrlClaim {
    /// `https`, where it is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheme: Option<String>,
    /// What stands where the host does.
    #[serde(default)]
    pub host: HostClaim,
    /// What follows and may be no part of the API's own paths: words such as `api`, versions, and placeholders before
    /// them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<BaseSegment>,
}

/// A segment that may belong to the base URL.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum BaseSegment {
    /// A word such as `api`.
    Word(String),
    /// A version.
    Version(String),
    /// The name of a placeholder.
    StandIn(String),
}

/// What a request line writes where the host stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum HostClaim {
    /// Nothing.
    #[default]
    Unsaid,
    /// A host, perhaps with a port.
    Name(String),
    /// A host of which a part is a placeholder: `{tenant}.example.com`.
    Pattern(String),
    /// What readers replace by the host, or, without a scheme, by all of the base URL.
    StandIn(String),
}

impl BaseUrlClaim {
    /// Whether a line says nothing of where the service lives.
    pub fn is_unsaid(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the line begins at the host, and not below a base URL that stands elsewhere.
    pub fn is_absolute(&self) -> bool {
        self.scheme.is_some()
    }
}

impl BaseUrlClaim {
    /// The segments behind what stands for the host: with it, placeholders before them are replaced too.
    pub fn told_segments(&self) -> &[BaseSegment] {
        let is_stand_in = |segment: &BaseSegment| matches!(segment, BaseSegment::StandIn(_));
        let hidden = match self.host {
            HostClaim::StandIn(_) => self.segments.iter().rposition(is_stand_in).map_or(0, |at| at + 1),
            HostClaim::Unsaid | HostClaim::Name(_) | HostClaim::Pattern(_) => 0,
        };
        &self.segments[hidden..]
    }
}

impl std::fmt::Display for BaseUrlClaim {
    /// `https://{server}/api/v2.0`
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(scheme) = &self.scheme {
            write!(f, "{scheme}://")?;
        }
        match &self.host {
            HostClaim::Unsaid => {}
            HostClaim::Name(host) | HostClaim::Pattern(host) => f.write_str(host)?,
            HostClaim::StandIn(name) => write!(f, "{{{name}}}")?,
        }
        self.segments.iter().try_for_each(|segment| write!(f, "/{segment}"))
    }
}

impl std::fmt::Display for BaseSegment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Word(text) | Self::Version(text) => f.write_str(text),
            Self::StandIn(name) => write!(f, "{{{name}}}"),
        }
    }
}
