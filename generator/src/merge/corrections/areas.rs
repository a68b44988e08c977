//! Corrections of product areas.

use crate::claims::{PageClaims, Said};
use crate::model::Model;
use crate::source::Span;

use super::effect::Effect;

/// Gives everything of one product area to another.
pub(super) fn rename_area(model: &mut Model, from: &str, to: &str) -> Effect {
    let areas = model.types.values_mut().map(|ty| &mut ty.area);
    let areas = areas.chain(model.enums.values_mut().map(|ty| &mut ty.area));
    let areas = areas.chain(model.operations.iter_mut().map(|operation| &mut operation.area));
    for area in areas.filter(|area| area.as_deref() == Some(from)) {
        *area = Some(to.to_owned());
    }
    if from == to { Effect::Known("rename") } else { Effect::Changed }
}

/// Makes pages name another area.
pub(super) fn rename_area_of_pages(pages: &mut [PageClaims], from: &str, to: &str, span: Option<&Span>) {
    for page in pages.iter_mut().filter(|page| page.area.as_ref().is_some_and(|area| area.value == from)) {
        page.area = span.map(|span| Said::new(to.to_owned(), span.clone()));
    }
}
