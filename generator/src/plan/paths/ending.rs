//! Documented paths as path structs follow them, and how each of them ends.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;

use crate::address::{Addresses, Called, Place, Step, Target, What, is_addressed};
use crate::model::{
    Collection, KeyForm, Method, Operation, OperationKind, ParameterPlace, PathTemplate, Segment, TypeName,
    most_counted,
};

use super::super::operations::constant_queries;
use super::creations::Creations;

/// How an operation's path ends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::plan) enum Ending {
    /// The operation acts on what the whole path addresses.
    Here,
    /// It acts on the links to what the path before `$ref` addresses.
    Ref,
    /// It counts what the path before `$count` addresses.
    Count,
    /// It is called by the last segment on what the path before addresses.
    Call,
}

/// Knows which struct each step leads to.
pub(super) struct Endings<'a> {
    addresses: &'a Addresses<'a>,
    /// What is addressed along each path of an operation.
    places: HashMap<&'a PathTemplate, Vec<Place>>,
    /// The segments below which nothing is shared: what one version offers, another may not.
    versions: &'a BTreeSet<String>,
    /// Steps to lists that lead to a node of their own at every prefix, and what these list: lists with required query
    /// parameters, those whose keys are written in another way than most keys of their type, those whose requests have
    /// a query that others of their type have not, and those that are sent in another form than most of their type.
    own: BTreeMap<(Target, Step), Option<TypeName>>,
    /// What is called with arguments, and on what.
    called: BTreeSet<(Target, Step)>,
    /// What tells actions from collections.
    creations: Creations,
}

impl<'a> Endings<'a> {
    /// Follows every operation of the whole model, shorter paths first.
    pub(super) fn new(addresses: &'a Addresses<'a>) -> Self {
        let model = addresses.model();
        let mut operations: Vec<&Operation> =
            model.operations.iter().filter(|operation| is_addressed(operation)).collect();
        operations.sort_by_key(|operation| operation.path.segments.len());
        let mut endings = Self {
            addresses,
            places: operations.iter().map(|one| (&one.path, addresses.places(&one.path.segments))).collect(),
            versions: &model.versions,
            own: BTreeMap::new(),
            called: BTreeSet::new(),
            creations: Creations::new(model),
        };
        for operation in operations.iter().filter(|operation| must_be_told(operation)) {
            let item = match endings.places(&operation.path).last().map(|place| &place.target) {
                Some(Target::Many(item)) => Some(item.clone()),
                Some(Target::Root | Target::One(_) | Target::Below(..)) | None => None,
            };
            let last = last_step(&operation.path, &endings.targets(&operation.path));
            endings.own.extend(last.map(|last| (last, item)));
        }
        endings.own.extend(unusual_keys(&endings, &operations));
        endings.own.extend(unusual_queries(&endings, &operations));
        endings.own.extend(unusual_forms(&endings, &operations));
        let with_arguments = operations.iter().filter(|operation| has_arguments(&operation.path));
        let called = with_arguments.filter_map(|one| last_step(&one.path, &endings.targets(&one.path)));
        endings.called = called.collect();
        endings
    }

    /// What is addressed before the first segment, after it, and so on, whoever is told apart.
    fn places(&self, path: &PathTemplate) -> Cow<'_, [Place]> {
        match self.places.get(path) {
            Some(places) => places.into(),
            None => self.addresses.places(&path.segments).into(),
        }
    }

    /// The same, with the nodes of their own.
    fn targets(&self, path: &PathTemplate) -> Vec<Target> {
        let mut targets = vec![Target::Root];
        let mut at = Target::Root;
        let mut is_shared = true;
        for (segment, place) in path.segments.iter().zip(self.places(path).iter().skip(1)) {
            let step = (at, Step::of(segment));
            is_shared &= !matches!(segment, Segment::Name(name) if self.versions.contains(name));
            let is_typed = is_shared && place.target.bound().is_some() && !self.own.contains_key(&step);
            at = if is_typed { place.target.clone() } else { step.0.below(step.1) };
            targets.push(at.clone());
        }
        targets
    }

    /// What lists with required query parameters hold, by the nodes that these are.
    pub(super) fn lists(&self) -> BTreeMap<Target, TypeName> {
        let own = self.own.iter();
        own.filter_map(|((from, step), item)| Some((from.below(step.clone()), item.clone()?))).collect()
    }

    /// How an operation's path ends, and what is addressed before each segment and at the end.
    pub(super) fn ending(&self, operation: &Operation) -> (Ending, Vec<Target>) {
        let targets = self.targets(&operation.path);
        let ending = match operation.path.segments.last() {
            Some(Segment::Ref) => Ending::Ref,
            Some(Segment::Count) => Ending::Count,
            Some(Segment::Name(_) | Segment::Call { .. }) if self.calls(operation, &targets) => Ending::Call,
            _ => Ending::Here,
        };
        (ending, targets)
    }

    /// Whether the last segment is what the operation calls.
    ///
    /// A segment that leads to something typed is no call, whatever its page says, but for a declared one that is
    /// written to; a name that is called with arguments elsewhere is one without them too.
    fn calls(&self, operation: &Operation, targets: &[Target]) -> bool {
        let is_typed = targets.last().is_some_and(|target| target.bound().is_some());
        let is_read = operation.method == Method::Get;
        match operation.kind {
            OperationKind::Action => !is_typed || self.is_declared(operation),
            OperationKind::Function => !(is_typed && is_read),
            OperationKind::Get | OperationKind::List => {
                !is_typed && last_step(&operation.path, targets).is_some_and(|call| self.called.contains(&call))
            }
            OperationKind::Create => targets.len() > 2 && self.creations.is_one(operation),
            kind => kind.call().is_some(),
        }
    }

    /// Whether metadata declares what the last segment calls.
    fn is_declared(&self, operation: &Operation) -> bool {
        let places = self.places(&operation.path);
        let what = places.last().map(|place| &place.what);
        matches!(what, Some(What::Call(Called { declared: Some(_), .. })))
    }
}

/// Whether an operation is a list with required query parameters.
fn must_be_told(operation: &Operation) -> bool {
    let mut parameters = operation.parameters.iter();
    operation.kind == OperationKind::List
        && parameters.any(|parameter| {
            parameter.place == ParameterPlace::Query
                && parameter.required
                && parameter.constant().is_none()
                && !parameter.name.starts_with('$')
        })
}

/// The steps to collections whose keys have another form than most keys of their type, with what they list: services
/// read one form at each address.
fn unusual_keys(endings: &Endings<'_>, operations: &[&Operation]) -> Vec<((Target, Step), Option<TypeName>)> {
    let mut types: BTreeMap<TypeName, KeyForms> = BTreeMap::new();
    for operation in operations.iter().filter(|operation| operation.base == 0) {
        let targets = endings.targets(&operation.path);
        for ((segments, from), of) in operation.path.segments.windows(2).zip(&targets).zip(targets.iter().skip(1)) {
            let ([step, Segment::Key(key)], Target::Many(of)) = (segments, of) else { continue };
            let forms = types.entry(of.clone()).or_default();
            *forms.all.entry(key.form).or_default() += 1;
            *forms.of.entry((from.clone(), Step::of(step))).or_default().entry(key.form).or_default() += 1;
        }
    }
    let unusual = types.into_iter().flat_map(|(ty, KeyForms { all, of })| {
        let usual = most_counted(&all).copied();
        let is_unusual = move |forms: &BTreeMap<KeyForm, usize>| most_counted(forms).copied() != usual;
        of.into_iter().filter(move |(_, forms)| is_unusual(forms)).map(move |(step, _)| (step, Some(ty.clone())))
    });
    unusual.collect()
}

/// The steps to collections that have a constant query which requests to others of their type have not.
fn unusual_queries(endings: &Endings<'_>, operations: &[&Operation]) -> Vec<((Target, Step), Option<TypeName>)> {
    let mut plain: BTreeSet<(TypeName, Method)> = BTreeSet::new();
    let mut constant: Vec<((Target, Step), TypeName, Method)> = Vec::new();
    for operation in operations.iter().filter(|operation| operation.base == 0) {
        let targets = endings.targets(&operation.path);
        let (Some(Target::Many(of)), Some(step)) = (targets.last(), last_step(&operation.path, &targets)) else {
            continue;
        };
        if constant_queries(operation).next().is_some() {
            constant.push((step, of.clone(), operation.method));
        } else {
            plain.insert((of.clone(), operation.method));
        }
    }
    let is_unusual = |(step, of, method): ((Target, Step), TypeName, Method)| {
        plain.contains(&(of.clone(), method)).then_some((step, Some(of)))
    };
    constant.into_iter().filter_map(is_unusual).collect()
}

/// The steps to collections whose lists are sent in another form than most lists of their type: one request reads one
/// form.
fn unusual_forms(endings: &Endings<'_>, operations: &[&Operation]) -> Vec<((Target, Step), Option<TypeName>)> {
    type Steps = BTreeSet<(Target, Step)>;
    let mut types: BTreeMap<TypeName, BTreeMap<&Collection, Steps>> = BTreeMap::new();
    for operation in operations.iter().filter(|operation| operation.base == 0) {
        let targets = endings.targets(&operation.path);
        let (Some(form), Some(Target::Many(of))) = (&operation.collection, targets.last()) else { continue };
        let steps = types.entry(of.clone()).or_default().entry(&form.value).or_default();
        steps.extend(last_step(&operation.path, &targets));
    }
    let unusual = types.into_iter().flat_map(|(ty, forms)| {
        let is_at_root = |steps: &Steps| steps.iter().any(|(from, _)| *from == Target::Root);
        let usual = forms.iter().max_by_key(|(_, steps)| (steps.len(), is_at_root(steps))).map(|(form, _)| *form);
        let of_others = forms.into_iter().filter(move |(form, _)| Some(*form) != usual);
        of_others.flat_map(|(_, steps)| steps).map(move |step| (step, Some(ty.clone())))
    });
    unusual.collect()
}

/// How many lines write the keys of a type in which form: everywhere, and at each of its collections.
#[derive(Default)]
struct KeyForms {
    all: BTreeMap<KeyForm, usize>,
    of: BTreeMap<(Target, Step), BTreeMap<KeyForm, usize>>,
}

/// The last step of a path, and what it is taken from.
fn last_step(path: &PathTemplate, targets: &[Target]) -> Option<(Target, Step)> {
    let on = targets.len().checked_sub(2).and_then(|index| targets.get(index))?;
    Some((on.clone(), Step::of(path.segments.last()?)))
}

fn has_arguments(path: &PathTemplate) -> bool {
    matches!(path.segments.last(), Some(Segment::Call { arguments, .. }) if !arguments.is_empty())
}
