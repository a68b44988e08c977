//! What changes for programs.

use serde::{Deserialize, Serialize};

use super::item::{ItemKind, ItemName};
use super::tokens::short;

/// What a change does to programs that use a crate, by the rules for versions of Cargo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RustVerdict {
    /// What compiled may not compile any more.
    Major,
    /// What compiled still compiles, and there is more.
    Minor,
    /// The same items are there; what they do, or what is said of them, has changed.
    Patch,
    /// The crate is the same.
    None,
}

impl RustVerdict {
    /// All of them, the worst first.
    pub const ALL: [Self; 4] = [Self::Major, Self::Minor, Self::Patch, Self::None];

    /// The word for people.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Major => "major",
            Self::Minor => "minor",
            Self::Patch => "patch",
            Self::None => "none",
        }
    }
}

/// What became of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ItemChangeKind {
    /// It is gone.
    Removed,
    /// Its signature is another one.
    Changed,
    /// It needs a feature that it did not need.
    Hidden,
    /// It is new.
    Added,
    /// It needs a feature less.
    Shown,
    /// The compiler warns of its use.
    Deprecated,
    /// The compiler does not warn of its use any more.
    Restored,
    /// Its docs, its body or its value are others.
    Edited,
}

impl ItemChangeKind {
    /// All of them, the worst first.
    pub const ALL: [Self; 8] = [
        Self::Removed,
        Self::Changed,
        Self::Hidden,
        Self::Added,
        Self::Shown,
        Self::Deprecated,
        Self::Restored,
        Self::Edited,
    ];

    /// Whom it breaks.
    pub fn verdict(self) -> RustVerdict {
        match self {
            Self::Removed | Self::Changed | Self::Hidden => RustVerdict::Major,
            Self::Added | Self::Shown | Self::Deprecated => RustVerdict::Minor,
            Self::Restored | Self::Edited => RustVerdict::Patch,
        }
    }

    /// The word for people.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Hidden => "hidden",
            Self::Added => "added",
            Self::Shown => "shown",
            Self::Deprecated => "deprecated",
            Self::Restored => "restored",
            Self::Edited => "edited",
        }
    }
}

/// What changes for programs that use an item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct ItemChange {
    /// What became of it.
    pub kind: ItemChangeKind,
    /// The item.
    pub name: ItemName,
    /// Its old signature, or the features that it needed; nothing where it was not there.
    pub old: Option<String>,
    /// Its new signature, or the features that it needs; nothing where it is gone.
    pub new: Option<String>,
}

impl ItemChange {
    /// Whom it breaks.
    pub fn verdict(&self) -> RustVerdict {
        self.kind.verdict()
    }
}

impl std::fmt::Display for ItemChange {
    /// ``field `models::Message::subject` removed``
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (item, path) = (self.name.kind.as_str(), self.name.path());
        let side = |text: &Option<String>| text.as_deref().map(short).unwrap_or_default();
        let (old, new) = (side(&self.old), side(&self.new));
        match (self.kind, self.name.kind) {
            (ItemChangeKind::Changed, ItemKind::Method) => {
                let (now, was) = told_apart(&old, &new);
                write!(f, "method `{path}` {now}, was {was}")
            }
            (ItemChangeKind::Changed, _) => write!(f, "{item} `{path}` is `{new}`, was `{old}`"),
            (ItemChangeKind::Hidden, _) => write!(f, "{item} `{path}` moved behind {}", features(&new, &old)),
            (ItemChangeKind::Shown, _) => write!(f, "{item} `{path}` needs no {}", features(&old, &new)),
            (kind, _) => write!(f, "{item} `{path}` {}", kind.as_str()),
        }
    }
}

/// What a method returns, where that is all that changed; else both signatures.
fn told_apart(old: &str, new: &str) -> (String, String) {
    match (old.rsplit_once(" -> "), new.rsplit_once(" -> ")) {
        (Some((before, was)), Some((after, now))) if before == after => {
            (format!("returns `{now}`"), format!("`{was}`"))
        }
        _ => (format!("is `{new}`"), format!("`{old}`")),
    }
}

/// ``feature `a` ``; those of `all` that are not in `others`.
fn features(all: &str, others: &str) -> String {
    let others: Vec<&str> = others.split(", ").collect();
    let named: Vec<String> =
        all.split(", ").filter(|one| !others.contains(one)).map(|one| format!("`{one}`")).collect();
    let word = if named.len() == 1 { "feature" } else { "features" };
    format!("{word} {}", named.join(", "))
}
