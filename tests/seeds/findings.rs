//! What is wrong with the seeds, and where.

use mdsdk::report::{Code, Level};
use mdsdk_tests::{place, places};

use crate::{ADD_TO_TEAM, CREATE_IN_CHAT, CREATE_IN_TEAM, CREATE_ON_DEVICE, CREATE_OPERATION, reading};

#[test]
fn the_text_that_is_no_url_is_the_only_error() {
    let Some(reading) = reading() else { return };
    let errors = reading.report.at_least(Level::Error);
    let places: Vec<_> = errors.diagnostics().iter().map(|finding| place(&reading, finding)).collect();
    assert_eq!(places, [format!("MD0201 {CREATE_OPERATION}:31")]);
}

#[test]
fn warnings_are_at_these_lines() {
    let Some(reading) = reading() else { return };
    let warnings = reading.report.diagnostics().iter().filter(|finding| finding.level == Level::Warning);
    let places: Vec<_> = warnings.map(|finding| place(&reading, finding)).collect();
    assert_eq!(
        places,
        [
            format!("MD0302 {CREATE_IN_TEAM}:42"),
            format!("MD0303 {CREATE_IN_TEAM}:49"),
            format!("MD0302 {CREATE_IN_TEAM}:56"),
            format!("MD0208 {ADD_TO_TEAM}:29"),
            format!("MD0209 {ADD_TO_TEAM}:71"),
            format!("MD0302 {CREATE_OPERATION}:41"),
            format!("MD0302 {CREATE_OPERATION}:47"),
            format!("MD0209 {CREATE_OPERATION}:67"),
            format!("MD0302 {CREATE_ON_DEVICE}:43"),
            format!("MD0302 {CREATE_ON_DEVICE}:55"),
        ]
    );
}

#[test]
fn different_members_are_reported_with_every_page_that_lists_them() {
    let Some(reading) = reading() else { return };
    let mut found = reading.report.diagnostics().iter().filter(|finding| finding.code == Code::EnumMembersDiffer);
    let finding = found.next().expect("the members differ");
    assert!(found.next().is_none());
    assert!(finding.message.contains("`teamsAsyncOperationType`"), "{}", finding.message);
    let witnesses: Vec<_> = finding.witnesses.iter().map(|witness| &*witness.span.file).collect();
    assert_eq!(&*finding.span.file, CREATE_IN_TEAM);
    assert_eq!(witnesses, [ADD_TO_TEAM, CREATE_IN_CHAT]);
}

#[test]
fn a_link_with_the_body_of_an_entity_is_reported_with_the_table_that_contradicts() {
    let Some(reading) = reading() else { return };
    let mut found = reading.report.diagnostics().iter().filter(|finding| finding.code == Code::RefBodyContradiction);
    let finding = found.next().expect("body and URL contradict");
    assert!(found.next().is_none());
    let line = |span| reading.docs.map.position(span).map(|at| at.line);
    assert_eq!(line(&finding.span), Some(29));
    assert_eq!(finding.witnesses.iter().map(|witness| line(&witness.span)).collect::<Vec<_>>(), [Some(44)]);
}

#[test]
fn names_of_the_service_s_inner_namespace_are_noted() {
    let Some(reading) = reading() else { return };
    let lines = [51, 55, 57].map(|line| format!("MD0308 {CREATE_ON_DEVICE}:{line}"));
    assert_eq!(places(&reading, Code::ForeignNamespace), lines);
}

#[test]
fn types_that_only_bodies_tell_of_are_reported() {
    let Some(reading) = reading() else { return };
    let messages: Vec<_> = reading
        .report
        .diagnostics()
        .iter()
        .filter(|finding| finding.code == Code::TypeWithoutPage)
        .map(|finding| finding.message.as_str())
        .collect();
    for name in ["identitySet", "operationError", "teamsAsyncOperation", "entity"] {
        assert!(messages.iter().any(|message| message.contains(&format!("`{name}`"))), "{name}: {messages:?}");
    }
}
