//! What descriptions say in passing: read-only, required, key, deprecated, inherited.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::claims::TypeWord;
use crate::markdown::{Mark, MarkKind, Text};

use super::context::link_target;
use super::dialect::is_pronoun;
use super::drafts::without_drafts;
use super::languages;
use super::pattern::{holds_any, pattern};
use super::read_only::says_read_only;
use super::type_cell::word_of;

static KEY: LazyLock<Regex> = LazyLock::new(|| pattern(r"^Key(?:$|[.,]| of the entity\b)"));
static DEPRECATED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*deprecated\b|\b(?:is|are|has been|have been|now|was) (?:now )?(?:deprecated|obsolete)\b|\(deprecated\)|\[deprecated\]|\bwill be deprecated\b|^this (?:property|api|resource|method) is (?:being )?(?:deprecated|retired)",
    )
});
static INHERITED: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\binherit(?:ed|s) from\s+(?:the\s+)?"));

/// What a property's description says in passing.
pub(super) struct Hints {
    pub read_only: bool,
    pub required: bool,
    pub key: bool,
    /// Why it is deprecated, or an empty text.
    pub deprecated: Option<String>,
    pub inherited_from: Option<TypeWord>,
}

/// Reads the hints of a description.
pub(super) fn read_hints(description: &Text) -> Hints {
    let plain = without_bold_drafts(description);
    let plain = without_drafts(&plain);
    Hints {
        read_only: holds_any(&description.plain, &["read"]) && says_read_only(&without_code(description)),
        required: holds_any(&plain, &["required"]) && sentences(&plain).any(says_required),
        key: plain.contains("Key") && sentences(&plain).any(|sentence| KEY.is_match(sentence)),
        deprecated: deprecation(&plain),
        inherited_from: inherited_from(description),
    }
}

/// The plain text without what is bold and a draft marker.
fn without_bold_drafts(text: &Text) -> Cow<'_, str> {
    let is_draft = |mark: &Mark| {
        let marked = text.plain.get(mark.range.clone()).unwrap_or_default();
        mark.kind == MarkKind::Strong && marked.trim_start().starts_with("TODO")
    };
    without(text, is_draft)
}

/// The plain text without what is marked as code.
fn without_code(text: &Text) -> Cow<'_, str> {
    without(text, |mark| mark.kind == MarkKind::Code)
}

/// The plain text without what is marked so.
fn without(text: &Text, is_left_out: impl Fn(&Mark) -> bool) -> Cow<'_, str> {
    let mut left_out: Vec<&Mark> = text.marks.iter().filter(|mark| is_left_out(mark)).collect();
    if left_out.is_empty() {
        return Cow::Borrowed(&text.plain);
    }
    left_out.sort_by_key(|mark| mark.range.start);
    let (mut kept, mut at) = (String::with_capacity(text.plain.len()), 0);
    for Range { start, end } in left_out.into_iter().map(|mark| mark.range.clone()) {
        kept.push_str(text.plain.get(at..start).unwrap_or_default());
        at = at.max(end);
    }
    (kept + text.plain.get(at..).unwrap_or_default()).into()
}

/// The sentences of a text, without their full stops.
fn sentences(plain: &str) -> impl Iterator<Item = &str> {
    plain
        .split(['\n', ';', '。'])
        .flat_map(|line| line.split(". "))
        .map(|sentence| sentence.trim().trim_end_matches('.').trim())
}

/// Whether a sentence is the word alone.
fn says_required(sentence: &str) -> bool {
    let word = sentence.trim_start_matches(['.', ' ']);
    word.eq_ignore_ascii_case("required")
}

/// Whether a sentence of a description is the word "optional" alone.
pub(super) fn says_optional(description: &str) -> bool {
    let is_the_word = |sentence: &str| sentence.trim_matches(['.', ' ', '(', ')']).eq_ignore_ascii_case("optional");
    sentences(description).any(is_the_word)
}

/// The sentence that says that something is deprecated; empty where it says no more than that.
pub(super) fn deprecation(plain: &str) -> Option<String> {
    if !holds_any(plain, &["deprecated", "obsolete", "retired"]) {
        return None;
    }
    let sentence = sentences(plain).find(|sentence| DEPRECATED.is_match(sentence))?;
    let bare = sentence.trim_matches(|c: char| !c.is_alphanumeric());
    Some(if bare.eq_ignore_ascii_case("deprecated") { String::new() } else { sentence.to_owned() })
}

/// The ancestor that "Inherited from [x](x.md)" names.
fn inherited_from(description: &Text) -> Option<TypeWord> {
    if !holds_any(&description.plain, &["inherit"]) {
        return None;
    }
    INHERITED.find_iter(&description.plain).find_map(|found| {
        let before = description.plain[..found.start()].trim_end_matches([' ', '\u{a0}']);
        let opens_sentence = before.is_empty() || before.ends_with(['.', '\n']);
        // A bare word in the middle of a sentence is prose: "is inherited from the parent".
        named_at(description, found.end()).filter(|word| opens_sentence || is_no_prose(word))
    })
}

/// What a description in another language says in passing.
pub(super) fn read_translated_hints(description: &Text) -> Hints {
    let plain = &description.plain;
    let ancestor = languages::ancestor(plain).and_then(|at| named_at(description, at)).or_else(|| {
        let is_ancestor = |end: usize| plain.get(end..).is_some_and(languages::is_ancestor_before);
        let (link, ..) = description.links().find(|(mark, ..)| is_ancestor(mark.range.end))?;
        named_at(description, link.range.start)
    });
    let hints = read_hints(description);
    Hints {
        read_only: hints.read_only || sentences(&without_code(description)).any(languages::says_read_only),
        required: hints.required || sentences(plain).any(|sentence| languages::is_required(&sentence.to_lowercase())),
        deprecated: hints
            .deprecated
            .or_else(|| sentences(plain).find(|one| languages::says_deprecated(one)).map(str::to_owned)),
        inherited_from: hints.inherited_from.or(ancestor.filter(is_no_prose)),
        key: hints.key,
    }
}

/// Whether a link or a qualified name is behind a word.
fn is_no_prose(word: &TypeWord) -> bool {
    matches!(word, TypeWord::Named { text, target } if target.is_some() || text.contains('.'))
}

/// The type that a text names at the byte `at` of its plain form: by a link, else by a word.
pub(super) fn named_at(text: &Text, at: usize) -> Option<TypeWord> {
    if let Some((name, target)) = text.link_at(at) {
        let text_of = |word| if let TypeWord::Named { text, .. } = word { text } else { name.to_owned() };
        return Some(TypeWord::Named { text: text_of(word_of(name)), target: link_target(&text.span, target) });
    }
    let rest = text.plain.get(at..)?;
    let word: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_')).collect();
    let word = word.trim_end_matches('.');
    match word_of(word) {
        named @ TypeWord::Named { .. } if !is_pronoun(word) => Some(named),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn required_is_a_sentence_of_its_own() {
        let is_required = |text| sentences(text).any(says_required);
        assert!(is_required("The status. Required."));
        assert!(is_required(" Required."));
        assert!(!is_required("The required password."));
        assert!(!is_required("Not required."));
    }

    #[test]
    fn deprecation_gives_its_reason() {
        assert_eq!(deprecation("Deprecated. Use other."), Some(String::new()));
        assert_eq!(
            deprecation("The old name. This property is deprecated, use other."),
            Some("This property is deprecated, use other".to_owned())
        );
        assert_eq!(deprecation("How many deprecated items there are."), None);
    }
}
