//! Findings about corrections that do nothing: each at what of the correction is wrong.

use crate::claims::{CorrectionClaim, CorrectionKey};
use crate::model::{Model, did_you_mean, names_like, suggestions};
use crate::report::{Code, Diagnostic};
use crate::source::Span;

use super::effect::Effect;
use super::known::Known;

/// How often names are looked for that are like a wrong one: each time all names of the docs are compared with it.
const MOST_COMPARED: usize = 50;

/// Tells what is wrong with corrections, one after another.
#[derive(Default)]
pub(super) struct Findings {
    compared: usize,
}

impl Findings {
    /// What is told of a correction that did nothing to what is known.
    pub(super) fn about(&mut self, known: &Known, claim: &CorrectionClaim, effect: Effect) -> Option<Diagnostic> {
        match effect {
            Effect::Changed => None,
            Effect::Known(fact) => idle(claim, fact, &format!("`{fact}` is the same without it")),
            Effect::Missing => {
                let found = idle(claim, CorrectionKey::At, "there is no such thing");
                found.map(|found| self.meant(found, || like_subject(known, &claim.at)))
            }
            Effect::Repeated(fact, place) => repeated(claim, fact, place),
            Effect::Odd(fact, what, beside) => odd(claim, fact, &what, beside),
            Effect::Unreadable(fact, why) => unreadable(claim, fact, &why),
            Effect::NoType(fact, text) => self.no_type(&known.model, claim, fact, &text),
        }
    }

    /// With names that are like the wrong one.
    pub(super) fn meant(&mut self, found: Diagnostic, like: impl FnOnce() -> Vec<String>) -> Diagnostic {
        self.compared += 1;
        let like = if self.compared > MOST_COMPARED { Vec::new() } else { like() };
        match did_you_mean(&like) {
            Some(help) => found.help(help),
            None => found,
        }
    }

    fn no_type(
        &mut self,
        model: &Model,
        claim: &CorrectionClaim,
        fact: CorrectionKey,
        text: &str,
    ) -> Option<Diagnostic> {
        let found = unreadable(claim, fact, &format!("`{text}` is not a type"))?;
        let (word, enums) = match fact {
            CorrectionKey::Base => (text, None),
            _ => (text.trim_start_matches("Collection(").trim_end_matches(')'), Some(model.enums.keys())),
        };
        let names = model.types.keys().chain(enums.into_iter().flatten());
        let names = names.flat_map(|name| [name.local().to_owned(), name.to_string()]);
        let found = self.meant(found, || names_like(&word.to_lowercase(), names));
        let help =
            "types are primitives such as `Edm.String`, types and enums of the docs, and `Collection(..)` of these";
        Some(if found.help.is_none() && fact != CorrectionKey::Base { found.help(help) } else { found })
    }
}

/// The things that corrections can be about, and that are called alike.
fn like_subject(known: &Known, at: &str) -> Vec<String> {
    if at.starts_with("area ") {
        return names_like(&at.to_lowercase(), known.areas.iter().map(|area| format!("area {area}")));
    }
    if at.starts_with("namespace ") {
        let types = known.model.types.keys().chain(known.model.enums.keys());
        return names_like(&at.to_lowercase(), types.map(|name| format!("namespace {}", name.namespace())));
    }
    suggestions(&known.model, at)
}

/// A correction that says nothing new.
pub(super) fn idle(claim: &CorrectionClaim, fact: CorrectionKey, why: &str) -> Option<Diagnostic> {
    let what = if claim.is_name { "name" } else { "correction" };
    let message = format!("the {what} of `{}` does nothing: {why}", claim.at);
    Some(Diagnostic::new(Code::IdleCorrection, claim.place(fact)?.clone(), message))
}

/// A correction that can't be heard.
pub(super) fn unreadable(claim: &CorrectionClaim, fact: CorrectionKey, why: &str) -> Option<Diagnostic> {
    let what = if claim.is_name { "named" } else { "corrected" };
    let message = format!("`{}` isn't {what}: {why}", claim.at);
    Some(Diagnostic::new(Code::UnreadableCorrection, claim.place(fact)?.clone(), message))
}

/// A correction that is heard, and that may be a slip.
fn odd(claim: &CorrectionClaim, fact: CorrectionKey, what: &str, beside: Option<Span>) -> Option<Diagnostic> {
    let message = format!("the correction of `{}` is odd: {what}", claim.at);
    let found = Diagnostic::new(Code::OddCorrection, claim.place(fact)?.clone(), message);
    Some(match beside {
        Some(place) => found.witness(place, "said here"),
        None => found,
    })
}

fn repeated(claim: &CorrectionClaim, fact: CorrectionKey, place: Option<Span>) -> Option<Diagnostic> {
    let found = idle(claim, fact, &format!("its `{fact}` is settled already"))?.label("once more here");
    Some(match place {
        Some(place) => found.witness(place, "settled here"),
        None => found,
    })
}
