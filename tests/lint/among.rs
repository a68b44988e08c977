//! Pages against each other and against themselves: titles, tables of methods, bodies, numbers, counts.

use mdsdk::report::Code;

use super::{PAGE, found_among, line_of, places, places_among};

const GET: &str = "# Get boat\n\nNamespace: example.harbour\n\nRead one.\n\n## HTTP request\n\n```http\nGET \
                   /boats/{id}\n```\n\n## Response\n\nIf successful, this method returns a `200 OK` response code and \
                   a [boat](../resources/boat.md) object in the response body.\n";

const GET_FILE: &str = "api-reference/v1.0/api/boat-get.md";

/// The lines at which a page beside others has a finding.
fn lines(file: &str, pages: &[(&str, &str)], code: Code) -> Vec<usize> {
    let found = found_among(PAGE, pages).into_iter();
    let own = found.filter(|(finding, _)| finding.code == code && *finding.span.file == *file);
    own.map(|(_, line)| line).collect()
}

/// The lines at which a page of one boat has a finding.
fn of_get(page: &str, code: Code) -> Vec<usize> {
    lines(GET_FILE, &[(GET_FILE, page)], code)
}

#[test]
fn a_second_title_is_told_and_tabs_are_none() {
    let page = format!("{GET}\n# Remarks\n\nIt floats.\n");
    assert_eq!(of_get(&page, Code::SecondTitle), [line_of(&page, "# Remarks")]);
    assert_eq!(of_get(&page.replace("# Remarks", "# [C#](#tab/csharp)"), Code::SecondTitle), [0; 0]);
    assert_eq!(of_get(&page.replace("# Remarks", "```\n# Remarks\n```"), Code::SecondTitle), [0; 0]);
}

#[test]
fn two_pages_of_a_folder_with_one_title_are_told() {
    let other = GET.replace("/boats/{id}", "/me/boat").replace("# Get boat", "# Get Boat");
    let beside = |file| lines(file, &[(GET_FILE, GET), (file, &other)], Code::SameTitle);
    assert_eq!(beside("api-reference/v1.0/api/boat-mine.md"), [1]);
    assert_eq!(beside("api-reference/v1.0/api/more/boat-mine.md"), [0; 0]);
}

#[test]
fn a_page_of_reading_has_no_body() {
    let sentence = "In the request body, supply a JSON representation of a [boat](../resources/boat.md) object.";
    let page = GET.replace("## Response", &format!("## Request body\n\n{sentence}\n\n## Response"));
    assert_eq!(of_get(&page, Code::BodyOfRead), [line_of(&page, sentence)]);
    assert_eq!(of_get(&page.replace(sentence, "Do not supply a request body."), Code::BodyOfRead), [0; 0]);
    assert_eq!(of_get(&page.replace("GET /boats/{id}", "PATCH /boats/{id}"), Code::BodyOfRead), [0; 0]);
}

#[test]
fn a_page_that_no_table_of_methods_has_is_told_at_that_of_its_type() {
    let table = "## Methods\n\n|Method|Returns|\n|:-|:-|\n|[Create boat](../api/boat-post.md)|boat|\n|[Delete \
                 boat](../api/boat-delete.md)|nothing|\n\n## Properties";
    let boat = super::BOAT.replace("## Properties", table);
    let delete = "# Delete boat\n\n## HTTP request\n\n```http\nDELETE /boats/{id}\n```\n\n## Response\n\n`204 No \
                  Content`. See [Get boat](boat-get.md).\n";
    let file = "api-reference/v1.0/resources/boat.md";
    let told = |boat: &str, berth: &str| {
        let pages = [
            (file, boat),
            (GET_FILE, GET),
            ("api-reference/v1.0/api/boat-delete.md", delete),
            ("api-reference/v1.0/resources/berth.md", berth),
        ];
        lines(file, &pages, Code::MissingRow)
    };
    assert_eq!(told(&boat, super::BERTH), [line_of(&boat, "|[Delete")]);
    assert_eq!(
        told(&boat.replace("|nothing|", "|nothing|\n|[Get boat](../api/boat-get.md)|boat|"), super::BERTH),
        [0; 0]
    );
    let berth = super::BERTH
        .replace("## Properties", "## Methods\n\n|M|R|\n|:-|:-|\n|[Get](../api/boat-get.md)|x|\n\n## Properties");
    assert_eq!(told(&boat, &berth), [0; 0], "another type's table has it");
    assert_eq!(told(super::BOAT, super::BERTH), [0; 0], "without a table nothing is missing");
}

#[test]
fn a_call_of_another_page_is_told_and_what_adds_to_an_own_path_is_none() {
    let list = (
        "api-reference/v1.0/api/berth-create.md",
        "# Create berth\n\n## HTTP request\n\n```http\nPOST \
                 /berths\n```\n\n## Response\n\n`204 No Content`.\n",
    );
    let page = PAGE.replacen("/v1.0/boats?$select=id,name", "/v1.0/berths", 1);
    assert!(places_among(&page, &[list]).contains(&(Code::CallOfOtherPage, line_of(&page, "POST https://"))));
    let of = |path: &str| {
        let page = PAGE.replacen("/v1.0/boats?", path, 1);
        let found = places_among(&page, &[list]).into_iter();
        found.filter(|(code, _)| *code == Code::CallOfOtherPage).count()
    };
    assert_eq!(of("/v1.0/boats/$count?"), 0);
    assert_eq!(of("/v1.0/harbours/7/berths?"), 0, "another path ends so");
}

#[test]
fn a_number_is_one_of_its_type() {
    let of = |number: &str| {
        let page = PAGE.replacen("{\n    \"number\": 3,", &format!("{{\n    \"number\": {number},"), 1);
        let found = places(&page);
        assert!(found.iter().all(|found| *found == (Code::OddNumber, line_of(&page, "    \"number\""))), "{found:?}");
        found.len()
    };
    for odd in ["2147483648", "-2147483649", "3.5", "1e20"] {
        assert_eq!(of(odd), 1, "{odd}");
    }
    for fit in ["2147483647", "-1", "3.0", "3e2"] {
        assert_eq!(of(fit), 0, "{fit}");
    }
}

#[test]
fn a_sentence_that_counts_otherwise_than_url_and_example_is_told() {
    let example = "\n## Example\n\n```http\nGET https://graph.microsoft.com/v1.0/boats\n```\n\n```http\nHTTP/1.1 200 \
                   OK\n\n{ \"value\": [{ \"id\": \"7\" }] }\n```\n";
    let page = GET.replace("/boats/{id}", "/boats").replace("Get boat", "List boats") + example;
    assert_eq!(of_get(&page, Code::OtherCount), [line_of(&page, "If successful")]);
    let many =
        page.replace("a [boat](../resources/boat.md) object", "a collection of [boat](../resources/boat.md) objects");
    assert_eq!(of_get(&many, Code::OtherCount), [0; 0]);
    let open =
        page.replace("a [boat](../resources/boat.md) object", "the items, [boat](../resources/boat.md) resources");
    assert_eq!(of_get(&open, Code::OtherCount), [0; 0]);
}
