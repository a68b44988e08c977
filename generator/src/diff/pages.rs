//! Pages of docs under another name.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Change, ChangeKind, Subject};
use crate::model::{Id, Model, Origin};

/// What a side says on which page first.
struct Pages<'a> {
    said: BTreeMap<Id, &'a Origin>,
    files: BTreeSet<&'a str>,
}

impl<'a> Pages<'a> {
    fn of(model: &'a Model) -> Self {
        let types = model.types.values().map(|ty| (Id::ty(&ty.name), &ty.origins));
        let enums = model.enums.values().map(|ty| (Id::enumeration(&ty.name), &ty.origins));
        let operations = model.operations.iter().map(|operation| (Id::operation(operation), &operation.origins));
        let all = types.chain(enums).chain(operations);
        let said: BTreeMap<Id, &Origin> = all.filter_map(|(id, origins)| Some((id, origins.first()?))).collect();
        Self { files: said.values().map(|origin| file(origin)).collect(), said }
    }
}

fn file(origin: &Origin) -> &str {
    &origin.span.file
}

/// The pages of the old side whose things are all on one page that the old side hasn't.
pub(super) fn compare_pages(old: &Model, new: &Model) -> Vec<Change> {
    let (old, new) = (Pages::of(old), Pages::of(new));
    let mut moves: BTreeMap<&str, Vec<(&Origin, &Origin)>> = BTreeMap::new();
    for (id, was) in old.said.iter().filter(|(_, was)| !new.files.contains(file(was))) {
        if let Some(is) = new.said.get(id) {
            moves.entry(file(was)).or_default().push((was, is));
        }
    }
    let renamed = moves.into_iter().filter_map(|(page, moved)| {
        let (was, is) = *moved.first()?;
        let is_one = moved.iter().all(|(_, other)| file(other) == file(is)) && !old.files.contains(file(is));
        is_one.then(|| renamed(page, was, is))
    });
    renamed.collect()
}

fn renamed(page: &str, was: &Origin, is: &Origin) -> Change {
    Change {
        kind: ChangeKind::Changed,
        subject: Subject::Page,
        what: file(is).to_owned(),
        aspect: Some("name".to_owned()),
        old: Some(page.to_owned()),
        new: Some(file(is).to_owned()),
        is_foreseen: false,
        about: Vec::new(),
        old_origin: Some(was.clone()),
        new_origin: Some(is.clone()),
    }
}

/// What of two paths of a page was renamed: a folder above it, where the page keeps its name.
pub(super) fn ends(old: &str, new: &str) -> (String, String) {
    let (was, is): (Vec<&str>, Vec<&str>) = (old.split('/').collect(), new.split('/').collect());
    let same = was.iter().rev().zip(is.iter().rev()).take_while(|(one, other)| one == other).count();
    // Of a folder that went or came, the one that it is in now.
    let same = same.min(was.len() - 1).min(is.len() - 1);
    (was[..was.len() - same].join("/"), is[..is.len() - same].join("/"))
}
