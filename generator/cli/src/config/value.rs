//! Values of the file: each of the type that its key takes.

use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::DeValue;

use super::problem::Problem;

/// Reads values, and keeps what is wrong with them.
pub(super) struct Values<'a> {
    /// The file's folder.
    folder: &'a Path,
    pub(super) problems: Vec<Problem>,
}

/// A key with its value.
pub(super) struct Entry<'a> {
    pub(super) key: &'a str,
    pub(super) at: Range<usize>,
    pub(super) value: &'a Spanned<DeValue<'a>>,
}

impl<'a> Values<'a> {
    pub(super) fn new(folder: &'a Path) -> Self {
        Self { folder, problems: Vec::new() }
    }

    /// A string.
    pub(super) fn text(&mut self, entry: &Entry<'_>) -> Option<String> {
        let text = entry.value.get_ref().as_str().filter(|text| !text.is_empty());
        if text.is_none() {
            self.wrong(entry.key, entry.value, "a string");
        }
        text.map(str::to_owned)
    }

    /// A path, from the file's folder.
    pub(super) fn path(&mut self, entry: &Entry<'_>) -> Option<PathBuf> {
        self.text(entry).map(|text| self.folder.join(text))
    }

    /// Strings.
    pub(super) fn texts(&mut self, entry: &Entry<'_>) -> Option<Vec<String>> {
        let Some(values) = entry.value.get_ref().as_array() else {
            self.wrong(entry.key, entry.value, "an array of strings");
            return None;
        };
        let texts = values.iter().filter_map(|value| self.text(&Entry { value, at: value.span(), ..*entry }));
        Some(texts.collect())
    }

    /// A string that an option of the same name would take too.
    pub(super) fn checked_text(
        &mut self,
        entry: &Entry<'_>,
        check: impl Fn(&str) -> Result<String, String>,
    ) -> Option<String> {
        let text = self.text(entry);
        self.checked(entry, text, |text| check(text))
    }

    /// A value that an option of the same name would take too.
    pub(super) fn checked<T, R>(
        &mut self,
        entry: &Entry<'_>,
        value: Option<T>,
        check: impl Fn(&T) -> Result<R, String>,
    ) -> Option<R> {
        let checked = check(&value?);
        checked
            .map_err(|why| {
                let message = format!("this is not a value for `{}`", entry.key);
                self.problems.push(Problem::new(entry.value.span(), message, why));
            })
            .ok()
    }

    /// Says which type is expected.
    pub(super) fn wrong(&mut self, key: &str, value: &Spanned<DeValue<'_>>, expected: &str) {
        let found = match value.get_ref() {
            DeValue::String(text) if text.is_empty() => "an empty string",
            DeValue::String(_) => "a string",
            DeValue::Integer(_) => "an integer",
            DeValue::Float(_) => "a float",
            DeValue::Boolean(_) => "a boolean",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "an array",
            DeValue::Table(_) => "a table",
        };
        let message = format!("`{key}` takes {expected}, not {found}");
        self.problems.push(Problem::new(value.span(), message, format!("expected {expected}")));
    }
}
