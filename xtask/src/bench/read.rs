//! Reading docs against the Markdown parser alone, and hostile pages against the docs.

use std::path::Path;

use mdsdk::report::Report;
use mdsdk::rooms::docs::{Dialect, claim_page};
use mdsdk::rooms::markdown::read_page;
use mdsdk::rooms::source::{Docs, SourceFile, load};
use mdsdk::{Sources, Tree};
use pulldown_cmark::{Options, Parser};

use super::clock::Best;
use super::figure::{Bar, Figure};
use super::growth;
use super::hostile::{Hostile, hostile_pages};

/// Reading may take this many times as long as the parser alone, each on one thread.
const AT_MOST: f64 = 11.0;

/// A byte of a hostile page may cost this many times as much as one of the docs. Where the cost grows with the page's
/// length, the ratio is far higher.
const HOSTILE_AT_MOST: f64 = 50.0;

/// How often each hostile page is read.
const HOSTILE_RUNS: usize = 3;

/// The ratio of reading to the parser alone, and those of hostile pages; all on one thread, with the files in memory.
pub(super) fn measure(folder: &Path, runs: usize) -> Result<Vec<Figure>, String> {
    let docs = load(folder, None, &mut Report::default()).map_err(|error| error.to_string())?;
    let (mut reading, mut parsing) = (Best::default(), Best::default());
    for _ in 0..runs {
        parsing.time(|| parse_alone(&docs));
        reading.time(|| read_one_by_one(&docs));
    }
    let ratio = reading.seconds() / parsing.seconds();
    let figure = Figure::new("reading docs / parsing Markdown alone, one thread each", ratio, Bar::AtMost(AT_MOST));
    let normal = reading.seconds() / bytes(&docs);
    let hostile = hostile_pages().into_iter().map(|hostile| hostile_figure(&hostile, normal));
    Ok(std::iter::once(figure).chain(hostile).chain(growth::measure()).collect())
}

/// The cost of a byte of a hostile page against `normal` seconds.
fn hostile_figure(Hostile { name, docs }: &Hostile, normal: f64) -> Figure {
    let mut reading = Best::default();
    for _ in 0..HOSTILE_RUNS {
        reading.time(|| (read_one_by_one(docs), merged(docs)));
    }
    let ratio = reading.seconds() / bytes(docs) / normal;
    Figure::new(format!("a byte of 20,000 {name} / a byte of the docs"), ratio, Bar::AtMost(HOSTILE_AT_MOST))
}

/// The number of operations and types that the docs have once they are merged.
fn merged(docs: &Docs) -> usize {
    let texts = Tree::from_texts(docs.map.files().map(|file| (file.path.to_string(), file.text.to_string())));
    Sources::new(texts).read().map_or(0, |reading| reading.model.operations.len() + reading.model.types.len())
}

/// The number of events of all pages.
fn parse_alone(docs: &Docs) -> usize {
    pages(docs).map(|file| Parser::new_ext(&file.text, Options::ENABLE_TABLES).into_offset_iter().count()).sum()
}

/// Reads all pages on this thread, and finds the lines of what is reported.
fn read_one_by_one(docs: &Docs) {
    for file in pages(docs) {
        let (page, found) = read_page(&docs.map, file);
        let (_, _, found) = claim_page(&Dialect::graph(), &page, found);
        for finding in found.diagnostics() {
            docs.map.position(&finding.span);
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "docs have less than 2^53 bytes")]
fn bytes(docs: &Docs) -> f64 {
    pages(docs).map(|file| file.text.len()).sum::<usize>() as f64
}

fn pages(docs: &Docs) -> impl Iterator<Item = &SourceFile> {
    docs.pages.iter().filter_map(|page| docs.map.get(page))
}
