//! What a correction is about.

use crate::merge::names::folded;
use crate::model::{Model, Operation, Subject, TypeName, area_name, folded_path};

use super::effect::FactName;
use super::types::{find_enum, find_type};

/// What a model calls so.
pub(super) fn subject(model: &Model, at: &str) -> Option<Subject> {
    if let Some(area) = at.strip_prefix("area ") {
        return area_name(area.trim()).filter(|area| has_area(model, area)).map(Subject::Area);
    }
    if let Some(namespace) = at.strip_prefix("namespace ") {
        return find_namespace(model, namespace.trim()).map(Subject::Namespace);
    }
    if let Some((method, path)) = at.split_once(char::is_whitespace) {
        let is_meant =
            |one: &&Operation| one.method.as_str() == method.to_uppercase() && is_at(model, one, path.trim());
        let called = || model.called_by(method, path.trim()).first().copied();
        let (identity, method) = model.operations.iter().find(is_meant).or_else(called)?.identity();
        return Some(Subject::Operation(identity, method));
    }
    let of_type = || find_type(model, at).map(Subject::Type);
    find_enum(model, at).map(Subject::Enum).or_else(of_type).or_else(|| {
        let (owner, name) = at.rsplit_once('.')?;
        let of_enum = || find_member(model, &find_enum(model, owner)?, name);
        of_enum().or_else(|| Some(Subject::Property(find_type(model, owner)?, name.to_owned())))
    })
}

/// Whether an operation has a path; one of another base has it behind that.
fn is_at(model: &Model, operation: &Operation, path: &str) -> bool {
    let below = model.other_base(operation).map_or(Some(path), |base| path.strip_prefix(base));
    below.is_some_and(|below| operation.path.identity() == folded_path(below))
}

/// The facts that something can have.
pub(super) fn facts(subject: &Subject) -> &'static [FactName] {
    match subject {
        Subject::Area(_) => &["rename"],
        Subject::Namespace(_) | Subject::Member(..) => &["rust"],
        Subject::Operation(..) => &["returns", "ignore", "rust"],
        Subject::Enum(_) => &["members", "rust"],
        Subject::Type(_) => &["base", "rust", "with", "from"],
        Subject::Property(..) => &["type", "read-only", "required", "any", "ignore", "rename", "rust", "with", "from"],
    }
}

/// The text by which subjects are the same.
pub(super) fn key(subject: &Subject) -> String {
    match subject {
        Subject::Area(area) => format!("area {area}"),
        Subject::Namespace(namespace) => format!("namespace {namespace}"),
        Subject::Operation(path, method) => format!("{} {path}", method.as_str()),
        Subject::Enum(name) | Subject::Type(name) => name.to_string(),
        Subject::Member(owner, name) => format!("{owner}.{name}"),
        Subject::Property(owner, name) => format!("{owner}.{}", folded(name)),
    }
}

fn has_area(model: &Model, area: &str) -> bool {
    let of_types = model.types.values().map(|ty| &ty.area).chain(model.enums.values().map(|ty| &ty.area));
    of_types.chain(model.operations.iter().map(|one| &one.area)).any(|known| known.as_deref() == Some(area))
}

/// A namespace of types other than the API's own, which is no module.
fn find_namespace(model: &Model, namespace: &str) -> Option<String> {
    let mut known = model.types.keys().chain(model.enums.keys()).map(TypeName::namespace);
    let is_meant = |known: &&str| known.eq_ignore_ascii_case(namespace) && *known != model.namespace;
    known.find(is_meant).map(str::to_owned)
}

fn find_member(model: &Model, owner: &TypeName, name: &str) -> Option<Subject> {
    let member = model.enums.get(owner)?.members.iter().find(|member| member.name == name)?;
    Some(Subject::Member(owner.clone(), member.name.clone()))
}
