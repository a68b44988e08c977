//! Types and enums that move to another product area, or out of one: in Rust they come and go with its feature.

use super::aspects::Sides;
use super::change::{Change, Subject};
use super::pairs::{Pair, pairs};
use crate::model::{Model, TypeName};

/// The aspect of a change that is such a move.
const AREA: &str = "area";

/// The moves of what both sides have. No area stands for what is always there.
pub(super) fn compare_areas(old: &Model, new: &Model) -> Vec<Change> {
    let areas = (old.areas(), new.areas());
    let moved = |sides: Sides<'_>, name: &TypeName| {
        let [before, after] = [&areas.0, &areas.1].map(|areas| areas.get(name).map(ToString::to_string));
        sides.aspect(AREA, before, after)
    };
    let types = pairs(old.types.values(), new.types.values(), |ty| ty.name.clone()).into_iter().filter(is_both);
    let types = types.filter_map(|pair| {
        moved(Sides::of(Subject::Type, pair, |ty| ty.name.to_string(), |ty| &ty.origins), &pair.latest().name)
    });
    let enums = pairs(old.enums.values(), new.enums.values(), |ty| ty.name.clone()).into_iter().filter(is_both);
    let enums = enums.filter_map(|pair| {
        moved(Sides::of(Subject::Enum, pair, |ty| ty.name.to_string(), |ty| &ty.origins), &pair.latest().name)
    });
    types.chain(enums).collect()
}

fn is_both<T>(pair: &Pair<'_, T>) -> bool {
    matches!(pair, Pair::Both(..))
}
