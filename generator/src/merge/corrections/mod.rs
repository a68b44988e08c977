//! Corrections: facts that people put right where the docs are wrong.
//!
//! Comes in: the merged model, the findings about it, and the claims of a file of corrections.
//! Goes out: the model with these facts, what they overruled kept; the findings without conflicts that they decide, and
//! one for each fact that changes and decides nothing.
//! Promised: of two corrections of one fact the first holds; one that can't be read changes nothing; what merging
//! decides holds after them too.
//! Not known here: YAML.

mod conflicts;
mod consequences;
mod done;
mod effect;
mod facts;
mod findings;
mod operations;
mod pages;
mod types;

pub use pages::ignore_pages;

use crate::claims::{CorrectionClaim, PageClaims};
use crate::model::{Aspect, Model};
use crate::report::Report;

use conflicts::{decided_by, decides_some};
use done::{Done, ground};
use effect::Effect;
use facts::refused;
use findings::tell;

/// Applies all corrections but those of pages to the merged model; conflicts that they decide leave the report.
pub fn correct(model: &mut Model, pages: &[PageClaims], corrections: &[CorrectionClaim], mut report: Report) -> Report {
    let mut done = Done::default();
    let mut confirmed = Vec::new();
    for claim in corrections.iter().filter(|claim| !pages::is_page(&claim.at)) {
        for effect in apply(model, claim, &mut done) {
            match effect {
                Effect::Confirmed(fact) => confirmed.push((claim, fact)),
                effect => tell(&mut report, claim, effect),
            }
        }
    }
    consequences::follow(model, &done.touched, &mut report);
    for (claim, fact) in confirmed {
        if !decides_some(&report, model, pages, claim) {
            tell(&mut report, claim, Effect::Known(fact));
        }
    }
    let decided = decided_by(model, pages, corrections);
    report.without(|finding| decided.has(finding))
}

fn apply(model: &mut Model, claim: &CorrectionClaim, done: &mut Done) -> Vec<Effect> {
    if let Some(area) = claim.at.strip_prefix("area ") {
        return correct_area(model, claim, area.trim(), done);
    }
    match claim.at.split_once(char::is_whitespace) {
        Some((method, path)) => operations::correct_operation(model, claim, method, path.trim(), done),
        None => types::correct_type(model, claim, done),
    }
}

fn correct_area(model: &mut Model, claim: &CorrectionClaim, area: &str, done: &mut Done) -> Vec<Effect> {
    if let Some(refused) = refused(claim, &["rename"]) {
        return vec![refused];
    }
    let subject = format!("area {area}");
    done.once(&subject, claim, |claim| claim.rename.iter().map(|name| rename_area(model, area, name, claim)).collect())
}

/// Gives everything of one product area to another.
fn rename_area(model: &mut Model, from: &str, to: &str, claim: &CorrectionClaim) -> Effect {
    let areas = model.types.values_mut().map(|ty| (&mut ty.area, &mut ty.said));
    let areas = areas.chain(model.enums.values_mut().map(|ty| (&mut ty.area, &mut ty.said)));
    let areas = areas.chain(model.operations.iter_mut().map(|operation| (&mut operation.area, &mut operation.said)));
    let mut found = false;
    for (area, said) in areas.filter(|(area, _)| area.as_deref() == Some(from)) {
        *area = Some(to.to_owned());
        said.set(Aspect::Area, ground(claim));
        found = true;
    }
    match found {
        true if from == to => Effect::Known("rename"),
        true => Effect::Changed,
        false => Effect::Missing,
    }
}
