//! A service's metadata beside its docs: what each is believed on, and what their disagreements look like.

mod advice;
mod allowed;
mod arguments;
mod command;
mod corpus;
mod corrected;
mod counted;
mod declared;
mod declared_calls;
mod declared_roots;
mod derived;
mod drift;
mod guesses;
mod hostile;
mod impossible;
mod keys;
mod library;
mod one_comparison;
mod operations;
mod overloads;
mod roots;
mod spellings;
mod types;

use mdsdk::SourceMap;
use mdsdk::report::{Code, Diagnostic, Level, Report};
use mdsdk::rooms::model::{Model, Operation, TypeName};
use mdsdk::{Reading, Sources};

/// Reads docs with the metadata of these schemas.
fn read<T: AsRef<str>>(pages: &[(&str, T)], schema: &str) -> Reading {
    let pages: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (*path, text.as_ref())).collect();
    let docs = mdsdk_tests::folder(&pages);
    mdsdk_tests::put(docs.path(), "metadata.xml", library::metadata(schema));
    let metadata = Some(docs.path().join("metadata.xml"));
    let reading = Sources::new(docs.path()).metadata(metadata).read().expect("the pages describe an API");
    assert_every_named_type_is_in(&reading.model);
    reading
}

#[track_caller]
fn assert_every_named_type_is_in(model: &Model) {
    let is_known = |name: &TypeName| model.types.contains_key(name) || model.enums.contains_key(name);
    for ty in model.types.values() {
        for property in &ty.properties {
            assert!(model.knows(&property.ty.value), "{}.{}: {}", ty.name, property.name, property.ty.value);
        }
        assert!(ty.base.as_ref().is_none_or(|base| model.types.contains_key(&base.value)), "{}", ty.name);
    }
    for operation in &model.operations {
        for name in operation.type_names() {
            assert!(is_known(name), "{:?} names {name}", operation.identity());
        }
    }
    for element in &model.container {
        assert!(model.types.contains_key(&element.ty), "{}: {}", element.name, element.ty);
    }
}

/// The name of a type of the library.
fn name(local: &str) -> TypeName {
    TypeName::new("contoso.library", local)
}

/// The type of a property, and nothing where the type doesn't have it.
fn property_type(reading: &Reading, owner: &str, property: &str) -> String {
    reading.model.property(&name(owner), property).map(|property| property.ty.value.to_string()).unwrap_or_default()
}

fn operation<'a>(reading: &'a Reading, path: &str) -> &'a Operation {
    let operations = &reading.model.operations;
    operations.iter().find(|one| one.path.to_string() == path).expect("the operation is there")
}

fn place(map: &SourceMap, span: &mdsdk::rooms::source::Span) -> String {
    format!("{}:{}", span.file, map.position(span).map_or(0, |at| at.line))
}

/// A finding with all its places: `warning book.md:12, metadata.xml:7: ..`.
fn line(map: &SourceMap, finding: &Diagnostic) -> String {
    let level = match finding.level {
        Level::Note => "note",
        Level::Warning => "warning",
        Level::Error => "error",
    };
    let spans = std::iter::once(&finding.span).chain(finding.witnesses.iter().map(|label| &label.span));
    let places: Vec<String> = spans.map(|span| place(map, span)).collect();
    format!("{level} {}: {}", places.join(", "), finding.message)
}

/// The findings of a code.
fn lines(reading: &Reading, code: Code) -> Vec<String> {
    let found = reading.report.diagnostics().iter().filter(|finding| finding.code == code);
    found.map(|finding| line(&reading.docs.map, finding)).collect()
}

/// The findings that compare docs with metadata, and those about the metadata itself; but for roots that no page needs:
/// `roots.rs` is about these.
fn metadata_lines(reading: &Reading) -> Vec<String> {
    let is_unused = |finding: &Diagnostic| finding.code == Code::RootAgainstMetadata && finding.level == Level::Note;
    lines_of_metadata(&reading.report.without(is_unused), &reading.docs.map)
}

fn lines_of_metadata(report: &Report, map: &SourceMap) -> Vec<String> {
    let found = report.diagnostics().iter().filter(|finding| finding.code.number() >= "MD0500");
    found.map(|finding| format!("{} {}", finding.code.number(), line(map, finding))).collect()
}
