//! Corrections of types, properties and enums.

use std::fmt::Display;

use crate::claims::CorrectionClaim;
use crate::model::{
    Aspect, EnumMember, Fact, Model, Places, Primitive, Property, PropertyKind, Rule, TypeItem, TypeName, TypeRef,
};

use super::done::{Done, ground, origins};
use super::effect::{Effect, FactName};
use super::facts::refused;
use crate::merge::enums::flags_by_values;
use crate::merge::names::folded;

/// Corrects a type, an enum, or a property of a type.
pub(super) fn correct_type(model: &mut Model, claim: &CorrectionClaim, done: &mut Done) -> Vec<Effect> {
    if let Some(name) = find_enum(model, &claim.at) {
        let members = |claim: &CorrectionClaim| {
            claim.members.iter().map(|members| set_members(model, &name, claim, members)).collect()
        };
        return match refused(claim, &["members"]) {
            Some(refused) => vec![refused],
            None => done.once(name.as_str(), claim, members),
        };
    }
    if let Some(name) = find_type(model, &claim.at) {
        done.touched.insert(&name);
        let base =
            |claim: &CorrectionClaim| claim.base.iter().map(|base| set_base(model, &name, claim, base)).collect();
        return match refused(claim, &["base"]) {
            Some(refused) => vec![refused],
            None => done.once(name.as_str(), claim, base),
        };
    }
    let Some((owner, property)) = claim.at.rsplit_once('.') else { return vec![Effect::Missing] };
    let Some(owner) = find_type(model, owner) else { return vec![Effect::Missing] };
    if let Some(refused) = refused(claim, &["type", "read-only", "required", "any", "ignore", "rename"]) {
        return vec![refused];
    }
    done.touched.insert(&owner);
    done.once(&format!("{owner}.{}", folded(property)), claim, |claim| {
        correct_property(model, &owner, property, claim).unwrap_or_else(|effect| vec![effect])
    })
}

fn correct_property(
    model: &mut Model,
    owner: &TypeName,
    name: &str,
    claim: &CorrectionClaim,
) -> Result<Vec<Effect>, Effect> {
    let no_type = |text: &String| Effect::NoType(text.clone());
    let ty = claim.ty.as_ref().map(|text| parse_type(model, text).ok_or_else(|| no_type(text))).transpose()?;
    let Some(declaring) = declaring_type(model, owner, name) else {
        return Ok(vec![add_property(model, owner, name, ty.ok_or(Effect::Missing)?, claim)]);
    };
    if declaring != *owner {
        return Err(Effect::Unreadable(format!("`{}` declares it", declaring.local())));
    }
    let properties = model.types.get_mut(&declaring).map(|ty| &mut ty.properties).ok_or(Effect::Missing)?;
    let at = properties.iter().position(|known| folded(&known.name) == folded(name)).ok_or(Effect::Missing)?;
    if claim.ignore == Some(true) {
        properties.remove(at);
        return Ok(vec![Effect::Changed]);
    }
    let renamed = claim.rename.iter().map(|new| rename_property(properties, at, new)).collect::<Vec<_>>();
    Ok(renamed.into_iter().chain(set_facts(&mut properties[at], ty, claim)).collect())
}

/// Gives a property another name, or another spelling of its own.
fn rename_property(properties: &mut [Property], at: usize, new: &str) -> Effect {
    let is_taken = |(other, known): (usize, &Property)| other != at && folded(&known.name) == folded(new);
    if new.trim().is_empty() || properties.iter().enumerate().any(is_taken) {
        return Effect::Unreadable(format!("`{new}` can't be its name"));
    }
    if properties[at].name == new {
        return Effect::Known("rename");
    }
    new.clone_into(&mut properties[at].name);
    Effect::Changed
}

fn set_facts(property: &mut Property, ty: Option<TypeRef>, claim: &CorrectionClaim) -> Vec<Effect> {
    let mut effects: Vec<Effect> = ty.into_iter().map(|ty| set_fact("type", &mut property.ty, ty, claim)).collect();
    let said = &mut property.said;
    let mut set = |fact: FactName, aspect: Aspect, slot: &mut bool, value: bool| {
        said.set(aspect, ground(claim));
        if std::mem::replace(slot, value) == value { Effect::Known(fact) } else { Effect::Changed }
    };
    let required = &mut property.required_on_create;
    effects.extend(claim.read_only.map(|value| set("read-only", Aspect::ReadOnly, &mut property.read_only, value)));
    effects.extend(claim.required.map(|value| set("required", Aspect::RequiredOnCreate, required, value)));
    effects.extend(claim.any.map(|value| set("any", Aspect::Any, &mut property.any, value)));
    effects.extend(claim.ignore.map(|_| Effect::Known("ignore")));
    effects
}

/// The type of `owner`'s bases that declares a property, itself first.
fn declaring_type(model: &Model, owner: &TypeName, name: &str) -> Option<TypeName> {
    let has = |property: &Property| folded(&property.name) == folded(name);
    model.ancestry(owner).into_iter().find(|ty| ty.properties.iter().any(has)).map(|ty| ty.name.clone())
}

/// Sets a fact; one that is chosen already is decided from now on.
fn set_fact<T: Display + PartialEq>(name: FactName, known: &mut Fact<T>, value: T, claim: &CorrectionClaim) -> Effect {
    if known.value == value {
        known.rule = Rule::Correction(claim.because.clone());
        known.origins.splice(..0, origins(claim));
        return Effect::Confirmed(name);
    }
    known.overrule(fact(value, claim));
    Effect::Changed
}

fn add_property(model: &mut Model, owner: &TypeName, name: &str, ty: TypeRef, claim: &CorrectionClaim) -> Effect {
    let Some(owner) = model.types.get_mut(owner) else { return Effect::Missing };
    let mut said = Places::default();
    for aspect in [Aspect::Kind, Aspect::ReadOnly, Aspect::RequiredOnCreate, Aspect::Any] {
        said.set(aspect, ground(claim));
    }
    owner.properties.push(Property {
        said,
        read_only: claim.read_only == Some(true),
        required_on_create: claim.required == Some(true),
        any: claim.any == Some(true),
        ..Property::new(name, PropertyKind::Structural, fact(ty, claim))
    });
    Effect::Changed
}

/// Sets a type's base.
fn set_base(model: &mut Model, name: &TypeName, claim: &CorrectionClaim, base: &str) -> Effect {
    let Some(base) = find_type(model, base) else { return Effect::Unreadable(format!("`{base}` is not a type")) };
    if model.is_a(&base, name) {
        return Effect::Unreadable(format!("`{}` derives from it", base.local()));
    }
    let Some(ty) = model.types.get_mut(name) else { return Effect::Missing };
    if let Some(known) = &mut ty.base {
        return set_fact("base", known, base, claim);
    }
    ty.base = Some(fact(base, claim));
    Effect::Changed
}

/// Sets all members of an enum; those that stay keep their numbers and descriptions.
fn set_members(model: &mut Model, name: &TypeName, claim: &CorrectionClaim, members: &[String]) -> Effect {
    let Some(ty) = model.enums.get_mut(name) else { return Effect::Missing };
    if let Some(why) = odd_members(members) {
        return Effect::Unreadable(why);
    }
    let is_known = ty.members.iter().map(|member| &member.name).eq(members);
    let (origin, rule) = (origins(claim).into_iter().next(), Rule::Correction(claim.because.clone()));
    let old = std::mem::take(&mut ty.members);
    let corrected = |name: &String| {
        let known = old.iter().find(|member| member.name == *name).cloned();
        let member = known.unwrap_or_else(|| EnumMember::new(name, None));
        EnumMember { rule: rule.clone(), origin: origin.clone(), ..member }
    };
    ty.members = members.iter().map(corrected).collect();
    ty.overruled.extend(old.into_iter().filter(|member| !members.contains(&member.name)).map(EnumMember::overruled));
    if ty.flags.as_ref().is_none_or(|flags| flags.rule == Rule::SingleBits) {
        ty.flags = flags_by_values(&ty.members);
    }
    if is_known { Effect::Confirmed("members") } else { Effect::Changed }
}

/// Why an enum can't have these members.
fn odd_members(members: &[String]) -> Option<String> {
    let repeated = members.iter().enumerate().find(|(at, member)| members[..*at].contains(*member));
    match repeated {
        _ if members.is_empty() => Some("an enum has members".to_owned()),
        _ if members.iter().any(|member| member.trim().is_empty()) => Some("a member has no name".to_owned()),
        Some((_, member)) => Some(format!("`{member}` is listed twice")),
        None => None,
    }
}

fn fact<T>(value: T, claim: &CorrectionClaim) -> Fact<T> {
    Fact::agreed(value, origins(claim)).by(Rule::Correction(claim.because.clone()))
}

/// The type that a name with or without namespace means.
pub(super) fn find_type(model: &Model, text: &str) -> Option<TypeName> {
    find(model, text, &model.types.keys().collect::<Vec<_>>())
}

pub(super) fn find_enum(model: &Model, text: &str) -> Option<TypeName> {
    find(model, text, &model.enums.keys().collect::<Vec<_>>())
}

/// A qualified name, else a name in the model's own namespace, else the only one that is called so.
fn find(model: &Model, text: &str, names: &[&TypeName]) -> Option<TypeName> {
    let own = TypeName::new(&model.namespace, text).folded();
    let mut called = names.iter().filter(|name| name.local().eq_ignore_ascii_case(text));
    let qualified = names.iter().find(|name| name.as_str().eq_ignore_ascii_case(text));
    let own = qualified.or_else(|| names.iter().find(|name| name.folded() == own));
    let only = || called.next().filter(|_| called.next().is_none());
    own.or_else(only).map(|name| TypeName::clone(name))
}

/// `Edm.String` or `String`, `user`, `Collection(microsoft.graph.user)`.
pub(super) fn parse_type(model: &Model, text: &str) -> Option<TypeRef> {
    let text = text.trim();
    let inner = text.strip_prefix("Collection(").and_then(|inner| inner.strip_suffix(')'));
    let name = inner.unwrap_or(text).trim();
    let item = match primitive(name) {
        Some(item) => item,
        None => TypeItem::Named(find_type(model, name).or_else(|| find_enum(model, name))?),
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
