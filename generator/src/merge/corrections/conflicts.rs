//! Conflicts that corrections decide: what findings say of them is no longer true.

use std::collections::BTreeSet;

use crate::claims::{CorrectionClaim, PageClaims, PropertyClaim, TypeClaim};
use crate::merge::names::folded;
use crate::model::{EnumMember, Fact, Model, Overruled, Property, Rule};
use crate::report::{Code, Diagnostic, Report};
use crate::source::Span;

use super::types::{find_enum, find_type};

/// What is said of the type of a property.
const OF_PROPERTIES: &[Code] =
    &[Code::PropertyTypesDiffer, Code::PropertyAgainstMetadata, Code::PropertyNotInMetadata, Code::UnknownTypeCell];
/// What is said of the base of a type.
const OF_BASES: &[Code] = &[Code::BaseTypesDiffer, Code::TypeAgainstMetadata];
/// What is said of the members of an enum.
const OF_MEMBERS: &[Code] = &[
    Code::EnumMembersDiffer,
    Code::SpellingsDiffer,
    Code::MemberAgainstMetadata,
    Code::MemberNotInMetadata,
    Code::UndocumentedMember,
];

/// What these corrections have decided in the model.
pub(super) fn decided_by<'a>(
    model: &'a Model,
    pages: &'a [PageClaims],
    corrections: &[CorrectionClaim],
) -> Decided<'a> {
    let mut decided = Decided::default();
    for claim in corrections {
        decided.add(model, pages, claim);
    }
    decided
}

/// Whether a correction has decided a conflict that the report has.
pub(super) fn decides_some(report: &Report, model: &Model, pages: &[PageClaims], claim: &CorrectionClaim) -> bool {
    let decided = decided_by(model, pages, std::slice::from_ref(claim));
    report.diagnostics().iter().any(|finding| decided.has(finding))
}

/// The places of what is decided, each with the codes of findings about it.
#[derive(Default)]
pub(super) struct Decided<'a>(BTreeSet<(&'a Span, Code)>);

impl<'a> Decided<'a> {
    pub(super) fn has(&self, finding: &Diagnostic) -> bool {
        self.0.contains(&(&finding.span, finding.code))
    }

    fn add(&mut self, model: &'a Model, pages: &'a [PageClaims], claim: &CorrectionClaim) {
        if claim.members.is_some() {
            self.add_members(model, pages, claim);
        } else if claim.base.is_some() {
            self.add_base(model, pages, claim);
        } else if let Some((owner, property)) = claim.at.rsplit_once('.') {
            self.add_property(model, pages, (owner, property), claim);
        }
    }

    fn mark(&mut self, codes: &[Code], places: impl IntoIterator<Item = &'a Span>) {
        for place in places {
            self.0.extend(codes.iter().map(|code| (place, *code)));
        }
    }

    fn add_members(&mut self, model: &'a Model, pages: &'a [PageClaims], claim: &CorrectionClaim) {
        let Some(ty) = find_enum(model, &claim.at).and_then(|name| model.enums.get(&name)) else { return };
        if !ty.members.iter().any(|member: &EnumMember| is_correction(&member.rule)) {
            return;
        }
        let described = pages.iter().flat_map(|page| &page.enums);
        let described = described.filter(|described| is_called(&described.name.value, ty.name.local()));
        for described in described {
            self.mark(OF_MEMBERS, std::iter::once(&described.name.span));
            self.mark(OF_MEMBERS, described.members.iter().map(|member| &member.name.span));
        }
        self.mark(OF_MEMBERS, ty.origins.iter().map(|origin| &origin.span));
        self.mark(OF_MEMBERS, lost(&ty.overruled));
    }

    fn add_base(&mut self, model: &'a Model, pages: &'a [PageClaims], claim: &CorrectionClaim) {
        let Some(ty) = find_type(model, &claim.at).and_then(|name| model.types.get(&name)) else { return };
        let Some(base) = ty.base.as_ref().filter(|base| is_correction(&base.rule)) else { return };
        let said = types(pages, ty.name.local()).flat_map(|said| &said.bases);
        self.mark(OF_BASES, said.map(|base| &base.span));
        self.mark(OF_BASES, lost(&base.overruled));
    }

    fn add_property(
        &mut self,
        model: &'a Model,
        pages: &'a [PageClaims],
        (owner, name): (&str, &str),
        claim: &CorrectionClaim,
    ) {
        let Some(owner) = find_type(model, owner) else { return };
        let property = model.property(&owner, name);
        let is_ignored = claim.ignore == Some(true) && property.is_none();
        let corrected = property.map(type_of).filter(|ty| is_correction(&ty.rule));
        if !is_ignored && corrected.is_none() {
            return;
        }
        let is_meant = |row: &&PropertyClaim| folded(&row.name.value) == folded(name);
        let ancestry = model.ancestry(&owner);
        let described = ancestry.iter().flat_map(|ty| types(pages, ty.name.local()));
        self.mark(OF_PROPERTIES, described.flat_map(|ty| &ty.properties).filter(is_meant).map(|row| &row.ty.span));
        self.mark(OF_PROPERTIES, corrected.into_iter().flat_map(|ty| lost(&ty.overruled)));
    }
}

fn type_of(property: &Property) -> &Fact<crate::model::TypeRef> {
    &property.ty
}

/// The places of what is overruled.
fn lost(overruled: &[Overruled]) -> impl Iterator<Item = &Span> {
    overruled.iter().filter_map(|lost| Some(&lost.origin.as_ref()?.span))
}

/// The descriptions of a type.
fn types<'a>(pages: &'a [PageClaims], local: &str) -> impl Iterator<Item = &'a TypeClaim> {
    let claims = pages.iter().flat_map(|page| &page.types);
    claims.filter(move |claim| is_called(&claim.name.value, local))
}

/// Whether a name as written has this local name.
fn is_called(written: &str, local: &str) -> bool {
    written.rsplit('.').next().is_some_and(|written| written.eq_ignore_ascii_case(local))
}

fn is_correction(rule: &Rule) -> bool {
    matches!(rule, Rule::Correction(_))
}
