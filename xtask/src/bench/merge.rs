//! Merging and exporting against reading.

use std::path::Path;
use std::sync::Arc;

use mdsdk::export::{export_csdl, export_json, export_openapi};
use mdsdk::report::Report;
use mdsdk::rooms::claims::PageClaims;
use mdsdk::rooms::docs::{Dialect, read_docs};
use mdsdk::rooms::merge::merge;
use mdsdk::rooms::model::Model;
use mdsdk::rooms::source::{Docs, load};

use super::clock::Best;
use super::figure::{Bar, Figure};

/// An export, such as [`export_json`].
type Export = fn(&Model) -> String;

const EXPORTS: [(&str, Export); 3] =
    [("JSON export", export_json), ("CSDL export", export_csdl), ("OpenAPI export", export_openapi)];

/// The ratios of merging alone and with each export to reading: from the files on disk, which are in the cache, to
/// claims.
///
/// Reading has all cores, most of merging and of the other exports one: the more cores, the harder the bar.
pub(super) fn measure(folder: &Path, runs: usize) -> Result<Vec<Figure>, String> {
    let docs = loaded(folder)?;
    let (claims, _) = read_docs(&docs, &Dialect::graph(), &mut Report::default());
    let model = merged(&docs, &claims);
    let (mut reading, mut merging, mut exporting) =
        (Best::default(), Best::default(), [Best::default(); EXPORTS.len()]);
    for _ in 0..runs {
        reading.time(|| loaded(folder).map(|docs| read_docs(&docs, &Dialect::graph(), &mut Report::default())));
        merging.time(|| merged(&docs, &claims));
        for (best, (_, export)) in exporting.iter_mut().zip(EXPORTS) {
            best.time(|| export(&model));
        }
    }
    let figure = |name: String, seconds: f64| {
        Figure::new(format!("{name} / reading docs"), seconds / reading.seconds(), Bar::AtMost(1.0))
    };
    let exports = EXPORTS
        .iter()
        .zip(exporting)
        .map(|((name, _), best)| figure(format!("merging and {name}"), merging.seconds() + best.seconds()));
    Ok(std::iter::once(figure("merging".to_owned(), merging.seconds())).chain(exports).collect())
}

fn loaded(folder: &Path) -> Result<Docs, String> {
    load(folder, None, &mut Report::default()).map_err(|error| error.to_string())
}

/// The model with its lines, as every export has it.
fn merged(docs: &Docs, claims: &[Arc<PageClaims>]) -> Model {
    let mut model = merge(claims, &docs.config).model;
    model.locate(|span| docs.map.position(span));
    model
}
