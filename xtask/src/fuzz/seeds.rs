//! What fuzzing starts from: pages, and the parts of pages that a target takes.

use std::collections::BTreeSet;
use std::sync::Arc;

use mdsdk::export::export_csdl;
use mdsdk::report::Report;
use mdsdk::rooms::docs::{Dialect, claim_page};
use mdsdk::rooms::markdown::{BlockKind, Page, read_page};
use mdsdk::rooms::merge::merge;
use mdsdk::rooms::model::Model;
use mdsdk::rooms::source::{Docs, DocsConfig, SourceFile};

/// The inputs that docs give for a target.
pub(super) fn seeds(target: &str, docs: &Docs) -> BTreeSet<String> {
    docs.map.files().flat_map(|file| of_file(target, docs, file)).collect()
}

fn of_file(target: &str, docs: &Docs, file: &SourceFile) -> Vec<String> {
    let page = || read_page(&docs.map, file).0;
    match target {
        "page" => vec![file.text.to_string()],
        "include_graph" => with_includes(docs, file, &page()),
        "http_block" => fences(&page(), |info| info.eq_ignore_ascii_case("http")),
        "csdl" => vec![export_csdl(&model_of(&page()))],
        "json" => fences(&page(), |info| info.eq_ignore_ascii_case("json")),
        "type_cell" => type_cells(&page()),
        _ => Vec::new(),
    }
}

/// What a page says by itself.
fn model_of(page: &Page) -> Model {
    let (claims, ..) = claim_page(&Dialect::graph(), page, Report::default());
    let claims: Vec<_> = claims.into_iter().map(Arc::new).collect();
    merge(&claims, &DocsConfig::default()).model
}

/// The page and what it includes, each below a line `file: path`.
fn with_includes(docs: &Docs, file: &SourceFile, page: &Page) -> Vec<String> {
    let files: BTreeSet<_> =
        page.blocks.iter().map(|block| &block.span.file).filter(|path| **path != file.path).collect();
    if files.is_empty() {
        return Vec::new();
    }
    let files = [&file.path].into_iter().chain(files).filter_map(|path| docs.map.get(path));
    let below = |file: &SourceFile| format!("file: {}\n{}\n", file.path, file.text);
    vec![files.map(below).collect::<Vec<_>>().concat()]
}

/// The text of code blocks.
fn fences(page: &Page, wanted: fn(&str) -> bool) -> Vec<String> {
    let text = |kind: &BlockKind| match kind {
        BlockKind::Fence(fence) if wanted(&fence.info) => Some(fence.text.clone()),
        _ => None,
    };
    page.blocks.iter().filter_map(|block| text(&block.kind)).collect()
}

/// The second cells of rows.
fn type_cells(page: &Page) -> Vec<String> {
    let tables = page.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Table(table) => Some(table),
        _ => None,
    });
    tables.flat_map(|table| &table.rows).filter_map(|row| Some(row.cells.get(1)?.raw.clone())).collect()
}
