//! What descriptions say in passing: read-only, required, key, deprecated, inherited.

use std::borrow::Cow;
use std::ops::Range;

use crate::claims::{Said, TypeWord, ValueList};
use crate::docs::dialect::Dialect;
use crate::markdown::{Mark, MarkKind, Text};
use crate::source::Span;

use super::said::link_target;
use super::type_cell::word_of;

/// What a property's description says in passing.
pub(in crate::docs) struct Hints {
    pub read_only: Option<Span>,
    pub required: Option<Span>,
    pub nullable: Option<Said<bool>>,
    pub optional: Option<Span>,
    pub key: bool,
    /// Why it is deprecated, or an empty text.
    pub deprecated: Option<Said<String>>,
    pub inherited_from: Option<TypeWord>,
}

/// Reads the hints of a description of what is called `name`, and has these values.
pub(in crate::docs) fn read_hints(
    dialect: &Dialect,
    name: &str,
    description: &Text,
    values: Option<&ValueList>,
) -> Hints {
    let words = &dialect.descriptions;
    let [draft, read_only, required, optional, nullable, key, deprecated, inherited] =
        words.may_say(&description.plain);
    let plain = if draft { without_drafts(dialect, description) } else { Cow::Borrowed(description.plain.as_str()) };
    let placed = |sentence: &str| place(description, sentence);
    let is_own =
        |sentence: &str| !is_of_value(dialect, name, description, sentence) && !is_noted(dialect, values, sentence);
    let may_be_null = || self::nullable(dialect, &plain);
    Hints {
        read_only: read_only.then(|| self::read_only(dialect, description)).flatten(),
        required: required.then(|| self::required(dialect, &plain)).flatten().map(placed),
        nullable: nullable.then(may_be_null).flatten().map(|(sentence, may_be)| Said::new(may_be, placed(sentence))),
        optional: optional.then(|| self::optional(dialect, &plain)).flatten().map(placed),
        key: key && sentences(&plain).any(|sentence| words.key.is_match(sentence)),
        deprecated: deprecated.then(|| deprecation_in(dialect, &plain, description, is_own)).flatten(),
        inherited_from: inherited.then(|| inherited_from(dialect, description)).flatten(),
    }
}

/// Where a description says that something is needed.
pub(in crate::docs) fn read_required(dialect: &Dialect, description: &Text) -> Option<Span> {
    let plain = without_drafts(dialect, description);
    required(dialect, &plain).map(|sentence| place(description, sentence))
}

/// The sentence that says that a property is needed.
fn required<'t>(dialect: &Dialect, plain: &'t str) -> Option<&'t str> {
    let may_say = dialect.descriptions.required.are_in_any_case(plain);
    may_say.then(|| sentences(plain).find(|sentence| says_required(dialect, sentence))).flatten()
}

/// The sentence that says whether a property may be null, and what it says.
fn nullable<'t>(dialect: &Dialect, plain: &'t str) -> Option<(&'t str, bool)> {
    let words = &dialect.descriptions;
    let said = |sentence: &'t str| match sentence {
        _ if words.nullable.is_match(sentence) => Some((sentence, true)),
        _ if words.never_null.is_match(sentence) => Some((sentence, false)),
        _ => None,
    };
    sentences(plain).find_map(said)
}

/// Where a description says that a property is read-only.
fn read_only(dialect: &Dialect, description: &Text) -> Option<Span> {
    let words = &dialect.descriptions.read_only;
    words.statement_in(&without_code(description)).map(|sentence| place(description, sentence))
}

/// Where a sentence of a text stands; what isn't there as it is written has the place of the whole text.
fn place(text: &Text, sentence: &str) -> Span {
    let at = text.plain.find(sentence).filter(|_| !sentence.is_empty());
    at.map_or_else(|| text.span.clone(), |at| text.slice(at..at + sentence.len()).span)
}

/// The plain text without markers of drafts.
fn without_drafts<'t>(dialect: &Dialect, text: &'t Text) -> Cow<'t, str> {
    match without_bold_drafts(dialect, text) {
        Cow::Borrowed(plain) => dialect.descriptions.without_drafts(plain),
        Cow::Owned(plain) => Cow::Owned(dialect.descriptions.without_drafts(&plain).into_owned()),
    }
}

/// The plain text without what is bold and a draft marker.
fn without_bold_drafts<'t>(dialect: &Dialect, text: &'t Text) -> Cow<'t, str> {
    let is_draft = |mark: &Mark| {
        let marked = text.plain.get(mark.range.clone()).unwrap_or_default();
        mark.kind == MarkKind::Strong && dialect.descriptions.draft_start.start(marked.trim_start())
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
fn says_required(dialect: &Dialect, sentence: &str) -> bool {
    let word = sentence.trim_start_matches(['.', ' ']);
    dialect.descriptions.required.has_in_any_case(word)
}

/// Whether a sentence of a description is the word "optional" alone.
pub(in crate::docs) fn says_optional(dialect: &Dialect, description: &str) -> bool {
    optional(dialect, description).is_some()
}

/// The sentence that is the word "optional" alone.
fn optional<'t>(dialect: &Dialect, description: &'t str) -> Option<&'t str> {
    let words = &dialect.descriptions.optional;
    let is_word = |sentence: &&str| words.has_in_any_case(sentence.trim_matches(['.', ' ', '(', ')']));
    words.are_in_any_case(description).then(|| sentences(description).find(is_word)).flatten()
}

/// Why a text says that something is deprecated; empty where it says no more than that.
pub(in crate::docs) fn deprecation(dialect: &Dialect, text: &Text) -> Option<Said<String>> {
    deprecation_in(dialect, &text.plain, text, |_| true)
}

/// The same of a part of a text, by the sentences that are about the thing itself.
fn deprecation_in(
    dialect: &Dialect,
    plain: &str,
    text: &Text,
    is_of_thing: impl Fn(&str) -> bool,
) -> Option<Said<String>> {
    let sentence = deprecating(dialect, plain, is_of_thing)?;
    Some(Said::new(reason(dialect, plain, sentence), place(text, sentence)))
}

/// The first of these sentences that says that something is deprecated.
fn deprecating<'t>(dialect: &Dialect, plain: &'t str, is_of_thing: impl Fn(&str) -> bool) -> Option<&'t str> {
    let words = &dialect.descriptions;
    let mut sentences =
        sentences(plain).filter(|sentence| words.deprecated.is_match(sentence) && is_of_thing(sentence));
    words.deprecated_holds.admit(plain).then(|| sentences.next()).flatten()
}

/// Whether it is not what is called `name` that a sentence calls deprecated, but one of its values, or something else
/// that it marks as code: "`old` is deprecated", "the value old is deprecated".
fn is_of_value(dialect: &Dialect, name: &str, description: &Text, sentence: &str) -> bool {
    let words = &dialect.descriptions;
    let Some(found) = words.deprecated.find(sentence) else { return false };
    let (before, after) = (&sentence[..found.start()], &sentence[found.end()..]);
    if words.deprecated_itself.is_match(before) {
        return false;
    }
    let last = description.codes().filter_map(|(_, code)| Some((before.rfind(code)?, code))).max();
    let is_other = last.is_some_and(|(at, code)| {
        let is_note = found.as_str().starts_with(['(', '[']);
        !code.eq_ignore_ascii_case(name) && (!is_note || before[at + code.len()..].trim().is_empty())
    });
    let is_first = before.trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
    is_other || words.deprecated_values.is_match(if is_first { after } else { before })
}

/// Whether it is a listed value that the first note of a sentence calls deprecated.
fn is_noted(dialect: &Dialect, values: Option<&ValueList>, sentence: &str) -> bool {
    let noted = values.map(|list| list.deprecated.as_slice()).unwrap_or_default();
    let found = dialect.descriptions.deprecated.find(sentence).filter(|found| found.as_str().starts_with(['(', '[']));
    let before = found.map(|found| sentence[..found.start()].trim_end_matches(|c: char| !c.is_alphanumeric()));
    before.is_some_and(|before| noted.iter().any(|value| before.ends_with(&value.value)))
}

/// The sentence as a reason; empty where it says no more than that.
fn reason(dialect: &Dialect, plain: &str, sentence: &str) -> String {
    let bare = sentence.trim_matches(|c: char| !c.is_alphanumeric());
    let is_word = dialect.descriptions.deprecated_word.has_in_any_case(bare);
    let told = [Some(sentence).filter(|_| !is_word), alternative(dialect, plain).filter(|other| *other != sentence)];
    told.into_iter().flatten().collect::<Vec<_>>().join(". ")
}

/// Why something is deprecated whose name has the note "(deprecated)": what its description says to use.
pub(in crate::docs) fn name_deprecation(
    dialect: &Dialect,
    name: &Text,
    description: Option<&Text>,
) -> Option<Said<String>> {
    let is_noted = dialect.descriptions.deprecated_note.are_in(&name.plain.to_lowercase());
    let told = || description.and_then(|text| alternative(dialect, &text.plain)).unwrap_or_default().to_owned();
    is_noted.then(|| Said::new(told(), name.span.clone()))
}

/// "Use `title` instead"
fn alternative<'t>(dialect: &Dialect, plain: &'t str) -> Option<&'t str> {
    sentences(plain).find(|sentence| dialect.descriptions.alternative.is_match(sentence))
}

/// The ancestor that "Inherited from [x](x.md)" names.
fn inherited_from(dialect: &Dialect, description: &Text) -> Option<TypeWord> {
    dialect.descriptions.inherited.find_iter(&description.plain).find_map(|found| {
        let before = description.plain[..found.start()].trim_end_matches([' ', '\u{a0}']);
        let opens_sentence = before.is_empty() || before.ends_with(['.', '\n']);
        // A bare word in the middle of a sentence is prose: "is inherited from the parent".
        named_at(dialect, description, found.end()).filter(|word| opens_sentence || is_no_prose(word))
    })
}

/// What a description in another language says in passing.
pub(in crate::docs) fn read_translated_hints(
    dialect: &Dialect,
    name: &str,
    description: &Text,
    values: Option<&ValueList>,
) -> Hints {
    let (plain, words) = (&description.plain, &dialect.descriptions.translated);
    let ancestor = words.ancestor(plain).and_then(|at| named_at(dialect, description, at)).or_else(|| {
        let is_ancestor = |end: usize| plain.get(end..).is_some_and(|rest| words.is_ancestor_before(rest));
        let (link, ..) = description.links().find(|(mark, ..)| is_ancestor(mark.range.end))?;
        named_at(dialect, description, link.range.start)
    });
    let find = |plain: &str, says: &dyn Fn(&str) -> bool| {
        sentences(plain).find(|sentence| says(sentence)).map(|sentence| place(description, sentence))
    };
    let hints = read_hints(dialect, name, description, values);
    Hints {
        read_only: hints.read_only.or_else(|| find(&without_code(description), &|one| words.says_read_only(one))),
        required: hints.required.or_else(|| find(plain, &|one| words.is_required(&one.to_lowercase()))),
        deprecated: hints.deprecated.or_else(|| {
            let sentence = sentences(plain).find(|one| words.says_deprecated(one))?;
            Some(Said::new(sentence.to_owned(), place(description, sentence)))
        }),
        inherited_from: hints.inherited_from.or(ancestor.filter(is_no_prose)),
        nullable: hints.nullable,
        optional: hints.optional,
        key: hints.key,
    }
}

/// Whether a link or a qualified name is behind a word.
fn is_no_prose(word: &TypeWord) -> bool {
    matches!(word, TypeWord::Named { text, target } if target.is_some() || text.contains('.'))
}

/// The type that a text names at the byte `at` of its plain form: by a link, else by a word.
pub(in crate::docs) fn named_at(dialect: &Dialect, text: &Text, at: usize) -> Option<TypeWord> {
    if let Some((name, target)) = text.link_at(at) {
        let text_of = |word| if let TypeWord::Named { text, .. } = word { text } else { name.to_owned() };
        return Some(TypeWord::Named {
            text: text_of(word_of(dialect, name)),
            target: link_target(&text.span, target),
        });
    }
    let rest = text.plain.get(at..)?;
    let word: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_')).collect();
    let word = word.trim_end_matches('.');
    match word_of(dialect, word) {
        named @ TypeWord::Named { .. } if !dialect.types.pronouns.has(word) => Some(named),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn required_is_a_sentence_of_its_own() {
        let is_required = |text| sentences(text).any(|sentence| says_required(&Dialect::graph(), sentence));
        assert!(is_required("The status. Required."));
        assert!(is_required(" Required."));
        assert!(!is_required("The required password."));
        assert!(!is_required("Not required."));
    }

    #[test]
    fn deprecation_gives_its_reason() {
        let dialect = Dialect::graph();
        let reason = |text| deprecating(&dialect, text, |_| true).map(|sentence| reason(&dialect, text, sentence));
        assert_eq!(reason("Deprecated. Use other."), Some(String::new()));
        assert_eq!(
            reason("The old name. This property is deprecated, use other."),
            Some("This property is deprecated, use other".to_owned())
        );
        assert_eq!(reason("How many deprecated items there are."), None);
    }
}
