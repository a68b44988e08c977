//! A table of contents that can't be read: nobody knows whether what it lists is there.

use crate::lint::context::Context;
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    let errors = cx.links.contents().iter().filter_map(|contents| contents.error());
    let finding = |(why, place)| {
        Diagnostic::new(Code::BrokenContents, place, format!("the table of contents can't be read: {why}"))
    };
    errors.map(finding).collect()
}
