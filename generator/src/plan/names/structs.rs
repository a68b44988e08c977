//! Path structs, and other types that are told apart by more than their names.

use super::distinct::{Claim, distinct};
use super::{Ident, Scope};

/// What a path struct addresses, as far as its name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::plan) enum PathShape {
    /// One value of a type: `UserPath`.
    One,
    /// A collection of a type: `UserCollectionPath`.
    Many,
    /// What has no type of its own, by the names on its way: `ReportsNode`, `DriveItemContentNode`.
    Node,
}

/// The identifier that a path struct asks for: the words of its stem, and a suffix that tells the shape.
pub(in crate::plan) fn path_struct(shape: PathShape, stem: &[String]) -> String {
    let suffix = match shape {
        PathShape::One => "path",
        PathShape::Many => "collection path",
        PathShape::Node => "node",
    };
    Scope::Type.spell(&format!("{} {suffix}", stem.join(" ")))
}

/// One identifier per type of a module, in their order; each is given as the identifier wanted and what tells it from
/// all others.
pub(in crate::plan) fn types(wanted: Vec<(String, String)>) -> Vec<Ident> {
    let claims: Vec<Claim> = wanted.into_iter().map(|(wanted, key)| Claim { rank: 0, wanted, key }).collect();
    distinct(Scope::Type, &claims)
}
