//! Rows of tables and of lists that name types, on all pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::descriptions::Description;
use crate::claims::{BodyRows, PageClaims, PropertyClaim, TypeCell, TypeWord};
use crate::model::{TypeName, folded};

/// Rows that name a type, by their owner and folded name, each with its page.
pub(in crate::merge) type NamedRows<'a> = BTreeMap<(TypeName, String), Vec<(&'a PageClaims, &'a PropertyClaim)>>;

/// The named rows of properties that another row leaves nameless.
pub(in crate::merge) fn named_rows<'a>(described: &Described<'a>) -> NamedRows<'a> {
    let is_nameless = |row: &PropertyClaim| row.ty.word == TypeWord::Enumeration;
    let key = |owner: &TypeName, row: &PropertyClaim| (owner.clone(), folded(&row.name.value));
    let nameless = rows(described).filter(|(_, _, row)| is_nameless(row));
    let mut named: NamedRows<'a> = nameless.map(|(owner, _, row)| (key(owner, row), Vec::new())).collect();
    for (owner, description, row) in rows(described).filter(|(_, _, row)| !is_nameless(row)) {
        if let Some(rows) = named.get_mut(&key(owner, row)) {
            rows.push((description.page, row));
        }
    }
    named
}

/// The types that are described, each with its descriptions.
pub(in crate::merge) type Described<'a> = BTreeMap<TypeName, Vec<Description<'a>>>;

/// Every row of every description that counts, with its owner.
pub(in crate::merge) fn rows<'d, 'a>(
    described: &'d Described<'a>,
) -> impl Iterator<Item = (&'d TypeName, &'d Description<'a>, &'a PropertyClaim)> {
    described.iter().flat_map(|(owner, descriptions)| {
        descriptions
            .iter()
            .flat_map(move |description| description.properties.iter().map(move |row| (owner, description, row)))
    })
}

/// The parameters of actions, with their page.
pub(in crate::merge) fn parameters(pages: &[Arc<PageClaims>]) -> impl Iterator<Item = (&PageClaims, &PropertyClaim)> {
    pages.iter().map(Arc::as_ref).flat_map(|page: &PageClaims| {
        let tables = page.operations.iter().filter_map(|claims| claims.body.table.as_ref());
        tables
            .filter(|table| table.subject == BodyRows::Parameters)
            .flat_map(move |table| table.rows.iter().map(move |row| (page, row)))
    })
}

/// The types of request and response bodies, with their page.
pub(in crate::merge) fn messages(pages: &[Arc<PageClaims>]) -> impl Iterator<Item = (&PageClaims, &TypeCell)> {
    pages.iter().map(Arc::as_ref).flat_map(|page: &PageClaims| {
        page.operations.iter().flat_map(move |claims| {
            let responses = claims.all_responses().filter_map(|response| response.body.ty());
            claims.body.content.ty().into_iter().chain(responses).map(move |cell| (page, cell))
        })
    })
}
