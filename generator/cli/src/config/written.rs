//! The file, and that of names, with something else in them: what a hand wrote stays.

use mdsdk::RustName;
use toml_edit::{DocumentMut, Item, Key, Table, TableLike, TomlError, Value};

const NAMES: &str = "names";
const VERSION: &str = "version";

/// A text as TOML writes it.
pub(crate) fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// Adds names to a file that has nothing else.
pub(crate) fn with_names(text: &str, names: &[RustName]) -> Result<String, String> {
    let mut document = parsed(text)?;
    extend(document.as_table_mut(), names);
    Ok(document.to_string())
}

/// Adds names to the table of a config file: to the one that an API has, else to the one that all have, else to a new
/// one.
pub(crate) fn with_table_of_names(text: &str, api: Option<&str>, names: &[RustName]) -> Result<String, String> {
    let mut document = parsed(text)?;
    let has_shared = document.contains_key(NAMES);
    let own = api.and_then(|name| api_table(&mut document, name));
    let table = match own {
        Some(own) if own.contains_key(NAMES) || !has_shared => own,
        _ => document.as_table_mut(),
    };
    let listed = table.entry(NAMES).or_insert_with(|| Item::Table(Table::new()));
    extend(listed.as_table_like_mut().ok_or("`names` is no table")?, names);
    Ok(document.to_string())
}

/// Sets the version of an API's crate; without a name, that of the only one.
pub(crate) fn with_version(text: &str, api: Option<&str>, version: &str) -> Result<String, String> {
    let mut document = parsed(text)?;
    let table = match api {
        Some(name) => api_table(&mut document, name).ok_or_else(|| format!("it has no API `{name}`"))?,
        None => document.as_table_mut(),
    };
    let mut new = Value::from(version);
    if let Some(old) = table.get(VERSION).and_then(Item::as_value) {
        *new.decor_mut() = old.decor().clone();
    }
    table.insert(VERSION, Item::Value(new));
    Ok(document.to_string())
}

fn parsed(text: &str) -> Result<DocumentMut, String> {
    text.parse().map_err(|error: TomlError| error.to_string())
}

/// The table `[[api]]` that is called so, by its `name`, else by its `api`.
fn api_table<'d>(document: &'d mut DocumentMut, name: &str) -> Option<&'d mut Table> {
    let tables = document.get_mut("api").and_then(Item::as_array_of_tables_mut)?;
    let text = |table: &Table, key: &str| table.get(key).and_then(Item::as_str).map(str::to_owned);
    tables.iter_mut().find(|table| text(table, "name").or_else(|| text(table, "api")).as_deref() == Some(name))
}

/// Adds names; all of them are sorted then.
fn extend(table: &mut dyn TableLike, names: &[RustName]) {
    for RustName { at, rust, .. } in names {
        if !table.contains_key(at) {
            let key: Key = quoted(at).parse().unwrap_or_else(|_| Key::new(at));
            table.entry_format(&key).or_insert(Item::Value(Value::from(rust.as_str())));
        }
    }
    table.sort_values();
}
