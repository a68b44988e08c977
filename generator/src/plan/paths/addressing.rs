//! How generated paths write keys and references.

use crate::model::{KeyForm, KeyPlace, Model, Primitive, ReferenceForm, TypeItem, TypeName};

use super::graph::Graph;

/// What tells the runtime how the service is addressed, beyond its own way: keys as segments, references that are the
/// URLs of what they refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddressingPlan {
    /// Where keys stand in brackets.
    pub brackets: Brackets,
    /// Whether references have the base URL.
    pub references: ReferenceForm,
}

/// Where keys stand in brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brackets {
    /// Nowhere.
    Nowhere,
    /// Where a body refers to an entity.
    References,
    /// Everywhere.
    Everywhere,
}

impl AddressingPlan {
    /// Where no example shows how a body refers to an entity, it does by the canonical URL, which every service reads.
    pub(in crate::plan) fn new(model: &Model) -> Self {
        let brackets = match (model.addressing.keys, model.addressing.references) {
            (KeyPlace::Brackets, _) => Brackets::Everywhere,
            (KeyPlace::Segment, None) => Brackets::References,
            (KeyPlace::Segment, Some(_)) => Brackets::Nowhere,
        };
        Self { brackets, references: model.addressing.references.unwrap_or(ReferenceForm::Absolute) }
    }

    /// Whether the key of a type stands in brackets somewhere, without quotes.
    pub(super) fn has_plain_key(self, model: &Model, ty: &TypeName) -> bool {
        self.brackets != Brackets::Nowhere && !is_quoted(model, ty)
    }
}

/// How an entity of this type is referred to by its key, at the documented path to all of them.
pub(in crate::plan) fn reference_template(model: &Model, graph: &Graph<'_>, ty: &TypeName) -> Option<String> {
    let plan = AddressingPlan::new(model);
    let (path, form) = graph.collection(model, ty)?;
    let is_quoted = || match form {
        Some(KeyForm::Quotes) => true,
        Some(KeyForm::Brackets) => false,
        Some(KeyForm::Segment) | None => is_quoted(model, ty),
    };
    let one = match plan.brackets {
        Brackets::Nowhere => path.to_owned(),
        Brackets::References | Brackets::Everywhere if is_quoted() => format!("{path}('{{id}}')"),
        Brackets::References | Brackets::Everywhere => format!("{path}({{id}})"),
    };
    Some(match (plan.references, plan.brackets) {
        (ReferenceForm::Relative, _) => format!("./{one}"),
        (ReferenceForm::Absolute, Brackets::Nowhere) => one,
        (ReferenceForm::Absolute, Brackets::References | Brackets::Everywhere) => format!("/{one}"),
    })
}

/// Whether the key of a type is a text; one that nobody declares is taken for one.
fn is_quoted(model: &Model, ty: &TypeName) -> bool {
    let ancestry = model.ancestry(ty);
    let declared = ancestry.iter().find_map(|ty| ty.key.first());
    let key = model.property(ty, declared.map_or("id", String::as_str));
    key.is_none_or(|key| match &key.ty.value.item {
        TypeItem::Primitive(primitive) => matches!(primitive, Primitive::String),
        _ => true,
    })
}
