//! Enums that metadata writes as texts with the values that are allowed.

use super::library::{CONTAINER, book, book_type, enumeration};
use super::{metadata_lines, name, property_type, read};

/// A property that is a text of some values.
fn text(name: &str, values: &[&str]) -> String {
    let record = |value: &&str| {
        format!(
            "<Record Type=\"Org.OData.Validation.V1.AllowedValue\"><PropertyValue Property=\"Value\" \
             String=\"{value}\"/></Record>"
        )
    };
    let records: String = values.iter().map(record).collect();
    format!(
        "<Property Name=\"{name}\" Type=\"Edm.String\"><Annotation \
         Term=\"Validation.AllowedValues\"><Collection>{records}</Collection></Annotation></Property>\n"
    )
}

fn pages() -> [(&'static str, String); 2] {
    [
        book(&["|genre|[genre](genre.md)|What kind it is.|"]),
        ("resources/genre.md", enumeration("genre", &["|novel|0|Long.|", "|poem|1|Short.|"])),
    ]
}

#[test]
fn a_text_of_allowed_values_is_the_enum_that_the_docs_have() {
    let reading = read(&pages(), &(book_type(&text("genre", &["novel", "poem"])) + CONTAINER));
    assert_eq!(metadata_lines(&reading), [""; 0]);
    assert_eq!(property_type(&reading, "book", "genre"), "contoso.library.genre");
    let members: Vec<_> =
        reading.model.enums[&name("genre")].members.iter().map(|one| (one.name.as_str(), one.value)).collect();
    assert_eq!(members, [("novel", Some(0)), ("poem", Some(1))], "a text has no number, and takes none away");
}

#[test]
fn the_values_are_compared_with_the_members() {
    let schema = book_type(&(text("genre", &["novel", "essay"]) + &text("mood", &["glad"]))) + CONTAINER;
    assert_eq!(
        metadata_lines(&read(&pages(), &schema)),
        [
            "MD0512 note resources/book.md:1, metadata.xml:8: the docs don't list `book.mood`",
            "MD0513 note resources/genre.md:1, metadata.xml:7: the docs don't list `essay` of `genre`",
            "MD0523 warning resources/genre.md:12, metadata.xml:7: metadata's `genre` has no `poem`; not read",
        ]
    );
}

#[test]
fn a_text_of_any_value_is_a_text() {
    let reading = read(&pages(), &(book_type("<Property Name=\"genre\" Type=\"Edm.String\"/>\n") + CONTAINER));
    assert_eq!(property_type(&reading, "book", "genre"), "Edm.String");
}

#[test]
fn an_enum_that_only_a_description_lists_stays_one() {
    let pages = [book(&["|genre|genreKind|What kind it is. Possible values are: `novel`, `poem`.|"])];
    let before = mdsdk_tests::read_pages(&pages);
    let reading = read(&pages, &(book_type(&text("genre", &["novel", "poem"])) + CONTAINER));
    assert_eq!(property_type(&reading, "book", "genre"), property_type(&before, "book", "genre"));
    assert_eq!(property_type(&reading, "book", "genre"), "contoso.library.genreKind");
}
