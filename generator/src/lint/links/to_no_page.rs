//! A link to a page that is not there, in a folder that is.

use crate::lint::context::Context;
use crate::lint::likeness::{MOST_SLIPS, similar, slips};
use crate::report::{Code, Diagnostic};

use super::index::{Link, Target};

/// Where more than one link of so many leads to no page, the docs are a part of others.
const PART_OF_DOCS: usize = 5;

/// Fewer links that lead to no page are slips, where others lead to one.
const FEW: usize = 20;

fn is_part_of_docs(broken: usize, all: usize) -> bool {
    broken * PART_OF_DOCS > all && (broken >= FEW || broken == all)
}

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    let links: Vec<&Link<'_>> = cx.links.targets().collect();
    let broken = links.iter().filter(|link| matches!(link.target, Target::Nothing));
    let broken: Vec<&Link<'_>> = broken.copied().collect();
    match broken.first() {
        Some(first) if is_part_of_docs(broken.len(), links.len()) => {
            vec![part_of_docs(first, broken.len(), links.len())]
        }
        _ => broken.into_iter().map(|link| finding(cx, link)).collect(),
    }
}

fn finding(cx: &Context<'_>, link: &Link<'_>) -> Diagnostic {
    let finding = Diagnostic::new(Code::LinkToNoPage, link.place(), format!("there is no page `{}`", link.path));
    let (folder, name) = link.path.rsplit_once('/').unwrap_or(("", &link.path));
    let beside = cx.pages().filter_map(|page| page.strip_prefix(folder)).map(|page| page.trim_start_matches('/'));
    match similar(name, beside.filter(|page| !page.contains('/'))).filter(|other| is_slip(name, other)) {
        Some(other) => finding.help(format!("did you mean `{other}`?")),
        None => finding,
    }
}

fn part_of_docs(first: &Link<'_>, broken: usize, all: usize) -> Diagnostic {
    let message =
        format!("{broken} of {all} links lead to pages that are not here: these seem to be a part of other docs");
    let mut finding = Diagnostic::new(Code::LinkToNoPage, first.place(), message);
    finding.level = crate::report::Level::Note;
    finding
}

/// Whether a name was meant for another: a word more or less is another page.
fn is_slip(name: &str, other: &str) -> bool {
    slips(name, other, MOST_SLIPS).is_some()
}
