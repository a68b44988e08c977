//! What the first word of a title promises of the method (RFC 9110, section 9.3; RFC 5789).

use crate::model::Method;

/// Words that begin titles, and the methods that do what they say. Actions and functions have words of their own.
const VERBS: &[(&str, &[Method])] = &[
    ("get", &[Method::Get, Method::Head]),
    ("list", &[Method::Get]),
    ("create", &[Method::Post, Method::Put, Method::Patch]),
    ("update", &[Method::Patch, Method::Put, Method::Post]),
    ("delete", &[Method::Delete]),
];

/// The methods that fit a title; nothing where it promises none.
pub(super) fn methods_of(title: &str) -> Option<&'static [Method]> {
    let first = title.split(|c: char| !c.is_ascii_alphabetic()).find(|word| !word.is_empty())?;
    // `getMemberGroups` is a name.
    let is_verb = |verb: &str| first[1..].eq(&verb[1..]) && first.eq_ignore_ascii_case(verb);
    VERBS.iter().find(|(verb, _)| is_verb(verb)).map(|(_, methods)| *methods)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_of_a_title_is_a_verb_or_a_name() {
        assert_eq!(methods_of("List boats"), Some(&[Method::Get][..]));
        assert_eq!(methods_of("delete boat"), Some(&[Method::Delete][..]));
        assert_eq!(methods_of("getBoats"), None);
        assert_eq!(methods_of("boat: moor"), None);
        assert_eq!(methods_of(""), None);
    }
}
