//! The dialect as tables: headings, columns, spellings.

use crate::claims::KindNote;
use crate::model::Primitive;

use super::languages;
use super::titles::is_enum_title;

/// What a section is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SectionKind {
    /// Before the first heading of level 2.
    Introduction,
    Permissions,
    HttpRequest,
    RequestHeaders,
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
    Values(String),
    /// Prose.
    Other,
}

impl SectionKind {
    /// Sections that API pages have, and other pages don't.
    const OF_API: [Self; 9] = [
        Self::Permissions,
        Self::HttpRequest,
        Self::RequestHeaders,
        Self::PathParameters,
        Self::FunctionParameters,
        Self::QueryParameters,
        Self::RequestBody,
        Self::Parameters,
        Self::Response,
    ];

    /// Whether an API page has such a section.
    pub(super) fn is_of_api(&self) -> bool {
        Self::OF_API.contains(self)
    }

    /// Whether such a section tells what goes in and what comes out of a request.
    pub(super) fn is_of_message(&self) -> bool {
        self.is_of_api() && !matches!(self, Self::Permissions | Self::HttpRequest)
    }

    /// Whether tables in such a section list parts of the API, whatever their columns are called.
    pub(super) fn lists_parts(&self) -> bool {
        let is_of_type = matches!(self, Self::Properties | Self::Relationships | Self::Members | Self::Values(_));
        is_of_type
            || matches!(self, Self::RequestBody | Self::Parameters | Self::PathParameters | Self::FunctionParameters)
    }
}

/// Headings that are known by their whole text, in lower case.
const HEADINGS: &[(&str, SectionKind)] = &[
    ("permissions", SectionKind::Permissions),
    ("prerequisites", SectionKind::Permissions),
    ("http request", SectionKind::HttpRequest),
    ("http method", SectionKind::HttpRequest),
    ("http methods", SectionKind::HttpRequest),
    ("request headers", SectionKind::RequestHeaders),
    ("request header", SectionKind::RequestHeaders),
    ("optional request headers", SectionKind::RequestHeaders),
    ("path parameters", SectionKind::PathParameters),
    ("path parameter", SectionKind::PathParameters),
    ("function parameters", SectionKind::FunctionParameters),
    ("function parameter", SectionKind::FunctionParameters),
    ("query parameters", SectionKind::QueryParameters),
    ("query parameter", SectionKind::QueryParameters),
    ("query string parameters", SectionKind::QueryParameters),
    ("odata query parameters", SectionKind::QueryParameters),
    ("optional query parameters", SectionKind::QueryParameters),
    ("optional query string parameters", SectionKind::QueryParameters),
    ("request body", SectionKind::RequestBody),
    ("parameters", SectionKind::Parameters),
    ("request parameters", SectionKind::Parameters),
    ("action parameters", SectionKind::RequestBody),
    ("response", SectionKind::Response),
    ("responses", SectionKind::Response),
    ("returns", SectionKind::Response),
    ("return value", SectionKind::Response),
    ("return values", SectionKind::Response),
    ("http response", SectionKind::Response),
    ("http responses", SectionKind::Response),
    ("error response", SectionKind::Errors),
    ("error responses", SectionKind::Errors),
    ("error handling", SectionKind::Errors),
    ("errors", SectionKind::Errors),
    ("properties", SectionKind::Properties),
    ("instance attributes", SectionKind::Properties),
    ("property", SectionKind::Properties),
    ("fields", SectionKind::Properties),
    ("attributes", SectionKind::Properties),
    ("relationships", SectionKind::Relationships),
    ("relationship", SectionKind::Relationships),
    ("navigation properties", SectionKind::Relationships),
    ("methods", SectionKind::Methods),
    ("tasks", SectionKind::Methods),
    ("derived types", SectionKind::DerivedTypes),
    ("derived resources", SectionKind::DerivedTypes),
    ("subtypes", SectionKind::DerivedTypes),
    ("json representation", SectionKind::JsonRepresentation),
    ("json example", SectionKind::JsonRepresentation),
    ("json examples", SectionKind::JsonRepresentation),
    ("representation", SectionKind::JsonRepresentation),
    ("members", SectionKind::Members),
    ("enumeration values", SectionKind::Members),
    ("enum values", SectionKind::Members),
];

/// What a heading opens; nothing where it says nothing of its own.
pub(super) fn section_kind(heading: &str) -> Option<SectionKind> {
    english_section_kind(heading)
        .or_else(|| languages::enum_of_heading(heading).map(SectionKind::Values))
        .or_else(|| languages::section_kind(&heading.trim_end_matches([':', '：']).to_lowercase()))
}

/// What a heading in English opens.
pub(super) fn english_section_kind(heading: &str) -> Option<SectionKind> {
    let folded = heading.trim_end_matches(':').to_lowercase();
    let bare = folded.split_once(" (").map_or(folded.as_str(), |(bare, _)| bare).trim_end_matches([':', ' ']);
    if let Some((_, kind)) = HEADINGS.iter().find(|(text, _)| *text == bare) {
        return Some(kind.clone());
    }
    if folded.starts_with("http request") {
        return Some(SectionKind::HttpRequest);
    }
    if folded.starts_with("properties of ") {
        return Some(SectionKind::ValueParts);
    }
    if folded.starts_with("example") {
        return Some(SectionKind::Examples);
    }

    match *heading.split(' ').collect::<Vec<_>>().as_slice() {
        [_, last] if last.eq_ignore_ascii_case("properties") => Some(SectionKind::Properties),
        _ => enum_of_heading(heading).map(SectionKind::Values),
    }
}

/// The heading that another one misspells: one letter or two are other ones, or two are swapped.
pub(super) fn heading_like(heading: &str) -> Option<&'static str> {
    let folded = heading.to_lowercase();
    let is_as_long = |text: &&str| folded.len() >= SHORTEST_MISSPELLED && folded.len().abs_diff(text.len()) <= 2;
    let texts = HEADINGS.iter().map(|(text, _)| *text).filter(is_as_long);
    let nearest = texts.map(|text| (strsim::osa_distance(&folded, text), text)).min();
    nearest.filter(|(distance, _)| (1..=2).contains(distance)).map(|(_, text)| text)
}

/// Short words are like too many others.
const SHORTEST_MISSPELLED: usize = 7;

/// `bodyType` of "bodyType values", "bodyType property values" and the like.
fn enum_of_heading(heading: &str) -> Option<String> {
    let words: Vec<&str> = heading.split(' ').filter(|word| !word.is_empty()).collect();
    let [name, middle @ .., last] = words.as_slice() else { return None };
    // A property's heading may call its text an enumeration; it has a capital then, where names of types have none.
    let is_titled = || is_enum_title(heading) && name.starts_with(char::is_lowercase);
    let is_list = matches!(last.to_lowercase().as_str(), "values" | "value") || is_titled();
    let known = middle.iter().all(|word| matches!(word.to_lowercase().as_str(), "property" | "enumeration" | "enum"));
    (is_list && known && is_identifier(name)).then(|| (*name).to_owned())
}

/// A name as APIs use it: letters, digits, underscores and dots, no digit first.
pub(super) fn is_identifier(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.'))
}

/// What a table's first column lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Property,
    Relationship,
    Parameter,
    Member,
    Method,
    Permission,
    Header,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Name(Subject),
    Type,
    Value,
    Description,
    Required,
}

/// What a column header means, for tables of names; nothing for other tables.
pub(super) fn column(header: &str) -> Option<Column> {
    let folded = header.to_lowercase();
    Some(match folded.as_str() {
        "property" | "property name" | "properties" | "name" | "field" | "field name" | "attribute"
        | "attribute name" => Column::Name(Subject::Property),
        "relationship" | "relationship name" | "relationships" => Column::Name(Subject::Relationship),
        "parameter" | "parameters" | "parameter name" | "query parameter" | "required parameter" => {
            Column::Name(Subject::Parameter)
        }
        "member" | "members" => Column::Name(Subject::Member),
        "method" | "methods" | "function" | "functions" | "action" | "actions" | "operation" | "operations"
        | "task" | "tasks" | "common task" => Column::Name(Subject::Method),
        "permission type" => Column::Name(Subject::Permission),
        "header" | "header name" | "request header" => Column::Name(Subject::Header),
        "type" | "return type" | "data type" | "datatype" => Column::Type,
        "value" | "int value" | "values" => Column::Value,
        "description" | "descriptions" | "notes" | "details" | "remarks" => Column::Description,
        "required" | "required?" | "required (y/n)" => Column::Required,
        _ => return languages::column(&folded),
    })
}

/// Primitive types in every spelling that docs use, in lower case without `edm.`.
const PRIMITIVES: &[(&str, Primitive)] = &[
    ("string", Primitive::String),
    ("str", Primitive::String),
    ("text", Primitive::String),
    ("url", Primitive::String),
    ("uri", Primitive::String),
    ("etag", Primitive::String),
    ("boolean", Primitive::Boolean),
    ("bool", Primitive::Boolean),
    ("datetimeoffset", Primitive::DateTimeOffset),
    ("datetime", Primitive::DateTimeOffset),
    ("timestamp", Primitive::DateTimeOffset),
    ("date", Primitive::Date),
    ("timeofday", Primitive::TimeOfDay),
    ("time", Primitive::TimeOfDay),
    ("duration", Primitive::Duration),
    ("int16", Primitive::Int16),
    ("short", Primitive::Int16),
    ("int32", Primitive::Int32),
    ("int", Primitive::Int32),
    ("integer", Primitive::Int32),
    ("int64", Primitive::Int64),
    ("long", Primitive::Int64),
    ("byte", Primitive::Byte),
    ("sbyte", Primitive::SByte),
    ("double", Primitive::Double),
    ("number", Primitive::Double),
    ("numeric", Primitive::Double),
    ("single", Primitive::Single),
    ("float", Primitive::Single),
    ("decimal", Primitive::Decimal),
    ("guid", Primitive::Guid),
    ("uuid", Primitive::Guid),
    ("binary", Primitive::Binary),
    ("bytes", Primitive::Binary),
    ("stream", Primitive::Stream),
];

/// The primitive that a word spells, also in the plural: "Array of Strings".
pub(super) fn primitive(word: &str) -> Option<Primitive> {
    let is_qualified = word.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("edm."));
    let name = if is_qualified { &word[4..] } else { word };
    spelled(name)
        .or_else(|| spelled(name.strip_suffix(['s', 'S'])?))
        .or_else(|| spelled(languages::primitive_word(&name.to_lowercase())?))
}

fn spelled(name: &str) -> Option<Primitive> {
    PRIMITIVES.iter().find(|(spelling, _)| spelling.eq_ignore_ascii_case(name)).map(|(_, primitive)| *primitive)
}

/// Whether a name is one of EDM's own: no docs can describe it.
pub(super) fn is_primitive_name(name: &str) -> bool {
    name.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("edm."))
}

/// What the words behind the name of a type tell of its kind.
const KIND_NOTES: &[(&str, KindNote)] = &[
    ("complex", KindNote::Structured),
    ("complex type", KindNote::Structured),
    ("complextype", KindNote::Structured),
    ("object", KindNote::Structured),
    ("resource", KindNote::Structured),
    ("resource type", KindNote::Structured),
    ("entity", KindNote::Structured),
    ("entity type", KindNote::Structured),
    ("enum", KindNote::Enum),
    ("enumeration", KindNote::Enum),
];

/// The kind that a note tells: "complex" of `geoPoint (complex)`.
pub(super) fn kind_of_note(note: &str) -> Option<KindNote> {
    KIND_NOTES.iter().find(|(text, _)| text.eq_ignore_ascii_case(note)).map(|(_, kind)| *kind)
}

/// Words for JSON whose names or kinds are nobody's.
const UNTYPED: &[&str] =
    &["object", "json object", "untyped json object", "edm.untyped", "untyped", "any", "dictionary", "hashtable"];

/// Words for any JSON.
pub(super) fn is_untyped(word: &str) -> bool {
    let is_spelled = |word: &str| UNTYPED.iter().any(|untyped| untyped.eq_ignore_ascii_case(word));
    is_spelled(word) || languages::primitive_word(&word.to_lowercase()).is_some_and(is_spelled)
}

/// Whether a link leads to the page of a type, here or on the published site, where `file` is what it resolves to.
pub(super) fn is_resource_page(file: &str, link: &str) -> bool {
    let folder = file.rsplit('/').nth(1).unwrap_or_default();
    file.contains(".md") && folder != OPERATIONS && !link.starts_with(SITE) || file.contains(SITE_OF_TYPES)
}

/// The folder of the pages of operations.
const OPERATIONS: &str = "api";

/// Where links to the published site start.
const SITE: &str = "/graph/";

/// What the published pages of types have in their addresses.
const SITE_OF_TYPES: &str = "/api/resources/";

/// What says that all parameters of the table below are needed, as a pattern.
pub(super) const REQUIRED_LEAD: &str = r"(?i)\bfollowing required (?:\w+ )?parameters?\b";

/// Request headers that the transport sets by itself.
pub(super) const TRANSPORT_HEADERS: &[&str] =
    &["authorization", "content-type", "content-length", "accept", "host", "user-agent", "connection"];

/// Whether a word behind "inherits from" names no type: "inherits from its parent".
pub(super) fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "" | "this"
            | "that"
            | "a"
            | "an"
            | "the"
            | "its"
            | "their"
            | "another"
            | "other"
            | "these"
            | "those"
            | "parent"
            | "any"
    )
}

/// What may follow the name of a type: "inherits from the fruit type".
pub(super) const TYPE_NOUNS: &[&str] = &["type", "entity", "resource", "object"];

/// Words for many of a type. A type in the plural has its noun in the plural.
const COLLECTIONS: &[&str] =
    &["collection", "collections", "list", "lists", "array", "arrays", "set", "sets", "objects"];

/// What stands before a type of which there are many.
pub(super) const COUNTS: &[&str] = &["one or more", "zero or more", "zero, one or more", "many"];

/// Whether a word beside a type says that there are many.
pub(super) fn is_collection_word(folded: &str) -> bool {
    COLLECTIONS.contains(&folded)
}

/// Whether a word beside a type says no more than that it is one.
pub(super) fn is_type_noun(folded: &str) -> bool {
    let known = ["complex", "enum", "enumeration", "value", "of", "a", "an", "the"];
    TYPE_NOUNS.contains(&folded) || known.contains(&folded)
}

/// What a notice about the whole page speaks of.
pub(super) const NOTICE_SUBJECTS: &[&str] =
    &["this api", "this resource", "this type", "this method", "this entity", "this enum", "the api", "these apis"];

/// Whether a word heads a remark: "**Note**: use it for the signed-in user alone."
pub(super) fn heads_remark(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "note" | "tip" | "important" | "caution" | "warning" | "example")
}
