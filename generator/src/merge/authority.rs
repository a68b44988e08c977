//! Whom to believe: the one table.
//!
//! Each row is a matter that sources may disagree on, with the witnesses in the order in which they are heard. A
//! witness that says nothing of the matter is passed over; one that isn't listed is not heard. Corrections stand first
//! on all that they can say: `corrections` makes the others say the same before they are asked.

use crate::claims::{BaseSource, EnumSource};
use crate::model::Rule;

/// Who says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Witness {
    /// A correction: somebody who has tried it.
    Correction,
    /// The service's metadata.
    Metadata,
    /// The docs: among them, a page about the very thing.
    Page,
    /// The docs: a page about the thing in one product area, as its file is named.
    Area,
    /// The docs: a page about many things, or a section of another thing's page.
    Section,
    /// The docs: a row about another thing, from which something follows.
    Row,
}

/// What sources may disagree on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Matter {
    /// Which types there are, their kind, key and flags.
    Types,
    /// From which base a type derives.
    Bases,
    /// Which properties a type has.
    Properties,
    /// A property's type, and whether it is a navigation property.
    PropertyType,
    /// The members of an enum, their order and their numbers.
    Members,
    /// Which entity sets and singletons there are.
    Roots,
    /// Which operations there are.
    Operations,
    /// What an action or a function takes, and the type of what is returned at a path.
    Calls,
    /// Statuses, and whether a body is bytes.
    Exchange,
    /// Descriptions and deprecations.
    Prose,
    /// Which properties a client can't set, and which ones it must.
    Writing,
}

use Matter::{Bases, Calls, Exchange, Members, Operations, Properties, PropertyType, Prose, Roots, Types, Writing};
use Witness::{Area, Correction, Metadata, Page, Row, Section};

/// A row: the matter, the witnesses in the order in which they are heard, and why.
struct Ruling {
    matter: Matter,
    order: &'static [Witness],
    why: &'static str,
}

const fn ruling(matter: Matter, order: &'static [Witness], why: &'static str) -> Ruling {
    Ruling { matter, order, why }
}

const TABLE: &[Ruling] = &[
    ruling(Types, &[Metadata, Page, Section], "metadata says which types there are"),
    // A type's own page names its base, that of the base lists all that derive, and rows come from any ancestor.
    ruling(Bases, &[Correction, Metadata, Page, Section, Row], "metadata says from what a type derives"),
    ruling(Properties, &[Correction, Metadata, Page, Section], "metadata says which properties a type has"),
    ruling(PropertyType, &[Correction, Metadata, Page, Section], "metadata decides on types"),
    ruling(Members, &[Correction, Metadata, Page, Section], "metadata says which members an enum has"),
    ruling(Roots, &[Metadata, Page], "metadata says what paths may begin with"),
    ruling(Operations, &[Correction, Page, Area, Section], "the docs say which operations there are"),
    ruling(Calls, &[Correction, Metadata, Page, Area, Section], "metadata decides on what operations take and return"),
    ruling(Exchange, &[Correction, Page, Area, Section], "metadata knows no statuses and no media types"),
    ruling(Prose, &[Page, Area, Section, Metadata], "the docs are written for readers"),
    ruling(Writing, &[Correction, Page, Section, Metadata], "few services annotate what a client may write"),
];

/// The witnesses on a matter, in the order in which they are heard.
pub(super) fn order(matter: Matter) -> &'static [Witness] {
    row(matter).map_or(&[], |ruling| ruling.order)
}

/// Why they are heard in this order.
pub(super) fn why(matter: Matter) -> &'static str {
    row(matter).map_or("", |ruling| ruling.why)
}

/// The place of a witness in the order; behind all others where it is not heard.
pub(super) fn rank(matter: Matter, witness: Witness) -> usize {
    order(matter).iter().position(|heard| *heard == witness).unwrap_or(usize::MAX)
}

/// What the first witness says that says anything; what docs say counts as a page's.
pub(super) fn decide<T>(matter: Matter, docs: Option<T>, metadata: Option<T>) -> Option<T> {
    if rank(matter, Metadata) < rank(matter, Page) { metadata.or(docs) } else { docs.or(metadata) }
}

/// Whether metadata, where it is at hand, is believed before the docs.
pub(super) fn metadata_decides(matter: Matter) -> bool {
    rank(matter, Metadata) < rank(matter, Page)
}

/// Whether who said a fact is heard before metadata.
pub(super) fn goes_before_metadata(matter: Matter, rule: &Rule) -> bool {
    rank(matter, Witness::from(rule)) < rank(matter, Metadata)
}

fn row(matter: Matter) -> Option<&'static Ruling> {
    TABLE.iter().find(|ruling| ruling.matter == matter)
}

impl From<&Rule> for Witness {
    fn from(rule: &Rule) -> Self {
        match rule {
            Rule::Correction(_) => Self::Correction,
            Rule::Metadata | Rule::Undeclared => Self::Metadata,
            Rule::SamePath
            | Rule::ShownAtPath
            | Rule::SentAndReturned
            | Rule::InheritedRows
            | Rule::RepeatedProperties
            | Rule::ListedAtUrl => Self::Row,
            Rule::Said
            | Rule::Titled
            | Rule::AnyJson
            | Rule::UsualResponse
            | Rule::CommonForm
            | Rule::MostCommon
            | Rule::UsualConventions
            | Rule::NoNamespace
            | Rule::AsText
            | Rule::Identifier
            | Rule::LinkedEntity
            | Rule::NoPage
            | Rule::NamedBase
            | Rule::ListedDerived
            | Rule::EntityEvidence
            | Rule::NoEntityEvidence
            | Rule::Representation
            | Rule::MoreGeneral
            | Rule::ListedValues
            | Rule::SingleBits
            | Rule::SharedBase
            | Rule::Configured
            | Rule::LeftOut => Self::Page,
        }
    }
}

impl From<EnumSource> for Witness {
    fn from(source: EnumSource) -> Self {
        match source {
            EnumSource::Correction => Self::Correction,
            EnumSource::Page => Self::Page,
            EnumSource::Section => Self::Section,
        }
    }
}

impl From<BaseSource> for Witness {
    fn from(source: BaseSource) -> Self {
        match source {
            BaseSource::Correction => Self::Correction,
            BaseSource::Annotation | BaseSource::Phrase => Self::Page,
            BaseSource::Derived => Self::Section,
            BaseSource::Row => Self::Row,
        }
    }
}
