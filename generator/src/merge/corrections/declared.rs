//! What metadata says with corrections.

use std::collections::BTreeSet;

use crate::address::{Addresses, What};
use crate::claims::CorrectionKey;
use crate::merge::hierarchy::drop_inherited;
use crate::merge::metadata::Schema;
use crate::merge::types::mark_entities;
use crate::model::{Fact, Origin, ResponseBody, Rule, StructuredKind, StructuredType, Subject, TypeName, TypeRef};

use super::applied::apply;
use super::heard::{Correction, Corrections};
use super::known::Known;
use super::operations::parse_body;

/// Makes metadata say what corrections say of its types and enums.
pub(in crate::merge) fn correct_schema(corrections: &Corrections, schema: &mut Schema) {
    if corrections.heard.is_empty() {
        return;
    }
    schema.uncorrected = Some(schema.model.clone());
    let mut known = Known::new(std::mem::take(&mut schema.model));
    let model = &known.model;
    let is_entity = |ty: &&StructuredType| ty.kind == StructuredKind::Entity;
    let entities: BTreeSet<TypeName> = model.types.values().filter(is_entity).map(|ty| ty.name.clone()).collect();
    let mut derived_anew: BTreeSet<&TypeName> = BTreeSet::new();
    for Correction { subject, claim, .. } in &corrections.heard {
        let is_declared = match subject {
            Subject::Type(name) | Subject::Property(name, _) => known.model.types.contains_key(name),
            Subject::Enum(name) => known.model.enums.contains_key(name),
            Subject::Area(_) | Subject::Namespace(_) | Subject::Member(..) | Subject::Operation(..) => false,
        };
        if is_declared {
            apply(&mut known, subject, claim);
            if let (Subject::Type(name), Some(_)) = (subject, &claim.base) {
                derived_anew.insert(name);
            }
        }
    }
    for (at, returned) in returned_by_calls(corrections, &known) {
        known.model.calls[at].returns = Some(returned);
    }
    schema.model = known.model;
    let model = &mut schema.model;
    if !derived_anew.is_empty() {
        let is_below = |name: &&TypeName| model.ancestry(name).iter().any(|ty| derived_anew.contains(&ty.name));
        let below: BTreeSet<TypeName> = model.types.keys().filter(is_below).cloned().collect();
        drop_inherited(model, |name| below.contains(name));
        mark_entities(model, |name| entities.contains(name));
    }
}

/// The declared calls of which corrections say what they return: where paths go on behind them.
fn returned_by_calls(corrections: &Corrections, declared: &Known) -> Vec<(usize, Fact<TypeRef>)> {
    let said: Vec<&Correction> = corrections.heard.iter().filter(|one| one.claim.returns.is_some()).collect();
    if said.is_empty() {
        return Vec::new();
    }
    let addresses = Addresses::new(&declared.model);
    let returned = said.into_iter().filter_map(|Correction { subject, claim, .. }| {
        let operation = corrections.known.operation(subject)?;
        let ResponseBody::Value(ty) = parse_body(declared, claim.returns.as_ref()?)? else { return None };
        let What::Call(called) = addresses.place(&operation.path.segments).what else { return None };
        let places = claim.place(CorrectionKey::Returns).cloned().map(Origin::from);
        let fact = Fact::agreed(ty, places.into_iter().collect()).by(Rule::Correction(claim.because.clone()));
        Some((called.declared?, fact))
    });
    returned.collect()
}
