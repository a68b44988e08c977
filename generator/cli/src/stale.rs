//! Why a crate is stale: which of what it is made from has changed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use mdsdk::diff::{Change, Entry, ItemChange, ItemChangeKind, Verdict};
use mdsdk::files::{self, OnDisk};
use mdsdk::{Generated, Model, Planned, Planning, Side, export};

use crate::config::{Job, Settings};
use crate::output::plural;

/// What a crate keeps its model in, which prose of the docs does not change.
const MODEL: &str = "api.json";

/// The most edited files that are named.
const MOST_NAMED: usize = 3;

/// A line for each reason; none where nobody can know, as where the folder is new.
pub(crate) fn reasons(job: &Job, out: &Path, generated: &Generated) -> Vec<String> {
    let Ok(Some(was)) = files::read(out) else { return Vec::new() };
    let model = was.files.get(MODEL).and_then(|text| export::read_json(text).ok());
    let by_hand = edited(&was);
    let by_tool = model.as_ref().and_then(|model| changed_tool(&was, model, generated));
    let config = configured(&was, generated);
    let of_api = model.map(|model| changed_api(job, model, generated)).unwrap_or_default();
    let is_explained = by_hand.is_some() || by_tool.is_some() || !of_api.is_empty();
    let others = (!is_explained).then(|| changed_otherwise(&was, generated)).flatten();
    by_hand.into_iter().chain(by_tool).chain(of_api).chain(config).chain(others).collect()
}

fn edited(was: &OnDisk) -> Option<String> {
    let named: Vec<String> = was.edited.iter().take(MOST_NAMED).map(|path| format!("`{path}`")).collect();
    let more = was.edited.len().saturating_sub(MOST_NAMED);
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    (!named.is_empty()).then(|| format!("by hand: {}{more}", named.join(", ")))
}

/// What the same model gives now that another version of this tool plans it.
fn changed_tool(was: &OnDisk, model: &Model, generated: &Generated) -> Option<String> {
    let (this, by) = (env!("CARGO_PKG_VERSION"), &was.generator);
    if by == this {
        return None;
    }
    let planning = Planning::default().chosen_by(&generated.reading);
    let side = Side::Docs(Box::new(model.clone()));
    let planned = side.planned(&planning).ok()?;
    let written = side.planned(&planning).ok()?.written_as(&was.files);
    let items = plural(seen(&written, &planned).len(), "item", "items");
    Some(format!("mdsdk {by} -> {this} changes {items}"))
}

/// What changes for programs, but for docs, bodies and values.
fn seen(old: &Planned, new: &Planned) -> Vec<ItemChange> {
    let mut changes = old.changes_to(new);
    changes.retain(|change| change.kind != ItemChangeKind::Edited);
    changes
}

/// What changed in the API, by the source that says it now.
fn changed_api(job: &Job, model: Model, generated: &Generated) -> Vec<String> {
    let new = Side::Docs(Box::new(generated.reading.model.clone()));
    let entries = Side::Docs(Box::new(model)).entries_to(&new);
    let mut by_source: BTreeMap<Source, Vec<Entry>> = BTreeMap::new();
    for entry in entries {
        by_source.entry(Source::of(&job.settings, entry.head(), generated)).or_default().push(entry);
    }
    by_source.iter().map(|(source, entries)| line(*source, entries)).collect()
}

fn line(source: Source, entries: &[Entry]) -> String {
    let count = plural(entries.len(), "change", "changes");
    let breaking = entries.iter().filter(|entry| entry.verdict() == Verdict::Breaking).count();
    let breaking = if breaking == 0 { String::new() } else { format!(", {breaking} of them breaking") };
    format!("{}: {count} of the API{breaking}", source.as_str())
}

/// What says something of an API.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    Docs,
    Metadata,
    Corrections,
    /// What is gone is said nowhere; it may be chosen no more.
    Unknown,
}

impl Source {
    fn of(settings: &Settings, change: &Change, generated: &Generated) -> Self {
        let is_chosen = settings.include.is_some() || settings.include_type.is_some();
        let Some(origin) = &change.new_origin else {
            return if settings.metadata.is_some() || is_chosen { Self::Unknown } else { Self::Docs };
        };
        let beside = generated.reading.docs.map.beside().find(|(name, _)| **name == origin.span.file);
        let is = |file: &Option<PathBuf>| beside.is_some_and(|(_, path)| file.as_deref() == Some(path));
        let is_corrections = is(&settings.corrections) || origin.span.file.ends_with("corrections.yml");
        match () {
            () if is(&settings.metadata) => Self::Metadata,
            () if is_corrections => Self::Corrections,
            () => Self::Docs,
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Docs => "docs",
            Self::Metadata => "metadata",
            Self::Corrections => "corrections",
            Self::Unknown => "docs, metadata, or what is included",
        }
    }
}

/// The keys of the package that differ: what the config file or options say of it.
fn configured(was: &OnDisk, generated: &Generated) -> Option<String> {
    let keys = |text: Option<&str>| -> BTreeMap<String, String> {
        let lines = text.unwrap_or_default().lines().take_while(|line| *line != "[features]");
        lines.filter_map(|line| line.split_once(" = ")).map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
    };
    let (old, new) = (keys(was.files.get("Cargo.toml")), keys(generated.files.get("Cargo.toml")));
    let all: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let differing: Vec<String> =
        all.into_iter().filter(|key| old.get(*key) != new.get(*key)).map(|key| format!("`{key}`")).collect();
    (!differing.is_empty()).then(|| format!("config: {} of Cargo.toml", differing.join(", ")))
}

/// What remains: other names, or other words.
fn changed_otherwise(was: &OnDisk, generated: &Generated) -> Option<String> {
    let planning = Planning::default().chosen_by(&generated.reading);
    let planned = || Side::Docs(Box::new(generated.reading.model.clone())).planned(&planning).ok();
    let items = seen(&planned()?.written_as(&was.files), &planned()?.written_as(&generated.files)).len();
    let is_edited = generated
        .files
        .iter()
        .any(|(path, text)| path.starts_with("src/") && was.files.get(path).is_some_and(|old| old != text));
    match items {
        0 if is_edited => Some("docs: the same API in other words".to_owned()),
        0 => None,
        1 => Some("names: 1 item is called otherwise, or derives something else".to_owned()),
        items => Some(format!("names: {items} items are called otherwise, or derive something else")),
    }
}
