//! A link whose case is not that of the page's path.

use crate::lint::context::Context;
use crate::report::{Code, Diagnostic};
use crate::source::SourceFile;

use super::index::{Link, Target};

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    let found = cx.links.targets().filter_map(|link| match link.target {
        Target::OtherCase(page) => Some(finding(link, page)),
        Target::Page(_) | Target::Nothing | Target::Elsewhere => None,
    });
    found.collect()
}

fn finding(link: &Link<'_>, page: &SourceFile) -> Diagnostic {
    let message = format!("the page is `{}`, with other letters in upper case", page.path);
    let finding = Diagnostic::new(Code::LinkInOtherCase, link.place(), message);
    match mended(link.written(), &page.path) {
        Some(target) => finding.help(format!("write `{target}`")).edit(link.place(), target),
        None => finding.help("write the path as the file is called"),
    }
}

/// The target with the letters of the page's path, as far as it names parts of that.
fn mended(written: &str, page: &str) -> Option<String> {
    let path = written.split('#').next()?;
    let named = path.trim_start_matches(['.', '/']);
    let right = page.get(page.len().checked_sub(named.len())?..)?;
    let is_same = right.eq_ignore_ascii_case(named) && right != named;
    is_same.then(|| written.replacen(named, right, 1))
}
