//! The key `names`: names in Rust that stay, in a table or in a file of their own.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use mdsdk::{Name, Names};
use toml::de::{DeTable, DeValue};

use super::problem::{self, Problem};
use super::value::{Entry, Values, entries};
use crate::Failure;

/// Where the names are.
#[derive(Clone, Debug)]
pub(crate) enum ListedNames {
    /// Here.
    Read(Names),
    /// In a file that has not been read.
    In(PathBuf),
}

impl ListedNames {
    /// The names, where they have been read.
    pub(crate) fn read(&self) -> Option<&Names> {
        match self {
            Self::Read(names) => Some(names),
            Self::In(_) => None,
        }
    }

    /// Reads them; `text` gives what a file has, where it is there.
    pub(super) fn with(
        self,
        text: impl FnOnce(&Path) -> Result<Option<String>, Failure>,
    ) -> Result<Option<Self>, Failure> {
        let Self::In(path) = self else { return Ok(Some(self)) };
        text(&path)?.map(|text| parse_names(&text, &path).map(Self::Read)).transpose()
    }
}

/// Reads the key: a table, or the path of a file that has one.
pub(super) fn read_names(entry: &Entry<'_>, values: &mut Values<'_>) -> Option<ListedNames> {
    match entry.value.get_ref() {
        DeValue::Table(table) => Some(ListedNames::Read(names(table, values))),
        DeValue::String(_) => values.path(entry).map(ListedNames::In),
        _ => {
            values.wrong(entry.key, entry.value, "a table, or the path of a file");
            None
        }
    }
}

/// Reads a file of names; what is wrong with it goes to standard error.
fn parse_names(text: &str, path: &Path) -> Result<Names, Failure> {
    let fail = |problems: &[Problem]| problem::fail(problems, path, text);
    let document = DeTable::parse(text).map_err(|error| fail(&[Problem::of_toml(&error)]))?;
    let mut values = Values::new(path, text);
    let names = names(document.get_ref(), &mut values);
    if values.problems.is_empty() { Ok(names) } else { Err(fail(&values.problems)) }
}

/// `"user.city" = "town"`
fn names(table: &DeTable<'_>, values: &mut Values<'_>) -> Names {
    let mut names = Vec::new();
    for entry in entries(table) {
        let Some(rust) = values.text(&entry) else { continue };
        names.push(Name { at: entry.key.to_owned(), at_bytes: entry.at, rust, rust_bytes: entry.value.span() });
    }
    names.sort_by_key(|name| name.at_bytes.start);
    Names { file: values.file().to_owned(), text: Arc::from(values.source()), names }
}
