//! Which corrections can be heard, and which say something new.

use crate::claims::{CorrectionClaim, CorrectionKey};
use crate::merge::names::Names;
use crate::model::{Model, Overruled, Subject};
use crate::report::Report;
use crate::source::Span;

use super::applied::apply;
use super::derives::underivable;
use super::effect::Effect;
use super::facts::{self, Settled, refused};
use super::findings::Findings;
use super::heard::{Correction, Corrections};
use super::idle::Idle;
use super::known::Known;
use super::pages::is_page;
use super::subject::{facts as facts_of, key, subject};

/// What came of weighing corrections.
pub(in crate::merge) struct Weighed {
    /// Those that are heard.
    pub(in crate::merge) corrections: Corrections,
    /// What is wrong with others.
    pub(in crate::merge) report: Report,
    /// What is told of those that change nothing of the model.
    pub(in crate::merge) idle: Vec<Idle>,
}

/// Weighs all corrections but those of pages, one after another, by what is true without them.
pub(in crate::merge) fn weigh(model: Model, names: Names, corrections: &[CorrectionClaim]) -> Weighed {
    let mut known = Known::new(model);
    let (mut settled, mut report, mut heard, mut idle) =
        (Settled::default(), Report::default(), Vec::new(), Vec::new());
    let mut findings = Findings::default();
    for claim in corrections.iter().filter(|claim| !is_page(&claim.at)) {
        let (correction, effects) = weigh_one(&mut known, &mut settled, claim);
        for effect in effects {
            let known_fact = match effect {
                Effect::Known(fact) => correction.is_some().then_some(fact),
                _ => None,
            };
            match (findings.about(&known, claim, effect), known_fact) {
                (Some(told), Some(fact)) => idle.push(Idle { at: heard.len(), fact, told }),
                (Some(found), None) => report.push(found),
                (None, _) => {}
            }
        }
        heard.extend(correction);
    }
    Weighed { corrections: Corrections::new(heard, known, names), report, idle }
}

fn weigh_one(known: &mut Known, settled: &mut Settled, claim: &CorrectionClaim) -> (Option<Correction>, Vec<Effect>) {
    let subject = match subject(known, &claim.at) {
        Ok(subject) => subject,
        Err(unclear) => return (None, vec![unclear]),
    };
    if let Some(refused) = refused(claim, facts_of(&subject)) {
        return (None, vec![refused]);
    }
    if let Some(refused) = underivable(&subject, claim) {
        return (None, vec![refused]);
    }
    if let Some(gone) = renamed(&known.model, settled, &subject) {
        return (None, vec![gone]);
    }
    let (fresh, mut effects) = settled.fresh(&key(&subject), claim);
    if facts::is_empty(&fresh) {
        return (None, effects);
    }
    let requests = requests(known, &subject);
    let applied = apply(known, &subject, &fresh);
    let is_read = |effect: &Effect| matches!(effect, Effect::Changed | Effect::Odd(..) | Effect::Known(_));
    let is_heard = applied.iter().all(is_read);
    effects.extend(applied);
    let correction = is_heard.then(|| {
        settled.note(&key(&subject), &fresh);
        if let (Subject::Property(owner, _), Some(name)) = (&subject, &fresh.rename) {
            settled.rename(&key(&subject), name, key(&Subject::Property(owner.clone(), name.clone())));
        }
        let overruled = overruled(known, &subject);
        Correction { subject, claim: fresh, overruled, requests }
    });
    (correction, effects)
}

/// Refuses a name that a property has no longer.
fn renamed(model: &Model, settled: &Settled, subject: &Subject) -> Option<Effect> {
    let Subject::Property(owner, name) = subject else { return None };
    let new = settled.new_name(&key(subject)).filter(|_| model.property(owner, name).is_none())?;
    Some(Effect::Unreadable(CorrectionKey::At, format!("an earlier correction calls it `{new}`")))
}

/// What others say of a subject's type, now that it is corrected.
fn overruled(known: &Known, subject: &Subject) -> Vec<Overruled> {
    let overruled = match subject {
        Subject::Property(owner, name) => known.model.property(owner, name).map(|one| &one.ty.overruled),
        Subject::Operation(..) => {
            let first = known.operation(subject).and_then(|operation| operation.responses.first());
            first.map(|response| &response.overruled)
        }
        Subject::Area(_)
        | Subject::Namespace(_)
        | Subject::Enum(_)
        | Subject::Member(..)
        | Subject::Step(_)
        | Subject::Type(_) => None,
    };
    overruled.cloned().unwrap_or_default()
}

/// Where the request lines of an operation are.
fn requests(known: &Known, subject: &Subject) -> Vec<Span> {
    let origins = known.operation(subject).into_iter().flat_map(|operation| &operation.origins);
    origins.map(|origin| origin.span.clone()).collect()
}
