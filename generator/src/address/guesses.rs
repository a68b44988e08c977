//! The type of a root that nobody declares and no operation tells.

use std::collections::BTreeSet;

use crate::model::{ContainerKind, TypeName, singulars};

use super::entities::Entities;
use super::place::Reason;

/// What a root is taken for by its name, else by the names below it.
pub(super) fn guess_type<'a>(
    entities: &mut Entities<'a>,
    name: &str,
    kind: ContainerKind,
    below: &BTreeSet<String>,
) -> Option<(ContainerKind, &'a TypeName, Reason)> {
    let singulars = singulars(name);
    let first = |names: &[String]| names.iter().find_map(|name| entities.named(name));
    match kind {
        ContainerKind::EntitySet => {
            first(&singulars).or_else(|| entities.named(name)).map(|ty| (kind, ty, Reason::Name))
        }
        ContainerKind::Singleton => {
            let roots: Vec<String> = std::iter::once(name)
                .chain(singulars.iter().map(String::as_str))
                .map(|name| format!("{name}root"))
                .collect();
            let namesake = entities.named(name).or_else(|| first(&roots)).map(|ty| (kind, ty, Reason::Name));
            // Nothing but calls below a plural: they are called on all of them.
            let set = || first(&singulars).filter(|_| below.is_empty());
            let named = namesake.or_else(|| set().map(|ty| (ContainerKind::EntitySet, ty, Reason::Name)));
            named.or_else(|| entities.fitting(below).map(|ty| (kind, ty, Reason::NamesBelow)))
        }
    }
}
