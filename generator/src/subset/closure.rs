//! Types, and those that they can't be without.

use std::collections::BTreeSet;

use crate::model::{Model, StructuredType, TypeName};

/// What a type is kept for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    /// Values of it are sent or received: of an abstract one, values of what derives from it.
    Value,
    /// It says what others are: their base, or what is before them in a path.
    Frame,
}

/// The types, their bases, and all that values of them hold.
pub(super) fn closure(model: &Model, values: Vec<TypeName>, frames: Vec<TypeName>) -> BTreeSet<TypeName> {
    let derived = model.derivations();
    let frames = frames.into_iter().map(|name| (name, Role::Frame));
    let mut open: Vec<(TypeName, Role)> = values.into_iter().map(|name| (name, Role::Value)).chain(frames).collect();
    let mut seen = BTreeSet::new();
    while let Some((name, role)) = open.pop() {
        if !seen.insert((name.clone(), role)) {
            continue;
        }
        let bases = model.ancestry(&name).into_iter().skip(1);
        open.extend(bases.map(|base| (base.name.clone(), Role::Frame)));
        open.extend(model.held(&name).map(|held| (held.clone(), Role::Value)));
        let has_others = |ty: &StructuredType| ty.is_abstract && !ty.name.is_root() && role == Role::Value;
        if model.types.get(&name).is_some_and(has_others) {
            open.extend(derived.below(&name).into_iter().map(|ty| (ty.name.clone(), Role::Value)));
        }
    }
    seen.into_iter().map(|(name, _)| name).collect()
}
