//! Pages of one type, one enum or one URL that say different things, beside types of properties and bodies.

use mdsdk::Reading;
use mdsdk::report::Code;
use mdsdk::rooms::model::Body;
use mdsdk_tests::{places, read_pages};

use super::{api, body, found, name, operation, resource};

const ROW: &str = "|id|String|The identifier.|";

/// Two pages of one type, the first named after it.
fn of_type(one: &str, two: &str) -> Reading {
    read_pages(&[("resources/thing.md", one), ("resources/thing-again.md", two)])
}

/// The findings of a code: their messages, what the first page says, and the files and texts of the others.
fn told(reading: &Reading, code: Code) -> Vec<String> {
    let line = |finding: &&mdsdk::report::Diagnostic| {
        let others = finding.witnesses.iter().map(|one| format!("; {}: {}", one.span.file, one.text));
        format!("{}: {}{}", finding.span.file, finding.message, others.collect::<String>())
    };
    found(reading, code).iter().map(line).collect()
}

#[test]
fn pages_of_one_type_that_say_the_same_are_no_finding() {
    let page = resource("thing", "A thing. This is an open type. This is an abstract type.", &["|id|String|It. Key.|"]);
    assert_eq!(told(&of_type(&page, &page), Code::TypesDiffer), [""; 0]);
}

#[test]
fn two_keys_of_one_type_are_a_finding_with_both_places() {
    let page = |row: &str| resource("thing", "A thing.", &[row]);
    let reading = of_type(&page("|id|String|It. Key.|"), &page("|number|Int32|Its number. Key.|"));
    let found = "resources/thing.md: pages disagree on `thing`; as they are read, its key is `id`; \
                 resources/thing-again.md: its key is `number`";
    assert_eq!(told(&reading, Code::TypesDiffer), [found]);
    assert_eq!(reading.model.key(&name("thing")), ["id"]);
    let silent = of_type(&page(ROW), &page("|number|Int32|Its number. Key.|"));
    assert_eq!(told(&silent, Code::TypesDiffer), [""; 0], "a page need not say which key it has");
}

#[test]
fn a_page_that_says_what_is_special_goes_before_one_that_does_not() {
    let page = |intro: &str| resource("thing", intro, &[ROW]);
    for word in ["open", "abstract"] {
        let reading = of_type(&page("A thing."), &page(&format!("A thing. This is an {word} type.")));
        let found = format!(
            "resources/thing-again.md: pages disagree on `thing`; as they are read, it is {word}; \
              resources/thing.md: it \
             is not said to be {word}"
        );
        assert_eq!(told(&reading, Code::TypesDiffer), [found]);
        let thing = &reading.model.types[&name("thing")];
        assert_eq!((thing.is_open, thing.is_abstract), (word == "open", word == "abstract"));
    }
}

#[test]
fn a_page_about_one_product_area_tells_only_what_that_has() {
    let of = |area: &str, intro: &str| {
        let page = resource("thing", intro, &[ROW]);
        format!("---\ntitle: \"thing resource type\"\nms.prod: \"{area}\"\n---\n\n{page}")
    };
    let read = |file: &str, area: &str| {
        let (open, part) = (of("library", "A thing. This is an open type."), of(area, "A thing."));
        told(&read_pages(&[("resources/thing.md", open), (file, part)]), Code::TypesDiffer)
    };
    assert_eq!(read("resources/mobile-thing.md", "mobile"), [""; 0]);
    assert_eq!(read("resources/thing-again.md", "mobile").len(), 2, "the area, and whether it is open");
}

#[test]
fn pages_of_one_enum_that_differ_are_a_finding() {
    let page = |intro: &str| {
        let rows = "|Member|Value|Description|\n|:---|:---|:---|\n|low|1|Low.|\n|high|2|High.|\n";
        format!("# level enum type\n\nNamespace: microsoft.graph\n\n{intro}\n\n## Members\n\n{rows}")
    };
    let read = |one: &str, two: &str| {
        let pages = [("resources/level.md", page(one)), ("resources/level-again.md", page(two))];
        told(&read_pages(&pages), Code::TypesDiffer)
    };
    let flags = "Levels. This flagged enumeration allows multiple members to be returned simultaneously.";
    assert_eq!(read(flags, flags), [""; 0]);
    let found = "resources/level.md: pages disagree on `level`; as they are read, it is made of flags; \
                 resources/level-again.md: it is not said to be made of flags";
    assert_eq!(read(flags, "Levels."), [found]);
}

#[test]
fn a_page_that_lists_a_type_of_another_family_contradicts_its_base() {
    let lists = |name: &str, derived: &str| resource(name, &format!("Base type of {derived}."), &[ROW]);
    let boat = "[boat](boat.md)";
    let boat_page = |base: &str| resource("boat", &format!("Inherits from [{base}]({base}.md)."), &["|x|String|A.|"]);
    let read = |harbour: String, vessel: String, boat: String| {
        let pages = [("resources/harbour.md", harbour), ("resources/vessel.md", vessel), ("resources/boat.md", boat)];
        let reading = read_pages(&pages);
        let base = reading.model.types[&name("boat")].base.as_ref().map(|base| base.value.local().to_owned());
        (told(&reading, Code::BaseTypesDiffer), base.unwrap_or_default())
    };
    let (differing, base) = read(lists("harbour", boat), lists("vessel", boat), boat_page("vessel"));
    let expected = "resources/harbour.md: `boat` is listed as derived from `harbour`; `vessel` is read; \
                    resources/boat.md: `vessel` here";
    assert_eq!((differing, base.as_str()), (vec![expected.to_owned()], "vessel"));
    let all = lists("harbour", "[vessel](vessel.md) and [boat](boat.md)");
    let alone = resource("boat", "A boat.", &["|x|String|A.|"]);
    let (differing, base) = read(all, lists("vessel", boat), alone);
    assert_eq!((differing, base.as_str()), (Vec::new(), "vessel"), "a page lists all that derive from its type");
}

/// What is told of two pages of one URL.
fn of_url(one: String, two: String) -> (Reading, Vec<String>) {
    let reading =
        read_pages(&[("resources/book.md", resource("book", "A book.", &[ROW])), ("api/a.md", one), ("api/b.md", two)]);
    let told = told(&reading, Code::OperationsDiffer);
    (reading, told)
}

const BOOK: &str = "a [book](../resources/book.md) object";

#[test]
fn statuses_of_which_each_page_names_another_are_a_finding() {
    let page = |status: &str| api("POST /books/{id}/copy", "B.All", "", BOOK).replace("200 OK", status);
    let (_, differing) = of_url(page("200 OK"), page("202 Accepted"));
    let expected = "api/a.md: pages disagree on `POST /books/{id}/copy`: with which status it answers; the first \
      page is \
                    read; api/b.md: answers with `202`";
    assert_eq!(differing, [expected]);
    assert_eq!(of_url(page("200 OK"), page("200 OK")).1, [""; 0]);
}

#[test]
fn bytes_of_two_media_types_are_a_finding() {
    let page = |media_type: &str| {
        let row = format!("|Content-Type|{media_type}. Required.|");
        let headers = format!("## Request headers\n\n|Name|Description|\n|:---|:---|\n{row}\n\n");
        let body = "## Request body\n\nIn the request body, supply the binary stream of the cover.\n\n";
        api("PUT /books/{id}/cover", "B.All", &format!("{headers}{body}"), BOOK)
    };
    let (reading, differing) = of_url(page("image/jpeg"), page("image/png"));
    let expected = "api/a.md: pages disagree on `PUT /books/{id}/cover`: what it takes; the first page is read; \
      api/b.md: \
                    takes bytes of `image/png`";
    assert_eq!(differing, [expected]);
    let sent = |reading: &Reading| operation(reading, "/books/{id}/cover").body.clone().map(|body| body.value);
    assert_eq!(sent(&reading), Some(Body::Bytes("image/jpeg".to_owned())));
    let (reading, differing) = of_url(page("The bytes"), page("image/png"));
    assert_eq!((sent(&reading), differing), (Some(Body::Bytes("image/png".to_owned())), Vec::new()));
}

#[test]
fn parameters_of_two_pages_add_up_and_one_of_two_types_is_a_finding() {
    let page = |rows: &str| {
        let body = format!(
            "## Request body\n\nIn the request body, supply a JSON object with the following \
             parameters.\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n{rows}\n\n"
        );
        api("POST /books/{id}/lend", "B.All", &body, BOOK)
    };
    let (reading, differing) = of_url(page("|to|String|Whom.|"), page("|to|String|Whom.|\n|days|Int32|How long.|"));
    let Some(Body::Parameters(sent)) = operation(&reading, "/books/{id}/lend").body.clone().map(|body| body.value)
    else {
        panic!("lending takes parameters")
    };
    assert_eq!(sent.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["to", "days"]);
    assert_eq!(differing, [""; 0]);
    let (_, differing) = of_url(page("|to|String|Whom.|"), page("|days|Int32|How long.|"));
    assert_eq!(differing.len(), 1, "each lists what the other doesn't");
    let (_, differing) = of_url(page("|to|String|Whom.|"), page("|to|Int32|Whom.|"));
    let expected = "api/a.md: pages disagree on `POST /books/{id}/lend`: what it takes; the first page is read; \
      api/b.md: \
                    takes the parameters `to: Edm.Int32`";
    assert_eq!(differing, [expected]);
}

#[test]
fn a_parameter_of_a_url_that_two_pages_give_other_types_is_a_finding() {
    let page = |ty: &str| {
        let rows = format!("|Parameter|Type|Description|\n|:---|:---|:---|\n|id|{ty}|The key.|\n\n");
        api("GET /books/{id}", "B.All", &format!("## Path parameters\n\n{rows}"), BOOK)
    };
    let (_, differing) = of_url(page("Guid"), page("Int32"));
    let expected = "api/a.md: pages disagree on `GET /books/{id}`: of which types its parameters are; the first page \
      is \
                    read; api/b.md: has the parameters `id: Edm.Int32`";
    assert_eq!(differing, [expected]);
}

#[test]
fn members_that_two_pages_write_differently_are_a_finding() {
    let page = |media_type: &str| {
        let row = format!("|Content-Type|{media_type}. Required.|");
        let headers = format!("## Request headers\n\n|Name|Description|\n|:---|:---|\n{row}\n\n");
        api("POST /books", "B.All", &format!("{headers}{}", body("book", &[ROW])), BOOK)
    };
    let (reading, differing) = of_url(page("application/json"), page("multipart/form-data"));
    assert_eq!(differing.len(), 1);
    assert!(differing[0].ends_with("takes `microsoft.graph.book`, written as `multipart/form-data`"), "{differing:?}");
    assert_eq!(places(&reading, Code::OperationsDiffer).len(), 1);
    assert_eq!(of_url(page("application/json"), page("application/json")).1, [""; 0]);
}
