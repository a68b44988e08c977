//! Folders of docs that are named after versions, such as `v1/boats.md` and `v2/boats.md`.

use crate::model::{Operation, is_version};
use crate::report::{Code, Diagnostic};

/// The finding that pages in folders of different versions document one request: what they say is of one API only where
/// they are read by themselves.
pub(super) fn of_two_versions(known: &Operation, other: &Operation) -> Option<Diagnostic> {
    let (known_line, line) = (known.origins.first()?, other.origins.first()?);
    let (one, two) = (version_folder(&known_line.span.file)?, version_folder(&line.span.file)?);
    if one.eq_ignore_ascii_case(two) {
        return None;
    }
    let message =
        format!("`{other}` is documented in `{one}` and in `{two}`: one operation is read, and its URL has no version");
    let finding = Diagnostic::new(Code::VersionsInOne, line.span.clone(), message);
    let finding = finding.witness(known_line.span.clone(), "the same request of the other version");
    Some(finding.help("read each version by itself: give its folder as the docs"))
}

/// The innermost folder of a file that is named after a version.
fn version_folder(file: &str) -> Option<&str> {
    file.rsplit('/').skip(1).find(|folder| is_version(folder))
}
