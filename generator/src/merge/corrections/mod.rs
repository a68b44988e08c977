//! Corrections: facts that people put right where the docs are wrong.
//!
//! Comes in: the merged model and the claims of a file of corrections.
//! Goes out: the model with these facts, what they overruled kept, and a finding for each fact that changes nothing.
//! Promised: corrections are applied in the order of the file; one that can't be read changes nothing; what merging decides
//! holds after them too.
//! Not known here: YAML.

mod consequences;
mod facts;
mod operations;
mod pages;
mod types;

pub use pages::ignore_pages;

use crate::claims::CorrectionClaim;
use crate::model::{Model, Origin};
use crate::report::{Code, Diagnostic, Report};

use consequences::Touched;
use facts::{FactName, refused};

/// What became of a correction.
enum Effect {
    /// The model has changed.
    Changed,
    /// The docs say this fact already.
    Known(FactName),
    /// The subject isn't there.
    Missing,
    /// The correction can't be read, and why.
    Unreadable(String),
}

/// Applies all corrections but those of pages to the merged model.
pub fn correct(model: &mut Model, corrections: &[CorrectionClaim]) -> Report {
    let mut report = Report::default();
    let mut touched = Touched::default();
    for claim in corrections.iter().filter(|claim| !pages::is_page(&claim.at)) {
        for effect in apply(model, claim, &mut touched) {
            tell(&mut report, claim, effect);
        }
    }
    consequences::settle(model, &touched);
    report
}

fn tell(report: &mut Report, claim: &CorrectionClaim, effect: Effect) {
    match effect {
        Effect::Changed => {}
        Effect::Missing => report_idle(report, claim, "the docs have no such thing"),
        Effect::Known(fact) => report_idle(report, claim, &format!("the docs say its `{fact}` already")),
        Effect::Unreadable(why) => report_unreadable(report, claim, &why),
    }
}

fn apply(model: &mut Model, claim: &CorrectionClaim, touched: &mut Touched) -> Vec<Effect> {
    if let Some(area) = claim.at.strip_prefix("area ") {
        let refused = refused(claim, &["rename"]);
        let rename = claim.rename.iter().map(|name| rename_area(model, area.trim(), name));
        return refused.map_or_else(|| rename.collect(), |refused| vec![refused]);
    }
    match claim.at.split_once(char::is_whitespace) {
        Some((method, path)) => operations::correct_operation(model, claim, method, path.trim()),
        None => types::correct_type(model, claim, touched),
    }
}

/// Gives everything of one product area to another.
fn rename_area(model: &mut Model, from: &str, to: &str) -> Effect {
    let areas = model.types.values_mut().map(|ty| &mut ty.area);
    let areas = areas.chain(model.enums.values_mut().map(|ty| &mut ty.area));
    let areas = areas.chain(model.operations.iter_mut().map(|operation| &mut operation.area));
    let mut found = false;
    for area in areas.filter(|area| area.as_deref() == Some(from)) {
        *area = Some(to.to_owned());
        found = true;
    }
    match found {
        true if from == to => Effect::Known("rename"),
        true => Effect::Changed,
        false => Effect::Missing,
    }
}

fn report_idle(report: &mut Report, claim: &CorrectionClaim, why: &str) {
    push(report, Code::IdleCorrection, claim, format!("the correction of `{}` does nothing: {why}", claim.at));
}

fn report_unreadable(report: &mut Report, claim: &CorrectionClaim, why: &str) {
    push(report, Code::UnreadableCorrection, claim, format!("`{}` isn't corrected: {why}", claim.at));
}

fn push(report: &mut Report, code: Code, claim: &CorrectionClaim, message: String) {
    if let Some(span) = &claim.span {
        report.push(Diagnostic::new(code, span.clone(), message));
    }
}

/// Where a correction stands.
fn origins(claim: &CorrectionClaim) -> Vec<Origin> {
    claim.span.iter().cloned().map(Into::into).collect()
}
