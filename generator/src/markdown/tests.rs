//! Tests of whole pages: includes, fences and tables as docs write them.

use crate::report::{Level, Report};
use crate::source::SourceMap;

use super::{BlockKind, Page, Table, note_absent_folders, read_page};

/// Reads the first of these files, among all of them.
fn read(files: &[(&str, &str)]) -> (Page, Report) {
    let mut map = SourceMap::default();
    for (path, text) in files {
        map.insert(path, *text);
    }
    let (page, mut report) = read_page(&map, map.get(files[0].0).expect("the page is there"));
    note_absent_folders(&map, &page.looked_for, &mut report);
    (page, report)
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
    let message = "the page includes too much: the rest of its includes are left out";
    assert_eq!(findings(&files), [("MD0004", "a.md: [!INCLUDE [next](b.md)]".to_owned(), message.to_owned())]);
}

#[test]
fn the_circle_of_an_include_is_named() {
    let files = [("a.md", "[!INCLUDE [b](b.md)]"), ("b.md", "[!INCLUDE [c](c.md)]"), ("c.md", "[!INCLUDE [b](b.md)]")];
    let message = "`b.md` includes itself: `b.md` includes `c.md` includes `b.md`";
    assert_eq!(findings(&files), [("MD0004", "c.md: [!INCLUDE [b](b.md)]".to_owned(), message.to_owned())]);
}

const A: (&str, &str) = ("i/a.md", "From A.");
const BLOCKS: (&str, &str) = ("i/b.md", "One.\n\nTwo.");

#[test]
fn an_include_inside_text_is_a_part_of_the_text() {
    let read = |text: &str| words(&[("p.md", text), A, BLOCKS]);
    let expected = ["Text From A. more"];
    assert_eq!(read("Text [!INCLUDE [a](i/a.md)] more"), expected);
    assert_eq!(read("- Text [!INCLUDE [a](i/a.md)] more\n"), expected);
    assert_eq!(read("> Text\n> [!INCLUDE [a](i/a.md)] more\n"), ["Text\nFrom A. more"]);
    assert_eq!(read("- **Text** and [!INCLUDE [a](i/a.md)]\n- b\n"), ["Text and From A.", "b"]);
    assert_eq!(read("[!INCLUDE [a](i/a.md)] more"), ["From A. more"]);
    assert_eq!(read("[!INCLUDE [a](i/a.md)] [!INCLUDE [a](i/a.md)]"), ["From A. From A."]);
    assert_eq!(read("Text [!INCLUDE [b](i/b.md)] more"), ["Text more", "<i/b.md>", "One.", "Two."]);
    assert_eq!(read("Before\n[!INCLUDE [a](i/a.md)]\nafter"), ["Before", "<i/a.md>", "From A.", "after"]);
    assert_eq!(read("Write `[!INCLUDE [a](i/a.md)]` so."), ["Write [!INCLUDE [a](i/a.md)] so."]);
}

#[test]
fn many_includes_in_one_line_are_read_at_once() {
    let start = std::time::Instant::now();
    for text in ["[!INCLUDE [a](i/a.md)] `x` ", "[!INCLUDE [", "[!INCLUDE [a](", "[!"] {
        words(&[("p.md", &text.repeat(50_000)), A]);
    }
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}

#[test]
fn a_missing_include_is_an_error_where_its_folder_is_there() {
    let levels = |path: &str, include: &str| {
        let text = format!("[!INCLUDE [x]({include})]");
        let (_, report) = read(&[(path, &text), A]);
        report.diagnostics().iter().map(|finding| (finding.level, finding.message.clone())).collect::<Vec<_>>()
    };
    let there = |path: &str| format!("the include `{path}` isn't there");
    let outside = |path: &str| format!("the include `{path}` points outside the docs folder");
    assert_eq!(levels("p.md", "nope.md"), [(Level::Error, there("nope.md"))]);
    assert_eq!(levels("p.md", "I/nope.md"), [(Level::Error, there("I/nope.md"))]);
    assert_eq!(levels("p.md", "j/nope.md"), [(Level::Note, there("j/nope.md"))]);
    assert_eq!(levels("p.md", "i/a.yml"), [(Level::Note, there("i/a.yml"))]);
    assert_eq!(levels("p.md", "../nope.md"), [(Level::Note, outside("../nope.md"))]);
    assert_eq!(levels("p.md", "i/a.md"), []);
    // A sentence has a hole then.
    let (_, report) = read(&[("p.md", "In [!INCLUDE [x](../nope.md)] it is."), A]);
    assert_eq!(report.diagnostics().iter().map(|finding| finding.level).collect::<Vec<_>>(), [Level::Warning]);
}

#[test]
fn a_missing_include_in_a_cell_or_heading_is_reported() {
    let table = "|a|b|\n|--|--|\n|x|y [!INCLUDE [n](n.md)]|\n\n# H [!INCLUDE [m](m.md)]\n";
    let places: Vec<_> = findings(&[("p.md", table)]).into_iter().map(|(code, place, _)| (code, place)).collect();
    let place = |text: &str| ("MD0003", format!("p.md: {text}"));
    assert_eq!(places, [place("[!INCLUDE [n](n.md)]"), place("[!INCLUDE [m](m.md)]")]);
}

#[test]
fn a_fence_in_a_quote_or_item_is_closed_there() {
    for text in [
        "> ```json\n> {}\n> ```\n",
        "> > ```json\r\n> > {}\r\n> > ```\r\n",
        "- a\n\n  ```json\n  {}\n  ```\n",
        "- a\n  > ~~~~\n  > {}\n  > ~~~~~ \n",
        "```\n```\n",
    ] {
        assert_eq!(findings(&[("p.md", text)]), [], "{text}");
    }
    for text in ["> ```json\n> {}\n", "```json\n> ```\n", "```json\n{}\n```json\n", "```", "````\nx\n```\n"] {
        assert_eq!(findings(&[("p.md", text)]).len(), 1, "{text}");
    }
    let (_, report) = read(&[("p.md", "```json\n")]);
    assert_eq!(report.diagnostics()[0].help.as_deref(), Some("close it with a line of ```"));
}

#[test]
fn a_table_goes_on_behind_a_blank_line() {
    let text = "|a|b|\n|--|--|\n|1|2|\n\n|3|4|\n|5|long\ntext|\n\n|6|\n\nText.\n\n|7|8|\n";
    assert_eq!(tables(text), [["a|b", "1|2", "3|4", "5|long\ntext", "6|"]]);
    let found = findings(&[("p.md", text)]);
    let places: Vec<_> = found.iter().map(|(code, place, _)| (*code, place.as_str())).collect();
    assert_eq!(places, [("MD0102", "p.md: |3|4|"), ("MD0102", "p.md: |6|")]);
}

#[test]
fn a_lone_bar_below_a_table_is_no_row() {
    let text = "|a|b|\n|--|--|\n|1|2|\n\n |\n";
    assert_eq!(tables(text), [["a|b", "1|2"]]);
    assert_eq!(findings(&[("p.md", text)]), []);
}

#[test]
fn a_table_without_dashes_is_one() {
    let text = "|a|b|\r\n|1|2|\r\n|3| |\r\n||4|\r\n";
    assert_eq!(tables(text), [["a|b", "1|2", "3|", "|4"]]);
    let found = findings(&[("p.md", text)]);
    assert_eq!((found.len(), found[0].0, found[0].1.as_str()), (1, "MD0102", "p.md: |a|b|"));
    assert_eq!(tables("|one line|\n"), [[""; 0]; 0]);
    assert_eq!(tables("> |a|b|\n> |1|2|\n"), [["a|b", "1|2"]]);
}

#[test]
fn a_header_cut_off_from_its_dashes_is_the_header() {
    let text = "|a|b|\n\n|--|--|\n|1|2|\n";
    assert_eq!(tables(text), [["a|b", "1|2"]]);
    assert_eq!(words(&[("p.md", text)]), [""; 0]);
    assert_eq!(findings(&[("p.md", text)]).len(), 1);
}

#[test]
fn an_indented_table_is_one() {
    let text = "# H\n\n    |a|b|\n    |--|--|\n    |1|2|\n\n    |3|4|\n";
    assert_eq!(tables(text), [["a|b", "1|2", "3|4"]]);
    let found = findings(&[("p.md", text)]);
    assert_eq!((found.len(), found[0].0, found[0].1.as_str()), (1, "MD0102", "p.md: |a|b|"));
    assert_eq!(tables("    |a|b|\n    code\n"), [[""; 0]; 0]);
    assert_eq!(tables("|a|b|\n|--|--|\n|1|2|\n\n    |3|4|\n"), [["a|b", "1|2", "3|4"]]);
}

#[test]
fn a_table_in_html_is_reported() {
    let found = findings(&[("p.md", "<div>\n<TABLE class=x>\n<tr><td>é\n</table>\n\n<tablet>\n\n<!-- <table> -->\n")]);
    assert_eq!(found, [("MD0102", "p.md: <TABLE".to_owned(), "tables in HTML are not read".to_owned())]);
}

#[test]
fn a_broken_table_keeps_its_cells_and_includes() {
    let text = "|a|b|\n|--|\n| |1. x|\n|# y|<p>z|more|\n[!INCLUDE [a](i/a.md)]\n";
    assert_eq!(tables(text), [["a|b", "|1. x", "# y|z|more"]]);
    assert_eq!(words(&[("p.md", text), A]), ["<i/a.md>", "From A."]);
}

#[test]
fn the_place_of_a_row_ends_before_its_line_does() {
    for text in ["|a|b|\n|--|--|\n|1|2| \n|3|4|\n", "|a|b|\n|--|\n|1|2| \n|3|4|\n", "|a|b|\n|--|--|\n\n|1|2|\n|3|4|"] {
        for text in [text.to_owned(), text.replace('\n', "\r\n")] {
            let (page, _) = read(&[("p.md", &text)]);
            let BlockKind::Table(table) = &page.blocks[0].kind else { panic!("a table") };
            let rows: Vec<_> = table.rows.iter().map(|row| &text[row.span.start..row.span.end]).collect();
            assert_eq!(rows, ["|1|2|", "|3|4|"], "{text:?}");
        }
    }
}

/// Many pages that include one large file would cost as much as if each had it.
#[test]
fn a_file_of_more_than_a_page_may_include_is_left_out() {
    let large = "Some text.\n\n".repeat(100_000);
    let text = "# A\n\n[!INCLUDE [a](small.md)]\n\n[!INCLUDE [b](large.md)]\n\n[!INCLUDE [c](large.md)]\n";
    let files = [("page.md", text), ("large.md", &large), ("small.md", "A note.\n")];
    let (page, _) = read(&files);
    assert!(page.blocks.len() < 10, "{} blocks", page.blocks.len());
    let message = "the page includes too much: the rest of its includes are left out";
    assert_eq!(findings(&files), [("MD0004", "page.md: [!INCLUDE [b](large.md)]".to_owned(), message.to_owned())]);
}
