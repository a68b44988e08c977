//! Relationships whose table forgets that there are many.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::claims::{JsonShape, PageClaims, ResponseBodyClaim, ShownBody};
use crate::merge::merger::Merger;
use crate::merge::names::{Names, Resolved};
use crate::model::{Fact, Method, Rule, Segment, TypeItem, TypeName, TypeRef, folded};
use crate::report::{Code, Diagnostic};
use crate::source::Span;

use super::SeveralTypes;

/// What lists at the end of a URL hold: the URL's last name, the type of the items, and where this is said.
type Lists<'a> = BTreeMap<(String, TypeName), &'a Span>;

impl Merger<'_> {
    /// `GET ../messages/{id}/replies` returns a collection of messages: then `replies` is one, unless another type has
    /// a collection of this name and type.
    pub(in crate::merge) fn choose_plurals(&mut self) {
        let mut lists = lists_at_urls(self.pages, &self.names);
        for (name, item) in self.collections() {
            lists.remove(&(name, item));
        }
        let mut found = Vec::new();
        for ty in self.model.types.values_mut() {
            for property in ty.properties.iter_mut().filter(|property| !property.ty.rule.is_correction()) {
                let Some(item) = property.ty.value.name().cloned() else { continue };
                let Some(list) = lists.get(&(folded(&property.name), item.clone())) else { continue };
                let many = Fact::said(TypeRef::many(TypeItem::Named(item)), (*list).clone()).by(Rule::ListedAtUrl);
                if let Some(span) = property.ty.span() {
                    let (what, read) = (format!("{}.{}", ty.name.local(), property.name), many.value.clone());
                    let message = format!("`{what}` has several types; `{read}` is read");
                    let finding = Diagnostic::new(Code::PropertyTypesDiffer, span.clone(), message)
                        .witness((*list).clone(), "this URL lists many");
                    let rows = vec![(property.ty.value.clone(), span.clone()), (read.clone(), (*list).clone())];
                    found.push(SeveralTypes { what, read, rows, finding });
                }
                property.ty.overrule(many);
            }
        }
        self.several.extend(found);
    }

    /// The collections that types have already.
    fn collections(&self) -> BTreeSet<(String, TypeName)> {
        let properties = self.model.types.values().flat_map(|ty| &ty.properties);
        let many = properties.filter(|property| property.ty.value.collection);
        many.filter_map(|property| Some((folded(&property.name), property.ty.value.name()?.clone()))).collect()
    }
}

/// The lists of all pages that get one.
fn lists_at_urls<'a>(pages: &'a [Arc<PageClaims>], names: &Names) -> Lists<'a> {
    let mut lists = Lists::new();
    for page in pages {
        if let Some((name, span, cell)) = list_of(page)
            && let Resolved::Known(TypeItem::Named(item)) = names.resolve(&cell.word, page)
        {
            lists.entry((name, item)).or_insert(span);
        }
    }
    lists
}

/// The last name of all URLs of a page that gets a collection, the first URL, and what the collection holds.
fn list_of(page: &PageClaims) -> Option<(String, &Span, &crate::claims::TypeCell)> {
    let claims = page.operations.as_ref()?;
    let mut bodies = claims.requests.iter().map(|request| Some(&claims.responses_to(request).next()?.body));
    let body = bodies.next()??;
    let ResponseBodyClaim::Type(cell) = body else { return None };
    let mut names = claims.requests.iter().map(|request| match (request.method, request.path.segments.last()) {
        (Method::Get, Some(Segment::Name(name))) => Some(folded(name)),
        _ => None,
    });
    let first = names.next()??;
    let responses = page.examples.iter().filter_map(|example| example.response.as_ref());
    let is_shown = responses
        .into_iter()
        .any(|response| matches!(response.body, ShownBody::Json { shape: JsonShape::Collection, .. }));
    let is_list = cell.collection
        && is_shown
        && bodies.all(|other| other == Some(body))
        && names.all(|name| name.as_ref() == Some(&first));
    is_list.then(|| (first, &claims.requests[0].span, cell))
}
