//! How collections are sent: what examples show beside what pages say.

mod by_key;
mod last_item;

use mdsdk::Reading;
use mdsdk::report::Code;
use mdsdk::rooms::model::Conventions;
use mdsdk_tests::{place, places, read_pages};

use super::{api, operation, resource};

/// Docs of parcels, whose list has these query parameters and this example reply below its status line.
fn read(rows: &[&str], reply: &str) -> Reading {
    read_pages(&pages(rows, reply))
}

fn pages(rows: &[&str], reply: &str) -> Vec<(&'static str, String)> {
    vec![
        ("resources/parcel.md", resource("parcel", "A parcel.", &["|code|String|Its code.|"])),
        ("api/parcel-list.md", list("/parcels", rows, reply)),
    ]
}

fn list(path: &str, rows: &[&str], reply: &str) -> String {
    let rows = rows.join("\n");
    let query = format!("## Query parameters\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n{rows}\n\n");
    let query = if rows.is_empty() { String::new() } else { query };
    let returns = "a collection of [parcel](../resources/parcel.md) objects";
    let page = api(&format!("GET {path}"), "Parcel.Read", &query, returns);
    if reply.is_empty() { page } else { page + &format!("\n## Examples\n\n```http\nHTTP/1.1 200 OK\n{reply}\n```\n") }
}

/// How the list of parcels is sent.
fn form(reading: &Reading) -> String {
    let form = operation(reading, "/parcels").collection.as_ref();
    form.map(|form| form.value.to_string()).unwrap_or_default()
}

/// An array by itself.
const BARE: &str = "Content-Type: application/json\n\n[{ \"code\": \"a\" }]";

#[test]
fn a_bare_array_is_a_collection_of_an_api_that_is_not_odata() {
    let reading = read(&[], BARE);
    assert_eq!(reading.model.conventions, Conventions::Plain);
    assert_eq!(form(&reading), "an array; one page");
}

#[test]
fn a_link_header_leads_to_the_next_page() {
    let link = "Link: <https://api.example.com/parcels?page=2>; rel=\"next\", </parcels?page=9>; rel=\"last\"\n";
    assert_eq!(form(&read(&[], &format!("{link}{BARE}"))), "an array; next page in the header field `Link`");
    let last = "Link: </parcels?page=1>; rel=\"first\"\n";
    assert_eq!(form(&read(&[], &format!("{last}{BARE}"))), "an array; one page");
}

#[test]
fn parameters_in_brackets_lead_to_pages() {
    let rows = ["|`page[number]`|integer|Default: 1.|", "|`page[size]`|integer|Default: 25.|"];
    let reading = read(&rows, "\n{ \"data\": [{ \"code\": \"a\" }], \"meta\": { \"total_pages\": 4 } }");
    assert_eq!(form(&reading), "an array in the member `data`; pages by `page[number]`, from 1");
    assert_eq!(places(&reading, Code::UnclearCollection), [""; 0]);
}

#[test]
fn a_link_below_the_word_for_it_leads_to_the_next_page() {
    let links = "\"_links\": { \"self\": { \"href\": \"/parcels\" }, \"next\": { \"href\": \"/parcels?page=2\" } }";
    let reading = read(&[], &format!("\n{{ \"_embedded\": {{ \"parcels\": [{{ \"code\": \"a\" }}] }}, {links} }}"));
    let expected = "an array in the member `_embedded.parcels`; next page at the link in `_links.next.href`";
    assert_eq!(form(&reading), expected);
}

#[test]
fn a_parameter_takes_the_member_that_its_row_speaks_of() {
    let reply = "\n{ \"rows\": [{ \"code\": \"a\" }], \"lastKey\": \"z\", \"order\": \"code\" }";
    for (row, expected) in [
        ("|startKey|String|The `lastKey` of the previous page.|", "; next page by `startKey`, from `lastKey`"),
        ("|lastKey|String|That of the last response.|", "; next page by `lastKey`, from `lastKey`"),
        ("|order|String|How they are sorted.|", "; one page"),
    ] {
        let reading = read(&[row], reply);
        assert_eq!(form(&reading), format!("an array in the member `rows`{expected}"), "{row}");
        assert_eq!(places(&reading, Code::UnclearCollection), [""; 0], "{row}");
    }
    let untold = read(&["|startKey|String|That of the previous page.|"], reply);
    assert_eq!(places(&untold, Code::UnclearCollection).len(), 1);
}

#[test]
fn pages_that_nothing_leads_to_are_told() {
    let reading = read(&[], "\n{ \"data\": [{ \"code\": \"a\" }], \"meta\": { \"total_pages\": 4 } }");
    assert_eq!(form(&reading), "an array in the member `data`; one page");
    assert_eq!(places(&reading, Code::UnclearCollection).len(), 1);
}

#[test]
fn a_list_may_be_nested_in_an_envelope() {
    let reading = read(&[], "\n{ \"data\": { \"items\": [{ \"code\": \"a\" }], \"kind\": \"parcels\" } }");
    assert_eq!(reading.model.conventions, Conventions::Plain);
    assert_eq!(form(&reading), "an array in the member `data.items`; one page");
    let reply = "\n{ \"response\": { \"meta\": { \"next_cursor\": \"x\" }, \"list\": [{ \"code\": \"a\" }] } }";
    let reading = read(&["|cursor|String|Where to go on.|"], reply);
    let expected = "an array in the member `response.list`; next page by `cursor`, from `response.meta.next_cursor`";
    assert_eq!(form(&reading), expected);
}

#[test]
fn several_nested_lists_are_told() {
    let reading = read(&[], "\n{ \"a\": { \"x\": [{ \"code\": \"a\" }] }, \"b\": { \"y\": [{ \"code\": \"b\" }] } }");
    assert_eq!(form(&reading), "");
    assert_eq!(places(&reading, Code::UnclearCollection).len(), 1);
}

#[test]
fn a_cursor_goes_from_a_member_to_a_query_parameter() {
    let reply = "\n{ \"parcels\": [{ \"code\": \"a\" }], \"meta\": { \"next_cursor\": \"x\", \"has_more\": true } }";
    let reading = read(&["|cursor|String|Where to go on.|"], reply);
    let expected = "an array in the member `parcels`; next page by `cursor`, from `meta.next_cursor`";
    assert_eq!(form(&reading), expected);
    let last = "\n{ \"parcels\": [{ \"code\": \"a\" }], \"next_cursor\": null }";
    let expected = "an array in the member `parcels`; next page by `cursor`, from `next_cursor`";
    assert_eq!(form(&read(&["|cursor|String|Where to go on.|"], last)), expected);
}

#[test]
fn a_link_in_a_member_leads_to_the_next_page() {
    for link in ["https://api.example.com/parcels?page=2", "/parcels?page=2"] {
        let reply = format!("\n{{ \"data\": [{{ \"code\": \"a\" }}], \"links\": {{ \"next\": \"{link}\" }} }}");
        let expected = "an array in the member `data`; next page at the link in `links.next`";
        assert_eq!(form(&read(&["|page|Int32|The page.|"], &reply)), expected, "{link}");
    }
}

#[test]
fn pages_are_counted_from_the_number_that_the_docs_say() {
    let reply = "\n{ \"items\": [{ \"code\": \"a\" }], \"total\": 7 }";
    let page = "|page|Int32|The page, counted from 0.|";
    let reading = read(&[page, "|per_page|Int32|How many, 20 by default. Default: 20, at most 100.|"], reply);
    assert_eq!(form(&reading), "an array in the member `items`; pages by `page`, from 0");
    let counted = &operation(&reading, "/parcels").collection.as_ref().unwrap().value;
    let written = serde_json::to_value(counted).unwrap();
    let expected = serde_json::json!({ "shape": { "named": "items" }, "paging": { "page": {
        "parameter": "page", "first": 0, "size": "per_page", "usualSize": 20, "greatestSize": 100, "total": ["total"],
    } } });
    assert_eq!(written, expected);
    assert_eq!(places(&reading, Code::UnclearCollection), [""; 0]);
    let untold = read(&["|page|Int32|The page.|"], reply);
    assert_eq!(form(&untold), "an array in the member `items`; pages by `page`, from 1");
    assert_eq!(places(&untold, Code::UnclearCollection), ["MD0317 api/parcel-list.md:23"]);
}

#[test]
fn a_column_tells_the_number_of_the_first_page_and_the_usual_size() {
    let rows = ["|page|Int32|The page.|1|", "|per_page|Int32|How many.|20|"];
    let mut pages = pages(&rows, "\n{ \"items\": [{ \"code\": \"a\" }] }");
    let head = "|Parameter|Type|Description|";
    pages[1].1 = pages[1].1.replace(&format!("{head}\n"), &format!("{head}Default|\n|:---"));
    let reading = read_pages(&pages);
    assert_eq!(places(&reading, Code::UnclearCollection), [""; 0]);
    let counted = &operation(&reading, "/parcels").collection.as_ref().unwrap().value;
    let written = serde_json::to_value(counted).unwrap();
    assert_eq!((&written["paging"]["page"]["first"], &written["paging"]["page"]["usualSize"]), (&1.into(), &20.into()));
}

#[test]
fn an_offset_leaves_items_out() {
    let reading = read(&["|offset|Int32|How many to leave out.|", "|limit|Int32|How many.|"], BARE);
    assert_eq!(form(&reading), "an array; items after `offset`");
}

#[test]
fn what_leads_nowhere_is_reported_at_its_place() {
    let reading = read(&["|cursor|String|Where to go on.|"], BARE);
    assert_eq!(form(&reading), "an array; one page");
    assert_eq!(places(&reading, Code::UnclearCollection), ["MD0317 api/parcel-list.md:23"]);
    let reading = read(&[], "\n{ \"parcels\": [{ \"code\": \"a\" }], \"next_cursor\": \"x\" }");
    assert_eq!(form(&reading), "an array in the member `parcels`; one page");
    assert_eq!(places(&reading, Code::UnclearCollection), ["MD0317 api/parcel-list.md:26"]);
}

#[test]
fn a_reply_with_several_lists_is_no_collection_that_can_be_read() {
    let reading = read(&[], "\n{ \"sent\": [{ \"code\": \"a\" }], \"lost\": [{ \"code\": \"b\" }] }");
    assert_eq!(form(&reading), "");
    assert_eq!(places(&reading, Code::UnclearCollection), ["MD0317 api/parcel-list.md:26"]);
    let consequences = [Code::UnknownMember, Code::OneForMany];
    assert!(!reading.lint().iter().any(|found| consequences.contains(&found.code)), "{:?}", reading.lint());
}

#[test]
fn a_list_without_an_example_is_sent_as_all_others_are() {
    let mut pages = pages(&[], BARE);
    pages.push(("api/lost-list.md", list("/lost", &[], "")));
    let reading = read_pages(&pages);
    let form = operation(&reading, "/lost").collection.as_ref().unwrap();
    assert_eq!(form.value.to_string(), "an array; one page");
    assert!(form.origins.is_empty());
    let named = list("/found", &[], "\n{ \"found\": [{ \"code\": \"a\" }] }");
    pages.push(("api/found-list.md", named));
    let reading = read_pages(&pages);
    assert_eq!(operation(&reading, "/lost").collection, None);
    assert_eq!(places(&reading, Code::UnclearCollection), ["MD0317 api/lost-list.md:21"]);
}

#[test]
fn one_page_that_shows_two_forms_is_reported_with_both() {
    let reply = format!("{BARE}\n```\n\n```http\nHTTP/1.1 200 OK\n\n{{ \"parcels\": [{{ \"code\": \"a\" }}] }}");
    let reading = read(&[], &reply);
    assert_eq!(form(&reading), "an array; one page");
    assert_eq!(places(&reading, Code::CollectionForms), ["MD0318 api/parcel-list.md:33"]);
}

#[test]
fn two_pages_that_show_two_forms_are_reported_with_both() {
    let mut pages = pages(&[], BARE);
    pages.push(("api/parcel-list-again.md", list("/parcels", &[], "\n{ \"parcels\": [{ \"code\": \"a\" }] }")));
    let reading = read_pages(&pages);
    assert_eq!(form(&reading), "an array in the member `parcels`; one page");
    assert_eq!(places(&reading, Code::CollectionForms), ["MD0318 api/parcel-list.md:26"]);
}

#[test]
fn a_bare_array_among_docs_of_odata_is_reported() {
    let mut pages = pages(&[], BARE);
    pages.push(("api/lost-list.md", list("/lost", &["|$top|Int32|How many.|"], "")));
    let reading = read_pages(&pages);
    assert_eq!(reading.model.conventions, Conventions::OData);
    assert_eq!(form(&reading), "");
    assert_eq!(places(&reading, Code::CollectionForms), ["MD0318 api/parcel-list.md:26"]);
}

#[test]
fn a_collection_in_value_is_that_of_odata() {
    let reading = read(&[], "\n{ \"value\": [{ \"code\": \"a\" }] }");
    assert_eq!(reading.model.conventions, Conventions::OData);
    assert_eq!((form(&reading).as_str(), places(&reading, Code::CollectionForms).len()), ("", 0));
}

/// A collection of OData whose reply leads on without the prefix of annotations.
const LED: &str =
    "\n{ \"@odata.context\": \"x\", \"nextLink\": \"https://a.example/p?s=1\", \"value\": [{ \"code\": \"a\" }] }";

#[test]
fn a_collection_of_odata_leads_on_as_its_reply_shows() {
    let reading = read(&[], LED);
    assert_eq!(reading.model.conventions, Conventions::OData);
    assert_eq!(form(&reading), "an array in the member `value`; next page at the link in `nextLink`");
}

#[test]
fn a_link_among_annotated_ones_is_a_slip_and_told() {
    let mut pages = pages(&[], LED);
    pages.push(("api/crate-list.md", list("/crates", &[], &LED.replace("nextLink", "@odata.nextLink"))));
    let reading = read_pages(&pages);
    assert_eq!(form(&reading), "");
    assert_eq!(places(&reading, Code::CollectionForms).len(), 1);
}

#[test]
fn replies_without_anything_of_odata_are_as_they_are_shown() {
    let reply = "\n{ \"d\": { \"results\": [{ \"code\": \"a\" }], \"__next\": \"https://a.example/p?s=1\" } }";
    let reading = read(&["|$top|Int32|How many.|"], reply);
    assert_eq!(reading.model.conventions, Conventions::OData);
    assert_eq!(form(&reading), "an array in the member `d.results`; next page at the link in `d.__next`");
}

#[test]
fn lists_of_which_no_crate_has_both_are_told_by_check() {
    let mut pages = pages(&[], BARE);
    let get = |path: &str| api(&format!("GET {path}"), "O.Read", "", "an [owner](../resources/owner.md) object");
    pages.push(("resources/owner.md", resource("owner", "An owner.", &["|name|String|Its name.|"])));
    pages.push(("api/me.md", get("/me")));
    pages.push(("api/owner.md", get("/owners/{id}")));
    pages.push(("api/my-parcels.md", list("/me/parcels", &[], "\n{ \"mine\": [{ \"code\": \"a\" }] }")));
    let told = |pages: &[(&'static str, String)]| {
        let reading = read_pages(pages);
        let found = reading.lint();
        let lost = found.iter().filter(|found| found.code == Code::OperationNotOffered);
        lost.map(|found| place(&reading, found)).collect::<Vec<_>>()
    };
    assert_eq!(told(&pages), [""; 0]);
    pages.push(("api/their-parcels.md", list("/owners/{id}/parcels", &[], "\n{ \"theirs\": [{ \"code\": \"a\" }] }")));
    assert_eq!(told(&pages), ["MD0402 api/their-parcels.md:16"]);
}
