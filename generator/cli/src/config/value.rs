//! Values of the file: each of the type that its key takes.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::Problem;
use crate::likeness::nearest;

/// A place in the config file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) file: Arc<Path>,
    pub(crate) bytes: Range<usize>,
}

/// Reads values, and keeps what is wrong with them.
pub(super) struct Values<'a> {
    file: &'a Path,
    text: &'a str,
    pub(super) problems: Vec<Problem>,
}

/// A key with its value.
pub(super) struct Entry<'a> {
    pub(super) key: &'a str,
    pub(super) at: Range<usize>,
    pub(super) value: &'a Spanned<DeValue<'a>>,
}

impl<'a> Values<'a> {
    pub(super) fn new(file: &'a Path, text: &'a str) -> Self {
        Self { file, text, problems: Vec::new() }
    }

    /// The file.
    pub(super) fn file(&self) -> &'a Path {
        self.file
    }

    /// Its text.
    pub(super) fn source(&self) -> &'a str {
        self.text
    }

    /// A place in the file.
    pub(super) fn place(&self, bytes: Range<usize>) -> Place {
        Place { file: Arc::from(self.file), bytes }
    }

    /// A string.
    pub(super) fn text(&mut self, entry: &Entry<'_>) -> Option<String> {
        let text = entry.value.get_ref().as_str().filter(|text| !text.is_empty());
        if text.is_none() {
            self.wrong(entry.key, entry.value, "a string");
        }
        text.map(str::to_owned)
    }

    /// `true` or `false`.
    pub(super) fn flag(&mut self, entry: &Entry<'_>) -> Option<bool> {
        let flag = entry.value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong(entry.key, entry.value, "`true` or `false`");
        }
        flag
    }

    /// A table.
    pub(super) fn table<'t>(&mut self, entry: &Entry<'t>) -> Option<&'t DeTable<'t>> {
        let table = entry.value.get_ref().as_table();
        if table.is_none() {
            self.wrong(entry.key, entry.value, "a table");
        }
        table
    }

    /// A path, from the file's folder.
    pub(super) fn path(&mut self, entry: &Entry<'_>) -> Option<PathBuf> {
        let folder = self.file.parent().unwrap_or(Path::new(""));
        self.text(entry).map(|text| folder.join(text))
    }

    /// Strings.
    pub(super) fn texts(&mut self, entry: &Entry<'_>) -> Option<Vec<String>> {
        Some(self.each_text(entry)?.into_iter().map(|(text, _)| text).collect())
    }

    /// Strings, each with its place.
    pub(super) fn each_text(&mut self, entry: &Entry<'_>) -> Option<Vec<(String, Range<usize>)>> {
        let Some(values) = entry.value.get_ref().as_array() else {
            self.wrong(entry.key, entry.value, "an array of strings");
            return None;
        };
        let text = |value| Some((self.text(&Entry { value, at: value.span(), ..*entry })?, value.span()));
        Some(values.iter().filter_map(text).collect())
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

/// The entries of a table, in the order of its keys.
pub(super) fn entries<'a>(table: &'a DeTable<'a>) -> impl Iterator<Item = Entry<'a>> {
    table.iter().map(|(key, value)| Entry { key: key.get_ref(), at: key.span(), value })
}

/// A key that is not one of `keys`, with the nearest of them.
pub(super) fn unknown(entry: &Entry<'_>, keys: impl Iterator<Item = &'static str> + Clone) -> Problem {
    let help = match nearest(entry.key, keys.clone()) {
        Some(key) => format!("did you mean `{key}`?"),
        None => format!("the keys are {}", keys.map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")),
    };
    let message = format!("there is no key `{}`", entry.key.escape_debug());
    Problem::new(entry.at.clone(), message, "unknown").help(help)
}
