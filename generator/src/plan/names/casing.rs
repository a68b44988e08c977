//! How a scope spells words.

use super::reserved::Scope;
use super::words::words;

/// Longer identifiers are cut and told apart by a number.
const LIMIT: usize = 100;

/// How words become one identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Casing {
    /// `created_date_time`
    Snake,
    /// `CreatedDateTime`
    Pascal,
    /// `CREATED_DATE_TIME`
    Screaming,
}

impl Scope {
    /// The identifier that `name` asks for in this scope.
    pub(super) fn spell(self, name: &str) -> String {
        // Docs list `name` and `-name`, which sorts the other way round.
        let descends =
            |rest: &&str| matches!(self, Self::Variant) && rest.starts_with(|c: char| c.is_ascii_alphabetic());
        let text = match name.strip_prefix('-').filter(descends) {
            Some(rest) => self.casing().join(&words(&format!("minus_{rest}"))),
            None => self.casing().join(&words(name)),
        };
        let text = if text.starts_with(|first: char| first.is_ascii_digit()) { format!("_{text}") } else { text };
        let text = if text.len() > LIMIT { self.numbered(text.get(..LIMIT).unwrap_or(&text), name, 8) } else { text };
        self.kept_apart(text)
    }

    /// `text` with a number of so many digits that follows from `name` alone.
    pub(super) fn numbered(self, text: &str, name: &str, digits: u32) -> String {
        let number = hash(name) % 10_u64.saturating_pow(digits);
        let text = match self.casing() {
            Casing::Pascal => format!("{}{number}", text.trim_end_matches('_')),
            Casing::Snake | Casing::Screaming => format!("{}_{number}", text.trim_end_matches('_')),
        };
        self.kept_apart(text)
    }

    /// `text`, or where the scope keeps that for itself, a text like it.
    fn kept_apart(self, text: String) -> String {
        if self.reserves(&text) { text + "_" } else { text }
    }

    fn casing(self) -> Casing {
        match self {
            Self::Field
            | Self::Accessor
            | Self::Setter
            | Self::Namespace
            | Self::File
            | Self::Method
            | Self::Argument
            | Self::Parameter => Casing::Snake,
            Self::Constant => Casing::Screaming,
            Self::Variant | Self::Union | Self::Type => Casing::Pascal,
        }
    }
}

/// Whether `name` is in camel case, as APIs write names: it keeps the plain identifier on a collision.
pub(super) fn is_canonical(name: &str) -> bool {
    let pascal = Casing::Pascal.join(&words(name));
    let mut chars = pascal.chars();
    let camel: String = chars.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(chars).collect();
    name == camel
}

impl Casing {
    fn join(self, words: &[String]) -> String {
        match self {
            Self::Snake => words.join("_"),
            Self::Screaming => words.join("_").to_ascii_uppercase(),
            Self::Pascal => words.iter().fold(String::new(), |text, word| pascal(text, word)),
        }
    }
}

/// Adds a capitalised word; `_` keeps two numbers apart.
fn pascal(mut text: String, word: &str) -> String {
    let is_number = |char: Option<char>| char.is_some_and(|char| char.is_ascii_digit());
    if is_number(text.chars().last()) && is_number(word.chars().next()) {
        text.push('_');
    }
    let mut chars = word.chars();
    text.extend(chars.next().map(|first| first.to_ascii_uppercase()));
    text.extend(chars);
    text
}

/// FNV-1a: the number that tells two names apart. It may never change.
fn hash(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
