//! Properties that docs list of a type, and metadata of types that derive from it.

use mdsdk::diff::{Verdict, render_human};
use mdsdk::export::show;
use mdsdk::rooms::model::Model;

use super::drift::of_text;
use super::library::{CONTAINER, book, book_type, metadata, resource};
use super::{metadata_lines, property_type, read};

fn pages() -> [(&'static str, String); 3] {
    let derived = |name: &str| resource(name, "Inherits from [book](book.md).", &["|id|String|The key.|"]);
    [
        book(&["|height|Int32|How high.|"]),
        ("resources/novel.md", derived("novel")),
        ("resources/saga.md", derived("saga")),
    ]
}

fn schema(ty: &str) -> String {
    let derived = |name: &str| {
        format!(
            "<EntityType Name=\"{name}\" BaseType=\"lib.book\"><Property Name=\"height\" \
             Type=\"{ty}\"/></EntityType>\n"
        )
    };
    book_type("") + &derived("novel") + &derived("saga") + CONTAINER
}

const BELOW: &str = "MD0522 warning resources/book.md:12, metadata.xml:8: metadata has no `book.height`, but gives \
                     `height` to `novel` and `saga`; it is read there";

#[test]
fn a_property_that_derived_types_declare_is_read_there() {
    let reading = read(&pages(), &schema("Edm.Int32"));
    assert_eq!(metadata_lines(&reading), [BELOW]);
    for (owner, ty) in [("book", ""), ("novel", "Edm.Int32"), ("saga", "Edm.Int32")] {
        assert_eq!(property_type(&reading, owner, "height"), ty, "{owner}");
    }
    let shown = show(&reading.model, "book")[0].to_string();
    assert!(!shown.contains("not read: has the property height"), "{shown}");
}

#[test]
fn its_type_is_compared_where_it_is_read() {
    let told = metadata_lines(&read(&pages(), &schema("Edm.String")));
    assert_eq!(told.len(), 3, "{told:#?}");
    assert_eq!(told[0], BELOW);
    for (told, owner) in told[1..].iter().zip(["novel", "saga"]) {
        assert!(told.ends_with(&format!("`{owner}.height` is `Edm.Int32` in the docs and `Edm.String` in metadata")));
    }
}

#[test]
fn drift_calls_it_no_property_that_is_gone() {
    let docs: Model = mdsdk_tests::read_pages(&pages()).model;
    let changes = of_text(&metadata(&schema("Edm.Int32"))).changes(&docs);
    let told = render_human(&changes);
    assert!(
        told.contains(
            "changed declaring type of property `contoso.library.book.height`: `contoso.library.book` -> \
             `contoso.library.novel, contoso.library.saga`"
        ),
        "{told}"
    );
    let moved = changes.iter().find(|change| change.what.ends_with("book.height")).expect("it is told");
    assert_eq!((moved.rule().name(), moved.verdict()), ("property-moved-below", Verdict::Risky));
}
