//! The type of a root that nobody declares and no operation tells.

use std::collections::BTreeSet;

use crate::model::{ContainerKind, Model, StructuredKind, StructuredType, TypeName};

use super::place::Reason;
use super::roots::Root;

/// As few names below a root as tell its type: a single one may belong to anything.
const TELLING: usize = 2;

impl Reason {
    /// Whether a name suggests it, and nobody says it.
    pub(super) fn is_guess(self) -> bool {
        match self {
            Self::KeyValue | Self::CallElsewhere | Self::Name | Self::NamesBelow => true,
            Self::Container
            | Self::Property
            | Self::DerivedProperty
            | Self::DeclaredCall
            | Self::Cast
            | Self::Key
            | Self::PathAddress
            | Self::Aspect
            | Self::Operations => false,
        }
    }
}

/// The root with the type that its name tells, else the names below it.
pub(super) fn guess_type(model: &Model, root: Root, below: &BTreeSet<String>) -> Root {
    let folded = root.name.to_lowercase();
    let singular = singular(&folded);
    let found = match root.kind {
        ContainerKind::EntitySet => entity(model, &singular).or_else(|| entity(model, &folded)),
        ContainerKind::Singleton => {
            let names = [folded.clone(), format!("{folded}root"), format!("{singular}root")];
            names.iter().find_map(|name| entity(model, name))
        }
    };
    if let Some(ty) = found {
        return Root { ty: Some(ty.clone()), reason: Some(Reason::Name), ..root };
    }
    // Nothing but calls below a plural: they are called on all of them.
    if let (true, Some(ty)) = (below.is_empty() && singular != folded, entity(model, &singular)) {
        return Root { kind: ContainerKind::EntitySet, ty: Some(ty.clone()), reason: Some(Reason::Name), ..root };
    }
    match fitting(model, below).filter(|_| root.kind == ContainerKind::Singleton) {
        Some(ty) => Root { ty: Some(ty.clone()), reason: Some(Reason::NamesBelow), ..root },
        None => root,
    }
}

/// `policy` for `policies`, `user` for `Users`.
pub(super) fn singular(plural: &str) -> String {
    let plural = plural.to_lowercase();
    match plural.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => plural.strip_suffix('s').unwrap_or(&plural).to_owned(),
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
