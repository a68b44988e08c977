//! What words and forms are made of: sets of words, words with a meaning, patterns.

use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::OnceLock;

use aho_corasick::packed::Searcher;
use foldhash::{HashMap, HashMapExt};
use regex::Regex;
use serde::de::{MapAccess, Visitor};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use crate::model::under_folded;

/// A name as it is compared: in lower case, without `_` and `-`.
pub(in crate::docs) fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    folded.extend(name.chars().filter(|c| !matches!(c, '_' | '-')).flat_map(char::to_lowercase));
    folded
}

/// Words and phrases, in lower case where a text is looked up in any.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(in crate::docs) struct Words {
    words: Vec<String>,
    /// What finds all of them in one go, made when it is first asked; nothing where the machine can't.
    finder: OnceLock<Option<Searcher>>,
}

impl From<Vec<String>> for Words {
    fn from(words: Vec<String>) -> Self {
        Self { words, finder: OnceLock::new() }
    }
}

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.words.serialize(serializer)
    }
}

impl Words {
    /// Whether a text is one of them.
    pub(in crate::docs) fn has(&self, folded: &str) -> bool {
        self.words.iter().any(|word| word == folded)
    }

    /// Whether a text is one of them, in any case.
    pub(in crate::docs) fn has_in_any_case(&self, text: &str) -> bool {
        under_folded(text, |folded| self.has(folded))
    }

    /// Whether one of them stands in a text.
    pub(in crate::docs) fn are_in(&self, folded: &str) -> bool {
        let in_lower_case = || self.iter().map(str::to_ascii_lowercase);
        match self.finder.get_or_init(|| Searcher::new(in_lower_case())) {
            Some(finder) => finder.find(folded).is_some(),
            None => in_lower_case().any(|word| folded.contains(&word)),
        }
    }

    /// Whether a pattern is worth trying on a text, where one of these words is in all that it matches. Most texts are
    /// decided by this. Without words, it is.
    pub(in crate::docs) fn admit(&self, text: &str) -> bool {
        self.words.is_empty() || self.are_in_any_case(text)
    }

    /// Whether one of them stands in a text, in any case of ASCII letters.
    pub(in crate::docs) fn are_in_any_case(&self, text: &str) -> bool {
        self.are_in(&text.to_ascii_lowercase())
    }

    /// Whether a text starts with one of them.
    pub(in crate::docs) fn start(&self, folded: &str) -> bool {
        self.iter().any(|word| folded.starts_with(word))
    }

    /// Whether a text ends with one of them.
    pub(in crate::docs) fn end(&self, folded: &str) -> bool {
        self.iter().any(|word| folded.ends_with(word))
    }

    /// The value under the first of them that a JSON object has.
    pub(in crate::docs) fn value_in<'j>(&self, json: &'j Map<String, Value>) -> Option<&'j Value> {
        self.iter().find_map(|key| json.get(key))
    }

    /// Whether a JSON object has one of them as a flag that is set, as a truth value or as a text.
    pub(in crate::docs) fn is_set_in(&self, json: &Map<String, Value>) -> bool {
        self.iter().filter_map(|flag| json.get(flag)).any(|flag| *flag == true || *flag == "true")
    }

    /// They, in order.
    pub(in crate::docs) fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        self.words.iter().map(String::as_str)
    }
}

/// Which sets [admit](Words::admit) a text.
pub(super) fn admitting<const N: usize>(sets: [&Words; N], text: &str) -> [bool; N] {
    let folded = text.to_ascii_lowercase();
    sets.map(|set| set.words.is_empty() || set.are_in(&folded))
}

/// What each text means, in lower case. Of two meanings of a text the first counts.
#[derive(Debug)]
pub(in crate::docs) struct Meanings<T> {
    texts: Vec<(String, T)>,
    places: HashMap<String, usize>,
}

impl<T> Default for Meanings<T> {
    fn default() -> Self {
        Self { texts: Vec::new(), places: HashMap::new() }
    }
}

impl<T> Meanings<T> {
    /// What a text means.
    pub(in crate::docs) fn of(&self, folded: &str) -> Option<&T> {
        self.places.get(folded).map(|at| &self.texts[*at].1)
    }

    /// What a text means, in any case.
    pub(in crate::docs) fn of_any_case(&self, text: &str) -> Option<&T> {
        if self.places.is_empty() { None } else { under_folded(text, |folded| self.of(folded)) }
    }

    /// The texts with their meanings, in order.
    pub(in crate::docs) fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.texts.iter().map(|(text, meaning)| (text.as_str(), meaning))
    }

    /// What the first text means that a text starts with.
    pub(in crate::docs) fn of_start(&self, folded: &str) -> Option<&T> {
        self.iter().find(|(start, _)| folded.starts_with(start)).map(|(_, meaning)| meaning)
    }

    fn add(&mut self, text: String, meaning: T) {
        self.places.entry(text.clone()).or_insert(self.texts.len());
        self.texts.push((text, meaning));
    }
}

/// Written as each meaning with its texts.
impl<'de, T: Deserialize<'de> + Clone> Deserialize<'de> for Meanings<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ByMeaning(PhantomData))
    }
}

struct ByMeaning<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de> + Clone> Visitor<'de> for ByMeaning<T> {
    type Value = Meanings<T>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("meanings, each with a list of texts")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut meanings = Meanings::default();
        while let Some((meaning, texts)) = map.next_entry::<T, Vec<String>>()? {
            for text in texts {
                meanings.add(text, meaning.clone());
            }
        }
        Ok(meanings)
    }
}

impl<T: Serialize> Serialize for Meanings<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// A pattern of words, compiled when it is first asked. A dialect without it has none: it matches nothing.
#[derive(Debug, Default)]
pub(in crate::docs) struct Phrase {
    pattern: Option<String>,
    compiled: OnceLock<Regex>,
}

/// Matches no text.
const NOTHING: &str = r"[^\s\S]";

fn nothing() -> Regex {
    Regex::new(NOTHING).expect("the pattern of nothing is one")
}

impl Phrase {
    fn pattern(&self) -> &str {
        self.pattern.as_deref().unwrap_or(NOTHING)
    }
}

impl Deref for Phrase {
    type Target = Regex;

    fn deref(&self) -> &Regex {
        // `Dialect::from_yaml` has refused what can't be compiled.
        self.compiled.get_or_init(|| Regex::new(self.pattern()).unwrap_or_else(|_| nothing()))
    }
}

impl<'de> Deserialize<'de> for Phrase {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self { pattern: Some(String::deserialize(deserializer)?), compiled: OnceLock::new() })
    }
}

/// Only what can be compiled can be written.
impl Serialize for Phrase {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.compiled.get().is_none() {
            let compiled = Regex::new(self.pattern()).map_err(S::Error::custom)?;
            self.compiled.get_or_init(|| compiled);
        }
        serializer.serialize_str(self.pattern())
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn words_are_found_in_any_case_of_ascii() {
        let holds = |text: &str, word: &str| Words::from(vec![word.to_owned()]).are_in_any_case(text);
        assert!(
            holds("It is the key.", "Key")
                && holds("It is Read-Only.", "read-only")
                && holds("NULLABLE", "nullable")
                && holds("", "")
        );
        assert!(!holds("-only", "read-only") && !holds("Read-", "read-only") && !holds("read only", "read-only"));
        assert!(holds("a--b -- read-only", "read-only") && holds("является устаревшим", "устаревш"));
        assert!(!Words::default().are_in_any_case("anything"));
    }
}
