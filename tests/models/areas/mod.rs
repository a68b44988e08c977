//! A crate of some product areas only.

mod program;
mod readme;

use std::path::Path;

use mdsdk::Model;
use mdsdk::rooms::plan::{Plan, PlanOptions, plan};
use mdsdk_tests::{cargo, corpora, repository};

use super::scratch::{CORPUS, program, sdk, sdk_of, target};
use program::touching;

/// Decides which areas are built alone with a client.
const SEED: u64 = 20_210_709;

/// `count` of the areas, by a linear congruential generator (Knuth, MMIX).
fn chosen(areas: &[String], count: usize) -> Vec<&String> {
    let mut state = SEED;
    let mut left: Vec<&String> = areas.iter().collect();
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let index = (state >> 33) % u64::try_from(left.len()).expect("a length is a number");
        left.swap_remove(usize::try_from(index).expect("an index is a length"))
    };
    (0..count).map(|_| next()).collect()
}

/// The model of docs, and how it looks in Rust.
fn planned(docs: &Path) -> (Model, Plan) {
    let model = mdsdk::read(docs, None).expect("the docs describe an API").model;
    let plan = plan(&model, &PlanOptions::new("sdk")).0;
    (model, plan)
}

#[test]
fn each_area_compiles_alone_without_warnings() {
    let Some(docs) = corpora(CORPUS) else { return };
    let areas = planned(&docs).1.package.areas;
    assert!(areas.len() > 10, "{areas:?}");
    let Some(out) = sdk("areas", |generate| generate) else { return };
    for area in chosen(&areas, 5) {
        let features = format!("client,serde,{area}");
        cargo(&out, &target(), &["check", "--no-default-features", "--features", &features]);
    }
    cargo(&out, &target(), &["check", "--no-default-features", "--features", "models"]);
}

/// Each area of docs alone has what its types hold.
fn each_area_holds_its_values(name: &str, docs: &Path) {
    let (model, plan) = planned(docs);
    sdk_of(docs, name, |generate| generate);
    for area in &plan.package.areas {
        let text = touching(&model, &plan, &[area.as_str()]);
        let program = program(name, &format!("\"models\", \"{area}\""), &text);
        cargo(&program, &target(), &["check"]);
    }
}

#[test]
fn each_area_alone_has_every_field_that_holds_a_value() {
    each_area_holds_its_values("areas-of-input", &repository().join("docs-input"));
}

#[test]
fn each_area_of_the_corpus_alone_has_every_field_that_holds_a_value() {
    let Some(docs) = corpora(CORPUS) else { return };
    each_area_holds_its_values("areas-of-corpus", &docs);
}

#[test]
fn a_fifth_of_the_types_at_most_is_always_there() {
    let Some(docs) = corpora(CORPUS) else { return };
    let model = mdsdk::read(&docs, None).expect("the docs describe an API").model;
    let areas = model.areas();
    let always = model.types.keys().filter(|name| !areas.contains_key(*name)).count();
    assert!(always * 5 <= model.types.len(), "{always} of {}", model.types.len());
}
