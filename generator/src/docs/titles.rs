//! How titles of pages and headings of enums are worded.

use super::languages;

/// How titles of pages about types end.
const TYPE_TITLES: &[&str] = &[" resource type", " complex type", " entity type", " enum type"];

/// Whether a title can only be that of a type's page.
pub(super) fn is_type_title(title: &str) -> bool {
    let folded = title.to_lowercase();
    TYPE_TITLES.iter().any(|end| folded.ends_with(end)) || languages::type_of_title(title).is_some()
}

/// How the title of an enum ends.
const ENUM_TITLES: &[&str] = &[" enum", " enumeration", " enum type", " enumeration type"];

/// Whether a heading is the title of an enum.
pub(super) fn is_enum_title(heading: &str) -> bool {
    let folded = heading.to_lowercase();
    ENUM_TITLES.iter().any(|end| folded.ends_with(end))
}

/// Whether a heading stands above several enums: "Enumerations", "Microsoft Graph enums".
pub(super) fn heads_enums(heading: &str) -> bool {
    let last = heading.rsplit(' ').next().unwrap_or_default().to_lowercase();
    matches!(last.as_str(), "enumerations" | "enums")
}
