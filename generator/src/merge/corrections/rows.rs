//! The rows of pages that say what a correction says otherwise.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::{
    BodyRows, CorrectionClaim, CorrectionKey, KindNote, OperationClaims, PageClaims, PropertyClaim, Said, TypeCell,
    TypeWord,
};
use crate::merge::names::Resolved;
use crate::model::{Body, Model, Subject, TypeItem, TypeName, TypeRef, folded};
use crate::source::Span;

use super::heard::{Correction, Corrections};
use super::ignored::place_of;
use super::known::Known;
use super::types::parse_type;

/// Where a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// In a table of the type's own page.
    Page,
    /// In its JSON representation.
    Representation,
    /// In a request body.
    Body,
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Stays,
    LeftOut,
}

/// The corrections of properties and of members, by what rows are about.
pub(super) struct Rows<'a> {
    corrections: &'a Corrections,
    properties: BTreeMap<(&'a TypeName, String), Vec<usize>>,
    members: BTreeMap<&'a TypeName, usize>,
    /// The types that requests send, by where they stand.
    sent: BTreeMap<&'a Span, &'a TypeName>,
    /// The corrections whose property a table lists.
    listed: BTreeSet<usize>,
    /// Those whose property a JSON representation shows.
    shown: BTreeSet<usize>,
    /// The rows that corrections are heard on.
    heard: BTreeMap<usize, Vec<Span>>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(corrections: &'a Corrections) -> Self {
        let mut properties: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        let mut members = BTreeMap::new();
        for (at, correction) in corrections.heard.iter().enumerate() {
            match &correction.subject {
                Subject::Property(owner, name) if is_about_rows(&correction.claim) => {
                    properties.entry((owner, folded(name))).or_default().push(at);
                }
                Subject::Enum(name) if correction.claim.members.is_some() => {
                    members.insert(name, at);
                }
                Subject::Property(..)
                | Subject::Enum(_)
                | Subject::Area(_)
                | Subject::Step(_)
                | Subject::Namespace(_)
                | Subject::Member(..)
                | Subject::Operation(..)
                | Subject::Type(_) => {}
            }
        }
        let (listed, shown, heard) = (BTreeSet::new(), BTreeSet::new(), BTreeMap::new());
        Self { corrections, properties, members, sent: sent_types(&corrections.known.model), listed, shown, heard }
    }

    /// Makes all rows of pages say what corrections say.
    pub(super) fn hear(&mut self, pages: &mut [PageClaims]) {
        for page in pages {
            self.hear_types(page);
            let scope = scope(page);
            if let Some(owner) = self.body_owner(page)
                && let Some(table) = page.operations.as_mut().and_then(|claims| claims.body.table.as_mut())
            {
                table.rows.retain_mut(|row| self.hear_row((&owner, &scope), row, Place::Body) == Fate::Stays);
            }
        }
    }

    /// The corrections of properties that no table lists, and that have to be claimed beside the pages.
    pub(super) fn untold(&self) -> Vec<&'a Correction> {
        let is_untold = |at: &usize, claim: &CorrectionClaim| {
            let is_told = claim.ty.is_some() || self.shown.contains(at);
            is_told && claim.ignore != Some(true) && !self.listed.contains(at)
        };
        let heard = self.corrections.heard.iter().enumerate();
        let of_properties = heard.filter(|(_, one)| matches!(one.subject, Subject::Property(..)));
        of_properties.filter(|(at, one)| is_untold(at, &one.claim)).map(|(_, one)| one).collect()
    }

    /// Where the rows stand that each correction is heard on.
    pub(super) fn heard(self) -> BTreeMap<usize, Vec<Span>> {
        self.heard
    }

    fn hear_types(&mut self, page: &mut PageClaims) {
        let (names, scope) = (&self.corrections.names, scope(page));
        let owners: Vec<TypeName> = page.types.iter().map(|claim| names.qualify(&claim.name.value, page)).collect();
        for (claim, owner) in page.types.iter_mut().zip(owners) {
            let owner = names.find(&owner).cloned().unwrap_or(owner);
            claim.properties.retain_mut(|row| self.hear_row((&owner, &scope), row, Place::Page) == Fate::Stays);
            claim.shown.retain_mut(|row| self.hear_row((&owner, &scope), row, Place::Representation) == Fate::Stays);
            claim.key.retain_mut(|key| self.hear_key(&owner, &mut key.value) == Fate::Stays);
        }
    }

    /// The type that the table of a page's request body is about: the one that a sentence names, else the one sent.
    fn body_owner(&self, page: &PageClaims) -> Option<TypeName> {
        let claims = page.operations.as_ref()?;
        claims.body.table.as_ref().filter(|table| table.subject == BodyRows::Properties)?;
        let Some(cell) = claims.body.content.ty() else { return self.sent_by(claims).cloned() };
        match self.corrections.names.resolve(&cell.word, page) {
            Resolved::Known(TypeItem::Named(name)) | Resolved::Unknown { name, .. } => Some(name),
            Resolved::Known(_) | Resolved::Enumeration | Resolved::Nothing => None,
        }
    }

    fn sent_by(&self, claims: &OperationClaims) -> Option<&'a TypeName> {
        claims.requests.iter().find_map(|request| self.sent.get(&request.span).copied())
    }

    /// Makes a row of a type, or of one that derives from it, say what corrections of its property say.
    fn hear_row(&mut self, (owner, scope): (&TypeName, &PageClaims), row: &mut PropertyClaim, place: Place) -> Fate {
        let mut from = 0;
        while let Some((at, is_own)) = self.next(owner, &row.name.value, from) {
            let claim = &self.corrections.heard[at].claim;
            self.heard.entry(at).or_default().push(place_of(row));
            if claim.ignore == Some(true) {
                return Fate::LeftOut;
            }
            match place {
                Place::Representation => _ = self.shown.insert(at),
                Place::Page if is_own => _ = self.listed.insert(at),
                Place::Page | Place::Body if self.has_no_page(at) => _ = self.listed.insert(at),
                Place::Page | Place::Body => {}
            }
            correct(row, &self.corrections.known, claim);
            from = at + 1;
        }
        self.correct_values(owner, row, scope);
        Fate::Stays
    }

    fn hear_key(&self, owner: &TypeName, key: &mut String) -> Fate {
        let mut from = 0;
        while let Some((at, _)) = self.next(owner, key, from) {
            let claim = &self.corrections.heard[at].claim;
            if claim.ignore == Some(true) {
                return Fate::LeftOut;
            }
            if let Some(name) = &claim.rename {
                name.clone_into(key);
            }
            from = at + 1;
        }
        Fate::Stays
    }

    /// The next correction of a property of a type or of its bases, and whether it is about the type itself.
    fn next(&self, owner: &TypeName, property: &str, from: usize) -> Option<(usize, bool)> {
        let key = folded(property);
        let of = |ty: &TypeName| {
            let places = self.properties.get(&(ty, key.clone()))?;
            places.iter().copied().find(|at| *at >= from)
        };
        let bases = self.corrections.known.model.ancestry(owner).into_iter().map(|ty| &ty.name);
        let inherited = bases.filter(|ty| *ty != owner).filter_map(|ty| Some((of(ty)?, false)));
        of(owner).map(|at| (at, true)).into_iter().chain(inherited).min_by_key(|(at, _)| *at)
    }

    /// Whether the type that a correction is about is known from others' pages alone.
    fn has_no_page(&self, at: usize) -> bool {
        let Subject::Property(owner, _) = &self.corrections.heard[at].subject else { return false };
        self.corrections.known.model.types.get(owner).is_some_and(|ty| ty.synthesised)
    }

    /// A list of values beside an enum has its members.
    fn correct_values(&mut self, owner: &TypeName, row: &mut PropertyClaim, page: &PageClaims) {
        let Some(list) = &mut row.values else { return };
        let Corrections { known: Known { model, .. }, names, .. } = self.corrections;
        let known = || model.property(owner, &row.name.value).and_then(|property| property.ty.value.name());
        let named = match names.resolve(&row.ty.word, page) {
            Resolved::Known(TypeItem::Named(name)) | Resolved::Unknown { name, .. } => Some(name),
            Resolved::Known(_) | Resolved::Enumeration | Resolved::Nothing => known().cloned(),
        };
        let Some(at) = named.and_then(|name| self.members.get(&name)).copied() else { return };
        self.heard.entry(at).or_default().push(list.span.clone());
        let members = self.corrections.heard[at].claim.members.iter().flatten();
        list.values = members.map(|member| Said::new(member.name.clone(), list.span.clone())).collect();
    }
}

/// What tells the meaning of names on a page.
fn scope(page: &PageClaims) -> PageClaims {
    PageClaims { file: page.file.clone(), namespace: page.namespace.clone(), ..PageClaims::default() }
}

fn sent_types(model: &Model) -> BTreeMap<&Span, &TypeName> {
    let sent = model.operations.iter().filter_map(|operation| match &operation.body.as_ref()?.value {
        Body::Value(ty) => Some((&operation.origins, ty.name()?)),
        Body::Parameters(_) | Body::Reference | Body::Bytes(_) => None,
    });
    sent.flat_map(|(origins, name)| origins.iter().map(move |origin| (&origin.span, name))).collect()
}

/// Whether a correction of a property says something that rows say.
fn is_about_rows(claim: &CorrectionClaim) -> bool {
    let CorrectionClaim { ty, read_only, required, any, ignore, rename, .. } = claim;
    let flags = [read_only, required, any, ignore];
    ty.is_some() || rename.is_some() || flags.into_iter().any(Option::is_some)
}

/// Makes a row say what a correction says.
fn correct(row: &mut PropertyClaim, known: &Known, claim: &CorrectionClaim) {
    let place = |fact: CorrectionKey| claim.place(fact).cloned();
    if let (Some(ty), Some(span)) =
        (claim.ty.as_ref().and_then(|text| parse_type(known, text)), place(CorrectionKey::Type))
    {
        row.ty = cell(&known.model, &ty, &span);
    }
    if let (Some(name), Some(span)) = (&claim.rename, place(CorrectionKey::Rename)) {
        row.name = Said::new(name.clone(), span);
    }
    let flags = [
        (CorrectionKey::ReadOnly, claim.read_only, &mut row.read_only),
        (CorrectionKey::Required, claim.required, &mut row.required),
        (CorrectionKey::Any, claim.any, &mut row.any),
    ];
    for (fact, said, flag) in flags {
        if let Some(is_so) = said {
            *flag = place(fact).filter(|_| is_so);
        }
    }
}

/// A type of the model, as a claim words it.
pub(super) fn cell(model: &Model, ty: &TypeRef, span: &Span) -> TypeCell {
    let note = |name: &TypeName| if model.enums.contains_key(name) { KindNote::Enum } else { KindNote::Structured };
    let word = match &ty.item {
        TypeItem::Primitive(primitive) => TypeWord::Primitive(*primitive),
        TypeItem::Named(name) => word(name),
        TypeItem::Untyped => TypeWord::Untyped,
    };
    TypeCell { note: ty.name().map(note), ..TypeCell::new(word, ty.collection, span.clone()) }
}

/// A name of the model, as a claim words it.
pub(super) fn word(name: &TypeName) -> TypeWord {
    TypeWord::Named { text: name.to_string(), target: None }
}
