//! What the methods of path structs are called, and what they take.

use mdsdk::rooms::model::Method;
use mdsdk::rooms::plan::{
    BodyPlan, MethodPlan, ModelPlan, PatchPlan, PathPlan, Plan, PlanOptions, ReplyPlan, RustType, Scalar, plan,
};
use mdsdk_tests::read_pages;

const MESSAGE: &str = "# message resource type\n\n## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n\
     |id|String|The key.|\n|subject|String|What it is about.|\n\n## JSON representation\n\
     <!-- { \"blockType\": \"resource\", \"keyProperty\": \"id\", \"@odata.type\": \"microsoft.graph.message\" } -->\n\
     ```json\n{ \"id\": \"a\" }\n```\n";
const LIST: &str = "# List messages\n\n## HTTP request\n```http\nGET /messages\n```\n\n## Response\nIf successful, \
                    this method returns a `200 OK` response code and a collection of \
                    [message](../resources/message.md) objects in the response body.\n";

/// The plan of these pages beside a collection of messages.
fn planned(pages: &[(&str, &str)]) -> Plan {
    let all: Vec<(&str, &str)> = [("resources/message.md", MESSAGE), ("api/message-list.md", LIST)]
        .into_iter()
        .chain(pages.iter().copied())
        .collect();
    plan(&read_pages(&all).model, &PlanOptions::new("any")).0
}

fn path<'p>(plan: &'p Plan, ident: &str) -> &'p PathPlan {
    plan.paths.paths.iter().find(|path| path.ident.text() == ident).expect("the path struct is there")
}

fn method<'p>(path: &'p PathPlan, ident: &str) -> Option<&'p MethodPlan> {
    path.methods.iter().find(|method| method.ident.text() == ident)
}

#[test]
fn each_media_type_has_a_method() {
    let send = "# message: send\n\n## HTTP request\n```http\nPOST /messages/{id}/send\n```\n\n## Request body\nWhen \
                using JSON format, provide a JSON object with the following \
                parameters.\n\n|Parameter|Type|Description|\n|:--|:--|:--|\n|comment|String|A comment.|\n\nIn MIME \
                format, provide the MIME content as a base64-encoded string in the request body.\n\n## Response\nIf \
                successful, this method returns `202 Accepted` response code.\n";
    let plan = planned(&[("api/message-send.md", send)]);
    let message = path(&plan, "MessagePath");
    let json = method(message, "send").expect("one of JSON");
    let mime = method(message, "send_mime").expect("one of MIME");
    assert!(matches!(&json.body, BodyPlan::One(_)), "{:?}", json.body);
    assert_eq!(mime.body, BodyPlan::Bytes("text/plain".to_owned()));
    assert_eq!((json.verb, &json.step, &json.reply), (Method::Post, &mime.step, &mime.reply));
}

/// What `POST /messages/{id}/move` gives, whose page says so.
fn reply(said: &str) -> ReplyPlan {
    let page = format!(
        "# message: move\n\n## HTTP request\n```http\nPOST /messages/{{id}}/move\n```\n\n## Response\nIf successful, \
         this method returns {said}.\n"
    );
    let plan = planned(&[("api/message-move.md", &page)]);
    method(path(&plan, "MessagePath"), "move").map(|method| method.reply.clone()).expect("the method is there")
}

#[test]
fn what_a_request_gives_follows_from_the_documented_response() {
    let message = "a [message](../resources/message.md) object in the response body";
    assert_eq!(reply(&format!("`204 No Content` response code and {message}")), ReplyPlan::Nothing);
    let one = reply(&format!("`200 OK` response code and {message}"));
    assert!(matches!(&one, ReplyPlan::One(RustType::Item(item)) if item.ident.text() == "Message"), "{one:?}");
    let many = reply("`200 OK` response code and a collection of [message](../resources/message.md) objects");
    assert!(matches!(&many, ReplyPlan::Page(RustType::Item(item)) if item.ident.text() == "Message"), "{many:?}");
    assert_eq!(reply("`200 OK` response code and a String"), ReplyPlan::Value(RustType::Scalar(Scalar::String)));
    assert_eq!(reply("`200 OK` response code"), ReplyPlan::Json);
}

#[test]
fn what_is_created_in_a_collection_is_one_of_it_even_where_the_page_speaks_of_another() {
    let folder = MESSAGE.replace("# message", "# folder").replace("graph.message", "graph.folder");
    let create = "# Create\n\n## HTTP request\n```http\nPOST /messages\n```\n\n## Request body\nIn the request body, \
                  supply a JSON representation of the [folder](../resources/folder.md) object.\n\n## Response\nIf \
                  successful, this method returns `201 Created` response code and a [folder](../resources/folder.md) \
                  object in the response body.\n";
    let plan = planned(&[("resources/folder.md", &folder), ("api/message-create.md", create)]);
    let create = method(path(&plan, "MessageCollectionPath"), "create").expect("the method is there");
    assert!(matches!(&create.body, BodyPlan::One(RustType::Item(item)) if item.ident.text() == "Message"));
    assert!(matches!(&create.reply, ReplyPlan::One(RustType::Item(item)) if item.ident.text() == "Message"));
}

#[test]
fn work_that_goes_on_is_accepted() {
    let begin = |said: &str| {
        let page = format!(
            "# message: archive\n\n## HTTP request\n```http\nPOST /messages/{{id}}/archive\n```\n\n## Response\nIf \
             successful, this method returns `202 Accepted` response code{said}.\n"
        );
        let work = MESSAGE.replace("# message", "# work").replace("graph.message", "graph.work");
        let plan = planned(&[("resources/work.md", &work), ("api/message-archive.md", &page)]);
        let reply = method(path(&plan, "MessagePath"), "archive").map(|method| method.reply.clone());
        reply.expect("the method is there")
    };
    let typed = begin(" and a `Location` header with the URL of the [work](../resources/work.md)");
    assert!(matches!(&typed, ReplyPlan::Accepted(RustType::Item(item)) if item.ident.text() == "Work"), "{typed:?}");
    let untyped = begin(" and a `Location` header");
    assert_eq!(untyped, ReplyPlan::Accepted(RustType::Scalar(Scalar::Json)));
    assert_eq!(begin(""), ReplyPlan::Nothing);
}

#[test]
fn a_creation_at_an_address_of_its_own_is_an_action() {
    let copy = "# Create a draft\n\n## HTTP request\n```http\nPOST /messages/{id}/createDraft\n```\n\n## Request \
                body\nIn the request body, supply a JSON representation of the [message](../resources/message.md) \
                object.\n\n## Response\nIf successful, this method returns `201 Created` response code and a \
                [message](../resources/message.md) object in the response body.\n";
    let plan = planned(&[("api/message-createdraft.md", copy)]);
    assert!(method(path(&plan, "MessagePath"), "create_draft").is_some());
    assert!(path(&plan, "MessagePath").steps.iter().all(|step| step.ident.text() != "create_draft"));
}

#[test]
fn a_creation_in_a_collection_is_none() {
    let create = "# Create a message\n\n## HTTP request\n```http\nPOST /messages\n```\n\n## Request body\nIn the \
                  request body, supply a JSON representation of the [message](../resources/message.md) object.\n\n## \
                  Response\nIf successful, this method returns `201 Created` response code and a \
                  [message](../resources/message.md) object in the response body.\n";
    let plan = planned(&[("api/message-create.md", create)]);
    assert!(method(path(&plan, "MessageCollectionPath"), "create").is_some());
}

fn patch<'p>(plan: &'p Plan, ident: &str) -> Option<&'p PatchPlan> {
    let files = plan.namespaces.iter().flat_map(|namespace| &namespace.files);
    files.into_iter().find_map(|file| match &file.item {
        ModelPlan::Patch(patch) if patch.ident.text() == ident => Some(patch),
        _ => None,
    })
}

#[test]
fn changes_of_a_derived_type_become_changes_of_its_base() {
    let letter = MESSAGE
        .replace("# message", "# letter")
        .replace("graph.message\" }", "graph.letter\", \"baseType\": \"microsoft.graph.message\" }");
    let update = |of: &str| {
        format!(
            "# Update a {of}\n\n## HTTP request\n```http\nPATCH /messages/{{id}}\n```\n\n## Request body\nIn the \
             request body, supply a JSON representation of the [{of}](../resources/{of}.md) object.\n\n## \
             Response\nIf successful, this method returns a `200 OK` response code and an updated \
             [{of}](../resources/{of}.md) object in the response body.\n"
        )
    };
    let (of_message, of_letter) = (update("message"), update("letter"));
    let plan = planned(&[
        ("resources/letter.md", &letter),
        ("api/message-update.md", &of_message),
        ("api/letter-update.md", &of_letter),
    ]);
    let derived = patch(&plan, "LetterPatch").expect("the derived type has changes of its own");
    assert_eq!(derived.bases.iter().map(|base| base.ident.text()).collect::<Vec<_>>(), ["MessagePatch"]);
    assert_eq!(derived.name, "microsoft.graph.letter");
}

/// A page of a read with a permission of its own.
fn read_page(title: &str, request: &str, permission: &str) -> String {
    format!(
        "# {title}\n\n{title} as it is.\n\n## Permissions\n|Permission type|Permissions (from least to most \
         privileged)|\n|:--|:--|\n|Application|{permission}|\n\n## HTTP request\n```http\n{request}\n```\n\n## \
         Response\nIf successful, this method returns a `200 OK` response code and a \
         [message](../resources/message.md) object in the response body.\n"
    )
}

#[test]
fn each_page_of_a_method_tells_its_own_summary_urls_and_permissions() {
    let one = read_page("Get message", "GET /messages/{id}", "Mail.Read");
    let other = read_page("Get first message", "GET /folders/{id}/first", "Folder.Read");
    let plan = planned(&[("api/a.md", &other), ("api/b.md", &one)]);
    let get = method(path(&plan, "MessagePath"), "get").expect("both are read by it");
    let docs: Vec<&str> = get.docs.lines().filter(|line| !line.is_empty()).collect();
    let told = ["message", "Documented", "Permissions", "- Application", "Docs"];
    let told = docs.iter().filter(|line| told.iter().any(|word| line.contains(word))).copied();
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            "Get message as it is.",
            "Documented as `GET /messages/{id}`.",
            "Permissions, least privileged first:",
            "- Application: `Mail.Read`",
            "Docs: `api/b.md`.",
            "Get first message as it is.",
            "Documented as `GET /folders/{id}/first`.",
            "Permissions, least privileged first:",
            "- Application: `Folder.Read`",
            "Docs: `api/a.md`.",
        ]
    );
}

#[test]
fn a_method_that_awaits_nothing_needs_the_area_of_what_it_sends_alone() {
    let of_area = |area: &str, page: &str| format!("---\nms.prod: \"{area}\"\n---\n\n{page}");
    let nothing = "## Response\nIf successful, this method returns a `204 No Content` response code.\n";
    let delete = format!("# Delete message\n\n## HTTP request\n```http\nDELETE /messages/{{id}}\n```\n\n{nothing}");
    let update = format!(
        "# Update message\n\n## HTTP request\n```http\nPATCH /messages/{{id}}\n```\n\n## Request body\nSupply a JSON \
         representation of a [message](../resources/message.md) object.\n\n{nothing}"
    );
    let planned = |area: &str| {
        let pages = [
            ("resources/message.md", of_area("mail", MESSAGE)),
            ("api/message-list.md", LIST.to_owned()),
            ("api/message-delete.md", of_area(area, &delete)),
            ("api/message-update.md", of_area(area, &update)),
        ];
        let plan = plan(&read_pages(&pages).model, &PlanOptions::new("any")).0;
        let areas = |ident: &str| method(path(&plan, "MessagePath"), ident).expect("a method").areas.clone();
        (areas("delete"), areas("update"), plan.package.areas.clone())
    };
    let mail = vec!["mail".to_owned()];
    assert_eq!(planned("mail"), (Vec::new(), mail.clone(), mail.clone()));
    assert_eq!(planned("files"), planned("mail"), "an operation's own area is no feature");
}
