//! What sections are about.

use serde::{Deserialize, Serialize};

/// What a section is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::docs) enum SectionKind {
    /// Before the first heading of level 2.
    #[serde(skip)]
    Introduction,
    Permissions,
    HttpRequest,
    RequestHeaders,
    ResponseHeaders,
    PathParameters,
    FunctionParameters,
    QueryParameters,
    RequestBody,
    /// Parameters of the body or of the URL: the method tells.
    Parameters,
    Response,
    Errors,
    Examples,
    Properties,
    Relationships,
    Methods,
    JsonRepresentation,
    /// The types that derive from the page's type.
    DerivedTypes,
    /// What is inside the value of one property: "Properties of a policy definition".
    ValueParts,
    /// The members of the page's enum.
    Members,
    /// `### bodyType values`: the members of the enum named.
    #[serde(skip)]
    Values(String),
    /// Prose.
    Other,
}

impl SectionKind {
    /// Sections that API pages have, and other pages don't.
    const OF_API: [Self; 10] = [
        Self::Permissions,
        Self::HttpRequest,
        Self::RequestHeaders,
        Self::ResponseHeaders,
        Self::PathParameters,
        Self::FunctionParameters,
        Self::QueryParameters,
        Self::RequestBody,
        Self::Parameters,
        Self::Response,
    ];

    /// Whether an API page has such a section.
    pub(in crate::docs) fn is_of_api(&self) -> bool {
        Self::OF_API.contains(self)
    }

    /// Whether such a section tells what goes in and what comes out of a request.
    pub(in crate::docs) fn is_of_message(&self) -> bool {
        self.is_of_api() && !matches!(self, Self::Permissions | Self::HttpRequest)
    }

    /// Whether tables in such a section list parts of the API, whatever their columns are called.
    pub(in crate::docs) fn lists_parts(&self) -> bool {
        let is_of_type = matches!(self, Self::Properties | Self::Relationships | Self::Members | Self::Values(_));
        is_of_type
            || matches!(self, Self::RequestBody | Self::Parameters | Self::PathParameters | Self::FunctionParameters)
    }
}
