//! What silences nothing, told at its line of a file.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use mdsdk::report::{Code, Diagnostic, Report};
use mdsdk::{SourceMap, Span};

use super::rules::Silencing;
use super::{Known, Sheet, baseline};
use crate::Failure;
use crate::config::check::Denied;
use crate::disk::read_text;

/// What the config file says to no effect in any API that it is said of.
pub(super) fn of_settings(sheets: &[Sheet]) -> Result<Vec<Sheet>, Failure> {
    let all = || sheets.iter().flat_map(|sheet| sheet.silences.iter().map(move |one| (one, sheet.deny)));
    let key = |one: &Silencing| (Arc::clone(&one.place.file), one.place.bytes.start);
    let of_use: BTreeSet<_> = all().filter(|(one, _)| one.is_of_use).map(|(one, _)| key(one)).collect();
    let mut idle: Vec<_> = all().filter(|(one, _)| !of_use.contains(&key(one))).collect();
    idle.sort_by_key(|(one, _)| (key(one), one.hint.is_none()));
    idle.dedup_by_key(|(one, _)| key(one));
    let mut files: BTreeMap<&Path, (Vec<&Silencing>, Denied)> = BTreeMap::new();
    for (silencing, deny) in idle {
        files.entry(&silencing.place.file).or_insert((Vec::new(), deny)).0.push(silencing);
    }
    files.into_iter().map(|(file, (silences, deny))| sheet(file, silences.into_iter().map(said), deny)).collect()
}

fn said(Silencing { place, message, hint, .. }: &Silencing) -> (Range<usize>, String, String) {
    let help = hint.clone().unwrap_or_else(|| "delete it from the file".to_owned());
    (place.bytes.clone(), message.clone(), help)
}

/// What a baseline has and the docs no longer have.
pub(super) fn of_baseline(path: &Path, gone: Known, deny: Denied) -> Result<Sheet, Failure> {
    let help = "run `mdsdk check --prune`, which takes out what is gone";
    let findings = baseline::places(path, gone)?.into_iter().map(|(bytes, message)| (bytes, message, help.to_owned()));
    sheet(path, findings, deny)
}

/// The findings of a file: where, what, and what to do.
pub(crate) fn sheet(
    file: &Path,
    findings: impl Iterator<Item = (Range<usize>, String, String)>,
    deny: Denied,
) -> Result<Sheet, Failure> {
    let (name, mut map, mut report) = (file.to_string_lossy(), SourceMap::default(), Report::default());
    map.insert(&name, read_text(file)?);
    let path: Arc<str> = name.into();
    for (bytes, message, help) in findings {
        report.push(Diagnostic::new(Code::IdleAllow, Span::new(&path, bytes), message).help(help));
    }
    Ok(Sheet::about(report.sorted(), map, deny))
}
