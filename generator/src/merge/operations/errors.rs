//! What failed replies look like: one way for the whole API.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::claims::{ErrorClaim, PageClaims, Said, TypeCell};
use crate::merge::merger::Merger;
use crate::merge::names::{Described, Resolved};
use crate::model::{ErrorShape, Fact, MemberPath, TypeItem, TypeName, TypeRef};
use crate::report::{Code, Diagnostic};

/// So many types stand in one another until one says what went wrong.
const DEPTH: usize = 3;

impl Merger<'_> {
    /// What is said of the service, else the form that most places tell, of equals the first; those that tell another
    /// one are reported. Errors of OData have the form of OData.
    pub(in crate::merge) fn merge_errors(&mut self, described: &Described<'_>) {
        if let Some(said) = self.service.error_shape() {
            self.model.error_shape = Some(Fact::configured(said));
        }
        if self.model.error_shape.is_some() || self.has_odata_errors() {
            return;
        }
        let told = self.told(described);
        let (told, untold): (Vec<_>, Vec<_>) = told.into_iter().partition(|said| !said.value.is_empty());
        for said in &untold {
            self.report.push(unclear(said));
        }
        let Some(most) = most_told(&told) else { return };
        let (same, others): (Vec<_>, Vec<_>) = told.iter().partition(|said| said.value.fits(&most.value));
        let mut shape = most.value.clone();
        for said in same {
            shape.complete(&said.value);
        }
        for other in others {
            self.report.push(differs(other, most));
        }
        if shape.message.is_empty() {
            self.report.push(unclear(most));
        }
        self.model.error_shape = Some(Fact::said(shape, most.span.clone()));
    }

    /// What places tell; types whose names alone say that they are for failed replies, where nothing else does.
    fn told(&self, described: &Described<'_>) -> Vec<Said<ErrorShape>> {
        let pages = || self.pages.iter().map(Arc::as_ref);
        let claims = || pages().flat_map(|page: &PageClaims| page.errors.iter().map(move |claim| (page, claim)));
        let shape = |page: &PageClaims, cell: &TypeCell| {
            let Resolved::Known(TypeItem::Named(name)) = self.names.resolve(&cell.word, page) else { return None };
            let shape = self.shape_of(described, &name)?;
            Some(Said::new(shape, cell.span.clone()))
        };
        let told: Vec<_> = claims()
            .filter_map(|(page, claim)| match claim {
                ErrorClaim::Members(said) => Some(said.clone()),
                ErrorClaim::Type(cell) => shape(page, cell),
                ErrorClaim::Named(_) => None,
            })
            .collect();
        if told.is_empty() { self.named(described, claims()) } else { told }
    }

    /// The shapes of such types that no other of them holds.
    fn named<'a>(
        &self,
        described: &Described<'_>,
        claims: impl Iterator<Item = (&'a PageClaims, &'a ErrorClaim)>,
    ) -> Vec<Said<ErrorShape>> {
        let named: Vec<(TypeName, &Said<String>)> = claims
            .filter_map(|(page, claim)| match claim {
                ErrorClaim::Named(said) => Some((self.names.qualify(&said.value, page), said)),
                ErrorClaim::Members(_) | ErrorClaim::Type(_) => None,
            })
            .collect();
        let held: BTreeSet<&TypeName> = named.iter().flat_map(|(name, _)| self.held(name)).map(|(_, ty)| ty).collect();
        let free = named.iter().filter(|(name, _)| !held.contains(name));
        free.filter_map(|(name, said)| Some(Said::new(self.shape_of(described, name)?, said.span.clone()))).collect()
    }

    /// What a type says went wrong: its own members, else those of what it holds.
    fn shape_of(&self, described: &Described<'_>, name: &TypeName) -> Option<ErrorShape> {
        let mut level: Vec<(MemberPath, &TypeName)> = vec![(Vec::new(), name)];
        for _ in 0..DEPTH {
            if let Some(shape) = level.iter().find_map(|(path, name)| Some(own(described, name)?.inside(path))) {
                return Some(shape);
            }
            let below = |(path, name): &(MemberPath, &TypeName)| {
                let inner = self.held(name).map(|(names, ty)| ([path.as_slice(), &names].concat(), ty));
                inner.collect::<Vec<_>>()
            };
            level = level.iter().flat_map(below).collect();
        }
        None
    }

    /// The types that a type holds, each behind its names.
    fn held<'a>(&'a self, name: &TypeName) -> impl Iterator<Item = (MemberPath, &'a TypeName)> + use<'a> {
        let properties = self.model.types.get(name).into_iter().flat_map(|ty| &ty.properties);
        properties.filter_map(|property| match &property.ty.value {
            TypeRef { item: TypeItem::Named(ty), collection } => {
                let first = collection.then(|| "0".to_owned());
                Some((std::iter::once(property.name.clone()).chain(first).collect(), ty))
            }
            TypeRef { item: TypeItem::Primitive(_) | TypeItem::Untyped, .. } => None,
        })
    }
}

/// What a type's own rows say.
fn own(described: &Described<'_>, name: &TypeName) -> Option<ErrorShape> {
    let mut shapes = described.get(name)?.iter().filter_map(|description| Some(&description.claim?.error));
    shapes.find(|shape| !shape.message.is_empty()).cloned()
}

/// The first of those that most others fit.
fn most_told(told: &[Said<ErrorShape>]) -> Option<&Said<ErrorShape>> {
    let votes = |one: &&Said<ErrorShape>| told.iter().filter(|other| one.value.fits(&other.value)).count();
    // Of equals, `max_by_key` gives the last.
    told.iter().rev().max_by_key(votes)
}

fn unclear(said: &Said<ErrorShape>) -> Diagnostic {
    let message = "no member of this failed reply is known to say what went wrong";
    let finding = Diagnostic::new(Code::ErrorShapes, said.span.clone(), message);
    finding.help("say it in a member such as `message`, or name the member in `mdsdk.toml`")
}

fn differs(other: &Said<ErrorShape>, read: &Said<ErrorShape>) -> Diagnostic {
    let message = format!("failed replies have {} here, and elsewhere {}, which is read", other.value, read.value);
    let finding = Diagnostic::new(Code::ErrorShapes, other.span.clone(), message);
    finding.witness(read.span.clone(), "this reply is read")
}
