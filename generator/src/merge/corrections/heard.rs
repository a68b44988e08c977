//! The corrections that are heard, by what deciders ask.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::{CorrectionClaim, CorrectionKey};
use crate::merge::names::Names;
use crate::model::{Fact, Method, Model, Origin, Overruled, Response, ResponseBody, Rule, Subject, TypeName, folded};
use crate::source::Span;

use super::facts::claims_nothing;
use super::ignored::Ignored;
use super::known::Known;
use super::operations::parse_body;

/// A correction that is heard.
#[derive(Debug)]
pub(in crate::merge) struct Correction {
    /// What it is about.
    pub(super) subject: Subject,
    /// What it says that no earlier one does.
    pub(super) claim: CorrectionClaim,
    /// What others say of the type.
    pub(super) overruled: Vec<Overruled>,
    /// Where an operation is requested.
    pub(super) requests: Vec<Span>,
}

/// All corrections that are heard, in their order.
#[derive(Debug, Default)]
pub(in crate::merge) struct Corrections {
    pub(super) heard: Vec<Correction>,
    /// What is true without them, with just what they say: what their names mean.
    pub(super) known: Known,
    pub(super) names: Names,
    places: BTreeMap<Span, usize>,
    /// The operations whose response is corrected.
    returned: BTreeMap<Subject, usize>,
    /// Those that give a property another name, by the type and the name before.
    renames: BTreeMap<(TypeName, String), Vec<usize>>,
}

impl Corrections {
    pub(super) fn new(heard: Vec<Correction>, known: Known, names: Names) -> Self {
        let mut places = BTreeMap::new();
        for (at, Correction { claim, .. }) in heard.iter().enumerate() {
            places.extend(claim.span.iter().chain(claim.places.values()).map(|span| (span.clone(), at)));
        }
        let returned = heard.iter().enumerate().filter(|(_, one)| one.claim.returns.is_some());
        let returned = returned.map(|(at, one)| (one.subject.clone(), at)).collect();
        let mut renames: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (at, Correction { subject, claim, .. }) in heard.iter().enumerate() {
            if let (Subject::Property(owner, name), Some(_)) = (subject, &claim.rename) {
                renames.entry((owner.clone(), folded(name))).or_default().push(at);
            }
        }
        Self { heard, known, names, places, returned, renames }
    }

    /// Whether they choose names and types of Rust alone, and change nothing of the model.
    pub(in crate::merge) fn are_choices_alone(&self) -> bool {
        self.heard.iter().all(|one| claims_nothing(&one.claim))
    }

    /// What is true without them, with just what they say.
    pub(in crate::merge) fn into_model(self) -> Model {
        self.known.model
    }

    /// The request lines of operations that are ignored.
    pub(in crate::merge) fn left_out(&self) -> BTreeSet<Span> {
        self.ignoring().flat_map(|(_, one)| one.requests.iter().cloned()).collect()
    }

    /// What is left out, and where that is said: `rows` are those that each correction is heard on.
    pub(in crate::merge) fn ignored(&self, rows: &BTreeMap<usize, Vec<Span>>) -> Ignored {
        let subjects = self.ignoring().map(|(_, one)| (one.subject.clone(), one.claim.clone())).collect();
        let rows = self.ignoring().filter_map(|(at, _)| rows.get(&at)).flatten().cloned();
        Ignored { subjects, places: rows.chain(self.left_out()).collect() }
    }

    fn ignoring(&self) -> impl Iterator<Item = (usize, &Correction)> {
        self.heard.iter().enumerate().filter(|(_, one)| one.claim.ignore == Some(true))
    }

    /// What corrections say and the model doesn't: names before others, what isn't so, choices for Rust. What each is
    /// about has the name that it has with all corrections.
    pub(in crate::merge) fn choices(&self) -> Vec<(Subject, CorrectionClaim)> {
        let heard = self.heard.iter().enumerate();
        let is_chosen = |Correction { subject, claim, .. }: &Correction| {
            let CorrectionClaim { rust, with, derive, rename, read_only, required, any, .. } = claim;
            let is_renamed = matches!(subject, Subject::Property(..)) && rename.is_some();
            let denies = [read_only, required, any].contains(&&Some(false));
            is_renamed || denies || rust.is_some() || with.is_some() || derive.is_some()
        };
        let chosen = heard.filter(|(_, one)| is_chosen(one));
        chosen.map(|(at, one)| (self.renamed(at, &one.subject), one.claim.clone())).collect()
    }

    /// A subject, by the name that it has after this correction and all later ones.
    fn renamed(&self, at: usize, subject: &Subject) -> Subject {
        let mut renamed = subject.clone();
        let mut from = at;
        while let Subject::Property(owner, name) = &renamed
            && let Some((next, new)) = self.next_name(owner, name, from)
        {
            renamed = Subject::Property(owner.clone(), new.clone());
            from = next + 1;
        }
        renamed
    }

    /// The next correction that gives a property of this name another, and that.
    fn next_name(&self, owner: &TypeName, name: &str, from: usize) -> Option<(usize, &String)> {
        let renames = self.renames.get(&(owner.clone(), folded(name)))?;
        let next = *renames.get(renames.partition_point(|at| *at < from))?;
        Some((next, self.heard[next].claim.rename.as_ref()?))
    }

    /// The rule by which a fact that is said at a place holds, where a correction says it.
    pub(in crate::merge) fn rule(&self, place: &Span) -> Option<Rule> {
        let claim = &self.at(place)?.claim;
        Some(Rule::Correction(claim.because.clone()))
    }

    /// Names the reason of each fact that a correction says.
    pub(in crate::merge) fn name_reasons(&self, model: &mut Model) {
        if self.heard.is_empty() {
            return;
        }
        let rule = |place: &Span| self.rule(place);
        for ty in model.types.values_mut() {
            ty.said.choose(rule);
            ty.properties.iter_mut().for_each(|property| property.said.choose(rule));
        }
        model.enums.values_mut().for_each(|ty| ty.said.choose(rule));
        model.operations.iter_mut().for_each(|operation| operation.said.choose(rule));
    }

    /// A fact that a correction says, beside what others say.
    pub(in crate::merge) fn settle<T>(&self, fact: Fact<T>) -> Fact<T> {
        let Some(place) = fact.span().cloned() else { return fact };
        let Some(correction) = self.at(&place) else { return fact };
        let rule = Rule::Correction(correction.claim.because.clone());
        Fact { value: fact.value, rule, origins: vec![place.into()], overruled: correction.overruled.clone() }
    }

    /// Makes an operation, as one page tells it, return what a correction says, and gives that.
    pub(in crate::merge) fn settle_returned(
        &self,
        (path, method): (String, Method),
        responses: &mut Vec<Response>,
    ) -> Option<ResponseBody> {
        let subject = Subject::Operation(path, method);
        let correction = self.returned.get(&subject).map(|at| &self.heard[*at])?;
        let body = parse_body(&self.known, correction.claim.returns.as_ref()?)?;
        let status = body.status(responses.first().map_or(200, |first| first.status));
        let origin = correction.claim.place(CorrectionKey::Returns).cloned().map(Origin::from);
        let settled = Response {
            rule: Rule::Correction(correction.claim.because.clone()),
            overruled: correction.overruled.clone(),
            ..Response::said(status, body.clone(), origin)
        };
        responses.splice(..responses.len().min(1), [settled]);
        Some(body)
    }

    fn at(&self, place: &Span) -> Option<&Correction> {
        self.places.get(place).map(|at| &self.heard[*at])
    }
}
