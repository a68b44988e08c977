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
mod facts;
mod operations;
mod pages;
mod types;

pub use pages::ignore_pages;

use crate::claims::{CorrectionClaim, PageClaims};
use crate::model::{Model, Origin};
use crate::report::{Code, Diagnostic, Report};
use crate::source::Span;

use conflicts::{decided_by, decides_some};
use consequences::Touched;
use facts::{FactName, Settled, refused};

/// What became of a correction.
enum Effect {
    /// The model has changed.
    Changed,
    /// The docs say this fact already.
    Known(FactName),
    /// It is what was chosen already; others may say otherwise.
    Confirmed(FactName),
    /// An earlier correction says this fact, and where.
    Repeated(FactName, Option<Span>),
    /// The subject isn't there.
    Missing,
    /// The text is no type.
    NoType(String),
    /// The correction can't be read, and why.
    Unreadable(String),
}

/// What corrections have done so far.
#[derive(Default)]
struct Done {
    touched: Touched,
    settled: Settled,
}

impl Done {
    /// Applies what no earlier correction says of `subject`. What could be read is settled then.
    fn once(
        &mut self,
        subject: &str,
        claim: &CorrectionClaim,
        apply: impl FnOnce(&CorrectionClaim) -> Vec<Effect>,
    ) -> Vec<Effect> {
        let (fresh, mut effects) = self.settled.fresh(subject, claim);
        if !effects.is_empty() && facts::is_empty(&fresh) {
            return effects;
        }
        let applied = apply(&fresh);
        if applied.iter().all(|effect| matches!(effect, Effect::Changed | Effect::Known(_) | Effect::Confirmed(_))) {
            self.settled.note(subject, &fresh);
        }
        effects.extend(applied);
        effects
    }
}

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
    consequences::settle(model, &done.touched, &mut report);
    for (claim, fact) in confirmed {
        if !decides_some(&report, model, pages, claim) {
            tell(&mut report, claim, Effect::Known(fact));
        }
    }
    let decided = decided_by(model, pages, corrections);
    report.without(|finding| decided.has(finding))
}

fn tell(report: &mut Report, claim: &CorrectionClaim, effect: Effect) {
    match effect {
        Effect::Changed => {}
        Effect::Missing => report_idle(report, claim, "the docs have no such thing"),
        Effect::Known(fact) | Effect::Confirmed(fact) => {
            report_idle(report, claim, &format!("the docs say its `{fact}` already"));
        }
        Effect::Repeated(fact, place) => report_repeated(report, claim, fact, place),
        Effect::Unreadable(why) => report_unreadable(report, claim, &why),
        Effect::NoType(text) => report_no_type(report, claim, &text),
    }
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
    done.once(&subject, claim, |claim| claim.rename.iter().map(|name| rename_area(model, area, name)).collect())
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

fn report_repeated(report: &mut Report, claim: &CorrectionClaim, fact: FactName, place: Option<Span>) {
    let message = format!("the correction of `{}` does nothing: its `{fact}` is settled already", claim.at);
    let Some(span) = claim.span.clone() else { return };
    let diagnostic = Diagnostic::new(Code::IdleCorrection, span, message).label("once more here");
    report.push(match place {
        Some(place) => diagnostic.witness(place, "settled here"),
        None => diagnostic,
    });
}

fn report_no_type(report: &mut Report, claim: &CorrectionClaim, text: &str) {
    let Some(span) = claim.span.clone() else { return };
    let message = format!("`{}` isn't corrected: `{text}` is no type", claim.at);
    let help = "types are primitives such as `Edm.String`, types and enums of the docs, and `Collection(..)` of these";
    report.push(Diagnostic::new(Code::UnreadableCorrection, span, message).help(help));
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
