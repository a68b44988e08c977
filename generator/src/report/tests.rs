//! Tests of codes and rendering.

use std::sync::Arc;

use crate::source::{SourceMap, Span};

use super::{Code, Diagnostic, Report, render};

const PAGE: &str = "# drive\n\n| size | Int46 | Größe. |\n| name | String | Name. |\n";

fn sources() -> SourceMap {
    let mut sources = SourceMap::default();
    sources.insert("resources/drive.md", PAGE);
    sources
}

fn span(range: std::ops::Range<usize>) -> Span {
    Span::new(&Arc::from("resources/drive.md"), range)
}

fn report(diagnostics: impl IntoIterator<Item = Diagnostic>) -> Report {
    let mut report = Report::default();
    diagnostics.into_iter().for_each(|diagnostic| report.push(diagnostic));
    report
}

fn finding() -> Diagnostic {
    Diagnostic::new(Code::UnknownTypeCell, span(18..23), "the type cell of `size` names no type")
        .label("no such type")
        .witness(span(11..15), "of this property")
        .witness(span(37..41), "another row")
        .help("write `Int64`")
}

#[test]
fn a_finding_shows_its_line_its_labels_and_its_help() {
    let text = render::human(&report([finding()]), &sources(), false);
    let expected = "\
warning[MD0203 unknown-type-cell]: the type cell of `size` names no type
 --> resources/drive.md:3:10
  |
3 | | size | Int46 | Größe. |
  |   ----   ^^^^^ no such type
  |   |
  |   of this property
  |
 ::: resources/drive.md:4:1
  |
4 | | name | String | Name. |
  | ---- another row
  |
  = help: write `Int64`

1 warning
";
    assert_eq!(text, expected);
}

#[test]
fn a_finding_is_looked_at_where_one_of_its_places_is_meant() {
    let is_first = |found: Diagnostic, at: usize| {
        let (span, label) = (found.span.start, found.label.clone());
        let identity = found.identity();
        let places: Vec<usize> = found.places().map(|place| place.start).collect();
        assert_eq!((span, identity), (at, finding().identity()));
        (label, places)
    };
    let (label, places) = is_first(finding().looked_at(|place| place.start > 18), 37);
    assert_eq!((label.as_str(), places), ("another row", vec![37, 18, 11]));
    assert_eq!(finding().looked_at(|place| place.start > 11), finding());
    assert_eq!(finding().looked_at(|_| false), finding());
}

#[test]
fn colour_is_asked_for() {
    let findings = report([finding()]);
    assert!(render::human(&findings, &sources(), true).contains('\u{1b}'));
    assert!(!render::human(&findings, &sources(), false).contains('\u{1b}'));
}

#[test]
fn no_span_panics() {
    let ends = [0, 1, 7, 8, 9, 27, 28, 29, 30, PAGE.len() - 1, PAGE.len(), PAGE.len() + 1, usize::MAX];
    for start in ends {
        for end in ends {
            let other = Span::new(&Arc::from("not/there.md"), start..end);
            let diagnostic = Diagnostic::new(Code::BrokenTable, span(start..end), "x").witness(other, "y");
            let findings = report([diagnostic.clone().witness(span(end..start), ""), diagnostic]);
            for colour in [false, true] {
                render::human(&findings, &sources(), colour);
            }
            render::json(&findings, &sources());
        }
    }
}

#[test]
fn a_finding_about_a_whole_file_names_the_file_alone() {
    let text = render::human(
        &report([Diagnostic::new(Code::UnreadableFile, span(0..0), "too large").help("x")]),
        &sources(),
        false,
    );
    let expected = "error[MD0002 unreadable-file]: too large\n--> resources/drive.md\n = note: nothing that it says is \
                    in the crate\n = help: x\n\n1 error\n";
    assert_eq!(text, expected);
}

#[test]
fn a_huge_line_is_cut() {
    let mut sources = SourceMap::default();
    let text = format!("{}X{}", "é".repeat(500), "y".repeat(1_000_000));
    sources.insert("resources/drive.md", text.as_str());
    for range in [1000..1001, 0..text.len(), 900_000..900_001] {
        let text =
            render::human(&report([Diagnostic::new(Code::BrokenTable, span(range), "x").label("l")]), &sources, false);
        assert!(text.len() < 2000, "{}", text.len());
        assert!(text.contains("resources/drive.md:1:"), "{text}");
    }
}

#[test]
fn control_characters_of_a_page_do_not_reach_the_terminal() {
    let mut sources = SourceMap::default();
    sources.insert("resources/drive.md", "ab\u{1b}[31mcd");
    let diagnostic = Diagnostic::new(Code::BrokenTable, span(1..3), "m\u{1b}").label("l\u{1b}").help("h\u{1b}");
    let elsewhere = Diagnostic::new(Code::BrokenTable, Span::file(&Arc::from("p\u{1b}.md")), "m").label("l\u{1b}");
    let text = render::human(&report([diagnostic, elsewhere]), &sources, false);
    assert!(!text.contains('\u{1b}'), "{text:?}");
}

#[test]
fn json_is_an_array_with_an_object_a_line() {
    let text = render::json(&report([finding(), finding()]), &sources());
    assert_eq!(text.lines().count(), 4);
    let array: serde_json::Value = serde_json::from_str(&text).unwrap();
    let expected = serde_json::json!({
        "code": "MD0203", "name": "unknown-type-cell", "level": "warning",
        "message": "the type cell of `size` names no type", "file": "resources/drive.md",
        "line": 3, "column": 10, "end_line": 3, "end_column": 15, "label": "no such type",
        "witnesses": [
            {"file": "resources/drive.md", "line": 3, "column": 3, "end_line": 3, "end_column": 7,
                "label": "of this property"},
            {"file": "resources/drive.md", "line": 4, "column": 1, "end_line": 4, "end_column": 5,
                "label": "another row"},
        ],
        "cost": null,
        "help": "write `Int64`",
    });
    assert_eq!(array[0], expected);
    assert_eq!(render::json(&Report::default(), &sources()), "[]\n");
}

#[test]
fn the_summary_counts_by_level() {
    let codes = [Code::BrokenTable, Code::BrokenTable, Code::UnknownTypeCell];
    let findings = report(codes.map(|code| Diagnostic::new(code, span(0..1), "x")));
    assert_eq!(render::summary(&findings), "2 errors, 1 warning");
    assert_eq!(render::summary(&Report::default()), "no findings");
}

#[test]
fn a_code_is_found_by_number_or_name() {
    for text in ["MD0102", "md0102", "0102", "102", "broken-table", "Broken-Table", " MD0102 broken-table "] {
        assert_eq!(Code::find(text), Some(Code::BrokenTable), "{text}");
    }
    for text in ["", "MD", "0", "9999", "00102", "MD9999", "table", "MD0102 broken-fence"] {
        assert_eq!(Code::find(text), None, "{text}");
    }
}

#[test]
fn codes_are_declared_in_the_order_of_their_numbers() {
    assert!(Code::ALL.is_sorted_by(|a, b| a.number() < b.number()));
}
