//! What a correction is about.

use crate::merge::names::folded;
use crate::model::{Method, Model, Operation, TypeName, folded_path};

use super::effect::FactName;
use super::types::{find_enum, find_type};

/// Something that a model has, or could have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::merge) enum Subject {
    /// `area people`
    Area(String),
    /// `GET /users/{id}`, as it is told from others.
    Operation(String, Method),
    /// `bodyType`
    Enum(TypeName),
    /// `user`
    Type(TypeName),
    /// `user.city`, perhaps one that isn't there yet.
    Property(TypeName, String),
}

impl Subject {
    /// What a model calls so.
    pub(super) fn of(model: &Model, at: &str) -> Option<Self> {
        if let Some(area) = at.strip_prefix("area ") {
            let area = area.trim();
            return has_area(model, area).then(|| Self::Area(area.to_owned()));
        }
        if let Some((method, path)) = at.split_once(char::is_whitespace) {
            let (method, path) = (method.to_uppercase(), folded_path(path.trim()));
            let is_meant = |one: &&Operation| one.method.as_str() == method && one.path.identity() == path;
            let operation = model.operations.iter().find(is_meant)?;
            return Some(Self::Operation(path, operation.method));
        }
        let of_type = || find_type(model, at).map(Self::Type);
        find_enum(model, at).map(Self::Enum).or_else(of_type).or_else(|| {
            let (owner, property) = at.rsplit_once('.')?;
            Some(Self::Property(find_type(model, owner)?, property.to_owned()))
        })
    }

    /// The facts that it can have.
    pub(super) fn facts(&self) -> &'static [FactName] {
        match self {
            Self::Area(_) => &["rename"],
            Self::Operation(..) => &["returns", "ignore"],
            Self::Enum(_) => &["members"],
            Self::Type(_) => &["base"],
            Self::Property(..) => &["type", "read-only", "required", "any", "ignore", "rename"],
        }
    }

    /// The text by which subjects are the same.
    pub(super) fn key(&self) -> String {
        match self {
            Self::Area(area) => format!("area {area}"),
            Self::Operation(path, method) => format!("{} {path}", method.as_str()),
            Self::Enum(name) | Self::Type(name) => name.to_string(),
            Self::Property(owner, property) => format!("{owner}.{}", folded(property)),
        }
    }
}

fn has_area(model: &Model, area: &str) -> bool {
    let of_types = model.types.values().map(|ty| &ty.area).chain(model.enums.values().map(|ty| &ty.area));
    of_types.chain(model.operations.iter().map(|one| &one.area)).any(|known| known.as_deref() == Some(area))
}
