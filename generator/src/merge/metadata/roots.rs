//! Entity sets and singletons, against what the paths of docs begin with.

use crate::address::{Beginning, beginnings};
use crate::diff::Subject;
use crate::merge::authority::Matter;
use crate::model::{ContainerElement, ContainerKind, Operation};
use crate::report::Code;

use super::disagreement::{Difference, Saying};
use super::reconciled::Reconciled;

impl Reconciled<'_> {
    /// Tells what docs say otherwise of what metadata's container holds, or don't say.
    pub(super) fn roots(&mut self, operations: &[Operation]) {
        let beginnings = beginnings(operations);
        for element in &self.schema.model.container {
            match beginnings.get(&element.name.to_lowercase()) {
                Some(beginning) => self.report_many(element, beginning),
                None => self.report_unused(element),
            }
        }
    }

    fn report_unused(&mut self, element: &ContainerElement) {
        let ContainerElement { name, kind, ty, .. } = element;
        let message = format!("no path of the docs begins with the {kind} `{name}`");
        let added = Difference::added(Subject::Root, name, Some(ty.to_string()));
        let places = (Saying::nothing(), Saying::at(&element.origins, "declared here"));
        self.told.note(Code::RootAgainstMetadata, Matter::Roots, added, message, places);
    }

    fn report_many(&mut self, element: &ContainerElement, beginning: &Beginning<'_>) {
        let Some(told) = beginning.of_many.filter(|_| element.kind == ContainerKind::Singleton) else { return };
        let [many, one] = [ContainerKind::EntitySet, ContainerKind::Singleton].map(|kind| kind.to_string());
        let message = format!("`{}` holds many in the docs, and is a {one} in metadata", element.name);
        let difference = Difference::aspect(Subject::Root, &element.name, "kind", Some(many), Some(one));
        let places = (Saying::at(&told.origins, "one of many here"), Saying::at(&element.origins, "one here"));
        self.told.report(Code::RootAgainstMetadata, Matter::Roots, difference, message, places);
    }
}
