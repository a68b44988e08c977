//! A crate of some product areas only.

use mdsdk::rooms::plan::{PlanOptions, plan};
use mdsdk_tests::{cargo, corpora};

use super::scratch::{CORPUS, sdk, target};

/// Decides which areas are built alone.
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

#[test]
fn each_area_compiles_alone_without_warnings() {
    let Some(docs) = corpora(CORPUS) else { return };
    let model = mdsdk::read(&docs, None).expect("the corpus describes an API").model;
    let areas = plan(&model, &PlanOptions::new("sdk")).0.package.areas;
    assert!(areas.len() > 10, "{areas:?}");
    let Some(out) = sdk("areas", |generate| generate) else { return };
    for area in chosen(&areas, 5) {
        let features = format!("client,serde,{area}");
        cargo(&out, &target(), &["check", "--no-default-features", "--features", &features]);
    }
    cargo(&out, &target(), &["check", "--no-default-features", "--features", "models"]);
}
