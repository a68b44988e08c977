//! Product areas as Cargo features.
//!
//! A type that belongs to one area exists with that area's feature; so does whatever else leads to it: a field's value
//! then stays in `extra` without the feature. All other types always exist.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Model, TypeName};

use super::options::PlanOptions;

/// Features that are no area.
const OTHERS: [&str; 15] = [
    "all", "azure", "blocking", "chrono", "client", "default", "jiff", "mock", "models", "reqwest", "serde", "time",
    "tokio", "tracing", "uuid",
];

/// The feature of each type that belongs to one area, where the crate has features.
#[derive(Clone, Debug)]
pub(super) struct Areas<'a>(BTreeMap<&'a TypeName, String>);

impl<'a> Areas<'a> {
    /// A module of another crate has none: its features are that crate's.
    pub(super) fn new(model: &'a Model, options: &PlanOptions) -> Self {
        let areas = has_features(options).then(|| model.areas()).into_iter().flatten();
        Self(areas.map(|(name, area)| (name, feature(area))).collect())
    }

    /// The feature of a type's area.
    pub(super) fn of(&self, name: &TypeName) -> Option<String> {
        self.0.get(name).cloned()
    }
}

fn has_features(options: &PlanOptions) -> bool {
    options.module.is_none()
}

/// The features of all areas that pages of types name: one stays when the last type that it alone had is shared.
pub(super) fn area_features(model: &Model, options: &PlanOptions) -> Vec<String> {
    let types = model.types.values().map(|ty| &ty.area);
    let areas = types.chain(model.enums.values().map(|ty| &ty.area)).flatten();
    let features: BTreeSet<String> = areas.filter(|_| has_features(options)).map(|area| feature(area)).collect();
    features.into_iter().collect()
}

/// The feature of requests; a module of another crate has no features of its own, and always a client.
pub(super) fn client(options: &PlanOptions) -> Option<&'static str> {
    has_features(options).then_some("client")
}

/// What an area adds to its name where that is another feature's.
const MARK: &str = "-area";

/// An area's feature: its name. One that has another feature's, with any number of marks, gets one more, so that no two
/// areas are one feature.
pub fn feature(area: &str) -> String {
    let name = area.trim_end_matches(MARK);
    if OTHERS.contains(&name) { format!("{area}{MARK}") } else { area.to_owned() }
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
        assert_eq!(feature("identity-platform"), "identity-platform");
        assert_eq!([feature("all"), feature("all-area")], ["all-area", "all-area-area"]);
        assert_eq!(feature("play-area"), "play-area");
    }
}
