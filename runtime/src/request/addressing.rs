//! How keys stand in URLs, and how others refer to a path.

use super::Path;

/// Where keys stand in brackets, `authors(3)`, and not as a segment, `authors/3` (OData URL Conventions 4.01, 4.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Brackets {
    #[default]
    Nowhere,
    /// In URLs by which a body refers to an entity: every service reads its canonical URL.
    References,
    Everywhere,
}

/// How one key stands in a URL, whatever others do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyForm {
    /// As a segment: `authors/3`.
    Segment,
    /// In brackets: `authors(3)`. A key that needs quotes is an error when the request is sent.
    Brackets,
    /// In brackets and quotes: `authors('a')`.
    Quotes,
}

/// What a reference begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Start {
    /// The base URL.
    #[default]
    Base,
    /// Nothing: it is relative to the base URL.
    Nothing,
}

/// How a service wants to be addressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Addressing {
    pub(super) brackets: Brackets,
    pub(super) start: Start,
}

/// What a reference begins with that is to be sent without the base URL.
pub(super) const RELATIVE: &str = "./";

impl Path {
    /// The path, with the keys below it in brackets: `authors(3)`.
    #[must_use]
    pub fn bracketed_keys(mut self) -> Self {
        self.addressing.brackets = Brackets::Everywhere;
        self
    }

    /// The path, with the keys below it in brackets where a body refers to it: the canonical URL, which every service
    /// reads (OData URL Conventions 4.01, 4.3.1).
    #[must_use]
    pub fn canonical_references(mut self) -> Self {
        self.addressing.brackets = Brackets::References;
        self
    }

    /// The path, to which a body refers by a URL relative to the base URL.
    #[must_use]
    pub fn relative_references(mut self) -> Self {
        self.addressing.start = Start::Nothing;
        self
    }
}
