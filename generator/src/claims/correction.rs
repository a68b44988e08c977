//! Claims of people who know better than the docs.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::source::Span;

/// A correction, as a file of corrections has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, expecting = "a mapping with `at`, `because` and a fact")]
pub struct CorrectionClaim {
    /// What is corrected: `user`, `user.city`, `GET /users/{id}`, `resources/user.md`, `area identity`.
    pub at: String,
    /// Why.
    pub because: String,
    /// A property's type, such as `Collection(Edm.String)`; a property that isn't there is added.
    #[serde(rename = "type")]
    pub ty: Option<String>,
    /// Whether a property is read-only.
    pub read_only: Option<bool>,
    /// Whether a create request must have a property.
    pub required: Option<bool>,
    /// A property may hold a value of any type that derives from its own.
    pub any: Option<bool>,
    /// A type's base.
    pub base: Option<String>,
    /// All members of an enum.
    pub members: Option<Vec<ListedMember>>,
    /// What an operation returns: a type, `bytes` or `nothing`.
    pub returns: Option<String>,
    /// A property, an operation or a page that isn't read.
    pub ignore: Option<bool>,
    /// The name that a property or a product area gets; that of another area merges the two.
    pub rename: Option<String>,
    /// `rename` is a word that, said of an area, says that there is none.
    #[serde(skip)]
    pub renames_to_none: bool,
    /// The name in Rust of a type, a field, a member, a method or a module.
    pub rust: Option<String>,
    /// The path of a Rust type of the user's own, which a property or a complex type is held in.
    pub with: Option<String>,
    /// The package that has that type or those macros, for a generated package: its name, and a version or a folder.
    pub from: Option<String>,
    /// The paths of macros that a type or an enum derives beside what it has.
    pub derive: Option<Vec<String>>,
    /// It stands in a list of names in Rust, and says nothing else.
    #[serde(skip)]
    pub is_name: bool,
    /// Where it stands.
    #[serde(skip)]
    pub span: Option<Span>,
    /// Where each of its facts stands.
    #[serde(skip)]
    pub places: BTreeMap<CorrectionKey, Span>,
}

/// What a correction says, by the key that a file of corrections has for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CorrectionKey {
    /// What is corrected.
    At,
    /// Why.
    Because,
    /// A property's type.
    Type,
    /// Whether a property is read-only.
    ReadOnly,
    /// Whether a create request must have a property.
    Required,
    /// Whether a property may hold a value of any derived type.
    Any,
    /// A type's base.
    Base,
    /// The members of an enum.
    Members,
    /// What an operation returns.
    Returns,
    /// What isn't read.
    Ignore,
    /// Another name.
    Rename,
    /// A name in Rust.
    Rust,
    /// A Rust type of the user's own.
    With,
    /// The package of that.
    From,
    /// Macros of the user's own.
    Derive,
}

impl CorrectionKey {
    /// All keys.
    pub const ALL: [Self; 15] = [
        Self::At,
        Self::Because,
        Self::Type,
        Self::ReadOnly,
        Self::Required,
        Self::Any,
        Self::Base,
        Self::Members,
        Self::Returns,
        Self::Ignore,
        Self::Rename,
        Self::Rust,
        Self::With,
        Self::From,
        Self::Derive,
    ];

    /// As it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::At => "at",
            Self::Because => "because",
            Self::Type => "type",
            Self::ReadOnly => "read-only",
            Self::Required => "required",
            Self::Any => "any",
            Self::Base => "base",
            Self::Members => "members",
            Self::Returns => "returns",
            Self::Ignore => "ignore",
            Self::Rename => "rename",
            Self::Rust => "rust",
            Self::With => "with",
            Self::From => "from",
            Self::Derive => "derive",
        }
    }

    /// The key that is written so.
    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.as_str() == text)
    }
}

impl fmt::Display for CorrectionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A member of an enum, as a correction lists it: `red`, `red = 1` or `red = 0x10`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ListedMember {
    /// The name.
    pub name: String,
    /// The number.
    pub value: Option<i64>,
}

impl TryFrom<String> for ListedMember {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let Some((name, behind)) = text.rsplit_once('=') else { return Ok(Self { name: text, value: None }) };
        let behind = behind.trim();
        let begins_as_number = behind.trim_start_matches(['-', '+']).starts_with(|first: char| first.is_ascii_digit());
        match number(behind) {
            Some(value) => Ok(Self { name: name.trim().to_owned(), value: Some(value) }),
            None if begins_as_number || text.contains(" = ") => {
                Err(format!("no number stands behind `=` of the member `{text}`"))
            }
            None => Ok(Self { name: text, value: None }),
        }
    }
}

/// `16`, `-1`, `0x10`.
fn number(text: &str) -> Option<i64> {
    match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        Some(digits) if digits.starts_with(|first: char| first.is_ascii_hexdigit()) => {
            i64::from_str_radix(digits, 16).ok()
        }
        Some(_) => None,
        None => text.parse().ok(),
    }
}

impl From<ListedMember> for String {
    fn from(ListedMember { name, value }: ListedMember) -> Self {
        value.map_or(name.clone(), |value| format!("{name} = {value}"))
    }
}

impl CorrectionClaim {
    /// Where a fact stands, else the correction.
    pub fn place(&self, fact: CorrectionKey) -> Option<&Span> {
        self.places.get(&fact).or(self.span.as_ref())
    }
}
