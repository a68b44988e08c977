//! Findings about corrections that do nothing.

use crate::claims::CorrectionClaim;
use crate::report::{Code, Diagnostic, Report};
use crate::source::Span;

use super::effect::{Effect, FactName};

/// Reports a correction that did nothing.
pub(super) fn tell(report: &mut Report, claim: &CorrectionClaim, effect: Effect) {
    match effect {
        Effect::Changed => {}
        Effect::Missing => report_idle(report, claim, "the docs have no such thing"),
        Effect::Known(fact) | Effect::Confirmed(fact, _) => {
            report_idle(report, claim, &format!("the docs say its `{fact}` already"));
        }
        Effect::Repeated(fact, place) => report_repeated(report, claim, fact, place),
        Effect::Unreadable(why) => report_unreadable(report, claim, &why),
        Effect::NoType(text) => report_no_type(report, claim, &text),
    }
}

pub(super) fn report_idle(report: &mut Report, claim: &CorrectionClaim, why: &str) {
    push(report, Code::IdleCorrection, claim, format!("the correction of `{}` does nothing: {why}", claim.at));
}

pub(super) fn report_unreadable(report: &mut Report, claim: &CorrectionClaim, why: &str) {
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
    let message = format!("`{}` isn't corrected: `{text}` is not a type", claim.at);
    let help = "types are primitives such as `Edm.String`, types and enums of the docs, and `Collection(..)` of these";
    report.push(Diagnostic::new(Code::UnreadableCorrection, span, message).help(help));
}

fn push(report: &mut Report, code: Code, claim: &CorrectionClaim, message: String) {
    if let Some(span) = &claim.span {
        report.push(Diagnostic::new(code, span.clone(), message));
    }
}
