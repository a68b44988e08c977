//! Which facts a correction has, and which of them its subject can have.

use std::collections::BTreeMap;

use crate::claims::{CorrectionClaim, CorrectionKey};
use crate::merge::authority::Matter;
use crate::source::Span;

use super::effect::Effect;

/// Refuses a correction without a reason, without facts, or with facts that its subject can't have.
pub(super) fn refused(claim: &CorrectionClaim, fitting: &[CorrectionKey]) -> Option<Effect> {
    let facts = facts(claim);
    let unfit: Vec<CorrectionKey> = facts.iter().copied().filter(|fact| !fitting.contains(fact)).collect();
    match unfit.as_slice() {
        _ if claim.because.trim().is_empty() => {
            Some(Effect::Unreadable(CorrectionKey::Because, "it doesn't say why".to_owned()))
        }
        _ if claim.rename.as_ref().is_some_and(|name| name.trim().is_empty()) => {
            Some(Effect::Unreadable(CorrectionKey::Rename, "it names nothing".to_owned()))
        }
        [] if claim.from.is_some() && claim.with.is_none() && claim.derive.is_none() => Some(Effect::Unreadable(
            CorrectionKey::From,
            "a package is named for the type of `with`, or for what is derived".to_owned(),
        )),
        [] if facts.is_empty() => Some(Effect::Unreadable(CorrectionKey::At, "it says nothing".to_owned())),
        [] if facts.len() > 1 && claim.ignore == Some(true) => {
            Some(Effect::Unreadable(CorrectionKey::Ignore, "what is ignored has no other facts".to_owned()))
        }
        [] => None,
        [first, ..] => {
            let why = format!("such a thing has no {}; it has {}", quoted(&unfit), quoted(fitting));
            Some(Effect::Unreadable(*first, why))
        }
    }
}

fn quoted(facts: &[CorrectionKey]) -> String {
    facts.iter().map(|fact| format!("`{fact}`")).collect::<Vec<_>>().join(", ")
}

/// Whether a correction has no fact.
pub(super) fn is_empty(claim: &CorrectionClaim) -> bool {
    facts(claim).is_empty()
}

/// On which matter a fact is a claim; none is what chooses for Rust alone.
fn matter(fact: CorrectionKey) -> Option<Matter> {
    match fact {
        CorrectionKey::Type | CorrectionKey::Any => Some(Matter::PropertyType),
        CorrectionKey::ReadOnly | CorrectionKey::Required => Some(Matter::Writing),
        CorrectionKey::Base => Some(Matter::Bases),
        CorrectionKey::Members => Some(Matter::Members),
        CorrectionKey::Returns => Some(Matter::Calls),
        CorrectionKey::Ignore | CorrectionKey::Rename => Some(Matter::Properties),
        CorrectionKey::At
        | CorrectionKey::Because
        | CorrectionKey::Rust
        | CorrectionKey::With
        | CorrectionKey::From
        | CorrectionKey::Derive => None,
    }
}

/// Whether a correction chooses nothing but what Rust calls or holds.
pub(super) fn claims_nothing(claim: &CorrectionClaim) -> bool {
    facts(claim).iter().all(|fact| matter(*fact).is_none())
}

/// The facts that a correction has.
fn facts(claim: &CorrectionClaim) -> Vec<CorrectionKey> {
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
        is_name: _,
        span: _,
        places: _,
    } = claim;
    let facts = [
        (CorrectionKey::Type, ty.is_some()),
        (CorrectionKey::ReadOnly, read_only.is_some()),
        (CorrectionKey::Required, required.is_some()),
        (CorrectionKey::Any, any.is_some()),
        (CorrectionKey::Base, base.is_some()),
        (CorrectionKey::Members, members.is_some()),
        (CorrectionKey::Returns, returns.is_some()),
        (CorrectionKey::Ignore, ignore.is_some()),
        (CorrectionKey::Rename, rename.is_some()),
        (CorrectionKey::Rust, rust.is_some()),
        (CorrectionKey::With, with.is_some()),
        (CorrectionKey::From, from.is_some()),
        (CorrectionKey::Derive, derive.is_some()),
    ];
    facts.into_iter().filter(|(_, is_there)| *is_there).map(|(fact, _)| fact).collect()
}

/// The facts that corrections have settled so far, by the names that their subjects have now.
#[derive(Default)]
pub(super) struct Settled {
    /// The facts of each subject, each with its place.
    facts: BTreeMap<String, BTreeMap<CorrectionKey, Option<Span>>>,
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
            self.ignored.insert(subject.to_owned(), claim.place(CorrectionKey::Ignore).cloned());
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

    fn place(&self, subject: &str, fact: CorrectionKey) -> Option<&Option<Span>> {
        self.facts.get(subject)?.get(&fact)
    }
}

/// Takes a fact out of a correction.
pub(super) fn clear(claim: &mut CorrectionClaim, fact: CorrectionKey) {
    match fact {
        CorrectionKey::Type => claim.ty = None,
        CorrectionKey::ReadOnly => claim.read_only = None,
        CorrectionKey::Required => claim.required = None,
        CorrectionKey::Any => claim.any = None,
        CorrectionKey::Base => claim.base = None,
        CorrectionKey::Members => claim.members = None,
        CorrectionKey::Returns => claim.returns = None,
        CorrectionKey::Ignore => claim.ignore = None,
        CorrectionKey::Rename => claim.rename = None,
        CorrectionKey::Rust => claim.rust = None,
        CorrectionKey::With => claim.with = None,
        CorrectionKey::From => claim.from = None,
        CorrectionKey::Derive => claim.derive = None,
        CorrectionKey::At | CorrectionKey::Because => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::claims::CorrectionKey;
    use crate::merge::authority::{Witness, order};

    use super::matter;

    #[test]
    fn corrections_are_heard_first_on_each_matter() {
        let said: Vec<_> = CorrectionKey::ALL.into_iter().filter_map(matter).collect();
        assert_eq!(said.len(), 9);
        for matter in said {
            assert_eq!(order(matter).first(), Some(&Witness::Correction), "{matter:?}");
        }
    }
}
