//! Words of the dialect that merging knows: what docs take for granted and never say.

use crate::claims::{PageClaims, Said};
use crate::model::TypeName;

/// The local name of the type from which entities derive, though few pages say so.
const ROOT_ENTITY: &str = "entity";

/// The property that is the key of an entity whose page names no other.
pub(in crate::merge) const IDENTIFIER: &str = "id";

/// The root entity of a namespace.
pub(in crate::merge) fn root_entity(namespace: &str) -> TypeName {
    TypeName::new(namespace, ROOT_ENTITY)
}

/// Whether a type is the root of the entities: deriving from it says little.
pub(in crate::merge) fn is_root(name: &TypeName) -> bool {
    name.local().eq_ignore_ascii_case(ROOT_ENTITY)
}

/// The key under which names of properties are the same: services compare them without case.
pub(in crate::merge) fn folded(name: &str) -> String {
    name.to_lowercase()
}

/// Whether a page's file is named after its product area: `intune-devices-user-list.md`.
pub(in crate::merge) fn is_of_area(page: &PageClaims) -> bool {
    let file = page.file.rsplit('/').next().unwrap_or_default().to_lowercase();
    let named = |area: &Said<String>| file.strip_prefix(area.value.as_str()).is_some_and(|rest| rest.starts_with('-'));
    page.area.as_ref().is_some_and(named)
}
