//! Corrections of types, properties and enums.

use std::collections::BTreeMap;
use std::fmt::Display;

use crate::claims::{CorrectionClaim, CorrectionKey, ListedMember};
use crate::model::{
    Aspect, EnumMember, Fact, Ground, Model, Origin, Primitive, Property, PropertyKind, Rule, StructuredKind,
    StructuredType, TypeItem, TypeName, TypeRef, is_same_name, is_simple_identifier,
};

use super::effect::Effect;
use super::facts::is_empty;
use super::known::Known;
use super::mentions::{Renaming, is_of_key, rename_mentions};
use crate::merge::enums::flags_by_values;

/// Corrects the members of an enum.
pub(super) fn correct_enum(model: &mut Model, name: &TypeName, claim: &CorrectionClaim) -> Vec<Effect> {
    claim.members.iter().map(|members| set_members(model, name, claim, members)).collect()
}

/// Corrects the base of a type.
pub(super) fn correct_type(known: &mut Known, name: &TypeName, claim: &CorrectionClaim) -> Vec<Effect> {
    claim.base.iter().map(|base| set_base(known, name, claim, base)).collect()
}

/// Corrects a property, or adds it.
pub(super) fn correct_property(
    known: &mut Known,
    owner: &TypeName,
    name: &str,
    claim: &CorrectionClaim,
) -> Result<Vec<Effect>, Effect> {
    let no_type = |text: &String| Effect::NoType(CorrectionKey::Type, text.clone());
    let ty = claim.ty.as_ref().map(|text| parse_type(known, text).ok_or_else(|| no_type(text))).transpose()?;
    let model = &mut known.model;
    let Some(declaring) = declaring_type(model, owner, name) else {
        let is_gone = claim.ignore == Some(true) || claim.rename.is_some();
        if is_gone && forget(model, owner, name) {
            return rename_overruled(known, owner, claim);
        }
        let ty = ty.ok_or(Effect::Missing)?;
        let kind = kind_of(model, &ty).unwrap_or(PropertyKind::Structural);
        known.add_owner(owner, name);
        let property = Property::new(name, kind, fact(CorrectionKey::Type, ty, claim));
        return Ok(vec![add_property(&mut known.model, owner, property, claim)]);
    };
    if declaring != *owner {
        return Err(Effect::Unreadable(CorrectionKey::At, format!("`{}` declares it", declaring.local())));
    }
    if claim.ignore == Some(true) {
        return leave_out(model, owner, name).map(|effect| vec![effect]);
    }
    let renamed =
        claim.rename.iter().map(|new| rename_property(known, owner, name, new)).collect::<Result<Vec<_>, _>>()?;
    let model = &mut known.model;
    let name = claim.rename.as_deref().unwrap_or(name);
    let kind = ty.as_ref().and_then(|ty| kind_of(model, ty));
    let odd = claim.any.filter(|any| *any).and_then(|_| without_derived(model, owner, name, ty.as_ref()));
    let property = property_mut(model, owner, name).ok_or(Effect::Missing)?;
    if let Some(kind) = kind.filter(|kind| *kind != property.kind) {
        property.kind = kind;
        property.said.set(Aspect::Kind, ground(CorrectionKey::Type, claim));
    }
    Ok(renamed.into_iter().chain(set_facts(property, ty, claim)).chain(odd).collect())
}

fn property_mut<'a>(model: &'a mut Model, owner: &TypeName, name: &str) -> Option<&'a mut Property> {
    model.types.get_mut(owner)?.properties.iter_mut().find(|known| is_same_name(&known.name, name))
}

fn leave_out(model: &mut Model, owner: &TypeName, name: &str) -> Result<Effect, Effect> {
    let is_of_key = is_of_key(model, owner, name);
    rename_mentions(model, owner, name, Renaming::LeftOut);
    let ty = model.types.get_mut(owner).ok_or(Effect::Missing)?;
    ty.properties.retain(|known| !is_same_name(&known.name, name));
    let what = || format!("`{name}` is of the key of `{}`, which lacks it then", owner.local());
    Ok(if is_of_key { Effect::Odd(CorrectionKey::Ignore, what(), None) } else { Effect::Changed })
}

/// What is odd about a property that may hold any derived type: no type derives from its own.
fn without_derived(model: &Model, owner: &TypeName, name: &str, ty: Option<&TypeRef>) -> Option<Effect> {
    let ty = ty.or_else(|| Some(&model.property(owner, name)?.ty.value))?;
    let derives = |of: &TypeName| model.types.keys().any(|other| other != of && model.is_a(other, of));
    let is_told = ty.name().is_none_or(|of| !derives(of)) && ty.item != TypeItem::Untyped;
    let of = ty.name().map_or_else(|| ty.to_string(), ToString::to_string);
    is_told.then(|| Effect::Odd(CorrectionKey::Any, format!("no type derives from `{of}`"), None))
}

/// A row of docs that metadata overrules gets the name of a property that there is, or isn't heard any more.
fn rename_overruled(known: &mut Known, owner: &TypeName, claim: &CorrectionClaim) -> Result<Vec<Effect>, Effect> {
    let Some(new) = &claim.rename else { return Ok(vec![Effect::Changed]) };
    let rest = CorrectionClaim { rename: None, ..claim.clone() };
    let told = if is_empty(&rest) { Vec::new() } else { correct_property(known, owner, new, &rest)? };
    Ok(std::iter::once(Effect::Changed).chain(told).collect())
}

/// Forgets a property that docs have and metadata hasn't; whether there is one.
fn forget(model: &mut Model, owner: &TypeName, name: &str) -> bool {
    let Some(owner) = model.types.get_mut(owner) else { return false };
    let count = owner.overruled.len();
    owner.overruled.retain(|one| !one.is_property(name));
    owner.overruled.len() < count
}

/// Gives a property another name, or another spelling of its own; one that it can't have changes nothing.
fn rename_property(known: &mut Known, owner: &TypeName, name: &str, new: &str) -> Result<Effect, Effect> {
    if !is_simple_identifier(new) {
        return Err(Effect::Unreadable(CorrectionKey::Rename, format!("`{new}` is no name of a property")));
    }
    let model = &known.model;
    let is_related = |ty: &StructuredType| model.is_a(owner, &ty.name) || model.is_a(&ty.name, owner);
    let taken = known.owners(new).find(|(ty, _)| is_related(ty)).filter(|_| !is_same_name(name, new));
    if let Some((ty, property)) = taken {
        return Err(Effect::Unreadable(
            CorrectionKey::Rename,
            format!("`{}` has `{}` already", ty.name.local(), property.name),
        ));
    }
    if model.types.get(owner).is_some_and(|ty| ty.properties.iter().any(|own| own.name == new)) {
        return Ok(Effect::Known(CorrectionKey::Rename));
    }
    known.add_owner(owner, new);
    let model = &mut known.model;
    rename_mentions(model, owner, name, Renaming::To(new));
    let property = property_mut(model, owner, name).ok_or(Effect::Missing)?;
    new.clone_into(&mut property.name);
    Ok(Effect::Changed)
}

fn set_facts(property: &mut Property, ty: Option<TypeRef>, claim: &CorrectionClaim) -> Vec<Effect> {
    let mut effects: Vec<Effect> =
        ty.into_iter().map(|ty| set_fact(CorrectionKey::Type, &mut property.ty, ty, claim)).collect();
    let Property { read_only, required_on_create, any, said, .. } = property;
    let flags = [
        (CorrectionKey::ReadOnly, Aspect::ReadOnly, claim.read_only, read_only),
        (CorrectionKey::Required, Aspect::RequiredOnCreate, claim.required, required_on_create),
        (CorrectionKey::Any, Aspect::Any, claim.any, any),
    ];
    for (fact, aspect, corrected, flag) in flags {
        let Some(value) = corrected else { continue };
        if std::mem::replace(flag, value) == value {
            effects.push(Effect::Known(fact));
        } else {
            said.set(aspect, ground(fact, claim));
            effects.push(Effect::Changed);
        }
    }
    effects.extend(claim.ignore.map(|_| Effect::Known(CorrectionKey::Ignore)));
    effects
}

/// The farthest type of `owner`'s bases that has a property: what is nearer repeats it.
fn declaring_type(model: &Model, owner: &TypeName, name: &str) -> Option<TypeName> {
    model.ancestry(owner).into_iter().rfind(|ty| ty.own(name).is_some()).map(|ty| ty.name.clone())
}

/// Why a fact is true that a correction says.
fn ground(name: CorrectionKey, claim: &CorrectionClaim) -> Ground {
    Ground::by(Rule::Correction(claim.because.clone()), places(name, claim))
}

fn places(name: CorrectionKey, claim: &CorrectionClaim) -> Vec<Origin> {
    claim.place(name).cloned().map(Origin::from).into_iter().collect()
}

/// Sets a fact; one that is chosen already is decided from now on, where others say otherwise.
fn set_fact<T: Display + PartialEq>(
    name: CorrectionKey,
    known: &mut Fact<T>,
    value: T,
    claim: &CorrectionClaim,
) -> Effect {
    if known.value == value {
        return if known.overruled.is_empty() { Effect::Known(name) } else { Effect::Changed };
    }
    known.overrule(fact(name, value, claim));
    Effect::Changed
}

fn add_property(model: &mut Model, owner: &TypeName, property: Property, claim: &CorrectionClaim) -> Effect {
    let Some(owner) = model.types.get_mut(owner) else { return Effect::Missing };
    let mut property = property;
    property.said.set(Aspect::Kind, ground(CorrectionKey::Type, claim));
    set_facts(&mut property, None, claim);
    owner.properties.push(property);
    Effect::Changed
}

/// Whether values of a type are held or linked, where it tells.
fn kind_of(model: &Model, ty: &TypeRef) -> Option<PropertyKind> {
    let is_entity = |name| model.types.get(name).is_some_and(|ty| ty.kind == StructuredKind::Entity);
    match &ty.item {
        TypeItem::Named(name) if is_entity(name) => Some(PropertyKind::Navigation),
        _ if model.is_plain(ty) => Some(PropertyKind::Structural),
        TypeItem::Named(_) | TypeItem::Primitive(_) | TypeItem::Untyped => None,
    }
}

/// Sets a type's base.
fn set_base(known: &mut Known, name: &TypeName, claim: &CorrectionClaim, base: &str) -> Effect {
    let Some(base) = known.find_type(base) else { return Effect::NoType(CorrectionKey::Base, base.to_owned()) };
    let model = &mut known.model;
    if model.is_a(&base, name) {
        return Effect::Unreadable(CorrectionKey::Base, format!("`{}` derives from it", base.local()));
    }
    let Some(ty) = model.types.get_mut(name) else { return Effect::Missing };
    if let Some(known) = &mut ty.base {
        return set_fact(CorrectionKey::Base, known, base, claim);
    }
    ty.base = Some(fact(CorrectionKey::Base, base, claim));
    Effect::Changed
}

/// Sets all members of an enum; those that stay keep their descriptions, and numbers that the correction leaves out.
fn set_members(model: &mut Model, name: &TypeName, claim: &CorrectionClaim, members: &[ListedMember]) -> Effect {
    let Some(ty) = model.enums.get_mut(name) else { return Effect::Missing };
    if let Some(why) = odd_members(members) {
        return Effect::Unreadable(CorrectionKey::Members, why);
    }
    let is_as_listed = |(member, listed): (&EnumMember, &ListedMember)| {
        member.name == listed.name && listed.value.is_none_or(|value| member.value == Some(value))
    };
    if ty.members.len() == members.len() && ty.members.iter().zip(members).all(is_as_listed) {
        let is_agreed = ty.overruled.is_empty();
        return if is_agreed { Effect::Known(CorrectionKey::Members) } else { Effect::Changed };
    }
    let (origin, rule) =
        (claim.place(CorrectionKey::Members).cloned().map(Origin::from), Rule::Correction(claim.because.clone()));
    let old = std::mem::take(&mut ty.members);
    let corrected = |listed: &ListedMember| {
        let member = EnumMember::new(&listed.name, origin.clone());
        EnumMember { value: listed.value, rule: rule.clone(), ..member }.described_among(&old)
    };
    ty.members = members.iter().map(corrected).collect();
    ty.overruled.extend(
        old.into_iter()
            .filter(|member| members.iter().all(|listed| listed.name != member.name))
            .map(EnumMember::overruled),
    );
    if ty.flags.as_ref().is_none_or(|flags| flags.rule == Rule::SingleBits) {
        ty.flags = flags_by_values(&ty.members);
    }
    equal_members(&ty.members).unwrap_or(Effect::Changed)
}

/// Members that have one number.
fn equal_members(members: &[EnumMember]) -> Option<Effect> {
    let mut known: BTreeMap<i64, &str> = BTreeMap::new();
    members.iter().find_map(|member| {
        let first = known.insert(member.value?, &member.name)?;
        let what = format!("its members `{first}` and `{}` are both {}", member.name, member.value?);
        Some(Effect::Odd(CorrectionKey::Members, what, None))
    })
}

/// Why an enum can't have these members.
fn odd_members(members: &[ListedMember]) -> Option<String> {
    let names: Vec<&str> = members.iter().map(|member| member.name.trim()).collect();
    let repeated = names.iter().enumerate().find(|(at, name)| names[..*at].contains(name));
    match repeated {
        _ if members.is_empty() => Some("an enum has members".to_owned()),
        _ if names.contains(&"") => Some("a member has no name".to_owned()),
        Some((_, member)) => Some(format!("`{member}` is listed twice")),
        None => None,
    }
}

fn fact<T>(name: CorrectionKey, value: T, claim: &CorrectionClaim) -> Fact<T> {
    Fact::agreed(value, places(name, claim)).by(Rule::Correction(claim.because.clone()))
}

/// `Edm.String` or `String`, `user`, `Collection(microsoft.graph.user)`.
pub(super) fn parse_type(known: &Known, text: &str) -> Option<TypeRef> {
    let text = text.trim();
    let inner = text.strip_prefix("Collection(").and_then(|inner| inner.strip_suffix(')'));
    let name = inner.unwrap_or(text).trim();
    let item = match primitive(name) {
        Some(item) => item,
        None => TypeItem::Named(known.find_type(name).or_else(|| known.find_enum(name))?),
    };
    Some(TypeRef { item, collection: inner.is_some() })
}

/// A primitive, with or without its namespace.
fn primitive(name: &str) -> Option<TypeItem> {
    let local = name.strip_prefix("Edm.").unwrap_or(name);
    if local == "Untyped" {
        return Some(TypeItem::Untyped);
    }
    Primitive::of_edm(&format!("Edm.{local}")).map(TypeItem::Primitive)
}
