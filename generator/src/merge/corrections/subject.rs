//! What a correction is about.

use crate::claims::CorrectionKey;
use crate::model::{Model, Operation, Segment, Subject, TypeName, area_name, folded, folded_path};

use super::effect::Effect;
use super::known::Known;

/// What a model calls so.
pub(super) fn subject(known: &Known, at: &str) -> Result<Subject, Effect> {
    if let Some(area) = at.strip_prefix("area ") {
        let area = area_name(area.trim()).filter(|area| known.areas.contains(area));
        return area.map(Subject::Area).ok_or(Effect::Missing);
    }
    if let Some(namespace) = at.strip_prefix("namespace ") {
        let namespace = namespace.trim();
        if namespace.eq_ignore_ascii_case(&known.model.namespace) {
            let why = "the API's own namespace is no module, whose name could be another".to_owned();
            return Err(Effect::Unreadable(CorrectionKey::At, why));
        }
        return find_namespace(&known.model, namespace).map(Subject::Namespace).ok_or(Effect::Missing);
    }
    if at.starts_with('/') {
        return find_step(&known.model, at).ok_or(Effect::Missing);
    }
    if let Some((method, path)) = at.split_once(char::is_whitespace) {
        return one_of(&known.find_operations(method, path.trim()));
    }
    let of_type = || known.find_type(at).map(Subject::Type);
    let found = known.find_enum(at).map(Subject::Enum).or_else(of_type).or_else(|| {
        let (owner, name) = at.rsplit_once('.')?;
        let of_enum = || find_member(&known.model, &known.find_enum(owner)?, name);
        of_enum().or_else(|| Some(Subject::Property(known.find_type(owner)?, name.to_owned())))
    });
    found.ok_or(Effect::Missing)
}

/// The one operation that is meant.
fn one_of(called: &[&Operation]) -> Result<Subject, Effect> {
    match called {
        [] => Err(Effect::Missing),
        [only] => {
            let (path, method) = only.identity();
            Ok(Subject::Operation(path, method))
        }
        several => {
            let several: Vec<String> = several.iter().map(|one| format!("`{one}`")).collect();
            Err(Effect::Unreadable(CorrectionKey::At, format!("it may mean {}", several.join(" or "))))
        }
    }
}

/// The facts that something can have.
pub(super) fn facts(subject: &Subject) -> &'static [CorrectionKey] {
    match subject {
        Subject::Area(_) => &[CorrectionKey::Rename],
        Subject::Namespace(_) | Subject::Member(..) | Subject::Step(_) => &[CorrectionKey::Rust],
        Subject::Operation(..) => &[CorrectionKey::Returns, CorrectionKey::Ignore, CorrectionKey::Rust],
        Subject::Enum(_) => &[CorrectionKey::Members, CorrectionKey::Rust, CorrectionKey::Derive, CorrectionKey::From],
        Subject::Type(_) => {
            &[CorrectionKey::Base, CorrectionKey::Rust, CorrectionKey::With, CorrectionKey::Derive, CorrectionKey::From]
        }
        Subject::Property(..) => &[
            CorrectionKey::Type,
            CorrectionKey::ReadOnly,
            CorrectionKey::Required,
            CorrectionKey::Any,
            CorrectionKey::Ignore,
            CorrectionKey::Rename,
            CorrectionKey::Rust,
            CorrectionKey::With,
            CorrectionKey::From,
        ],
    }
}

/// The text by which subjects are the same.
pub(super) fn key(subject: &Subject) -> String {
    match subject {
        Subject::Area(area) => format!("area {area}"),
        Subject::Namespace(namespace) => format!("namespace {namespace}"),
        Subject::Operation(path, method) => format!("{} {path}", method.as_str()),
        Subject::Step(path) => path.clone(),
        Subject::Enum(name) | Subject::Type(name) => name.to_string(),
        Subject::Member(owner, name) => format!("{owner}.{name}"),
        Subject::Property(owner, name) => format!("{owner}.{}", folded(name)),
    }
}

/// A namespace of types other than the API's own, which is no module.
fn find_namespace(model: &Model, namespace: &str) -> Option<String> {
    let mut known = model.types.keys().chain(model.enums.keys()).map(TypeName::namespace);
    let is_meant = |known: &&str| known.eq_ignore_ascii_case(namespace) && *known != model.namespace;
    known.find(is_meant).map(str::to_owned)
}

/// A path with which paths begin, and which ends in a name.
fn find_step(model: &Model, at: &str) -> Option<Subject> {
    let wanted = folded_path(at.trim());
    let begins = |operation: &Operation| {
        let mut path = String::new();
        operation.path.segments.iter().any(|segment| {
            path += &segment.identity();
            matches!(segment, Segment::Name(_) | Segment::Call { .. }) && path == wanted
        })
    };
    let mut below = model.operations.iter().filter(|operation| operation.base == 0);
    below.any(begins).then_some(Subject::Step(wanted))
}

fn find_member(model: &Model, owner: &TypeName, name: &str) -> Option<Subject> {
    let member = model.enums.get(owner)?.members.iter().find(|member| member.name == name)?;
    Some(Subject::Member(owner.clone(), member.name.clone()))
}
