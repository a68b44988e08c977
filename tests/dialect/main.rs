//! Dialects: a family of docs is read by data alone.

use std::path::Path;

use mdsdk::rooms::docs::Dialect;
use mdsdk::rooms::model::{Operation, Property};
use mdsdk::{ReadError, Reading, Sources};
use mdsdk_tests::place;

/// The pages and their dialect.
const TOY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/dialect/toy");
const WORDS: &str = include_str!("toy.yml");

fn reading() -> Reading {
    let dialect = Dialect::from_yaml(WORDS).expect("the dialect can be read");
    Sources::new(Path::new(TOY)).dialect(dialect).read().expect("the pages describe an API")
}

fn property(property: &Property) -> String {
    format!("{}: {}", property.name, property.ty.value)
}

fn operation(operation: &Operation) -> Vec<String> {
    let request = format!("{} {}", operation.method.as_str(), operation.path);
    let parameters = operation.parameters.iter().map(|parameter| {
        let required = if parameter.required { ", required" } else { "" };
        format!("{:?} {}: {}{required}", parameter.place, parameter.name, parameter.ty)
    });
    let responses = operation.responses.iter().map(|response| format!("{:?} {:?}", response.status, response.body));
    std::iter::once(request).chain(parameters).chain(responses).collect()
}

#[test]
fn pages_of_another_dialect_are_read_by_data_alone() {
    let reading = reading();
    let types = reading.model.types.values();
    let mut lines: Vec<String> = types.flat_map(|ty| ty.properties.iter().map(property)).collect();
    lines.extend(reading.model.operations.iter().flat_map(operation));
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn nothing_of_them_is_left_over_or_reported() {
    let reading = reading();
    let found: Vec<String> = reading.report.diagnostics().iter().map(|finding| place(&reading, finding)).collect();
    assert_eq!(found, [""; 0]);
    assert_eq!(reading.coverage.left_over, []);
}

/// The dialect of Graph has no such headings.
#[test]
fn the_same_pages_describe_no_api_in_another_dialect() {
    let read = Sources::new(Path::new(TOY)).read();
    assert!(matches!(read, Err(ReadError::NoApi(_))));
}
