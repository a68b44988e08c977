//! A page with a second heading of the first level.

use crate::lint::context::Context;
use crate::markdown::PageHeading;
use crate::report::{Code, Diagnostic};
use crate::source::Span;

/// What a heading links that opens a tab: `# [C#](#tab/csharp)`.
const TAB: &str = "](#tab/";

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    let pages = cx.whole_pages().filter(|page| !page.describes_nothing());
    let mut found = Vec::new();
    for page in pages {
        let place = |title: &PageHeading| Span::new(&page.file, title.bytes.clone());
        let is_tab = |title: &PageHeading| cx.text(&place(title)).is_some_and(|line| line.contains(TAB));
        let titles = cx.links.headings(&page.file).iter().filter(|heading| heading.level == 1);
        let mut titles = titles.filter(|title| !is_tab(title));
        let Some(first) = titles.next() else { continue };
        found.extend(titles.map(|title| {
            let message = format!("`{}` is a second title of the page", title.text);
            let finding = Diagnostic::new(Code::SecondTitle, place(title), message);
            finding.witness(place(first), "the title").help("write it with `##`, or give it a page of its own")
        }));
    }
    found
}
