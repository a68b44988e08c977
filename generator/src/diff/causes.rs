//! What changes come from.

use std::collections::BTreeSet;

use super::change::{Change, ChangeKind, Subject};
use super::renames::{Renames, Sureness};
use crate::model::{Model, TypeItem, TypeName};

/// What changes come from; those that share one are told together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cause {
    /// A type that came or went, with what has it alone.
    Type(ChangeKind, String),
    /// A page on which operations came or went.
    Page(ChangeKind, String),
    /// The permissions on a page.
    Permissions(String),
    /// The same said of several operations of a page: aspect, old and new side.
    Said(String, String, Option<String>, Option<String>),
    /// Types that go from one area to another.
    Area(Option<String>, Option<String>),
    /// Another name for the same.
    Renamed(String, String, Sureness),
}

impl Cause {
    /// `` `tiIndicators` is now `security/tiIndicators` (certain) ``
    pub(super) fn renamed(&self) -> Option<String> {
        match self {
            Self::Renamed(old, new, sureness) => Some(format!("`{old}` is now `{new}` ({})", sureness.as_str())),
            Self::Type(..) | Self::Page(..) | Self::Permissions(_) | Self::Said(..) | Self::Area(..) => None,
        }
    }
}

/// The causes of each change. Without models, as where metadata is compared, a type's parts are not known.
pub(super) fn causes(changes: &[Change], models: Option<(&Model, &Model)>) -> Vec<Vec<Cause>> {
    let renames = models.map(|models| Renames::find(changes, models)).unwrap_or_default();
    let types = changes.iter().filter(|change| matches!(change.subject, Subject::Type | Subject::Enum));
    let names: BTreeSet<(ChangeKind, &str)> = types.map(|change| (change.kind, change.what.as_str())).collect();
    let causes = changes.iter().enumerate().map(|(index, change)| {
        if let Some(cause) = renames.cause(index, change) {
            return vec![cause];
        }
        match change.kind {
            ChangeKind::Changed => edit(change).into_iter().collect(),
            ChangeKind::Added | ChangeKind::Removed => {
                let alike =
                    mentioned(change, models).into_iter().filter(|name| names.contains(&(change.kind, name.as_str())));
                alike.map(|name| Cause::Type(change.kind, name)).chain(page(change)).collect()
            }
        }
    });
    causes.collect()
}

/// The types that something has: a type's base and what its properties hold, a property's type, what an operation
/// answers with; and a type itself.
fn mentioned(change: &Change, models: Option<(&Model, &Model)>) -> Vec<String> {
    let Some((old, new)) = models else { return Vec::new() };
    let (model, text) = match change.kind {
        ChangeKind::Removed => (old, &change.old),
        ChangeKind::Added | ChangeKind::Changed => (new, &change.new),
    };
    match change.subject {
        Subject::Type => {
            let ty = model.types.iter().find(|(name, _)| name.to_string() == change.what).map(|(_, ty)| ty);
            let parts = ty.into_iter().flat_map(|ty| ty.properties.iter().map(|property| &property.ty.value.item));
            let parts = parts.filter_map(|item| match item {
                TypeItem::Named(name) => Some(name),
                TypeItem::Primitive(_) | TypeItem::Untyped => None,
            });
            let base = ty.and_then(|ty| ty.base.as_ref()).map(|base| &base.value);
            base.into_iter().chain(parts).map(TypeName::to_string).chain([change.what.clone()]).collect()
        }
        Subject::Enum => vec![change.what.clone()],
        Subject::Property | Subject::Operation | Subject::Root => {
            let words = text.iter().flat_map(|text| text.split([' ', ',', '(', ')']));
            words.filter(|word| word.contains('.')).map(ToOwned::to_owned).collect()
        }
        Subject::Service | Subject::Member | Subject::Call => Vec::new(),
    }
}

fn file(change: &Change) -> Option<String> {
    change.origin().map(|origin| origin.span.file.to_string())
}

fn page(change: &Change) -> Option<Cause> {
    let file = file(change).filter(|_| change.subject == Subject::Operation)?;
    Some(Cause::Page(change.kind, file))
}

/// The one edit that gives several changes.
fn edit(change: &Change) -> Option<Cause> {
    let aspect = change.aspect.as_deref()?;
    if aspect == "area" {
        return Some(Cause::Area(change.old.clone(), change.new.clone()));
    }
    let file = file(change).filter(|_| change.subject == Subject::Operation)?;
    if aspect.contains(" permissions") || aspect.contains("subtype `") {
        return Some(Cause::Permissions(file));
    }
    Some(Cause::Said(file, aspect.to_owned(), change.old.clone(), change.new.clone()))
}
