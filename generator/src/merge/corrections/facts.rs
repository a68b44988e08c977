//! Which facts a correction has, and which of them its subject can have.

use crate::claims::CorrectionClaim;

use super::Effect;

/// A fact as the file of corrections calls it.
pub(super) type FactName = &'static str;

/// Refuses a correction without facts, or with facts that its subject can't have.
pub(super) fn refused(claim: &CorrectionClaim, fitting: &[FactName]) -> Option<Effect> {
    let facts = facts(claim);
    let unfit: Vec<String> =
        facts.iter().filter(|fact| !fitting.contains(fact)).map(|fact| format!("`{fact}`")).collect();
    match unfit.as_slice() {
        [] if facts.is_empty() => Some(Effect::Unreadable("it says nothing".to_owned())),
        [] if facts.len() > 1 && claim.ignore == Some(true) => {
            Some(Effect::Unreadable("what is ignored has no other facts".to_owned()))
        }
        [] => None,
        unfit => Some(Effect::Unreadable(format!("such a thing has no {}", unfit.join(", ")))),
    }
}

/// The facts that a correction has.
fn facts(claim: &CorrectionClaim) -> Vec<FactName> {
    let CorrectionClaim {
        at: _,
        because: _,
        ty,
        read_only,
        required,
        any,
        base,
        members,
        returns,
        ignore,
        rename,
        span: _,
    } = claim;
    let facts = [
        ("type", ty.is_some()),
        ("read-only", read_only.is_some()),
        ("required", required.is_some()),
        ("any", any.is_some()),
        ("base", base.is_some()),
        ("members", members.is_some()),
        ("returns", returns.is_some()),
        ("ignore", ignore.is_some()),
        ("rename", rename.is_some()),
    ];
    facts.into_iter().filter(|(_, is_there)| *is_there).map(|(fact, _)| fact).collect()
}
