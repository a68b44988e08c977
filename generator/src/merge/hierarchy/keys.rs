//! Keys of entities.

use crate::merge::names::IDENTIFIER;
use crate::model::{
    Aspect, Fact, Ground, Model, Places, Primitive, Property, PropertyKind, Rule, TypeItem, TypeName, TypeRef,
};

/// The key is `id` unless the docs name another; a derived type has that of its base.
pub(in crate::merge) fn choose_key(model: &mut Model, name: &TypeName) {
    let base = model.types.get(name).and_then(|ty| ty.base.as_ref()).map(|base| &base.value);
    let inherits_key = base.is_some_and(|base| !model.key(base).is_empty());
    let Some(ty) = model.types.get_mut(name) else { return };
    if ty.name.is_root() && ty.synthesised && ty.properties.is_empty() {
        ty.properties.push(identifier());
    }
    let has_id = ty.properties.iter().any(|property| property.name == IDENTIFIER);
    ty.key.retain(|key| !inherits_key && ty.properties.iter().any(|property| property.name == *key));
    if ty.key.is_empty() && has_id && !inherits_key {
        ty.key.push(IDENTIFIER.to_owned());
        ty.said.set(Aspect::Key, Ground::inferred(Rule::Identifier));
    }
}

/// `id`, which every entity of the dialect has.
fn identifier() -> Property {
    let ty = Fact::inferred(TypeRef::one(TypeItem::Primitive(Primitive::String)), Rule::Identifier);
    let mut said = Places::default();
    for aspect in [Aspect::Kind, Aspect::ReadOnly] {
        said.set(aspect, Ground::inferred(Rule::Identifier));
    }
    Property { read_only: true, said, ..Property::new(IDENTIFIER, PropertyKind::Structural, ty) }
}
