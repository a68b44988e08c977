//! Actions and functions that paths qualify with a namespace.

use mdsdk::Generate;

/// An API page in the namespace of a service.
fn api(request: &str, rest: &str) -> String {
    let head = "# Lend\n\nNamespace: contoso.library.service\n\nDoes it.\n\n## HTTP request\n";
    let response = "If successful, this method returns a `204 No Content` response code.\n";
    format!("{head}```http\n{request}\n```\n\n{rest}## Response\n\n{response}")
}

/// The file of a crate of a library with books that are lent as `qualified` says.
fn file(path: &str, qualified: &str) -> String {
    let body = "## Request body\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n|days|Int32|For how long.|\n\n";
    let book = "# book resource type\n\nNamespace: contoso.library.service\n\nA book.\n\n## \
                Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|id|String|The identifier.|\n";
    let get = "a `200 OK` response code and a [book](../resources/book.md) object in the response body.";
    let docs = mdsdk_tests::folder(&[
        ("resources/book.md", book.to_owned()),
        ("api/get.md", api("GET /books/{id}", "").replace("a `204 No Content` response code.", get)),
        ("api/lend.md", api(&format!("POST /books/{{id}}/{qualified}"), body)),
    ]);
    let files = Generate::new(docs.path(), "library").run().expect("the pages describe an API").files;
    files.get(path).unwrap_or_default().to_owned()
}

#[test]
fn an_action_of_the_api_s_own_namespace_is_called_without_it() {
    let text = file("src/paths/book_path.rs", "contoso.library.service.lend");
    assert!(text.contains("pub fn lend(") && text.contains("\"contoso.library.service.lend\""), "{text}");
    assert!(text.contains("Lend") && !text.contains("contoso_library"), "{text}");
}

#[test]
fn an_action_of_another_namespace_keeps_it() {
    let text = file("src/paths/book_path.rs", "contoso.post.office.lend");
    assert!(text.contains("pub fn contoso_post_office_lend("), "{text}");
}
