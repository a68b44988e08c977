//! Merging and exporting against reading.

use std::path::Path;

use mdsdk::docs::read_docs;
use mdsdk::export::{export_csdl, export_json, export_openapi};
use mdsdk::merge::merge;
use mdsdk::model::Model;
use mdsdk::report::Report;
use mdsdk::source::{Docs, load};

use super::clock::Best;
use super::figure::{Bar, Figure};

/// An export, such as [`export_json`].
type Export = fn(&Model) -> String;

const EXPORTS: [(&str, Export); 3] =
    [("JSON export", export_json), ("CSDL export", export_csdl), ("OpenAPI export", export_openapi)];

/// The ratios of merging, of each export and of all of them to reading on all cores, on files that are in memory.
pub(super) fn measure(folder: &Path, runs: usize) -> Result<Vec<Figure>, String> {
    let docs = load(folder, None, &mut Report::default()).map_err(|error| error.to_string())?;
    let (claims, _) = read_docs(&docs, &mut Report::default());
    let model = merged(&docs, &claims);
    let (mut reading, mut merging, mut exporting) =
        (Best::default(), Best::default(), [Best::default(); EXPORTS.len()]);
    for _ in 0..runs {
        reading.time(|| read_docs(&docs, &mut Report::default()));
        merging.time(|| merged(&docs, &claims));
        for (best, (_, export)) in exporting.iter_mut().zip(EXPORTS) {
            best.time(|| export(&model));
        }
    }
    let names = EXPORTS.map(|(name, _)| name);
    let parts: Vec<_> = std::iter::once(("merging", merging)).chain(names.into_iter().zip(exporting)).collect();
    let all = parts.iter().map(|(_, best)| best.seconds()).sum::<f64>();
    let figure = |name: &str, seconds: f64| {
        Figure::new(format!("{name} / reading docs"), seconds / reading.seconds(), Bar::AtMost(1.0))
    };
    let mut figures: Vec<_> = parts.iter().map(|(name, best)| figure(name, best.seconds())).collect();
    figures.push(figure("merging and all exports", all));
    Ok(figures)
}

/// The model with its lines, as every export has it.
fn merged(docs: &Docs, claims: &[mdsdk::claims::PageClaims]) -> Model {
    let mut model = merge(claims, &docs.config).model;
    model.locate(|span| docs.map.position(span));
    model
}
