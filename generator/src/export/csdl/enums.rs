//! Enum types (CSDL 4.01, section 10), and what stands for one without members (section 11).

use super::annotations::{deprecated, description, flags, inferred, number, synthesised, text};
use super::context::Export;
use super::element::Element;
use super::entry::Entry;
use super::structured::named;
use crate::model::{EnumMember, EnumType, is_simple_identifier};

/// The element of an enum type, with its namespace; CSDL wants a member, so that without one it is a kind of string.
pub(super) fn enum_type(export: &Export<'_>, ty: &EnumType) -> Entry {
    let has_members = ty.members.iter().any(|member| is_simple_identifier(&member.name));
    let tag = if has_members { "EnumType" } else { "TypeDefinition" };
    let (namespace, element) = named(export, &ty.name, tag, export.names.get(&ty.name));
    let element = match underlying_type(ty).filter(|_| has_members) {
        Some(underlying) => element.attribute("UnderlyingType", underlying),
        None if has_members => element,
        None => element.attribute("UnderlyingType", "Edm.String"),
    };
    let valued = ty.members.iter().all(|member| member.value.is_some());
    let element = element
        .flag("IsFlags", ty.is_flags() && has_members && valued)
        .children(ty.members.iter().map(|member| member_element(member, valued)))
        .children(flags(ty.is_flags() && has_members && !valued))
        .children(inferred("IsFlags", ty.flags.as_ref()))
        .children(synthesised(ty.synthesised))
        .children(description(ty.doc.as_ref()))
        .children(deprecated(ty.deprecated.as_deref()));
    (namespace, element)
}

/// `Edm.Int64` where a value needs it; `Edm.Int32` goes without saying.
fn underlying_type(ty: &EnumType) -> Option<&'static str> {
    let mut values = ty.members.iter().filter_map(|member| member.value);
    values.any(|value| i32::try_from(value).is_err()).then_some("Edm.Int64")
}

/// CSDL wants the values of all members or of none.
fn member_element(member: &EnumMember, valued: bool) -> Element {
    if !is_simple_identifier(&member.name) {
        return text("mdsdk.member", &member.name);
    }
    let element = Element::new("Member").attribute("Name", &member.name);
    let element = match member.value {
        Some(value) if valued => element.attribute("Value", value.to_string()),
        value => element.children(number(value)),
    };
    element
        .children(description(member.doc.as_ref()))
        .children(deprecated(member.deprecated.as_ref().map(|why| why.value.as_str())))
}
