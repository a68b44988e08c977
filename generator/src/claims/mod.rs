//! What one source says, before anybody decides whether it is true.
//!
//! Comes in: nothing; `docs` and `csdl` build these values.
//! Goes out: [`PageClaims`] of a page and [`MetadataClaims`] of a CSDL document, which `merge` reads.
//! Promised: names as written, a span on each fact, no name resolved; the value depends on nothing but what its
//! [`PageKey`] is made from (the page's path and bytes, the bytes or the absence of its includes, the dialect, the
//! generator's version), and is serialisable.
//! Not known here: other sources.

mod base_url;
mod collection;
mod correction;
mod error;
mod key;
mod mention;
mod metadata;
mod names;
mod operation;
mod parameters;
mod replies;
mod service;
mod types;
mod words;

pub use base_url::{BaseSegment, BaseUrlClaim, HostClaim};
pub use collection::{ListClaim, MemberRole, Numbers, PageParameter};
pub use correction::{CorrectionClaim, CorrectionKey, ListedMember};
pub use error::ErrorClaim;
pub use key::PageKey;
pub use mention::MentionClaim;
pub use metadata::{
    DeclaredBinding, DeclaredCall, DeclaredEnum, DeclaredImport, DeclaredMember, DeclaredParameter, DeclaredProperty,
    DeclaredRoot, DeclaredType, MetadataClaims, Remarks, SchemaClaim, TypeDefinition,
};
pub use names::{Name, Names};
pub use operation::{
    BodyClaim, BodyContent, BodyRows, BodyTable, ExampleClaim, JsonShape, MediaTypes, MessageClaim, MonitorClaim,
    OperationClaims, OperationNoun, RequestClaim, ResponseBodyClaim, ResponseClaim, ShownBody,
};
pub use parameters::{HeaderClaim, ParameterClaim, ParameterSource, PermissionClaim};
pub use replies::{ReplyHeaderClaim, StatusClaim};
pub use service::Service;
pub use types::{
    BaseClaim, BaseSource, EntityEvidence, EnumClaim, EnumSource, MemberClaim, PropertyClaim, PropertySource,
    TypeClaim, TypeSource,
};
pub use words::{KindNote, LinkTarget, Said, TypeCell, TypeWord, ValueList};

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::Auth;
use crate::source::Span;

/// Everything that one page says, or what a part of it says of its operation: `## Rename` with all that is below it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PageClaims {
    /// The page.
    pub file: Arc<str>,
    /// The heading of the part of the page; nothing for the page itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Span>,
    /// What all of this depends on.
    pub key: PageKey,
    /// The entries of its front matter, each said where its key stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub front_matter: Vec<(String, Said<String>)>,
    /// Its first heading, else the title of its front matter.
    pub title: Option<Said<String>>,
    /// The namespace it names, or that of its annotations.
    pub namespace: Option<Said<String>>,
    /// The product area it names (`ms.prod`, `ms.subservice`).
    pub area: Option<Said<String>>,
    /// Its introduction, as Markdown.
    pub doc: Option<Said<String>>,
    /// It says that what it describes is deprecated: why, or an empty text.
    pub deprecated: Option<Said<String>>,
    /// Structured types that it describes.
    pub types: Vec<TypeClaim>,
    /// Enums that it describes.
    pub enums: Vec<EnumClaim>,
    /// The operations that it describes, where it has request lines.
    pub operations: Option<OperationClaims>,
    /// Requests that it writes down and doesn't document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<MentionClaim>,
    /// Example messages, in order.
    pub examples: Vec<ExampleClaim>,
    /// How its sentences say who calls.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auth: Option<Said<Auth>>,
    /// What it tells of failed replies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ErrorClaim>,
}

impl PageClaims {
    /// Whether the page describes no type, no enum and no operation.
    pub(crate) fn describes_nothing(&self) -> bool {
        let has_requests = self.operations.as_ref().is_some_and(|claims| !claims.requests.is_empty());
        self.types.is_empty() && self.enums.is_empty() && !has_requests
    }

    /// What its front matter says of a key.
    pub(crate) fn entry(&self, key: &str) -> Option<&Said<String>> {
        self.front_matter.iter().find(|(name, _)| name == key).map(|(_, said)| said)
    }

    /// Its title; the page, where it has none.
    pub(crate) fn place(&self) -> Span {
        self.title.as_ref().map_or_else(|| Span::file(&self.file), |title| title.span.clone())
    }
}
