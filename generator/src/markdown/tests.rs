//! Tests of whole pages: includes, fences and tables as docs write them.

use crate::report::{Code, Report};
use crate::source::SourceMap;

use super::{BlockKind, Page, Table, read_page};

/// Reads the first of these files.
fn read(files: &[(&str, &str)]) -> (Page, Report) {
    let mut map = SourceMap::default();
    files.iter().for_each(|(path, text)| map.insert(path, *text));
    read_page(&map, map.get(files[0].0).expect("the page is there"))
}

/// The findings of a page, each as its code's number, its place's text and its message.
fn findings(files: &[(&str, &str)]) -> Vec<(&'static str, String, String)> {
    let text = |path: &str| files.iter().find(|(file, _)| *file == path).map_or("", |(_, text)| text);
    let (_, report) = read(files);
    let shown = report.diagnostics().iter().map(|finding| {
        let place = text(&finding.span.file).get(finding.span.start..finding.span.end).expect("a place in the file");
        (finding.code.number(), format!("{}: {place}", finding.span.file), finding.message.clone())
    });
    shown.collect()
}

/// The visible text of every paragraph, quote and item, and `<path>` for every include.
fn words(files: &[(&str, &str)]) -> Vec<String> {
    let (page, _) = read(files);
    let word = |kind: &BlockKind| match kind {
        BlockKind::Paragraph(text) | BlockKind::Quote(text) | BlockKind::Item(text) => Some(text.trimmed().to_owned()),
        BlockKind::Include(include) => Some(format!("<{}>", include.path)),
        _ => None,
    };
    page.blocks.iter().filter_map(|block| word(&block.kind)).collect()
}

/// The tables of a page, row by row, the header first, with bars between the cells.
fn tables(text: &str) -> Vec<Vec<String>> {
    let (page, _) = read(&[("page.md", text)]);
    let line = |cells: &[super::Text]| cells.iter().map(super::Text::trimmed).collect::<Vec<_>>().join("|");
    let lines = |table: &Table| {
        std::iter::once(line(&table.header)).chain(table.rows.iter().map(|row| line(&row.cells))).collect()
    };
    page.blocks
        .iter()
        .filter_map(|block| if let BlockKind::Table(table) = &block.kind { Some(lines(table)) } else { None })
        .collect()
}

#[test]
fn files_that_include_each_other_many_times_over_come_to_an_end() {
    let names = ["a.md", "b.md", "c.md", "d.md", "e.md", "f.md"];
    let text = |next: &str| format!("[!INCLUDE [next]({next})]\n\n").repeat(40);
    let texts: Vec<_> = names[1..].iter().map(|next| text(next)).chain(["Text.".to_owned()]).collect();
    let files: Vec<_> = names.into_iter().zip(texts.iter().map(String::as_str)).collect();
    let (page, _) = read(&files);
    assert!(page.blocks.len() < 50_000, "{}", page.blocks.len());
    let message = "the page includes too much: the rest of its includes is left out";
    assert_eq!(findings(&files), [("MD0004", "a.md: [!INCLUDE [next](b.md)]".to_owned(), message.to_owned())]);
}

#[test]
fn the_circle_of_an_include_is_named() {
    let files = [("a.md", "[!INCLUDE [b](b.md)]"), ("b.md", "[!INCLUDE [c](c.md)]"), ("c.md", "[!INCLUDE [b](b.md)]")];
    let message = "`b.md` includes itself: `b.md` includes `c.md` includes `b.md`";
    assert_eq!(findings(&files), [("MD0004", "c.md: [!INCLUDE [b](b.md)]".to_owned(), message.to_owned())]);
}
