//! The media type of bodies that are not JSON.

use mdsdk::Generate;
use mdsdk::rooms::model::{Body, OperationKind};
use mdsdk_tests::{folder, read_pages};

use super::resource;

const SAYS_BYTES: &str = "## Request body\n\nIn the request body, include the binary data of the photo.\n\n";

/// A page whose request headers have this row, with what it says of the body.
fn page(row: &str, body: &str) -> [(&'static str, String); 2] {
    let headers = format!("## Request headers\n\n|Name|Type|Description|\n|:--|:--|:--|\n{row}\n\n");
    let page = format!(
        "# Update a photo\n\nNamespace: microsoft.graph\n\nUpdates it.\n\n## HTTP request\n\n```http\nPUT \
         /boats/{{id}}/photo/$value\n```\n\n{headers}{body}## Response\n\nIf successful, this method returns a `204 No \
         Content` response code.\n"
    );
    [("api/photo.md", page), ("resources/boat.md", resource("boat", "A boat.", &["|id|String|Its key. Key.|"]))]
}

/// What is sent, and what may be sent instead.
fn sent(row: &str, body: &str) -> (Body, Vec<String>) {
    let operation = read_pages(&page(row, body)).model.operations.remove(0);
    assert_eq!(operation.kind, OperationKind::Upload);
    (operation.body.expect("it sends something").value, operation.media_types)
}

fn bytes(media_type: &str) -> Body {
    Body::Bytes(media_type.to_owned())
}

#[test]
fn the_row_of_the_header_names_the_media_type() {
    for body in [SAYS_BYTES, ""] {
        assert_eq!(sent("|Content-Type|String|`image/png`. Required.|", body), (bytes("image/png"), vec![]));
        let others = vec!["image/gif".to_owned(), "image/jpeg".to_owned()];
        let row = "|content-type|image/png|Or image/jpeg, `image/gif`; and/or nothing.|";
        let (first, mut media_types) = sent(row, body);
        media_types.sort();
        assert_eq!((first, media_types), (bytes("image/png"), others));
        assert_eq!(sent("|Content-Type|String|An `image/*`.|", body), (bytes("image/*"), vec![]));
    }
    assert_eq!(sent("|Content-Type|String|What it is.|", SAYS_BYTES), (bytes("application/octet-stream"), vec![]));
    assert_eq!(sent("|Content-Type|String|application/json|", SAYS_BYTES), (bytes("application/octet-stream"), vec![]));
}

/// The signature of each method that sends a photo, with the media type that it sends.
fn methods(row: &str) -> Vec<String> {
    let docs = folder(&page(row, SAYS_BYTES));
    let files = Generate::new(docs.path(), "boats").run().expect("the pages describe an API").files;
    let text: String = files.iter().map(|(_, text)| text.split_whitespace().collect::<String>()).collect();
    let methods = text.split("pubfn").filter(|method| method.contains(".body("));
    let methods = methods.map(|method| {
        let (name, arguments) = method.split_once("(&self,").expect("a method");
        let (_, media_type) = method.split_once(".body(").expect("a body");
        let named = if arguments.starts_with("media_type:&str,") { "any " } else { "" };
        format!("{named}{name} {}", media_type.split(',').next().unwrap_or_default())
    });
    methods.collect()
}

#[test]
fn the_first_media_type_is_sent_and_others_can_be_chosen() {
    assert_eq!(methods("|Content-Type|String|image/png|"), ["put \"image/png\""]);
    assert_eq!(methods("|Content-Type|String|image/png or image/gif|"), ["put \"image/png\"", "put_gif \"image/gif\""]);
}

#[test]
fn a_media_type_that_cannot_be_sent_as_it_is_is_an_argument() {
    assert_eq!(methods("|Content-Type|String|image/*|"), ["any put media_type"]);
    assert_eq!(methods("|Content-Type|String|`*/*`|"), ["any put media_type"]);
    let several = methods("|Content-Type|String|image/png or multipart/form-data|");
    assert_eq!(several, ["put \"image/png\"", "any put_form_data media_type"]);
}
