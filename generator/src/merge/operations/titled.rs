//! The type that an update is about, where no sentence names one: "Update worker".

use crate::claims::{PageClaims, TypeWord};
use crate::merge::merger::Merger;
use crate::merge::names::Resolved;
use crate::model::{OperationKind, TypeItem, TypeRef};

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

    fn documented_type(&self, text: &str, page: &PageClaims) -> Option<TypeItem> {
        let word = TypeWord::Named { text: text.to_owned(), target: None };
        let Resolved::Known(TypeItem::Named(name)) = self.names.resolve(&word, page) else { return None };
        let is_documented = self.model.types.get(&name).is_some_and(|ty| !ty.synthesised);
        is_documented.then_some(TypeItem::Named(name))
    }
}
