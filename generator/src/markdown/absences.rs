//! Includes that are not there, once all files of the docs are known.

use std::collections::HashSet;

use crate::report::{Code, Level, Report};
use crate::source::{SourceMap, Span};

use super::LookedFor;

/// Makes notes of the findings about includes whose folder isn't at hand either: whoever left it out knows. A page by
/// itself can't tell, so this is decided among all.
pub fn note_absent_folders(map: &SourceMap, looked_for: &[LookedFor], report: &mut Report) {
    let is_inside = |one: &&LookedFor| !one.path.starts_with("../");
    let absent =
        looked_for.iter().filter(|one| one.found.is_none() && !map.has_folder(folder_of(&one.path))).filter(is_inside);
    let places: HashSet<&Span> = absent.map(|one| &one.at).collect();
    if !places.is_empty() {
        report.lower(Level::Note, |finding| finding.code == Code::MissingInclude && places.contains(&finding.span));
    }
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
