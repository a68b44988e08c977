//! Examples against what their own page and the type's own table say, whatever others say of it.

use mdsdk::report::{Code, Diagnostic};

use super::{BOAT, PAGE, found, found_among, line_of};

fn lines(found: &[(Diagnostic, usize)], code: Code) -> Vec<usize> {
    found.iter().filter(|(finding, _)| finding.code == code).map(|(_, line)| *line).collect()
}

#[test]
fn a_status_is_held_against_the_example_s_own_page() {
    let page = PAGE.replacen("HTTP/1.1 201", "HTTP/1.1 200", 1);
    let other = "# Add boat\n\nNamespace: example.harbour\n\nAdd a boat.\n\n## HTTP request\n\n```http\nPOST \
                 /boats\n```\n\n## Response\n\nIf successful, this method returns a `200 OK` response code and a \
                 [boat](../resources/boat.md) object in the response body.\n";
    let found = found_among(&page, &[("api-reference/v1.0/api/boat-add.md", other)]);
    assert_eq!(lines(&found, Code::OtherStatus), [line_of(&page, "HTTP/1.1 200")]);
}

#[test]
fn what_a_type_s_own_table_calls_read_only_is_not_sent() {
    let vessel = "# vessel resource type\n\nNamespace: example.harbour\n\nA \
                  vessel.\n\n## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n|id|String|The key. \
                  Read-only.|\n|mark|String|A mark.|\n";
    let boat = BOAT.replace("A boat.", "A boat. Inherits from [vessel](vessel.md).").replace(
        "|name|String|",
        "|mark|String|A mark. Inherited from [vessel](vessel.md). Read-only.|\n|name|String|",
    );
    let page = PAGE.replacen("  \"berth\": { \"number\": 3 }", "  \"mark\": \"one\"", 1);
    let others =
        [("api-reference/v1.0/resources/vessel.md", vessel), ("api-reference/v1.0/resources/boat.md", boat.as_str())];
    assert_eq!(lines(&found_among(&page, &others), Code::ReadOnlySent), [line_of(&page, "\"mark\": \"one\"")]);
}

#[test]
fn a_type_that_is_almost_that_of_a_page_is_told_below_what_nobody_lists() {
    let slots = "# slots resource type\n\nNamespace: example.harbour\n\nWhere boats lie, by name.\n\n<!-- { \
                 \"blockType\": \"resource\", \"@odata.type\": \"example.harbour.slots\", \"openType\": true } \
                 -->\n```json\n{ }\n```\n";
    let boat = BOAT.to_owned() + "|slots|[slots](slots.md)|Where others lie.|\n";
    let others =
        [("api-reference/v1.0/resources/slots.md", slots), ("api-reference/v1.0/resources/boat.md", boat.as_str())];
    let named = |name: &str| {
        let slots = format!("  \"slots\": {{ \"7-a\": {{ \"@odata.type\": \"#example.harbour.{name}\" }} }},\n");
        let page = PAGE.replacen("  \"length\": 12.5", &(slots + "  \"length\": 12.5"), 1);
        lines(&found_among(&page, &others), Code::UnknownTypeName)
    };
    assert_eq!(named("breth"), [line_of(PAGE, "  \"length\": 12.5")]);
    assert_eq!(named("berth"), [0; 0]);
    assert_eq!(named("buoy"), [0; 0], "it may be of other docs");
}

#[test]
fn a_misspelled_path_is_told_with_the_one_that_is_meant() {
    let found = found(&PAGE.replacen("/v1.0/boats?", "/v1.0/baots?", 1));
    let helps: Vec<_> = found.iter().map(|(finding, _)| (finding.code, finding.help.as_deref())).collect();
    assert_eq!(helps, [(Code::OtherPath, Some("did you mean `/boats`?"))]);
}

/// A page of an action, with an example of its body.
const MOOR: &str = r"# boat: moor

Namespace: example.harbour

Moor it.

## HTTP request

```http
POST /boats/{id}/moor
```

## Request body

In the request body, supply a JSON representation of the parameters.

|Parameter|Type|Description|
|:---|:---|:---|
|berthId|String|Where. Required.|
|nights|Int32|How long.|

## Response

`204 No Content`.

## Example

```http
POST https://graph.microsoft.com/v1.0/boats/1/moor
Content-Type: application/json

BODY
```

```http
HTTP/1.1 204 No Content
```
";

#[test]
fn what_an_action_requires_is_sent() {
    let file = "api-reference/v1.0/api/boat-moor.md";
    let told = |body: &str| {
        let page = MOOR.replace("BODY", body);
        let found = found_among(PAGE, &[(file, page.as_str())]);
        let found = found.iter().filter(|(finding, _)| finding.code == Code::RequiredMissing);
        found.map(|(_, line)| page.lines().nth(line - 1).unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(told("{ \"berthId\": \"1\", \"nights\": 3 }"), [""; 0]);
    assert_eq!(told("{ \"nights\": 3 }"), ["{ \"nights\": 3 }"]);
    assert_eq!(told("{}"), ["{}"]);
    assert_eq!(told("{ \"nights\": 3, ... }"), [""; 0]);
}

/// A page of two requests, each in a part of its own, with an example of the second.
const PARTS: &str = r#"# Boats

Namespace: example.harbour

## Get boat

### HTTP request

```http
GET /ships/{id}
```

### Request body

Do not supply a request body.

### Response

If successful, this method returns a `200 OK` response code and a [boat](../resources/boat.md) object.

## Create boat

### HTTP request

```http
POST /ships
```

### Request body

In the request body, supply a JSON representation of a [boat](../resources/boat.md) object.

### Response

If successful, this method returns a `201 Created` response code and a [boat](../resources/boat.md) object.

### Example

```http
POST https://graph.microsoft.com/v1.0/ships
Content-Type: application/json

{ "name": "Gull" }
```

```http
ANSWER
Content-Type: application/json

{ "name": "Gull" }
```
"#;

#[test]
fn an_example_is_held_against_the_part_of_its_page() {
    let file = "api-reference/v1.0/api/boats.md";
    let told = |answer: &str| {
        let page = PARTS.replace("ANSWER", answer);
        let found = found_among(PAGE, &[(file, page.as_str())]);
        let own = found.iter().filter(|(finding, _)| *finding.span.file == *file);
        let codes = [Code::UnwantedBody, Code::OtherStatus];
        own.map(|(finding, _)| finding.code).filter(|code| codes.contains(code)).collect::<Vec<_>>()
    };
    assert_eq!(told("HTTP/1.1 201 Created"), []);
    assert_eq!(told("HTTP/1.1 200 OK"), [Code::OtherStatus]);
}

#[test]
fn names_of_regions_are_no_slips() {
    let line = |host: &str| PAGE.replace("graph.microsoft.com", host);
    let config = super::CONFIG.replace("graph.microsoft.com", "eu.harbour.example.com");
    let told = |host: &str| {
        let others = [("api-reference/v1.0/schema-config.json", config.as_str())];
        lines(&found_among(&line(host), &others), Code::OtherHost).len()
    };
    assert_eq!((told("us.harbour.example.com"), told("eu.harbuor.example.com")), (0, 1));
}

#[test]
fn requests_without_reply_are_told_in_time_that_grows_with_the_page() {
    let request = "<!-- { \"blockType\": \"request\", \"name\": \"one\" } -->\n```http\nPOST \
                   https://graph.microsoft.com/v1.0/boats\n```\n\n";
    let (head, _) = PAGE.split_once("### Request").expect("the page has an example");
    let unanswered = |count: usize| lines(&found(&format!("{head}{}", request.repeat(count))), Code::NoReply).len();
    assert_eq!((unanswered(1), unanswered(2_000)), (1, 2_000));
    let answered = format!("{head}{}```http\nHTTP/1.1 204 No Content\n```\n", request.repeat(2_000));
    assert_eq!(lines(&found(&answered), Code::NoReply), [0; 0]);
}

#[test]
fn a_misspelled_type_is_told_with_the_one_that_is_meant() {
    let help = |name: &str| {
        let found = found(&PAGE.replacen("#example.harbour.boat", name, 1));
        let unknown = found.into_iter().find(|(finding, _)| finding.code == Code::UnknownTypeName);
        unknown.map(|(finding, _)| finding.help)
    };
    let boat = Some(Some("did you mean `example.harbour.boat`?".to_owned()));
    assert_eq!(help("#example.harbour.baot"), boat);
    assert_eq!(help("#example.habour.boat"), boat);
    assert_eq!(help("#example.harbour.deck"), Some(None), "all but the namespace is another name");
}
