//! What annotations say of the block after them, and what the front matter says of its page.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::markdown::{FrontMatterEntry, Page};

use super::vocabulary::Words;

/// The keys of annotations: comments that hold JSON.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(in crate::docs) struct Annotations {
    kind: Words,
    resource: Words,
    request: Words,
    response: Words,
    page: Words,
    type_name: Words,
    /// The name of the message, or of the requests that it answers.
    pub name: Words,
    /// The name of the base.
    pub base: Words,
    /// The name of the key.
    pub key_property: Words,
    /// Flags: the type is abstract.
    #[serde(rename = "abstract")]
    pub is_abstract: Words,
    /// The type is open.
    pub open: Words,
    /// The body is a collection.
    pub collection: Words,
}

/// What an annotation is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::docs) enum AnnotationKind {
    Resource,
    Request,
    Response,
    /// Something else, which it names.
    Other,
}

impl Annotations {
    /// What an annotation says that it is about.
    pub(in crate::docs) fn kind_of(&self, json: &Map<String, Value>) -> Option<AnnotationKind> {
        let kind = self.kind.value_in(json)?.as_str().unwrap_or_default();
        Some(match kind {
            _ if self.resource.has(kind) => AnnotationKind::Resource,
            _ if self.request.has(kind) => AnnotationKind::Request,
            _ if self.response.has(kind) => AnnotationKind::Response,
            _ => AnnotationKind::Other,
        })
    }

    /// Whether it is the page's own, for the publishing tools.
    pub(in crate::docs) fn is_of_page(&self, json: &Map<String, Value>) -> bool {
        self.page.value_in(json).is_some()
    }

    /// The name of a type that JSON states of itself, as written.
    pub(in crate::docs) fn type_name<'j>(&self, json: &'j Map<String, Value>) -> Option<&'j str> {
        self.type_name.value_in(json).and_then(Value::as_str).map(str::trim)
    }
}

/// The keys of the front matter, the first that is there.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(in crate::docs) struct FrontMatter {
    /// The page's title.
    pub title: Words,
    /// The product area.
    pub area: Words,
    /// What stands in the place of an area where a page belongs to none.
    no_area: Words,
    kind: Words,
    types: Words,
    concepts: Words,
}

impl FrontMatter {
    /// Whether what stands for an area says that there is none.
    pub(in crate::docs) fn is_no_area(&self, written: &str) -> bool {
        self.no_area.has_in_any_case(written.trim())
    }

    /// Whether the front matter says that the page is about a type.
    pub(in crate::docs) fn is_of_type(&self, page: &Page) -> bool {
        self.is_of(page, &self.types)
    }

    /// Whether the front matter says that the page explains a concept, and is no reference.
    pub(in crate::docs) fn is_of_concept(&self, page: &Page) -> bool {
        self.is_of(page, &self.concepts)
    }

    fn is_of(&self, page: &Page, kinds: &Words) -> bool {
        let is_kind = |entry: &&FrontMatterEntry| self.kind.has(&entry.key);
        page.front_matter.iter().filter(is_kind).any(|entry| kinds.has_in_any_case(&entry.value))
    }
}
