//! The same under another name: segments of paths, types, namespaces.

use std::collections::BTreeMap;

use super::beginnings::{Beginnings, segments};
use super::cause::{Cause, Sureness};
use super::change::{Change, ChangeKind, Subject};
use crate::model::Model;

/// The share of letters that a name keeps when a single thing tells that it is the same.
const ALIKE: f64 = 0.7;

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
            let is_behind = |(one, (two, _)): &(&String, &(String, Sureness))| with_name(old, one, two) == new;
            let (one, (two, sureness)) = self.types.iter().find(is_behind)?;
            Some(Cause::Renamed(one.clone(), two.clone(), *sureness))
        })
    }

    /// Operations that went and came with the same answer, whose paths differ in one place: what stood there is in no
    /// path any more, and what stands there was in none.
    fn find_segments(&mut self, changes: &[Change], (old, new): (&Model, &Model)) {
        let (was, is) = (Beginnings::of(old), Beginnings::of(new));
        let of = |kind| {
            changes.iter().enumerate().filter(move |(_, one)| one.kind == kind && one.subject == Subject::Operation)
        };
        let mut found: BTreeMap<Step, Vec<(usize, usize)>> = BTreeMap::new();
        for (gone, before) in of(ChangeKind::Removed) {
            for (came, after) in of(ChangeKind::Added).filter(|(_, after)| after.new == before.old) {
                let Some(step) = Step::between(&before.what, &after.what) else { continue };
                if !is.contains(&step.at(&step.old)) && !was.contains(&step.at(&step.new)) {
                    found.entry(step).or_default().push((gone, came));
                }
            }
        }
        let mut found: Vec<(Step, Vec<(usize, usize)>)> = found.into_iter().collect();
        found.sort_by_key(|(_, pairs)| std::cmp::Reverse(pairs.len()));
        for (step, pairs) in found {
            let is_free =
                |(gone, came): &(usize, usize)| ![gone, came].iter().any(|one| self.by_change.contains_key(one));
            let pairs: Vec<(usize, usize)> = pairs.into_iter().filter(is_free).collect();
            if pairs.len() < 2 && !step.is_alike() {
                continue;
            }
            let sureness = if pairs.len() > 1 { Sureness::Certain } else { Sureness::Likely };
            let cause = Cause::Renamed(step.at(&step.old), step.at(&step.new), sureness);
            self.by_change
                .extend(pairs.iter().flat_map(|&(gone, came)| [(gone, cause.clone()), (came, cause.clone())]));
        }
    }

    /// A type that went and one of the same kind that came: by another case, by another namespace, or, of enums, with
    /// the same members. Where several could be meant, none is.
    fn find_types(&mut self, changes: &[Change]) {
        let of = |kind| changes.iter().enumerate().filter(move |(_, change)| change.kind == kind);
        for (gone, before) in of(ChangeKind::Removed).filter(|(_, change)| is_type(change)) {
            let alike = of(ChangeKind::Added).filter(|(_, after)| after.subject == before.subject);
            let alike: Vec<_> =
                alike.filter_map(|(came, after)| Some((came, after, alike_by(before, after)?))).collect();
            let [(came, after, sureness)] = alike[..] else { continue };
            let cause = Cause::Renamed(before.what.clone(), after.what.clone(), sureness);
            self.by_change.extend([(gone, cause.clone()), (came, cause)]);
            self.types.insert(before.what.clone(), (after.what.clone(), sureness));
        }
    }
}

fn is_type(change: &Change) -> bool {
    matches!(change.subject, Subject::Type | Subject::Enum)
}

fn alike_by(before: &Change, after: &Change) -> Option<Sureness> {
    let local = |change: &Change| change.what.rsplit('.').next().map(str::to_lowercase);
    if before.old != after.new {
        return None;
    }
    let is_enum = before.subject == Subject::Enum && before.old.as_ref().is_some_and(|members| members.contains(", "));
    (local(before) == local(after)).then_some(Sureness::Certain).or(is_enum.then_some(Sureness::Likely))
}

/// A text with another name for a type: `Collection(a.b)` becomes `Collection(a.c)`.
fn with_name(text: &str, old: &str, new: &str) -> String {
    let is_end = |char: char| !char.is_alphanumeric() && char != '.' && char != '_';
    let mut words: Vec<String> = Vec::new();
    for word in text.split_inclusive(is_end) {
        let bare = word.trim_end_matches(is_end);
        words.push(if bare == old { format!("{new}{}", &word[bare.len()..]) } else { word.to_owned() });
    }
    words.concat()
}

/// Where two paths differ: what stands before, and what stands there on each side.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Step {
    before: Vec<String>,
    old: Vec<String>,
    new: Vec<String>,
}

impl Step {
    /// Of `GET /a/b/c` and `GET /a/d/c`: behind `a`, `b` became `d`.
    fn between(old: &str, new: &str) -> Option<Self> {
        let ((method, old), (other, new)) = (old.split_once(' ')?, new.split_once(' ')?);
        if method != other {
            return None;
        }
        let (old, new) = (segments(old), segments(new));
        let before = old.iter().zip(&new).take_while(|(one, two)| one == two).count();
        let (old_rest, new_rest) = (&old[before..], &new[before..]);
        let after = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(one, two)| one == two).count();
        let (one, two) = (&old_rest[..old_rest.len() - after], &new_rest[..new_rest.len() - after]);
        // What names nothing is no name, and where nothing else stays there is no reason to think of one.
        let is_name = |part: &[String]| !part.is_empty() && part.len() <= 2 && part.iter().all(|one| one != "{}");
        let is_rename = is_name(one) && is_name(two) && before + after > 0;
        is_rename.then(|| Self { before: old[..before].to_vec(), old: one.to_vec(), new: two.to_vec() })
    }

    /// Whether the names have most letters in common.
    fn is_alike(&self) -> bool {
        strsim::normalized_levenshtein(&self.old.join("/"), &self.new.join("/")) >= ALIKE
    }

    fn at(&self, part: &[String]) -> String {
        format!("/{}", [&self.before[..], part].concat().join("/"))
    }
}
