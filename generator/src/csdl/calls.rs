//! Actions and functions (CSDL XML 4.01, section 12).

use roxmltree::Node;

use crate::claims::{DeclaredCall, DeclaredParameter};
use crate::model::CallKind;

use super::annotations::Noted;
use super::attributes::{Reader, elements};
use super::types::read_type;

/// The actions and functions of a schema, each overload by itself.
pub(super) fn read_calls(reader: &mut Reader<'_>, noted: &Noted<'_>, schema: Node<'_, '_>) -> Vec<DeclaredCall> {
    let actions = elements(schema, "Action").map(|node| (CallKind::Action, node));
    let functions = elements(schema, "Function").map(|node| (CallKind::Function, node));
    actions.chain(functions).filter_map(|(kind, node)| read_call(reader, noted, kind, node)).collect()
}

fn read_call(reader: &mut Reader<'_>, noted: &Noted<'_>, kind: CallKind, node: Node<'_, '_>) -> Option<DeclaredCall> {
    let name = reader.name(node, "Name")?;
    reader.report_unknown(node, &["Parameter", "ReturnType", "Annotation"]);
    // Annotations tell overloads apart by the types of their parameters.
    let types: Vec<&str> = elements(node, "Parameter").filter_map(|parameter| parameter.attribute("Type")).collect();
    let target = noted.overload(&name.value, &types);
    let read: Vec<Option<DeclaredParameter>> =
        elements(node, "Parameter").map(|child| read_parameter(reader, noted, &target, child)).collect();
    let returned = elements(node, "ReturnType").next();
    let said_null = returned.and_then(|node| reader.truth(node, "Nullable"));
    let returns = returned.and_then(|node| read_type(reader, node, "Type"));
    let is_bound = reader.truth(node, "IsBound").unwrap_or(false);
    if let Some(why) = unbound(&read).filter(|_| is_bound) {
        reader.odd(name.span, format!("`{}` {why}; it is not read", name.value));
        return None;
    }
    check_set_path(reader, node, &read);
    Some(DeclaredCall {
        kind,
        is_bound,
        is_composable: reader.truth(node, "IsComposable").unwrap_or(false),
        parameters: read.into_iter().flatten().collect(),
        returns_null: said_null.or(returns.as_ref().and_then(|ty| (!ty.collection).then_some(true))),
        returns,
        remarks: noted.remarks(reader, node, &target),
        name,
    })
}

/// Why nobody can tell what a bound call is bound to, or what it takes besides.
fn unbound(parameters: &[Option<DeclaredParameter>]) -> Option<&'static str> {
    match parameters {
        [] => Some("is bound to no parameter"),
        parameters if parameters.iter().any(Option::is_none) => Some("has a parameter that cannot be read"),
        _ => None,
    }
}

/// Reports a path to a set that begins with another parameter than the one that the call is bound to (section 12.6).
fn check_set_path(reader: &mut Reader<'_>, node: Node<'_, '_>, parameters: &[Option<DeclaredParameter>]) {
    let Some(path) = reader.said(node, "EntitySetPath") else { return };
    let first = path.value.split('/').next().unwrap_or_default();
    if !matches!(parameters.first(), Some(Some(bound)) if bound.name.value == first) {
        reader.odd(
            path.span,
            format!("`{}` is bound to no `{first}`, with which its path begins", node.tag_name().name()),
        );
    }
}

fn read_parameter(
    reader: &mut Reader<'_>,
    noted: &Noted<'_>,
    owner: &str,
    node: Node<'_, '_>,
) -> Option<DeclaredParameter> {
    let name = reader.name(node, "Name")?;
    Some(DeclaredParameter {
        ty: read_type(reader, node, "Type")?,
        nullable: reader.truth(node, "Nullable").unwrap_or(true),
        remarks: noted.remarks(reader, node, &format!("{owner}/{}", name.value)),
        name,
    })
}
