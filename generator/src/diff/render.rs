//! Changes as text.

use std::fmt::Write;

use super::change::{Change, ChangeKind};
use crate::model::Origin;

/// One line per change, and a line that counts them.
///
/// ```text
/// resources/user.md:12:3: removed property `microsoft.graph.user.city`
/// resources/user.md:14:3: changed type of property `microsoft.graph.user.age`: `Edm.String` -> `Edm.Int32`
/// 2 changes: 0 added, 1 removed, 1 changed
/// ```
pub fn render_human(changes: &[Change]) -> String {
    let mut text: String = changes.iter().map(|change| line(change) + "\n").collect();
    text += &summary(changes);
    text + "\n"
}

struct Summary {
    added: usize,
    removed: usize,
    changed: usize,
}

impl Summary {
    fn of(changes: &[Change]) -> Self {
        let count = |kind: ChangeKind| changes.iter().filter(|change| change.kind == kind).count();
        Self {
            added: count(ChangeKind::Added),
            removed: count(ChangeKind::Removed),
            changed: count(ChangeKind::Changed),
        }
    }
}

fn line(change: &Change) -> String {
    let Change { kind, subject, what, aspect, old, new, .. } = change;
    let mut line = change.origin().map(place).unwrap_or_default();
    line += kind.as_str();
    // Writing to a string succeeds.
    let _ = match aspect {
        None => write!(line, " {} `{what}`", subject.as_str()),
        Some(aspect) => write!(
            line,
            " {aspect} of {} `{what}`: {} -> {}",
            subject.as_str(),
            quoted(old.as_deref()),
            quoted(new.as_deref())
        ),
    };
    line
}

/// `path/file.md:12:3: `, or the file alone where the line is not known.
fn place(origin: &Origin) -> String {
    let file = &origin.span.file;
    match origin.at {
        Some(at) => format!("{file}:{}:{}: ", at.line, at.column),
        None => format!("{file}: "),
    }
}

fn quoted(text: Option<&str>) -> String {
    text.map_or_else(|| "none".into(), |text| format!("`{text}`"))
}

fn summary(changes: &[Change]) -> String {
    let Summary { added, removed, changed } = Summary::of(changes);
    match changes.len() {
        0 => "no changes".into(),
        1 => format!("1 change: {added} added, {removed} removed, {changed} changed"),
        all => format!("{all} changes: {added} added, {removed} removed, {changed} changed"),
    }
}
