//! Which properties of two types are compared: their own, and where the base is another one, what they inherit, too.

use super::pairs::{Pair, pairs_in_any_case};
use crate::model::{Model, Property, StructuredType, TypeName};

/// The old and the new side.
pub(super) type Both<'a, T> = (&'a T, &'a T);

/// A property, and the type that lists it.
struct Listed<'a> {
    by: &'a TypeName,
    property: &'a Property,
}

/// The properties of both sides. One that moves to a base, or from one, doesn't come or go; what comes, goes or changes
/// in a base that both sides have is told of that base.
pub(super) fn paired<'a>(models: Both<'a, Model>, (old, new): Both<'a, StructuredType>) -> Vec<Pair<'a, Property>> {
    let base = |ty: &'a StructuredType| ty.base.as_ref().map(|base| &base.value);
    let is_rebased = base(old) != base(new);
    let listed =
        |model: &'a Model, ty: &'a StructuredType| listed(if is_rebased { model.ancestry(&ty.name) } else { vec![ty] });
    let (ours, theirs) = (listed(models.0, old), listed(models.1, new));
    let name = |listed: &Listed<'_>| listed.property.name.clone();
    let is_own = |listed: &Listed<'_>| *listed.by == new.name;
    let pairs = pairs_in_any_case(&ours, &theirs, name, name).into_iter().filter_map(|pair| match pair {
        Pair::Old(one) if is_own(one) => Some(Pair::Old(one.property)),
        Pair::New(one) if is_own(one) => Some(Pair::New(one.property)),
        Pair::Old(one) => (is_whole(models.1, new) && !goes(one, models.1)).then_some(Pair::Old(one.property)),
        Pair::New(one) => (is_whole(models.0, old) && !goes(one, models.0)).then_some(Pair::New(one.property)),
        Pair::Both(one, other) => {
            (one.by != other.by || is_own(other)).then_some(Pair::Both(one.property, other.property))
        }
    });
    pairs.map(|pair| with_inherited(models, (old, new), pair)).collect()
}

fn listed<'a>(types: Vec<&'a StructuredType>) -> Vec<Listed<'a>> {
    let listed = |ty: &'a StructuredType| ty.properties.iter().map(|property| Listed { by: &ty.name, property });
    types.into_iter().flat_map(listed).collect()
}

/// Whether the type that lists it is on the other side, too, and hasn't it there.
fn goes(listed: &Listed<'_>, other: &Model) -> bool {
    other.types.contains_key(listed.by) && other.property(listed.by, &listed.property.name).is_none()
}

/// Whether all that a type inherits is known: metadata may name a base that it doesn't declare.
fn is_whole(model: &Model, ty: &StructuredType) -> bool {
    let base = model.ancestry(&ty.name).into_iter().next_back().and_then(|first| first.base.as_ref());
    base.is_none_or(|base| model.types.contains_key(&base.value))
}

/// The pair with what the other side inherits.
fn with_inherited<'a>(
    models: Both<'a, Model>,
    types: Both<'_, StructuredType>,
    pair: Pair<'a, Property>,
) -> Pair<'a, Property> {
    let find = |model: &'a Model, ty: &StructuredType, name: &str| {
        model.all_properties(&ty.name).into_iter().find(|property| property.name == name)
    };
    match pair {
        Pair::Old(old) => find(models.1, types.1, &old.name).map_or(pair, |new| Pair::Both(old, new)),
        Pair::New(new) => find(models.0, types.0, &new.name).map_or(pair, |old| Pair::Both(old, new)),
        Pair::Both(..) => pair,
    }
}
