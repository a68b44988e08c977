//! Rules: a page that agrees with the model has no finding, and each edit that contradicts it has one at its line.

mod among;
mod beside;
mod pages;
mod returned;

use std::collections::BTreeSet;

use mdsdk::lint::{Family, RULES, Rule, Stability};
use mdsdk::report::{Code, Diagnostic, Level};
use mdsdk_tests::folder;

const BOAT: &str = "# boat resource type

Namespace: example.harbour

A boat.

## Properties

|Property|Type|Description|
|:---|:---|:---|
|id|String|The identifier. Read-only.|
|name|String|The name. Required.|
|length|Double|The length in metres.|
|crew|Int64|How many live on it.|
|flags|String collection|The flags that it carries.|
|launchedDateTime|DateTimeOffset|When it was launched.|
|builtDate|Date|When it was built.|
|state|boatState|Where it is. Possible values are: `moored`, `underway`, `unknownFutureValue`.|
|berth|[berth](berth.md)|Where it lies.|
";

const BERTH: &str = "# berth resource type

Namespace: example.harbour

A berth.

## Properties

|Property|Type|Description|
|:---|:---|:---|
|number|Int32|Its number.|
|isFree|Boolean|Whether it is free.|
";

const PAGE: &str = r##"# Create boat

Namespace: example.harbour

Add a boat.

## HTTP request

```http
POST /boats
```

## Request body

In the request body, supply a JSON representation of a [boat](../resources/boat.md) object.

## Response

If successful, this method returns a `201 Created` response code and a [boat](../resources/boat.md) object in the response body.

## Examples

### Request

<!-- { "blockType": "request", "name": "create_boat" } -->
```http
POST https://graph.microsoft.com/v1.0/boats?$select=id,name
Content-Type: application/json

{
  "name": "Gull",
  "berth": { "number": 3 }
}
```

### Response

<!-- { "blockType": "response", "@odata.type": "example.harbour.boat" } -->
```http
HTTP/1.1 201 Created
Content-Type: application/json

{
  "@odata.context": "https://example.com/$metadata#boats",
  "@odata.type": "#example.harbour.boat",
  "id": "String (identifier)",
  "name": "Gull",
  "length": 12.5,
  "crew": "9007199254740993",
  "flags": ["red", "green"],
  "launchedDateTime": "2030-12-31T23:59:59Z",
  "builtDate": "2030-12-31",
  "state": "moored",
  "berth": {
    "number": 3,
    "isFree": false
  }
}
```
"##;

/// A page of an operation at some path.
const SAILOR: &str = "# Get sailor

Namespace: example.harbour

Read one.

## HTTP request

```http
GET PATH
```

## Response

If successful, this method returns a `200 OK` response code and a [sailor](../resources/sailor.md) object.
";

/// The configuration of the docs.
const CONFIG: &str = r#"{"schemaConfig": {"baseUrls": ["https://graph.microsoft.com/v1.0"]}}"#;

/// The path of the page.
const FILE: &str = "api-reference/v1.0/api/boat-post.md";

fn found(page: &str) -> Vec<(Diagnostic, usize)> {
    found_among(page, &[])
}

/// What is found in a page beside others.
fn found_among(page: &str, others: &[(&str, &str)]) -> Vec<(Diagnostic, usize)> {
    let own = [
        ("schema-config.json", CONFIG),
        (FILE, page),
        ("api-reference/v1.0/resources/boat.md", BOAT),
        ("api-reference/v1.0/resources/berth.md", BERTH),
    ];
    let folder = folder(&[&own, others].concat());
    let reading = mdsdk::read(folder.path(), None).expect("the docs are read");
    let line = |finding: &Diagnostic| reading.docs.map.position(&finding.span).map_or(0, |place| place.line);
    reading.lint().iter().map(|finding| (finding.clone(), line(finding))).collect()
}

/// Codes and lines.
fn places(page: &str) -> Vec<(Code, usize)> {
    found(page).into_iter().map(|(finding, line)| (finding.code, line)).collect()
}

fn places_among(page: &str, others: &[(&str, &str)]) -> Vec<(Code, usize)> {
    found_among(page, others).into_iter().map(|(finding, line)| (finding.code, line)).collect()
}

/// The line on which `text` begins in the page.
fn line_of(page: &str, text: &str) -> usize {
    let start = page.find(text).expect("the page holds the text");
    page[..start].matches('\n').count() + 1
}

#[test]
fn a_page_that_agrees_with_the_model_has_no_finding() {
    assert_eq!(places(PAGE), []);
}

#[test]
fn each_edit_that_contradicts_the_model_is_found_at_its_line() {
    for (code, old, new) in [
        (Code::UnknownMember, "\"length\": 12.5", "\"lenght\": 12.5"),
        (Code::UnknownMember, "\"isFree\": false", "\"isfree\": false"),
        (Code::UnknownMember, "\"berth\": { \"number\": 3 }", "\"berth\": { \"no\": 3 }"),
        (Code::OtherJsonType, "\"length\": 12.5", "\"length\": \"12.5 metres\""),
        (Code::OtherJsonType, "\"isFree\": false", "\"isFree\": \"false\""),
        (Code::OtherJsonType, "\"name\": \"Gull\",\n  \"length\"", "\"name\": 7,\n  \"length\""),
        (Code::OtherJsonType, "\"berth\": { \"number\": 3 }", "\"berth\": \"the third\""),
        (Code::OtherJsonType, "[\"red\", \"green\"]", "[1]"),
        (Code::OneForMany, "[\"red\", \"green\"]", "\"red\""),
        (Code::OneForMany, "\"length\": 12.5", "\"length\": [12.5]"),
        (Code::NoEnumMember, "\"moored\"", "\"sunk\""),
        (Code::OddDate, "2030-12-31T23:59:59Z", "2030-13-31T23:59:59Z"),
        (Code::OddDate, "\"2030-12-31\"", "\"31.12.2030\""),
        (Code::ReadOnlySent, "\"berth\": { \"number\": 3 }", "\"id\": \"7\""),
        (Code::UnknownTypeName, "#example.harbour.boat", "#example.harbour.baot"),
        (Code::OtherTypeName, "#example.harbour.boat", "#example.harbour.berth"),
        (Code::OtherStatus, "HTTP/1.1 201", "HTTP/1.1 200"),
        (Code::OtherPath, "/v1.0/boats?", "/v1.0/ships?"),
        (Code::OtherService, "/v1.0/boats?", "/beta/boats?"),
        (Code::UnknownInOption, "$select=id,name", "$orderby=nmae desc"),
        (Code::UnknownInOption, "$select=id,name", "$filter=flag/any(f:f eq 'red')"),
        (Code::OtherHost, "https://graph.microsoft.com/v1.0/boats", "https://graph.mircosoft.com/v1.0/boats"),
        (Code::OtherAnnotation, "\"example.harbour.boat\" } -->", "\"example.harbour.berth\" } -->"),
        (Code::ToDo, "Add a boat.", "TODO: say what for."),
    ] {
        let page = PAGE.replacen(old, new, 1);
        assert_eq!(places(&page), [(code, line_of(&page, new))], "{new}");
    }
}

#[test]
fn an_example_below_another_base_than_its_operation_is_found() {
    const LIST: &str = "# List boats\n\n## HTTP request\n\n```http\nGET https://graph.microsoft.com/v1.0/boats\n```\n";
    let others = [("api-reference/v1.0/api/boat-list.md", LIST)];
    let services = |page: &str| {
        let found = places_among(page, &others).into_iter();
        found.filter(|(code, _)| *code == Code::OtherService).map(|(_, line)| line).collect::<Vec<_>>()
    };
    let (archived, called) =
        ("POST https://archive.example/v1.0/boats", "POST https://graph.microsoft.com/v1.0/boats?");
    let page = PAGE.replacen("POST /boats", archived, 1);
    assert_eq!(services(&page), [line_of(&page, called)]);
    assert_eq!(services(&page.replacen(called, &format!("{archived}?"), 1)), [0; 0]);
    let both = PAGE.replacen("POST /boats", &format!("POST /boats\n{archived}"), 1);
    assert_eq!(services(&both), [0; 0]);
    assert_eq!(services(&both.replacen(called, &format!("{archived}?"), 1)), [0; 0], "it calls the other operation");
}

#[test]
fn what_a_request_lacks_is_found_where_its_body_begins() {
    let page = PAGE.replacen("  \"name\": \"Gull\",\n  \"berth\"", "  \"berth\"", 1);
    assert_eq!(places(&page), [(Code::RequiredMissing, line_of(&page, "{\n  \"berth\""))]);
    let shortened = page.replacen("  \"berth\": { \"number\": 3 }", "  \"berth\": { \"number\": 3 },\n  ...", 1);
    assert_eq!(places(&shortened), [], "dots stand for what is missing");
}

#[test]
fn json_under_another_media_type_is_found_in_the_header() {
    let page = PAGE.replace("Created\nContent-Type: application/json", "Created\nContent-Type: text/plain");
    assert_eq!(places(&page), [(Code::OtherMediaType, line_of(&page, "Content-Type: text/plain"))]);
    let zip = page.replace("{\n  \"@odata.context\"", "[a file with {\n  \"@odata.context\"");
    assert!(places(&zip).iter().all(|(code, _)| *code != Code::OtherMediaType));
}

#[test]
fn a_body_is_found_where_the_status_or_the_page_says_that_there_is_none() {
    let page =
        PAGE.replace("HTTP/1.1 201 Created", "HTTP/1.1 204 No Content").replace("`201 Created`", "`204 No Content`");
    let found = places(&page);
    assert!(found.contains(&(Code::BodyOfNoContent, line_of(&page, "{\n  \"@odata.context\""))), "{found:?}");
    let sentence = "In the request body, supply a JSON representation of a [boat](../resources/boat.md) object.";
    let page = PAGE.replace(sentence, "Do not supply a request body for this method.");
    assert_eq!(places(&page), [(Code::UnwantedBody, line_of(&page, "{\n  \"name\": \"Gull\",\n  \"berth\""))]);
}

/// What is found on a page of a type.
fn places_of_type(page: &str) -> Vec<(Code, usize)> {
    let file = "api-reference/v1.0/resources/barge.md";
    let found = found_among(PAGE, &[(file, page)]).into_iter().filter(|(finding, _)| *finding.span.file == *file);
    found.map(|(finding, line)| (finding.code, line)).collect()
}

#[test]
fn a_page_of_a_type_that_contradicts_itself_is_found_at_its_line() {
    let shown = "\n## JSON representation\n\n<!-- { \"blockType\": \"resource\", \"@odata.type\": \
      \"example.harbour.barge\" } \
                 -->\n```json\n{\n  \"name\": \"String\",\n  \"crew\": \"Int64\",\n  \"length\": 12.5,\n  \"flags\": \
                 [\"String\"],\n  \"launchedDateTime\": \"String (timestamp)\"\n}\n```\n";
    let barge = format!("{}{shown}", BOAT.replace("boat resource", "barge resource"));
    assert_eq!(places_of_type(&barge), []);
    for (code, old, new) in [
        (Code::ShownOtherwise, "\"launchedDateTime\": \"String (timestamp)\"", "\"launchedDateTime\": 12"),
        (Code::ShownOtherwise, "\"name\": \"String\"", "\"name\": [\"String\"]"),
        (Code::ShownOtherwise, "\"crew\": \"Int64\"", "\"crew\": true"),
        (Code::ShownOtherwise, "[\"String\"]", "[12]"),
        (Code::ReadOnlyAndRequired, "Read-only.|", "Read-only. Required.|"),
        (Code::OtherName, "harbour.barge\" }", "harbour.bagre\" }"),
    ] {
        let page = barge.replacen(old, new, 1);
        assert_eq!(places_of_type(&page), [(code, line_of(&page, new))], "{new}");
    }
}

#[test]
fn a_request_without_its_response_is_found() {
    let page = &PAGE[..PAGE.find("### Response").expect("the page has a response")];
    assert_eq!(places(page), [(Code::NoReply, line_of(page, "POST https"))]);
}

#[test]
fn what_stands_for_a_value_is_no_finding() {
    for (old, new) in [
        ("12.5", "\"Double\""),
        ("12.5", "null"),
        ("12.5", "\"length-value\""),
        ("false", "\"true | false\""),
        ("\"moored\"", "\"...\""),
        ("2030-12-31T23:59:59Z", "String (timestamp)"),
        ("  \"length\": 12.5,\n", ""),
        ("  \"length\": 12.5,\n", "  ...,\n"),
        ("\"length\": 12.5", "\"name@odata.type\": \"String\""),
        ("/v1.0/boats?", "/v1.0/boats?$top=5&"),
        ("https://graph.microsoft.com/v1.0/boats?", "https://boats.contoso.com/callback?"),
    ] {
        let page = PAGE.replacen(old, new, 1);
        assert_eq!(places(&page), [], "{new}");
    }
}

#[test]
fn a_root_that_stands_for_one_of_many_is_called_as_these_are() {
    let page = |url: &str| {
        let page = PAGE.replace("POST /boats\n", "POST /sailors/{id}/boats\n");
        page.replacen("v1.0/boats?", &format!("v1.0/{url}/boats?"), 1)
    };
    let sailor = BOAT.replace("boat", "sailor");
    let get = |path: &str| SAILOR.replace("PATH", path);
    let (own, one) = (get("/self").replace("# Get sailor", "# Get own sailor"), get("/sailors/{id}"));
    let others = [
        ("api-reference/v1.0/resources/sailor.md", sailor.as_str()),
        ("api-reference/v1.0/api/self-get.md", &own),
        ("api-reference/v1.0/api/sailor-get.md", &one),
    ];
    assert_eq!(places_among(&page("self"), &others), []);
    assert_eq!(places_among(&page("crane"), &others), [(Code::OtherPath, line_of(PAGE, "POST https"))]);
}

#[test]
fn a_finding_names_the_place_that_says_otherwise() {
    let found = found(&PAGE.replacen("\"length\": 12.5", "\"length\": true", 1));
    let witnesses: Vec<_> = found.iter().flat_map(|(finding, _)| &finding.witnesses).collect();
    let [witness] = witnesses[..] else { panic!("one witness: {witnesses:?}") };
    assert_eq!(&*witness.span.file, "api-reference/v1.0/resources/boat.md");
    assert!(BOAT[witness.span.start..witness.span.end].contains("Double"));
}

#[test]
fn places_are_told_in_blocks_that_are_indented_or_quoted() {
    for margin in ["   ", "> "] {
        let (head, example) = PAGE.split_at(PAGE.find("### Response").expect("the page has a response"));
        let example = example.replacen("12.5", "true", 1);
        let lines: Vec<String> = example.lines().map(|line| format!("{margin}{line}")).collect();
        let list = if margin == "> " { "" } else { "1. The response:\n\n" };
        let page = format!("{head}{list}{}\n", lines.join("\n"));
        assert_eq!(places(&page), [(Code::OtherJsonType, line_of(&page, "\"length\": true"))], "{margin:?}");
    }
}

#[test]
fn a_comment_allows_what_rules_find_and_is_told_where_it_allows_nothing() {
    let allow = "<!-- mdsdk: allow MD0602 because it is so -->\n\n";
    let page = |example: &str| {
        PAGE.replacen("### Response\n\n", &format!("### Response\n\n{allow}"), 1).replacen("12.5", example, 1)
    };
    let annotated = page("true");
    let annotation = "<!-- { \"blockType\": \"response\", \"@odata.type\": \"example.harbour.boat\" } -->\n";
    assert!(annotated.contains(annotation));
    assert_eq!(places(&annotated), [], "the annotation goes with its block");
    assert_eq!(places(&annotated.replace(annotation, "")), []);
    let idle = page("12.5");
    assert_eq!(places(&idle), [(Code::IdleAllow, line_of(&idle, allow))]);
    let half = annotated.replace("MD0602", "MD0602, MD0604");
    assert_eq!(places(&half), [(Code::IdleAllow, line_of(&half, "MD0602, MD0604"))], "of one code nothing is found");
}

#[test]
fn an_allowing_comment_passes_any_number_of_comments() {
    let comments = "<!-- a -->\n".repeat(20_000);
    let allow = "<!-- mdsdk: allow MD0602 because it is so -->\n";
    let page = PAGE.replacen("### Response\n\n", &format!("### Response\n\n{allow}{comments}"), 1);
    assert_eq!(places(&page.replacen("12.5", "true", 1)), []);
}

#[test]
fn the_table_lists_each_rule_once() {
    let codes: BTreeSet<_> = RULES.iter().map(|rule| rule.code).collect();
    assert_eq!(codes.len(), RULES.len());
    for rule in RULES {
        let family = match rule.code.number() {
            "MD0226" => Family::Http,
            "MD0110" | "MD0334" => Family::Outline,
            "MD0335" => Family::Links,
            "MD0635" | "MD0636" | "MD0637" => Family::Examples,
            number if number < "MD0630" => Family::Examples,
            number if number < "MD0700" => Family::Types,
            number if number < "MD0710" => Family::Links,
            number if number < "MD0720" => Family::Permissions,
            number if number < "MD0730" => Family::Outline,
            _ => Family::Http,
        };
        assert_eq!(Rule::of(rule.code).map(|rule| rule.family), Some(family), "{}", rule.code);
        assert!(rule.level() < Level::Error, "{}", rule.code);
        let says = rule.code.page().contains("This rule is in preview");
        assert_eq!(says, rule.stability == Stability::Preview, "{}", rule.code);
    }
    assert_eq!(Rule::of(Code::BrokenTable).map(|rule| rule.code), None);
}
