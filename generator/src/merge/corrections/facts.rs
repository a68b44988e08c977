//! Which facts a correction has, and which of them its subject can have.

use std::collections::BTreeMap;

use crate::claims::CorrectionClaim;
use crate::source::Span;

use super::effect::{Effect, FactName};

/// Refuses a correction without a reason, without facts, or with facts that its subject can't have.
pub(super) fn refused(claim: &CorrectionClaim, fitting: &[FactName]) -> Option<Effect> {
    let facts = facts(claim);
    let unfit: Vec<FactName> = facts.iter().copied().filter(|fact| !fitting.contains(fact)).collect();
    match unfit.as_slice() {
        _ if claim.because.trim().is_empty() => Some(Effect::Unreadable("because", "it doesn't say why".to_owned())),
        _ if claim.rename.as_ref().is_some_and(|name| name.trim().is_empty()) => {
            Some(Effect::Unreadable("rename", "it names nothing".to_owned()))
        }
        [] if claim.from.is_some() && claim.with.is_none() && claim.derive.is_none() => Some(Effect::Unreadable(
            "from",
            "a package is named for the type of `with`, or for what is derived".to_owned(),
        )),
        [] if facts.is_empty() => Some(Effect::Unreadable("at", "it says nothing".to_owned())),
        [] if facts.len() > 1 && claim.ignore == Some(true) => {
            Some(Effect::Unreadable("ignore", "what is ignored has no other facts".to_owned()))
        }
        [] => None,
        [first, ..] => {
            let why = format!("such a thing has no {}; it has {}", quoted(&unfit), quoted(fitting));
            Some(Effect::Unreadable(first, why))
        }
    }
}

fn quoted(facts: &[FactName]) -> String {
    facts.iter().map(|fact| format!("`{fact}`")).collect::<Vec<_>>().join(", ")
}

/// Whether a correction has no fact.
pub(super) fn is_empty(claim: &CorrectionClaim) -> bool {
    facts(claim).is_empty()
}

/// Whether a correction chooses nothing but what Rust calls or holds.
pub(super) fn claims_nothing(claim: &CorrectionClaim) -> bool {
    facts(claim).iter().all(|fact| ["rust", "with", "from", "derive"].contains(fact))
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
        renames_to_none: _,
        rust,
        with,
        from,
        derive,
        span: _,
        places: _,
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
        ("rust", rust.is_some()),
        ("with", with.is_some()),
        ("from", from.is_some()),
        ("derive", derive.is_some()),
    ];
    facts.into_iter().filter(|(_, is_there)| *is_there).map(|(fact, _)| fact).collect()
}

/// The facts that corrections have settled so far, by the names that their subjects have now.
#[derive(Default)]
pub(super) struct Settled {
    /// The facts of each subject, each with its place.
    facts: BTreeMap<String, BTreeMap<FactName, Option<Span>>>,
    /// Where it is said that a subject is ignored.
    ignored: BTreeMap<String, Option<Span>>,
    /// The names that subjects were given.
    renamed: BTreeMap<String, String>,
}

impl Settled {
    /// What a correction says of its subject that no earlier one has settled, and what became of the rest.
    pub(super) fn fresh(&self, subject: &str, claim: &CorrectionClaim) -> (CorrectionClaim, Vec<Effect>) {
        let mut rest = claim.clone();
        let mut repeated = Vec::new();
        for fact in facts(claim) {
            if let Some(place) = self.place(subject, fact).or_else(|| self.ignored.get(subject)) {
                clear(&mut rest, fact);
                repeated.push(Effect::Repeated(fact, place.clone()));
            }
        }
        (rest, repeated)
    }

    /// Notes what a correction has settled.
    pub(super) fn note(&mut self, subject: &str, claim: &CorrectionClaim) {
        let settled = self.facts.entry(subject.to_owned()).or_default();
        settled.extend(facts(claim).into_iter().map(|fact| (fact, claim.place(fact).cloned())));
        if claim.ignore == Some(true) {
            self.ignored.insert(subject.to_owned(), claim.place("ignore").cloned());
        }
    }

    /// Notes that a subject is called otherwise from now on: `key` is its text then.
    pub(super) fn rename(&mut self, subject: &str, name: &str, key: String) {
        let settled = self.facts.remove(subject).unwrap_or_default();
        self.renamed.insert(subject.to_owned(), name.to_owned());
        self.facts.insert(key, settled);
    }

    /// What a subject was renamed to.
    pub(super) fn new_name(&self, subject: &str) -> Option<&str> {
        self.renamed.get(subject).map(String::as_str)
    }

    fn place(&self, subject: &str, fact: FactName) -> Option<&Option<Span>> {
        self.facts.get(subject)?.get(fact)
    }
}

/// Takes a fact out of a correction.
fn clear(claim: &mut CorrectionClaim, fact: FactName) {
    match fact {
        "type" => claim.ty = None,
        "read-only" => claim.read_only = None,
        "required" => claim.required = None,
        "any" => claim.any = None,
        "base" => claim.base = None,
        "members" => claim.members = None,
        "returns" => claim.returns = None,
        "ignore" => claim.ignore = None,
        "rename" => claim.rename = None,
        "rust" => claim.rust = None,
        "with" => claim.with = None,
        "from" => claim.from = None,
        _ => claim.derive = None,
    }
}
