//! The names of sets of things.

/// `policy` for `policies`, `user` for `Users`.
pub(super) fn singular(plural: &str) -> String {
    let plural = plural.to_lowercase();
    match plural.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => plural.strip_suffix('s').unwrap_or(&plural).to_owned(),
    }
}
