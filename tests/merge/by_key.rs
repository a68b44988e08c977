//! Pages that speak of a collection where a URL ends in a key.

use mdsdk::report::Code;
use mdsdk::rooms::model::OperationKind;
use mdsdk_tests::{places, read_pages};

use super::super::{api, resource};

const BOATS: &str = "a collection of [boat](../resources/boat.md) objects";

#[test]
fn a_collection_by_key_is_told_or_shown() {
    let boat = || ("resources/boat.md", resource("boat", "A boat.", &["|id|String|Which boat.|"]));
    let page = || api("GET /boats/{harbour-id}", "B.All", "", BOATS);
    let reading = read_pages(&[boat(), ("api/a.md", page())]);
    assert_eq!(reading.model.operations[0].kind, OperationKind::Get);
    assert_eq!(places(&reading, Code::CollectionByKey).len(), 1);

    let example = "\n## Example\n\n```http\nGET /boats/3\n```\n\n```http\nHTTP/1.1 200 OK\nContent-type: \
                   application/json\n\n{\"value\": [{\"id\": \"7\"}]}\n```\n";
    let reading = read_pages(&[boat(), ("api/a.md", page() + example)]);
    assert_eq!(reading.model.operations[0].kind, OperationKind::List);
    assert!(reading.model.operations[0].response().and_then(|one| one.body.ty()).is_some_and(|ty| ty.collection));
    assert_eq!(places(&reading, Code::CollectionByKey), [""; 0]);

    // The page lists them by another URL.
    let both = api("GET /boats\nGET /boats/{id}", "B.All", "", BOATS);
    assert_eq!(places(&read_pages(&[boat(), ("api/a.md", both)]), Code::CollectionByKey), [""; 0]);
}

#[test]
fn a_request_in_folders_of_two_versions_is_told() {
    let page = |line: &str| api(line, "B.All", "", "a String");
    let same = [("v1/a.md", page("GET /boats")), ("v2/a.md", page("GET /boats")), ("v2/b.md", page("GET /piers"))];
    let reading = read_pages(&same);
    assert_eq!(places(&reading, Code::VersionsInOne), ["MD0332 v2/a.md:16"]);
    let told = [("v1/a.md", page("GET /v1/boats")), ("v2/a.md", page("GET /v2/boats")), ("a/v.md", page("GET /boats"))];
    assert_eq!(places(&read_pages(&told), Code::VersionsInOne), [""; 0]);
}
