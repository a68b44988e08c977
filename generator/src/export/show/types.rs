//! Types, enums, properties and members, fact by fact.

use crate::model::{
    Aspect, EnumMember, EnumType, Fact, Ground, Model, Overruled, Places, Property, PropertyKind, Rule, StructuredKind,
    StructuredType, TypeName,
};
use crate::source::page_name;

use super::shown::{Shown, ShownFact};

pub(super) fn show_type(model: &Model, ty: &StructuredType) -> Shown {
    let StructuredType {
        name,
        kind,
        base,
        is_abstract,
        is_open,
        has_stream,
        key,
        properties,
        overruled,
        synthesised,
        area,
        doc,
        deprecated,
        said,
        origins,
    } = ty;
    let what = match kind {
        StructuredKind::Entity => "entity type",
        StructuredKind::Complex => "complex type",
    };
    let mut facts = vec![described(*synthesised, origins)];
    facts.extend(base.as_ref().map(|base| ShownFact::of("base", base.value.to_string(), base)));
    facts.push(ShownFact::grounded("kind", what, said.ground(Aspect::Kind)));
    facts.extend(flag("abstract", *is_abstract, said.ground(Aspect::IsAbstract)));
    facts.extend(flag("open", *is_open, said.ground(Aspect::IsOpen)));
    facts.extend(flag("has a stream", *has_stream, said.ground(Aspect::HasStream)));
    let key_text = || ShownFact::grounded("key", key.join(", "), said.ground(Aspect::Key));
    facts.extend((!key.is_empty()).then(key_text));
    facts.extend(common(area.as_deref(), deprecated.as_deref(), doc.as_ref(), said));
    facts.extend(derived(model, name));
    facts.extend(properties.iter().map(|one| ShownFact::of(&one.name, one.ty.value.to_string(), &one.ty)));
    facts.extend(overruled.iter().map(|one| not_read(one, &Rule::Metadata)));
    Shown { subject: name.to_string(), what: what.to_owned(), facts }
}

fn derived(model: &Model, name: &TypeName) -> Option<ShownFact> {
    let names: Vec<&str> = model.derived(name).map(|ty| ty.name.as_str()).collect();
    (!names.is_empty()).then(|| ShownFact::plain("derived types", names.join(", ")))
}

pub(super) fn show_enum(ty: &EnumType) -> Shown {
    let EnumType { name, members, overruled, flags, ignores_case, synthesised, area, doc, deprecated, said, origins } =
        ty;
    let mut facts = vec![described(*synthesised, origins)];
    facts.extend(flags.as_ref().map(|fact| ShownFact::of("flags", if fact.value { "yes" } else { "no" }, fact)));
    facts.extend(flag("ignores case", *ignores_case, said.ground(Aspect::IgnoresCase)));
    facts.extend(common(area.as_deref(), deprecated.as_deref(), doc.as_ref(), said));
    facts.extend(members.iter().map(|member| member_fact(&member.name, member)));
    let rule = members.iter().map(|member| &member.rule).find(|rule| !rule.is_plain()).unwrap_or(&Rule::Metadata);
    facts.extend(overruled.iter().map(|one| not_read(one, rule)));
    Shown { subject: name.to_string(), what: "enum".to_owned(), facts }
}

pub(super) fn show_property(owner: &StructuredType, property: &Property) -> Shown {
    let Property {
        name,
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
        doc,
        deprecated,
        said,
    } = property;
    let what = match kind {
        PropertyKind::Structural => "structural property",
        PropertyKind::Navigation => "navigation property",
    };
    let mut facts = vec![ShownFact::of("type", ty.value.to_string(), ty)];
    facts.push(ShownFact::grounded("kind", what, said.ground(Aspect::Kind)));
    facts.extend(flag("read-only", *read_only, said.ground(Aspect::ReadOnly)));
    facts.extend(flag("required on create", *required_on_create, said.ground(Aspect::RequiredOnCreate)));
    let nullable = nullable.map(|nullable| nullable.to_string());
    facts.extend(nullable.map(|text| ShownFact::grounded("nullable", text, said.ground(Aspect::Nullable))));
    let optional = optional.map(|optional| optional.to_string());
    facts.extend(optional.map(|text| ShownFact::grounded("optional", text, said.ground(Aspect::Optional))));
    facts.extend(flag("contains its target", *contains_target, said.ground(Aspect::ContainsTarget)));
    facts.extend(default.as_ref().map(|one| ShownFact::of("default", one.value.as_str(), one)));
    facts.extend(limits.as_ref().map(|one| ShownFact::of("limits", one.value.to_string(), one)));
    facts.extend(flag("any derived type", *any, said.ground(Aspect::Any)));
    facts.extend(common(None, deprecated.as_deref(), doc.as_ref(), said));
    Shown { subject: format!("{}.{name}", owner.name), what: what.to_owned(), facts }
}

pub(super) fn show_member(owner: &EnumType, member: &EnumMember) -> Shown {
    let mut facts = vec![member_fact("member", member)];
    facts.extend(member.deprecated.as_ref().map(|why| ShownFact::of("deprecated", reason(&why.value), why)));
    facts.extend(member.doc.as_ref().map(|doc| ShownFact::of("description", doc.value.clone(), doc)));
    Shown { subject: format!("{}.{}", owner.name, member.name), what: "enum member".to_owned(), facts }
}

fn member_fact(name: &str, member: &EnumMember) -> ShownFact {
    let value = member.value.map_or_else(|| member.name.clone(), |value| format!("{} = {value}", member.name));
    let rule = (!member.rule.is_plain()).then(|| member.rule.to_string());
    ShownFact { rule, ..ShownFact::said(name, value, member.origin.iter().chain(&member.numbered)) }
}

/// What is said somewhere, and the rule that overruled it.
fn not_read(one: &Overruled, rule: &Rule) -> ShownFact {
    ShownFact { rule: Some(rule.to_string()), ..ShownFact::said("not read", one.said.as_str(), one.origin.as_slice()) }
}

fn described(synthesised: bool, origins: &[crate::model::Origin]) -> ShownFact {
    let is_page = |origin: &crate::model::Origin| page_name(&origin.span.file).is_some();
    let value = match origins.first() {
        _ if synthesised => "only where it is used",
        Some(first) if !is_page(first) => "by metadata alone",
        _ => "on a page",
    };
    ShownFact::said("described", value, origins)
}

fn flag(name: &str, holds: bool, ground: Option<&Ground>) -> Option<ShownFact> {
    holds.then(|| ShownFact::grounded(name, "yes", ground))
}

/// Area, deprecation and description.
pub(super) fn common(
    area: Option<&str>,
    deprecated: Option<&str>,
    doc: Option<&Fact<String>>,
    said: &Places,
) -> impl Iterator<Item = ShownFact> {
    let area = area.map(|area| ShownFact::grounded("area", area, said.ground(Aspect::Area)));
    let deprecated =
        deprecated.map(|text| ShownFact::grounded("deprecated", reason(text), said.ground(Aspect::Deprecated)));
    let doc = doc.map(|doc| ShownFact::of("description", doc.value.clone(), doc));
    area.into_iter().chain(deprecated).chain(doc)
}

/// Why something is deprecated, where that is said.
fn reason(why: &str) -> &str {
    if why.is_empty() { "yes" } else { why }
}
