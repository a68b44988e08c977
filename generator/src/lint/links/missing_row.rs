//! A type whose table of methods lacks a page that says to be about the type, and that no other table of methods has.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::PageClaims;
use crate::lint::context::Context;
use crate::lint::verbs::methods_of;
use crate::model::is_plural_of;
use crate::report::{Code, Diagnostic};
use crate::source::Span;

use super::index::{Link, Target};

/// A table of so many methods means to list all.
const LEAST: usize = 2;

/// What a type's page lists.
struct Listed {
    /// Its last row's link.
    last: Span,
    count: usize,
    /// All pages that it links, in lower case.
    linked: BTreeSet<String>,
}

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    let mut listed: BTreeMap<&str, Listed> = BTreeMap::new();
    let (mut linked, mut in_tables) = (BTreeSet::new(), BTreeSet::new());
    for link in cx.links.to_pages().filter(|link| link.path != link.from()) {
        let is_row = link.cell() == Some(0) && !cx.types_of(link.from()).is_empty();
        if is_row { &mut in_tables } else { &mut linked }.insert(link.path.to_lowercase());
    }
    let is_asked = |file: &str| linked.contains(file) && !in_tables.contains(file);
    let mut found = Vec::new();
    for page in cx.whole_pages().filter(|page| is_asked(&page.file.to_lowercase())) {
        let Some(title) = &page.title else { continue };
        if page.operations.as_ref().is_none_or(|claims| claims.requests.is_empty()) {
            continue;
        }
        let Some((owner, name)) = owner_of(cx, page, &title.value) else { continue };
        let listed = listed.entry(owner).or_insert_with(|| listed_in(cx, owner));
        if listed.count >= LEAST && !listed.linked.contains(&page.file.to_lowercase()) {
            let message = format!("the methods of `{name}` have no row for `{}`", title.value);
            let finding = Diagnostic::new(Code::MissingRow, listed.last.clone(), message);
            found.push(finding.witness(title.span.clone(), "the page says to be about it"));
        }
    }
    found
}

/// The page of the type that a page's title names, and that it links.
fn owner_of<'c>(cx: &'c Context<'_>, page: &PageClaims, title: &str) -> Option<(&'c str, &'c str)> {
    let of_page = cx.links.linked_in(&page.file, 0..usize::MAX);
    of_page.into_iter().find_map(|path| {
        let ty = cx.only_type_of(path)?;
        let file = ty.origins.iter().map(|origin| &*origin.span.file).find(|file| *file == path)?;
        is_about(title, ty.name.local()).then_some((file, ty.name.local()))
    })
}

/// `Get boat`, `List boats`, `boat: moor`
fn is_about(title: &str, name: &str) -> bool {
    let is_name = |word: &str| word.eq_ignore_ascii_case(name);
    let named = || title.trim().split_once(' ').map(|(_, name)| name.trim());
    let is_called = title.split_once(':').is_some_and(|(word, _)| is_name(word.trim()));
    let is_many = |word: &str| is_plural_of(&word.to_lowercase(), &name.to_lowercase());
    is_called || methods_of(title).is_some() && named().is_some_and(|word| is_name(word) || is_many(word))
}

fn listed_in(cx: &Context<'_>, path: &str) -> Listed {
    let links = cx.links.of_page(path);
    let is_row = |link: &&Link<'_>| {
        let is_of_operations = |page: &str| !cx.operations_of_file(page).is_empty();
        link.cell() == Some(0) && matches!(link.target, Target::Page(page) if is_of_operations(&page.path))
    };
    let rows: Vec<&Link<'_>> = links.iter().filter(is_row).collect();
    // Relationships may link methods, too: most are in the table of methods.
    let section = |link: &Link<'_>| cx.links.section(&link.place());
    let tables = rows.chunk_by(|one, two| section(one) == section(two));
    let rows = tables.max_by_key(|rows| rows.len()).unwrap_or_default();
    Listed {
        last: rows.last().map_or_else(|| Span::file(&path.into()), |link| link.place()),
        count: rows.len(),
        linked: links.iter().map(|link| link.path.to_lowercase()).collect(),
    }
}
