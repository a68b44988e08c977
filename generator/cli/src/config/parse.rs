//! From the file's text to what it says of each API.

use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::values::{parse_base_url, parse_crate_folder, parse_license, parse_namespace, parse_package, parse_version};

use super::Settings;
use super::check::read_check;
use super::drift::read_drift;
use super::names::read_names;
use super::problem::Problem;
use super::service::read_service;
use super::value::{Entry, Values, entries, unknown};

/// The keys at the top of the file and in an API's table.
const KEYS: &[&str] = &[
    "docs",
    "api",
    "metadata",
    "corrections",
    "namespace",
    "out",
    "package",
    "base-url",
    "include",
    "include-type",
    "runtime",
    "version",
    "license",
    "repository",
    "service",
    "check",
    "drift",
    "names",
    "changelog",
];
/// What only an API's table has.
const NAME: &str = "name";

/// What the file says.
#[derive(Debug, Default)]
pub(super) struct Config {
    /// What it says of all APIs.
    pub(super) shared: Settings,
    /// Its tables `[[api]]`.
    pub(super) apis: Vec<Api>,
}

/// A table `[[api]]`.
#[derive(Debug)]
pub(super) struct Api {
    /// Its `name`, else its `api`.
    pub(super) name: String,
    pub(super) settings: Settings,
}

impl Api {
    /// Whether `--api` means it.
    pub(super) fn is_called(&self, wanted: &str) -> bool {
        self.name == wanted || self.settings.api.as_deref() == Some(wanted)
    }
}

/// Reads the text of `file`; everything that is wrong with it is told at once.
pub(super) fn parse(text: &str, file: &Path) -> Result<Config, Vec<Problem>> {
    let document = DeTable::parse(text).map_err(|error| vec![Problem::of_toml(&error)])?;
    let mut values = Values::new(file, text);
    let config = read_top(document.get_ref(), &mut values);
    values.problems.sort_by_key(|problem| problem.span.start);
    if values.problems.is_empty() { Ok(config) } else { Err(values.problems) }
}

fn read_top(table: &DeTable<'_>, values: &mut Values<'_>) -> Config {
    let mut config = Config::default();
    for entry in entries(table) {
        match (entry.key, entry.value.get_ref()) {
            ("api", DeValue::Array(tables)) => config.apis = read_apis(tables, values),
            ("api", DeValue::String(_)) => config.shared.api = values.text(&entry),
            ("api", _) => values.wrong("api", entry.value, "a string or tables `[[api]]`"),
            _ if read_entry(&mut config.shared, &entry, values) => {}
            _ => values.problems.push(unknown(&entry, KEYS.iter().copied())),
        }
    }
    config
}

/// The tables `[[api]]`, each with a name of its own.
fn read_apis(tables: &[Spanned<DeValue<'_>>], values: &mut Values<'_>) -> Vec<Api> {
    let mut apis: Vec<Api> = Vec::new();
    for value in tables {
        let DeValue::Table(table) = value.get_ref() else {
            values.wrong("api", value, "tables `[[api]]`");
            continue;
        };
        let Some(api) = read_api(table, value, values) else { continue };
        if apis.iter().any(|other| other.name == api.name) {
            let message = format!("there are two APIs `{}`", api.name.escape_debug());
            let problem = Problem::new(value.span(), message, "the second one");
            values.problems.push(problem.help("give each a `name` of its own"));
        }
        apis.push(api);
    }
    apis
}

fn read_api(table: &DeTable<'_>, value: &Spanned<DeValue<'_>>, values: &mut Values<'_>) -> Option<Api> {
    let mut settings = Settings::default();
    let mut name = None;
    for entry in entries(table) {
        match entry.key {
            NAME => name = values.text(&entry),
            "api" => settings.api = values.text(&entry),
            _ if read_entry(&mut settings, &entry, values) => {}
            _ => values.problems.push(unknown(&entry, KEYS.iter().copied().chain([NAME]))),
        }
    }
    if !table.contains_key(NAME) && !table.contains_key("api") {
        let problem = Problem::new(value.span(), "this API has no name", "`name` or `api` is missing");
        values.problems.push(problem);
    }
    Some(Api { name: name.or_else(|| settings.api.clone())?, settings })
}

/// Takes a key that the top and each API's table have; tells whether it is one.
fn read_entry(settings: &mut Settings, entry: &Entry<'_>, values: &mut Values<'_>) -> bool {
    match entry.key {
        "docs" => settings.docs = values.path(entry),
        "metadata" => settings.metadata = values.path(entry),
        "corrections" => settings.corrections = values.path(entry),
        "namespace" => settings.namespace = values.checked_text(entry, parse_namespace),
        "out" => settings.out = values.path(entry),
        "package" => settings.package = values.checked_text(entry, parse_package),
        "base-url" => settings.base_url = values.checked_text(entry, parse_base_url),
        "version" => settings.version = values.checked_text(entry, parse_version),
        "license" => settings.license = values.checked_text(entry, parse_license),
        "repository" => settings.repository = values.checked_text(entry, parse_base_url),
        "runtime" => {
            let path = values.path(entry);
            settings.runtime = values.checked(entry, path, |path| parse_crate_folder(&path.to_string_lossy()));
        }
        "service" => settings.service = read_service(entry, values),
        "include" => settings.include = values.texts(entry),
        "include-type" => settings.include_type = values.texts(entry),
        "check" => settings.check = read_check(entry, values),
        "names" => settings.names = read_names(entry, values),
        "changelog" => settings.changelog = values.path(entry),
        "drift" => settings.drift = read_drift(entry, values),
        _ => return false,
    }
    true
}
