//! Every body of the corpus' examples, read and written by the crate of the corpus.

mod items;
mod messages;
mod program;
mod shares;

use mdsdk::read;
use mdsdk::rooms::model::TypeItem;
use mdsdk::rooms::plan::{PlanOptions, plan};
use mdsdk_tests::corpora;

use super::scratch::{CORPUS, sdk};
use items::Items;
use messages::{Body, bodies};

#[test]
fn every_example_body_is_written_as_read() {
    let Some(docs) = corpora(CORPUS) else { return };
    let reading = read(&docs, None).expect("the corpus describes an API");
    let plan = plan(&reading.model, &PlanOptions::new("sdk")).0;
    let items = Items::new(&plan);
    let bodies = bodies(&reading);
    let typed: Vec<(&str, &Body)> = bodies.known.iter().filter_map(|body| Some((items.of(&body.ty)?, body))).collect();
    assert_eq!(typed.len(), bodies.known.len(), "each type has a struct");
    assert!(typed.len() > 2_000, "{}", typed.len());
    if sdk("bodies", |generate| generate).is_none() {
        return;
    }
    let outcome = program::run(&items, &typed);
    let failed: Vec<&String> = outcome.words.iter().filter(|word| !word.ends_with(" same")).collect();
    let words = typed.len() * (1 + program::OTHERS);
    let first: Vec<_> = failed.iter().take(5).collect();
    assert!(failed.is_empty() && outcome.words.len() == words, "{} of {words}: {first:#?}", failed.len());

    let shares = shares::shares(&outcome.tally);
    let [all, fitting] =
        [0, 1].map(|which| shares.values().map(|share| [share.all, share.typed][which]).sum::<usize>());
    let of = |why| shares::elsewhere(&shares, why);
    let (null, misfit, unknown, untyped) = (of("null"), of("misfit"), of("unknown"), of("untyped"));
    let figures = format!(
        "{} bodies, {} without a known type; {all} values: {fitting} in typed fields, null {null}, misfit {misfit}, \
         unknown {unknown}, untyped {untyped}\n",
        typed.len(),
        bodies.unknown
    );
    println!("{figures}");
    insta::assert_snapshot!(figures + &shares::table(&shares));
    assert!(100 * (misfit + unknown) <= 4 * all, "{misfit} and {unknown} of {all}");
    assert!(100 * (fitting + null) >= 95 * all, "{fitting} and {null} of {all}");
}

#[test]
fn nearly_every_documented_property_is_typed() {
    let Some(docs) = corpora(CORPUS) else { return };
    let model = read(&docs, None).expect("the corpus describes an API").model;
    let properties: Vec<_> = model.types.values().flat_map(|ty| &ty.properties).collect();
    let is_typed = |item: &TypeItem| match item {
        TypeItem::Primitive(_) => true,
        TypeItem::Named(name) => model.types.contains_key(name) || model.enums.contains_key(name),
        TypeItem::Untyped => false,
    };
    let typed = properties.iter().filter(|property| is_typed(&property.ty.value.item)).count();
    println!("{typed} of {} properties are typed", properties.len());
    assert!(100 * typed >= 99 * properties.len(), "{typed} of {}", properties.len());
}
