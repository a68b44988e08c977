//! Which pages describe which type.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::index::{Names, is_named_after};
use crate::claims::{BaseClaim, BodyRows, KindNote, PageClaims, PropertyClaim, Said, TypeClaim, TypeSource, TypeWord};
use crate::model::{TypeName, is_same_name};
use crate::source::Span;

/// One page's description of a type.
#[derive(Clone, Copy, Debug)]
pub(in crate::merge) struct Description<'a> {
    /// The page.
    pub page: &'a PageClaims,
    /// What describes it.
    pub source: TypeSource,
    /// The page's claim, where the page is about the type.
    pub claim: Option<&'a TypeClaim>,
    /// Its properties.
    pub properties: &'a [PropertyClaim],
    /// Where the description stands.
    pub span: &'a Span,
}

impl<'a> Description<'a> {
    /// The bases that the page names.
    pub(in crate::merge) fn bases(&self) -> &'a [BaseClaim] {
        self.claim.map_or(&[], |claim| &claim.bases)
    }

    /// What its JSON representation names as the type of a property.
    pub(in crate::merge) fn shown_name(&self, property: &str) -> Option<&'a TypeWord> {
        let shown = self.claim?.shown.iter().find(|shown| is_same_name(&shown.name.value, property))?;
        matches!(shown.ty.word, TypeWord::Named { .. }).then_some(&shown.ty.word)
    }

    /// Whether its JSON representation shows the value of a property as an object.
    pub(in crate::merge) fn shows_object(&self, property: &str) -> bool {
        let shown = self.claim.into_iter().flat_map(|claim| &claim.shown);
        let is_object = |shown: &&PropertyClaim| shown.ty.note == Some(KindNote::Structured);
        shown.filter(is_object).any(|shown| is_same_name(&shown.name.value, property))
    }

    /// Whether the page is about the type; a request body only mentions it, and a correction says one thing of it.
    pub(in crate::merge) fn is_page(&self) -> bool {
        self.claim.is_some() && !self.is_correction()
    }

    /// Whether the type is what the page is about: not one that it shows besides, and not one of a page about requests.
    pub(in crate::merge) fn is_main(&self) -> bool {
        let is_first = |claim: &TypeClaim| self.page.types.first().is_some_and(|first| std::ptr::eq(claim, first));
        self.page.operations.is_none() && self.claim.is_some_and(is_first)
    }

    /// What the page says of the type; what it says of itself is not said of its parts.
    pub(in crate::merge) fn doc(&self) -> Option<&'a Said<String>> {
        let claim = self.claim.filter(|_| self.is_page())?;
        if claim.anchor.is_some() { claim.doc.as_ref() } else { self.page.doc.as_ref() }
    }

    /// Where the page says that the type is deprecated.
    pub(in crate::merge) fn deprecation(&self) -> Option<&'a Said<String>> {
        let claim = self.claim.filter(|_| self.is_page())?;
        self.page.deprecated.as_ref().filter(|_| claim.anchor.is_none())
    }

    /// Whether a correction describes it.
    pub(in crate::merge) fn is_correction(&self) -> bool {
        self.source == TypeSource::Correction
    }
}

/// The descriptions of every type: those by pages of its own first, among these the one whose file is named after it;
/// those by corrections last.
pub(in crate::merge) fn describe<'a>(
    pages: &'a [Arc<PageClaims>],
    names: &mut Names,
) -> BTreeMap<TypeName, Vec<Description<'a>>> {
    let mut described: BTreeMap<TypeName, Vec<Description<'a>>> = BTreeMap::new();
    for page in pages {
        for claim in &page.types {
            let name = names.qualify(&claim.name.value, page);
            let name = names.find(&name).cloned().unwrap_or(name);
            let (properties, span) = (claim.properties.as_slice(), &claim.name.span);
            let description = Description { page, source: claim.source, claim: Some(claim), properties, span };
            described.entry(name).or_default().push(description);
        }
    }
    for (name, descriptions) in &mut described {
        descriptions.sort_by_key(|description| !is_named_after(description.page, name));
    }
    for page in pages {
        if let Some((name, description)) = describe_body(page, names) {
            described.entry(name).or_default().push(description);
        }
    }
    for descriptions in described.values_mut() {
        descriptions.sort_by_key(Description::is_correction);
    }
    described
}

/// The description that the table of a request body gives of the type that it names.
fn describe_body<'a>(page: &'a PageClaims, names: &mut Names) -> Option<(TypeName, Description<'a>)> {
    let body = &page.operations.as_ref()?.body;
    let table = body.table.as_ref().filter(|table| table.subject == BodyRows::Properties)?;
    let cell = body.content.ty()?;
    let name = match names.resolve(&cell.word, page) {
        super::index::Resolved::Known(crate::model::TypeItem::Named(name)) => name,
        super::index::Resolved::Unknown { name, evident: true } => names.add(name),
        _ => return None,
    };
    let description =
        Description { page, source: TypeSource::Body, claim: None, properties: &table.rows, span: &cell.span };
    Some((name, description))
}
