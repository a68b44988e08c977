//! Entries as JUnit's XML: a suite for each file, a case for each entry, failed where it is denied, else skipped.

use super::files::Files;
use super::words::{level, text, title};
use crate::arguments::FailOn;
use crate::drift::compared::Told;
use crate::formats::{Denied, Found, junit_case, junit_document, junit_finding};

/// The suite of what has no place in a file.
const CRATE: &str = "crate";

pub(super) fn junit(entries: &[Told], fail_on: FailOn, files: &Files, idle: &[Found<'_>]) -> String {
    let case = |entry: &Told| {
        let place = files.place(entry.head());
        let file = place.as_ref().map_or(CRATE, |place| &place.path).to_owned();
        let at = place.map_or_else(String::new, |place| format!("{}:{}, ", place.path, place.line()));
        let name = format!("{} ({at}{})", entry.rule().name(), entry.fingerprint);
        let denied = if entry.is_denied(fail_on) { Denied::Yes } else { Denied::No };
        (file.clone(), junit_case(name, file, denied, (level(entry), title(entry), text(entry))))
    };
    let idle = idle.iter().map(|one| (one.place.path.clone(), junit_finding(one)));
    junit_document(("mdsdk drift", CRATE, "no changes"), entries.iter().map(case).chain(idle).collect())
}
