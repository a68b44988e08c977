//! Enum types (CSDL 4.01, section 10).

use super::Export;
use super::annotations::{deprecated, description, synthesised, text};
use super::element::Element;
use super::schema::Entry;
use super::structured::named;
use crate::export::names::is_identifier;
use crate::model::{EnumMember, EnumType};

/// The element of an enum type, with its namespace.
pub(super) fn enum_type(export: &Export<'_>, ty: &EnumType) -> Entry {
    let (namespace, element) = named(export, &ty.name, "EnumType", export.names.get(&ty.name));
    let element = match underlying_type(ty) {
        Some(underlying) => element.attribute("UnderlyingType", underlying),
        None => element,
    };
    let valued = ty.members.iter().all(|member| member.value.is_some());
    let element = element
        .flag("IsFlags", ty.is_flags)
        .children(ty.members.iter().map(|member| member_element(member, valued)))
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
    if !is_identifier(&member.name) {
        return text("mdsdk.member", &member.name);
    }
    let element = Element::new("Member").attribute("Name", &member.name);
    let element = match member.value.filter(|_| valued) {
        Some(value) => element.attribute("Value", value.to_string()),
        None => element,
    };
    element.children(description(member.doc.as_ref()))
}
