//! Pages of docs under another name.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Change, ChangeKind, Subject};
use crate::model::{Id, Model, Origin};
use crate::source::page_name;

/// What a side says on which pages.
struct Pages<'a> {
    said: BTreeMap<Id, &'a [Origin]>,
    files: BTreeSet<&'a str>,
}

impl<'a> Pages<'a> {
    fn of(model: &'a Model) -> Self {
        let types = model.types.values().map(|ty| (Id::ty(&ty.name), &*ty.origins));
        let enums = model.enums.values().map(|ty| (Id::enumeration(&ty.name), &*ty.origins));
        let operations = model.operations.iter().map(|operation| (Id::operation(operation), &*operation.origins));
        let said: BTreeMap<Id, &[Origin]> = types.chain(enums).chain(operations).collect();
        Self { files: said.values().copied().flatten().map(file).collect(), said }
    }

    /// The pages that say a thing and that the other side hasn't.
    fn alone(&self, id: &Id, other: &Self) -> Vec<&'a Origin> {
        let said = self.said.get(id).into_iter().copied().flatten();
        let is_page = |origin: &&Origin| page_name(file(origin)).is_some();
        let of_pages = said.filter(is_page).filter(|origin| !other.files.contains(file(origin)));
        let mut alone: Vec<&Origin> = of_pages.collect();
        alone.dedup_by_key(|origin| file(origin));
        alone
    }
}

fn file(origin: &Origin) -> &str {
    &origin.span.file
}

/// The pages that went, each with the one that came and says the same things.
pub(super) fn compare_pages(old: &Model, new: &Model) -> Vec<Change> {
    let (old, new) = (Pages::of(old), Pages::of(new));
    let mut moves: BTreeMap<&str, BTreeMap<&str, (&Origin, &Origin)>> = BTreeMap::new();
    for id in old.said.keys().filter(|id| new.said.contains_key(id)) {
        let (gone, came) = (old.alone(id, &new), new.alone(id, &old));
        for (was, is) in gone.iter().flat_map(|was| came.iter().map(move |is| (*was, *is))) {
            moves.entry(file(was)).or_default().entry(file(is)).or_insert((was, is));
        }
    }
    let mut targets: BTreeMap<&str, usize> = BTreeMap::new();
    for target in moves.values().flat_map(BTreeMap::keys) {
        *targets.entry(target).or_default() += 1;
    }
    let is_alone = |page: &str| targets.get(page) == Some(&1);
    let renamed = moves.iter().filter_map(|(page, to)| {
        let (_, (was, is)) = to.first_key_value().filter(|(is, _)| to.len() == 1 && is_alone(is))?;
        Some(renamed(page, was, is))
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
