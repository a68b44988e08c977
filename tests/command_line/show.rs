//! `mdsdk show`: a fact, where it is said, what was overruled and why.

use super::{mdsdk, run, with_docs};

#[test]
fn a_property_shows_its_type_and_its_place() {
    let shown = run(&with_docs(), "show user.city --docs docs").exits_with(0);
    shown
        .prints("microsoft.graph.user.city (structural property)")
        .prints("  type: Edm.String\n    said at resources/user.md:17:7\n")
        .prints("  description: Where the user lives.\n");
}

#[test]
fn a_type_an_enum_and_an_operation_are_shown() {
    let folder = with_docs();
    run(&folder, "show microsoft.graph.User --docs docs").exits_with(0).prints("  city: Edm.String\n");
    run(&folder, "show userState --docs docs").exits_with(0).prints("  described: only where it is used\n");
    run(&folder, "show userState.active --docs docs").exits_with(0).prints("(enum member)");
    let get = mdsdk(folder.path(), ["show", "get /USERS/{user-id}", "--docs", "docs"]).exits_with(0);
    get.prints("GET /users/{id} (get)\n")
        .prints("  documented: Get user\n    said at api/user-get.md:")
        .prints("  response: 200 microsoft.graph.user\n");
}

#[test]
fn a_body_of_another_type_is_shown_as_overruled() {
    let member = "# member resource type\n\nNamespace: microsoft.graph\n\nOne.\n\n## \
                  Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n|limit|Int32|How many.|\n";
    let post = "# Create\n\n## HTTP request\n\n```http\nPOST /members\n```\n\n## Request body\n\nSupply a JSON \
                representation of a [member](../resources/member.md) \
                object.\n\n|Property|Type|\n|:-|:-|\n|limit|Int64|\n\n## Response\n\nA `201 Created` response code.\n";
    let pages = [("docs/resources/member.md", member), ("docs/api/member-post.md", post)];
    let shown = run(&mdsdk_tests::folder(&pages), "show member.limit --docs docs").exits_with(0);
    shown
        .prints("  type: Edm.Int32\n    said at resources/member.md:11:8\n")
        .prints("    overruled: Edm.Int64 at api/member-post.md:15:8\n");
}

#[test]
fn what_was_overruled_is_shown_with_the_rule() {
    let person = "# person resource type\n\nNamespace: microsoft.graph\n\nSomebody.\n\n## \
                  Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|key|String|A key.|\n\n## JSON \
                  representation\n\n<!-- { \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.person\" } \
                  -->\n```json\n{ \"key\": \"Guid\" }\n```\n";
    let folder = mdsdk_tests::folder(&[("docs/resources/person.md", person)]);
    let shown = run(&folder, "show person.key --docs docs").exits_with(0);
    shown.prints(
        "  type: Edm.Guid\n    said at resources/person.md:17:10\n    because the JSON representation tells more than \
         the table\n    overruled: Edm.String at resources/person.md:11:6\n",
    );
}

#[test]
fn what_metadata_says_of_parameters_otherwise_is_shown() {
    let page = |request: &str, parameters: &str| {
        super::GET_USER
            .1
            .replace("GET /users/{id}", request)
            .replace("## Response", &format!("{parameters}\n## Response"))
    };
    let table = |heading: &str, row: &str| format!("## {heading}\n\n|Parameter|Type|Description|\n|:-|:-|:-|\n{row}\n");
    let bound = "<Parameter Name=\"on\" Type=\"microsoft.graph.user\"/><Parameter Name=\"days\" Type=\"Edm.Int64\"/>";
    let schema = format!(
        "<EntityType Name=\"user\"><Key><PropertyRef Name=\"id\"/></Key><Property Name=\"id\" Type=\"Edm.String\" \
         Nullable=\"false\"/></EntityType>\n<Action Name=\"block\" IsBound=\"true\">{bound}</Action>\n<Function \
         Name=\"seen\" IsBound=\"true\">{bound}<ReturnType Type=\"microsoft.graph.user\"/></Function>\n\
         <EntityContainer Name=\"Service\"><EntitySet Name=\"users\" \
         EntityType=\"microsoft.graph.user\"/></EntityContainer>"
    );
    let metadata = format!(
        "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices><Schema \
         Namespace=\"microsoft.graph\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\n{schema}</Schema>\
         </edmx:DataServices></edmx:Edmx>"
    );
    let folder = mdsdk_tests::folder(&[
        ("docs/resources/user.md", super::USER.1.to_owned()),
        ("docs/api/block.md", page("POST /users/{id}/block", &table("Request body", "|Days|Int32|How many.|"))),
        ("docs/api/seen.md", page("GET /users/{id}/seen(Days={days})", &table("Parameters", "|days|Int32|How many.|"))),
        ("service.xml", metadata),
    ]);
    let shown = |subject: &str| {
        let run = mdsdk(folder.path(), ["show", subject, "--docs", "docs", "--metadata", "service.xml"]).exits_with(0);
        let start = run.stdout.find(" parameter: days: Edm.Int64").unwrap_or_else(|| panic!("{}", run.stdout));
        run.stdout[start..].lines().take(5).map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    let because = "    because the service's metadata decides on types and members";
    assert_eq!(
        shown("GET /users/{id}/seen(days={days})"),
        [
            " parameter: days: Edm.Int64, required",
            "    said at service.xml:4:117",
            because,
            "    overruled: Days={days} at api/seen.md:15:1",
            "    overruled: Edm.Int32 at api/seen.md:22:7",
        ]
    );
    let block = shown("POST /users/{id}/block");
    assert_eq!(
        block[..4],
        [
            " parameter: days: Edm.Int64",
            "    said at service.xml:3:116",
            because,
            "    overruled: Days: Edm.Int32 at api/block.md:22:7",
        ]
    );
}

#[test]
fn what_a_correction_chooses_for_rust_is_shown_with_its_reason() {
    let folder = with_docs();
    let correction = "- at: user.city\n  rust: town\n  with: ::geo::Town\n  from: geo 1.2\n  because: Ours.\n- at: GET \
                      /users/{id}\n  rust: fetch\n  because: It is one.\n";
    mdsdk_tests::put(folder.path(), "docs/corrections.yml", correction);
    let why = "    because a correction: Ours.\n";
    run(&folder, "show user.city --docs docs")
        .exits_with(0)
        .prints(&format!("  rust: town\n    said at corrections.yml:2:3\n{why}"))
        .prints(&format!("  with: ::geo::Town\n    said at corrections.yml:3:3\n{why}"))
        .prints(&format!("  from: geo 1.2\n    said at corrections.yml:4:3\n{why}"));
    let get = mdsdk(folder.path(), ["show", "GET /users/{id}", "--docs", "docs"]).exits_with(0);
    get.prints("  rust: fetch\n    said at corrections.yml:7:3\n    because a correction: It is one.\n");
}

#[test]
fn json_holds_the_same() {
    let run = run(&with_docs(), "show user.city --docs docs --format json").exits_with(0);
    let shown: serde_json::Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    assert_eq!(shown[0]["subject"], "microsoft.graph.user.city");
    assert_eq!(shown[0]["facts"][0]["said"][0]["line"], 17);
}

#[test]
fn a_wrong_name_is_told_what_is_like_it() {
    let folder = with_docs();
    run(&folder, "show user.citty --docs docs").exits_with(2).warns("did you mean `user.city`");
    run(&folder, "show usr --docs docs").exits_with(2).warns("did you mean `user`");
    run(&folder, "show user.c --docs docs").exits_with(2).warns("did you mean `user.city`");
    run(&folder, "show zebra --docs docs").exits_with(2).warns("a subject is a type");
    mdsdk(folder.path(), ["show", "GET /user/{id}", "--docs", "docs"]).exits_with(2).warns("`GET /users/{id}`");
}

#[test]
fn names_relative_to_the_namespace_are_found() {
    let page = |name: &str, namespace: &str| {
        format!(
            "# {name} resource type\n\nNamespace: {namespace}\n\nA thing.\n\n## \
             Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|kind|String|Which.|\n"
        )
    };
    let folder = mdsdk_tests::folder(&[
        ("docs/resources/user.md", page("user", "microsoft.graph")),
        ("docs/resources/session.md", page("session", "microsoft.graph.callRecords")),
    ]);
    let full = "microsoft.graph.callRecords.session";
    run(&folder, "show callRecords.session --docs docs").exits_with(0).prints(full);
    run(&folder, "show callRecords.session.kind --docs docs").exits_with(0).prints(full);
    run(&folder, "show callRecords.user --docs docs").exits_with(2);
}
