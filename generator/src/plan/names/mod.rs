//! The only maker of Rust identifiers.
//!
//! Comes in: wire names, any text at all.
//! Goes out: [`Ident`]s, valid in their [`Scope`] and distinct within it.
//! Promised: an identifier follows from its own name and scope alone. Only where two names of one scope fold to one
//! identifier does one of them get a number: not the one written in camel case, and not the first in byte order.
//! Nothing that is added elsewhere changes a name.
//! Not known here: types, paths, what a name is for.
//!
//! Rules: words are split at symbols and at capitals; a leading digit gets `_` before it; a keyword is written raw;
//! a word that its scope keeps for itself (one table, `reserved.rs`) gets `_` behind it, and so does a type that would
//! be called as a module is, without capitals.

mod casing;
mod distinct;
mod ident;
mod methods;
mod reserved;
mod structs;
#[cfg(test)]
mod tests;
mod words;

pub use ident::Ident;
pub(super) use methods::{MethodNamePlan, methods, wanted_method};
pub(super) use reserved::Scope;
pub(super) use structs::{PathShape, path_struct, types};

use distinct::{Claim, distinct};

/// One identifier per wire name of a scope, in their order.
pub(super) fn idents<'a>(scope: Scope, names: impl IntoIterator<Item = &'a str>) -> Vec<Ident> {
    let claims: Vec<Claim> = names
        .into_iter()
        .map(|name| Claim {
            rank: u8::from(!casing::is_canonical(name)),
            wanted: scope.spell(name),
            key: name.to_owned(),
        })
        .collect();
    distinct(scope, &claims)
}

/// One private module per name, none of them in `taken`, in their order. Private: these may move.
pub(super) fn files<'a>(names: impl IntoIterator<Item = &'a str>, taken: &[&str]) -> Vec<Ident> {
    let claim = |name: &str| Claim { rank: 1, wanted: Scope::File.spell(name), key: name.to_owned() };
    let kept = taken.iter().map(|name| Claim { rank: 0, wanted: (*name).to_owned(), key: String::new() });
    let claims: Vec<Claim> = kept.chain(names.into_iter().map(claim)).collect();
    distinct(Scope::File, &claims).split_off(taken.len())
}

/// The identifier of a name that is alone in its scope.
pub(super) fn ident(scope: Scope, name: &str) -> Ident {
    Ident::new(scope.spell(name))
}

/// The identifier that a name asks for, before collisions.
pub(super) fn wanted(scope: Scope, name: &str) -> String {
    scope.spell(name)
}

/// The module that somebody asks for.
pub(super) fn module(name: &str) -> Ident {
    ident(Scope::Namespace, name)
}

/// A package's name: what Cargo doesn't take becomes `-`.
pub(super) fn package(name: &str) -> String {
    let valid = |char: char| if char.is_ascii_alphanumeric() || char == '_' { char } else { '-' };
    let name: String = name.chars().map(valid).collect();
    let starts = name.starts_with(|first: char| first.is_ascii_alphabetic());
    if starts { name } else { format!("sdk-{name}") }
}
