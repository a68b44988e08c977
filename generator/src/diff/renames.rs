//! The same under another name: segments of paths, types, namespaces, parts of types.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::cause::{Cause, Sureness};
use super::change::{Change, ChangeKind, Subject};
use super::namesakes::namesakes;
use super::pages;
use super::steps::{Moved, Moves, Names, Step};
use crate::model::{Model, StructuredType, TypeName};

/// The places where one name became another, with the operations that tell each.
type Steps<'a> = Vec<(Step<'a>, Vec<Moved>)>;

/// As many operations that keep all but one name tell of a rename, whatever they answer.
const MANY: usize = 3;

/// What was renamed.
#[derive(Debug, Default)]
pub(super) struct Renames {
    /// The causes of changes, by their index.
    by_change: BTreeMap<usize, Cause>,
    /// Types and enums: the old name, the new one, and what was renamed.
    types: BTreeMap<String, (String, Cause)>,
    /// Namespaces, from old to new.
    namespaces: BTreeMap<String, String>,
    /// The changes of operations that went and came under other paths.
    operations: Vec<Moved>,
    /// Beginnings of paths, old and new, and whether that is certain.
    beginnings: BTreeSet<((String, String), bool)>,
}

impl Renames {
    pub(super) fn find(changes: &[Change], models: (&Model, &Model)) -> Self {
        let mut renames = Self::default();
        renames.find_types(changes, models);
        renames.find_namespaces(changes, models);
        renames.find_segments(changes, models);
        renames
    }

    /// The rename behind a change.
    pub(super) fn cause(&self, index: usize, change: &Change) -> Option<Cause> {
        self.by_change.get(&index).cloned().or_else(|| part_renamed(change)).or_else(|| {
            let (old, new) = change.old.as_deref().zip(change.new.as_deref())?;
            self.behind(old, new)
        })
    }

    /// The rename by which one text becomes another.
    fn behind(&self, old: &str, new: &str) -> Option<Cause> {
        if self.with_names(old) != new {
            return None;
        }
        let cause = words(old).find_map(|(word, _)| self.types.get(word)).map(|(_, cause)| cause.clone());
        cause.or_else(|| {
            let (was, is) = self.namespaces.iter().find(|(was, _)| words(old).any(|(word, _)| is_in(word, was)))?;
            Some(Cause::Renamed(was.clone(), is.clone(), Sureness::Certain))
        })
    }

    /// A text with the new names of types and namespaces: `Collection(a.b)` becomes `Collection(a.c)`.
    fn with_names(&self, text: &str) -> String {
        let named = |word: &str| {
            let ty = self.types.get(word).map(|(new, _)| new.clone());
            let namespace = || self.namespaces.iter().find(|(old, _)| is_in(word, old));
            let moved = || namespace().map(|(old, new)| format!("{new}{}", &word[old.len()..]));
            ty.or_else(moved).unwrap_or_else(|| word.to_owned())
        };
        words(text).flat_map(|(word, end)| [named(word), end.to_owned()]).collect()
    }

    /// Operations that went and came with the same answer, whose paths differ in one place: what several of them tell
    /// first, wherever they stand. Where several names could be meant as well, none is.
    fn find_segments(&mut self, changes: &[Change], models: (&Model, &Model)) {
        let moves = Moves::of(changes);
        let mut named: BTreeMap<Names<'_>, Steps<'_>> = BTreeMap::new();
        for (step, pairs) in moves.steps(models) {
            named.entry(step.names()).or_default().push((step, pairs));
        }
        let mut found: Vec<(usize, usize, Steps<'_>)> = named
            .into_values()
            .map(|steps| {
                let told = steps.iter().flat_map(|(_, pairs)| pairs).map(|pair| moves.weight(pair)).sum();
                (told, steps[0].0.likeness(), steps)
            })
            .collect();
        found.sort_by_key(|(told, alike, _)| Reverse((*told, *alike)));
        let mut ranks: BTreeMap<(usize, usize, usize), usize> = BTreeMap::new();
        for (told, alike, steps) in &found {
            for index in indices(steps) {
                *ranks.entry((*told, *alike, index)).or_default() += 1;
            }
        }
        for (told, alike, mut steps) in found {
            let is_clear = indices(&steps).all(|index| ranks.get(&(told, alike, index)).is_none_or(|count| *count < 2));
            for (_, pairs) in &mut steps {
                pairs.retain(|(gone, came)| ![gone, came].iter().any(|one| self.by_change.contains_key(one)));
            }
            steps.retain(|(_, pairs)| !pairs.is_empty());
            if is_clear {
                self.rename_segment(&moves, &steps, changes);
            }
        }
    }

    fn rename_segment(&mut self, moves: &Moves, steps: &[(Step<'_>, Vec<Moved>)], changes: &[Change]) {
        let Some((step, _)) = steps.first() else { return };
        let pairs: Vec<&Moved> = steps.iter().flat_map(|(_, pairs)| pairs).collect();
        let is_evident = step.is_alike() || pairs.len() >= MANY;
        let telling: Vec<&&Moved> = pairs.iter().filter(|pair| is_evident || moves.tells(pair)).collect();
        let on_pages = pairs.iter().filter(|pair| moves.are_on_one_page(pair)).count();
        let is_told = step.is_alike() || 2 * on_pages >= pairs.len() || steps.iter().any(|(_, pairs)| pairs.len() > 1);
        let ends = if steps.len() > 1 { step.ends_anywhere() } else { step.ends() };
        let cause = self.behind(&ends.0, &ends.1).or_else(|| {
            let sureness = match telling[..] {
                [pair] if step.is_alike() || moves.are_alone(pair) => Sureness::Likely,
                [] | [_] => return None,
                _ if !steps.iter().any(|(step, pairs)| moves.are_most(step, pairs)) => return None,
                // In several places things may have gone and others come.
                _ if !is_told => return None,
                _ => Sureness::Certain,
            };
            Some(Cause::Renamed(ends.0, ends.1, sureness))
        });
        let Some(cause) = cause else { return };
        self.beginnings.extend(steps.iter().map(|(step, _)| (step.ends(), cause.is_certain())));
        self.operations.extend(pairs.iter().copied());
        let members = pairs.into_iter().flat_map(|&(gone, came)| [gone, came]);
        let roots = steps.iter().flat_map(|(step, _)| roots(changes, &step.ends()).collect::<Vec<_>>());
        self.by_change.extend(members.chain(roots).map(|index| (index, cause.clone())));
    }

    /// A type that went and one of the same kind that came: by another case, by another namespace, or, of enums, with
    /// the same members; else by what the docs say of it. Where several could be meant, none is.
    fn find_types(&mut self, changes: &[Change], (old, new): (&Model, &Model)) {
        let mut marked: BTreeMap<Mark<'_>, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (index, change) in changes.iter().enumerate().filter(|(_, change)| is_type(change)) {
            match change.kind {
                ChangeKind::Removed => marked.entry(Mark::of(change, change.old.as_deref())).or_default().0.push(index),
                ChangeKind::Added => marked.entry(Mark::of(change, change.new.as_deref())).or_default().1.push(index),
                ChangeKind::Changed => {}
            }
        }
        for (gone, came) in marked.into_values() {
            if let ([gone], [came]) = (gone.as_slice(), came.as_slice()) {
                self.rename((*gone, *came), changes);
            }
        }
        let of = |kind: ChangeKind, model: &'_ Model| -> Vec<(usize, TypeName)> {
            let types = changes.iter().enumerate().filter(|(_, one)| one.subject == Subject::Type && one.kind == kind);
            let free = types.filter(|(index, _)| !self.by_change.contains_key(index));
            let named = free.map(|(index, one)| (index, TypeName::qualified(&one.what)));
            named.filter(|(_, name)| model.types.contains_key(name)).collect()
        };
        let (gone, came) = (of(ChangeKind::Removed, old), of(ChangeKind::Added, new));
        let at =
            |named: &[(usize, TypeName)], name: &TypeName| named.iter().find(|(_, one)| one == name).map(|one| one.0);
        let before: Vec<&StructuredType> = gone.iter().filter_map(|(_, name)| old.types.get(name)).collect();
        let after: Vec<&StructuredType> = came.iter().filter_map(|(_, name)| new.types.get(name)).collect();
        for (was, is) in namesakes(&before, &after, (old, new)) {
            if let Some(pair) = at(&gone, &was).zip(at(&came, &is)) {
                self.rename(pair, changes);
            }
        }
    }

    fn rename(&mut self, (gone, came): (usize, usize), changes: &[Change]) {
        let (before, after) = (&changes[gone], &changes[came]);
        let is_same = local(before) == local(after);
        let sureness = if is_same { Sureness::Certain } else { Sureness::Likely };
        let cause = Cause::Renamed(before.what.clone(), after.what.clone(), sureness);
        self.by_change.extend([(gone, cause.clone()), (came, cause.clone())]);
        self.types.insert(before.what.clone(), (after.what.clone(), cause));
    }

    /// A namespace of which all types have another one now, several of them under their names.
    fn find_namespaces(&mut self, changes: &[Change], (old, new): (&Model, &Model)) {
        let has = |model: &Model, namespace: &str| {
            model.types.keys().chain(model.enums.keys()).any(|name| name.namespace() == namespace)
        };
        let mut moved: BTreeMap<(String, String), usize> = BTreeMap::new();
        for (was, (is, _)) in &self.types {
            let (was, is) = (TypeName::qualified(was), TypeName::qualified(is));
            if was.local() == is.local() && !has(new, was.namespace()) && !has(old, is.namespace()) {
                *moved.entry((was.namespace().to_owned(), is.namespace().to_owned())).or_default() += 1;
            }
        }
        for ((was, is), _) in moved.into_iter().filter(|(_, types)| *types > 1) {
            let cause = Cause::Renamed(was.clone(), is.clone(), Sureness::Certain);
            for (old, (new, of)) in &mut self.types {
                if is_in(old, &was) && is_in(new, &is) {
                    of.clone_from(&cause);
                }
            }
            self.namespaces.insert(was, is);
        }
        let causes: Vec<(usize, Cause)> = self
            .by_change
            .keys()
            .filter_map(|&index| {
                let change = &changes[index];
                let of = self.types.iter().find(|(was, (is, _))| [*was, is].contains(&&change.what))?;
                Some((index, of.1.1.clone()))
            })
            .collect();
        self.by_change.extend(causes);
    }
}

/// The changes of operations.
fn indices<'a>(steps: &'a [(Step<'_>, Vec<Moved>)]) -> impl Iterator<Item = usize> + 'a {
    steps.iter().flat_map(|(_, pairs)| pairs).flat_map(|&(gone, came)| [gone, came])
}

/// Whether a name is one of a namespace, and of none in it.
fn is_in(name: &str, namespace: &str) -> bool {
    let local = name.strip_prefix(namespace).and_then(|rest| rest.strip_prefix('.'));
    local.is_some_and(|local| !local.is_empty() && !local.contains('.'))
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
pub(super) fn renamed_types(changes: &[Change], models: (&Model, &Model)) -> BTreeMap<TypeName, TypeName> {
    let mut renames = Renames::default();
    renames.find_types(changes, models);
    let name = |text: &str| TypeName::qualified(text);
    renames.types.iter().map(|(old, (new, _))| (name(old), name(new))).collect()
}

/// The changes of operations that went and came under other paths.
pub(super) fn renamed_operations<'a>(changes: &'a [Change], models: (&Model, &Model)) -> Vec<(&'a Change, &'a Change)> {
    let mut pairs = Renames::find(changes, models).operations;
    pairs.sort_unstable();
    pairs.dedup_by_key(|(gone, _)| *gone);
    pairs.into_iter().map(|(gone, came)| (&changes[gone], &changes[came])).collect()
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

/// The names in a text, each with what stands between it and the next.
fn words(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let is_end = |char: char| !char.is_alphanumeric() && char != '.' && char != '_';
    text.split_inclusive(is_end).map(move |word| word.split_at(word.trim_end_matches(is_end).len()))
}

/// The property, the member or the page that is called otherwise.
pub(super) fn part_renamed(change: &Change) -> Option<Cause> {
    let (old, new) =
        change.old.as_ref().zip(change.new.as_ref()).filter(|_| change.aspect.as_deref() == Some("name"))?;
    if change.subject == Subject::Page {
        let (old, new) = pages::ends(old, new);
        return Some(Cause::Renamed(old, new, Sureness::Certain));
    }
    let is_part = matches!(change.subject, Subject::Property | Subject::Member);
    let (owner, _) = change.what.rsplit_once('.').filter(|_| is_part)?;
    Some(Cause::Renamed(format!("{owner}.{old}"), format!("{owner}.{new}"), Sureness::of(old, new)))
}

/// What is called otherwise, old and new, and whether that is certain: beginnings of paths, types, enums, and parts of
/// these.
pub(crate) fn renames(changes: &[Change], models: (&Model, &Model)) -> BTreeSet<(String, String, bool)> {
    let found = Renames::find(changes, models);
    let parts = changes.iter().filter_map(part_renamed);
    let types = found.types.into_values().map(|(_, cause)| cause);
    let named = types.chain(parts).filter_map(|cause| {
        let is_certain = cause.is_certain();
        cause.ends().map(|(old, new)| (old, new, is_certain))
    });
    let beginnings = found.beginnings.into_iter().map(|((old, new), is_certain)| (old, new, is_certain));
    named.chain(beginnings).collect()
}
