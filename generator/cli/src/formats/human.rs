//! Findings for people, with source lines.

use std::fmt::Write;

use mdsdk::report::render;

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
        text += &render::human(&shown, &sheet.map, crate::output::has_colour(&std::io::stdout()));
    }
    if let Some((reading, took)) = &sheet.reading {
        let _ = writeln!(text, "{}", reading.summary(*took));
        text += &known(sheet.known);
    }
    text
}

fn known(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => "1 finding was there before and is not shown\n".to_owned(),
        count => format!("{count} findings were there before and are not shown\n"),
    }
}
