//! Changes of structured types and their properties.

use std::collections::BTreeMap;

use super::alike::{Part, Place, joined};
use super::aspects::{Sides, at, grounded};
use super::change::{Change, Subject};
use super::inherited::{Both, paired};
use super::judge::TEXT;
use super::pairs::{Pair, pairs};
use crate::model::{
    Aspect, Fact, Id, Limits, Model, Origin, Property, Rule, StructuredType, TypeItem, TypeName, TypeRef,
};

pub(super) fn compare_types(old: &Model, new: &Model) -> Vec<Change> {
    let pairs = pairs(old.types.values(), new.types.values(), |ty| ty.name.clone());
    let changes = pairs.into_iter().flat_map(|pair| compare_type((old, new), pair));
    changes.map(|change| of_values((old, new), change)).collect()
}

/// A text whose values are listed now, or are no more, is sent as it was.
fn of_values((old, new): Both<'_, Model>, change: Change) -> Change {
    let is_enum = |model: &Model, ty: &str| model.enums.contains_key(&TypeName::qualified(ty));
    let of_one =
        |before: &str, after: &str| before == TEXT && is_enum(new, after) || after == TEXT && is_enum(old, before);
    let items = |text: &Option<String>| -> Option<(bool, String)> {
        let text = text.as_deref()?;
        let item = text.strip_prefix("Collection(").and_then(|rest| rest.strip_suffix(')'));
        Some((item.is_some(), item.unwrap_or(text).to_owned()))
    };
    let is_of_values = change.subject == Subject::Property
        && change.aspect.as_deref() == Some("type")
        && items(&change.old)
            .zip(items(&change.new))
            .is_some_and(|((many, before), (still, after))| many == still && of_one(&before, &after));
    if is_of_values { Change { aspect: Some("values".to_owned()), ..change } } else { change }
}

fn compare_type(models: Both<'_, Model>, pair: Pair<'_, StructuredType>) -> Vec<Change> {
    let sides =
        Sides::of(Subject::Type, pair, (|ty| ty.name.to_string(), |ty| Some(Id::ty(&ty.name))), |ty| &ty.origins);
    match pair {
        Pair::Old(ty) => vec![sides.removed(Some(ty.kind.to_string()))],
        Pair::New(ty) => vec![sides.added(Some(ty.kind.to_string()))],
        Pair::Both(old, new) => {
            let mut changes = compare_heads(models, &sides, old, new);
            let pairs = joined(paired(models, (old, new)), (&old.properties, &new.properties), Place::Supports, part);
            for property in pairs {
                changes.extend(compare_property(&sides, (&old.name, &new.name), property));
            }
            changes
        }
    }
}

/// What changes in types that get another name; the new names of others, which they hold, are no change of theirs.
pub(super) fn compare_renamed(models: Both<'_, Model>, names: &BTreeMap<TypeName, TypeName>) -> Vec<Change> {
    let both = names.iter().filter_map(|(old, new)| Some((models.0.types.get(old)?, models.1.types.get(new)?)));
    both.flat_map(|(old, new)| compare_type(models, Pair::Both(&with_names(old, names), new))).collect()
}

/// A type whose base and properties have types of the new names.
fn with_names(ty: &StructuredType, names: &BTreeMap<TypeName, TypeName>) -> StructuredType {
    let mut ty = ty.clone();
    let held = ty.properties.iter_mut().filter_map(|property| match &mut property.ty.value.item {
        TypeItem::Named(name) => Some(name),
        TypeItem::Primitive(_) | TypeItem::Untyped => None,
    });
    for name in held.chain(ty.base.as_mut().map(|base| &mut base.value)) {
        if let Some(new) = names.get(name) {
            new.clone_into(name);
        }
    }
    ty
}

fn compare_heads(
    models: Both<'_, Model>,
    sides: &Sides<'_>,
    old: &StructuredType,
    new: &StructuredType,
) -> Vec<Change> {
    let base = |ty: &StructuredType| ty.base.as_ref().map(|base| base.value.to_string());
    let key = |model: &Model, ty: &StructuredType| {
        let key = model.key(&ty.name).join(", ");
        (!key.is_empty()).then_some(key)
    };
    let on = |aspect: Aspect, change: Option<Change>| grounded(change, aspect, &old.said, &new.said);
    // A key that both have from one base is told there.
    let has_none = |ty: &StructuredType| ty.key.is_empty() && ty.base.is_some();
    let inherits_alike = has_none(old) && has_none(new) && base(old) == base(new);
    // The own `key` is part of the whole one; properties are compared by themselves.
    let StructuredType {
        name: _,
        kind,
        base: _,
        is_abstract,
        is_open,
        has_stream,
        key: _,
        properties: _,
        overruled: _,
        synthesised: _,
        area: _,
        doc: _,
        deprecated,
        said: _,
        origins: _,
    } = old;
    let changes = [
        on(Aspect::Kind, sides.aspect("kind", Some(kind.to_string()), Some(new.kind.to_string()))),
        at(sides.aspect("base", base(old), base(new)), said(old.base.as_ref()), said(new.base.as_ref())),
        on(Aspect::Key, sides.aspect("key", key(models.0, old), key(models.1, new))).filter(|_| !inherits_alike),
        on(Aspect::IsAbstract, sides.flag("abstract", *is_abstract, new.is_abstract)),
        on(Aspect::IsOpen, sides.flag("open", *is_open, new.is_open)),
        on(Aspect::HasStream, sides.flag("stream", *has_stream, new.has_stream)),
        on(Aspect::Deprecated, sides.flag("deprecated", deprecated.is_some(), new.deprecated.is_some())),
    ];
    changes.into_iter().flatten().collect()
}

/// What tells a property under another name.
fn part(property: &Property) -> Part<'_> {
    let mark = format!("{} {}", property.kind, type_text(&property.ty));
    Part { name: &property.name, mark, doc: property.doc.as_ref().map(|doc| doc.value.as_str()) }
}

fn compare_property(owner: &Sides<'_>, (before, after): Both<'_, TypeName>, pair: Pair<'_, Property>) -> Vec<Change> {
    let before = pair.in_old().map(|property| Id::property(before, &property.name));
    let after = pair.in_new().map(|property| Id::property(after, &property.name));
    let sides = Sides {
        subject: Subject::Property,
        what: format!("{}.{}", owner.what, pair.latest().name),
        about: before.into_iter().chain(after).collect(),
        old: pair.in_old().and_then(|property| said(Some(&property.ty)).or(owner.old)),
        new: pair.in_new().and_then(|property| said(Some(&property.ty)).or(owner.new)),
    };
    match pair {
        Pair::Old(old) => vec![sides.removed(Some(old.ty.value.to_string()))],
        Pair::New(new) => {
            let needed = new.required_on_create.then_some(true);
            vec![sides.added(Some(needed_text(&new.ty.value.to_string(), needed)))]
        }
        Pair::Both(old, new) => {
            let name = sides.aspect("name", Some(old.name.clone()), Some(new.name.clone()));
            name.into_iter().chain(property_changes(&sides, "", old, new)).collect()
        }
    }
}

/// The aspects in which two properties differ, each named after `prefix`.
pub(super) fn property_changes(sides: &Sides<'_>, prefix: &str, old: &Property, new: &Property) -> Vec<Change> {
    let name = |aspect: &str| format!("{prefix}{aspect}");
    let Property {
        name: _,
        kind,
        ty,
        nullable,
        contains_target,
        read_only,
        required_on_create,
        optional,
        any,
        default,
        limits,
        doc: _,
        deprecated,
        said: _,
    } = old;
    let on = |aspect: Aspect, change: Option<Change>| grounded(change, aspect, &old.said, &new.said);
    let required = sides.flag(&name("required on create"), *required_on_create, new.required_on_create);
    // A side that doesn't tell whether there may be null says nothing of it.
    let nullable = nullable.zip(new.nullable).and_then(|(old, new)| sides.flag(&name("nullable"), old, new));
    let optional = optional.zip(new.optional).and_then(|(old, new)| sides.flag(&name("optional"), old, new));
    // What is left out of a part says nothing of what the whole holds.
    let is_whole = [ty, &new.ty].iter().all(|ty| ty.rule != Rule::LeftOut);
    let held = is_whole.then(|| sides.aspect(&name("type"), Some(type_text(ty)), Some(type_text(&new.ty)))).flatten();
    let text = |default: &Option<Fact<String>>| default.as_ref().map(|default| default.value.clone());
    let nearer = sides.nearer(said(default.as_ref()), said(new.default.as_ref()));
    let default = nearer.aspect(&name("default"), text(default), text(&new.default));
    let text = |limits: &Option<Fact<Limits>>| limits.as_ref().map(|limits| limits.value.to_string());
    let nearer = sides.nearer(said(limits.as_ref()), said(new.limits.as_ref()));
    let limits = nearer.aspect(&name("limits"), text(limits), text(&new.limits));
    let changes = [
        on(Aspect::Kind, sides.aspect(&name("kind"), Some(kind.to_string()), Some(new.kind.to_string()))),
        held,
        on(Aspect::Nullable, nullable),
        on(Aspect::ContainsTarget, sides.flag(&name("contained"), *contains_target, new.contains_target)),
        on(Aspect::ReadOnly, sides.flag(&name("read-only"), *read_only, new.read_only)),
        on(Aspect::RequiredOnCreate, required),
        on(Aspect::Optional, optional),
        on(Aspect::Any, sides.flag(&name("derived types"), *any, new.any)),
        default,
        limits,
        on(Aspect::Deprecated, sides.flag(&name("deprecated"), deprecated.is_some(), new.deprecated.is_some())),
    ];
    changes.into_iter().flatten().collect()
}

/// A type in words; one that nobody declares by its name all the same.
pub(super) fn type_text(ty: &Fact<TypeRef>) -> String {
    let undeclared = ty.overruled.first().filter(|_| ty.rule == Rule::Undeclared);
    undeclared.map_or_else(|| ty.value.to_string(), |undeclared| undeclared.said.clone())
}

/// What something is, and whether it must be passed, where somebody tells.
pub(super) fn needed_text(ty: &str, needed: Option<bool>) -> String {
    match needed {
        Some(true) => format!("{ty}, required"),
        Some(false) => format!("{ty}, optional"),
        None => ty.to_owned(),
    }
}

/// The place that decided a fact.
pub(super) fn said<T>(fact: Option<&Fact<T>>) -> Option<&Origin> {
    fact.and_then(|fact| fact.origins.first())
}
