//! The corpus with the metadata of its day.

use mdsdk::diff::{ChangeKind, Subject};
use mdsdk::export::{export_csdl, export_openapi};
use mdsdk::rooms::model::{ContainerElement, ContainerKind, Model, Segment};
use mdsdk::rooms::plan::{ClientPlan, PlanOptions, StepPlan, plan};
use mdsdk::{Reading, Sources};
use mdsdk_tests::corpora;
use mdsdk_tests::scores::Scores;

use super::drift::of_text;

/// The day of the docs and of the metadata.
const DAY: &str = "graph-v1.0-2021-07";

/// The corpus with its metadata; without `MDSDK_DATA` nothing.
fn reading() -> Option<Reading> {
    let (docs, metadata) = (corpora(&format!("corpora/{DAY}"))?, corpora(&format!("metadata/{DAY}.csdl.xml"))?);
    Some(Sources::new(docs).metadata(metadata).read().expect("the corpus describes an API"))
}

#[test]
fn the_model_has_all_that_metadata_declares() {
    let Some(reading) = reading() else { return };
    let export = export_csdl(&reading.model);
    let Some(Scores { figures, .. }) = Scores::of("score_csdl.py", &export, DAY) else { return };
    assert_eq!(figures["types"]["matched"], figures["types"]["truth"], "{figures}");
    assert_eq!(figures["enum_names"], serde_json::json!([322, 322]), "{figures}");
    for share in ["own_recall", "type_agreement", "kind_agreement", "base_recall", "enum_members"] {
        assert_eq!(figures[share], 100.0, "{share}: {figures}");
    }
    // What is left are properties that open types have by the docs alone.
    assert!(figures["name_precision"].as_f64() >= Some(99.5), "{figures}");
}

#[test]
fn the_export_declares_every_call_of_metadata() {
    let (Some(reading), Some(file)) = (reading(), corpora(&format!("metadata/{DAY}.csdl.xml"))) else { return };
    let declared = mdsdk::read_metadata(&file).expect("it is metadata").model();
    let text = std::fs::read_to_string(&file).expect("it can be read");
    let count = ["<Action Name=", "<Function Name="].map(|start| text.matches(start).count());
    assert_eq!(declared.calls.len(), count.iter().sum::<usize>(), "each is read");
    let exported = of_text(&export_csdl(&reading.model)).model();
    let lost = mdsdk::diff::compare(&declared, &exported);
    let lost: Vec<String> = lost
        .iter()
        .filter(|change| matches!(change.subject, Subject::Call) && change.kind != ChangeKind::Added)
        .map(|change| format!("{} {:?}", change.what, change.aspect))
        .collect();
    assert_eq!(lost, [""; 0]);
}

#[test]
fn operations_that_resolve_keep_resolving_and_return_what_metadata_has() {
    let Some(reading) = reading() else { return };
    let Some(scores) = Scores::of("score_openapi.py", &export_openapi(&reading.model), DAY) else { return };
    // What is not returned as declared are photos (bytes by the docs), uploads, and responses of `$ref`.
    scores.assert_at_least(&[("/operations", 3021.0), ("/resolved", 97.55), ("/returns", 99.1)]);
}

#[test]
fn every_finding_has_a_place() {
    let Some(reading) = reading() else { return };
    for finding in reading.report.diagnostics() {
        let spans = std::iter::once(&finding.span).chain(finding.witnesses.iter().map(|label| &label.span));
        for span in spans {
            assert!(reading.docs.map.position(span).is_some(), "{finding:?}");
        }
    }
}

#[test]
fn every_named_type_is_in_the_model() {
    let Some(Reading { model, .. }) = reading() else { return };
    super::assert_every_named_type_is_in(&model);
}

/// Whether paths of the docs begin with a root.
fn is_used(model: &Model, root: &ContainerElement) -> bool {
    let firsts = model.operations.iter().filter_map(|operation| operation.path.segments.first());
    firsts.into_iter().any(|first| matches!(first, Segment::Name(name) if name.eq_ignore_ascii_case(&root.name)))
}

/// What the client's step to a root says that it leads to.
fn leads_to<'a>(client: &'a ClientPlan, root: &ContainerElement) -> Vec<&'a str> {
    let is_meant = |step: &StepPlan| matches!(step, StepPlan::Name(name) if name.eq_ignore_ascii_case(&root.name));
    let steps = client.steps.iter().filter(|step| is_meant(&step.step));
    steps.filter_map(|step| step.docs.lines().next()).collect()
}

#[test]
fn every_declared_root_that_the_docs_use_is_typed() {
    let Some(Reading { model, .. }) = reading() else { return };
    let client = plan(&model, &PlanOptions::new("sdk")).0.paths.client;
    let used: Vec<_> = model.container.iter().filter(|root| is_used(&model, root)).collect();
    assert!(used.len() >= 43, "{}", used.len());
    for root in used {
        let many = if root.kind == ContainerKind::EntitySet { "a collection of" } else { "one" };
        let told = leads_to(&client, root);
        let [told] = told.as_slice() else { panic!("{}: {told:?}", root.name) };
        assert!(told.ends_with(&format!(": {many} `{}`.", root.ty)), "{}: {told}", root.name);
    }
}
