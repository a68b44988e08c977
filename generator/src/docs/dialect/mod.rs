//! The words and forms that a family of docs writes its pages in.
//!
//! Comes in: a dialect's text, YAML with a key for each question: what do headings open, what do columns hold, how are
//! types written, what do sentences say. Each is described at the fields of its structure.
//! Goes out: a [`Dialect`], which is passed to whoever reads pages.
//! Promised: a dialect is data alone; its patterns are compiled once, when they are first needed, and shared; what a
//! dialect leaves out is not read by it.
//! Not known here: pages. Graph's own dialect is in `graph/`, and nobody reaches for it but who chooses the dialect.

mod annotations;
mod columns;
mod credentials;
mod descriptions;
mod errors;
mod headings;
mod introductions;
mod limits;
mod links;
mod paging;
mod permissions;
mod requests;
mod samples;
mod section_kind;
mod sentences;
mod titles;
mod types;
mod values;
mod vocabulary;

use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::source::yaml::{YamlError, parse_mapping};

pub(super) use annotations::{AnnotationKind, Annotations, FrontMatter};
pub(super) use columns::{Column, Columns, Subject};
pub(super) use credentials::Credentials;
pub(super) use descriptions::Descriptions;
pub(super) use errors::ErrorWords;
pub(super) use headings::Headings;
pub(super) use introductions::Introductions;
pub(super) use limits::LimitWords;
pub(super) use links::Links;
pub(super) use paging::{MemberWord, PageWords};
pub(super) use permissions::Permissions;
pub(super) use requests::{PlaceholderForm, Requests};
pub(super) use samples::Samples;
pub(super) use section_kind::SectionKind;
pub(super) use sentences::{Bodies, Parameters, Responses};
pub(super) use titles::Titles;
pub(super) use types::{Types, is_primitive_name};
pub(super) use values::Values;
pub(super) use vocabulary::{Phrase, Words, folded};

/// The words and forms of a family of docs, split by question.
///
/// A dialect is data: YAML with a key for each question. What it leaves out is not read.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Dialect {
    pub(super) annotations: Annotations,
    pub(super) front_matter: FrontMatter,
    pub(super) headings: Headings,
    pub(super) titles: Titles,
    pub(super) columns: Columns,
    pub(super) types: Types,
    pub(super) links: Links,
    pub(super) requests: Requests,
    pub(super) parameters: Parameters,
    pub(super) samples: Samples,
    pub(super) bodies: Bodies,
    pub(super) responses: Responses,
    pub(super) credentials: Credentials,
    pub(super) errors: ErrorWords,
    pub(super) paging: PageWords,
    pub(super) permissions: Permissions,
    pub(super) values: Values,
    pub(super) descriptions: Descriptions,
    pub(super) introductions: Introductions,
    pub(super) limits: LimitWords,
    /// Of what it was read from.
    #[serde(skip)]
    digest: Digest,
}

/// The files of Graph's dialect, a question each.
const GRAPH: [&str; 19] = [
    include_str!("graph/annotations.yml"),
    include_str!("graph/bodies.yml"),
    include_str!("graph/columns.yml"),
    include_str!("graph/credentials.yml"),
    include_str!("graph/descriptions.yml"),
    include_str!("graph/errors.yml"),
    include_str!("graph/headings.yml"),
    include_str!("graph/introductions.yml"),
    include_str!("graph/limits.yml"),
    include_str!("graph/links.yml"),
    include_str!("graph/parameters.yml"),
    include_str!("graph/paging.yml"),
    include_str!("graph/permissions.yml"),
    include_str!("graph/requests.yml"),
    include_str!("graph/responses.yml"),
    include_str!("graph/samples.yml"),
    include_str!("graph/titles.yml"),
    include_str!("graph/types.yml"),
    include_str!("graph/values.yml"),
];

impl Dialect {
    /// The dialect of the Microsoft Graph, OneDrive and SharePoint docs.
    pub fn graph() -> Arc<Self> {
        static DIALECT: LazyLock<Arc<Dialect>> = LazyLock::new(|| {
            let dialect = Dialect::parse(&GRAPH.concat());
            Arc::new(dialect.expect("the dialect of Graph can be read: a test reads it"))
        });
        Arc::clone(&DIALECT)
    }

    /// Reads a dialect from YAML.
    ///
    /// # Errors
    ///
    /// The text is no YAML mapping, has a key that no dialect has, or a pattern that is no regular expression.
    pub fn from_yaml(text: &str) -> Result<Self, YamlError> {
        let dialect = Self::parse(text)?;
        // Writing it compiles its patterns.
        match serde_json::to_string(&dialect) {
            Ok(_) => Ok(dialect),
            Err(error) => Err(YamlError { line: 0, message: error.to_string() }),
        }
    }

    /// What a heading opens; nothing where it says nothing of its own.
    pub(super) fn section_kind(&self, heading: &str) -> Option<SectionKind> {
        self.headings.kind(&self.titles, heading)
    }

    /// What a heading in the dialect's own language opens.
    pub(super) fn own_section_kind(&self, heading: &str) -> Option<SectionKind> {
        self.headings.own_kind(&self.titles, heading)
    }

    fn parse(text: &str) -> Result<Self, YamlError> {
        Ok(Self { digest: Digest::of(text.as_bytes()), ..parse_mapping(text)? })
    }

    /// The digest of what it was read from: two dialects of one text read pages alike.
    pub(super) fn digest(&self) -> Digest {
        self.digest
    }
}

/// A name as APIs use it: letters, digits, underscores and dots, no digit first.
pub(super) fn is_identifier(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_of_graph_compiles() {
        let read = Dialect::from_yaml(&GRAPH.concat()).expect("the dialect can be read");
        assert_eq!(read.digest(), Dialect::graph().digest());
    }

    #[test]
    fn what_a_dialect_cannot_have_is_refused() {
        let error = Dialect::from_yaml("headings:\n  chapters: []\n").expect_err("there are no chapters");
        assert!(error.message.contains("chapters"), "{}", error.message);
        let error = Dialect::from_yaml("bodies:\n  none: '('\n").expect_err("no pattern");
        assert!(error.message.contains("unclosed group"), "{}", error.message);
    }

    #[test]
    fn what_a_dialect_leaves_out_matches_nothing() {
        let empty = Dialect::from_yaml("{}").expect("an empty dialect");
        assert!(!empty.bodies.none.is_match("No request body."));
        assert_eq!(empty.columns.of("Property"), None);
        assert!(!empty.links.is_in_types("resources/tent.md"));
    }
}
