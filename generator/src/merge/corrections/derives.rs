//! What types of the generated crate derive: macros of the user's own, and why none of Rust's.

use crate::claims::{CorrectionClaim, CorrectionKey};
use crate::model::Subject;

use super::effect::Effect;

/// Refuses what can't be derived.
pub(super) fn underivable(subject: &Subject, claim: &CorrectionClaim) -> Option<Effect> {
    let derives = claim.derive.as_ref()?;
    let repeated = derives.iter().enumerate().find(|(at, name)| derives[..*at].contains(name));
    let repeated = repeated.map(|(_, name)| format!("`{name}` is listed twice"));
    let why = match derives.iter().find_map(|name| why_not(subject, name)).or(repeated) {
        Some(why) => why,
        None if derives.is_empty() => "it names nothing".to_owned(),
        None if claim.with.is_some() => "a type of your own stands for it, and derives what it likes".to_owned(),
        None => return None,
    };
    Some(Effect::Unreadable(CorrectionKey::Derive, why))
}

/// Why a trait of Rust or of serde can't be derived; others are paths.
fn why_not(subject: &Subject, name: &str) -> Option<String> {
    let is_enum = matches!(subject, Subject::Enum(_));
    let local = name.rsplit("::").next().unwrap_or(name);
    let is_rusts = ["::core::", "::std::", "::serde::"].iter().any(|root| name.starts_with(root));
    if name.contains("::") && !is_rusts {
        return None;
    }
    let why = match local {
        "Clone" | "Debug" | "PartialEq" => "it has that already",
        "Eq" | "Hash" if is_enum => "it has that already",
        "Default" if !is_enum => "it has that already",
        "Default" => "docs don't tell which of its members is the default",
        "Serialize" | "Deserialize" => "the feature `serde` gives it",
        "PartialOrd" | "Ord" if is_enum => "it compares texts, and a derived order would be that of its members",
        "Copy" if is_enum => "a member that the docs don't name is a text",
        "Copy" => "its field `extra` holds texts",
        "Eq" | "Hash" | "PartialOrd" | "Ord" => {
            "its field `extra` holds any JSON that the service sends, which has none"
        }
        _ => "a macro is named by its whole path, such as `::my_macros::Described`",
    };
    Some(format!("`{name}` can't be derived: {why}"))
}
