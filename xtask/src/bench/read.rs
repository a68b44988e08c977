//! Reading docs against the Markdown parser alone.

use std::path::Path;
use std::time::{Duration, Instant};

use mdsdk::docs::read_docs;
use mdsdk::report::Report;
use mdsdk::source::{Docs, load};
use pulldown_cmark::{Options, Parser};

use super::figure::{Bar, Figure};

/// Reading may take this many times as long as the parser alone on one thread.
const AT_MOST: f64 = 5.0;

/// The ratio of reading on all cores to the parser on one, on files that are in memory.
pub(super) fn measure(folder: &Path, runs: usize) -> Result<Vec<Figure>, String> {
    let docs = load(folder, None, &mut Report::default()).map_err(|error| error.to_string())?;
    let (mut reading, mut parsing) = (Duration::MAX, Duration::MAX);
    for _ in 0..runs {
        parsing = parsing.min(time(|| parse_alone(&docs)));
        reading = reading.min(time(|| read_docs(&docs, &mut Report::default()).0.len()));
    }
    eprintln!("{} pages: reading {reading:.0?}, parsing alone {parsing:.0?}", docs.pages.len());
    let ratio = reading.as_secs_f64() / parsing.as_secs_f64();
    Ok(vec![Figure::new("reading docs / parsing Markdown alone", ratio, Bar::AtMost(AT_MOST))])
}

/// The number of events of all pages.
fn parse_alone(docs: &Docs) -> usize {
    let texts = docs.pages.iter().filter_map(|page| docs.map.get(page));
    texts.map(|file| Parser::new_ext(&file.text, Options::ENABLE_TABLES).into_offset_iter().count()).sum()
}

fn time(work: impl FnOnce() -> usize) -> Duration {
    let started = Instant::now();
    std::hint::black_box(work());
    started.elapsed()
}
