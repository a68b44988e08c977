//! Lists of possible values inside descriptions: "Possible values are: `a`, `b`."

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::distinct::Distinct;
use super::languages;
use super::pattern::{holds_any, pattern};

use crate::claims::{Said, ValueList};
use crate::markdown::{MarkKind, Text, is_blank};
use crate::source::Span;

static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:possible|supported|allowed|acceptable|accepted|permitted|valid|enumeration|property) values?(?: (?:for|of) [^.:]{1,60}?(?:\s+(?:is|are|include|includes)\b\s*:?|:)|(?:\s+(?:is|are|include|includes))?\s*(?::|-|\n|`|')?)|\b(?:can|must) be one of(?: the following)?(?: values)?:?|\bone of the following(?: values)?:|\bfollowing (?:values?|members?)\b[^.`]{0,80}?:",
    )
});
/// What opens a list of two or more values where the type is an enum, whose values nothing else in the description lists.
static LEAD_OF_ENUM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:(?:can|may|must|should) be(?: set to)?|one of(?: (?:the|these) (?:following )?(?:values|options))?|either|(?:options?|values?)(?: (?:is|are))?)\s*(?::|\n|$|\x22)?",
    )
});
/// That a property has some of its type's values alone: a list of them isn't that of the type.
static SUBSET: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\bsubset of (?:the |all |its )*(?:possible )?values\b"));
static TRANSLATED_LEAD: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("(?i){}", languages::VALUE_LEADS)));
/// What may stand between two values; a full stop only at the end of a line.
static SEPARATOR: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("(?i)^(?:{ENGLISH_SEPARATORS})*$")));
static TRANSLATED_SEPARATOR: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!("(?i)^(?:{ENGLISH_SEPARATORS}|{})*$", languages::SEPARATORS)));
const ENGLISH_SEPARATORS: &str = r"[\s,;/|'\x22:\-\u{a0}]|\.\s*\n|\band\b|\bor\b|\bthe\b|\([^)`]{0,80}\)|\bdefault\b|\d+\s*[-=:]|\s[-–]\s[^.,;`]{1,80}[,;]|\s?[-–:]\s[^\n]{1,200}\n";

/// What the words around values are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    English,
    Other,
}

impl Language {
    fn lead(self) -> &'static Regex {
        match self {
            Self::English => &LEAD,
            Self::Other => &TRANSLATED_LEAD,
        }
    }

    fn separator(self) -> &'static Regex {
        match self {
            Self::English => &SEPARATOR,
            Self::Other => &TRANSLATED_SEPARATOR,
        }
    }
}

/// The values that a description lists.
pub(super) struct ListedValues {
    /// Those that can be members of an enum.
    pub list: Option<ValueList>,
    /// Those that can't, among others that can.
    pub odd: Vec<Said<String>>,
}

/// The values that a description lists. `is_enum` says that the type is one: an odd value is a slip then, else it shows that
/// the values are texts.
pub(super) fn read_values(description: &Text, is_enum: bool, language: Language) -> ListedValues {
    let (good, odd): (Vec<_>, Vec<_>) =
        listed(description, is_enum, language).into_iter().partition(|value| is_member(&value.value));
    if odd.is_empty() || is_enum && !good.is_empty() && good.len() >= odd.len() {
        return ListedValues { list: list_of(good), odd };
    }
    ListedValues { list: None, odd: Vec::new() }
}

fn list_of(values: Vec<Said<String>>) -> Option<ValueList> {
    let (first, last) = (values.first()?.span.clone(), values.last()?.span.end);
    Some(ValueList { values, span: Span { end: first.end.max(last), ..first } })
}

/// The values behind each lead, each once.
fn listed(description: &Text, is_enum: bool, language: Language) -> Vec<Said<String>> {
    let is_english = language == Language::English;
    let may_list = !is_english || holds_any(&description.plain, &["value", "one of", "following member"]);
    if may_list && SUBSET.is_match(&description.plain) {
        return Vec::new();
    }
    let values = if may_list { values_behind(description, language.lead(), language) } else { Vec::new() };
    if !values.is_empty() || !is_enum || !is_english {
        return values;
    }
    Some(values_behind(description, &LEAD_OF_ENUM, language)).filter(|values| values.len() > 1).unwrap_or_default()
}

/// The values of all runs; evolvable enums list some of them in a second one.
fn values_behind(description: &Text, lead: &Regex, language: Language) -> Vec<Said<String>> {
    let mut values = Distinct::new();
    for lead in lead.find_iter(&description.plain) {
        let markings = [codes, strong, quoted].into_iter();
        let mut runs =
            markings.map(|marked| marked_run(&description.plain, &marked(description), lead.end(), language));
        let run = runs.find(|run| !run.is_empty());
        for value in run.unwrap_or_else(|| bare_run(description, lead.as_str(), lead.end())) {
            let name = value.value.clone();
            // A value may be listed twice.
            let _ = values.add(&name, value);
        }
    }
    values.into_items()
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

/// What stands between double quotes.
fn quoted(description: &Text) -> Vec<Marked<'_>> {
    let quotes: Vec<usize> = description.plain.match_indices('"').map(|(at, _)| at).collect();
    quotes.chunks_exact(2).map(|pair| (pair[0] + 1..pair[1], &description.span)).collect()
}

/// A name that an enum member can have. Numbers and words with blanks are values of another kind.
pub(super) fn is_member(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
}

/// The marked stretches right after the lead with nothing but separators between them.
fn marked_run(plain: &str, marked: &[Marked<'_>], from: usize, language: Language) -> Vec<Said<String>> {
    let mut at = from;
    let mut run = Vec::new();
    for (range, span) in &marked[marked.partition_point(|(range, _)| range.end <= from)..] {
        let between = plain.get(at.min(range.start)..range.start).unwrap_or_default();
        if !language.separator().is_match(between) {
            break;
        }
        let written = plain.get(range.clone()).unwrap_or_default();
        let values =
            written.split([',', '|']).map(|value| value.trim_matches(|c| is_blank(c) || c == '"' || c == '\''));
        run.extend(values.filter(|value| !value.is_empty()).map(|value| Said::new(value.to_owned(), (*span).clone())));
        at = range.end;
    }
    run
}

/// `a, b, c` without code spans, up to the end of the sentence; only after a colon.
fn bare_run(description: &Text, lead: &str, from: usize) -> Vec<Said<String>> {
    if !lead.ends_with([':', '：']) {
        return Vec::new();
    }
    let sentence =
        description.plain[from..].split(['.', '\n', ';']).find(|part| !part.trim().is_empty()).unwrap_or_default();
    let listed = listed_run(&description.plain[from..]);
    let words: Vec<&str> = if listed.len() > 1 { listed } else { comma_run(sentence) };
    if words.len() < 2 || !words.iter().all(|word| is_member(word)) {
        return Vec::new();
    }
    words.into_iter().map(|word| Said::new(word.to_owned(), description.span.clone())).collect()
}

/// The lines of an HTML list, as long as each holds one value.
fn listed_run(rest: &str) -> Vec<&str> {
    let lines = rest.split('\n').map(|line| line.trim_matches(|c: char| is_blank(c) || "-*.,;'\"".contains(c)));
    lines.filter(|line| !line.is_empty()).take_while(|line| is_member(line)).collect()
}

/// The words of a sentence between its commas.
fn comma_run(sentence: &str) -> Vec<&str> {
    sentence
        .split(',')
        .map(|word| {
            word.trim().trim_start_matches("and ").trim_start_matches("or ").trim_matches(['"', '\'', '*', '`', ' '])
        })
        .filter(|word| !word.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::markdown::{BlockKind, read_page};
    use crate::source::SourceMap;

    use super::*;

    fn values(text: &str) -> Vec<String> {
        let mut map = SourceMap::default();
        map.insert("page.md", text);
        let file = map.get("page.md").expect("just inserted").clone();
        let BlockKind::Paragraph(text) = &read_page(&map, &file).0.blocks[0].kind else { panic!("a paragraph") };
        read_values(text, false, Language::English)
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
    }

    #[test]
    fn members_after_the_sentinel_belong_to_the_list() {
        let text = "Possible values are: `a`, `unknownFutureValue`. Use the `Prefer: include-unknown-enum-members` request \
                    header to get the following value(s) in this [evolvable enum](x): `b`, `c`.";
        assert_eq!(values(text), ["a", "unknownFutureValue", "b", "c"]);
    }

    #[test]
    fn numbers_and_phrases_are_no_enum() {
        assert!(values("Valid values 1 to 20").is_empty());
        assert!(values("Possible values are: `1`, `2`.").is_empty());
        assert!(values("Possible values are: `North America`, `Europe`.").is_empty());
        assert!(values("Allowed when this value is set.").is_empty());
    }
}
