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
    Ok(written(&document, text))
}

/// Adds names to the table of a config file: to the one that an API has, else to the one that all have, else to a new
/// one.
pub(crate) fn with_table_of_names(text: &str, api: Option<&str>, names: &[RustName]) -> Result<String, String> {
    let mut document = parsed(text)?;
    let has_shared = document.contains_key(NAMES);
    let own = api.and_then(|name| api_table(&mut document, name));
    let table: &mut dyn TableLike = match own {
        Some(own) if own.contains_key(NAMES) || !has_shared => own,
        _ => document.as_table_mut(),
    };
    let listed = table.entry(NAMES).or_insert_with(|| Item::Table(Table::new()));
    extend(listed.as_table_like_mut().ok_or("`names` is no table")?, names);
    Ok(written(&document, text))
}

/// Sets the version of an API's crate; without a name, that of the only one.
pub(crate) fn with_version(text: &str, api: Option<&str>, version: &str) -> Result<String, String> {
    let mut document = parsed(text)?;
    let table: &mut dyn TableLike = match api {
        Some(name) => api_table(&mut document, name).ok_or_else(|| format!("it has no API `{name}`"))?,
        None => document.as_table_mut(),
    };
    let mut new = Value::from(version);
    if let Some(old) = table.get(VERSION).and_then(Item::as_value) {
        *new.decor_mut() = old.decor().clone();
    }
    table.insert(VERSION, Item::Value(new));
    Ok(written(&document, text))
}

/// A file with lines that end as those of its text did, which are parsed as if all ended alike.
fn written(document: &DocumentMut, text: &str) -> String {
    let is_windows = text.contains("\r\n") && text.matches('\n').count() == text.matches("\r\n").count();
    let written = document.to_string();
    if is_windows { written.replace('\n', "\r\n") } else { written }
}

fn parsed(text: &str) -> Result<DocumentMut, String> {
    text.parse().map_err(|error: TomlError| error.to_string())
}

/// The table `[[api]]` that is called so, by its `name`, else by its `api`; `api = [{ .. }]` has such tables, too.
fn api_table<'d>(document: &'d mut DocumentMut, name: &str) -> Option<&'d mut dyn TableLike> {
    let is_named = |table: &dyn TableLike| {
        let text = |key: &str| table.get(key).and_then(Item::as_str);
        text("name").or_else(|| text("api")) == Some(name)
    };
    match document.get_mut("api")? {
        Item::ArrayOfTables(tables) => {
            tables.iter_mut().find(|table| is_named(*table)).map(|table| table as &mut dyn TableLike)
        }
        Item::Value(Value::Array(tables)) => tables
            .iter_mut()
            .filter_map(Value::as_inline_table_mut)
            .find(|table| is_named(*table))
            .map(|table| table as &mut dyn TableLike),
        _ => None,
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_in_one_line_take_what_others_do() {
        let text = "api = [{ name = \"a\" }, { name = \"b\", version = \"1.0.0\" }] # both\n";
        let version = with_version(text, Some("b"), "1.1.0").expect("it has that API");
        assert_eq!(version, text.replace("1.0.0", "1.1.0"));
    }

    #[test]
    fn lines_end_as_those_of_the_file() {
        let text = "# Ours.\r\ndocs = \"docs\"\r\nversion = \"1.0.0\" # now\r\n";
        assert_eq!(with_version(text, None, "1.1.0"), Ok(text.replace("1.0.0", "1.1.0")));
        let first = "docs = \"docs\"\r\n";
        assert_eq!(with_version(first, None, "0.1.0"), Ok("docs = \"docs\"\r\nversion = \"0.1.0\"\r\n".to_owned()));
    }
}
