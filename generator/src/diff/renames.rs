//! The same under another name: segments of paths, types, namespaces.

use std::collections::{BTreeMap, BTreeSet};

use super::cause::{Cause, Sureness};
use super::change::{Change, ChangeKind, Subject};
use super::steps::{Moves, Step};
use crate::model::{Model, TypeName};

/// What was renamed.
#[derive(Debug, Default)]
pub(super) struct Renames {
    /// The causes of changes, by their index.
    by_change: BTreeMap<usize, Cause>,
    /// Types and enums, from old to new.
    types: BTreeMap<String, (String, Sureness)>,
}

impl Renames {
    pub(super) fn find(changes: &[Change], models: (&Model, &Model)) -> Self {
        let mut renames = Self::default();
        renames.find_segments(changes, models);
        renames.find_types(changes);
        renames
    }

    /// The rename behind a change.
    pub(super) fn cause(&self, index: usize, change: &Change) -> Option<Cause> {
        self.by_change.get(&index).cloned().or_else(|| {
            let (old, new) = change.old.as_deref().zip(change.new.as_deref())?;
            let named: BTreeSet<&str> = words(old).map(|(word, _)| word).collect();
            let renamed = named.into_iter().filter_map(|name| self.types.get_key_value(name));
            let is_behind = |(one, (two, _)): &(&String, &(String, Sureness))| with_name(old, one, two) == new;
            let (one, (two, sureness)) = renamed.into_iter().find(is_behind)?;
            Some(Cause::Renamed(one.clone(), two.clone(), *sureness))
        })
    }

    /// Operations that went and came with the same answer, whose paths differ in one place: what several of them tell
    /// first.
    fn find_segments(&mut self, changes: &[Change], models: (&Model, &Model)) {
        let moves = Moves::of(changes);
        let mut found: Vec<(Step<'_>, Vec<(usize, usize)>)> = moves.steps(models).into_iter().collect();
        found.sort_by_key(|(_, pairs)| std::cmp::Reverse(pairs.len()));
        for (step, mut pairs) in found {
            pairs.retain(|(gone, came)| ![gone, came].iter().any(|one| self.by_change.contains_key(one)));
            let sureness = match pairs.len() {
                0 => continue,
                1 if !step.is_alike() => continue,
                1 => Sureness::Likely,
                _ => Sureness::Certain,
            };
            let ends = step.ends();
            let cause = Cause::Renamed(ends.0.clone(), ends.1.clone(), sureness);
            let members = pairs.iter().flat_map(|&(gone, came)| [gone, came]).chain(roots(changes, &ends));
            self.by_change.extend(members.map(|index| (index, cause.clone())));
        }
    }

    /// A type that went and one of the same kind that came: by another case, by another namespace, or, of enums, with
    /// the same members. Where several could be meant, none is.
    fn find_types(&mut self, changes: &[Change]) {
        let mut marked: BTreeMap<Mark<'_>, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (index, change) in changes.iter().enumerate().filter(|(_, change)| is_type(change)) {
            match change.kind {
                ChangeKind::Removed => marked.entry(Mark::of(change, change.old.as_deref())).or_default().0.push(index),
                ChangeKind::Added => marked.entry(Mark::of(change, change.new.as_deref())).or_default().1.push(index),
                ChangeKind::Changed => {}
            }
        }
        for (gone, came) in marked.into_values() {
            let ([gone], [came]) = (gone.as_slice(), came.as_slice()) else { continue };
            let (before, after) = (&changes[*gone], &changes[*came]);
            let is_same = local(before) == local(after);
            let sureness = if is_same { Sureness::Certain } else { Sureness::Likely };
            let cause = Cause::Renamed(before.what.clone(), after.what.clone(), sureness);
            self.by_change.extend([(*gone, cause.clone()), (*came, cause)]);
            self.types.insert(before.what.clone(), (after.what.clone(), sureness));
        }
    }
}

/// The root that went and the one that came, where a whole beginning of paths was renamed.
fn roots(changes: &[Change], (old, new): &(String, String)) -> impl Iterator<Item = usize> {
    let is_end = move |change: &Change| {
        let end = match change.kind {
            ChangeKind::Removed => old,
            ChangeKind::Added => new,
            ChangeKind::Changed => return false,
        };
        change.subject == Subject::Root && end.strip_prefix('/') == Some(&change.what)
    };
    changes.iter().enumerate().filter(move |(_, change)| is_end(change)).map(|(index, _)| index)
}

/// The types that got another name, from old to new, as changes of types tell.
pub(super) fn renamed_types(changes: &[Change]) -> BTreeMap<TypeName, TypeName> {
    let mut renames = Renames::default();
    renames.find_types(changes);
    let name = |text: &str| TypeName::qualified(text);
    renames.types.iter().map(|(old, (new, _))| (name(old), name(new))).collect()
}

/// By what a type is known under another name.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Mark<'a> {
    /// A word for its kind, or its members.
    text: Option<&'a str>,
    is_enum: bool,
    /// Its name without namespace and case; of an enum whose members tell, none.
    local: Option<String>,
}

impl<'a> Mark<'a> {
    fn of(change: &Change, text: Option<&'a str>) -> Self {
        let is_enum = change.subject == Subject::Enum;
        let is_told = is_enum && text.is_some_and(|members| members.contains(", "));
        Self { text, is_enum, local: (!is_told).then(|| local(change)) }
    }
}

fn is_type(change: &Change) -> bool {
    matches!(change.subject, Subject::Type | Subject::Enum)
}

fn local(change: &Change) -> String {
    change.what.rsplit('.').next().unwrap_or_default().to_lowercase()
}

/// A text with another name for a type: `Collection(a.b)` becomes `Collection(a.c)`.
fn with_name(text: &str, old: &str, new: &str) -> String {
    words(text).flat_map(|(word, end)| [if word == old { new } else { word }, end]).collect()
}

/// The names in a text, each with what stands between it and the next.
fn words(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let is_end = |char: char| !char.is_alphanumeric() && char != '.' && char != '_';
    text.split_inclusive(is_end).map(move |word| word.split_at(word.trim_end_matches(is_end).len()))
}

/// What is called otherwise, old and new, and whether that is certain: beginnings of paths, types, enums.
pub(crate) fn renames(changes: &[Change], models: (&Model, &Model)) -> BTreeSet<(String, String, bool)> {
    let causes = Renames::find(changes, models).by_change.into_values();
    let renamed = causes.filter_map(|cause| match cause {
        Cause::Renamed(old, new, sureness) => Some((old, new, sureness == Sureness::Certain)),
        Cause::Type(..)
        | Cause::Page(..)
        | Cause::Path(..)
        | Cause::Permissions(..)
        | Cause::Said(..)
        | Cause::Area(..) => None,
    });
    renamed.collect()
}
