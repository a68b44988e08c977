//! Pages that are about the type of their title because another page links it as one: `[boat](boat.md)` as a type.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::claims::{LinkTarget, PageClaims, TypeWord};
use crate::model::is_plural_of;

use super::ReadPage;

/// Reads the pages that others link as types as being about these. What such a page says may link further ones. Only
/// the links of pages that are heard count.
pub(super) fn choose_linked(pages: &mut [Arc<ReadPage>], is_heard: impl Fn(&str) -> bool) {
    let links = |page: &ReadPage| -> Vec<Linked> {
        let heard = page.claims.iter().filter(|claims| is_heard(&claims.file));
        heard.flat_map(|claims| linked_types(claims)).collect()
    };
    let mut linked: BTreeSet<Linked> = pages.iter().flat_map(|page| links(page)).collect();
    loop {
        let is_meant =
            |page: &&mut Arc<ReadPage>| page.if_linked.as_ref().is_some_and(|titled| is_linked(titled, &linked));
        let mut found = BTreeSet::new();
        for page in pages.iter_mut().filter(is_meant) {
            if let Some(titled) = page.if_linked.clone() {
                *page = titled;
                found.extend(links(page));
            }
        }
        if found.is_empty() {
            return;
        }
        linked.extend(found);
    }
}

/// The file that a type is linked to, in lower case, and the type's name.
type Linked = (String, String);

/// Whether another page links a page by the name of its type, or by the plural.
fn is_linked(titled: &ReadPage, linked: &BTreeSet<Linked>) -> bool {
    let Some(titled) = titled.claims.first() else { return false };
    let file = titled.file.to_lowercase();
    let names = || linked.range((file.clone(), String::new())..).take_while(|(linked, _)| *linked == file);
    let is_name = |name: &str, ty: &str| name.eq_ignore_ascii_case(ty) || is_plural_of(name, ty);
    titled.types.iter().any(|ty| names().any(|(_, name)| is_name(name, &ty.name.value)))
}

/// What a page links as types of other pages: in cells of tables, and in sentences about bodies and responses.
fn linked_types(page: &PageClaims) -> impl Iterator<Item = Linked> {
    let rows = page.types.iter().flat_map(|ty| &ty.properties).map(|row| &row.ty.word);
    let derived = page.types.iter().flat_map(|ty| &ty.derived).map(|said| &said.value);
    let of_operations = page.operations.iter().flat_map(|claims| {
        let rows = claims.body.table.iter().flat_map(|table| &table.rows).map(|row| &row.ty.word);
        let responses = claims.all_responses().filter_map(|response| Some(&response.body.ty()?.word));
        rows.chain(responses).chain(claims.body.content.ty().map(|cell| &cell.word))
    });
    rows.chain(derived).chain(of_operations).filter_map(|word| match word {
        TypeWord::Named { text, target: Some(LinkTarget { file: Some(file), .. }) } => {
            Some((file.to_lowercase(), text.clone()))
        }
        TypeWord::Named { .. }
        | TypeWord::Primitive(_)
        | TypeWord::Enumeration
        | TypeWord::Untyped
        | TypeWord::Unreadable(_) => None,
    })
}
