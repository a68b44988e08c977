//! Words of the dialect that merging knows: what docs take for granted and never say.

use crate::claims::{PageClaims, Said};

/// The property that is the key of an entity whose page names no other.
pub(in crate::merge) const IDENTIFIER: &str = "id";

/// Whether a page's file is named after its product area: `intune-devices-user-list.md`.
pub(in crate::merge) fn is_of_area(page: &PageClaims) -> bool {
    let file = page.file.rsplit('/').next().unwrap_or_default().to_lowercase();
    let named = |area: &Said<String>| file.strip_prefix(area.value.as_str()).is_some_and(|rest| rest.starts_with('-'));
    page.area.as_ref().is_some_and(named)
}
