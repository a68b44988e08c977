//! What docs don't say in so many words, beside metadata that does.

use mdsdk::diff::{compare, render_human};
use mdsdk::export::{export_csdl, export_json, show};
use mdsdk::report::Code;
use mdsdk::rooms::model::{Body, Rule};

use super::library::{CONTAINER, api, book, book_type, enumeration, ok, resource};
use super::{lines, metadata_lines, name, operation, property_type, read};

const BITS: [&str; 3] = ["|left|1|One.|", "|right|2|Two.|", "|both|4|Four.|"];

fn side(says: &str) -> (&'static str, String) {
    ("resources/side.md", enumeration("side", &BITS).replace("Some values.", says))
}

fn declared(flags: &str) -> String {
    let members =
        "<Member Name=\"left\" Value=\"1\"/><Member Name=\"right\" Value=\"2\"/><Member Name=\"both\" Value=\"4\"/>";
    book_type("<Property Name=\"side\" Type=\"lib.side\"/>\n")
        + &format!("<EnumType Name=\"side\"{flags}>{members}</EnumType>")
}

fn pages(says: &str) -> [(&'static str, String); 2] {
    [book(&["|side|side|Which one.|"]), side(says)]
}

#[test]
fn flags_by_the_values_alone_give_way_without_a_warning() {
    let reading = read(&pages("Some values."), &declared(""));
    assert_eq!(
        lines(&reading, Code::MemberAgainstMetadata),
        ["note resources/side.md:1, metadata.xml:9: the values of `side` are powers of two; in metadata its members \
          can't be combined"]
    );
    assert!(!reading.model.enums[&name("side")].is_flags());
}

#[test]
fn drift_tells_that_nobody_says_it() {
    let drift = |says: &str| {
        let docs = mdsdk_tests::read_pages(&pages(says));
        let changes = compare(&docs.model, &read(&pages(says), &declared("")).model);
        render_human(&changes)
    };
    assert!(
        drift("Some values.").contains("flags of enum `contoso.library.side`: `by the values of its members` -> `no`")
    );
    assert!(drift("This is a flags enumeration.").contains("flags of enum `contoso.library.side`: `yes` -> `no`"));
}

#[test]
fn flags_that_the_docs_say_are_overruled_with_a_warning() {
    let reading = read(&pages("This is a flags enumeration."), &declared(""));
    assert_eq!(
        lines(&reading, Code::MemberAgainstMetadata),
        ["warning resources/side.md:1, metadata.xml:9: members of `side` can be combined in the docs, and not in \
          metadata"]
    );
    let shown = show(&reading.model, "side")[0].to_string();
    assert!(shown.contains("flags: no\n    said at metadata.xml:9"), "{shown}");
    assert!(shown.contains("overruled: true at resources/side.md:1"), "{shown}");
}

#[test]
fn flags_of_both_are_said_at_both_places() {
    for says in ["This is a flags enumeration.", "Some values."] {
        let reading = read(&pages(says), &declared(" IsFlags=\"true\""));
        assert_eq!(lines(&reading, Code::MemberAgainstMetadata), [""; 0]);
        let flags = reading.model.enums[&name("side")].flags.clone().expect("metadata tells");
        assert_eq!((flags.value, flags.rule), (true, Rule::Said));
    }
}

#[test]
fn exports_tell_that_nobody_says_it() {
    let [one, two] = pages("Some values.");
    let reading = mdsdk_tests::read_pages(&[one, two]);
    let flags = reading.model.enums[&name("side")].flags.clone().expect("the values tell");
    assert_eq!((flags.value, flags.rule), (true, Rule::SingleBits));
    let shown = show(&reading.model, "side")[0].to_string();
    assert!(shown.contains("flags: yes\n    because the values of its members are powers of two"), "{shown}");
    let csdl = export_csdl(&reading.model);
    assert!(csdl.contains("IsFlags=\"true\"") && csdl.contains("Term=\"mdsdk.inferred\" String=\"IsFlags\""), "{csdl}");
    assert!(export_json(&reading.model).contains("\"rule\": \"singleBits\""));
    let [one, two] = pages("This is a flags enumeration.");
    let csdl = export_csdl(&mdsdk_tests::read_pages(&[one, two]).model);
    assert!(csdl.contains("IsFlags=\"true\"") && !csdl.contains("mdsdk.inferred"), "{csdl}");
}

const AUTHOR: &str = "<Property Name=\"author\" Type=\"lib.author\"/>\n";

fn author() -> (&'static str, String) {
    ("resources/author.md", resource("author", "A person.", &["|name|String|The name.|"]))
}

#[test]
fn a_type_that_metadata_does_not_declare_leaves_that_of_the_docs() {
    let with = |cell: &str| {
        let pages = [book(&[&format!("|author|{cell}|Who wrote it.|")]), author()];
        let reading = read(&pages, &book_type(AUTHOR));
        assert_eq!(
            metadata_lines(&reading)[0],
            "MD0504 warning metadata.xml:7: the metadata does not declare `lib.author`; the docs' type is read, else \
             any JSON"
        );
        assert_eq!(lines(&reading, Code::PropertyAgainstMetadata), [""; 0]);
        property_type(&reading, "book", "author")
    };
    assert_eq!(with("[author](author.md)"), "contoso.library.author");
    assert_eq!(with("String"), "Edm.String");
    assert_eq!(with("Json"), "Edm.Untyped");
}

#[test]
fn a_base_that_metadata_does_not_declare_leaves_that_of_the_docs() {
    let novel = resource("novel", "A novel. Inherits from [book](book.md).", &["|plot|String|What happens.|"]);
    let declared = |base: &str| {
        format!(
            "<EntityType Name=\"novel\" BaseType=\"lib.{base}\"><Property Name=\"plot\" \
             Type=\"Edm.String\"/></EntityType>\n"
        )
    };
    let base = |schema: &str| {
        let reading = read(&[book(&[]), ("resources/novel.md", novel.clone())], schema);
        assert_eq!(lines(&reading, Code::TypeAgainstMetadata), [""; 0]);
        reading.model.types[&name("novel")].base.as_ref().map(|base| base.value.local().to_owned())
    };
    assert_eq!(base(&(book_type("") + &declared("work"))).as_deref(), Some("book"));
    // A base of another kind can't be one.
    let complex = declared("work").replace("EntityType", "ComplexType");
    let reading = read(&[book(&[]), ("resources/novel.md", novel.clone())], &(book_type("") + &complex));
    assert_eq!(reading.model.types[&name("novel")].base, None);
    // Nor one that derives from the type.
    let round = book_type("").replace("Name=\"book\"", "Name=\"book\" BaseType=\"lib.novel\"") + &declared("work");
    let reading = read(&[book(&[]), ("resources/novel.md", novel.clone())], &round);
    assert_eq!(lines(&reading, Code::InheritanceCycle).len(), 1);
}

#[test]
fn calls_with_types_that_metadata_does_not_declare_are_those_of_the_docs() {
    let body = "## Request \
                body\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n|by|[author](../resources/author.md)|Who.|\n\n";
    let act = api("POST /books/{id}/sign", body, &ok("an [author](../resources/author.md) object"));
    let get = api("GET /books/{id}/author", "", &ok("an [author](../resources/author.md) object"));
    let call = "<Action Name=\"sign\" IsBound=\"true\"><Parameter Name=\"it\" Type=\"lib.book\"/><Parameter \
                Name=\"by\" Type=\"lib.gone\"/><ReturnType Type=\"lib.gone\"/></Action>\n";
    let reading = read(
        &[book(&["|author|[author](author.md)|Who wrote it.|"]), author(), ("api/sign.md", act), ("api/get.md", get)],
        &(book_type("<NavigationProperty Name=\"author\" Type=\"lib.gone\"/>\n") + call + CONTAINER),
    );
    assert_eq!(lines(&reading, Code::OperationAgainstMetadata), [""; 0]);
    for path in ["/books/{id}/sign", "/books/{id}/author"] {
        let response = &operation(&reading, path).responses[0];
        assert_eq!(response.body.to_string(), "contoso.library.author", "{path}");
    }
    let Some(Body::Parameters(fields)) = operation(&reading, "/books/{id}/sign").body.clone().map(|body| body.value)
    else {
        panic!("the action takes parameters")
    };
    assert_eq!(fields[0].ty.value.to_string(), "contoso.library.author");
}

#[test]
fn a_base_that_metadata_overrules_is_shown() {
    let novel = resource("novel", "A novel. Inherits from [work](work.md).", &["|plot|String|What happens.|"]);
    let work = resource("work", "What an author makes.", &["|name|String|Its name.|"]);
    let types =
        "<ComplexType Name=\"work\"/><ComplexType Name=\"text\"/>\n<ComplexType Name=\"novel\" BaseType=\"lib.text\"/>";
    let reading =
        read(&[book(&[]), ("resources/novel.md", novel), ("resources/work.md", work)], &(book_type("") + types));
    let shown = show(&reading.model, "novel")[0].to_string();
    let expected = "  base: contoso.library.text\n    said at metadata.xml:9:37\n    because the service's metadata \
                    decides on types and members\n    overruled: contoso.library.work at resources/novel.md:5:1\n";
    assert!(shown.contains(expected), "{shown}");
}

#[test]
fn what_metadata_knows_nothing_of_is_shown_as_not_read() {
    let work = resource("work", "What an author makes.", &["|name|String|Its name.|"]);
    let novel = resource("novel", "A novel. Inherits from [work](work.md).", &["|plot|String|What happens.|"]);
    let types = "<ComplexType Name=\"work\"/>\n<ComplexType Name=\"novel\"/>";
    let reading =
        read(&[book(&[]), ("resources/novel.md", novel), ("resources/work.md", work)], &(book_type("") + types));
    assert_eq!(reading.model.types[&name("novel")].base, None);
    let shown = show(&reading.model, "novel")[0].to_string();
    let because = "    because the service's metadata decides on types and members\n";
    for (said, place) in [
        ("derives from contoso.library.work", "resources/novel.md:5:1"),
        ("has the property plot: Edm.String", "resources/novel.md:11:7"),
    ] {
        let expected = format!("  not read: {said}\n    said at {place}\n{because}");
        assert!(shown.contains(&expected), "{shown}");
    }
}
