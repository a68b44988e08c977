//! Keys and nulls that docs and metadata say otherwise.

use mdsdk::report::Code;

use super::drift::of_text;
use super::library::{CONTAINER, api, book, metadata, resource};
use super::{lines, metadata_lines, name, operation, read};

/// A page of a box whose rows say these keys.
fn page(number: &str, shelf: &str) -> (&'static str, String) {
    let rows = [format!("|number|String|Painted on it.{number}|"), format!("|shelf|String|Where it is.{shelf}|")];
    ("resources/box.md", resource("box", "A box.", &[&rows[0], &rows[1]]))
}

/// A box with this key.
fn declared(keys: &[&str]) -> String {
    let references: Vec<String> = keys.iter().map(|key| format!("<PropertyRef Name=\"{key}\"/>")).collect();
    let key = if keys.is_empty() { String::new() } else { format!("<Key>{}</Key>", references.concat()) };
    let property = |name: &str| format!("<Property Name=\"{name}\" Type=\"Edm.String\" Nullable=\"false\"/>");
    format!("<EntityType Name=\"box\">\n{key}\n{}{}</EntityType>\n", property("number"), property("shelf"))
}

#[test]
fn a_key_that_both_say_alike_is_told_by_nobody() {
    let reading = read(&[page(" Key.", " Key.")], &declared(&["shelf", "number"]));
    assert_eq!(lines(&reading, Code::TypeAgainstMetadata), [""; 0]);
}

#[test]
fn another_key_is_a_finding_and_a_change_and_overruled() {
    let pages = [page(" Key.", "")];
    let other = declared(&["number", "shelf"]);
    let reading = read(&pages, &other);
    assert_eq!(
        lines(&reading, Code::TypeAgainstMetadata),
        ["warning resources/box.md:11, metadata.xml:5: the key of `box` is `number` in the docs and \
             `number, shelf` in metadata"]
    );
    let ty = &reading.model.types[&name("box")];
    assert_eq!(ty.key, ["number", "shelf"]);
    assert_eq!(ty.overruled.iter().map(|one| one.said.as_str()).collect::<Vec<_>>(), ["has the key number"]);
    let changes = of_text(&metadata(&other)).changes(&mdsdk_tests::read_pages(&pages).model);
    let key = changes.iter().find(|change| change.aspect.as_deref() == Some("key")).expect("it is a change");
    assert_eq!((key.old.as_deref(), key.new.as_deref()), (Some("number"), Some("number, shelf")));
}

#[test]
fn a_key_that_metadata_does_not_declare_is_that_of_the_docs() {
    let reading = read(&[page(" Key.", "")], &declared(&[]));
    assert_eq!(
        lines(&reading, Code::TypeAgainstMetadata),
        ["warning resources/box.md:11, metadata.xml:4: the key of `box` is `number` in the docs and nothing in \
             metadata"]
    );
    assert_eq!(reading.model.types[&name("box")].key, ["number"]);
}

#[test]
fn a_key_of_a_property_that_is_not_there_is_told_in_metadata() {
    let reading = read(&[page("", " Key.")], &declared(&["shelf", "nummer"]));
    assert_eq!(
        lines(&reading, Code::OddDeclaration),
        ["warning metadata.xml:5: `box` has no property `nummer`, which its key names"]
    );
    assert_eq!(reading.model.types[&name("box")].key, ["shelf"]);
}

#[test]
fn null_is_told_where_docs_say_it_and_metadata_has_none() {
    let rows =
        ["|title|String|On the cover. Nullable.|", "|colour|String|Can be null. Or red.|", "|size|String|Of it.|"];
    let property = |name: &str| format!("<Property Name=\"{name}\" Type=\"Edm.String\" Nullable=\"false\"/>\n");
    let members = property("title") + &property("colour") + &property("size");
    let reading = read(&[book(&rows)], &super::library::book_type(&members));
    assert_eq!(
        metadata_lines(&reading),
        [
            "MD0532 warning resources/book.md:12, metadata.xml:7: `book.title` may be null in the docs, \
             and not in metadata",
            "MD0532 warning resources/book.md:13, metadata.xml:8: `book.colour` may be null in the docs, \
             and not in metadata",
        ]
    );
}

#[test]
fn null_is_told_where_metadata_has_it_and_docs_say_never() {
    let rows = ["|title|String|On the cover. Not nullable.|", "|colour|String|Cannot be null.|"];
    let property = |name: &str, rest: &str| format!("<Property Name=\"{name}\" Type=\"Edm.String\"{rest}/>\n");
    let members = property("title", "") + &property("colour", " Nullable=\"false\"");
    let reading = read(&[book(&rows)], &super::library::book_type(&members));
    assert_eq!(
        metadata_lines(&reading),
        ["MD0532 warning resources/book.md:12, metadata.xml:7: `book.title` is never null in the docs, and may be in \
          metadata"]
    );
}

#[test]
fn a_parameter_that_docs_require_and_metadata_does_not_is_a_note() {
    let table = "## Request body\n\nIn the request body, supply a JSON object with these \
                 parameters.\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n|to|String|Whom. \
                 Required.|\n|until|String|Till when.|\n\n";
    let lend = api("POST /books/{id}/lend", table, "`204 No Content` response code.");
    let action = "<Action Name=\"lend\" IsBound=\"true\"><Parameter Name=\"on\" Type=\"lib.book\"/>\n<Parameter \
                  Name=\"to\" Type=\"Edm.String\"/><Parameter Name=\"until\" Type=\"Edm.String\"/></Action>\n";
    let schema = super::library::book_type("") + action + CONTAINER;
    let reading = read(&[book(&[]), ("api/lend.md", lend)], &schema);
    let told = lines(&reading, Code::OperationAgainstMetadata);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].ends_with("parameter `to` of `lend` is required in the docs, and may be null in metadata"));
    assert!(told[0].starts_with("note api/lend.md:"), "{told:?}");
    assert!(operation(&reading, "/books/{id}/lend").body.is_some());
}

#[test]
fn slips_of_metadata_are_told_at_their_place() {
    let schema = super::library::book_type("<Property Name=\"title\" Type=\"Edm.String\" Nulable=\"false\"/>\n")
        + &super::library::bound("sequels", "bucks");
    let reading = read(&[book(&["|title|String|On the cover.|"])], &schema);
    let told: Vec<String> = lines(&reading, Code::OddDeclaration);
    assert_eq!(
        told,
        [
            "warning metadata.xml:7: `Property` has no `Nulable`; it is not read",
            "warning metadata.xml:11: the path `sequels` is bound, and `book` has no `sequels`",
            "warning metadata.xml:11: no entity set and no singleton is called `bucks`, to which `sequels` is bound",
        ]
    );
}
