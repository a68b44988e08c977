//! Changes told the other way round.

use std::collections::BTreeMap;

use super::change::{Change, ChangeKind, Subject};
use crate::model::Model;

/// The changes that lead back from the new side to `old`, under the names of `old`.
pub(crate) fn turned(changes: Vec<Change>, old: &Model) -> Vec<Change> {
    let names = Names::of(&changes, old);
    changes.into_iter().map(|change| turn(change, &names)).collect()
}

fn turn(change: Change, names: &Names) -> Change {
    let what = names.before(&change);
    let aspect = change.aspect.as_deref().map(|aspect| part_before(aspect, change.old.as_deref()));
    let Change { kind, subject, what: _, aspect: _, old, new, is_foreseen, about, old_origin, new_origin } = change;
    let kind = match kind {
        ChangeKind::Added => ChangeKind::Removed,
        ChangeKind::Removed => ChangeKind::Added,
        ChangeKind::Changed => ChangeKind::Changed,
    };
    let (old, new, old_origin, new_origin) = (new, old, new_origin, old_origin);
    Change { kind, subject, what, aspect, old, new, is_foreseen, about, old_origin, new_origin }
}

/// What the old side calls things, by what the new side calls them.
struct Names {
    renamed: BTreeMap<String, String>,
    /// Operations of the old side in lower case: paths have names of the new side.
    operations: BTreeMap<String, String>,
}

impl Names {
    fn of(changes: &[Change], old: &Model) -> Self {
        let is_name = |change: &&Change| change.aspect.as_deref() == Some("name");
        let renamed = changes.iter().filter(is_name).filter_map(|change| {
            let name = one_name(change.old.as_deref()?)?;
            let before = match change.subject {
                Subject::Property | Subject::Member => format!("{}.{name}", change.what.rsplit_once('.')?.0),
                Subject::Root | Subject::Type | Subject::Enum => name.to_owned(),
                Subject::Service | Subject::Call | Subject::Operation | Subject::Page | Subject::Item => return None,
            };
            Some((change.what.clone(), before))
        });
        let operations = old.operations.iter().map(ToString::to_string);
        Self {
            renamed: renamed.collect(),
            operations: operations.map(|operation| (operation.to_lowercase(), operation)).collect(),
        }
    }

    /// What the old side calls the subject of a change.
    fn before(&self, change: &Change) -> String {
        let what = &change.what;
        let known = match change.subject {
            Subject::Operation => self.operations.get(&what.to_lowercase()).cloned(),
            Subject::Property | Subject::Member => Some(self.part_before(what)),
            Subject::Service | Subject::Root | Subject::Type | Subject::Enum | Subject::Call => {
                self.renamed.get(what).cloned()
            }
            Subject::Page | Subject::Item => None,
        };
        known.unwrap_or_else(|| what.clone())
    }

    /// A property or a member, whose type may have another name, too.
    fn part_before(&self, what: &str) -> String {
        let name = self.renamed.get(what).map_or(what, String::as_str);
        let owner = name.rsplit_once('.').and_then(|(owner, part)| Some((self.renamed.get(owner)?, part)));
        owner.map_or_else(|| name.to_owned(), |(owner, part)| format!("{owner}.{part}"))
    }
}

/// ``body parameter `days` name`` with the name that it had.
fn part_before(aspect: &str, old: Option<&str>) -> String {
    let part = aspect.strip_suffix("` name").and_then(|part| part.rsplit_once('`'));
    match (part, old.and_then(one_name)) {
        (Some((kind, _)), Some(name)) => format!("{kind}`{name}` name"),
        _ => aspect.to_owned(),
    }
}

/// The name in `saga` or `saga = 3`; none where there are several.
fn one_name(text: &str) -> Option<&str> {
    let name = text.split_once(" = ").map_or(text, |(name, _)| name);
    (!name.contains(", ")).then_some(name)
}
