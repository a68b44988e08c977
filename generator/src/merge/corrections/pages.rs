//! Corrections of pages: those that are left out.

use std::sync::Arc;

use crate::claims::CorrectionClaim;
use crate::model::{Model, names_like};
use crate::report::{Diagnostic, Report};
use crate::source::page_name;

use super::effect::Effect;
use super::facts::refused;
use super::findings::{about, idle, meant, unreadable};

/// Leaves out the pages, of these files, that corrections ignore.
pub fn ignore_pages(pages: &mut Vec<Arc<str>>, corrections: &[CorrectionClaim]) -> Report {
    let mut report = Report::default();
    for (at, claim) in corrections.iter().enumerate().filter(|(_, claim)| is_page(&claim.at)) {
        if let Some(found) = ignore_page(pages, &corrections[..at], claim) {
            report.push(found);
        }
    }
    report
}

/// Leaves out the page that a correction ignores, or tells why not.
fn ignore_page(pages: &mut Vec<Arc<str>>, earlier: &[CorrectionClaim], claim: &CorrectionClaim) -> Option<Diagnostic> {
    if let Some(effect) = refused(claim, &["ignore"]) {
        return about(&Model::default(), claim, effect);
    }
    let meant_pages: Vec<String> = pages.iter().filter(|page| is_meant(page, claim)).map(ToString::to_string).collect();
    let first = earlier.iter().find(|first| first.at == claim.at);
    match (meant_pages.as_slice(), first) {
        ([], Some(first)) => {
            let repeated = Effect::Repeated("ignore", first.place("ignore").cloned());
            about(&Model::default(), claim, repeated)
        }
        ([], None) => {
            let like = names_like(&claim.at.to_lowercase(), pages.iter().flat_map(|page| names_of(page)));
            idle(claim, "at", "no page has this name").map(|found| meant(found, &like))
        }
        (_, _) if claim.ignore != Some(true) => idle(claim, "ignore", "pages are read without it"),
        ([_], _) => {
            pages.retain(|page| !is_meant(page, claim));
            None
        }
        (several, _) => {
            let why = format!("several pages have this name: `{}`", several.join("`, `"));
            unreadable(claim, "at", &why)
        }
    }
}

/// A page's path, and its last part.
fn names_of(file: &str) -> [String; 2] {
    [file.to_owned(), file.rsplit('/').next().unwrap_or(file).to_owned()]
}

/// Whether the subject of a correction is the name of a page.
pub(super) fn is_page(subject: &str) -> bool {
    page_name(subject).is_some()
}

/// The page with this path, or the end of its path.
fn is_meant(page: &str, claim: &CorrectionClaim) -> bool {
    let is_named = |file: &str| file == claim.at || file.ends_with(&format!("/{}", claim.at));
    is_named(page) || is_named(&page.to_lowercase())
}
