//! Pages that disagree: which one is read, and what is reported.

#[path = "merge/addresses.rs"]
mod addresses;
#[path = "merge/agreement.rs"]
mod agreement;
#[path = "merge/bases.rs"]
mod bases;
#[path = "merge/bodies.rs"]
mod bodies;
#[path = "merge/calls.rs"]
mod calls;
#[path = "merge/collections.rs"]
mod collections;
#[path = "merge/constants.rs"]
mod constants;
#[path = "merge/differences.rs"]
mod differences;
#[path = "merge/enums.rs"]
mod enums;
#[path = "merge/errors.rs"]
mod errors;
#[path = "merge/exported.rs"]
mod exported;
#[path = "merge/inheritance.rs"]
mod inheritance;
#[path = "merge/keys.rs"]
mod keys;
#[path = "merge/media_types.rs"]
mod media_types;
#[path = "merge/names.rs"]
mod names;
#[path = "merge/namespace.rs"]
mod namespace;
#[path = "merge/parameters.rs"]
mod parameters;
#[path = "merge/parts.rs"]
mod parts;
#[path = "merge/qualified.rs"]
mod qualified;
#[path = "merge/requested.rs"]
mod requested;
#[path = "merge/responses.rs"]
mod responses;
#[path = "merge/samples.rs"]
mod samples;
#[path = "merge/unpaged.rs"]
mod unpaged;

use std::fmt::Write;
use std::time::{Duration, Instant};

use mdsdk::Reading;
use mdsdk::report::{Code, Diagnostic, Report};
use mdsdk::rooms::model::{Body, Model, Operation, OperationKind, TypeName};
use mdsdk_tests::{places, read_pages};

/// A resource page: its introduction, and the rows of its properties.
fn resource(name: &str, intro: &str, rows: &[&str]) -> String {
    let rows = rows.join("\n");
    format!(
        "# {name} resource type\n\nNamespace: microsoft.graph\n\n{intro}\n\n## \
         Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n{rows}\n"
    )
}

/// An API page: its request line, permissions of work accounts, body rows, and what it returns.
fn api(request: &str, permissions: &str, body: &str, returns: &str) -> String {
    format!(
        "# An operation\n\nNamespace: microsoft.graph\n\nDoes it.\n\n## Permissions\n\n|Permission type|Permissions \
         (from least to most privileged)|\n|:---|:---|\n|Delegated (work or school account)|{permissions}|\n\n## HTTP \
         request\n\n```http\n{request}\n```\n\n{body}## Response\n\nIf successful, this method returns a `200 OK` \
         response code and {returns} in the response body.\n"
    )
}

/// The section of a request body of a type.
fn body(name: &str, rows: &[&str]) -> String {
    let rows = rows.join("\n");
    format!(
        "## Request body\n\nIn the request body, supply a JSON representation of the [{name}](../resources/{name}.md) \
         object.\n\n|Property|Type|Description|\n|:---|:---|:---|\n{rows}\n\n"
    )
}

fn found(reading: &Reading, code: Code) -> Vec<&Diagnostic> {
    reading.report.diagnostics().iter().filter(|finding| finding.code == code).collect()
}

fn messages(reading: &Reading, code: Code) -> Vec<String> {
    found(reading, code).into_iter().map(|finding| finding.message.clone()).collect()
}

fn name(local: &str) -> TypeName {
    TypeName::new("microsoft.graph", local)
}

fn property_type(reading: &Reading, owner: &str, property: &str) -> String {
    reading.model.property(&name(owner), property).map(|property| property.ty.value.to_string()).unwrap_or_default()
}

fn operation<'a>(reading: &'a Reading, path: &str) -> &'a Operation {
    let operations = &reading.model.operations;
    operations.iter().find(|one| one.path.to_string() == path).expect("the operation is there")
}

/// The type that an operation sends.
fn sent(operation: &Operation) -> Option<TypeName> {
    match operation.body.as_ref().map(|body| &body.value)? {
        Body::Value(ty) => ty.name().cloned(),
        Body::Parameters(_) | Body::Bytes(_) | Body::Reference => None,
    }
}

#[test]
fn permissions_that_one_page_lists_and_others_deny_are_one_finding() {
    let page = |permissions: &str| api("GET /books/{id}", permissions, "", "a [book](../resources/book.md) object");
    let reading = read_pages(&[
        ("resources/book.md", resource("book", "A book.", &["|id|String|The identifier.|"])),
        ("api/a.md", page("Books.Read.All, Books.ReadWrite.All")),
        ("api/b.md", page("Library.Read.All, Books.Read.All")),
        ("api/c.md", page("Not supported.")),
        ("api/d.md", page("Not supported.")),
    ]);
    let permissions = operation(&reading, "/books/{id}").permissions.delegated_work.clone();
    assert_eq!(permissions.unwrap_or_default(), ["Books.Read.All", "Books.ReadWrite.All", "Library.Read.All"]);
    let found = found(&reading, Code::OperationsDiffer);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].witnesses.len(), 2);
    assert!(found[0].message.contains("who may call it"), "{}", found[0].message);
}

#[test]
fn pages_of_one_family_may_name_other_permissions() {
    let page = |name: &str, permissions: &str| {
        api("GET /items/{id}", permissions, "", &format!("a [{name}](../resources/{name}.md) object"))
    };
    let derived = |name: &str| resource(name, "Inherits from [item](item.md).", &["|size|Int32|The size.|"]);
    let reading = read_pages(&[
        ("resources/item.md", resource("item", "An item.", &["|id|String|The identifier.|"])),
        ("resources/book.md", derived("book")),
        ("resources/film.md", derived("film")),
        ("api/book-get.md", page("book", "Books.Read.All")),
        ("api/film-get.md", page("film", "Films.Read.All")),
    ]);
    assert_eq!(places(&reading, Code::OperationsDiffer), [""; 0]);
    let permissions = operation(&reading, "/items/{id}").permissions.delegated_work.clone();
    assert_eq!(permissions.unwrap_or_default(), ["Books.Read.All", "Films.Read.All"]);
    let subtypes = operation(&reading, "/items/{id}").subtypes.iter();
    let told =
        subtypes.map(|one| (one.name.local(), one.origin.span.file.as_ref(), one.permissions.delegated_work.clone()));
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            ("book", "api/book-get.md", Some(vec!["Books.Read.All".to_owned()])),
            ("film", "api/film-get.md", Some(vec!["Films.Read.All".to_owned()])),
        ]
    );
}

#[test]
fn pages_of_product_areas_add_up_and_the_general_page_goes_first() {
    let of_area = |area: &str, permissions: &str| {
        let page = api("GET /books", permissions, "", "a collection of [book](../resources/book.md) objects");
        format!("---\ntitle: \"List books\"\nms.prod: \"{area}\"\n---\n\n{page}")
    };
    let reading = read_pages(&[
        ("resources/book.md", resource("book", "A book.", &["|id|String|The identifier.|"])),
        ("api/archive-book-list.md", of_area("archive", "Not supported.")),
        ("api/book-list.md", of_area("library", "Books.Read.All")),
        ("api/mobile-book-list.md", of_area("mobile", "Devices.Read.All")),
    ]);
    assert_eq!(places(&reading, Code::OperationsDiffer), [""; 0]);
    let books = operation(&reading, "/books");
    assert_eq!(books.origins[0].span.file.as_ref(), "api/book-list.md");
    assert_eq!(books.permissions.delegated_work.clone().unwrap_or_default(), ["Books.Read.All", "Devices.Read.All"]);
}

#[test]
fn what_is_created_in_a_collection_is_created_whatever_its_table_is_headed() {
    let returns = "a [book](../resources/book.md) object";
    let post = api("POST /books", "Books.ReadWrite.All", &body("book", &["|title|String|The title.|"]), returns);
    let post = post.replace("|Property|", "|Parameter|").replace("200 OK", "201 Created");
    let reading = read_pages(&[
        ("resources/book.md", resource("book", "A book.", &["|title|String|The title.|"])),
        ("api/book-get.md", api("GET /books/{id}", "Books.Read.All", "", returns)),
        ("api/book-post.md", post),
    ]);
    assert_eq!(operation(&reading, "/books").kind, OperationKind::Create);
}

#[test]
fn one_book_against_many_is_a_finding() {
    let page = |returns: &str| api("GET /books", "Books.Read.All", "", returns);
    let reading = read_pages(&[
        ("resources/book.md", resource("book", "A book.", &["|id|String|The identifier.|"])),
        ("api/book-get.md", page("a [book](../resources/book.md) object")),
        ("api/book-list.md", page("a collection of [book](../resources/book.md) objects")),
    ]);
    let found = found(&reading, Code::OperationsDiffer);
    assert_eq!(found.len(), 1);
    assert!(found[0].message.contains("what it returns, what it does"), "{}", found[0].message);
}

#[test]
fn a_second_page_adds_headers_and_responses() {
    let with = |page: String, header: &str| {
        let table = format!("## Request headers\n\n|Name|Description|\n|:---|:---|\n|{header}|Text.|\n\n## Response");
        page.replace("## Response", &table)
    };
    let page = api("POST /books/{id}/copy", "Books.Read.All", "", "a [book](../resources/book.md) object");
    let accepted = page.replace("a `200 OK` response code and", "a `202 Accepted` response code and");
    let reading = read_pages(&[
        ("resources/book.md", resource("book", "A book.", &["|id|String|The identifier.|"])),
        ("api/a.md", with(page, "If-Match")),
        ("api/b.md", with(accepted, "Prefer")),
    ]);
    let operation = operation(&reading, "/books/{id}/copy");
    assert_eq!(operation.headers.iter().map(|header| header.name.as_str()).collect::<Vec<_>>(), ["If-Match", "Prefer"]);
    assert_eq!(operation.responses.iter().map(|response| response.status).collect::<Vec<_>>(), [200, 202]);
}

#[test]
fn a_row_describes_each_parameter_of_its_name() {
    let rows = "|Parameter|Type|Description|\n|:---|:---|:---|\n";
    let path = format!("## Path parameters\n\n{rows}|id|Guid|The key.|\n|start|Date|The day.|\n\n");
    let function = format!("## Function parameters\n\n{rows}|shelf|Int32|The shelf.|\n|size|Int32|The size.|\n\n");
    let reading = read_pages(&[
        ("api/a.md", api("GET /rooms/{id}/shelves/{id}/shelves/{id}?from={start}", "Book.Read", &path, "a String")),
        ("api/b.md", api("GET /shelves/{shelf}/count", "Book.Read", &function, "a String")),
    ]);
    let described = |path: &str| -> Vec<_> {
        let said = operation(&reading, path).parameters.iter();
        said.map(|one| (one.name.clone(), one.ty.to_string(), one.doc.is_some())).collect()
    };
    let row = |name: &str, ty: &str| (name.to_owned(), ty.to_owned(), true);
    let keys = ["rooms-id", "shelves-id", "shelves-id-2"].map(|name| row(name, "Edm.Guid"));
    let rooms = [keys.as_slice(), &[row("from", "Edm.Date")]].concat();
    assert_eq!(described("/rooms/{rooms-id}/shelves/{shelves-id}/shelves/{shelves-id-2}"), rooms);
    assert_eq!(described("/shelves/{shelf}/count(size={size})"), [row("shelf", "Edm.Int32"), row("size", "Edm.Int32")]);
    assert!(found(&reading, Code::UnknownArgument).is_empty());
}

#[test]
fn a_body_lists_what_its_type_has() {
    let rows = [
        "|displayName|Int32|The name.|",
        "|nickname|String|What friends say.|",
        "|PAGES|Int32|Of a derived type.|",
        "|owner@odata.bind|String|The owner.|",
        "|address/city|String|A part.|",
    ];
    let update = api("PATCH /things/{id}", "T.All", &body("thing", &rows), "a [thing](../resources/thing.md) object");
    let reading = read_pages(&[
        ("resources/thing.md", resource("thing", "A thing.", &["|displayName|String|The name.|"])),
        ("resources/book.md", resource("book", "Inherits from [thing](thing.md).", &["|pages|Int32|How long it is.|"])),
        ("api/thing-update.md", update),
    ]);
    let unknown = found(&reading, Code::UnknownBodyProperty);
    assert_eq!(
        unknown.iter().map(|one| one.message.as_str()).collect::<Vec<_>>(),
        ["`thing` has no property `nickname`"]
    );
    assert_eq!(unknown[0].witnesses[0].span.file.as_ref(), "resources/thing.md");
    assert_eq!(places(&reading, Code::PropertyTypesDiffer), ["MD0304 resources/thing.md:11"]);
}

#[test]
fn a_list_beside_a_property_that_knows_more_than_the_enum_is_a_finding() {
    let members = "# state enum type\n\nNamespace: microsoft.graph\n\nA state.\n\n## \
                   Members\n\n|Member|Value|Description|\n|:---|:---|:---|\n|open|0|Open.|\n|closed|1|Closed.|\n";
    let row = "|state|[state](state.md)|The state. Possible values are: `open`, `closed`, `ajar`.|";
    let reading = read_pages(&[
        ("resources/state.md", members.to_owned()),
        ("resources/door.md", resource("door", "A door.", &[row])),
    ]);
    let found = found(&reading, Code::EnumMembersDiffer);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].witnesses[0].text, "`ajar` here");
}

#[test]
fn a_link_to_another_type_than_its_text_says_is_a_finding() {
    let rows = ["|owner|[user](group.md)|The owner.|", "|groups|[groups](group.md) collection|The groups.|"];
    let reading = read_pages(&[
        ("resources/user.md", resource("user", "A user.", &["|displayName|String|The name.|"])),
        ("resources/group.md", resource("group", "A group.", &rows)),
    ]);
    assert_eq!(property_type(&reading, "group", "owner"), "microsoft.graph.group");
    assert_eq!(places(&reading, Code::MisleadingLink), ["MD0311 resources/group.md:11"]);
}

#[test]
fn a_file_name_that_two_folders_have_stands_for_none() {
    let rows = ["|one|[user](https://docs.example.com/resources/status)|The user.|"];
    let reading = read_pages(&[
        ("a/status.md", resource("alpha", "A type.", &["|x|String|A value.|"])),
        ("b/status.md", resource("beta", "A type.", &["|x|String|A value.|"])),
        ("resources/user.md", resource("user", "A user.", &rows)),
    ]);
    assert_eq!(property_type(&reading, "user", "one"), "microsoft.graph.user");
}

#[test]
fn a_circle_of_bases_is_cut_once() {
    let derived =
        |name: &str, base: &str| resource(name, &format!("Inherits from [{base}]({base}.md)."), &["|x|String|A.|"]);
    let reading = read_pages(&[
        ("resources/a.md", derived("alpha", "beta")),
        ("resources/b.md", derived("beta", "gamma").replace("gamma.md", "c.md")),
        ("resources/c.md", derived("gamma", "alpha")),
    ]);
    let rooted = reading.model.types.values().filter(|ty| ty.base.is_none()).count();
    assert_eq!((found(&reading, Code::InheritanceCycle).len(), rooted), (1, 1));
}

#[test]
fn what_has_methods_and_is_read_by_itself_is_an_entity() {
    let methods =
        "\n## Methods\n\n|Method|Return type|Description|\n|:---|:---|:---|\n|[Get](../api/get.md)|x|Gets it.|\n";
    let settings = |name: &str| resource(name, "Settings.", &["|mode|String|The mode.|"]) + methods;
    let reading = read_pages(&[
        ("resources/entity.md", resource("entity", "The base of all.", &["|id|String|The identifier.|"])),
        ("resources/settings.md", settings("settings")),
        ("resources/others.md", settings("others")),
        ("api/get.md", api("GET /settings", "S.All", "", "a [settings](../resources/settings.md) object")),
    ]);
    let base = |local: &str| reading.model.types[&name(local)].base.as_ref().map(|base| base.value.local().to_owned());
    assert_eq!(base("settings").as_deref(), Some("entity"));
    assert_eq!(base("others"), None);
}

/// Three thousand types, each the base of the next.
#[test]
fn a_long_chain_of_bases_is_merged_in_time() {
    let pages: Vec<(String, String)> = (0..3000)
        .map(|at| {
            let base = if at == 0 { String::new() } else { format!("Inherits from [t{0}x](t{0}x.md).", at - 1) };
            let rows = [format!("|p{at}|String|A value.|")];
            (format!("resources/t{at}x.md"), resource(&format!("t{at}x"), &base, &[&rows[0]]))
        })
        .collect();
    let pages: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let start = Instant::now();
    let reading = read_pages(&pages);
    assert!(start.elapsed() < Duration::from_secs(40), "{:?}", start.elapsed());
    assert_eq!(reading.model.types.len(), 3000);
    assert_eq!(found(&reading, Code::InheritanceCycle).len(), 30);
}

/// How long merging the pages takes, without reading them; and the model.
fn merged<T: AsRef<[u8]>>(pages: &[(&str, T)]) -> (Duration, Model) {
    let folder = mdsdk_tests::folder(pages);
    let mut report = Report::default();
    let docs = mdsdk::rooms::source::load(folder.path(), None, &mut report).expect("the folder has pages");
    let (claims, _) = mdsdk::rooms::docs::read_docs(&docs, &mdsdk::rooms::docs::Dialect::graph(), &mut report);
    let start = Instant::now();
    let model = mdsdk::rooms::merge::merge(&claims, &docs.config).model;
    (start.elapsed(), model)
}

/// A page of twenty thousand rows, and an update that lists them again: the merge alone.
#[test]
fn a_long_table_is_merged_in_time() {
    let mut rows = String::new();
    for at in 0..20_000 {
        let ty = if at % 100 == 0 { "Enumeration" } else { "String" };
        let _ = writeln!(rows, "|p{at}|{ty}|Required. A value.|");
    }
    let update =
        api("PATCH /things/{id}", "T.All", &body("thing", &[&rows]), "a [thing](../resources/thing.md) object");
    let (time, model) =
        merged(&[("resources/thing.md", resource("thing", "A thing.", &[&rows])), ("api/thing-update.md", update)]);

    assert!(time < Duration::from_secs(8), "{time:?}");
    assert_eq!(model.types[&name("thing")].properties.len(), 20_000);
}

/// A page of eight hundred requests, and as many examples of others.
#[test]
fn a_page_of_many_requests_is_merged_in_time() {
    let (mut lines, mut examples) = (String::new(), String::from("\n## Examples\n"));
    for at in 0..800 {
        let _ = writeln!(lines, "POST /things/{{id}}/paint{at}");
        let _ = write!(
            examples,
            "\n```http\nPOST https://api.example/things/1/glue{at}\nContent-Type: text/plain\n\nred\n```\n"
        );
    }
    let body = "## Request body\n\nIn the request body, provide a JSON object with these \
                parameters.\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n|colour|String|Which one.|\n\n";
    let (time, model) = merged(&[
        ("resources/thing.md", resource("thing", "A thing.", &["|id|String|The identifier.|"])),
        ("api/paint.md", api(lines.trim_end(), "T.All", body, "nothing") + &examples),
    ]);

    assert!(time < Duration::from_secs(8), "{time:?}");
    assert_eq!(model.operations.len(), 800);
    assert!(model.operations.iter().all(|one| one.media_types.is_empty()), "no example is of one of them");
}
