//! Methods of one path struct.

use super::distinct::{Claim, distinct};
use super::{Ident, Scope};

/// What a method is, which decides who keeps the plain name on a collision.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::plan) enum MethodNamePlan {
    /// What a user chose.
    Chosen(String),
    /// A verb of HTTP or OData: the identifier is fixed.
    Verb(&'static str),
    /// A step to another path: the segment's name.
    Step(String),
    /// A cast: the local name of the type.
    Cast(String),
    /// An alternate key: the names of its parts.
    AlternateKey(Vec<String>),
    /// An action or a function: its name.
    Call(String),
    /// A header field: its name.
    Header(String),
}

/// One identifier per method of a path struct, in their order.
pub(in crate::plan) fn methods(claims: &[MethodNamePlan]) -> Vec<Ident> {
    let claims: Vec<Claim> = claims.iter().map(claim).collect();
    distinct(Scope::Method, &claims)
}

/// The identifier that a method asks for, before collisions.
pub(in crate::plan) fn wanted_method(method: &MethodNamePlan) -> String {
    claim(method).wanted
}

fn claim(method: &MethodNamePlan) -> Claim {
    let (rank, wanted, key) = match method {
        MethodNamePlan::Chosen(name) => (0, name.clone(), format!("chosen {name}")),
        MethodNamePlan::Verb(verb) => (0, (*verb).to_owned(), (*verb).to_owned()),
        MethodNamePlan::Step(name) => (1, Scope::Method.spell(name), format!("step {name}")),
        MethodNamePlan::Cast(name) => (2, Scope::Method.spell(&format!("as {name}")), format!("cast {name}")),
        MethodNamePlan::AlternateKey(names) => {
            (3, Scope::Method.spell(&format!("by {}", names.join(" and "))), format!("key {}", names.join(",")))
        }
        MethodNamePlan::Header(name) => (5, Scope::Method.spell(name), format!("header {name}")),
        MethodNamePlan::Call(name) => (4, Scope::Method.spell(name), format!("call {name}")),
    };
    Claim { rank, wanted, key }
}
