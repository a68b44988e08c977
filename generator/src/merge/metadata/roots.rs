//! Entity sets and singletons, against what the paths of docs begin with.

use std::collections::BTreeMap;

use crate::diff::Subject;
use crate::merge::authority::Matter;
use crate::model::{ContainerElement, ContainerKind, Operation, Origin, Segment};
use crate::report::Code;

use super::disagreement::{Difference, Saying};
use super::reconciled::Reconciled;

/// How the paths of docs begin with one name, whatever its case.
#[derive(Default)]
struct Beginning<'a> {
    /// Each spelling, with a place of it.
    spellings: BTreeMap<&'a str, Option<&'a Origin>>,
    /// A place at which a key follows, or a count: it holds many.
    of_many: Option<&'a Origin>,
}

impl Reconciled<'_> {
    /// Tells what docs say otherwise of what metadata's container holds, or don't say.
    pub(super) fn roots(&mut self, operations: &[Operation]) {
        let beginnings = beginnings(operations);
        for element in &self.schema.model.container {
            match beginnings.get(&element.name.to_lowercase()) {
                Some(beginning) => {
                    self.report_spellings(element, beginning);
                    self.report_many(element, beginning);
                }
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

    /// Names in paths have a case.
    fn report_spellings(&mut self, element: &ContainerElement, beginning: &Beginning<'_>) {
        let name = &element.name;
        let others: Vec<_> = beginning.spellings.iter().filter(|(spelling, _)| *spelling != name).collect();
        let Some((_, place)) = others.first() else { return };
        let written: Vec<&str> = others.iter().map(|(spelling, _)| **spelling).collect();
        let message = format!(
            "paths of the docs begin with `{}`; the {} is called `{name}` in metadata",
            written.join("`, `"),
            element.kind
        );
        let difference =
            Difference::aspect(Subject::Root, name, "name", Some(written.join(", ")), Some(name.to_owned()));
        let places = (Saying::new(**place, "written here"), Saying::at(&element.origins, format!("`{name}` here")));
        self.told.report(Code::RootAgainstMetadata, Matter::Roots, difference, message, places);
    }

    fn report_many(&mut self, element: &ContainerElement, beginning: &Beginning<'_>) {
        let Some(place) = beginning.of_many.filter(|_| element.kind == ContainerKind::Singleton) else { return };
        let [many, one] = [ContainerKind::EntitySet, ContainerKind::Singleton].map(|kind| kind.to_string());
        let message = format!("`{}` holds many in the docs, and is a {one} in metadata", element.name);
        let difference = Difference::aspect(Subject::Root, &element.name, "kind", Some(many), Some(one));
        let places = (Saying::new(Some(place), "one of many here"), Saying::at(&element.origins, "one here"));
        self.told.report(Code::RootAgainstMetadata, Matter::Roots, difference, message, places);
    }
}

/// The first segments of paths, by their names in lower case.
fn beginnings(operations: &[Operation]) -> BTreeMap<String, Beginning<'_>> {
    let mut beginnings: BTreeMap<String, Beginning<'_>> = BTreeMap::new();
    for operation in operations {
        let [Segment::Name(name), rest @ ..] = operation.path.segments.as_slice() else { continue };
        let beginning = beginnings.entry(name.to_lowercase()).or_default();
        let place = operation.origins.first();
        beginning.spellings.entry(name).or_insert(place);
        if let Some(Segment::Key(_) | Segment::LiteralKey(_) | Segment::AlternateKey(_) | Segment::Count) = rest.first()
        {
            beginning.of_many = beginning.of_many.or(place);
        }
    }
    beginnings
}
