//! Corrections: facts that people put right where the docs are wrong.
//!
//! Comes in: the merged model and the claims of a file of corrections.
//! Goes out: the model with these facts, what they overruled kept, and a finding for each correction that changes nothing.
//! Promised: corrections are applied in the order of the file; one that can't be read changes nothing.
//! Not known here: YAML.

mod operations;
mod types;

use crate::claims::{CorrectionClaim, PageClaims};
use crate::model::{Model, Origin};
use crate::report::{Code, Diagnostic, Report};

/// What became of one fact of a correction.
enum Effect {
    /// The model has changed.
    Changed,
    /// The docs say so already.
    Known,
    /// The subject isn't there.
    Missing,
    /// The correction can't be read, and why.
    Unreadable(String),
}

/// Leaves out the pages that corrections ignore.
pub fn ignore_pages(pages: &mut Vec<PageClaims>, corrections: &[CorrectionClaim]) -> Report {
    let mut report = Report::default();
    for claim in corrections.iter().filter(|claim| is_page(&claim.at) && claim.ignore == Some(true)) {
        let before = pages.len();
        let is_named = |file: &str| file == claim.at || file.ends_with(&format!("/{}", claim.at));
        pages.retain(|page| !is_named(&page.file.to_lowercase()) && !is_named(&page.file));
        if pages.len() == before {
            report_idle(&mut report, claim, "no page has this name");
        }
    }
    report
}

/// Applies all other corrections to the merged model.
pub fn correct(model: &mut Model, corrections: &[CorrectionClaim]) -> Report {
    let mut report = Report::default();
    for claim in corrections.iter().filter(|claim| !(is_page(&claim.at) && claim.ignore == Some(true))) {
        let effects = apply(model, claim);
        let unreadable = effects.iter().find_map(|effect| match effect {
            Effect::Unreadable(why) => Some(why.as_str()),
            Effect::Changed | Effect::Known | Effect::Missing => None,
        });
        if let Some(why) = unreadable {
            push(&mut report, Code::UnreadableCorrection, claim, format!("`{}` isn't corrected: {why}", claim.at));
        } else if effects.is_empty() {
            let why = "it says nothing that such a thing has";
            push(&mut report, Code::UnreadableCorrection, claim, format!("`{}` isn't corrected: {why}", claim.at));
        } else if effects.iter().any(|effect| matches!(effect, Effect::Missing)) {
            report_idle(&mut report, claim, "the docs have no such thing");
        } else if effects.iter().all(|effect| matches!(effect, Effect::Known)) {
            report_idle(&mut report, claim, "the docs say so already");
        }
    }
    report
}

fn apply(model: &mut Model, claim: &CorrectionClaim) -> Vec<Effect> {
    if let Some(area) = claim.at.strip_prefix("area ") {
        return claim.rename.iter().map(|name| rename_area(model, area.trim(), name)).collect();
    }
    match claim.at.split_once(char::is_whitespace) {
        Some((method, path)) => operations::correct_operation(model, claim, method, path.trim()),
        None => types::correct_type(model, claim),
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
        true if from == to => Effect::Known,
        true => Effect::Changed,
        false => Effect::Missing,
    }
}

fn is_page(subject: &str) -> bool {
    std::path::Path::new(subject).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md"))
}

fn report_idle(report: &mut Report, claim: &CorrectionClaim, why: &str) {
    push(report, Code::IdleCorrection, claim, format!("the correction of `{}` does nothing: {why}", claim.at));
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
