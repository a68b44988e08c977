//! What metadata says with corrections.

use std::collections::BTreeSet;

use crate::address::{Addresses, Place, What};
use crate::claims::CorrectionKey;
use crate::merge::hierarchy::drop_inherited;
use crate::merge::metadata::Schema;
use crate::merge::types::mark_entities;
use crate::model::{
    Call, Fact, Model, Origin, ResponseBody, Rule, StructuredKind, StructuredType, Subject, TypeName, TypeRef,
};

use crate::source::Span;

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
            Subject::Area(_)
            | Subject::Namespace(_)
            | Subject::Member(..)
            | Subject::Operation(..)
            | Subject::Step(_) => false,
        };
        if is_declared {
            apply(&mut known, subject, claim);
            if let (Subject::Type(name), Some(_)) = (subject, &claim.base) {
                derived_anew.insert(name);
            }
        }
    }
    schema.left_out = left_out_calls(corrections, &known.model);
    for CorrectedCall { at, on, returns } in corrected_calls(corrections, &known) {
        let calls = &mut known.model.calls;
        if calls[at].bound_to.as_ref() == Some(&on) {
            calls[at].returns = Some(returns);
        } else {
            // What derives from the same base goes on to have the call as it is.
            calls.push(Call { bound_to: Some(on), returns: Some(returns), ..calls[at].clone() });
        }
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

/// A declared call of which a correction says what it returns on a type: paths go on behind it.
struct CorrectedCall {
    at: usize,
    on: TypeRef,
    returns: Fact<TypeRef>,
}

fn corrected_calls(corrections: &Corrections, declared: &Known) -> Vec<CorrectedCall> {
    let said: Vec<&Correction> = corrections.heard.iter().filter(|one| one.claim.returns.is_some()).collect();
    if said.is_empty() {
        return Vec::new();
    }
    let addresses = Addresses::new(&declared.model);
    let corrected = said.into_iter().filter_map(|Correction { subject, claim, .. }| {
        let operation = corrections.known.operation(subject)?;
        let ResponseBody::Value(ty) = parse_body(declared, claim.returns.as_ref()?)? else { return None };
        let places = addresses.places(&operation.path.segments);
        let [.., before, Place { what: What::Call(called), .. }] = places.as_slice() else { return None };
        let at = called.declared?;
        let on = before.ty().map(|ty| ty.value.clone()).or_else(|| declared.model.calls[at].bound_to.clone())?;
        let places = claim.place(CorrectionKey::Returns).cloned().map(Origin::from);
        let returns = Fact::agreed(ty, places.into_iter().collect()).by(Rule::Correction(claim.because.clone()));
        Some(CorrectedCall { at, on, returns })
    });
    corrected.collect()
}

/// Where the calls are declared that operations make which are left out.
fn left_out_calls(corrections: &Corrections, declared: &Model) -> BTreeSet<Span> {
    let mut left_out = corrections.heard.iter().filter(|one| one.claim.ignore == Some(true)).peekable();
    if left_out.peek().is_none() {
        return BTreeSet::new();
    }
    let addresses = Addresses::new(declared);
    let called = left_out.filter_map(|one| {
        let operation = corrections.known.operation(&one.subject)?;
        let What::Call(called) = addresses.place(&operation.path.segments).what else { return None };
        Some(declared.calls.get(called.declared?)?.origin.span.clone())
    });
    called.collect()
}
