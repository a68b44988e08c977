//! Lists of possible values inside descriptions: "Possible values are: `a`, `b`."

use std::collections::BTreeSet;
use std::ops::Range;

use regex::{Match, Regex};

use crate::claims::{Said, TypeCell, TypeWord, ValueList};
use crate::docs::dialect::Dialect;
use crate::docs::ledger::Distinct;
use crate::markdown::{MarkKind, Text, is_blank};
use crate::model::Primitive;
use crate::source::Span;

use super::bare_values;
use super::deprecated_values::{DeprecatedWords, ListedValues};
use super::member::{NO_VALUE, is_member};
use super::noted_values::{goes_on, noted};

/// What the words around values are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::docs) enum Language {
    English,
    Other,
}

impl Language {
    fn lead(self, dialect: &Dialect) -> &Regex {
        match self {
            Self::English => &dialect.values.lead,
            Self::Other => &dialect.values.translated.lead,
        }
    }

    fn separator(self, dialect: &Dialect) -> &Regex {
        match self {
            Self::English => &dialect.values.separator,
            Self::Other => &dialect.values.translated.separator,
        }
    }
}

/// What values are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::docs) enum ValuesOf {
    /// An enum: they are its members.
    Enum,
    /// A text, which may be anything.
    Text,
    /// Something else, or nobody tells.
    Other,
}

impl ValuesOf {
    /// What the values of a cell's type are of.
    pub(in crate::docs) fn cell(cell: &TypeCell) -> Self {
        match &cell.word {
            TypeWord::Named { .. } | TypeWord::Enumeration => Self::Enum,
            TypeWord::Primitive(Primitive::String) => Self::Text,
            TypeWord::Primitive(_) | TypeWord::Untyped | TypeWord::Unreadable(_) => Self::Other,
        }
    }
}

/// The values that a description lists.
#[derive(Default)]
pub(in crate::docs) struct ReadValues {
    /// Those that are members of an enum, or can be.
    pub list: Option<ValueList>,
    /// Why a list that the description announces isn't read.
    pub unread: Option<&'static str>,
}

/// The values of something that its description lists.
pub(in crate::docs) fn read_values(
    dialect: &Dialect,
    description: &Text,
    of: ValuesOf,
    language: Language,
) -> ReadValues {
    let is_enum = of == ValuesOf::Enum;
    let [may_be_subset, may_list, may_open] = dialect.values.may_say(&description.plain);
    if may_be_subset && dialect.values.subset.is_match(&description.plain) {
        return ReadValues::default();
    }
    let Listed { list, goes_on } = listed(dialect, description, is_enum, language, (may_list, may_open));
    if is_enum && goes_on {
        let why = "continues after what can be recognized as values";
        return ReadValues { unread: Some(why), ..ReadValues::default() };
    }
    // An enum has any text for members, and so has a text where they are marked; beside another type, texts that are
    // no names show that it is one.
    let are_members = || list.values.iter().all(|value| is_member(&value.value));
    let are_texts = || of == ValuesOf::Text && are_marked(description, &list);
    if !list.values.is_empty() && (is_enum || are_members() || are_texts()) {
        return ReadValues { list: list_of(list), unread: None };
    }
    let is_unread = is_enum && announces(dialect, description, language);
    ReadValues { unread: is_unread.then_some("has nothing that can be recognized as values"), ..ReadValues::default() }
}

/// Whether values are two or more code spans, each a value and no part of a range: "`1` - `5`".
pub(super) fn are_marked(description: &Text, list: &ListedValues) -> bool {
    let codes: Vec<_> = description.codes().collect();
    let is_code = |value: &Said<String>| codes.iter().any(|(_, code)| *code == value.value);
    let stands_for_others =
        |value: &Said<String>| value.value.contains(['{', '}', '<', '>', '…']) || value.value.contains("..");
    let is_range = |between: &str| matches!(between.trim(), "-" | "–" | "—" | ".." | "...");
    let are_ranges = codes
        .windows(2)
        .any(|pair| description.plain.get(pair[0].0.range.end..pair[1].0.range.start).is_some_and(is_range));
    list.values.len() > 1 && !are_ranges && list.values.iter().all(|value| is_code(value) && !stands_for_others(value))
}

fn list_of(ListedValues { mut values, deprecated }: ListedValues) -> Option<ValueList> {
    // "One of `a`, `b`; default `a`."
    let mut seen = BTreeSet::new();
    values.retain(|value| seen.insert(value.value.clone()));
    let (first, last) = (values.first()?.span.clone(), values.last()?.span.end);
    Some(ValueList { values, deprecated, span: Span { end: first.end.max(last), ..first } })
}

/// Whether a colon opens a list of values that stands in the description, not behind a link.
fn announces(dialect: &Dialect, description: &Text, language: Language) -> bool {
    let plain = &description.plain;
    let mut leads =
        language.lead(dialect).find_iter(plain).filter(|lead| lead.as_str().trim_end().ends_with([':', '：']));
    let has_link = || description.links().next().is_some();
    leads.any(|lead| !plain[lead.end()..].trim().is_empty()) && !has_link()
}

/// The values behind leads, each once.
#[derive(Default)]
struct Listed {
    list: ListedValues,
    /// Behind the last one stands what may be another.
    goes_on: bool,
}

fn listed(
    dialect: &Dialect,
    description: &Text,
    is_enum: bool,
    language: Language,
    (may_list, may_open): (bool, bool),
) -> Listed {
    let is_english = language == Language::English;
    let listed = if may_list || !is_english {
        values_behind(dialect, description, language.lead(dialect), is_enum, language)
    } else {
        Listed::default()
    };
    if !listed.list.values.is_empty() || !is_english {
        return listed;
    }
    if !is_enum {
        let told = may_open.then(|| sentence_values(dialect, description, language));
        let is_told = |told: &Listed| !told.list.values.is_empty();
        return told.filter(is_told).unwrap_or_else(|| opening_values(dialect, description, language));
    }
    let listed = values_behind(dialect, description, &dialect.values.lead_of_enum, is_enum, language);
    let opening = || marked_run(dialect, &description.plain, &codes(description), 0, language);
    [listed, opening()].into_iter().find(|listed| listed.list.values.len() > 1).unwrap_or_default()
}

/// The values that a description begins with where they are its first sentence: "`ferry` or `tug`."
fn opening_values(dialect: &Dialect, description: &Text, language: Language) -> Listed {
    let codes = codes(description);
    let opens = codes.first().is_some_and(|(range, _)| range.start == 0);
    if opens && is_sentence(dialect, &description.plain, &codes, 0, language) {
        marked_run(dialect, &description.plain, &codes, 0, language)
    } else {
        Listed::default()
    }
}

/// Whether two or more stretches follow a place, and nothing else up to the end of the sentence.
fn is_sentence(dialect: &Dialect, plain: &str, marked: &[Marked<'_>], from: usize, language: Language) -> bool {
    let behind = behind(marked, from);
    let count = separated(dialect, plain, behind, from, language);
    let last = count.checked_sub(1).filter(|last| *last > 0).and_then(|last| behind.get(last));
    last.is_some_and(|(range, _)| ends_sentence(dialect, &plain[range.end..]))
}

/// The values of the first sentence that lists two or more, and says nothing behind them.
fn sentence_values(dialect: &Dialect, description: &Text, language: Language) -> Listed {
    let plain = &description.plain;
    let markings = [codes(description), strong(description), quoted(dialect, description)];
    let of_lead = |lead: Match<'_>| {
        let marked = markings.iter().find(|marked| is_sentence(dialect, plain, marked, lead.end(), language));
        let run = marked.map(|marked| marked_run(dialect, plain, marked, lead.end(), language));
        let bare = || bare_run(dialect, description, lead.as_str().trim_end(), lead.end(), false);
        Some(run.unwrap_or_else(bare)).filter(|run| run.list.values.len() > 1)
    };
    dialect.values.lead_of_sentence.find_iter(plain).find_map(of_lead).unwrap_or_default()
}

/// Whether nothing but a note stands before the end of a sentence.
fn ends_sentence(dialect: &Dialect, rest: &str) -> bool {
    let note = dialect.values.bracketed_note.find(rest).filter(|note| note.start() == 0);
    let rest = rest[note.map_or(0, |note| note.end())..].trim_start_matches(' ');
    rest.is_empty() || rest.starts_with(['.', ';', '!', '\n', '。'])
}

/// The values of all runs; evolvable enums list some of them in a second one.
fn values_behind(dialect: &Dialect, description: &Text, lead: &Regex, is_enum: bool, language: Language) -> Listed {
    let (mut values, mut deprecated, mut goes_on) = (Distinct::new(), Vec::new(), false);
    let mut markings: Option<[Vec<Marked<'_>>; 3]> = None;
    for lead in lead.find_iter(&description.plain).filter(|lead| !opens_operators(description, lead)) {
        let markings =
            markings.get_or_insert_with(|| [codes(description), strong(description), quoted(dialect, description)]);
        let mut runs =
            markings.iter().map(|marked| marked_run(dialect, &description.plain, marked, lead.end(), language));
        let run = runs.find(|run| !run.list.values.is_empty());
        let run = run.unwrap_or_else(|| bare_run(dialect, description, lead.as_str(), lead.end(), is_enum));
        goes_on |= run.goes_on;
        deprecated.extend(run.list.deprecated);
        for value in run.list.values.into_iter().filter(|value| value.value != NO_VALUE) {
            let name = value.value.clone();
            // A value may be listed twice.
            let _ = values.add(&name, value);
        }
    }
    Listed { list: ListedValues { values: values.into_items(), deprecated }, goes_on }
}

/// Whether a parenthesis is what a query option takes: "`$filter` (`eq`, `ne`)".
fn opens_operators(description: &Text, lead: &Match<'_>) -> bool {
    let before = &description.plain[..lead.start()];
    let word = before.split_whitespace().next_back().unwrap_or_default();
    lead.as_str() == "(" && word.starts_with('$')
}

/// A stretch of a description that may be a value, with its place.
type Marked<'a> = (Range<usize>, &'a Span);

fn codes(description: &Text) -> Vec<Marked<'_>> {
    marked_as(description, &MarkKind::Code)
}

fn strong(description: &Text) -> Vec<Marked<'_>> {
    marked_as(description, &MarkKind::Strong)
}

fn marked_as<'a>(description: &'a Text, kind: &MarkKind) -> Vec<Marked<'a>> {
    let marks = description.marks.iter().filter(|mark| mark.kind == *kind);
    let mut marked: Vec<_> = marks.map(|mark| (mark.range.clone(), &mark.span)).collect();
    marked.sort_by_key(|(range, _)| range.start);
    marked
}

/// What stands between quotes.
fn quoted<'t>(dialect: &Dialect, description: &'t Text) -> Vec<Marked<'t>> {
    dialect.values.quoted.find_iter(&description.plain).map(|quote| (inside(&quote), &description.span)).collect()
}

/// What a quote holds, without its marks.
fn inside(quote: &Match<'_>) -> Range<usize> {
    let length = |c: Option<char>| c.map_or(0, char::len_utf8);
    let (first, last) = (quote.as_str().chars().next(), quote.as_str().chars().next_back());
    quote.start() + length(first)..quote.end() - length(last)
}

/// The stretches that end behind a place.
fn behind<'m, 'a>(marked: &'m [Marked<'a>], from: usize) -> &'m [Marked<'a>] {
    &marked[marked.partition_point(|(range, _)| range.end <= from)..]
}

/// The marked stretches right after the lead with nothing but separators between them, or with notes.
fn marked_run(dialect: &Dialect, plain: &str, marked: &[Marked<'_>], from: usize, language: Language) -> Listed {
    let behind = behind(marked, from);
    let count = separated(dialect, plain, behind, from, language);
    let Some((first, _)) = behind.first().filter(|_| count > 0) else { return Listed::default() };
    let told = noted(dialect, plain, behind.iter().map(|(range, _)| range));
    let chosen = if told.len() > count { told } else { (0..count).collect() };
    let chosen: Vec<&Marked<'_>> = chosen.into_iter().filter_map(|number| behind.get(number)).collect();
    let end = chosen.last().map_or(first.end, |(range, _)| range.end);
    let next = behind.iter().find(|(range, _)| range.start >= end);
    let goes_on =
        next.and_then(|(range, _)| plain.get(end..range.start)).is_some_and(|between| goes_on(dialect, between));
    let mut list = ListedValues::default();
    for (range, span) in chosen {
        let mut values = parts(plain, range, span).peekable();
        while let Some(value) = values.next() {
            let is_last = values.peek().is_none();
            list.add(dialect, value, if is_last { plain.get(range.end..).unwrap_or_default() } else { "" });
        }
    }
    Listed { list, goes_on }
}

/// How many stretches have nothing but separators before them.
fn separated(dialect: &Dialect, plain: &str, marked: &[Marked<'_>], from: usize, language: Language) -> usize {
    let mut at = from;
    let is_next = |(range, _): &&Marked<'_>| {
        let between = plain.get(at.min(range.start)..range.start).unwrap_or_default();
        at = range.end;
        language.separator(dialect).is_match(between)
    };
    marked.iter().take_while(is_next).count()
}

/// The values of one stretch: `a, b`.
fn parts<'a>(plain: &'a str, range: &Range<usize>, span: &'a Span) -> impl Iterator<Item = Said<String>> + use<'a> {
    let written = plain.get(range.clone()).unwrap_or_default();
    // A blank in quotes or code is a value.
    let blank = Some(written).filter(|written| !written.is_empty() && written.trim().is_empty());
    let values = written.split([',', '|']).map(|value| value.trim_matches(|c| is_blank(c) || c == '"' || c == '\''));
    let values = blank.into_iter().chain(values.filter(|value| !value.is_empty()));
    values.map(|value| Said::new(value.to_owned(), span.clone()))
}

/// `a, b, c` without code spans, up to the end of the sentence; for an enum also without a colon.
fn bare_run(dialect: &Dialect, description: &Text, lead: &str, from: usize, is_enum: bool) -> Listed {
    let is_open = lead.ends_with([':', '：']);
    let noted = DeprecatedWords::read(dialect, &description.plain[from..]);
    let rest = &*noted.without_notes;
    let mut values: Vec<String> = Vec::new();
    if is_open {
        let lines = bare_values::lines(rest);
        let words = if lines.len() > 1 { lines } else { bare_values::words(dialect, rest) };
        values.extend(words.into_iter().map(str::to_owned));
    }
    if values.is_empty() && is_enum && (is_open || dialect.values.verb.is_match(lead)) {
        values = bare_values::of_enum(dialect, rest);
    }
    let values: Vec<_> = values.into_iter().map(|value| Said::new(value, description.span.clone())).collect();
    let deprecated = values.iter().filter(|value| noted.words.contains(&value.value.as_str())).cloned().collect();
    Listed { list: ListedValues { values, deprecated }, goes_on: false }
}

#[cfg(test)]
mod tests {
    use crate::markdown::{BlockKind, read_page};
    use crate::source::SourceMap;

    use super::*;

    fn values(text: &str) -> Vec<String> {
        values_of(ValuesOf::Other, text)
    }

    fn values_of(of: ValuesOf, text: &str) -> Vec<String> {
        let mut map = SourceMap::default();
        map.insert("page.md", text);
        let file = map.get("page.md").expect("just inserted").clone();
        let BlockKind::Paragraph(text) = &read_page(&map, &file).0.blocks[0].kind else { panic!("a paragraph") };
        read_values(&Dialect::graph(), text, of, Language::English)
            .list
            .map(|list| list.values.into_iter().map(|value| value.value).collect())
            .unwrap_or_default()
    }

    #[test]
    fn leads_and_separators() {
        assert_eq!(values("The kind. Possible values are: `a`, `b`, and `c`. More `code`."), ["a", "b", "c"]);
        assert_eq!(values("The possible values are: `a` (default), `b` or `c`."), ["a", "b", "c"]);
        assert_eq!(values("Possible values: a, b, c."), ["a", "b", "c"]);
        assert_eq!(values("Possible value is: `x`."), ["x"]);
        assert_eq!(values("Allowed values for this one are: `a`, `b`. The `c` is none."), ["a", "b"]);
        assert_eq!(values("Possible values are: <ul><li>a</li><li>b</li></ul>"), ["a", "b"]);
        assert_eq!(values("The kind. One of `a`, `b` or `c`. Default: `a`."), ["a", "b", "c"]);
        assert_eq!(values("The kind. Can be `a` or `b`."), ["a", "b"]);
        assert_eq!(values("Optional. Allowed: `a`, `b`."), ["a", "b"]);
        assert_eq!(values("`a`, `b` (default) or `c`"), ["a", "b", "c"]);
        assert_eq!(values("The kind. One of `a`, `b`; default `a`."), ["a", "b"]);
    }

    #[test]
    fn members_after_the_sentinel_belong_to_the_list() {
        let text = "Possible values are: `a`, `unknownFutureValue`. Use the `Prefer: include-unknown-enum-members` \
                    request header to get the following value(s) in this [evolvable enum](x): `b`, `c`.";
        assert_eq!(values(text), ["a", "unknownFutureValue", "b", "c"]);
    }

    #[test]
    fn numbers_and_phrases_are_no_enum() {
        assert!(values("Valid values 1 to 20").is_empty());
        assert!(values("Possible values are: `1`, `2`.").is_empty());
        assert!(values("Possible values are: `North America`, `Europe`.").is_empty());
        assert!(values("Allowed when this value is set.").is_empty());
        assert!(values("The kind. Can be `null`.").is_empty());
        assert!(values("The kind. Can be the `a` or the end of `b`.").is_empty());
        assert!(values("`a` or `b` are set by the service.").is_empty());
    }

    #[test]
    fn a_text_may_be_whatever_is_marked() {
        let texts = |text: &str| values_of(ValuesOf::Text, text);
        assert_eq!(texts("Possible values are: `name`, `-name`, `a b`."), ["name", "-name", "a b"]);
        assert_eq!(texts("The size. One of `10`, `20` or `50`."), ["10", "20", "50"]);
        assert_eq!(texts("Can be `application/pdf` or `text/csv`."), ["application/pdf", "text/csv"]);
        assert_eq!(texts("Possible values are: `0-3`, `4-6`, `7+`."), ["0-3", "4-6", "7+"]);
        assert!(texts("Possible values are: `1` - `5`.").is_empty());
        assert!(texts("One of `me`, `{id}`.").is_empty());
        assert!(texts("Possible values are: `1`.").is_empty());
        assert!(texts("Possible values are: North America, 20.").is_empty());
    }
}
