//! All that is addressed, with the steps from it and the operations on it.

use std::collections::{BTreeMap, BTreeSet};

use crate::address::{Addresses, Step, Target, is_addressed};
use crate::model::{
    Argument, Id, KeyForm, Method, Model, Operation, Parameter, ParameterPlace, PathTemplate, Segment, TypeName,
    most_counted,
};

use super::ending::{Ending, Endings};

/// Everything that documented paths address.
#[derive(Debug, Default)]
pub(in crate::plan) struct Graph<'a> {
    pub(in crate::plan) nodes: BTreeMap<Target, Node<'a>>,
    /// What the nodes list that have no target of their own, since they must be told what of it.
    pub(in crate::plan) lists: BTreeMap<Target, TypeName>,
    /// Operations whose paths are too long.
    pub(in crate::plan) unreachable: Vec<&'a Operation>,
    /// What is addressed before each segment of an operation's path, and at its end, by the operation's identity.
    pub(in crate::plan) walks: BTreeMap<(String, Method), Vec<Target>>,
}

/// What is addressed.
#[derive(Debug, Default)]
pub(in crate::plan) struct Node<'a> {
    /// The documented paths to it, by their identity.
    pub(in crate::plan) templates: BTreeMap<String, String>,
    /// The steps from it.
    pub(in crate::plan) steps: BTreeMap<Step, StepUse>,
    /// The calls on it, by name in lower case.
    pub(in crate::plan) calls: BTreeMap<String, Spelling>,
    /// The operations whose paths lead to it or over it.
    pub(in crate::plan) through: Vec<Id>,
    /// The operations on it, in the order of the model.
    pub(in crate::plan) operations: Vec<(Ending, &'a Operation)>,
}

/// A step, as the docs write it.
#[derive(Debug)]
pub(in crate::plan) struct StepUse {
    pub(in crate::plan) spelling: Spelling,
    pub(in crate::plan) to: Target,
    /// The operations whose paths take it.
    pub(in crate::plan) through: Vec<Id>,
}

/// How the docs write a name or a call.
#[derive(Debug, Default)]
pub(in crate::plan) struct Spelling {
    /// Spellings of the name, and how often each occurs.
    names: BTreeMap<String, usize>,
    /// Lists of arguments; the empty one is the name without parentheses, or with empty ones.
    pub(in crate::plan) overloads: BTreeSet<Vec<Argument>>,
    /// The names, in lower case, of arguments that some page calls optional.
    optional: BTreeSet<String>,
    /// Some spelling has parentheses.
    pub(in crate::plan) is_call: bool,
    /// Some spelling has parentheses with nothing in them.
    pub(in crate::plan) has_empty_parentheses: bool,
    /// How often a key is written in which form.
    keys: BTreeMap<KeyForm, usize>,
}

/// Whether an argument may be left out; its type does not tell, so that it stays when the docs learn of a shorter call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Leaving it out is an error when the request is sent.
    Required,
    /// The docs have calls without it, or say that it is optional.
    Optional,
}

impl Spelling {
    /// The most frequent spelling; of equal ones the last, which starts with a small letter.
    pub(in crate::plan) fn name(&self) -> Option<&str> {
        most_counted(&self.names).map(String::as_str)
    }

    /// The most frequent form of a key.
    pub(in crate::plan) fn key_form(&self) -> KeyForm {
        most_counted(&self.keys).copied().unwrap_or_default()
    }

    /// Optional is what the docs have calls without, or say that it may be left out.
    pub(in crate::plan) fn presence(&self, argument: &Argument) -> Presence {
        let has = |overload: &Vec<Argument>| overload.iter().any(|known| is_same(&known.name, &argument.name));
        let is_optional = self.optional.contains(&argument.name.to_lowercase()) || !self.overloads.iter().all(has);
        if is_optional { Presence::Optional } else { Presence::Required }
    }

    fn read(&mut self, segment: &Segment, operation: &Operation) {
        let arguments = match segment {
            Segment::Call { name, arguments } => {
                *self.names.entry(name.clone()).or_default() += 1;
                self.is_call = true;
                self.has_empty_parentheses |= arguments.is_empty();
                for argument in arguments {
                    self.learn(argument, operation);
                }
                arguments.iter().map(unnamed).collect()
            }
            Segment::Name(name) => {
                *self.names.entry(name.clone()).or_default() += 1;
                Vec::new()
            }
            Segment::Key(key) => {
                *self.keys.entry(key.form).or_default() += 1;
                Vec::new()
            }
            Segment::LiteralKey(_)
            | Segment::AlternateKey(_)
            | Segment::Cast(_)
            | Segment::PathAddress(_)
            | Segment::Ref
            | Segment::Value
            | Segment::Count => Vec::new(),
        };
        self.overloads.insert(arguments);
    }

    fn learn(&mut self, argument: &Argument, operation: &Operation) {
        let is_told = |parameter: &&Parameter| {
            parameter.place == ParameterPlace::Function
                && (is_same(&parameter.name, &argument.parameter) || is_same(&parameter.name, &argument.name))
        };
        if operation.parameters.iter().find(is_told).is_some_and(|parameter| !parameter.required) {
            self.optional.insert(argument.name.to_lowercase());
        }
    }
}

/// Names of arguments are told apart whatever their case.
pub(in crate::plan) fn is_same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

/// The argument without what the docs call its value.
fn unnamed(argument: &Argument) -> Argument {
    Argument { parameter: String::new(), ..argument.clone() }
}

impl<'a> Graph<'a> {
    /// Walks the path of every operation of `model`, as the addresses of the whole of it tell.
    pub(in crate::plan) fn new(model: &'a Model, addresses: &Addresses<'_>) -> Self {
        let endings = Endings::new(addresses);
        let mut graph = Self { lists: endings.lists(), ..Self::default() };
        graph.nodes.entry(Target::Root).or_default();
        // Those of another base are told where the bases are chosen.
        for operation in model.operations.iter().filter(|operation| operation.base == 0) {
            if !is_addressed(operation) {
                graph.unreachable.push(operation);
                continue;
            }
            let (ending, targets) = endings.ending(operation);
            graph.add((operation, &Id::operation(operation)), ending, &targets);
            graph.walks.insert(operation.identity(), targets);
        }
        graph
    }

    fn add(&mut self, (operation, id): (&'a Operation, &Id), ending: Ending, targets: &[Target]) {
        let segments = &operation.path.segments;
        let walked = match ending {
            Ending::Here => segments.len(),
            Ending::Ref | Ending::Count | Ending::Call => segments.len().saturating_sub(1),
        };
        for ((index, segment), pair) in segments.iter().enumerate().take(walked).zip(targets.windows(2)) {
            let [from, to] = pair else { continue };
            self.step(from, segment, to, (operation, id));
            let path = PathTemplate { segments: segments.iter().take(index + 1).cloned().collect() };
            let node = self.nodes.entry(to.clone()).or_default();
            node.templates.entry(path.identity()).or_insert_with(|| path.written());
            node.through.push(id.clone());
        }
        let Some(node) = targets.get(walked).map(|target| self.nodes.entry(target.clone()).or_default()) else {
            return;
        };
        if let (Ending::Call, Some(Step::Name(name)), Some(last)) =
            (&ending, segments.last().map(Step::of), segments.last())
        {
            node.calls.entry(name).or_default().read(last, operation);
        }
        node.operations.push((ending, operation));
    }

    fn step(&mut self, from: &Target, segment: &Segment, to: &Target, (operation, id): (&Operation, &Id)) {
        let steps = &mut self.nodes.entry(from.clone()).or_default().steps;
        let new = || StepUse { spelling: Spelling::default(), to: to.clone(), through: Vec::new() };
        let used = steps.entry(Step::of(segment)).or_insert_with(new);
        used.spelling.read(segment, operation);
        used.through.push(id.clone());
    }

    /// The shortest documented path, below the base URL and without keys, to all entities of a type, and how the docs
    /// write the key of one of them there, where they do.
    pub(in crate::plan) fn collection(&self, model: &Model, ty: &TypeName) -> Option<(&str, Option<KeyForm>)> {
        let ancestry = model.ancestry(ty);
        ancestry.iter().find_map(|ty| {
            let many = Target::Many(ty.name.clone());
            let own = self.lists.iter().filter(|(_, item)| **item == ty.name).map(|(target, _)| target);
            let mut nodes = std::iter::once(&many).chain(own).filter_map(|target| self.nodes.get(target));
            nodes.find_map(|node| {
                let fixed =
                    node.templates.values().filter(|path| path.chars().all(|c| c.is_alphanumeric() || c == '/'));
                let shortest = fixed.min_by_key(|path| (path.matches('/').count(), path.as_str()))?;
                let form = node.steps.get(&Step::Key).map(|step| step.spelling.key_form());
                Some((shortest.trim_start_matches('/'), form))
            })
        })
    }

    /// The type of what is listed at a target.
    pub(in crate::plan) fn listed<'t>(&'t self, target: &'t Target) -> Option<&'t TypeName> {
        match target {
            Target::Many(name) => Some(name),
            Target::Root | Target::One(_) | Target::Below(..) => self.lists.get(target),
        }
    }

    /// The documented paths that a step by a name leads to from a node, each by its identity and as it is written.
    pub(in crate::plan) fn urls<'g>(
        &'g self,
        node: &'g Node<'_>,
        step: &'g Step,
        used: &StepUse,
    ) -> impl Iterator<Item = (&'g str, &'g str)> {
        let named = match step {
            Step::Name(name) => Some(name),
            Step::Key | Step::AlternateKey(_) | Step::Cast(_) | Step::Address | Step::System(_) => None,
        };
        let behind = named.and_then(|name| Some((name, self.nodes.get(&used.to)?)));
        behind.into_iter().flat_map(move |(name, to)| {
            let is_here = |path: &str| {
                if path.is_empty() { node.templates.is_empty() } else { node.templates.contains_key(path) }
            };
            let is_behind = move |path: &str| {
                let ends = path.rsplit_once('/');
                ends.is_some_and(|(before, last)| last.split('(').next() == Some(name) && is_here(before))
            };
            let led_to = to.templates.iter().filter(move |(identity, _)| is_behind(identity));
            led_to.map(|(identity, written)| (identity.as_str(), written.as_str()))
        })
    }
}
