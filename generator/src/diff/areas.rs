//! Types and enums that move to another product area, or out of one: in Rust they come and go with its feature.

use super::aspects::{Sides, at};
use super::change::{Change, Subject};
use super::pairs::{Pair, pairs};
use crate::model::{Aspect, Model, Places, TypeName};

/// The aspect of a change that is such a move.
const AREA: &str = "area";

/// The moves of what both sides have. No area stands for what is always there.
pub(super) fn compare_areas(old: &Model, new: &Model) -> Vec<Change> {
    let areas = (old.areas(), new.areas());
    let moved = |sides: Sides<'_>, name: &TypeName, (old, new): (&Places, &Places)| {
        let [before, after] = [&areas.0, &areas.1].map(|areas| areas.get(name).map(ToString::to_string));
        at(sides.aspect(AREA, before, after), old.origin(Aspect::Area), new.origin(Aspect::Area))
    };
    let types = pairs(old.types.values(), new.types.values(), |ty| ty.name.clone()).into_iter();
    let types = types.filter_map(|pair| match pair {
        Pair::Both(old, new) => {
            let sides = Sides::of(Subject::Type, pair, |ty| ty.name.to_string(), |ty| &ty.origins);
            moved(sides, &new.name, (&old.said, &new.said))
        }
        Pair::Old(_) | Pair::New(_) => None,
    });
    let enums = pairs(old.enums.values(), new.enums.values(), |ty| ty.name.clone()).into_iter();
    let enums = enums.filter_map(|pair| match pair {
        Pair::Both(old, new) => {
            let sides = Sides::of(Subject::Enum, pair, |ty| ty.name.to_string(), |ty| &ty.origins);
            moved(sides, &new.name, (&old.said, &new.said))
        }
        Pair::Old(_) | Pair::New(_) => None,
    });
    types.chain(enums).collect()
}
