//! What the body of a response should hold: an example is held against what is said of it, and against nothing else.

use mdsdk::report::Code;

use super::{PAGE, line_of, places, places_among};

/// A page that lists, gets or does something, with an example.
fn page(request: &str, sentence: &str, called: &str, annotation: &str, body: &str) -> String {
    format!(
        "# Ask for it\n\nNamespace: example.harbour\n\nAsk.\n\n## HTTP request\n\n```http\n{request}\n```\n\n## \
         Response\n\n{sentence}\n\n## Examples\n\n### Request\n\n<!-- {{ \"blockType\": \"request\", \"name\": \"ask\" \
         }} -->\n```http\n{called}\n```\n\n### Response\n\n<!-- {{ \"blockType\": \"response\"{annotation} }} \
         -->\n```http\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{body}\n```\n"
    )
}

const ONE: &str = "If successful, this method returns a `200 OK` response code and a [boat](../resources/boat.md) \
                   object in the response body.";

const READING: &str = "# reading resource type\n\nNamespace: example.harbour\n\nA depth.\n\n## \
                       Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|value|Double|The \
                       depth.|\n|place|String|Where.|\n";

#[test]
fn a_list_in_value_is_the_wrapper_where_many_are_said() {
    let sentence = "If successful, this method returns a `200 OK` response code and a collection of \
                    [reading](../resources/reading.md) objects in the response body.";
    let of = |body| page("GET /readings", sentence, "GET https://graph.microsoft.com/v1.0/readings", "", body);
    let others = [("api-reference/v1.0/resources/reading.md", READING)];
    assert_eq!(places_among(&of("{ \"value\": [{ \"value\": 3.5, \"place\": \"pier\" }] }"), &others), []);
    let one = of("{ \"value\": 3.5, \"place\": \"pier\" }");
    assert_eq!(places_among(&one, &others), [(Code::OneForMany, line_of(&one, "{ \"value\": 3.5"))]);
}

#[test]
fn where_the_sentence_and_the_url_differ_the_example_is_held_against_neither() {
    let of = |body| page("GET /boats", ONE, "GET https://graph.microsoft.com/v1.0/boats?$top=1", "", body);
    assert_eq!(places(&of("{ \"name\": \"Gull\" }")), []);
    let many = of("{ \"value\": [{ \"name\": \"Gull\" }] }");
    let said = |page: &str| (Code::OtherCount, line_of(page, "If successful"));
    assert_eq!(places(&many), [said(&many)], "the sentence is, where URL and example agree");
    let other = of("{ \"value\": [{ \"nmae\": \"Gull\" }] }");
    assert_eq!(places(&other), [said(&other), (Code::UnknownMember, line_of(&other, "{ \"value\""))]);
}

#[test]
fn an_example_is_held_against_its_own_annotation_and_its_own_url() {
    let called = "GET https://graph.microsoft.com/v1.0/boats/7/berth";
    let sentence = format!("{ONE} For a part of it, that is a [berth](../resources/berth.md).");
    let of = |annotation, body| page("GET /boats/{id}\nGET /boats/{id}/berth", &sentence, called, annotation, body);
    for annotation in ["", ", \"@odata.type\": \"example.harbour.berth\""] {
        assert_eq!(places(&of(annotation, "{ \"number\": 3, \"isFree\": true }")), [], "{annotation}");
        let other = of(annotation, "{ \"number\": 3, \"name\": \"Gull\" }");
        assert_eq!(places(&other), [(Code::UnknownMember, line_of(&other, "{ \"number\""))], "{annotation}");
    }
}

#[test]
fn a_type_that_the_section_on_the_response_links_may_be_returned() {
    let sentence = format!("{ONE} One of these may follow:\n\n- a [berth](../resources/berth.md)\n");
    let called = "GET https://graph.microsoft.com/v1.0/boats/7";
    let annotation = ", \"@odata.type\": \"example.harbour.berth\"";
    let of = |sentence: &str| page("GET /boats/{id}", sentence, called, annotation, "{ \"number\": 3 }");
    assert_eq!(places(&of(&sentence)), []);
    let other = of(ONE);
    assert_eq!(places(&other), [(Code::OtherAnnotation, line_of(&other, "<!-- { \"blockType\": \"response\""))]);
    // What is said behind an example is said of another one.
    let behind = of("If successful, this method returns `200 OK`.");
    assert_eq!(places(&format!("{behind}\n## Response\n\n{ONE}\n")), []);
}

#[test]
fn a_cell_that_names_the_type_of_an_example_says_it() {
    let body = "\"berth\": { \"@odata.type\": \"#example.harbour.sailor\", \"name\": \"Ann\" }";
    let page = PAGE.replacen("\"berth\": { \"number\": 3 }", body, 1);
    let sailor = super::BOAT.replace("boat", "sailor");
    let boat = |cell: &str| super::BOAT.replacen("[berth](berth.md)", cell, 1);
    let found = |boat: &str| {
        let others =
            [("api-reference/v1.0/resources/sailor.md", &*sailor), ("api-reference/v1.0/resources/boat.md", boat)];
        places_among(&page, &others)
    };
    let told = found(&boat("[berth](berth.md)"));
    assert!(told.contains(&(Code::OtherTypeName, line_of(&page, body))), "{told:?}");
    for cell in ["[berth](berth.md) or [sailor](sailor.md)", "[sailor](berth.md)"] {
        assert!(found(&boat(cell)).iter().all(|(code, _)| *code != Code::OtherTypeName), "{cell}");
    }
}

#[test]
fn a_type_that_may_derive_from_one_of_other_docs_is_not_unknown() {
    let body = "\"berth\": { \"@odata.type\": \"#example.harbour.anchorage\", \"number\": 3 }";
    let page = PAGE.replacen("\"berth\": { \"number\": 3 }", body, 1);
    assert_eq!(places(&page), [(Code::UnknownTypeName, line_of(&page, body))]);
    let boat = super::BOAT.replacen("[berth](berth.md)", "[mooring](/harbour/api/resources/mooring)", 1);
    assert_eq!(places_among(&page, &[("api-reference/v1.0/resources/boat.md", &boat)]), []);
}

#[test]
fn a_status_that_the_page_names_in_words_may_be_answered() {
    let page = PAGE.replacen("HTTP/1.1 201", "HTTP/1.1 202", 1);
    assert_eq!(places(&page), [(Code::OtherStatus, line_of(&page, "HTTP/1.1 202"))]);
    let told = page.replacen("## Examples", "## Examples\n\nWhere a review is asked for, it is `202 Accepted`.", 1);
    assert_eq!(places(&told), []);
}

#[test]
fn a_request_that_is_a_line_as_it_is_written_is_no_other_path() {
    let depths = "# depths\n\nNamespace: example.harbour\n\nMeasure.\n\n## HTTP request\n\n```http\nGET \
                  /boats/{id}/depths\n```\n\n## Function parameters\n\n|Parameter|Type|Description|\n\
                  |:---|:---|:---|\n|from|Int32|The first.|\n|to|Int32|The last.|\n\n## Response\n\nIf \
                  successful, this function returns a `200 OK` response code and a [boat](../resources/boat.md) \
                  object.\n\n## Examples\n\n### Request\n\n<!-- { \"blockType\": \"request\", \"name\": \"depths\" } \
                  -->\n```http\nGET https://graph.microsoft.com/v1.0/boats/7/depths\n```\n\n### Response\n\n\
                  <!-- { \"blockType\": \"response\" } -->\n```http\nHTTP/1.1 200 OK\n```\n";
    assert_eq!(places(depths), []);
    let other = depths.replacen("boats/7/depths", "boats/7/deaths", 1);
    assert_eq!(places(&other), [(Code::OtherPath, line_of(&other, "GET https"))]);
}

#[test]
fn a_request_is_answered_by_what_is_told_of_its_response() {
    let page = &PAGE[..PAGE.find("<!-- { \"blockType\": \"response\"").expect("the page has a response")];
    for answer in ["There is no response body; the status is 201.\n", "```json\n{ \"name\": \"Gull\" }\n```\n"] {
        assert_eq!(places(&format!("{page}{answer}")), [], "{answer}");
    }
    for silence in ["", "The service adds the time of creation.\n"] {
        assert_eq!(places(&format!("{page}{silence}")), [(Code::NoReply, line_of(page, "POST https"))], "{silence}");
    }
    let unnamed = page.replacen("<!-- { \"blockType\": \"request\", \"name\": \"create_boat\" } -->\n", "", 1);
    assert_eq!(places(&unnamed), [], "a request that nobody calls an example is none");
}

/// The page of a type with a property `id` and another row.
fn resource(name: &str, row: &str) -> (String, String) {
    let rows = "|Property|Type|Description|\n|:---|:---|:---|\n|id|String|The key.|\n";
    let text = format!("# {name} resource type\n\nNamespace: contoso\n\nIt.\n\n## Properties\n\n{rows}{row}");
    (format!("resources/{name}.md"), text)
}

/// The same of a type that inherits from another.
fn derived(name: &str, base: &str, row: &str) -> (String, String) {
    let (page, text) = resource(name, row);
    (page, text.replace("It.", &format!("Inherits from [{base}]({base}.md).")))
}

/// A page that gets what is at a URL.
fn get(file: &str, url: &str, returned: &str) -> (String, String) {
    let response = format!("A `200 OK` response code and a [{returned}](../resources/{returned}.md) object.\n");
    let text = format!("# Get\n\nNamespace: contoso\n\n## HTTP request\n\n```http\nGET {url}\n```\n\n## Response\n\n");
    (format!("api/{file}.md"), text + &response)
}

/// What is told of paths that end with a property.
fn other_at_path(pages: &[(String, String)]) -> Vec<String> {
    let pages: Vec<(&str, &String)> = pages.iter().map(|(file, text)| (file.as_str(), text)).collect();
    let found = mdsdk_tests::read_pages(&pages).lint();
    let found = found.iter().filter(|finding| finding.code == Code::OtherAtPath);
    found.map(|finding| finding.message.clone()).collect()
}

#[test]
fn a_path_that_ends_with_a_property_returns_what_that_holds() {
    let told = |returned: &str| {
        other_at_path(&[
            resource("quay", ""),
            derived("longQuay", "quay", ""),
            resource("ship", "|quay|[quay](quay.md)|Where it lies.|\n"),
            get("ship-get", "/ships/{id}", "ship"),
            get("ship-get-quay", "/ships/{id}/quay", returned),
        ])
    };
    assert_eq!(told("ship"), ["`GET /ships/{id}/quay` returns `ship`, and `quay` holds `quay`"]);
    assert_eq!((told("quay"), told("longQuay")), (Vec::new(), Vec::new()));
}

#[test]
fn a_property_that_derived_types_have_with_other_types_tells_nothing_of_a_path() {
    let told = |of_barge: &str| {
        other_at_path(&[
            resource("vessel", ""),
            resource("quay", ""),
            resource("crane", ""),
            derived("barge", "vessel", &format!("|place|[{of_barge}]({of_barge}.md)|Where it lies.|\n")),
            derived("ship", "vessel", "|place|[quay](quay.md)|Where it lies.|\n"),
            resource("harbour", "|vessel|[vessel](vessel.md)|What lies in it.|\n"),
            get("harbour-get", "/harbours/{id}", "harbour"),
            get("vessel-get-place", "/harbours/{id}/vessel/place", "vessel"),
        ])
    };
    assert_eq!(told("quay"), ["`GET /harbours/{id}/vessel/place` returns `vessel`, and `place` holds `quay`"]);
    assert_eq!(told("crane"), [""; 0]);
}

#[test]
fn pages_that_disagree_on_where_a_step_leads_are_told() {
    let file = |at: usize| format!("api-reference/v1.0/api/get-{at}.md");
    let get = |url: &str, returned: &str| {
        let sentence = ONE.replace("boat", returned);
        let page =
            page(&format!("GET {url}"), &sentence, &format!("GET https://graph.microsoft.com/v1.0{url}"), "", "{}");
        page.replace("# Ask for it", &format!("# Get {url}"))
    };
    let pages = [get("/lefts/{id}", "boat"), get("/rights/{id}", "boat"), get("/lefts/{id}/top", "reading")];
    let names: Vec<String> = (0..pages.len()).map(file).collect();
    let mut others: Vec<(&str, &str)> =
        names.iter().map(String::as_str).zip(pages.iter().map(String::as_str)).collect();
    others.push(("api-reference/v1.0/resources/reading.md", READING));
    assert_eq!(places_among(&get("/rights/{id}/top", "reading"), &others), []);
    let other = get("/rights/{id}/top", "harbour");
    let harbour = READING.replace("reading", "harbour");
    others.push(("api-reference/v1.0/resources/harbour.md", &harbour));
    assert_eq!(places_among(&other, &others), [(Code::OtherAtPath, line_of(&other, "If successful"))]);
}
