//! Operations of the docs against actions, functions and paths of metadata.

use mdsdk::report::Code;
use mdsdk::rooms::model::{Body, OperationKind, ResponseBody};

use super::library::{CONTAINER, api, book, book_type, ok, resource};
use super::{lines, metadata_lines, operation, read};

fn returned(reading: &mdsdk::Reading, path: &str) -> String {
    match &operation(reading, path).responses[0].body {
        ResponseBody::Value(ty) => ty.to_string(),
        other => format!("{other:?}"),
    }
}

/// The names and types of an action's parameters.
fn parameters(reading: &mdsdk::Reading, path: &str) -> Vec<String> {
    match operation(reading, path).body.as_ref().map(|body| &body.value) {
        Some(Body::Parameters(fields)) => {
            fields.iter().map(|field| format!("{}: {}", field.name, field.ty.value)).collect()
        }
        _ => Vec::new(),
    }
}

/// A page with a table of parameters.
fn action(request: &str, rows: &[&str], returns: &str) -> String {
    let body = format!(
        "## Request body\n\nIn the request body, supply a JSON object with these \
         parameters.\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n{}\n\n",
        rows.join("\n")
    );
    api(request, &body, returns)
}

#[test]
fn paths_return_what_metadata_has_there() {
    let reading = read(
        &[
            book(&["|title|String|On the cover.|", "|sequels|[book](book.md) collection|What comes next.|"]),
            ("api/a.md", api("GET /books", "", &ok("a collection of [book](../resources/book.md) objects"))),
            ("api/b.md", api("GET /books/{id}/title", "", &ok("a [book](../resources/book.md) object"))),
            ("api/c.md", api("GET /desk/sequels", "", &ok("a [book](../resources/book.md) object"))),
            ("api/d.md", api("GET /books/{id}/prequels", "", &ok("a [book](../resources/book.md) object"))),
            ("api/e.md", api("GET /shops", "", &ok("a collection of [book](../resources/book.md) objects"))),
            ("api/f.md", api("GET /books/delta", "", &ok("a collection of [book](../resources/book.md) objects"))),
        ],
        &(book_type(
            "<Property Name=\"title\" Type=\"Edm.String\"/>\n<NavigationProperty Name=\"sequels\" \
             Type=\"Collection(lib.book)\"/>\n",
        ) + CONTAINER),
    );
    assert_eq!(
        lines(&reading, Code::OperationAgainstMetadata),
        [
            "warning api/b.md:18, metadata.xml:7: `GET /books/{id}/title` returns `contoso.library.book` in the docs \
             and `Edm.String` in metadata",
            "warning api/c.md:18, metadata.xml:8: `GET /desk/sequels` returns `contoso.library.book` in the docs and \
             `Collection(contoso.library.book)` in metadata",
        ]
    );
    assert_eq!(
        lines(&reading, Code::OperationNotInMetadata),
        [
            "warning api/d.md:13, metadata.xml:4: `GET /books/{id}/prequels` leads nowhere in metadata: metadata has \
             no `prequels` at `contoso.library.book`",
            "warning api/f.md:13, metadata.xml:4: `GET /books/delta` leads nowhere in metadata: \
             metadata has no `delta` at `Collection(contoso.library.book)`",
        ]
    );
    assert_eq!(
        lines(&reading, Code::RootAgainstMetadata),
        ["warning api/e.md:13: metadata has no entity set, singleton or import `shops`, with which `GET /shops` \
             begins"]
    );
    assert_eq!(returned(&reading, "/books/{id}/title"), "Edm.String");
    assert_eq!(operation(&reading, "/desk/sequels").kind, OperationKind::List);
    assert_eq!(operation(&reading, "/books/delta").kind, OperationKind::Delta);
    assert_eq!(reading.model.operations.len(), 6, "docs decide which operations there are");
}

#[test]
fn a_name_that_only_may_be_a_key_leaves_what_the_docs_say() {
    let books = || ok("a collection of [book](../resources/book.md) objects");
    let body = "## Request body\n\nSupply a JSON representation of the [shelf](../resources/shelf.md) object.\n\n";
    let reading = read(
        &[
            book(&[]),
            ("resources/shelf.md", resource("shelf", "A shelf.", &["|name|String|The name.|"])),
            ("api/a.md", api("GET /books", "", &books())),
            ("api/b.md", api("GET /books/recent", "", &books())),
            ("api/c.md", api("GET /books/total", "", &ok("an Int32"))),
            ("api/d.md", api("POST /books/sort", "", "`204 No Content`.")),
            ("api/e.md", api("PATCH /books/settings", body, &ok("a [shelf](../resources/shelf.md) object"))),
            ("api/f.md", api("GET /books/first/title", "", &ok("a String"))),
        ],
        &(book_type("<Property Name=\"title\" Type=\"Edm.String\"/>\n")
            + "<ComplexType Name=\"shelf\"><Property \
          Name=\"name\" Type=\"Edm.String\"/></ComplexType>\n"
            + CONTAINER),
    );
    let nowhere = lines(&reading, Code::OperationNotInMetadata);
    let told: Vec<&str> = nowhere.iter().filter_map(|line| line.split('`').nth(1)).collect();
    assert_eq!(told, ["GET /books/recent", "GET /books/total", "POST /books/sort", "PATCH /books/settings"]);
    assert!(nowhere[0].ends_with("metadata has no `recent` at `Collection(contoso.library.book)`"), "{}", nowhere[0]);
    assert_eq!(lines(&reading, Code::OperationAgainstMetadata), [""; 0]);
    assert_eq!(operation(&reading, "/books/recent").kind, OperationKind::List);
    assert_eq!(returned(&reading, "/books/recent"), "Collection(contoso.library.book)");
    assert_eq!(returned(&reading, "/books/total"), "Edm.Int32");
    assert_eq!(operation(&reading, "/books/sort").kind, OperationKind::Action);
    assert_eq!(returned(&reading, "/books/settings"), "contoso.library.shelf");
}

#[test]
fn an_overload_is_the_one_whose_arguments_are_given() {
    let overload = |parameters: &[&str], returns: &str| {
        let parameter = |name: &&str| format!("<Parameter Name=\"{name}\" Type=\"Edm.String\"/>");
        let parameters: String = parameters.iter().map(parameter).collect();
        format!(
            "<Function Name=\"near\" IsBound=\"true\"><Parameter Name=\"it\" \
              Type=\"lib.book\"/>{parameters}<ReturnType \
             Type=\"{returns}\"/></Function>\n"
        )
    };
    let schema = book_type("")
        + &overload(&["a"], "Edm.Int32")
        + &overload(&["b", "c"], "Edm.Boolean")
        + &overload(&["b", "c", "d"], "Edm.Date")
        + &overload(&["e"], "Edm.Guid")
        + CONTAINER;
    let pages = ["near(a={a})", "near(c={c})", "near", "near(f={f})"].map(|call| format!("GET /books/{{id}}/{call}"));
    let pages = pages.map(|request| api(&request, "", &ok("a String")));
    let files = ["api/a.md", "api/b.md", "api/c.md", "api/d.md"];
    let all: Vec<_> = std::iter::once(book(&[])).chain(files.into_iter().zip(pages)).collect();
    let reading = read(&all, &schema);
    let paths = ["near(a={a})", "near(c={c})", "near", "near(f={f})"].map(|call| format!("/books/{{id}}/{call}"));
    let told = paths.map(|path| returned(&reading, &path));
    assert_eq!(told, ["Edm.Int32", "Edm.Boolean", "Edm.String", "Edm.String"]);
    let nowhere = lines(&reading, Code::OperationNotInMetadata);
    assert_eq!(nowhere.len(), 2, "{nowhere:#?}");
    assert!(nowhere.iter().all(|line| line.ends_with("no overload takes just these arguments")), "{nowhere:#?}");
}

#[test]
fn properties_of_derived_types_that_disagree_decide_nothing() {
    let sentence = "A book. Inherits from [book](book.md).";
    let derived = |name: &str, row: &str| resource(name, sentence, &[row]);
    let entity = |name: &str, ty: &str| {
        format!(
            "<EntityType Name=\"{name}\" BaseType=\"lib.book\"><Property Name=\"hero\" Type=\"{ty}\"/></EntityType>\n"
        )
    };
    let reading = read(
        &[
            book(&[]),
            ("resources/novel.md", derived("novel", "|hero|String|Who.|")),
            ("resources/saga.md", derived("saga", "|hero|Int32|How many.|")),
            ("api/a.md", api("GET /books/{id}/hero", "", &ok("an Int32"))),
        ],
        &(book_type("") + &entity("novel", "Edm.String") + &entity("saga", "Edm.Int32") + CONTAINER),
    );
    assert_eq!(lines(&reading, Code::OperationAgainstMetadata), [""; 0]);
    assert_eq!(lines(&reading, Code::OperationNotInMetadata).len(), 1);
    assert_eq!(returned(&reading, "/books/{id}/hero"), "Edm.Int32");
}

#[test]
fn actions_take_and_return_what_metadata_declares() {
    let reading = read(
        &[
            book(&[]),
            (
                "api/a.md",
                action(
                    "POST /books/{id}/lend",
                    &["|Days|String|For how long.|", "|to|String|Who takes it.|"],
                    &ok("a String"),
                ),
            ),
            ("api/b.md", api("POST /books/{id}/burn", "", "`204 No Content`.")),
        ],
        &(book_type("")
            + "<Action Name=\"lend\" IsBound=\"true\">\n<Parameter Name=\"on\" Type=\"lib.book\"/>\n<Parameter \
               Name=\"days\" Type=\"Edm.Int32\" Nullable=\"false\"/>\n<Parameter Name=\"note\" \
               Type=\"Edm.String\"/>\n<ReturnType Type=\"lib.book\"/>\n</Action>\n<Action Name=\"burn\" \
               IsBound=\"true\"><Parameter Name=\"on\" Type=\"lib.book\"/></Action>\n"
            + CONTAINER),
    );
    assert_eq!(
        metadata_lines(&reading),
        [
            "MD0514 note api/a.md:18, metadata.xml:11: the docs don't list `note` of `lend`",
            "MD0534 warning api/a.md:22, metadata.xml:10: parameter `days` of `lend` is `Days: Edm.String` in the \
             docs and `days: Edm.Int32` in metadata",
            "MD0534 warning api/a.md:23, metadata.xml:8: metadata has no parameter `to` of `lend`; it is not sent",
            "MD0534 warning api/a.md:27, metadata.xml:12: `lend` returns `Edm.String` in the docs and \
             `contoso.library.book` in metadata",
        ]
    );
    assert_eq!(parameters(&reading, "/books/{id}/lend"), ["days: Edm.Int32", "note: Edm.String"]);
    assert_eq!(returned(&reading, "/books/{id}/lend"), "contoso.library.book");
}

#[test]
fn an_action_without_parameters_has_no_body() {
    let body = "## Request body\n\nIn the request body, supply a JSON representation of the \
                [book](../resources/book.md) object.\n\n";
    let action = |name: &str| {
        format!("<Action Name=\"{name}\" IsBound=\"true\"><Parameter Name=\"on\" Type=\"lib.book\"/></Action>\n")
    };
    let created = "a `201 Created` response code and a [book](../resources/book.md) object in the response body.";
    let reading = read(
        &[
            book(&[]),
            ("api/a.md", api("POST /books/{id}/restore", "", created)),
            ("api/b.md", api("POST /books/{id}/burn", body, "`204 No Content`.")),
        ],
        &(book_type("") + &action("restore") + &action("burn") + CONTAINER),
    );
    assert_eq!(
        lines(&reading, Code::OperationAgainstMetadata),
        [
            "warning api/a.md:18, metadata.xml:8: `restore` returns `contoso.library.book` in the docs and nothing in \
             metadata",
            "warning api/b.md:18, metadata.xml:9: `burn` takes `contoso.library.book` in the docs and nothing in \
             metadata",
        ]
    );
    for path in ["/books/{id}/restore", "/books/{id}/burn"] {
        assert_eq!(operation(&reading, path).body, None, "{path}");
    }
}

#[test]
fn functions_are_told_by_what_they_are_bound_to() {
    let function = |bound: &str, returns: &str| {
        format!(
            "<Function Name=\"count\" IsBound=\"true\"><Parameter Name=\"on\" Type=\"{bound}\"/><Parameter \
             Name=\"from\" Type=\"Edm.Date\"/><ReturnType Type=\"{returns}\"/></Function>\n"
        )
    };
    let reading = read(
        &[
            book(&[]),
            ("api/a.md", api("GET /books/count(from={from})", "", &ok("an Int64"))),
            ("api/b.md", api("POST /books/{id}/count", "", &ok("a String"))),
        ],
        &(book_type("")
            + &function("Collection(lib.book)", "Edm.Int64")
            + &function("lib.book", "Edm.String")
            + CONTAINER),
    );
    assert_eq!(
        metadata_lines(&reading),
        ["MD0534 warning api/b.md:13, metadata.xml:9: `POST /books/{id}/count` is a function in metadata, called by \
          GET"]
    );
    let count = operation(&reading, "/books/count(from={from})");
    assert_eq!(count.kind, OperationKind::Function);
    assert_eq!(count.parameters[0].ty.to_string(), "Edm.Date");
}

#[test]
fn what_nobody_documents_is_a_note() {
    let reading = read(
        &[book(&[])],
        &(book_type("")
            + "<Function Name=\"best\"><ReturnType Type=\"lib.book\"/></Function>\n"
            + &CONTAINER.replace(
                "</EntityContainer>",
                "<FunctionImport Name=\"top\" Function=\"lib.best\"/></EntityContainer>",
            )),
    );
    assert_eq!(metadata_lines(&reading), ["MD0514 note metadata.xml:8: the docs don't describe `best`"]);
}

#[test]
fn imports_are_called_at_the_root() {
    let reading = read(
        &[book(&[]), ("api/a.md", api("GET /top", "", &ok("a String")))],
        &(book_type("")
            + "<Function Name=\"best\"><ReturnType Type=\"lib.book\"/></Function>\n"
            + &CONTAINER.replace(
                "</EntityContainer>",
                "<FunctionImport Name=\"top\" Function=\"lib.best\"/></EntityContainer>",
            )),
    );
    assert_eq!(
        metadata_lines(&reading),
        ["MD0534 warning api/a.md:18, metadata.xml:8: `best` returns `Edm.String` in the docs and \
          `contoso.library.book` in metadata"]
    );
}

#[test]
fn a_derived_type_in_docs_is_more_precise_and_bytes_stay_bytes() {
    let reading = read(
        &[
            book(&[]),
            (
                "resources/novel.md",
                super::library::resource(
                    "novel",
                    "A novel. Inherits from [book](book.md).",
                    &["|plot|String|What happens.|"],
                ),
            ),
            ("api/a.md", api("GET /desk", "", &ok("a [novel](../resources/novel.md) object"))),
            ("api/b.md", api("GET /books/{id}/scan", "", "`302 Found` and a URL.")),
        ],
        &(book_type("<Property Name=\"scan\" Type=\"Edm.Stream\"/>\n")
            + "<EntityType Name=\"novel\" BaseType=\"lib.book\"><Property Name=\"plot\" \
               Type=\"Edm.String\"/></EntityType>\n"
            + CONTAINER),
    );
    assert_eq!(lines(&reading, Code::OperationAgainstMetadata), [""; 0]);
    assert_eq!(returned(&reading, "/desk"), "contoso.library.novel");
    assert_eq!(operation(&reading, "/books/{id}/scan").responses[0].body, ResponseBody::Bytes);
}

#[test]
fn what_a_composable_function_returns_can_be_changed() {
    let body = "## Request body\n\nIn the request body, supply a JSON representation of the \
                [book](../resources/book.md) object.\n\n";
    let reading = read(
        &[book(&[]), ("api/a.md", api("PATCH /books/{id}/twin", body, &ok("a [book](../resources/book.md) object")))],
        &(book_type("")
            + "<Function Name=\"twin\" IsBound=\"true\" IsComposable=\"true\"><Parameter Name=\"on\" \
               Type=\"lib.book\"/><ReturnType Type=\"lib.book\"/></Function>\n"
            + CONTAINER),
    );
    assert_eq!(metadata_lines(&reading), [""; 0]);
}

#[test]
fn types_that_come_later_or_on_one_page_of_many_stay() {
    let uploaded = "## Examples\n\n```http\nPOST /books/1/createUploadSession\n```\n\n<!-- {\"blockType\": \
                    \"response\", \"@odata.type\": \"contoso.library.parcel\"} -->\n```http\nHTTP/1.1 201 \
                    Created\nContent-Type: application/json\n\n{\"weight\": 3}\n```\n";
    let session = ok("an [uploadSession](../resources/uploadsession.md) object");
    let novel = |name: &str| resource(name, "Inherits from [book](book.md).", &["|plot|String|What happens.|"]);
    let get = |name: &str| api("GET /books/{id}", "", &ok(&format!("a [{name}](../resources/{name}.md) object")));
    let reading = read(
        &[
            book(&[]),
            ("resources/novel.md", novel("novel")),
            ("resources/novella.md", novel("novella")),
            ("resources/uploadsession.md", resource("uploadSession", "A session.", &["|uploadUrl|String|Where.|"])),
            ("resources/parcel.md", resource("parcel", "A parcel.", &["|weight|Int32|In grams.|"])),
            ("api/novel.md", get("novel")),
            ("api/novella.md", get("novella")),
            ("api/upload.md", api("POST /books/{id}/createUploadSession", "", &session) + uploaded),
        ],
        &(book_type("")
            + "<ComplexType Name=\"uploadSession\"><Property Name=\"uploadUrl\" Type=\"Edm.String\"/></ComplexType>"
            + CONTAINER),
    );
    let names: Vec<_> = reading.model.types.keys().map(|name| name.local().to_owned()).collect();
    assert_eq!(names, ["book", "novel", "novella", "parcel", "uploadSession"]);
    assert_eq!(operation(&reading, "/books/{id}").subtypes.len(), 2);
}

#[test]
fn a_stream_of_metadata_that_docs_call_a_type_is_told() {
    let schema = book_type("<Property Name=\"cover\" Type=\"Edm.Stream\"/>\n") + CONTAINER;
    let page = api("GET /books/{id}/cover", "", &ok("a [book](../resources/book.md) object"));
    let reading = read(&[book(&["|cover|Stream|In front.|"]), ("api/a.md", page)], &schema);
    assert_eq!(returned(&reading, "/books/{id}/cover"), "Bytes");
    assert_eq!(
        lines(&reading, Code::OperationAgainstMetadata),
        ["warning api/a.md:18, metadata.xml:7: `GET /books/{id}/cover` returns `contoso.library.book` in the docs \
             and `Edm.Stream` in metadata"]
    );
}

#[test]
fn a_body_that_metadata_decides_names_the_one_of_the_docs_as_overruled() {
    let schema = book_type("")
        + "<EntityType Name=\"crew\"><Key><PropertyRef Name=\"id\"/></Key><Property Name=\"id\" \
           Type=\"Edm.String\"/></EntityType>\n"
        + CONTAINER;
    let sent = "## Request body\n\nIn the request body, supply a JSON representation of a [crew](../resources/crew.md) \
                object.\n\n";
    let pages = [
        book(&[]),
        ("resources/crew.md", resource("crew", "Who works.", &["|id|String|The identifier.|"])),
        ("api/a.md", api("PATCH /books/{id}", sent, &ok("a [book](../resources/book.md) object"))),
    ];
    let reading = read(&pages, &schema);
    let body = operation(&reading, "/books/{id}").body.as_ref().expect("it is sent");
    assert_eq!(body.value.to_string(), "contoso.library.book");
    let file = |origin: &mdsdk::rooms::model::Origin| origin.span.file.to_string();
    assert_eq!(body.origins.iter().map(file).collect::<Vec<_>>(), ["metadata.xml"]);
    let lost: Vec<_> = body.overruled.iter().map(|one| (one.said.as_str(), one.origin.as_ref().map(file))).collect();
    assert_eq!(lost, [("contoso.library.crew", Some("api/a.md".to_owned()))]);
}
