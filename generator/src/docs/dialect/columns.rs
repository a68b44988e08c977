//! What the headers of tables mean.

use serde::{Deserialize, Serialize};

use crate::model::under_folded;

use super::section_kind::SectionKind;
use super::vocabulary::{Meanings, Words};

/// What a table's first column lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::docs) enum Subject {
    Property,
    Relationship,
    Parameter,
    Member,
    Method,
    Permission,
    Header,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "ColumnName", into = "ColumnName")]
pub(in crate::docs) enum Column {
    Name(Subject),
    Type,
    Value,
    Description,
    Required,
    Default,
    Allowed,
    /// What clients may do with it.
    Access,
    /// Where in the request it stands.
    Place,
}

/// A column as dialects write it: one of names goes by what it names.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ColumnName {
    Property,
    Relationship,
    Parameter,
    Member,
    Method,
    Permission,
    Header,
    Type,
    Value,
    Description,
    Required,
    Default,
    Allowed,
    Access,
    Place,
}

impl From<ColumnName> for Column {
    fn from(name: ColumnName) -> Self {
        match name {
            ColumnName::Property => Self::Name(Subject::Property),
            ColumnName::Relationship => Self::Name(Subject::Relationship),
            ColumnName::Parameter => Self::Name(Subject::Parameter),
            ColumnName::Member => Self::Name(Subject::Member),
            ColumnName::Method => Self::Name(Subject::Method),
            ColumnName::Permission => Self::Name(Subject::Permission),
            ColumnName::Header => Self::Name(Subject::Header),
            ColumnName::Type => Self::Type,
            ColumnName::Value => Self::Value,
            ColumnName::Description => Self::Description,
            ColumnName::Required => Self::Required,
            ColumnName::Default => Self::Default,
            ColumnName::Allowed => Self::Allowed,
            ColumnName::Access => Self::Access,
            ColumnName::Place => Self::Place,
        }
    }
}

impl From<Column> for ColumnName {
    fn from(column: Column) -> Self {
        match column {
            Column::Name(Subject::Property) => Self::Property,
            Column::Name(Subject::Relationship) => Self::Relationship,
            Column::Name(Subject::Parameter) => Self::Parameter,
            Column::Name(Subject::Member) => Self::Member,
            Column::Name(Subject::Method) => Self::Method,
            Column::Name(Subject::Permission) => Self::Permission,
            Column::Name(Subject::Header) => Self::Header,
            Column::Type => Self::Type,
            Column::Value => Self::Value,
            Column::Description => Self::Description,
            Column::Required => Self::Required,
            Column::Default => Self::Default,
            Column::Allowed => Self::Allowed,
            Column::Access => Self::Access,
            Column::Place => Self::Place,
        }
    }
}

/// The words of headers.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(in crate::docs) struct Columns {
    headers: Meanings<Column>,
    /// What cells say of where a parameter stands, as the section for such parameters.
    places: Meanings<SectionKind>,
    /// What a header of the clouds that have the API holds.
    pub clouds: Words,
    /// What cells say yes.
    pub affirmative: Words,
    /// What cells say no.
    pub negative: Words,
    /// What cells say that clients may only read.
    pub read_only: Words,
    /// What cells say in place of a value that there is none.
    pub nothing: Words,
    /// Headers of names in tables for people: outside of their sections, they list no properties.
    pub of_people: Words,
    /// How the first header of a table of properties starts.
    pub property_start: Words,
    /// What a header of permissions holds.
    pub permission_part: Words,
    /// The request headers that the transport sets by itself.
    pub transport_headers: Words,
    translated: TranslatedColumns,
}

/// The words of headers in other languages.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct TranslatedColumns {
    headers: Meanings<Column>,
    parameters: Words,
}

impl Columns {
    /// What a column header means, for tables of names; nothing for other tables.
    pub(in crate::docs) fn of(&self, header: &str) -> Option<Column> {
        under_folded(header, |folded| self.headers.of(folded).or_else(|| self.translated.headers.of(folded)).copied())
    }

    /// The section for parameters that stand where a cell says.
    pub(in crate::docs) fn place(&self, cell: &str) -> Option<&SectionKind> {
        self.places.of_any_case(cell)
    }

    /// Whether a column's header in another language says that the table lists parameters.
    pub(in crate::docs) fn lists_parameters(&self, header: &str) -> bool {
        self.translated.parameters.has_in_any_case(header)
    }
}
