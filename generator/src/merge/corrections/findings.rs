//! Findings about corrections that do nothing: each at what of the correction is wrong.

use crate::claims::CorrectionClaim;
use crate::model::{Model, did_you_mean, names_like, suggestions};
use crate::report::{Code, Diagnostic};
use crate::source::Span;

use super::effect::{Effect, FactName};

/// What is told of a correction that did nothing to `model`.
pub(super) fn about(model: &Model, claim: &CorrectionClaim, effect: Effect) -> Option<Diagnostic> {
    match effect {
        Effect::Changed => None,
        Effect::Missing => {
            let found = idle(claim, "at", "there is no such thing");
            found.map(|found| meant(found, &suggestions(model, &claim.at)))
        }
        Effect::Known(fact) | Effect::Confirmed(fact, _) => {
            idle(claim, fact, &format!("its `{fact}` is so without it"))
        }
        Effect::Repeated(fact, place) => repeated(claim, fact, place),
        Effect::Unreadable(fact, why) => unreadable(claim, fact, &why),
        Effect::NoType(fact, text) => no_type(model, claim, fact, &text),
    }
}

/// A correction that says nothing new.
pub(super) fn idle(claim: &CorrectionClaim, fact: FactName, why: &str) -> Option<Diagnostic> {
    let message = format!("the correction of `{}` does nothing: {why}", claim.at);
    Some(Diagnostic::new(Code::IdleCorrection, claim.place(fact)?.clone(), message))
}

/// A correction that can't be heard.
pub(super) fn unreadable(claim: &CorrectionClaim, fact: FactName, why: &str) -> Option<Diagnostic> {
    let message = format!("`{}` isn't corrected: {why}", claim.at);
    Some(Diagnostic::new(Code::UnreadableCorrection, claim.place(fact)?.clone(), message))
}

/// With names that are like the wrong one.
pub(super) fn meant(found: Diagnostic, like: &[String]) -> Diagnostic {
    match did_you_mean(like) {
        Some(help) => found.help(help),
        None => found,
    }
}

fn repeated(claim: &CorrectionClaim, fact: FactName, place: Option<Span>) -> Option<Diagnostic> {
    let found = idle(claim, fact, &format!("its `{fact}` is settled already"))?.label("once more here");
    Some(match place {
        Some(place) => found.witness(place, "settled here"),
        None => found,
    })
}

fn no_type(model: &Model, claim: &CorrectionClaim, fact: FactName, text: &str) -> Option<Diagnostic> {
    let found = unreadable(claim, fact, &format!("`{text}` is not a type"))?;
    let (word, enums) = match fact {
        "base" => (text, None),
        _ => (text.trim_start_matches("Collection(").trim_end_matches(')'), Some(model.enums.keys())),
    };
    let names = model.types.keys().chain(enums.into_iter().flatten());
    let names = names.flat_map(|name| [name.local().to_owned(), name.to_string()]);
    let like = names_like(&word.to_lowercase(), names);
    let help = "types are primitives such as `Edm.String`, types and enums of the docs, and `Collection(..)` of these";
    Some(if like.is_empty() && fact != "base" { found.help(help) } else { meant(found, &like) })
}
