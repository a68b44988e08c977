//! A link to a part of a page that the page does not have.

use crate::lint::context::Context;
use crate::report::{Code, Diagnostic};

use super::index::{Link, Target};

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    cx.links.targets().filter_map(|link| finding(cx, link)).collect()
}

fn finding(cx: &Context<'_>, link: &Link<'_>) -> Option<Diagnostic> {
    let anchor = link.anchor.as_deref()?;
    let (Target::Page(page) | Target::OtherCase(page)) = link.target else { return None };
    if cx.links.has_anchor(page, anchor) {
        return None;
    }
    let message = format!("`{}` has no heading `#{anchor}`", page.path);
    Some(Diagnostic::new(Code::LinkToNoHeading, link.place(), message))
}
