//! Types and enums that move to another product area, or out of one: in Rust they come and go with its feature.

use super::aspects::{Sides, at, grounded};
use super::change::{Change, Subject};
use super::pairs::{Pair, pairs};
use super::types::said;
use crate::model::{Aspect, Belonging, Id, Model, Origin, Places, TypeName};

/// The aspect of a change that is such a move.
const AREA: &str = "area";

/// The aspect of a change that only the page of what moves tells.
const AREA_OF_PAGE: &str = "area of its page";

/// The moves of what both sides have.
pub(super) fn compare_areas(old: &Model, new: &Model) -> Vec<Change> {
    let areas = (Belonging::of(old), Belonging::of(new));
    let types = pairs(old.types.values(), new.types.values(), |ty| ty.name.clone()).into_iter();
    let types = types.filter_map(|pair| match pair {
        Pair::Both(old, new) => {
            let sides = Sides::of(Subject::Type, pair, (|ty| ty.name.to_string(), |ty| Some(Id::ty(&ty.name))), |ty| {
                &ty.origins
            });
            moved(&sides, (&areas.0, &areas.1), &new.name, [(&old.area, &old.said), (&new.area, &new.said)])
        }
        Pair::Old(_) | Pair::New(_) => None,
    });
    let enums = pairs(old.enums.values(), new.enums.values(), |ty| ty.name.clone()).into_iter();
    let enums = enums.filter_map(|pair| match pair {
        Pair::Both(old, new) => {
            let sides = Sides::of(
                Subject::Enum,
                pair,
                (|ty| ty.name.to_string(), |ty| Some(Id::enumeration(&ty.name))),
                |ty| &ty.origins,
            );
            moved(&sides, (&areas.0, &areas.1), &new.name, [(&old.area, &old.said), (&new.area, &new.said)])
        }
        Pair::Old(_) | Pair::New(_) => None,
    });
    types.chain(enums).collect()
}

/// One that belongs to another area alone, or to one alone no more; else one whose page names another area, which
/// nothing in Rust tells.
fn moved<'a>(
    sides: &Sides<'_>,
    areas: (&Belonging<'a>, &Belonging<'a>),
    name: &'a TypeName,
    [(old_own, old), (new_own, new)]: [(&Option<String>, &Places); 2],
) -> Option<Change> {
    let is_own = old_own != new_own;
    let change = if areas.0.alone(name) == areas.1.alone(name) {
        sides.aspect(AREA_OF_PAGE, old_own.clone(), new_own.clone())
    } else {
        sides.aspect(AREA, text(areas.0, name), text(areas.1, name))
    };
    if is_own {
        return grounded(change, Aspect::Area, old, new);
    }
    at(change, place(areas.0, name, old), place(areas.1, name, new))
}

/// `files`, or `files, people` of what is always there because both hold it; `none` is among them where something of no
/// area does.
fn text(areas: &Belonging<'_>, name: &TypeName) -> Option<String> {
    let said = areas.areas(name);
    let named = said.iter().flatten().copied();
    let other = said.contains(&None).then_some("none");
    (said.len() > 1 || !said.contains(&None)).then(|| named.chain(other).collect::<Vec<_>>().join(", "))
}

/// Where its page names its area, or where something else makes it belong to several.
fn place<'a>(areas: &Belonging<'a>, name: &TypeName, places: &'a Places) -> Option<&'a Origin> {
    areas.shared_by(name).and_then(|property| said(Some(&property.ty))).or(places.origin(Aspect::Area))
}
