//! What headings open.

use serde::{Deserialize, Serialize};

use super::is_identifier;
use super::section_kind::SectionKind;
use super::titles::Titles;
use super::vocabulary::{Meanings, Words};

/// The words of headings.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(in crate::docs) struct Headings {
    sections: Meanings<SectionKind>,
    lone: Meanings<SectionKind>,
    below: Below,
    starts: Meanings<SectionKind>,
    last_words: Meanings<SectionKind>,
    values: Words,
    before_values: Words,
    translated: TranslatedHeadings,
}

/// Words of headings that mean something below others.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Below {
    request: Meanings<SectionKind>,
    response: Meanings<SectionKind>,
}

/// The words of headings in other languages.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct TranslatedHeadings {
    sections: Meanings<SectionKind>,
    requests: Words,
    representations: Words,
    examples: Words,
    values: Words,
    before_values: Words,
}

/// Short words are like too many others.
const SHORTEST_MISSPELLED: usize = 7;

impl Headings {
    /// What a heading opens; nothing where it says nothing of its own.
    pub(in crate::docs) fn kind(&self, titles: &Titles, heading: &str) -> Option<SectionKind> {
        self.own_kind(titles, heading)
            .or_else(|| self.translated.enum_of(heading).map(SectionKind::Values))
            .or_else(|| self.translated.kind(&heading.trim_end_matches([':', '：']).to_lowercase()))
    }

    /// What a heading in the dialect's own language opens.
    pub(in crate::docs) fn own_kind(&self, titles: &Titles, heading: &str) -> Option<SectionKind> {
        let folded = heading.trim_end_matches(':').to_lowercase();
        let bare = folded.split_once(" (").map_or(folded.as_str(), |(bare, _)| bare).trim_end_matches([':', ' ']);
        if let Some(kind) = self.sections.of(bare).or_else(|| self.starts.of_start(&folded)) {
            return Some(kind.clone());
        }
        let second = heading.split_once(' ').map(|(_, rest)| rest).filter(|rest| !rest.contains(' '));
        let of_last = second.and_then(|last| self.last_words.of_any_case(last).cloned());
        of_last.or_else(|| self.enum_of(titles, heading).map(SectionKind::Values))
    }

    /// What a heading opens where no other one of the page opens it, before the examples.
    pub(in crate::docs) fn lone_kind(&self, heading: &str) -> Option<&SectionKind> {
        self.lone.of_any_case(heading.trim_end_matches(':'))
    }

    /// What a heading opens below one of a request or of a response.
    pub(in crate::docs) fn kind_below(&self, around: &SectionKind, heading: &str) -> Option<&SectionKind> {
        let words = match around {
            SectionKind::HttpRequest => &self.below.request,
            SectionKind::Response => &self.below.response,
            _ => return None,
        };
        words.of_any_case(heading.trim_end_matches(':'))
    }

    /// Whether a heading is the name of a section, word for word.
    pub(in crate::docs) fn is_section(&self, heading: &str) -> bool {
        self.sections.of_any_case(heading.trim_end_matches(':')).is_some()
    }

    /// The heading that another one misspells: one letter or two are other ones, or two are swapped.
    pub(in crate::docs) fn like(&self, heading: &str) -> Option<&str> {
        let folded = heading.to_lowercase();
        let is_as_long = |text: &&str| folded.len() >= SHORTEST_MISSPELLED && folded.len().abs_diff(text.len()) <= 2;
        let texts = self.sections.iter().map(|(text, _)| text).filter(is_as_long);
        let nearest = texts.map(|text| (strsim::osa_distance(&folded, text), text)).min();
        nearest.filter(|(distance, _)| (1..=2).contains(distance)).map(|(_, text)| text)
    }

    /// `bodyType` of "bodyType values", "bodyType property values" and the like.
    fn enum_of(&self, titles: &Titles, heading: &str) -> Option<String> {
        let bare = heading.split_once(" (").map_or(heading, |(bare, _)| bare);
        let words: Vec<&str> = bare.split(' ').filter(|word| !word.is_empty()).collect();
        let [name, middle @ .., last] = words.as_slice() else { return None };
        // A property's heading may call its text an enumeration; it has a capital then, where names of types have none.
        let is_titled = || titles.is_of_enum(bare) && name.starts_with(char::is_lowercase);
        let is_list = self.values.has_in_any_case(last) || is_titled();
        let known = middle.iter().all(|word| self.before_values.has_in_any_case(word));
        (is_list && known && is_identifier(name)).then(|| (*name).to_owned())
    }
}

impl TranslatedHeadings {
    fn kind(&self, folded: &str) -> Option<SectionKind> {
        if folded.is_ascii() && !folded.contains(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let of_requests = || folded.contains("http") && self.requests.are_in(folded);
        let of_representation = || folded.contains("json") && self.representations.are_in(folded);
        let known = self.sections.of(folded).cloned();
        known
            .or_else(|| of_requests().then_some(SectionKind::HttpRequest))
            .or_else(|| of_representation().then_some(SectionKind::JsonRepresentation))
            .or_else(|| self.examples.start(folded).then_some(SectionKind::Examples))
    }

    /// `cupKind` of "cupKind-Werte", "valores de cupKind", "cupKind 值".
    fn enum_of(&self, heading: &str) -> Option<String> {
        let is_end = |c: char| c == ' ' || c == '-';
        let words: Vec<&str> = heading.split(is_end).filter(|word| !word.is_empty()).collect();
        let says_values = |word: &&str| self.values.has_in_any_case(word);
        let stands_between = |word: &&str| self.before_values.has_in_any_case(word);
        if !words.iter().any(says_values) {
            return None;
        }
        let others: Vec<&&str> = words.iter().filter(|word| !says_values(word) && !stands_between(word)).collect();
        match others.as_slice() {
            [name] if is_identifier(name) => Some((**name).to_owned()),
            _ => None,
        }
    }
}
