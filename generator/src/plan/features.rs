//! Product areas as Cargo features.
//!
//! The docs name an area on each page. A type exists with its page's feature; so does whatever else leads to it: a
//! field's value then stays in `extra` without the feature. Types without an area always exist.

use std::collections::BTreeSet;

use crate::model::{Model, TypeName};

use super::options::PlanOptions;

/// Features that are no area.
const OTHERS: [&str; 15] = [
    "all", "azure", "blocking", "chrono", "client", "default", "jiff", "mock", "models", "reqwest", "serde", "time",
    "tokio", "tracing", "uuid",
];

/// The area of each type, where the crate has features.
#[derive(Clone, Copy, Debug)]
pub(super) struct Areas<'a> {
    model: &'a Model,
    has_features: bool,
}

impl<'a> Areas<'a> {
    /// A module of another crate has none: its features are that crate's.
    pub(super) fn new(model: &'a Model, options: &PlanOptions) -> Self {
        Self { model, has_features: options.module.is_none() }
    }

    /// The feature of a type's area.
    pub(super) fn of(self, name: &TypeName) -> Option<String> {
        let (types, enums) = (&self.model.types, &self.model.enums);
        let area = types.get(name).map_or_else(|| enums.get(name)?.area.as_deref(), |ty| ty.area.as_deref());
        area.filter(|_| self.has_features).and_then(feature)
    }

    /// The features of all areas.
    pub(super) fn all(self) -> Vec<String> {
        let names = self.model.types.keys().chain(self.model.enums.keys());
        names.filter_map(|name| self.of(name)).collect::<BTreeSet<_>>().into_iter().collect()
    }
}

/// The feature of requests; a module of another crate has no features of its own, and always a client.
pub(super) fn client(options: &PlanOptions) -> Option<&'static str> {
    options.module.is_none().then_some("client")
}

/// An area as a feature: lower case, words joined by `-`.
fn feature(area: &str) -> Option<String> {
    let words: Vec<&str> =
        area.split(|char: char| !char.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let name = words.join("-").to_ascii_lowercase();
    match name.as_str() {
        "" => None,
        taken if OTHERS.contains(&taken) => Some(format!("{taken}-area")),
        _ => Some(name),
    }
}

/// The feature that something takes beside its owner's.
pub(super) fn beside(area: Option<&str>, owner: Option<&str>) -> Option<String> {
    area.filter(|area| Some(*area) != owner).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::feature;

    #[test]
    fn areas_are_features() {
        assert_eq!(feature("microsoft-identity platform").as_deref(), Some("microsoft-identity-platform"));
        assert_eq!(feature("Education_2").as_deref(), Some("education-2"));
        assert_eq!(feature("all").as_deref(), Some("all-area"));
        assert_eq!(feature(" - "), None);
    }
}
