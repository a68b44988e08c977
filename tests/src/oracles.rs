//! What holds for any docs, however broken.
//!
//! Comes in: docs in memory, or a model.
//! Goes out: what was read, for more questions.
//! Promised: a panic that names the promise that was not kept.

use std::path::Path;
use std::sync::Arc;

use mdsdk::export::{export_api_json, export_csdl, export_json, export_openapi, read_json};
use mdsdk::report::{Report, render};
use mdsdk::rooms::claims::{MetadataClaims, PageClaims};
use mdsdk::rooms::docs::{Dialect, read_docs};
use mdsdk::rooms::emit::emit;
use mdsdk::rooms::markdown::{Block, BlockKind, Text, read_page};
use mdsdk::rooms::merge::{Merged, merge_with_metadata};
use mdsdk::rooms::model::Model;
use mdsdk::rooms::plan::{PlanOptions, plan};
use mdsdk::rooms::source::{Docs, SourceMap, Span};
use serde_json::{Map, Value};

/// Docs in memory, all of whose files are pages but those in folders named `includes`.
pub fn docs<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Docs {
    let mut docs = Docs::default();
    for (path, text) in files {
        docs.map.insert(path, text);
    }
    let is_page = |path: &str| !path.split('/').any(|part| part == "includes");
    docs.pages = docs.map.files().map(|file| file.path.clone()).filter(|path| is_page(path)).collect();
    docs
}

/// What pages say, after every promise of reading was checked.
///
/// # Panics
/// If one isn't kept.
pub fn read_soundly(docs: &Docs) -> (Vec<Arc<PageClaims>>, Report) {
    let read = || {
        let mut report = Report::default();
        let (claims, coverage) = read_docs(docs, &Dialect::graph(), &mut report);
        (claims, coverage, report)
    };
    let first = read();
    assert_eq!(first, read(), "read twice");
    let (claims, coverage, report) = first;
    assert!(coverage.left_over.is_empty(), "left over: {:?}", coverage.left_over);
    for page in &claims {
        assert_claims(&docs.map, page);
    }
    assert_blocks(docs);
    assert_report(&docs.map, &report);
    (claims, report)
}

/// The model of what pages say, after every promise of merging, exporting and generating was checked.
///
/// # Panics
/// If one isn't kept.
pub fn generate_soundly(docs: &Docs) -> Model {
    merge_soundly(docs, None)
}

/// The same with metadata, which is a file of the docs then.
///
/// # Panics
/// If a promise isn't kept.
pub fn merge_soundly(docs: &Docs, metadata: Option<(MetadataClaims, Report)>) -> Model {
    let (claims, _) = read_soundly(docs);
    let (metadata, found) = metadata.unzip();
    if let Some(found) = found {
        assert_report(&docs.map, &found);
    }
    let merged = merge_with_metadata(&claims, metadata.as_ref(), &docs.config);
    assert_eq!(merged, merge_with_metadata(&claims, metadata.as_ref(), &docs.config), "merged twice");
    let Merged { mut model, report, .. } = merged;
    assert_report(&docs.map, &report);
    model.locate(|span| docs.map.position(span));
    assert_exports(&model);
    assert_rust(&docs.map, &model);
    model
}

/// Claims point into their files, and are the same after a way through JSON.
fn assert_claims(map: &SourceMap, page: &PageClaims) {
    let json = serde_json::to_value(page).expect("claims are JSON");
    each_span(&json, &mut |span| assert_span(map, span));
    let back: PageClaims = serde_json::from_value(json).expect("claims are read back");
    assert_eq!(&back, page, "claims read back");
}

/// Every span of serialised claims. JSON of the docs themselves is none.
fn each_span(value: &Value, each: &mut impl FnMut(&Span)) {
    match value {
        Value::Object(members) if is_span(members) => {
            each(&serde_json::from_value(value.clone()).expect("a span is read back"));
        }
        Value::Object(members) => {
            members.iter().filter(|(key, _)| *key != "json").for_each(|(_, value)| each_span(value, each));
        }
        Value::Array(items) => items.iter().for_each(|item| each_span(item, each)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn is_span(members: &Map<String, Value>) -> bool {
    members.contains_key("file") && members.keys().all(|key| matches!(key.as_str(), "file" | "start" | "end"))
}

/// A span is a stretch of whole characters of a file that is at hand.
fn assert_span(map: &SourceMap, span: &Span) {
    let file = map.get(&span.file).unwrap_or_else(|| panic!("no such file: {span:?}"));
    assert!(file.text.get(span.start..span.end).is_some(), "no such text: {span:?}");
}

/// Blocks point into their files, and texts are what stands there.
fn assert_blocks(docs: &Docs) {
    for file in docs.pages.iter().filter_map(|page| docs.map.get(page)) {
        let (page, _) = read_page(&docs.map, file);
        page.front_matter.iter().for_each(|entry| assert_span(&docs.map, &entry.span));
        for (at, block) in page.blocks.iter().enumerate() {
            assert_eq!(block.id, at, "the number of a block is its place");
            assert_span(&docs.map, &block.span);
            for text in texts(block) {
                assert_text(&docs.map, text);
            }
        }
    }
}

fn texts(block: &Block) -> Vec<&Text> {
    match &block.kind {
        BlockKind::Heading(heading) => vec![&heading.text],
        BlockKind::Paragraph(text) | BlockKind::Quote(text) | BlockKind::Item(text) => vec![text],
        BlockKind::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            assert!(
                table.rows.iter().all(|row| row.cells.len() == table.header.len()),
                "rows are as wide as the header"
            );
            table.header.iter().chain(cells).collect()
        }
        BlockKind::Fence(_)
        | BlockKind::Annotation(_)
        | BlockKind::Comment
        | BlockKind::BrokenAnnotation
        | BlockKind::UnclosedComment
        | BlockKind::Html(_)
        | BlockKind::Tab
        | BlockKind::Rule
        | BlockKind::Include(_) => Vec::new(),
    }
}

fn assert_text(map: &SourceMap, text: &Text) {
    assert_span(map, &text.span);
    for mark in &text.marks {
        assert_span(map, &mark.span);
        assert!(text.plain.get(mark.range.clone()).is_some(), "no such text: {mark:?} of {text:?}");
    }
}

/// Findings point into their files, and can be shown.
///
/// # Panics
/// If one doesn't or can't.
pub fn assert_report(map: &SourceMap, report: &Report) {
    for finding in report.diagnostics() {
        assert_span(map, &finding.span);
        finding.witnesses.iter().for_each(|witness| assert_span(map, &witness.span));
        assert!(!finding.message.is_empty(), "{finding:?} says nothing");
    }
    render::human(report, map, false);
    let json: Value = serde_json::from_str(&render::json(report, map)).expect("findings are JSON");
    assert_eq!(json.as_array().map(Vec::len), Some(report.diagnostics().len()));
}

/// JSON reads back to the same model; the other formats are well formed.
fn assert_exports(model: &Model) {
    assert_eq!(&read_json(&export_json(model)).expect("the model is read back"), model);
    let api = export_api_json(model);
    assert_eq!(export_api_json(&read_json(&api).expect("api.json is read back")), api);
    let csdl = export_csdl(model);
    roxmltree::Document::parse(&csdl).unwrap_or_else(|error| panic!("{error}\n{csdl}"));
    serde_json::from_str::<Value>(&export_openapi(model)).expect("OpenAPI is JSON");
}

/// Every generated file is Rust.
fn assert_rust(map: &SourceMap, model: &Model) {
    let (plan, found) = plan(model, &PlanOptions::new("any"));
    assert_report(map, &found);
    let files = emit(&plan);
    for (path, text) in files.iter().filter(|(path, _)| is_rust(path)) {
        assert!(!text.contains("compile_error!(\"mdsdk"), "{path}: {text}");
        if let Err(error) = syn::parse_file(text) {
            panic!("{path}: {error}\n{text}");
        }
    }
}

fn is_rust(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "rs")
}
