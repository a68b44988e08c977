//! The type that an operation is about, where no sentence names one: "Update worker", or `/workers` beside a worker.

use crate::claims::{JsonShape, MessageClaim, PageClaims, ShownBody, TypeWord};
use crate::merge::merger::Merger;
use crate::merge::names::Resolved;
use crate::model::{OperationKind, PathTemplate, Segment, TypeItem, TypeRef};

impl Merger<'_> {
    /// The documented type that the title of an update's page ends with.
    pub(super) fn titled_type(&self, page: &PageClaims, kind: OperationKind) -> Option<TypeRef> {
        if !matches!(kind, OperationKind::Update | OperationKind::Replace) {
            return None;
        }
        let title = page.title.as_ref()?.value.as_str();
        let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
        let words: Vec<&str> = title.split(|c| !is_of_name(c)).filter(|word| !word.is_empty()).collect();
        // Names of types are compared without case, so that their words need no capitals.
        (1..words.len()).find_map(|verb| self.documented_type(&words[verb..].concat(), page)).map(TypeRef::one)
    }

    /// The documented type whose name or plural a path ends with, where an example shows at least as much of it as of
    /// anything else.
    pub(super) fn type_of_path(&self, page: &PageClaims, path: &PathTemplate, shown: &MessageClaim) -> Option<TypeRef> {
        let ShownBody::Json { shape, .. } = &shown.body else { return None };
        let called = path.segments.iter().rev().find_map(Segment::called)?;
        let item = self.documented_type(called, page)?;
        let TypeItem::Named(name) = &item else { return None };
        let collection = *shape == JsonShape::Collection;
        let is_member = |member: &&String| !(member.contains('@') || collection && *member == "value");
        let members: Vec<&String> = shown.names.iter().filter(is_member).collect();
        let known = members.iter().filter(|member| self.model.property(name, member).is_some()).count();
        (known > 0 && known * 2 >= members.len()).then_some(TypeRef { item, collection })
    }

    fn documented_type(&self, text: &str, page: &PageClaims) -> Option<TypeItem> {
        let word = TypeWord::Named { text: text.to_owned(), target: None };
        let Resolved::Known(TypeItem::Named(name)) = self.names.resolve(&word, page) else { return None };
        let is_documented = self.model.types.get(&name).is_some_and(|ty| !ty.synthesised);
        is_documented.then_some(TypeItem::Named(name))
    }
}
