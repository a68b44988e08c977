//! Rules on links and permissions: an edit that breaks one has a finding at its place.

use mdsdk::Tree;
use mdsdk::report::{Code, Diagnostic};

const BOAT: &str = "# boat resource type

Namespace: example.harbour

A boat. See [harbours](../resources/harbour.md#properties) and [its rows](#properties).

## Methods

|Method|Return type|Description|
|:---|:---|:---|
|[Get boat](../api/boat-get.md)|[boat](boat.md)|Read it.|

## Properties

|Property|Type|Description|
|:---|:---|:---|
|name|String|The name. See the [web](https://example.com/no.md), the [site](/no.md) or [others](../concepts/no.md).|
";

fn get(name: &str) -> String {
    format!(
        "# Get {name}\n\nNamespace: example.harbour\n\nRead it.\n\n## Permissions\n\n|Permission type|Permissions|\n\
         |:---|:---|\n|Application|Harbour.Read.All|\n\n## HTTP request\n\n```http\nGET /{name}s/{{id}}\n```\n\n\
         ## Response\n\nIf successful, this method returns a `200 OK` response code and a \
         [{name}](../resources/{name}.md) object in the response body.\n"
    )
}

/// Docs with this page of boats, and this one of reading them.
fn found(boat: &str, get_boat: &str) -> Vec<(Diagnostic, String)> {
    let mut files =
        vec![("resources/boat.md".to_owned(), boat.to_owned()), ("api/boat-get.md".into(), get_boat.into())];
    for name in ["harbour", "berth", "crew"] {
        let page = BOAT.replace("boat", name);
        files.push((format!("resources/{name}.md"), page.replace("Boat", name)));
        files.push((format!("api/{name}-get.md"), get(name)));
    }
    let reading = mdsdk::Sources::new(Tree::from_texts(files)).read().expect("the docs are read");
    let text = |finding: &Diagnostic| {
        let file = reading.docs.map.get(&finding.span.file).expect("the file is there");
        file.text[finding.span.start..finding.span.end].to_owned()
    };
    reading.lint().iter().map(|finding| (finding.clone(), text(finding))).collect()
}

/// What is found once `from` is `to`, with the text of its place.
#[track_caller]
fn after(from: &str, to: &str) -> Vec<(Code, String)> {
    assert!(BOAT.contains(from) || get("boat").contains(from), "{from}");
    let found = found(&BOAT.replacen(from, to, 1), &get("boat").replacen(from, to, 1));
    found.into_iter().map(|(finding, text)| (finding.code, text)).collect()
}

#[test]
fn docs_that_agree_have_no_finding() {
    assert_eq!(found(BOAT, &get("boat")), []);
}

#[test]
fn a_link_to_a_page_that_is_gone_is_found_at_its_target() {
    let found = after("../resources/harbour.md#", "../resources/harbor.md#");
    assert_eq!(found, [(Code::LinkToNoPage, "../resources/harbor.md#properties".to_owned())]);
}

#[test]
fn a_link_in_other_letters_is_found_and_can_be_mended() {
    let found = found(&BOAT.replacen("harbour.md", "Harbour.md", 1), &get("boat"));
    let [(finding, text)] = &found[..] else { panic!("{found:?}") };
    assert_eq!((finding.code, text.as_str()), (Code::LinkInOtherCase, "../resources/Harbour.md#properties"));
    assert_eq!(finding.edits[0].text, "../resources/harbour.md#properties");
}

#[test]
fn a_link_to_a_heading_that_is_gone_is_found_on_this_page_and_on_others() {
    assert_eq!(after("(#properties)", "(#rows)"), [(Code::LinkToNoHeading, "#rows".to_owned())]);
    let other = "../resources/harbour.md#rows";
    assert_eq!(after("harbour.md#properties", "harbour.md#rows"), [(Code::LinkToNoHeading, other.to_owned())]);
}

#[test]
fn a_return_type_of_a_row_is_held_against_the_method_s_page() {
    let found = found(&BOAT.replacen("|[boat](boat.md)|", "|[crew](crew.md)|", 1), &get("boat"));
    let [(finding, text)] = &found[..] else { panic!("{found:?}") };
    assert_eq!((finding.code, text.as_str()), (Code::OtherReturn, "crew.md"));
    assert_eq!(&*finding.witnesses[0].span.file, "api/boat-get.md");
}

#[test]
fn a_permission_that_is_nearly_another_is_found_in_its_row() {
    for name in ["Harbour.Raed.All", "Harbour.Read.Al", "harbour.Read.All"] {
        assert_eq!(after("Harbour.Read.All", name), [(Code::RarePermission, name.to_owned())]);
    }
    assert_eq!(after("Harbour.Read.All", "Harbour.ReadWrite.All"), []);
}

#[test]
fn a_part_of_docs_is_said_to_be_one() {
    let page = "# boat resource type\n\nSee [a](a.md), [b](b.md) and [c](c.md).\n\n## Properties\n\n|Property|Type|\n\
                |:---|:---|\n|name|String|\n";
    let reading = mdsdk::Sources::new(Tree::from_texts([("boat.md", page)])).read().expect("the docs are read");
    let found: Vec<_> = reading.lint().iter().map(|finding| finding.message.clone()).collect();
    assert_eq!(found, ["3 of 3 links lead to pages that are not here: these seem to be a part of other docs"]);
}
