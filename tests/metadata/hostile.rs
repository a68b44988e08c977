//! Metadata that is broken, odd, or meant to do harm: findings with a place, never a panic.

use std::fmt::Write;

use mdsdk::{ReadError, Reading, Sources};
use proptest::prelude::*;

use super::library::{CONTAINER, book, book_type, bound, metadata};
use super::{lines_of_metadata, metadata_lines, property_type};

/// Reads the page of a book with this text as metadata.
fn read(text: &[u8]) -> Result<Reading, ReadError> {
    let (path, page) = book(&[]);
    let docs = mdsdk_tests::folder(&[(path, page)]);
    mdsdk_tests::put(docs.path(), "metadata.xml", text);
    let file = docs.path().join("metadata.xml");
    Sources::new(docs.path()).metadata(file).read()
}

fn found(text: &str) -> Vec<String> {
    match read(text.as_bytes()) {
        Ok(reading) => metadata_lines(&reading),
        Err(error) => {
            let (report, map) = error.findings().expect("the reason is a finding");
            lines_of_metadata(report, map)
        }
    }
}

fn found_in(schema: &str) -> Vec<String> {
    found(&metadata(schema))
}

#[test]
fn a_document_that_is_not_read_says_why_and_where() {
    assert_eq!(found("<edmx"), ["MD0501 error metadata.xml:1: not XML: the document does not have a root node"]);
    assert_eq!(found(""), ["MD0501 error metadata.xml:1: not XML: the document does not have a root node"]);
    assert_eq!(
        found("<!-- -->\n<html/>"),
        ["MD0501 error metadata.xml:2: the root is `html`, not `Edmx` of OData 4: nothing is read"]
    );
    let old = metadata("").replace("docs.oasis-open.org/odata/ns/edmx", "schemas.microsoft.com/ado/2007/06/edmx");
    assert_eq!(
        found(&old),
        ["MD0501 error metadata.xml:2: the root is `Edmx` of `http://schemas.microsoft.com/ado/2007/06/edmx`, not \
             `Edmx` of OData 4: nothing is read"]
    );
    let no_schema = metadata("").replace("ns/edm\"", "ns/other\"");
    assert_eq!(found(&no_schema), ["MD0501 error metadata.xml:2: the document has no schema of OData 4"]);
    let unclosed = metadata("<EntityType>\n");
    assert_eq!(
        found(&unclosed),
        ["MD0501 error metadata.xml:6: not XML: expected 'EntityType' tag, not 'Schema' at 6:1"]
    );
}

#[test]
fn entities_are_not_expanded() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>\n<x>&b;</x>";
    let message = "MD0501 error metadata.xml:1: a document type is declared; neither it nor its entities are read";
    assert_eq!(found(bomb), [message]);
    let external = "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>";
    assert_eq!(found(external), [message]);
    let entity = metadata(&book_type("")).replace("\"book\"", "\"&book;\"");
    assert!(found(&entity)[0].starts_with("MD0501 error metadata.xml:4: not XML: "), "{:?}", found(&entity));
}

#[test]
fn an_element_of_too_many_attributes_is_told_before_it_is_parsed() {
    let attributes: String = (0..50_000).fold(String::new(), |text, number| text + &format!("a{number}=\"1\" "));
    let message = "MD0501 error metadata.xml:4: an element has more than 1000 attributes: nothing is read";
    assert_eq!(found(&metadata(&format!("<EntityType {attributes}/>"))), [message]);
}

#[test]
fn a_file_that_is_no_text_cannot_be_read() {
    let error = read(b"<\xFF").expect_err("no UTF-8").to_string();
    assert!(error.contains("metadata.xml") && error.contains("no UTF-8 text"), "{error}");
}

#[test]
fn declarations_that_lack_something_are_told_and_the_rest_is_read() {
    let schema = book_type(
        "<Property Name=\"a b\" Type=\"Edm.String\"/>\n<Property Name=\"c\"/>\n\
         <Property Name=\"d\" Type=\"Edm.Sting\"/>\n",
    ) + "<EntityType/>\n<Thing/>\n<EnumType Name=\"e\"><Member Name=\"m\" Value=\"x\"/></EnumType>\n\
           <ComplexType Name=\"f\" Abstract=\"yes\"/>\n<Action Name=\"g\" IsBound=\"true\"/>\n";
    let reading = read(metadata(&schema).as_bytes()).expect("the text can be read");
    let odd: Vec<String> = metadata_lines(&reading).into_iter().filter(|line| line.starts_with("MD0502")).collect();
    assert_eq!(
        odd,
        [
            "MD0502 warning metadata.xml:7: `a b` is not a name; `Property` is not read",
            "MD0502 warning metadata.xml:8: `Property` without `Type` is not read",
            "MD0502 warning metadata.xml:9: `Edm.Sting` is not a type; it is read as any JSON",
            "MD0502 warning metadata.xml:11: `EntityType` without `Name` is not read",
            "MD0502 warning metadata.xml:12: `Schema` has no `Thing`; it is not read",
            "MD0502 warning metadata.xml:13: `x` is not a whole number; the member is read without a value",
            "MD0502 warning metadata.xml:14: `Abstract` is `yes`, neither `true` nor `false`; it is left out",
            "MD0502 warning metadata.xml:15: `g` is bound to no parameter; it is not read",
        ]
    );
    assert_eq!(property_type(&reading, "book", "d"), "Edm.Untyped");
}

#[test]
fn what_is_not_read_is_told() {
    let container = bound("sequels", "books")
        .replace("Name=\"Service\"", "Name=\"Service\" Extends=\"lib.Other\"")
        .replace("Path=\"sequels\" ", "")
        .replace("<Singleton", "<Function/>\n<Singleton");
    let schema = book_type("<x:Property xmlns:x=\"urn:x\" Name=\"foreign\" Type=\"Edm.String\"/>\n<Member/>\n")
        + "<EnumType Name=\"e\"><Member Name=\"m\"/>\n<Property/></EnumType>\n"
        + &container;
    let reading = read(metadata(&schema).as_bytes()).expect("the text can be read");
    let odd: Vec<String> = metadata_lines(&reading).into_iter().filter(|line| line.starts_with("MD0502")).collect();
    assert_eq!(
        odd,
        [
            "MD0502 warning metadata.xml:8: `EntityType` has no `Member`; it is not read",
            "MD0502 warning metadata.xml:11: `EnumType` has no `Property`; it is not read",
            "MD0502 warning metadata.xml:12: the container extends `lib.Other`, which is not read",
            "MD0502 warning metadata.xml:14: `NavigationPropertyBinding` without `Path` is not read",
            "MD0502 warning metadata.xml:16: `EntityContainer` has no `Function`; it is not read",
        ]
    );
    assert_eq!(property_type(&reading, "book", "foreign"), "");
}

#[test]
fn aliases_of_included_vocabularies_are_known() {
    let include =
        "<edmx:Reference Uri=\"core.xml\"><edmx:Include Namespace=\"Org.OData.Core.V1\" Alias=\"C\"/></edmx:Reference>";
    let schema =
        book_type("<Property Name=\"title\" Type=\"Edm.String\"><Annotation Term=\"C.Computed\"/></Property>\n");
    let text = metadata(&schema).replace("<edmx:DataServices>", &format!("{include}<edmx:DataServices>"));
    let reading = read(text.as_bytes()).expect("the text can be read");
    assert!(reading.model.property(&super::name("book"), "title").is_some_and(|title| title.read_only));
}

#[test]
fn names_are_declared_once() {
    let schema = book_type("<Property Name=\"ID\" Type=\"Edm.Int32\"/>\n")
        + "<ComplexType Name=\"Book\"/>\n<EnumType Name=\"e\"><Member Name=\"m\"/><Member Name=\"m\"/></EnumType>\n";
    let twice = |line: &&String| line.starts_with("MD0503");
    let found: Vec<String> = found_in(&schema).iter().filter(twice).cloned().collect();
    assert_eq!(
        found,
        [
            "MD0503 warning metadata.xml:7, metadata.xml:6: `ID` is declared twice; the first is read",
            "MD0503 warning metadata.xml:9, metadata.xml:4: `Book` is declared twice; the first is read",
            "MD0503 warning metadata.xml:10, metadata.xml:10: `m` is declared twice; the first is read",
        ]
    );
}

#[test]
fn schemas_of_one_namespace_share_its_names() {
    let again = "<EntityType Name=\"Book\"/>\n<EnumType Name=\"mood\"><Member Name=\"m\"/></EnumType>\n".to_owned();
    let container = |name: &str| format!("{CONTAINER}<!-- {name} -->");
    let text = metadata(&(book_type("") + "<ComplexType Name=\"mood\"/>\n" + &container("one")));
    let schema =
        "<Schema Namespace=\"contoso.library\" Alias=\"more\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\n";
    let second = format!("{schema}{again}{}\n</Schema>\n</edmx:DataServices>", container("two"));
    let reading = read(text.replace("</edmx:DataServices>", &second).as_bytes()).expect("the text can be read");
    let twice = super::lines(&reading, mdsdk::report::Code::RepeatedDeclaration);
    let names: Vec<&str> = twice.iter().filter_map(|line| line.split('`').nth(1)).collect();
    assert_eq!(names, ["Book", "mood", "books", "desk"]);
    let roots: Vec<&str> = reading.model.container.iter().map(|root| root.name.as_str()).collect();
    assert_eq!(roots, ["books", "desk"]);
}

#[test]
fn a_call_is_read_with_all_its_parameters_or_not_at_all() {
    let schema = book_type("")
        + "<Action Name=\"lend\" IsBound=\"true\"><Parameter Name=\"on\"/>\n\
           <Parameter Name=\"who\" Type=\"lib.book\"/></Action>\n";
    let found = found_in(&schema);
    assert_eq!(
        found,
        [
            "MD0502 warning metadata.xml:8: `lend` has a parameter that cannot be read; it is not read",
            "MD0502 warning metadata.xml:8: `Parameter` without `Type` is not read",
        ]
    );
}

#[test]
fn types_that_are_not_declared_are_told() {
    let schema = book_type("<Property Name=\"author\" Type=\"lib.author\"/>\n")
        .replace("Name=\"book\"", "Name=\"book\" BaseType=\"lib.author\"");
    let found: Vec<String> = found_in(&schema).into_iter().filter(|line| line.starts_with("MD0504")).collect();
    assert_eq!(
        found,
        [
            "MD0504 warning metadata.xml:4: `lib.author` is not a structured type that the metadata declares; it is \
             left out",
            "MD0504 warning metadata.xml:7: the metadata does not declare `lib.author`; the docs' type is read, else \
             any JSON",
        ]
    );
}

#[test]
fn bases_that_go_round_are_cut() {
    let ty = |name: &str, base: &str| format!("<ComplexType Name=\"{name}\" BaseType=\"lib.{base}\"/>\n");
    let schema = book_type("") + &ty("a", "b") + &ty("b", "c") + &ty("c", "a") + &ty("d", "d");
    let reading = read(metadata(&schema).as_bytes()).expect("the text can be read");
    let cycles = super::lines(&reading, mdsdk::report::Code::InheritanceCycle);
    assert_eq!(
        cycles,
        [
            "error metadata.xml:8: `a` inherits from itself; it is read without a base",
            "error metadata.xml:11: `d` inherits from itself; it is read without a base",
        ]
    );
}

#[test]
fn deep_trees_and_long_chains_are_read_in_time() {
    let deep = metadata(&("<Annotation>".repeat(100_000) + &"</Annotation>".repeat(100_000)));
    read(deep.as_bytes()).expect("the text can be read");
    let mut chain = "<ComplexType Name=\"t0\"/>\n".to_owned();
    for at in 1..3000 {
        let _ = writeln!(chain, "<ComplexType Name=\"t{at}\" BaseType=\"lib.t{}\"/>", at - 1);
    }
    let reading = read(metadata(&(book_type("") + &chain)).as_bytes()).expect("the text can be read");
    assert_eq!(reading.model.types.len(), 3001);
    let cut: Vec<&str> = reading.report.diagnostics().iter().map(|finding| finding.message.as_str()).collect();
    for at in 1..3000 {
        let (name, base) = (super::name(&format!("t{at}")), super::name(&format!("t{}", at - 1)));
        let is_told = || cut.iter().any(|message| message.starts_with(&format!("`t{at}` inherits through ")));
        let ancestry = reading.model.ancestry(&name);
        assert!(ancestry.get(1).is_some_and(|ty| ty.name == base) || is_told(), "{name}");
        assert!(ancestry.last().is_some_and(|ty| ty.base.is_none()), "{name} has bases that nobody reads");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// Bytes are cut out of sound metadata, or put into it.
    #[test]
    fn mutated_metadata_never_panics(at in 0_usize..2000, cut in 0_usize..40, put in "[<>\"'=/a-z.() \\PC]{0,12}") {
        let sound = metadata(&(book_type("<NavigationProperty Name=\"next\" Type=\"Collection(lib.book)\"/>\n")
            + "<EnumType Name=\"genre\" IsFlags=\"true\"><Member Name=\"novel\" Value=\"1\"/></EnumType>\n\
               <Action Name=\"lend\" IsBound=\"true\"><Parameter Name=\"on\" \
               Type=\"lib.book\"/></Action>\n" + CONTAINER));
        let mut chars: Vec<char> = sound.chars().collect();
        let start = at % chars.len();
        let end = (start + cut).min(chars.len());
        chars.splice(start..end, put.chars());
        let text: String = chars.into_iter().collect();
        let read = read(text.as_bytes());
        let found = match &read {
            Ok(reading) => Some((&reading.report, &reading.docs.map)),
            Err(error) => error.findings(),
        };
        let (report, map) = found.expect("the text can be read");
        for finding in report.diagnostics() {
            prop_assert!(map.position(&finding.span).is_some(), "{finding:?} has no place");
        }
    }
}
