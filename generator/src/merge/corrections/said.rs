//! What corrections say of things that no page tells, as claims of a page of their own.

use std::collections::BTreeMap;

use crate::claims::{
    BaseClaim, BaseSource, CorrectionKey, EnumClaim, EnumSource, ListedMember, MemberClaim, PageClaims, PropertyClaim,
    PropertySource, Said, TypeClaim, TypeSource,
};
use crate::model::{Subject, TypeName};
use crate::source::Span;

use super::heard::{Correction, Corrections};
use super::rows::{cell, word};
use super::types::parse_type;

/// The page of a file of corrections: bases, members, and the properties that are `untold`.
pub(super) fn said_by(corrections: &Corrections, untold: &[&Correction]) -> Option<PageClaims> {
    let mut types: BTreeMap<&TypeName, TypeClaim> = BTreeMap::new();
    let (mut enums, mut file) = (Vec::new(), None);
    for correction in &corrections.heard {
        let Some(span) = &correction.claim.span else { continue };
        let place = |fact: CorrectionKey| correction.claim.place(fact).unwrap_or(span);
        match &correction.subject {
            Subject::Type(name) if correction.claim.base.is_some() => {
                type_at(&mut types, name, span).bases.extend(base(corrections, correction, place(CorrectionKey::Base)));
            }
            Subject::Enum(name) if correction.claim.members.is_some() => {
                enums.push(members(name, correction, place(CorrectionKey::Members)));
            }
            Subject::Type(_)
            | Subject::Enum(_)
            | Subject::Area(_)
            | Subject::Namespace(_)
            | Subject::Member(..)
            | Subject::Operation(..)
            | Subject::Step(_)
            | Subject::Property(..) => continue,
        }
        file = Some(&span.file);
    }
    for correction in untold {
        let Some(span) = &correction.claim.span else { continue };
        if let Subject::Property(owner, name) = &correction.subject {
            type_at(&mut types, owner, span).properties.extend(row(corrections, (owner, name), correction, span));
            file = Some(&span.file);
        }
    }
    let types = types.into_values().collect();
    Some(PageClaims { file: file?.clone(), types, enums, ..PageClaims::default() })
}

fn type_at<'t, 'n>(
    types: &'t mut BTreeMap<&'n TypeName, TypeClaim>,
    name: &'n TypeName,
    span: &Span,
) -> &'t mut TypeClaim {
    let said = || Said::new(name.to_string(), span.clone());
    types.entry(name).or_insert_with(|| TypeClaim::new(said(), TypeSource::Correction))
}

fn base(corrections: &Corrections, correction: &Correction, span: &Span) -> Option<BaseClaim> {
    let base = corrections.known.find_type(correction.claim.base.as_ref()?)?;
    Some(BaseClaim { word: word(&base), source: BaseSource::Correction, span: span.clone() })
}

fn members(name: &TypeName, correction: &Correction, span: &Span) -> EnumClaim {
    let member = |listed: &ListedMember| MemberClaim {
        name: Said::new(listed.name.clone(), span.clone()),
        value: listed.value,
        doc: None,
        deprecated: None,
    };
    EnumClaim {
        name: Said::new(name.to_string(), span.clone()),
        source: EnumSource::Correction,
        anchor: None,
        members: correction.claim.members.iter().flatten().map(member).collect(),
        is_flags: false,
        doc: None,
        deprecated: None,
    }
}

/// The row of a property: of the type that it is said to have, else the one that it has. What corrections say besides
/// is heard as of any row.
fn row(
    corrections: &Corrections,
    (owner, name): (&TypeName, &String),
    correction: &Correction,
    span: &Span,
) -> Option<PropertyClaim> {
    let known = &corrections.known;
    let said = correction.claim.ty.as_ref().and_then(|text| parse_type(known, text));
    let renamed = correction.claim.rename.as_ref().unwrap_or(name);
    let ty = said.or_else(|| Some(known.model.property(owner, renamed)?.ty.value.clone()))?;
    let name = Said::new(name.clone(), span.clone());
    let place = correction.claim.place(CorrectionKey::Type).unwrap_or(span);
    Some(PropertyClaim::new(name, PropertySource::Table, cell(&known.model, &ty, place)))
}
