//! Broken pages: each defect is a finding at its line, and the rest of the page still counts.

use mdsdk::Reading;
use mdsdk::report::Code;
use mdsdk::rooms::model::TypeName;
use mdsdk_tests::{places, read_pages};

/// The page of a type, with `defect` between its two tables.
fn page(defect: &str) -> String {
    format!("{HEAD}{FIRST}{defect}{LAST}")
}

/// Twelve lines.
const HEAD: &str = "---
title: \"drive resource type\"
doc_type: resourcePageType
---

# drive resource type

Namespace: microsoft.graph

Holds files.

## Properties
";

/// Four lines.
const FIRST: &str = "
|Property|Type|Description|
|:---|:---|:---|
|id|String|The key.|
";

const LAST: &str = "
## Relationships

|Relationship|Type|Description|
|:---|:---|:---|
|parent|[drive](drive.md)|The drive above.|
";

const FILE: &str = "resources/drive.md";

/// A docs folder of one page.
fn read(text: impl AsRef<[u8]>) -> Reading {
    read_pages(&[(FILE, text)])
}

/// The properties of the type that the page describes.
fn properties(reading: &Reading) -> Vec<&str> {
    let drive = reading.model.types.get(&TypeName::qualified("microsoft.graph.drive"));
    drive.map(|drive| drive.properties.iter().map(|property| property.name.as_str()).collect()).unwrap_or_default()
}

/// The page has the finding `code` at `line`, and these properties.
#[track_caller]
fn finds(text: impl AsRef<[u8]>, code: Code, line: usize, expected: &[&str]) {
    let reading = read(text);
    assert_eq!(places(&reading, code), [format!("{} {FILE}:{line}", code.number())], "{:#?}", reading.report);
    assert_eq!(properties(&reading), expected);
}

#[test]
fn a_sound_page_has_no_finding() {
    let reading = read(page(""));
    assert!(reading.report.diagnostics().is_empty(), "{:#?}", reading.report);
    assert_eq!(properties(&reading), ["id", "parent"]);
}

#[test]
fn broken_front_matter() {
    let text = page("").replace("title: \"drive resource type\"", "title: drive: the \"top");
    finds(text, Code::BrokenFrontMatter, 2, &["id", "parent"]);
}

#[test]
fn front_matter_that_is_never_closed() {
    finds(page("").replacen("---\n\n", "\n", 1), Code::BrokenFrontMatter, 1, &["id", "parent"]);
}

#[test]
fn a_table_whose_dashes_have_too_few_cells() {
    let text = page("").replacen("|:---|:---|:---|", "|:---|:---|", 1);
    finds(text, Code::BrokenTable, 14, &["id", "parent"]);
}

#[test]
fn a_row_with_too_many_cells() {
    let text = page("").replace("The key.|", "The key: a | b.|");
    finds(text, Code::ExtraCells, 16, &["id", "parent"]);
}

#[test]
fn a_type_cell_that_is_no_type() {
    finds(page("|size|a number, or text|Bytes.|\n"), Code::UnknownTypeCell, 17, &["id", "size", "parent"]);
}

#[test]
fn a_comment_that_is_never_closed() {
    finds(page("\n<!-- The rest\n"), Code::UnclosedComment, 18, &["id"]);
}

#[test]
fn a_fence_that_is_never_closed() {
    finds(page("\n```json\n{\n"), Code::UnclosedFence, 18, &["id"]);
}

#[test]
fn an_annotation_that_is_no_json() {
    let annotation =
        "\n## JSON representation\n\n<!-- { \"blockType\" = \"resource\" } -->\n```json\n{ \"id\": \"1\" }\n```\n";
    finds(page(annotation), Code::BrokenAnnotation, 20, &["id", "parent"]);
}

#[test]
fn bytes_that_are_no_text() {
    let mut text = page("").into_bytes();
    let at = HEAD.len() - "## Properties\n".len() - "files.\n\n".len();
    text.splice(at..at, [0xff, 0xfe, 0x00, 0xc3]);
    finds(text, Code::BrokenEncoding, 10, &["id", "parent"]);
}

#[test]
fn a_page_of_random_bytes_beside_a_sound_one() {
    let mut state = 1_u32;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    })
    .take(20_000)
    .collect();
    let reading = read_pages(&[(FILE, page("").into_bytes()), ("resources/noise.md", noise)]);
    assert_eq!(properties(&reading), ["id", "parent"]);
    assert_eq!(places(&reading, Code::BrokenEncoding).len(), 1);
}

#[test]
fn a_line_of_a_million_characters() {
    let text = page("").replace("The key.", &"The key. ".repeat(120_000));
    let reading = read(text);
    assert!(reading.report.diagnostics().is_empty(), "{:#?}", reading.report);
    assert_eq!(properties(&reading), ["id", "parent"]);
}

#[test]
fn deep_nesting() {
    let lists: String = (0..400).flat_map(|depth| ["  ".repeat(depth), "- a\n".to_owned()]).collect();
    let quotes = format!("\n{} deep\n", ">".repeat(5_000));
    let brackets = format!("\n{}x{}\n", "[".repeat(5_000), "]".repeat(5_000));
    let json = format!("\n```json\n{}1{}\n```\n", "[".repeat(5_000), "]".repeat(5_000));
    for defect in [lists, quotes, brackets, json] {
        assert_eq!(properties(&read(page(&defect))), ["id", "parent"]);
    }
}

#[test]
fn line_ends_marks_and_missing_ends_make_no_difference() {
    let text = page("|size|Int64|Bytes.|\n");
    let plain = read(&text);
    let expected = ["id", "size", "parent"];
    assert_eq!(properties(&plain), expected);
    let windows = text.replace('\n', "\r\n");
    let marked = format!("\u{feff}{text}");
    let cut = text.trim_end();
    for variant in [windows.as_str(), &marked, cut] {
        let reading = read(variant);
        assert!(reading.report.diagnostics().is_empty(), "{:#?}", reading.report);
        assert_eq!(properties(&reading), expected);
        let line = |reading: &Reading| {
            let drive = &reading.model.types[&TypeName::qualified("microsoft.graph.drive")];
            drive.properties[1].ty.origins[0].at.map(|at| at.line)
        };
        assert_eq!(line(&reading), line(&plain));
    }
}

#[test]
fn a_line_ended_by_carriage_return_keeps_the_line_of_a_finding() {
    finds(page("|size|a number|Bytes.|\n").replace('\n', "\r\n"), Code::UnknownTypeCell, 17, &["id", "size", "parent"]);
}

/// A page of an operation, with `lines` as its requests, after the page of its type.
fn requests(lines: &str) -> Reading {
    let api = format!(
        "# Get drive\n\n## HTTP request\n\n```http\n{lines}\n```\n\n## Response\n\nReturns `200 OK` and a \
         [drive](../resources/drive.md) object in the response body.\n"
    );
    read_pages(&[(FILE, page("")), ("api/drive-get.md", api)])
}

#[test]
fn a_broken_url_beside_a_sound_one() {
    for broken in ["GET /drives/{id", "GET /drives/id}", "GET ** Collection URI not found", "GET /drives/..."] {
        let reading = requests(&format!("GET /me/drive\n{broken}"));
        let paths: Vec<_> = reading.model.operations.iter().map(|operation| operation.path.to_string()).collect();
        assert_eq!(paths, ["/me/drive"], "{broken}");
        assert_eq!(places(&reading, Code::BrokenRequestUrl), ["MD0201 api/drive-get.md:7"], "{broken}");
    }
}

#[test]
fn a_broken_method_beside_a_sound_one() {
    let reading = requests("LIST /drives\nGET /me/drive");
    assert_eq!(reading.model.operations.len(), 1);
    assert_eq!(places(&reading, Code::BrokenRequestLine), ["MD0202 api/drive-get.md:6"]);
}

/// Includes of a page, and the files that they lead to.
fn including(include: &str, files: &[(&str, &str)]) -> Reading {
    let text = page(&format!("\n[!INCLUDE [more]({include})]\n"));
    let mut all = vec![(FILE, text.as_str())];
    all.extend(files);
    read_pages(&all)
}

#[test]
fn an_include_that_leads_back() {
    let reading = including(
        "../includes/a.md",
        &[("includes/a.md", "One.\n\n[!INCLUDE [b](b.md)]\n"), ("includes/b.md", "Two.\n\n[!INCLUDE [a](a.md)]\n")],
    );
    assert_eq!(places(&reading, Code::IncludeCycle), ["MD0004 includes/b.md:3"]);
    assert_eq!(properties(&reading), ["id", "parent"]);
}

#[test]
fn an_include_that_is_missing_from_its_folder() {
    let reading = including("../includes/a.md", &[("includes/b.md", "Two.\n")]);
    assert_eq!(places(&reading, Code::MissingInclude), [format!("MD0003 {FILE}:18")]);
    assert_eq!(properties(&reading), ["id", "parent"]);
}

#[test]
fn an_include_never_leaves_the_docs_folder() {
    let secret = mdsdk_tests::folder(&[("secret.md", "|Property|Type|\n|:---|:---|\n|secret|String|\n")]);
    let absolute = secret.path().join("secret.md").display().to_string();
    for path in ["../../../../../../../../etc/passwd", "/etc/passwd", absolute.as_str(), "~/../../../etc/passwd"] {
        let reading = including(path, &[]);
        assert_eq!(places(&reading, Code::MissingInclude), [format!("MD0003 {FILE}:18")], "{path}");
        assert_eq!(properties(&reading), ["id", "parent"], "{path}");
    }
}

#[test]
fn docs_that_include_too_much_together_are_told_and_read_without() {
    let long = format!("{}\n", "x".repeat(1_000_000));
    let pages: Vec<_> = (10..30).map(|number| format!("resources/page{number}.md")).collect();
    let text = page("\n[!INCLUDE [long](../includes/long.md)]\n").replace("drive", "thing");
    let mut files: Vec<_> = pages.iter().map(|path| (path.as_str(), text.as_str())).collect();
    files.push(("includes/long.md", &long));
    let reading = read_pages(&files);
    let left_out = pages[16..].iter().map(|path| format!("MD0004 {path}:18")).collect::<Vec<_>>();
    assert_eq!(places(&reading, Code::IncludeCycle), left_out);
    assert_eq!(reading.claims.iter().filter(|page| page.types.len() == 1).count(), pages.len());
    let keys: std::collections::BTreeSet<_> = reading.claims.iter().map(|page| page.key).collect();
    assert_eq!(keys.len(), pages.len());
}

/// Of a translated text, the translation alone is read; what it includes still stands in the page.
#[test]
fn an_include_of_a_translated_text_has_its_place() {
    let page = "# boat resource type\n\n<span data-ttu-id=\"1\">Ein <span class=\"sxs-lookup\"><span \
                data-stu-id=\"1\">ꬁ boat [!INCLUDE [a](boat.md)]</span></span>ꬁ Boot [!INCLUDE \
                [a](boat.md)]</span>\n\n## \
                Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n|name|String|Its name.|\n";
    let reading = read_pages(&[("boat.md", page)]);
    assert_eq!(places(&reading, Code::IncludeCycle)[0], "MD0004 boat.md:3");
}
