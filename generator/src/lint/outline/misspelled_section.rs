//! A heading that one page has, and that is nearly one that many pages have.

use crate::lint::context::Context;
use crate::lint::likeness::{MOST_SLIPS, slips};
use crate::lint::usual::is_known;
use crate::report::{Code, Diagnostic};
use crate::source::Span;

use super::kind::{Kind, counts, pages_of};

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    [Kind::Operations, Kind::Type].into_iter().flat_map(|kind| of_kind(cx, kind)).collect()
}

fn of_kind(cx: &Context<'_>, kind: Kind) -> Vec<Diagnostic> {
    let pages = pages_of(cx, kind);
    let counts = counts(&pages);
    let known: Vec<&str> = counts.iter().filter(|(_, count)| is_known(**count)).map(|(text, _)| *text).collect();
    let meant = |text: &str| known.iter().find(|known| is_slip(text, known)).copied();
    let mut found = Vec::new();
    for (page, headings) in &pages {
        for heading in headings.iter().filter(|heading| counts.get(heading.text.as_str()) == Some(&1)) {
            let place = Span::new(&page.file, heading.bytes.clone());
            found.extend(meant(&heading.text).map(|meant| finding(place, &heading.text, meant)));
        }
    }
    found
}

/// Whether the letters differ, and more than case and number do.
fn is_slip(text: &str, known: &str) -> bool {
    let singular = |text: &str| text.to_lowercase().trim_end_matches('s').to_owned();
    let (one, two) = (singular(text), singular(known));
    let most = one.len().min(two.len()) / LETTERS_PER_SLIP;
    one != two && slips(&one, &two, most.min(MOST_SLIPS)).is_some()
}

/// Shorter words that differ in a letter are other words.
const LETTERS_PER_SLIP: usize = 6;

fn finding(place: Span, text: &str, meant: &str) -> Diagnostic {
    let message = format!("no other page has a section `{text}`");
    Diagnostic::new(Code::MisspelledSection, place, message).help(format!("did you mean `{meant}`?"))
}
