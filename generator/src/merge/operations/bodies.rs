//! Tables of request bodies, against the type that they are about.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::{PropertyClaim, TypeWord};
use crate::merge::merger::Merger;
use crate::merge::names::{Described, Description};
use crate::merge::types::{SeveralTypes, item};
use crate::model::{
    Aspect, Conventions, Derived, Method, Overruled, Primitive, Property, Rule, TypeItem, TypeName, TypeRef, folded,
};
use crate::report::{Code, Diagnostic};
use crate::source::Span;

/// The rows of request bodies that say another type than the property's page.
type Differing<'a> = BTreeMap<String, Vec<(TypeRef, &'a Span)>>;

impl Merger<'_> {
    /// What a create or an update lists must be a property of its type, and of the same type.
    pub(in crate::merge) fn compare_bodies(&mut self, described: &Described<'_>) {
        let (mut found, mut several) = (Vec::new(), Vec::new());
        let derived = self.model.derivations();
        for (name, descriptions) in described {
            let Some(page) = descriptions.iter().find(|description| description.is_page()) else { continue };
            let bodies = descriptions.iter().filter(|description| !description.is_page());
            found.extend(bodies.clone().flat_map(|body| self.disputed(name, body)));
            let (unknown, differing) = self.compare_rows(name, bodies, page.span, &derived);
            found.extend(unknown);
            several.extend(differing);
        }
        for finding in found {
            self.report.push(finding);
        }
        self.several.extend(several);
        for (name, descriptions) in described {
            let lost = self.overruled_rows(name, descriptions);
            let Some(ty) = self.model.types.get_mut(name) else { continue };
            for (at, overruled) in lost {
                ty.properties[at].ty.overruled.push(overruled);
            }
        }
    }

    /// The rows of bodies that say another type than the property at a place of the type's own list.
    fn overruled_rows(&self, name: &TypeName, descriptions: &[Description<'_>]) -> Vec<(usize, Overruled)> {
        let bodies: Vec<_> = descriptions.iter().filter(|description| !description.is_page()).collect();
        let Some(ty) = self.model.types.get(name).filter(|_| !bodies.is_empty()) else { return Vec::new() };
        let places: BTreeMap<String, usize> =
            ty.properties.iter().enumerate().map(|(at, known)| (folded(&known.name), at)).collect();
        let rows = bodies.into_iter().flat_map(|body| body.properties.iter().map(move |row| (body, row)));
        let overruled = rows.filter_map(|(body, row)| {
            let at = *places.get(&folded(&row.name.value))?;
            let (property, said) = (&ty.properties[at], self.row_type(name, body, row));
            let is_lost = property.ty.span().is_some() && !self.agrees(&said, row, property);
            is_lost.then(|| (at, Overruled::new(said.to_string(), Some(row.ty.span.clone().into()))))
        });
        overruled.collect()
    }

    /// The rows of an update's body that the type's page calls read-only: nothing sends them. And those that are
    /// read-only in the body alone: the type's page says that they can be sent.
    pub(in crate::merge) fn disputed(&self, name: &TypeName, body: &Description<'_>) -> Vec<Diagnostic> {
        let requests = body.page.operations.as_ref().map(|operations| operations.requests.as_slice());
        if !requests.is_some_and(|all| !all.is_empty() && all.iter().all(|one| one.method == Method::Patch)) {
            return Vec::new();
        }
        let own = self.keyed(name);
        let rows_of = |is_read_only: bool| {
            let rows = body.properties.iter().filter(move |row| row.read_only.is_some() == is_read_only);
            let known = rows.filter_map(|row| Some((row, *own.get(&folded(&row.name.value))?)));
            known.filter(|(_, known)| known.read_only != is_read_only).collect::<Vec<_>>()
        };
        [read_only_on_page(&rows_of(false)), read_only_in_body(&rows_of(true))].into_iter().flatten().collect()
    }

    /// Compares the rows of bodies with the type that a page describes: what it hasn't, and what it has otherwise.
    pub(in crate::merge) fn compare_rows<'d, 'a: 'd>(
        &self,
        name: &TypeName,
        bodies: impl Iterator<Item = &'d Description<'a>>,
        page: &Span,
        derived: &Derived<'_>,
    ) -> (Vec<Diagnostic>, Vec<SeveralTypes>) {
        let mut bodies = bodies.peekable();
        if bodies.peek().is_none() {
            return (Vec::new(), Vec::new());
        }
        let may_have_others = self.may_have_others(name);
        let own = self.keyed(name);
        let mut below: Option<BTreeSet<String>> = None;
        let mut found = Vec::new();
        let mut differing = Differing::new();
        for (body, row) in bodies.flat_map(|body| body.properties.iter().map(move |row| (body, row))) {
            let key = folded(&row.name.value);
            match own.get(&key) {
                _ if !is_plain(&row.name.value) || self.is_part(row) => {}
                Some(property) => {
                    let said = self.row_type(name, body, row);
                    if !self.agrees(&said, row, property) {
                        differing.entry(key).or_default().push((said, &row.ty.span));
                    }
                }
                None if may_have_others => {}
                None if below.get_or_insert_with(|| keyed_below(name, derived)).contains(&key) => {}
                None => found.push(self.unknown(name, row, page)),
            }
        }
        let several = differing.into_iter().filter_map(|(key, rows)| self.differs(name, own.get(&key)?, rows));
        (found, several.collect())
    }

    /// A property whose rows say another type: at its own row, else, where metadata alone has one, at the first of
    /// these.
    fn differs(&self, name: &TypeName, property: &Property, mut rows: Vec<(TypeRef, &Span)>) -> Option<SeveralTypes> {
        let (read, span) = (&property.ty.value, property.ty.span()?);
        let what = format!("{}.{}", name.local(), property.name);
        let all = rows.iter().map(|(ty, place)| (ty.clone(), Span::clone(place)));
        let all = std::iter::once((read.clone(), span.clone())).chain(all).collect();
        let message = format!("`{what}` has several types; `{read}` is read");
        let declared = self.schema.as_ref().and_then(|schema| schema.model.property(name, &property.name));
        let finding = if declared.is_some_and(|declared| declared.ty.span() == Some(span)) {
            let is_one = is_one(&rows, property) && !property.ty.rule.is_correction();
            let (ty, first) = rows.remove(0);
            let both = || format!("`{what}` is `{ty}` in the docs and `{read}` in metadata");
            let message = if is_one { both() } else { message };
            let finding = Diagnostic::new(Code::PropertyTypesDiffer, first.clone(), message);
            finding.label(format!("`{ty}` in this request body")).witness(span.clone(), format!("`{read}` here"))
        } else {
            Diagnostic::new(Code::PropertyTypesDiffer, span.clone(), message)
        };
        let rows = rows.into_iter();
        let said = |ty: TypeRef| format!("`{ty}` in this request body");
        let finding = rows.fold(finding, |found, (ty, span)| found.witness(span.clone(), said(ty)));
        Some(SeveralTypes { what, read: read.clone(), rows: all, finding })
    }

    /// Whether a row says no other type than its property has; one that only says that there is an enum agrees with
    /// any.
    fn agrees(&self, said: &TypeRef, row: &PropertyClaim, property: &Property) -> bool {
        let is_listed = property.ty.rule == Rule::ListedValues && self.model.conventions == Conventions::Plain;
        let is_enum = || property.ty.value.name().is_some_and(|name| self.model.enums.contains_key(name));
        *said == property.ty.value
            || said.item == TypeItem::Untyped
            || row.ty.word == TypeWord::Enumeration && is_enum()
            || said.item == TypeItem::Primitive(Primitive::String) && is_listed
    }

    /// Whether a row is a file among the parts of a form: no member of any type.
    fn is_part(&self, row: &PropertyClaim) -> bool {
        self.model.conventions == Conventions::Plain && row.ty.word == TypeWord::Primitive(Primitive::Stream)
    }

    /// An open type, or one with a base that nobody describes, may have properties that no table lists.
    pub(in crate::merge) fn may_have_others(&self, name: &TypeName) -> bool {
        let is_vague = |ty: &&crate::model::StructuredType| ty.is_open && !ty.name.is_root();
        self.model.ancestry(name).iter().any(is_vague)
    }

    fn unknown(&self, name: &TypeName, row: &PropertyClaim, page: &Span) -> Diagnostic {
        let ty = name.local();
        let message = format!("`{ty}` has no property `{}`", row.name.value);
        let finding = Diagnostic::new(Code::UnknownBodyProperty, row.name.span.clone(), message)
            .label("listed in the request body")
            .witness(page.clone(), format!("`{ty}` is described here"));
        finding.help(match self.model.conventions {
            Conventions::OData => format!("add it to the page of `{ty}`, or correct its name here"),
            Conventions::Plain => format!(
                "add it to the page of `{ty}` or correct its name here; if requests alone have it, give them a type of \
                 their own, and name that where this page speaks of a `{ty}`"
            ),
        })
    }

    fn keyed(&self, name: &TypeName) -> BTreeMap<String, &Property> {
        self.model.all_properties(name).into_iter().map(|property| (folded(&property.name), property)).collect()
    }

    fn row_type(&self, name: &TypeName, body: &Description<'_>, row: &PropertyClaim) -> TypeRef {
        TypeRef { item: item(self.property_name(name, body, row)), collection: row.ty.collection }
    }
}

/// Rows of a body, each with the property that it is about.
type Rows<'r> = [(&'r PropertyClaim, &'r Property)];

fn read_only_on_page(rows: &Rows<'_>) -> Option<Diagnostic> {
    let (row, known) = rows.first()?;
    let (verb, them) = if rows.len() == 1 { ("is", "it") } else { ("are", "them") };
    let message = format!("{} {verb} read-only; no update sends {them}", named(rows));
    let finding = Diagnostic::new(Code::ReadOnlyInBody, row.name.span.clone(), message);
    Some(match known.said.origin(Aspect::ReadOnly) {
        Some(origin) => finding.witness(origin.span.clone(), "said here"),
        None => finding,
    })
}

fn read_only_in_body(rows: &Rows<'_>) -> Option<Diagnostic> {
    let (row, known) = rows.first()?;
    let (verb, them) = if rows.len() == 1 { ("is", "it") } else { ("are", "them") };
    let message = format!("{} {verb} read-only in this request body alone, and an update can send {them}", named(rows));
    let finding = Diagnostic::new(Code::ReadOnlyInBody, row.name.span.clone(), message);
    Some(match known.ty.span() {
        Some(span) => finding.witness(span.clone(), "the type's page doesn't say so"),
        None => finding,
    })
}

fn named(rows: &Rows<'_>) -> String {
    let names: Vec<String> = rows.iter().map(|(row, _)| format!("`{}`", row.name.value)).collect();
    names.join(", ")
}

/// Whether these rows and all others of the docs say one type, which metadata alone contradicts.
fn is_one(rows: &[(TypeRef, &Span)], property: &Property) -> bool {
    let Some((first, _)) = rows.first() else { return false };
    let said = first.to_string();
    property.ty.origins.len() == 1
        && rows.iter().all(|(ty, _)| ty == first)
        && property.ty.overruled.iter().all(|lost| lost.said == said)
}

/// The properties of the types that derive from `name`.
fn keyed_below(name: &TypeName, derived: &Derived<'_>) -> BTreeSet<String> {
    let properties = derived.below(name).into_iter().flat_map(|ty| &ty.properties);
    properties.map(|property| folded(&property.name)).collect()
}

/// A name as types have them: no annotation, no path to a part.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}
