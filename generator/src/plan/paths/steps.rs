//! Steps from one path struct to the next, as methods.

use crate::address::{Step, Target};
use crate::model::Model;

use super::super::names::{self, Ident, MethodNamePlan, Scope};
use super::super::operations::{ArgumentPlan, ArgumentType, CallArgument, Quoting, plan_call};
use super::super::prose::{self, Docs};
use super::addressing::AddressingPlan;
use super::graph::{Graph, Presence, Spelling, StepUse};

/// A method that leads to another path struct.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavigationPlan {
    /// The method.
    pub ident: Ident,
    /// Its docs.
    pub docs: Docs,
    /// The segment.
    pub step: StepPlan,
    /// The path struct.
    pub to: Ident,
}

/// A segment of a path, as the runtime adds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepPlan {
    /// A fixed name.
    Name(String),
    /// A key, given by the caller.
    Key(Ident),
    /// A key that has no quotes in brackets, given by the caller.
    PlainKey(Ident),
    /// An alternate key, with its parts.
    AlternateKey(Vec<CallArgument>),
    /// A cast to a type.
    Cast(String),
    /// A path in a drive, given by the caller.
    ItemPath(Ident),
    /// A call with arguments in parentheses.
    Call {
        /// The function's name.
        name: String,
        /// Its arguments.
        arguments: Vec<CallArgument>,
    },
}

impl StepPlan {
    /// The call that the docs write so.
    pub(in crate::plan) fn call(spelling: &Spelling, arguments: Vec<CallArgument>) -> Self {
        let name = spelling.name().unwrap_or_default().to_owned();
        if spelling.is_call { Self::Call { name, arguments } } else { Self::Name(name) }
    }

    /// The segment of `step`, its arguments, and what the method asks to be called.
    pub(super) fn plan(step: &Step, used: &StepUse, model: &Model) -> (Self, MethodNamePlan) {
        let StepUse { spelling, to } = used;
        let argument = |name: &str| names::ident(Scope::Argument, name);
        let is_plain = || to.bound().is_some_and(|ty| AddressingPlan::new(model).has_plain_key(model, ty));
        match step {
            Step::Key if is_plain() => (Self::PlainKey(argument("key")), MethodNamePlan::Verb("id")),
            Step::Key => (Self::Key(argument("key")), MethodNamePlan::Verb("id")),
            Step::Address => (Self::ItemPath(argument("path")), MethodNamePlan::Verb("path")),
            Step::System("$value") => (Self::Name("$value".to_owned()), MethodNamePlan::Verb("value")),
            Step::System(word) => (Self::Name((*word).to_owned()), MethodNamePlan::Step((*word).to_owned())),
            Step::Cast(name) => (Self::Cast(name.as_str().to_owned()), MethodNamePlan::Cast(name.local().to_owned())),
            Step::AlternateKey(parts) => alternate(parts),
            Step::Name(_) => {
                let (arguments, _) = plan_call(Some(spelling), &[]);
                let name = spelling.name().unwrap_or_default();
                (Self::call(spelling, arguments), MethodNamePlan::Step(model.unqualified(name).to_owned()))
            }
        }
    }
}

fn alternate(parts: &[(String, bool)]) -> (StepPlan, MethodNamePlan) {
    let claim = MethodNamePlan::AlternateKey(parts.iter().map(|(name, _)| name.clone()).collect());
    let idents = names::idents(Scope::Argument, parts.iter().map(|(name, _)| name.as_str()));
    let part = |((name, quoted), ident): (&(String, bool), Ident)| CallArgument {
        name: name.clone(),
        quoting: Quoting::new(*quoted),
        presence: Presence::Required,
        argument: ArgumentPlan { ident, ty: ArgumentType::Argument },
    };
    (StepPlan::AlternateKey(parts.iter().zip(idents).map(part).collect()), claim)
}

/// The docs of a step.
pub(super) fn step_docs(graph: &Graph<'_>, step: &Step, used: &StepUse) -> Docs {
    let what = match (step, &used.to) {
        (Step::Key, Target::One(name)) => format!("The {} with this key.", prose::code(name.as_str())),
        (Step::Key, _) => "The item with this key.".to_owned(),
        (Step::Address, _) => "The item at this path, such as `Folder/File.txt`.".to_owned(),
        (Step::Cast(name), _) => format!("The same, cast to {}.", prose::code(name.as_str())),
        (Step::AlternateKey(parts), _) => {
            let names: Vec<String> = parts.iter().map(|(name, _)| prose::code(name)).collect();
            format!("The one with this {}.", names.join(" and "))
        }
        (Step::System(word), _) => format!("{} of this.", prose::code(word)),
        (Step::Name(name), to) => {
            let name = prose::code(used.spelling.name().unwrap_or(name));
            match (to, graph.listed(to)) {
                (_, Some(of)) => format!("{name}: a collection of {}.", prose::code(of.as_str())),
                (Target::One(of), None) => format!("{name}: one {}.", prose::code(of.as_str())),
                (Target::Root | Target::Many(_) | Target::Below(..), None) => format!("{name}."),
            }
        }
    };
    Docs::written(what)
}
