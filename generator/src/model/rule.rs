//! The rules by which one of several statements is chosen.

use serde::{Deserialize, Serialize};

/// Why a fact is what it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Rule {
    /// The first place that says it.
    #[default]
    Said,
    /// Operations at the same path tell it.
    SamePath,
    /// The title of the page names it.
    Titled,
    /// What is sent is what comes back.
    SentAndReturned,
    /// An example shows properties of the type that the path is called by.
    ShownAtPath,
    /// JSON goes with it, of which nobody tells more.
    AnyJson,
    /// No response is documented: the one that operations of its kind have.
    UsualResponse,
    /// All other collections of the docs have this form.
    CommonForm,
    /// Most of the docs have it.
    MostCommon,
    /// Nothing shows conventions other than OData's.
    UsualConventions,
    /// Neither docs nor metadata name a namespace.
    NoNamespace,
    /// A parameter of which nobody tells the type is sent as text.
    AsText,
    /// An entity has an `id`, which is its key.
    Identifier,
    /// An entity is linked, never held.
    LinkedEntity,
    /// It is on no page, so what it holds isn't known.
    NoPage,
    /// `baseType` of an annotation, or the words of the introduction.
    NamedBase,
    /// The base's page lists it among its derived types.
    ListedDerived,
    /// Rows are inherited from it.
    InheritedRows,
    /// Its properties are repeated, all of them, by several types of its family.
    RepeatedProperties,
    /// It is evidently an entity.
    EntityEvidence,
    /// Nothing shows that it is an entity.
    NoEntityEvidence,
    /// The JSON representation tells more than the table.
    Representation,
    /// One of two types derives from the other, which can hold both.
    MoreGeneral,
    /// The values that are listed beside it are those of the enum.
    ListedValues,
    /// The values of its members are powers of two.
    SingleBits,
    /// A URL that ends in the property's name lists many.
    ListedAtUrl,
    /// The types of several pages of one URL share it as their base.
    SharedBase,
    /// The service's metadata declares it.
    Metadata,
    /// The service's metadata names something that it doesn't declare.
    Undeclared,
    /// What is said of the service beside its docs.
    Configured,
    /// What it holds is not in this part of the API.
    LeftOut,
    /// A correction, with its reason.
    Correction(String),
}

impl Rule {
    /// Whether a correction says the fact: then nobody else is heard.
    pub(crate) fn is_correction(&self) -> bool {
        matches!(self, Self::Correction(_))
    }

    /// Whether it is the rule of a fact on which nobody disagrees.
    pub fn is_plain(&self) -> bool {
        *self == Self::Said
    }
}

impl std::fmt::Display for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = match self {
            Self::Said => "the first place that says it is read",
            Self::SamePath => "operations at the same path tell it",
            Self::Titled => "the page's title names it",
            Self::SentAndReturned => "what is sent is what comes back",
            Self::ShownAtPath => "the path is called by the type, and an example shows its properties",
            Self::AnyJson => "nothing tells of which type the JSON is",
            Self::UsualResponse => "no response is documented: this is the usual one",
            Self::CommonForm => "all other collections of the docs have this form",
            Self::MostCommon => "most of the docs have it",
            Self::UsualConventions => "nothing shows conventions other than those of OData",
            Self::NoNamespace => "neither docs nor metadata name a namespace",
            Self::AsText => "nothing tells the type: it is sent as text",
            Self::Identifier => "an entity has an `id`, which is its key",
            Self::LinkedEntity => "an entity is linked, never held",
            Self::NoPage => "no page describes it, so it may hold anything",
            Self::NamedBase => {
                "an annotation or the introduction names the base itself; rows and lists may name any ancestor"
            }
            Self::ListedDerived => "the base's page lists the type among its derived types",
            Self::InheritedRows => "rows of the type are inherited from it",
            Self::RepeatedProperties => "several types of its family repeat all its properties",
            Self::EntityEvidence => "the type has an id or is read by itself, and relationships, methods, or a key",
            Self::NoEntityEvidence => "nothing shows that the type is an entity",
            Self::Representation => "the JSON representation tells more than the table",
            Self::MoreGeneral => "one type derives from the other: the base can hold both",
            Self::ListedValues => "the values that are listed are those of this enum",
            Self::SingleBits => "the values of its members are powers of two; nobody says that they can be combined",
            Self::ListedAtUrl => "a URL that ends in the name lists many",
            Self::SharedBase => "pages of one URL name types of one family: their base is read",
            Self::Metadata => "the service's metadata decides on types and members",
            Self::LeftOut => "what it holds is left out of this part of the API",
            Self::Undeclared => "the service's metadata names what it doesn't declare",
            Self::Configured => "the configuration of the service says so, which goes before its docs",
            Self::Correction(reason) => return write!(f, "a correction: {reason}"),
        };
        f.write_str(text)
    }
}
