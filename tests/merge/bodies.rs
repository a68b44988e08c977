//! Tables of request bodies whose sentence names no type.

mod own_members;

use mdsdk::report::Code;
use mdsdk::rooms::model::{Body, OperationKind};
use mdsdk_tests::{places, read_pages};

use super::{api, found, name, operation, resource, sent};

/// The section of a request body whose sentence names no type.
fn nameless_body(heading: &str, rows: &[&str]) -> String {
    let rows = rows.join("\n");
    format!(
        "## Request body\n\nIn the request body, supply the values for relevant fields that should be updated.\n\n\
         |{heading}|Type|Description|\n|:---|:---|:---|\n{rows}\n\n"
    )
}

#[test]
fn a_body_whose_sentence_names_no_type_lists_what_its_operation_sends() {
    let rows = [
        "|displayName|Int32|Required. The name.|",
        "|nickname|String|What friends say.|",
        "|pages|Int32|Of a derived type.|",
        "|state|[stage](../resources/stage.md)|How far it is.|",
    ];
    let thing = ["|displayName|String|The name.|", "|state|String|How far it is.|"];
    let read = |returned: &str| {
        let update = api("PATCH /things/{id}", "T.All", &nameless_body("Property", &rows), returned);
        read_pages(&[
            ("resources/thing.md", resource("thing", "A thing.", &thing)),
            (
                "resources/book.md",
                resource("book", "Inherits from [thing](thing.md).", &["|pages|Int32|How long it is.|"]),
            ),
            ("api/thing-get.md", api("GET /things/{id}", "T.All", "", "a [thing](../resources/thing.md) object")),
            ("api/thing-update.md", update),
        ])
    };
    for returned in ["an updated [thing](../resources/thing.md) object", "the values"] {
        let reading = read(returned);
        let unknown = found(&reading, Code::UnknownBodyProperty);
        assert_eq!(unknown.len(), 1, "{returned}");
        assert_eq!(unknown[0].message, "`thing` has no property `nickname`");
        assert_eq!(unknown[0].witnesses[0].span.file.as_ref(), "resources/thing.md");
        assert_eq!(
            places(&reading, Code::PropertyTypesDiffer),
            ["MD0304 resources/thing.md:11", "MD0304 resources/thing.md:12"]
        );
        assert_eq!(places(&reading, Code::UnknownTypeCell), ["MD0203 api/thing-update.md:28"]);
        let name = reading.model.property(&name("thing"), "displayName").expect("the thing has a name");
        assert!(name.required_on_create);
        assert_eq!(places(&reading, Code::TableWithoutBody), [""; 0]);
    }
}

#[test]
fn every_page_of_one_url_that_names_another_body_is_in_one_finding() {
    let thing = |name: &str| resource(name, "A thing.", &["|id|String|The identifier.|"]);
    let page = |sent: &str| {
        let body =
            format!("## Request body\n\nA JSON representation of a [{sent}](../resources/{sent}.md) object.\n\n");
        api("POST /books", "Books.ReadWrite.All", &body, "a [book](../resources/book.md) object")
    };
    let silent = api("POST /books", "Books.ReadWrite.All", "", "a [book](../resources/book.md) object");
    let reading = read_pages(&[
        ("resources/book.md", thing("book")),
        ("resources/film.md", thing("film")),
        ("resources/song.md", thing("song")),
        ("api/a.md", silent),
        ("api/b.md", page("film")),
        ("api/c.md", page("book")),
        ("api/d.md", page("film")),
        ("api/e.md", page("song")),
    ]);
    let differing = found(&reading, Code::OperationsDiffer);
    assert_eq!(differing.len(), 1);
    assert!(differing[0].message.contains("`POST /books`: what it takes;"), "{}", differing[0].message);
    assert_eq!(
        (differing[0].span.file.as_ref(), differing[0].label.as_str()),
        ("api/b.md", "takes `microsoft.graph.film`")
    );
    let said = differing[0].witnesses.iter().map(|one| (one.span.file.as_ref(), one.text.as_str()));
    assert_eq!(
        said.collect::<Vec<_>>(),
        [("api/c.md", "takes `microsoft.graph.book`"), ("api/e.md", "takes `microsoft.graph.song`")]
    );
    let Some(Body::Value(ty)) = operation(&reading, "/books").body.clone().map(|body| body.value) else {
        panic!("the pages name a body")
    };
    assert_eq!(ty.to_string(), "microsoft.graph.film", "a page that names one goes before one that doesn't");
    let family = read_pages(&[
        ("resources/book.md", thing("book")),
        ("resources/novel.md", resource("novel", "Inherits from [book](book.md).", &["|plot|String|What happens.|"])),
        ("api/a.md", page("novel")),
        ("api/b.md", page("book")),
    ]);
    assert_eq!(places(&family, Code::OperationsDiffer), [""; 0]);
}

#[test]
fn a_table_of_parameters_describes_what_is_created() {
    let returns = "a [book](../resources/book.md) object";
    let rows = ["|title|String|Required. The title.|", "|colour|String|Unknown.|"];
    let post = api("POST /books", "Books.ReadWrite.All", &nameless_body("Parameter", &rows), returns);
    let reading = read_pages(&[
        ("resources/book.md", resource("book", "A book.", &["|title|String|The title.|"])),
        ("api/book-get.md", api("GET /books/{id}", "Books.Read.All", "", returns)),
        ("api/book-post.md", post.replace("200 OK", "201 Created")),
    ]);
    assert_eq!(operation(&reading, "/books").kind, OperationKind::Create);
    assert_eq!(found(&reading, Code::UnknownBodyProperty).len(), 1);
    assert!(reading.model.property(&name("book"), "title").is_some_and(|title| title.required_on_create));
}

#[test]
fn rows_that_are_no_properties_of_what_is_created_are_parameters() {
    let rows = ["|type|String|What it allows.|", "|scope|String|For whom.|", "|until|String|When it ends.|"];
    let returns = "a [permission](../resources/permission.md) object";
    let post = |request: &str| {
        api(request, "I.All", &nameless_body("Property", &rows), returns).replace("200 OK", "201 Created")
    };
    let reading = read_pages(&[
        ("resources/permission.md", resource("permission", "A permission.", &["|until|String|When it ends.|"])),
        ("api/link.md", post("POST /items/{id}/link")),
        ("api/get.md", api("GET /permissions/{id}", "I.All", "", returns)),
        ("api/post.md", post("POST /permissions")),
    ]);
    let link = operation(&reading, "/items/{id}/link");
    assert_eq!(link.kind, OperationKind::Action);
    let parameters = link.body.as_ref().map(|body| &body.value);
    assert!(matches!(parameters, Some(Body::Parameters(list)) if list.len() == 3), "{parameters:?}");
    assert_eq!(operation(&reading, "/permissions").kind, OperationKind::Create);
}

#[test]
fn a_table_to_which_no_body_belongs_is_a_finding() {
    let rows = ["|title|String|The title.|"];
    let page = |request: &str, returns: &str| {
        let page = api(request, "Books.All", &nameless_body("Property", &rows), returns);
        read_pages(&[
            ("resources/book.md", resource("book", "A book.", &["|title|String|The title.|"])),
            ("api/book.md", page),
        ])
    };
    let line = "MD0314 api/book.md:23";
    assert_eq!(places(&page("DELETE /books/{id}", "nothing"), Code::TableWithoutBody), [line]);
    assert_eq!(
        places(&page("GET /books/{id}", "a [book](../resources/book.md) object"), Code::TableWithoutBody),
        [line]
    );
    assert_eq!(places(&page("PUT /books/{id}/content", "nothing"), Code::TableWithoutBody), [line]);
}

#[test]
fn what_is_created_is_one_of_what_is_listed_where_the_page_names_no_type() {
    let create = |body: &str| api("POST /shelves/{id}/books", "B.All", body, "nothing");
    let example = "## Example\n\n```http\nPOST /shelves/1/books\nContent-type: application/json\n\n\
                   { \"book@odata.bind\": \"https://x.example/books/1\" }\n```\n";
    let read = |body: &str, list: bool| {
        let list = list.then(|| {
            let page =
                api("GET /shelves/{id}/books", "B.All", "", "a collection of [book](../resources/book.md) objects");
            ("api/book-list.md", page)
        });
        let pages = [
            ("resources/book.md", resource("book", "A book.", &["|title|String|The title.|"])),
            ("api/book-add.md", create(body)),
            (
                "api/book-get.md",
                api("GET /shelves/{id}/books/{id}", "B.All", "", "a [book](../resources/book.md) object"),
            ),
        ];
        read_pages(&pages.into_iter().chain(list).collect::<Vec<_>>())
    };
    let body = |reading: &mdsdk::Reading| {
        let created = reading.model.operations.iter().find(|operation| operation.kind == OperationKind::Create);
        created.and_then(|operation| operation.body.clone()).map(|body| body.value)
    };
    let said = "## Request body\n\nThe request body should contain the identifier of the book.\n\n";
    let shown = format!("{said}{example}");
    let book = mdsdk::rooms::model::TypeRef::one(mdsdk::rooms::model::TypeItem::Named(name("book")));
    assert_eq!(body(&read(&shown, true)), Some(Body::Value(book)));
    assert_eq!(
        body(&read(&shown, false)),
        Some(Body::Value(mdsdk::rooms::model::TypeRef::one(mdsdk::rooms::model::TypeItem::Untyped)))
    );
    assert_eq!(body(&read(said, true)), None);
}

#[test]
fn a_body_that_is_not_needed_may_be_bytes() {
    let section = "## Request body\n\nThis method does not require a request body.\n\n\
                   For a copy in MIME format, provide the MIME content.\n\n";
    let copy = api("POST /books/{id}/copy", "B.All", section, "a [book](../resources/book.md) object");
    let book = resource("book", "A book.", &["|title|String|The title.|"]);
    let reading = read_pages(&[("resources/book.md", book), ("api/book-copy.md", copy)]);
    let copy = operation(&reading, "/books/{id}/copy");
    assert_eq!((&copy.body, copy.media_types.as_slice()), (&None, &["text/plain".to_owned()][..]));
}

#[test]
fn a_word_of_a_sentence_that_is_no_type_is_no_body() {
    let get = api("GET /items", "Items.Read.All", "", "a collection of sorrows");
    let reading = read_pages(&[
        ("resources/book.md", resource("book", "A book.", &["|id|String|Which one.|"])),
        ("api/a.md", get),
    ]);
    let response = operation(&reading, "/items").response().expect("a response").body.to_string();
    assert_eq!(response, "something unspecified");
    assert_eq!(reading.model.types.len(), 1);
}

#[test]
fn a_lone_update_sends_what_its_title_names() {
    let page = |title: &str, body: &str| {
        format!(
            "# {title}\n\nNamespace: microsoft.graph\n\n## HTTP request\n\n```http\nPATCH /things/{{id}}\n```\n\n{body}\
             ## \
             Response\n\nIf successful, this method returns a `204 No Content` response code.\n"
        )
    };
    let table = "## Request body\n\nInclude the following properties in the request body.\n\n\
                 |Property|Type|Description|\n|:---|:---|:---|\n|colour|String|The colour.|\n\n";
    let fields =
        "## Request body\n\nIn the request body, supply the values for relevant fields that should be updated.\n\n";
    let read = |title: &str, body: &str| {
        read_pages(&[
            ("resources/paintedthing.md", resource("paintedThing", "A thing.", &["|colour|String|The colour.|"])),
            ("api/thing-update.md", page(title, body)),
        ])
    };
    for (title, body) in [("Update painted thing", table), ("Update a paintedThing", fields)] {
        let reading = read(title, body);
        let update = operation(&reading, "/things/{id}");
        assert_eq!(update.kind, OperationKind::Update);
        assert_eq!(sent(update), Some(name("paintedThing")), "{title}");
        assert_eq!(places(&reading, Code::TableWithoutBody), [""; 0]);
        assert_eq!(places(&reading, Code::UnreadBody), [""; 0]);
    }
    let reading = read("Update it", fields);
    assert!(operation(&reading, "/things/{id}").body.is_none());
    assert_eq!(places(&reading, Code::UnreadBody), ["MD0222 api/thing-update.md:13"]);
    assert_eq!(
        found(&reading, Code::UnreadBody)[0].message,
        "nothing tells of which type the values are that `PATCH /things/{id}` sends; none are sent"
    );
}

#[test]
fn what_a_table_lists_is_sent_where_nothing_tells_of_which_type_it_is() {
    let table = "## Request body\n\nInclude the following properties in the request body.\n\n\
                 |Property|Type|Description|\n|:---|:---|:---|\n|colour|String|The colour. Required.|\n\
                 |shape|hullShape|The shape.|\n\n";
    let page = |request: &str, response: &str| {
        let response = format!("## Response\n\n{response}\n");
        format!(
            "# Change it\n\nNamespace: microsoft.graph\n\n## HTTP request\n\n```http\n{request}\n```\n\n{table}\
             {response}"
        )
    };
    for (request, response) in [("PATCH /hulls/{id}", "204 No Content"), ("POST /hulls", "201 Created")] {
        let reading = read_pages(&[
            ("resources/book.md", resource("book", "A book.", &["|id|String|The key.|"])),
            ("api/hull.md", page(request, response)),
        ]);
        let Some(Body::Parameters(members)) = reading.model.operations[0].body.as_ref().map(|body| &body.value) else {
            panic!("{:?}", reading.model.operations);
        };
        let members: Vec<String> = members.iter().map(|one| format!("{}: {}", one.name, one.ty.value)).collect();
        assert_eq!(members, ["colour: Edm.String", "shape: Edm.Untyped"]);
        assert_eq!(places(&reading, Code::TableWithoutBody), [""; 0]);
        assert_eq!(places(&reading, Code::UnknownTypeCell), ["MD0203 api/hull.md:18"]);
    }
}

#[test]
fn a_table_below_a_sentence_that_names_no_known_type_lists_what_an_action_takes() {
    let body = "## Request body\n\nIn the request body, supply a JSON representation of the full address of the \
                book.\n\n|Property|Type|Description|\n|:---|:---|:---|\n|address|String|Where it is.|\n\n";
    let reading = read_pages(&[
        ("resources/book.md", resource("book", "A book.", &["|id|String|The key.|"])),
        ("api/a.md", api("POST /books/findByAddress", "B.All", body, "a [book](../resources/book.md) object")),
    ]);
    let find = operation(&reading, "/books/findByAddress");
    let Some(Body::Parameters(parameters)) = find.body.as_ref().map(|body| &body.value) else {
        panic!("it takes parameters: {:?}", find.body);
    };
    assert_eq!(parameters.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["address"]);
    assert_eq!(places(&reading, Code::TableWithoutBody), [""; 0]);
}

#[test]
fn a_column_of_values_has_no_types_that_cannot_be_read() {
    let read = |heading: &str| {
        let body = format!(
            "## Request body\n\nSupply the name.\n\n|Name|{heading}|\n|:---|:---|\n|label|%unique_string%|\n\n"
        );
        let page = api("POST /books/mark", "B.All", &body, "a [book](../resources/book.md) object");
        let book = resource("book", "A book.", &["|id|String|The key.|"]);
        places(&read_pages(&[("resources/book.md", book), ("api/a.md", page)]), Code::UnknownTypeCell).len()
    };
    assert_eq!((read("Value"), read("Type")), (0, 1));
}
