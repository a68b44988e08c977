//! Steps from one path struct to the next, as methods.

use crate::address::{Step, Target};
use crate::model::{Id, KeyForm, Model, folded};

use super::super::names::{self, Ident, MethodNamePlan, Scope};
use super::super::operations::{ArgumentPlan, ArgumentType, CallArgument, Quoting, plan_call};
use super::super::prose::{self, Docs};
use super::addressing::{AddressingPlan, Brackets};
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
    /// The operations whose paths take it, and what says where it leads.
    pub stands_for: Vec<Id>,
    /// The documented paths that it leads to; none of a step that has no name in them.
    pub urls: Vec<String>,
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
    /// A key in a form of its own, given by the caller.
    FormedKey(KeyForm, Ident),
    /// An alternate key, with its parts; one without a name is a value alone.
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
        /// What is behind the name where all arguments are left out.
        empty: EmptyCall,
    },
}

/// How a call without arguments is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmptyCall {
    /// `recent()`
    Parentheses,
    /// `recent`
    Name,
}

impl StepPlan {
    /// The call that the docs write so.
    pub(in crate::plan) fn call(spelling: &Spelling, arguments: Vec<CallArgument>) -> Self {
        let name = spelling.name().unwrap_or_default().to_owned();
        let empty = if spelling.has_empty_parentheses { EmptyCall::Parentheses } else { EmptyCall::Name };
        if spelling.is_call { Self::Call { name, arguments, empty } } else { Self::Name(name) }
    }

    /// A key as the docs write it. Where most of the service's keys stand in brackets, the runtime knows that.
    fn key(key: Ident, form: KeyForm, to: &Target, model: &Model) -> Self {
        let plan = AddressingPlan::new(model);
        let is_plain = || to.bound().is_some_and(|ty| plan.has_plain_key(model, ty));
        match (form, plan.brackets) {
            (KeyForm::Segment, Brackets::Nowhere | Brackets::References) if is_plain() => Self::PlainKey(key),
            (KeyForm::Brackets, Brackets::Everywhere) => Self::PlainKey(key),
            (KeyForm::Segment, Brackets::Nowhere | Brackets::References) | (KeyForm::Quotes, Brackets::Everywhere) => {
                Self::Key(key)
            }
            (form, _) => Self::FormedKey(form, key),
        }
    }

    /// The segment of `step`, its arguments, and what the method asks to be called.
    pub(super) fn plan(step: &Step, used: &StepUse, model: &Model) -> (Self, MethodNamePlan) {
        let StepUse { spelling, to, through: _ } = used;
        let argument = |name: &str| names::ident(Scope::Argument, name);
        match step {
            Step::Key => (Self::key(argument("key"), spelling.key_form(), to, model), MethodNamePlan::Verb("id")),
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
    let names: Vec<&str> = parts.iter().map(|(name, _)| if name.is_empty() { "key" } else { name.as_str() }).collect();
    let mut distinct = names.clone();
    distinct.dedup();
    let claim = MethodNamePlan::AlternateKey(distinct.into_iter().map(str::to_owned).collect());
    let idents = names::idents(Scope::Argument, names);
    let part = |((name, quoted), ident): (&(String, bool), Ident)| CallArgument {
        name: name.clone(),
        quoting: Quoting::new(*quoted),
        presence: Presence::Required,
        argument: ArgumentPlan { ident, ty: ArgumentType::Argument },
    };
    (StepPlan::AlternateKey(parts.iter().zip(idents).map(part).collect()), claim)
}

/// What a step from a target stands for: the operations whose paths take it, and what says where it leads.
pub(super) fn step_ids(model: &Model, from: &Target, step: &Step, used: &StepUse) -> Vec<Id> {
    let said = match (from, step) {
        (Target::Root, Step::Name(name)) => vec![Id::root(name)],
        (Target::One(ty), Step::Name(name)) => {
            let owners = model.ancestry(ty).into_iter();
            let named = owners.flat_map(|ty| ty.properties.iter().map(|property| (&ty.name, &property.name)));
            named.filter(|(_, own)| folded(own) == *name).map(|(owner, own)| Id::property(owner, own)).collect()
        }
        (_, Step::Cast(name)) => vec![Id::ty(name)],
        _ => Vec::new(),
    };
    used.through.iter().cloned().chain(said).collect()
}

/// The docs of a step.
pub(super) fn step_docs(graph: &Graph<'_>, step: &Step, used: &StepUse) -> Docs {
    let what = match (step, &used.to) {
        (Step::Key, Target::One(name)) => format!("The {} with this key.", prose::code(name.as_str())),
        (Step::Key, _) => "The item with this key.".to_owned(),
        (Step::Address, _) => "The item at this path, such as `Folder/File.txt`.".to_owned(),
        (Step::Cast(name), _) => format!("The same, cast to {}.", prose::code(name.as_str())),
        (Step::AlternateKey(parts), _) => {
            let name = |name: &str| if name.is_empty() { "part of its key".to_owned() } else { prose::code(name) };
            let names: Vec<String> = parts.iter().map(|(known, _)| name(known)).collect();
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
