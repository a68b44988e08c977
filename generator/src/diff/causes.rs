//! What changes come from.

use std::collections::{BTreeMap, BTreeSet};

use super::beginnings::Beginnings;
use super::cause::{Cause, Sureness};
use super::change::{Change, ChangeKind, Subject};
use super::judge::is_of_permissions;
use super::renames::Renames;
use crate::model::{Id, Model, StructuredType, TypeItem, TypeName};

/// The causes of each change. Without models, as where metadata is compared, a type's parts are not known.
pub(super) fn causes(changes: &[Change], models: Option<(&Model, &Model)>) -> Vec<Vec<Cause>> {
    let renames = models.map(|models| Renames::find(changes, models));
    let names: BTreeSet<(ChangeKind, &str)> =
        changes.iter().filter_map(|change| Some((change.kind, declared(change)?))).collect();
    let holders = Holders::of(changes, models);
    let is_root = |change: &&Change| change.subject == Subject::Root;
    let roots: BTreeSet<(ChangeKind, &str)> =
        changes.iter().filter(is_root).map(|change| (change.kind, change.what.as_str())).collect();
    let beginnings = models.map(|(old, new)| (Beginnings::of(old), Beginnings::of(new)));
    let paths = beginnings.as_ref().map(|(old, new)| (old, new));
    let causes = changes.iter().enumerate().map(|(index, change)| {
        if let Some(cause) = renames.as_ref().and_then(|renames| renames.cause(index, change)) {
            return vec![cause];
        }
        match change.kind {
            ChangeKind::Changed => {
                edit(change, models).into_iter().chain(bound(change, &roots)).chain(rebased(change, models)).collect()
            }
            ChangeKind::Added | ChangeKind::Removed => {
                let alike =
                    mentioned(change, models).into_iter().filter(|name| names.contains(&(change.kind, name.as_str())));
                let alike = alike.filter(|name| holders.has_alone(change, name, models));
                let alike = alike.map(|name| Cause::Type(change.kind, name));
                alike.chain(rebased(change, models)).chain(places(change, paths)).collect()
            }
        }
    });
    causes.collect()
}

/// How many types that came or went hold one, by its name.
struct Holders(BTreeMap<(ChangeKind, String), usize>);

impl Holders {
    fn of(changes: &[Change], models: Option<(&Model, &Model)>) -> Self {
        let mut holders: BTreeMap<(ChangeKind, String), usize> = BTreeMap::new();
        for change in changes.iter().filter(|change| change.subject == Subject::Type) {
            let held: BTreeSet<String> = mentioned(change, models).into_iter().collect();
            for part in held.into_iter().filter(|name| *name != change.what) {
                *holders.entry((change.kind, part)).or_default() += 1;
            }
        }
        Self(holders)
    }

    /// Whether a type is there for what mentions it: it is that, its base, or held by no other type that came or went.
    fn has_alone(&self, change: &Change, name: &str, models: Option<(&Model, &Model)>) -> bool {
        let ty = declaring(change, models);
        let is_base = ty.and_then(|ty| ty.base.as_ref()).is_some_and(|base| base.value.as_str() == name);
        let is_part = change.subject == Subject::Type && change.what != name && !is_base;
        !is_part || self.0.get(&(change.kind, name.to_owned())) == Some(&1)
    }
}

/// The type that a change is about, on the side that has it.
fn declaring<'a>(change: &Change, models: Option<(&'a Model, &'a Model)>) -> Option<&'a StructuredType> {
    let (old, new) = models.filter(|_| change.subject == Subject::Type)?;
    let model = if change.kind == ChangeKind::Removed { old } else { new };
    model.types.get(&TypeName::qualified(&change.what))
}

/// What other changes may name of what came or went: the name of a type, or of a call.
fn declared(change: &Change) -> Option<&str> {
    match change.subject {
        Subject::Type | Subject::Enum => Some(&change.what),
        Subject::Call => change.what.split(['(', ' ']).next(),
        Subject::Service
        | Subject::Root
        | Subject::Property
        | Subject::Member
        | Subject::Operation
        | Subject::Page
        | Subject::Item => None,
    }
}

/// The root that came or went to which a path is bound no more, or anew.
fn bound(change: &Change, roots: &BTreeSet<(ChangeKind, &str)>) -> Vec<Cause> {
    if change.subject != Subject::Root || !change.aspect.as_deref().is_some_and(|one| one.starts_with("binding `")) {
        return Vec::new();
    }
    let sides = [(ChangeKind::Removed, &change.old), (ChangeKind::Added, &change.new)];
    let targets = sides.into_iter().filter_map(|(kind, target)| Some((kind, target.as_deref()?.split('/').next()?)));
    targets.filter(|target| roots.contains(target)).map(|(kind, root)| Cause::Path(kind, format!("/{root}"))).collect()
}

/// The types that something has: a type's base and what its properties hold, a property's type, what an operation
/// answers with; and a type itself.
fn mentioned(change: &Change, models: Option<(&Model, &Model)>) -> Vec<String> {
    if models.is_none() {
        return Vec::new();
    }
    let text = if change.kind == ChangeKind::Removed { &change.old } else { &change.new };
    match change.subject {
        Subject::Type => {
            let ty = declaring(change, models);
            let parts = ty.into_iter().flat_map(|ty| ty.properties.iter().map(|property| &property.ty.value.item));
            let parts = parts.filter_map(|item| match item {
                TypeItem::Named(name) => Some(name),
                TypeItem::Primitive(_) | TypeItem::Untyped => None,
            });
            let base = ty.and_then(|ty| ty.base.as_ref()).map(|base| &base.value);
            base.into_iter().chain(parts).map(TypeName::to_string).chain([change.what.clone()]).collect()
        }
        Subject::Enum => vec![change.what.clone()],
        Subject::Property | Subject::Operation | Subject::Root => text.iter().flat_map(|text| names(text)).collect(),
        Subject::Call => names(&change.what),
        Subject::Service | Subject::Member | Subject::Page | Subject::Item => Vec::new(),
    }
}

/// The other base of a type, with which a property comes, goes or changes that the type doesn't list itself.
fn rebased(change: &Change, models: Option<(&Model, &Model)>) -> Option<Cause> {
    let (old, new) = models.filter(|_| change.subject == Subject::Property)?;
    let model = if change.kind == ChangeKind::Removed { old } else { new };
    let (owner, name) = change.what.rsplit_once('.')?;
    let is_own = model.types.get(&TypeName::qualified(owner))?.properties.iter().any(|one| one.name == name);
    (!is_own).then(|| Cause::Type(ChangeKind::Changed, owner.to_owned()))
}

/// The qualified names in a text.
fn names(text: &str) -> Vec<String> {
    let words = text.split([' ', ',', '(', ')']);
    words.filter(|word| word.contains('.')).map(ToOwned::to_owned).collect()
}

/// The page of an operation that came or went, and the first part of its path that did so with it; a root is one.
fn places(change: &Change, models: Option<(&Beginnings, &Beginnings)>) -> Vec<Cause> {
    if change.subject == Subject::Root {
        return vec![Cause::Path(change.kind, format!("/{}", change.what))];
    }
    if change.subject != Subject::Operation {
        return Vec::new();
    }
    let page = change.origin().map(|origin| Cause::Page(change.kind, origin.span.file.to_string()));
    let path = change.what.split_once(' ').zip(models).and_then(|((_, path), (old, new))| {
        let known = if change.kind == ChangeKind::Added { old } else { new };
        Some(Cause::Path(change.kind, known.first_missing(path)?))
    });
    page.into_iter().chain(path).collect()
}

/// The one edit that gives several changes.
fn edit(change: &Change, models: Option<(&Model, &Model)>) -> Option<Cause> {
    let aspect = change.aspect.as_deref()?;
    if aspect == "area" {
        return Some(Cause::Area(change.old.clone(), change.new.clone()));
    }
    if change.subject == Subject::Type && matches!(aspect, "base" | "key") {
        // Another base may bring another key.
        return Some(Cause::Type(ChangeKind::Changed, change.what.clone()));
    }
    if change.subject != Subject::Operation {
        return None;
    }
    if let ("path", Some(old), Some(new)) = (aspect, &change.old, &change.new) {
        return Some(Cause::Renamed(old.clone(), new.clone(), Sureness::Certain));
    }
    if let Some((_, caller)) = aspect.rsplit_once('`').filter(|(subtype, _)| subtype.starts_with("subtype")) {
        return Some(permissions(caller.trim_start(), change));
    }
    if is_of_permissions(aspect) {
        return Some(permissions(aspect, change));
    }
    let when = models.and_then(|models| when(change, models)).unwrap_or_default();
    Some(Cause::Said(format!("{aspect}{when}"), change.old.clone(), change.new.clone()))
}

/// What is said of a status that came or went: pages that say something else of it are another edit.
fn when(change: &Change, (old, new): (&Model, &Model)) -> Option<String> {
    let status = change.aspect.as_deref()?.strip_prefix("status `")?.strip_suffix('`')?;
    let model = if change.new.is_some() { new } else { old };
    let operation = model.operations.iter().find(|operation| change.about.contains(&Id::operation(operation)))?;
    let said = operation.other_statuses.iter().find(|other| other.status.to_string() == status)?;
    said.doc.as_ref().map(|doc| format!(": {}", doc.value))
}

/// What a kind of caller needs no more, and what it may use instead.
fn permissions(caller: &str, change: &Change) -> Cause {
    let names = |text: &Option<String>| -> BTreeSet<String> {
        text.iter().flat_map(|text| text.split(", ")).map(ToOwned::to_owned).collect()
    };
    let (old, new) = (names(&change.old), names(&change.new));
    let only = |one: &BTreeSet<String>, other: &BTreeSet<String>| one.difference(other).cloned().collect();
    Cause::Permissions(caller.to_owned(), only(&old, &new), only(&new, &old))
}
