//! A comment for a pull request.

use std::fmt::Write;

use super::found::{Found, page_url, text, word};
use crate::check::Sheet;

/// More than this many lines nobody reads, and GitHub takes no comment of more than 65,536 characters.
const MOST: usize = 50;

/// A heading with the counts, and a table of the findings, the worst first.
pub(super) fn markdown(found: &[Found<'_>], sheets: &[Sheet]) -> String {
    let mut sorted: Vec<&Found<'_>> = found.iter().collect();
    sorted.sort_by_key(|one| std::cmp::Reverse(one.finding.level));
    let mut report = mdsdk::report::Report::default();
    for one in &sorted {
        report.push(one.finding.clone());
    }
    let mut page = format!("### API docs: {}\n", mdsdk::report::render::summary(&report));
    if !sorted.is_empty() {
        page += "\n|Where|What|Rule|\n|:--|:--|:--|\n";
    }
    page.extend(sorted.iter().take(MOST).map(|one| row(one)));
    if sorted.len() > MOST {
        let _ = writeln!(page, "\n{} more are not listed.", sorted.len() - MOST);
    }
    let known: usize = sheets.iter().map(|sheet| sheet.known).sum();
    if known > 0 {
        let _ = writeln!(page, "\n{known} were there before.");
    }
    page
}

fn row(one: &Found<'_>) -> String {
    let (code, level) = (one.finding.code, word(one.finding.level));
    let place = format!("{}:{}", one.place.path, one.place.line());
    format!("|{}|{level}: {}|[{}]({})|\n", cell(&place), cell(&text(one.finding)), code.number(), page_url(code))
}

/// Text that stays in its cell: code in backticks is kept, all else is no Markdown and no HTML.
pub(crate) fn cell(text: &str) -> String {
    // Several backticks in a row open code of their own.
    let text = text.replace(char::is_control, " ").replace("``", "''").replace('|', "\\|");
    let parts: Vec<&str> = text.split('`').collect();
    // The last backtick of an odd number opens nothing.
    let is_code = |at: usize| at % 2 == 1 && at + 1 < parts.len();
    let plain = |text: &str| text.replace('<', "&lt;").replace('[', "\\[").replace('@', "@\u{200b}");
    let parts = parts.iter().enumerate().map(|(at, part)| if is_code(at) { (*part).to_owned() } else { plain(part) });
    parts.collect::<Vec<_>>().join("`")
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn what_is_no_code_is_no_html() {
        assert_eq!(cell("the `a<b>` of <b>"), "the `a<b>` of &lt;b>");
        assert_eq!(cell("a ` <img> `` b"), "a ` &lt;img> '' b");
        assert_eq!(cell("one\u{1b}[31m\nline | more"), "one \\[31m line \\| more");
    }
}
