//! Corrections of product areas.

use crate::claims::{PageClaims, Said};
use crate::model::{Model, area_name};
use crate::source::Span;

use super::effect::Effect;

/// Gives everything of one product area to another, however that is written.
pub(super) fn rename_area(model: &mut Model, from: &str, to: &str) -> Effect {
    let Some(to) = area_name(to.trim()) else {
        let why = format!("`{to}` is no name of an area: that is of letters and digits, joined by `-`");
        return Effect::Unreadable("rename", why);
    };
    let areas = model.types.values_mut().map(|ty| &mut ty.area);
    let areas = areas.chain(model.enums.values_mut().map(|ty| &mut ty.area));
    let areas = areas.chain(model.operations.iter_mut().map(|operation| &mut operation.area));
    for area in areas.filter(|area| area.as_deref() == Some(from)) {
        *area = Some(to.clone());
    }
    if from == to { Effect::Known("rename") } else { Effect::Changed }
}

/// Makes pages name another area.
pub(super) fn rename_area_of_pages(pages: &mut [PageClaims], from: &str, to: &str, span: Option<&Span>) {
    let (Some(to), Some(span)) = (area_name(to.trim()), span) else { return };
    for page in pages.iter_mut().filter(|page| page.area.as_ref().is_some_and(|area| area.value == from)) {
        page.area = Some(Said::new(to.clone(), span.clone()));
    }
}
