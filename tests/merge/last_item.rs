//! Lists whose next page is asked for by a property of the last item.

use mdsdk::report::Code;
use mdsdk::{Service, Sources, Tree};
use mdsdk_tests::places;

use super::{BARE, form, pages, read};

const MORE: &str = "\n{ \"parcels\": [{ \"code\": \"a\" }], \"has_more\": true }";

#[test]
fn the_next_page_follows_the_last_item() {
    for row in [
        "|after|String|The `code` of the last parcel of the page before.|",
        "|starting_after|String|Pass the code of the last item.|",
        "|from_code|String|Where to go on: the last parcel's `code`.|",
    ] {
        let reading = read(&[row], MORE);
        let parameter = row.split('|').nth(1).expect("a name");
        let expected =
            format!("an array in the member `parcels`; next page by `{parameter}`, from `code` of the last item");
        assert_eq!(form(&reading), expected);
        assert_eq!(places(&reading, Code::UnclearCollection), [""; 0]);
        assert!(form(&read(&[row], BARE)).ends_with("from `code` of the last item"), "{row}");
    }
}

#[test]
fn what_a_reply_says_goes_before_its_last_item() {
    let reply = MORE.replace("\"has_more\": true", "\"next_cursor\": \"x\"");
    let reading = read(&["|cursor|String|The `code` of the last parcel.|"], &reply);
    assert_eq!(form(&reading), "an array in the member `parcels`; next page by `cursor`, from `next_cursor`");
}

#[test]
fn what_no_item_has_is_told_at_its_row() {
    let reading = read(&["|after|String|The `number` of the last parcel of the page before.|"], MORE);
    assert_eq!(form(&reading), "an array in the member `parcels`; one page");
    assert_eq!(places(&reading, Code::UnclearCollection), ["MD0317 api/parcel-list.md:23"]);
}

#[test]
fn a_reply_that_has_more_and_leads_nowhere_is_told() {
    let reading = read(&["|limit|Int32|How many.|"], MORE);
    assert_eq!(form(&reading), "an array in the member `parcels`; one page");
    assert_eq!(places(&reading, Code::UnclearCollection), ["MD0317 api/parcel-list.md:32"]);
}

#[test]
fn what_is_said_of_the_service_goes_before_the_docs() {
    let service = "collections: { 'GET /parcels': { shape: { named: parcels }, paging: { last-item: { property: \
                   to.code, parameter: after, more: has_more } } } }";
    let service = Service::from_yaml(service).expect("it is understood");
    let pages = pages(&["|after|String|Where to go on.|"], MORE);
    let reading = Sources::new(Tree::from_texts(pages)).service(service).read().expect("the pages describe an API");
    let expected = "an array in the member `parcels`; next page by `after`, from `to.code` of the last item";
    assert_eq!(form(&reading), expected);
    assert_eq!(places(&reading, Code::UnclearCollection), [""; 0]);
}
