//! Findings for people, with source lines.

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::Arc;

use mdsdk::report::{Diagnostic, Report, render};
use mdsdk::{SourceMap, Span};

use crate::arguments::ShowLevel;
use crate::check::Sheet;

/// Each API with its findings and a line of what was read.
pub(super) fn human(sheets: &[Sheet], show: ShowLevel) -> String {
    let is_one = sheets.iter().filter(|sheet| sheet.reading.is_some()).count() < 2;
    sheets.iter().map(|sheet| of_sheet(sheet, is_one, show)).collect()
}

fn of_sheet(sheet: &Sheet, is_one: bool, show: ShowLevel) -> String {
    let mut text = String::new();
    if let (false, Some(name), Some(_)) = (is_one, &sheet.name, &sheet.reading) {
        let _ = writeln!(text, "api {name}");
    }
    let shown = show.level().map(|least| sheet.report.at_least(least)).unwrap_or_default();
    if !shown.diagnostics().is_empty() {
        let (shown, map) = seen_from_here(&shown, sheet);
        text += &render::human(&shown, &map, crate::output::has_colour(&std::io::stdout()));
    }
    if let Some((reading, took)) = &sheet.reading {
        let _ = writeln!(text, "{}", reading.summary(*took));
        text += &known(sheet.known);
    }
    text
}

/// The same findings, and the files that they are in, with the names that these have where the command runs.
fn seen_from_here(report: &Report, sheet: &Sheet) -> (Report, SourceMap) {
    let (places, mut seen, mut map) = (sheet.places(), Report::default(), SourceMap::default());
    let mut names: HashMap<Arc<str>, Arc<str>> = HashMap::new();
    for place in report.iter().flat_map(Diagnostic::places) {
        names.entry(Arc::clone(&place.file)).or_insert_with(|| {
            let name = places.paths().text(&place.file);
            if let Some(file) = sheet.map.get(&place.file) {
                map.insert(&name, Arc::clone(&file.text));
            }
            name.into()
        });
    }
    let rename = |place: &mut Span| place.file = Arc::clone(&names[&place.file]);
    for finding in report {
        let mut finding = finding.clone();
        rename(&mut finding.span);
        finding.witnesses.iter_mut().for_each(|witness| rename(&mut witness.span));
        seen.push(finding);
    }
    (seen, map)
}

fn known(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => "1 finding was there before and is not shown\n".to_owned(),
        count => format!("{count} findings were there before and are not shown\n"),
    }
}
