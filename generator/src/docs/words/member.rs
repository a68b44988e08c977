//! What the name of a member of an enum looks like.

/// Among members it says that the property may be null.
pub(in crate::docs) const NO_VALUE: &str = "null";

/// A name that an enum member can have. Numbers and words with blanks are values of another kind.
pub(in crate::docs) fn is_member(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
}
