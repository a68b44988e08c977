//! Names that fit the formats.
//!
//! Docs may call a type anything; CSDL wants dotted `SimpleIdentifier`s (CSDL 4.01, section 15.2), OpenAPI wants
//! `[a-zA-Z0-9._-]+` as names of components. One spelling serves both.

use std::collections::{BTreeMap, BTreeSet};

use super::typerefs::named_types;
use crate::model::{Model, TypeName, is_simple_identifier};

/// What every named type is called in an export.
pub(super) struct ExportNames {
    names: BTreeMap<TypeName, String>,
    /// What pages of items are called.
    pages: BTreeMap<TypeName, String>,
    taken: BTreeSet<String>,
}

impl ExportNames {
    /// Spells every type that the model has or mentions; no two alike.
    pub(super) fn new(model: &Model) -> Self {
        let fallback = exported_namespace(model);
        let mut taken = BTreeSet::new();
        let mut names: BTreeMap<TypeName, String> = BTreeMap::new();
        // Names that fit as they are keep their spelling, whoever else would be spelled like them.
        let (fitting, odd): (Vec<_>, Vec<_>) = named_types(model).into_iter().partition(|name| fits(name));
        for name in fitting.into_iter().chain(odd) {
            let spelled = unused(&spell(name, &fallback), &taken);
            taken.insert(spelled.clone());
            names.insert(name.clone(), spelled);
        }
        Self { names, pages: BTreeMap::new(), taken }
    }

    /// Names the pages of these items too, as Microsoft's conversion of OData to OpenAPI does.
    pub(super) fn with_pages<'a>(mut self, items: impl IntoIterator<Item = &'a TypeName>) -> Self {
        for item in items {
            let spelled = unused(&format!("{}CollectionResponse", self.get(item)), &self.taken);
            self.taken.insert(spelled.clone());
            self.pages.insert(item.clone(), spelled);
        }
        self
    }

    /// What a page of these items is called.
    pub(super) fn page(&self, item: &TypeName) -> &str {
        self.pages.get(item).map_or("", String::as_str)
    }

    /// The items of pages, each with what its page is called.
    pub(super) fn pages(&self) -> impl Iterator<Item = (&TypeName, &str)> {
        self.pages.iter().map(|(item, spelled)| (item, spelled.as_str()))
    }

    /// The spelling of a type that the model has or mentions.
    pub(super) fn get(&self, name: &TypeName) -> &str {
        self.names.get(name).map_or("", String::as_str)
    }

    /// Whether a type is spelled like that.
    pub(super) fn is_taken(&self, spelled: &str) -> bool {
        self.taken.contains(spelled)
    }

    /// The types that the model mentions without having them.
    pub(super) fn missing<'a>(&'a self, model: &'a Model) -> impl Iterator<Item = (&'a TypeName, &'a str)> {
        self.names
            .iter()
            .filter(|(name, _)| !model.types.contains_key(*name) && !model.enums.contains_key(*name))
            .map(|(name, spelled)| (name, spelled.as_str()))
    }
}

/// The namespace of names without one, as it is exported.
pub(super) fn exported_namespace(model: &Model) -> String {
    if model.namespace.is_empty() { "default".into() } else { dotted(&model.namespace) }
}

/// `name` with everything replaced that an identifier can't have.
pub(super) fn identifier(name: &str) -> String {
    let kept: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).take(127).collect();
    if is_simple_identifier(&kept) { kept } else { format!("_{kept}") }
}

fn fits(name: &TypeName) -> bool {
    !name.namespace().is_empty() && name.as_str().split('.').all(is_simple_identifier)
}

fn spell(name: &TypeName, fallback: &str) -> String {
    match name.namespace() {
        "" => format!("{fallback}.{}", identifier(name.local())),
        namespace => format!("{}.{}", dotted(namespace), identifier(name.local())),
    }
}

fn dotted(namespace: &str) -> String {
    namespace.split('.').map(identifier).collect::<Vec<_>>().join(".")
}

/// `name`, or with a number where it is taken.
pub(super) fn unused(name: &str, taken: &BTreeSet<String>) -> String {
    let numbered = (2_usize..).map(|number| format!("{name}_{number}"));
    std::iter::once(name.to_owned()).chain(numbered).find(|name| !taken.contains(name)).unwrap_or_default()
}
