//! What corrections choose for Rust, from claims to plan.

use crate::claims::{CorrectionClaim, CorrectionKey};
use crate::model::{Model, Subject};
use crate::plan::{Choice, Chosen, PlanOptions, plan};
use crate::report::{Code, Report};

/// The choices of corrections, each of what it is about.
pub(crate) fn plan_choices(corrections: &[(Subject, CorrectionClaim)]) -> Vec<Choice> {
    let choice = |(about, claim): &(Subject, CorrectionClaim)| {
        let chosen = |fact: CorrectionKey, text: &Option<String>| {
            let (text, span) = (text.clone()?, claim.place(fact)?.clone());
            Some(Chosen { text, span })
        };
        let CorrectionClaim { rust, with, from, derive, .. } = claim;
        let derives =
            derive.iter().flatten().filter_map(|path| chosen(CorrectionKey::Derive, &Some(path.clone()))).collect();
        let (rust, with, from) =
            (chosen(CorrectionKey::Rust, rust), chosen(CorrectionKey::With, with), chosen(CorrectionKey::From, from));
        Choice { about: about.clone(), rust, with, derives, from }
    };
    corrections.iter().map(choice).collect()
}

/// The operations of which a crate would have no method.
pub(crate) fn refused_operations(model: &Model, corrections: &[(Subject, CorrectionClaim)]) -> Report {
    let options = PlanOptions { choices: plan_choices(corrections), ..PlanOptions::new("api") };
    plan(model, &options).1.without(|finding| finding.code != Code::OperationNotOffered)
}

/// The choices that no crate has. One that names something of `crate` says that all are for a module of another crate.
pub(crate) fn refused_choices(model: &Model, corrections: &[(Subject, CorrectionClaim)]) -> Report {
    if corrections.is_empty() {
        return Report::default();
    }
    let names_crate = |(_, CorrectionClaim { with, derive, .. }): &(Subject, CorrectionClaim)| {
        with.iter().chain(derive.iter().flatten()).any(|path| path.starts_with("crate::"))
    };
    let module = corrections.iter().any(names_crate).then(|| "api".to_owned());
    let options = PlanOptions { choices: plan_choices(corrections), module, ..PlanOptions::new("api") };
    plan(model, &options)
        .1
        .without(|finding| ![Code::UnreadableCorrection, Code::IdleCorrection].contains(&finding.code))
}
