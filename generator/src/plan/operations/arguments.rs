//! Arguments of methods.

use crate::model::Argument;

use super::super::names::{self, Ident, Scope};
use super::super::paths::{Presence, Spelling, is_same};
use super::super::types::RustType;

/// An argument of a method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArgumentPlan {
    /// Its identifier.
    pub ident: Ident,
    /// Its type.
    pub ty: ArgumentType,
}

/// The type of an argument that goes into the URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArgumentType {
    /// `impl Argument`
    Argument,
    /// `impl AsRef<str>`
    Text,
    /// `impl Field<ParcelState>`
    Value(RustType),
}

/// An argument in the parentheses of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallArgument {
    /// Its name on the wire.
    pub name: String,
    /// How it is written.
    pub quoting: Quoting,
    /// Whether it may be left out.
    pub presence: Presence,
    /// The method's argument.
    pub argument: ArgumentPlan,
}

/// Whether a value stands in single quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quoting {
    /// `'x'`
    Quoted,
    /// `x`
    Plain,
}

impl Quoting {
    /// As the docs write it.
    pub(in crate::plan) fn new(quoted: bool) -> Self {
        if quoted { Self::Quoted } else { Self::Plain }
    }
}

/// The arguments of a call: of all its overloads, those of the longest first; optional where the docs leave them out.
/// `further` names the query parameters that follow; their identifiers come second.
pub(in crate::plan) fn plan_call(spelling: Option<&Spelling>, further: &[&str]) -> (Vec<CallArgument>, Vec<Ident>) {
    let arguments = spelling.map(union).unwrap_or_default();
    let wires = arguments.iter().map(|argument| argument.name.as_str()).chain(further.iter().copied());
    let mut idents = names::idents(Scope::Argument, wires);
    let queries = idents.split_off(arguments.len().min(idents.len()));
    let plan = |(argument, ident): (&Argument, Ident)| CallArgument {
        name: argument.name.clone(),
        quoting: Quoting::new(argument.quoted),
        presence: spelling.map_or(Presence::Required, |spelling| spelling.presence(argument)),
        argument: ArgumentPlan { ident, ty: ArgumentType::Argument },
    };
    (arguments.iter().zip(idents).map(plan).collect(), queries)
}

/// Every argument once, whatever its case; quoted where some call quotes it.
fn union(spelling: &Spelling) -> Vec<Argument> {
    let mut overloads: Vec<&Vec<Argument>> = spelling.overloads.iter().collect();
    overloads.sort_by_key(|overload| std::cmp::Reverse(overload.len()));
    let mut seen = std::collections::BTreeSet::new();
    let is_quoted = |name: &str| spelling.overloads.iter().flatten().any(|one| one.quoted && is_same(&one.name, name));
    let distinct = overloads.into_iter().flatten().filter(|argument| seen.insert(argument.name.to_lowercase()));
    distinct.map(|argument| Argument { quoted: is_quoted(&argument.name), ..argument.clone() }).collect()
}
