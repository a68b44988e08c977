//! Where a model names a property besides: keys of types, and paths that are bound.

use crate::model::{Model, NavigationBinding, TypeName, is_same_name};

/// What becomes of a name.
#[derive(Clone, Copy)]
pub(super) enum Renaming<'a> {
    /// It is another from now on.
    To(&'a str),
    /// Nothing has it any more.
    LeftOut,
}

/// Makes keys and bound paths name a property of `owner` as it is called from now on; while the property is still
/// there.
pub(super) fn rename_mentions(model: &mut Model, owner: &TypeName, name: &str, renaming: Renaming<'_>) {
    let mut container = std::mem::take(&mut model.container);
    for root in &mut container {
        root.bindings.retain_mut(|binding| rename_step(model, &root.ty, binding, (owner, name), renaming));
    }
    model.container = container;
    let Some(ty) = model.types.get_mut(owner) else { return };
    ty.key.retain_mut(|key| !is_same_name(key, name) || renaming.apply(key));
}

/// Whether `name` is a part of the key of a type.
pub(super) fn is_of_key(model: &Model, owner: &TypeName, name: &str) -> bool {
    model.types.get(owner).is_some_and(|ty| ty.key.iter().any(|key| is_same_name(key, name)))
}

impl Renaming<'_> {
    /// Whether the name stays, perhaps as another.
    fn apply(self, name: &mut String) -> bool {
        match self {
            Self::To(new) => new.clone_into(name),
            Self::LeftOut => return false,
        }
        true
    }
}

/// Whether a bound path stays: it is followed from the type of its root.
fn rename_step(
    model: &Model,
    from: &TypeName,
    binding: &mut NavigationBinding,
    (owner, name): (&TypeName, &str),
    renaming: Renaming<'_>,
) -> bool {
    if !binding.path.split('/').any(|step| is_same_name(step, name)) {
        return true;
    }
    let mut at = Some(from.clone());
    let mut steps: Vec<String> = binding.path.split('/').map(ToOwned::to_owned).collect();
    for step in &mut steps {
        if step.contains('.') {
            at = cast(model, step);
            continue;
        }
        let Some(ty) = &at else { break };
        let next = model.property(ty, step).and_then(|property| property.ty.value.name().cloned());
        let is_meant = is_same_name(step, name) && model.is_a(ty, owner);
        if is_meant && !renaming.apply(step) {
            return false;
        }
        at = next;
    }
    binding.path = steps.join("/");
    true
}

/// The type of a cast, also by an alias of its namespace.
fn cast(model: &Model, segment: &str) -> Option<TypeName> {
    let whole = TypeName::qualified(segment);
    let named = |name: &&TypeName| name.local() == whole.local();
    if model.types.contains_key(&whole) { Some(whole) } else { model.types.keys().find(named).cloned() }
}
