//! Enum types (CSDL XML 4.01, section 10).

use roxmltree::Node;

use crate::claims::{DeclaredEnum, DeclaredMember};

use super::annotations::Noted;
use super::attributes::{Reader, elements};
use super::repeats::Seen;

/// An `EnumType`.
pub(super) fn read_enum(reader: &mut Reader<'_>, noted: &Noted<'_>, node: Node<'_, '_>) -> Option<DeclaredEnum> {
    let name = reader.name(node, "Name")?;
    reader.report_unknown(node, &["Member", "Annotation"]);
    let mut seen = Seen::default();
    let mut members: Vec<DeclaredMember> = Vec::new();
    for child in elements(node, "Member") {
        // Members that no identifier names exist in the wild: services send them.
        let Some(member) = reader.required(child, "Name") else { continue };
        let remarks = noted.remarks(reader, child, &format!("{}/{}", name.value, member.value));
        let value = read_value(reader, child, &members);
        if seen.is_new(reader, &member) {
            members.push(DeclaredMember { name: member, value, remarks });
        }
    }
    let is_flags = reader.truth(node, "IsFlags").unwrap_or(false);
    Some(DeclaredEnum { remarks: noted.remarks(reader, node, &name.value), is_flags, members, name })
}

/// The number of a member; without one it is the next after the member before.
fn read_value(reader: &mut Reader<'_>, node: Node<'_, '_>, before: &[DeclaredMember]) -> Option<i64> {
    let Some(said) = reader.said(node, "Value") else {
        return before.last().map_or(Some(0), |last| last.value?.checked_add(1));
    };
    let value = said.value.parse().ok();
    if value.is_none() {
        reader.odd(said.span, format!("`{}` is not a whole number; the member is read without a value", said.value));
    }
    value
}
