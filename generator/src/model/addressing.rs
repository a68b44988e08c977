//! How the docs write addresses of entities.

use serde::{Deserialize, Serialize};

/// How the docs write addresses of entities: in paths, and where a body refers to one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addressing {
    /// Where most keys stand in paths.
    #[serde(default)]
    pub keys: KeyPlace,
    /// How bodies refer to entities, where examples show it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub references: Option<ReferenceForm>,
}

impl Addressing {
    /// Whether the docs say nothing of their own.
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "so serde calls it")]
    pub(super) fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl std::fmt::Display for Addressing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self.keys {
            KeyPlace::Segment => "in a segment of their own",
            KeyPlace::Brackets => "in brackets",
        })?;
        match self.references {
            Some(ReferenceForm::Absolute) => f.write_str(", in references by the whole URL"),
            Some(ReferenceForm::Relative) => f.write_str(", in references by the path below the base URL"),
            None => Ok(()),
        }
    }
}

/// Where keys stand (OData URL Conventions 4.01, 4.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum KeyPlace {
    /// `authors/3`
    #[default]
    Segment,
    /// `authors(3)`
    Brackets,
}

/// How a body refers to an entity, in `author@odata.bind` (OData JSON Format 4.0, 8.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ReferenceForm {
    /// `https://example.com/odata/authors(3)`
    Absolute,
    /// `authors(3)`
    Relative,
}
