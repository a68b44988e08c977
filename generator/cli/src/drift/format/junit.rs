//! Entries as JUnit's XML: a suite for each file, a failed case for each entry.

use super::files::Files;
use super::words::{level, text, title};
use crate::drift::compared::Told;
use crate::formats::{failed_case, junit_document};

/// The suite of what has no place in a file.
const CRATE: &str = "crate";

pub(super) fn junit(entries: &[Told], files: &Files) -> String {
    let case = |entry: &Told| {
        let place = files.place(entry.head());
        let file = place.as_ref().map_or(CRATE, |place| &place.path).to_owned();
        let at = place.map_or_else(String::new, |place| format!("{}:{}, ", place.path, place.line()));
        let name = format!("{} ({at}{})", entry.rule().name(), entry.fingerprint);
        (file.clone(), failed_case(name, file, (level(entry), title(entry), text(entry))))
    };
    junit_document(("mdsdk drift", CRATE, "no changes"), entries.iter().map(case).collect())
}
