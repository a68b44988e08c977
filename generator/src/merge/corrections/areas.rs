//! Corrections of product areas.

use std::collections::BTreeMap;

use crate::claims::{CorrectionClaim, CorrectionKey, PageClaims, Said};
use crate::model::{Subject, area_name};
use crate::source::Span;

use super::effect::Effect;
use super::heard::Correction;
use super::known::Known;

/// Gives everything of one product area to another, however that is written, or to none.
pub(super) fn rename_area(known: &mut Known, from: &str, (to, claim): (&str, &CorrectionClaim)) -> Effect {
    if claim.renames_to_none {
        known.areas.remove(from);
        return Effect::Changed;
    }
    let Some(to) = area_name(to.trim()) else {
        let why = format!("`{to}` is no name of an area: that is of letters and digits, joined by `-`");
        return Effect::Unreadable(CorrectionKey::Rename, why);
    };
    known.areas.remove(from);
    let is_known = from == to;
    known.areas.insert(to);
    if is_known { Effect::Known(CorrectionKey::Rename) } else { Effect::Changed }
}

/// What each area is called in the end, or that it is none; and the correction that says so.
pub(super) struct Areas<'a>(BTreeMap<&'a str, (Option<String>, &'a Span)>);

impl<'a> Areas<'a> {
    /// One correction after another: an area that got a name may get a further one.
    pub(super) fn new(heard: &'a [Correction]) -> Self {
        let mut last = BTreeMap::new();
        for Correction { subject, claim, .. } in heard.iter().rev() {
            let (Subject::Area(from), Some(to), Some(span)) =
                (subject, &claim.rename, claim.place(CorrectionKey::Rename))
            else {
                continue;
            };
            let to = area_name(to.trim()).filter(|_| !claim.renames_to_none);
            let later = to.as_ref().and_then(|to| last.get(to.as_str()).cloned());
            let renamed = later.unwrap_or((to, span));
            last.insert(from.as_str(), renamed);
        }
        Self(last)
    }

    /// Makes a page name another area, or none.
    pub(super) fn rename(&self, page: &mut PageClaims) {
        if let Some(area) = &page.area
            && let Some((name, span)) = self.0.get(area.value.as_str())
        {
            page.area = name.as_ref().map(|name| Said::new(name.clone(), (*span).clone()));
        }
    }
}
