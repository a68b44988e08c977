//! Corrections of pages: those that are left out.

use crate::claims::{CorrectionClaim, PageClaims};
use crate::report::Report;
use crate::source::page_name;

use super::effect::Effect;
use super::facts::refused;
use super::findings::{report_idle, report_unreadable, tell};

/// Leaves out the pages that corrections ignore.
pub fn ignore_pages(pages: &mut Vec<PageClaims>, corrections: &[CorrectionClaim]) -> Report {
    let mut report = Report::default();
    for (at, claim) in corrections.iter().enumerate().filter(|(_, claim)| is_page(&claim.at)) {
        if let Some(refused) = refused(claim, &["ignore"]) {
            tell(&mut report, claim, refused);
            continue;
        }
        let meant: Vec<String> =
            pages.iter().filter(|page| is_meant(page, claim)).map(|page| page.file.to_string()).collect();
        let first = corrections[..at].iter().find(|first| first.at == claim.at);
        match (meant.as_slice(), first) {
            ([], Some(first)) => {
                tell(&mut report, claim, Effect::Repeated("ignore", first.span.clone()));
            }
            ([], None) => report_idle(&mut report, claim, "no page has this name"),
            (_, _) if claim.ignore != Some(true) => report_idle(&mut report, claim, "pages are read without it"),
            ([_], _) => pages.retain(|page| !is_meant(page, claim)),
            (several, _) => {
                let why = format!("several pages have this name: `{}`", several.join("`, `"));
                report_unreadable(&mut report, claim, &why);
            }
        }
    }
    report
}

/// Whether the subject of a correction is the name of a page.
pub(super) fn is_page(subject: &str) -> bool {
    page_name(subject).is_some()
}

/// The page with this path, or the end of its path.
fn is_meant(page: &PageClaims, claim: &CorrectionClaim) -> bool {
    let is_named = |file: &str| file == claim.at || file.ends_with(&format!("/{}", claim.at));
    is_named(&page.file) || is_named(&page.file.to_lowercase())
}
