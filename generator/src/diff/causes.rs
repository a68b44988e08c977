//! What changes come from.

use std::collections::BTreeSet;

use super::beginnings::Beginnings;
use super::cause::{Cause, Sureness};
use super::change::{Change, ChangeKind, Subject};
use super::renames::Renames;
use crate::model::{Model, TypeItem, TypeName};

/// The causes of each change. Without models, as where metadata is compared, a type's parts are not known.
pub(super) fn causes(changes: &[Change], models: Option<(&Model, &Model)>) -> Vec<Vec<Cause>> {
    let renames = models.map(|models| Renames::find(changes, models));
    let names: BTreeSet<(ChangeKind, &str)> =
        changes.iter().filter_map(|change| Some((change.kind, declared(change)?))).collect();
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
                edit(change).into_iter().chain(bound(change, &roots)).chain(rebased(change, models)).collect()
            }
            ChangeKind::Added | ChangeKind::Removed => {
                let alike =
                    mentioned(change, models).into_iter().filter(|name| names.contains(&(change.kind, name.as_str())));
                let alike = alike.map(|name| Cause::Type(change.kind, name));
                alike.chain(rebased(change, models)).chain(places(change, paths)).collect()
            }
        }
    });
    causes.collect()
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
    let Some((old, new)) = models else { return Vec::new() };
    let (model, text) = match change.kind {
        ChangeKind::Removed => (old, &change.old),
        ChangeKind::Added | ChangeKind::Changed => (new, &change.new),
    };
    match change.subject {
        Subject::Type => {
            let ty = model.types.get(&TypeName::qualified(&change.what));
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
fn edit(change: &Change) -> Option<Cause> {
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
    if aspect.contains("permissions") {
        return Some(permissions(aspect, change));
    }
    Some(Cause::Said(aspect.to_owned(), change.old.clone(), change.new.clone()))
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
