//! What calls of metadata need and return, against another document of metadata and against docs.

use mdsdk::diff::{Change, Verdict};
use mdsdk::export::export_csdl;
use mdsdk_tests::read_pages;

use super::declared::{call, changes, lines};
use super::drift::of_text;
use super::library::{CONTAINER, api, book, book_type, metadata, ok};

const OPTIONAL: &str = "<Annotation Term=\"Org.OData.Core.V1.OptionalParameter\"/>";

fn parameter(attributes: &str, inside: &str) -> String {
    format!("<Parameter Name=\"days\" Type=\"Edm.Int32\"{attributes}>{inside}</Parameter>")
}

/// A document with one call that takes and returns this.
fn document(kind: &str, parts: &str) -> String {
    book_type("") + &call(kind, "lend", parts) + CONTAINER
}

/// What leads from one call to another, each line with its verdict.
fn told(kind: &str, old: &str, new: &str) -> Vec<(String, Verdict)> {
    let [old, new] = [old, new].map(|parts| document(kind, parts));
    let lines = lines(&old, &new).into_iter().map(|line| line.replace("contoso.library.", ""));
    lines.zip(changes(&old, &new).iter().map(Change::verdict)).collect()
}

#[test]
fn a_parameter_that_may_be_left_out_or_not_any_more_is_told() {
    let (optional, needed) = (parameter("", OPTIONAL), parameter("", ""));
    let flag = |call: &str, sides: &str| format!("changed parameter `days` optional of call `{call} on book`: {sides}");
    for (kind, call) in [("Action", "lend"), ("Function", "lend(days)")] {
        assert_eq!(told(kind, &optional, &needed), [(flag(call, "`yes` -> `no`"), Verdict::Breaking)]);
        assert_eq!(told(kind, &needed, &optional), [(flag(call, "`no` -> `yes`"), Verdict::Compatible)]);
    }
}

#[test]
fn an_annotation_beside_the_call_says_it_too() {
    let beside = format!(
        "<Annotations Target=\"lib.lend(lib.book,Edm.Int32)/days\">{OPTIONAL}</Annotations>\n<EntityContainer \
         Name=\"Service\">"
    );
    let plain = document("Action", &parameter(" Nullable=\"false\"", ""));
    let annotated = plain.replace("<EntityContainer Name=\"Service\">", &beside);
    assert_ne!(plain, annotated);
    let what = "changed parameter `days` optional of call `contoso.library.lend on contoso.library.book`";
    assert_eq!(lines(&annotated, &plain), [format!("{what}: `yes` -> `no`")]);
}

#[test]
fn what_a_call_comes_to_take_breaks_where_it_must_be_passed() {
    let cases = [
        ("Action", parameter("", ""), "optional", Verdict::Compatible),
        ("Action", parameter(" Nullable=\"false\"", ""), "required", Verdict::Breaking),
        ("Action", parameter(" Nullable=\"false\"", OPTIONAL), "optional", Verdict::Compatible),
        ("Function", parameter("", OPTIONAL), "optional", Verdict::Compatible),
    ];
    for (kind, parts, needed, verdict) in cases {
        let call = if kind == "Action" { "lend" } else { "lend(days)" };
        let what = format!("changed parameter `days` of call `{call} on book`");
        assert_eq!(told(kind, "", &parts), [(format!("{what}: none -> `Edm.Int32, {needed}`"), verdict)]);
    }
    // All that a function must be passed tells it from others.
    let other: Vec<Verdict> =
        told("Function", "", &parameter("", "")).into_iter().map(|(_, verdict)| verdict).collect();
    assert_eq!(other, [Verdict::Breaking, Verdict::Compatible]);
}

#[test]
fn docs_and_metadata_judge_a_new_parameter_alike() {
    for (attributes, inside) in [("", ""), (" Nullable=\"false\"", ""), (" Nullable=\"false\"", OPTIONAL)] {
        let parts = parameter(attributes, inside);
        let [(_, verdict)] = &told("Action", "", &parts)[..] else { panic!("one parameter came") };
        let returns = parts.clone() + "<ReturnType Type=\"lib.book\"/>";
        let pages = [
            book(&[]),
            ("api/lend.md", api("POST /books/{id}/lend", "", &ok("a [book](../resources/book.md) object"))),
        ];
        let docs = read_pages(&pages).model;
        let of_docs = of_text(&metadata(&document("Action", &returns))).changes(&docs);
        let added = of_docs.iter().find(|change| change.aspect.as_deref() == Some("body parameter `days`"));
        assert_eq!(added.map(Change::verdict), Some(*verdict), "{parts}");
        let merged = super::read(&pages, &document("Action", &returns)).model;
        let without = super::read(&pages, &document("Action", "<ReturnType Type=\"lib.book\"/>")).model;
        let merged = mdsdk::diff::compare(&without, &merged);
        assert!(merged.iter().all(|change| change.aspect.as_deref() == Some("body")), "{merged:#?}");
    }
}

#[test]
fn docs_that_call_a_parameter_optional_agree_with_metadata_that_lets_it_be_left_out() {
    let table = "## Request body\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n|days|Int32|Optional. For how \
                 long.|\n\n";
    let pages =
        [book(&[]), ("api/lend.md", api("POST /books/{id}/lend", table, &ok("a [book](../resources/book.md) object")))];
    let told = |inside: &str| {
        let parts = parameter(" Nullable=\"false\"", inside) + "<ReturnType Type=\"lib.book\"/>";
        super::metadata_lines(&super::read(&pages, &document("Action", &parts)))
    };
    assert_eq!(told(OPTIONAL).iter().filter(|line| line.contains("days")).count(), 0);
    assert_eq!(told("").iter().filter(|line| line.contains("days")).count(), 1);
}

#[test]
fn a_return_that_may_be_null_or_not_any_more_is_told() {
    let returned = |attributes: &str| format!("<ReturnType Type=\"lib.book\"{attributes}/>");
    let (null, unsaid, never) = (returned(" Nullable=\"true\""), returned(""), returned(" Nullable=\"false\""));
    let what = "changed return nullable of call `lend on book`";
    for null in [&null, &unsaid] {
        assert_eq!(told("Action", &never, null), [(format!("{what}: `no` -> `yes`"), Verdict::Breaking)]);
        assert_eq!(told("Action", null, &never), [(format!("{what}: `yes` -> `no`"), Verdict::Compatible)]);
    }
    assert_eq!(told("Action", &null, &unsaid), []);
    // Of a collection nobody knows it where it is not said.
    let many = |attributes: &str| format!("<ReturnType Type=\"Collection(Edm.String)\"{attributes}/>");
    assert_eq!(told("Action", &many(""), &many(" Nullable=\"false\"")), []);
    assert_eq!(told("Action", &many(" Nullable=\"true\""), &many(" Nullable=\"false\"")).len(), 1);
}

#[test]
fn a_path_goes_on_behind_a_declared_call_that_no_page_describes() {
    let schema = book_type("")
        + "<EntityType Name=\"crew\"><Key><PropertyRef Name=\"id\"/></Key><Property Name=\"id\" \
           Type=\"Edm.String\"/></EntityType>\n<Function Name=\"lead\" IsBound=\"true\" \
           IsComposable=\"true\"><Parameter Name=\"on\" Type=\"lib.book\"/><ReturnType Type=\"lib.crew\"/></Function>\n\
           <Action Name=\"fire\" IsBound=\"true\"><Parameter Name=\"on\" Type=\"lib.crew\"/></Action>\n"
        + CONTAINER;
    let fire = api("POST /books/{id}/contoso.library.lead()/fire", "", "a `204 No Content` response code.");
    let reading = super::read(&[book(&[]), ("api/fire.md", fire)], &schema);
    let exported = of_text(&export_csdl(&reading.model)).model();
    let calls: Vec<String> = exported.calls.iter().map(ToString::to_string).collect();
    assert_eq!(
        calls,
        ["contoso.library.fire on contoso.library.crew", "contoso.library.lead() on contoso.library.book"]
    );
}

#[test]
fn what_docs_tell_of_a_declared_call_is_exported_with_it() {
    let schema = document("Action", &parameter("", ""));
    let page = api("POST /books/{id}/lend", "", &ok("nothing")).replace("\n\n## HTTP", "\n\nLend it.\n\n## HTTP");
    let reading = super::read(&[book(&[]), ("api/lend.md", page)], &schema);
    let csdl = export_csdl(&reading.model);
    let action = csdl.split("<Action ").nth(1).expect("it is declared").split("</Action>").next();
    let said = "<Annotation Term=\"Org.OData.Core.V1.Description\" String=\"";
    assert!(action.is_some_and(|action| action.contains(said)), "{csdl}");
    assert_eq!(csdl.matches("<Action ").count(), 1);
}
