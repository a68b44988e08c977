//! The type of a root that nobody declares and no operation tells.

use std::collections::BTreeSet;

use crate::model::{ContainerKind, Model, StructuredKind, StructuredType, TypeName, singulars};

use super::place::Reason;

/// As few names below a root as tell its type: a single one may belong to anything.
const TELLING: usize = 2;

/// What a root is taken for by its name, else by the names below it.
pub(super) fn guess_type<'a>(
    model: &'a Model,
    name: &str,
    kind: ContainerKind,
    below: &BTreeSet<String>,
) -> Option<(ContainerKind, &'a TypeName, Reason)> {
    let singulars = singulars(name);
    let first = |names: &[String]| names.iter().find_map(|name| entity(model, name));
    match kind {
        ContainerKind::EntitySet => {
            first(&singulars).or_else(|| entity(model, name)).map(|ty| (kind, ty, Reason::Name))
        }
        ContainerKind::Singleton => {
            let roots: Vec<String> = std::iter::once(name)
                .chain(singulars.iter().map(String::as_str))
                .map(|name| format!("{name}root"))
                .collect();
            let namesake = entity(model, name).or_else(|| first(&roots));
            // Nothing but calls below a plural: they are called on all of them.
            let set = || first(&singulars).filter(|_| below.is_empty());
            let fitting = || fitting(model, below).map(|ty| (kind, ty, Reason::NamesBelow));
            let named = namesake.map(|ty| (kind, ty, Reason::Name));
            named.or_else(|| set().map(|ty| (ContainerKind::EntitySet, ty, Reason::Name))).or_else(fitting)
        }
    }
}

/// The entity type of this local name: of the API's own namespace, else of the only other one that has it.
fn entity<'a>(model: &'a Model, local: &str) -> Option<&'a TypeName> {
    let named: Vec<_> =
        entities(model).map(|ty| &ty.name).filter(|name| name.local().eq_ignore_ascii_case(local)).collect();
    match named.as_slice() {
        [only] => Some(only),
        several => several.iter().find(|name| name.namespace() == model.namespace).copied(),
    }
}

/// The entity type that has all properties of these names, where every other one that has them derives from it.
fn fitting<'a>(model: &'a Model, names: &BTreeSet<String>) -> Option<&'a TypeName> {
    if names.len() < TELLING {
        return None;
    }
    let has_all = |ty: &&StructuredType| names.iter().all(|name| model.property(&ty.name, name).is_some());
    let fitting: Vec<_> = entities(model).filter(has_all).map(|ty| &ty.name).collect();
    fitting.iter().find(|base| fitting.iter().all(|ty| model.is_a(ty, base))).copied()
}

fn entities(model: &Model) -> impl Iterator<Item = &StructuredType> {
    model.types.values().filter(|ty| ty.kind == StructuredKind::Entity)
}
