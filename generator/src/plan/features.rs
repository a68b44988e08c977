//! Product areas as Cargo features.
//!
//! A type that belongs to one area exists with that area's feature; so does whatever else leads to it: a field's value
//! then stays in `extra` without the feature. All other types always exist.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Aspect, Model, Origin, Places, TypeName};
use crate::report::{Code, Diagnostic, Report};

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
    let areas = said_areas(model).filter(|_| has_features(options));
    let features: BTreeSet<String> = areas.map(|(area, _)| feature(area)).collect();
    features.into_iter().collect()
}

/// The areas whose feature is not called as they are, each with that.
pub(super) fn renamed_areas(model: &Model, options: &PlanOptions) -> Vec<(String, String)> {
    let areas = said_areas(model).filter(|_| has_features(options)).map(|(area, _)| (area.to_owned(), feature(area)));
    areas.filter(|(area, feature)| area != feature).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Tells of areas whose feature is not called as they are, each where it is first said.
pub fn told_areas(model: &Model) -> Report {
    let mut first: BTreeMap<&str, &Origin> = BTreeMap::new();
    for (area, said) in said_areas(model) {
        if let Some(origin) = said.origin(Aspect::Area) {
            first.entry(area).and_modify(|known| *known = (*known).min(origin)).or_insert(origin);
        }
    }
    let mut report = Report::default();
    for (area, origin) in first {
        let feature = feature(area);
        if feature != area {
            let message =
                format!("the feature of the product area `{area}` is `{feature}`: `{area}` is another feature's name");
            report.push(Diagnostic::new(Code::OtherFeature, origin.span.clone(), message));
        }
    }
    report
}

/// The areas of types, each with the places of its type's facts.
fn said_areas(model: &Model) -> impl Iterator<Item = (&str, &Places)> {
    let types = model.types.values().map(|ty| (&ty.area, &ty.said));
    let areas = types.chain(model.enums.values().map(|ty| (&ty.area, &ty.said)));
    areas.filter_map(|(area, said)| Some((area.as_deref()?, said)))
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
