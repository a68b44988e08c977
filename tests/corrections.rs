//! `corrections.yml`: what people know better than the docs.

#[path = "corrections/alike.rs"]
mod alike;
#[path = "corrections/conflicts.rs"]
mod conflicts;
#[path = "corrections/corpus.rs"]
mod corpus;
#[path = "corrections/drawn.rs"]
mod drawn;
#[path = "corrections/elsewhere.rs"]
mod elsewhere;
#[path = "corrections/facts.rs"]
mod facts;
#[path = "corrections/follows.rs"]
mod follows;
#[path = "corrections/refused.rs"]
mod refused;
#[path = "corrections/rust.rs"]
mod rust;
#[path = "corrections/said.rs"]
mod said;

use mdsdk::Reading;
use mdsdk::report::Code;
use mdsdk::rooms::model::{OperationKind, PropertyKind, ResponseBody, Rule, TypeName};
use mdsdk_tests::{places, read_pages};

const USER: &str = "# user resource type\n\nNamespace: microsoft.graph\n\nA user.\n\n## \
                    Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|id|String|The \
                    key.|\n|city|String|Where.|\n|kind|[kind](kind.md)|What.|\n";
const PERSON: &str = "---\ntitle: \"person\"\nms.prod: \"people\"\n---\n\n# person resource type\n\nNamespace: \
                      microsoft.graph\n\nA person.\n\n## \
                      Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|city|String|Where.|\n";
const KIND: &str = "# kind enum type\n\nNamespace: microsoft.graph\n\nA kind.\n\n## \
                    Members\n\n|Member|Value|Description|\n|:---|:---|:---|\n|a|0|A.|\n|b|1|B.|\n";
const GET: &str = "# Get user\n\nNamespace: microsoft.graph\n\nGets it.\n\n## HTTP request\n\n```http\nGET \
                   /users/{id}\n```\n\n## Response\n\nIf successful, this method returns a `200 OK` response code and \
                   a [user](../resources/user.md) object in the response body.\n";

fn read(corrections: &str) -> Reading {
    read_pages(&[
        ("resources/user.md", USER),
        ("resources/person.md", PERSON),
        ("resources/kind.md", KIND),
        ("api/user-get.md", GET),
        ("corrections.yml", corrections),
    ])
}

fn name(local: &str) -> TypeName {
    TypeName::new("microsoft.graph", local)
}

fn findings(reading: &Reading) -> Vec<String> {
    [places(reading, Code::IdleCorrection), places(reading, Code::UnreadableCorrection)].concat()
}

#[test]
fn a_property_is_corrected_and_added() {
    let reading = read(
        "- at: user.city\n  type: Collection(Edm.String)\n  read-only: true\n  required: true\n  because: Tried \
         out.\n- at: microsoft.graph.user.friends\n  type: Collection(user)\n  any: true\n  because: They are \
         there.\n- at: user.kind\n  ignore: true\n  because: Never sent.\n",
    );
    assert_eq!(findings(&reading), [""; 0]);
    let user = &reading.model.types[&name("user")];
    let names: Vec<&str> = user.properties.iter().map(|property| property.name.as_str()).collect();
    assert_eq!(names, ["id", "city", "friends"]);
    let city = &user.properties[1];
    assert_eq!(city.ty.value.to_string(), "Collection(Edm.String)");
    assert_eq!(city.ty.rule, Rule::Correction("Tried out.".to_owned()));
    assert_eq!(
        (city.ty.origins[0].span.file.as_ref(), city.ty.origins[0].at.map(|at| at.line)),
        ("corrections.yml", Some(2))
    );
    assert_eq!(city.ty.overruled[0].said, "Edm.String");
    assert!(city.read_only && city.required_on_create);
    assert!(user.properties[2].any && user.properties[2].kind == PropertyKind::Navigation);
}

#[test]
fn bases_members_returns_and_areas_are_corrected() {
    let reading = read(
        "- at: user\n  base: person\n  because: It is one.\n- at: kind\n  members: [b, c]\n  because: A is gone.\n- \
         at: GET /users/{user-id}\n  returns: Collection(person)\n  because: It lists them.\n- at: area people\n  \
         rename: users\n  because: One area.\n",
    );
    assert_eq!(findings(&reading), [""; 0]);
    let model = &reading.model;
    let user = &model.types[&name("user")];
    assert_eq!(user.base.as_ref().map(|base| base.value.local().to_owned()).as_deref(), Some("person"));
    assert!(user.properties.iter().all(|property| property.name != "city"), "the base has it");
    let members: Vec<_> = model.enums[&name("kind")].members.iter().map(|one| (one.name.as_str(), one.value)).collect();
    assert_eq!(members, [("b", Some(1)), ("c", None)]);
    let shown = mdsdk::export::show(model, "kind")[0].to_string();
    let cited = "    said at corrections.yml:5:3\n";
    let because = "    because a correction: A is gone.\n";
    let numbered = format!("  b: b = 1\n{cited}    said at resources/kind.md:12:2\n{because}");
    assert!(shown.contains(&(numbered + "  c: c\n" + cited + because)), "{shown}");
    assert!(
        shown.contains("  not read: a\n    said at resources/kind.md:11:2\n    because a correction: A is gone."),
        "{shown}"
    );
    let get = &model.operations[0];
    assert_eq!(get.responses[0].body.to_string(), "Collection(microsoft.graph.person)");
    assert_eq!(get.responses[0].overruled[0].said, "microsoft.graph.user");
    assert_eq!((get.kind, &get.responses[0].rule), (OperationKind::List, &Rule::Correction("It lists them.".into())));
    let shown = mdsdk::export::show(model, "GET /users/{id}")[0].to_string();
    let response = "  response: 200 Collection(microsoft.graph.person)\n    said at corrections.yml:8:3\n    because \
                    a correction: It lists them.\n    overruled: microsoft.graph.user at api/user-get.md:";
    assert!(shown.contains(response), "{shown}");
    assert!(
        shown.contains("  kind: list\n    said at corrections.yml:8:3\n    because a correction: It lists"),
        "{shown}"
    );
    let corrected = shown.matches("because a correction").count();
    assert_eq!((corrected, shown.contains("pages of one URL disagree")), (2, false), "{shown}");
    assert_eq!(model.types[&name("person")].area.as_deref(), Some("users"));
}

#[test]
fn facts_are_told_one_by_one() {
    let reading = read(
        "- at: user.city\n  type: Edm.String\n  read-only: true\n  because: One is new.\n- at: user\n  base: \
             person\n  ignore: true\n  because: Types are not ignored.\n- at: user.id\n  type: kind\n  ignore: true\n  \
             because: Nothing is both.\n- at: md.md\n  ignore: true\n  because: No page.\n",
    );
    assert_eq!(
        findings(&reading),
        [
            "MD0320 corrections.yml:2",
            "MD0320 corrections.yml:13",
            "MD0321 corrections.yml:7",
            "MD0321 corrections.yml:11"
        ]
    );
    assert!(reading.model.property(&name("user"), "city").is_some_and(|city| city.read_only));
    assert!(reading.model.types[&name("user")].base.is_none());
}

#[test]
fn a_name_that_several_pages_have_leaves_none_out() {
    let reading = read_pages(&[
        ("a/user.md", USER),
        ("b/user.md", PERSON),
        ("resources/kind.md", KIND),
        ("corrections.yml", "- at: user.md\n  ignore: true\n  because: Which?\n"),
    ]);
    assert_eq!(findings(&reading), ["MD0321 corrections.yml:1"]);
    assert_eq!(reading.model.types.len(), 2);
}

#[test]
fn a_link_of_a_page_that_is_left_out_tells_no_type() {
    let rows = "|Property|Type|Description|\n|:---|:---|:---|\n";
    let boat = format!("# Boat\n\nNamespace: contoso\n\nOne.\n\n## Properties\n\n{rows}|id|String|Its key.|\n");
    let links = format!(
        "# harbour resource type\n\nNamespace: contoso\n\nMany.\n\n## Properties\n\n{rows}|boat|[boat](a.md)|One.|\n"
    );
    let crew =
        format!("# crew resource type\n\nNamespace: contoso\n\nFew.\n\n## Properties\n\n{rows}|id|String|Key.|\n");
    let read = |corrections: &str| {
        let pages = [("a.md", boat.as_str()), ("harbour.md", &links), ("crew.md", &crew)];
        let reading = read_pages(&[pages.as_slice(), &[("corrections.yml", corrections)]].concat());
        let types: Vec<_> = reading.model.types.keys().map(|name| name.local().to_owned()).collect();
        (types, places(&reading, Code::UnknownColumns).len())
    };
    assert_eq!(read("[]"), (vec!["boat".to_owned(), "crew".to_owned(), "harbour".to_owned()], 0));
    let ignored = "- at: harbour.md\n  ignore: true\n  because: Not ours.\n";
    assert_eq!(read(ignored), (vec!["crew".to_owned()], 1));
}

#[test]
fn pages_and_operations_are_left_out() {
    let ignored = |at: &str| read(&format!("- at: {at}\n  ignore: true\n  because: Not ours.\n"));
    assert!(ignored("GET /users/{id}").model.operations.is_empty());
    let reading = ignored("resources/person.md");
    assert!(!reading.model.types.contains_key(&name("person")));
    assert_eq!(findings(&reading), [""; 0]);
    let bytes = read("- at: GET /users/{id}\n  returns: bytes\n  because: A picture.\n");
    assert_eq!(bytes.model.operations[0].responses[0].body, ResponseBody::Bytes);
}

#[test]
fn corrections_that_do_nothing_are_findings_at_their_lines() {
    let reading = read(
        "# Known to the docs:\n- at: user.city\n  type: Edm.String\n  because: It is.\n- at: user.town\n  read-only: \
         true\n  because: No such property.\n- at: GET /people\n  returns: person\n  because: No such operation.\n- \
         at: resources/gone.md\n  ignore: true\n  because: No such page.\n- at: area nowhere\n  rename: here\n  \
         because: No such area.\n- at: kind\n  members: [a, b]\n  because: These are the members.\n",
    );
    let lines = [3, 5, 8, 11, 14, 18].map(|line| format!("MD0320 corrections.yml:{line}"));
    let mut found = findings(&reading);
    found.sort_by_key(|place| place.rsplit(':').next().and_then(|line| line.parse::<usize>().ok()));
    assert_eq!(found, lines);
}

#[test]
fn corrections_that_cannot_be_read_are_findings() {
    let unreadable = |text: &str, line: usize| {
        assert_eq!(findings(&read(text)), [format!("MD0321 corrections.yml:{line}")], "{text}");
    };
    unreadable("- at: user.city\n  type: Edm.Text\n  because: No such type.\n", 2);
    unreadable("- at: user\n  base: nobody\n  because: No such base.\n", 2);
    unreadable("- at: user\n  members: [a]\n  because: It is no enum.\n", 2);
    unreadable("- at: user.city\n  colour: red\n  because: No such fact.\n", 2);
    unreadable("at: user.city\n", 1);
    unreadable("- at: kind\n  members: []\n  because: An enum has members.\n", 2);
    unreadable("- at: kind\n  members: [a, b, a]\n  because: One is enough.\n", 2);
    unreadable("- at: kind\n  members: [a, '']\n  because: It has no name.\n", 2);
    assert_eq!(findings(&read("")), [""; 0]);
}

#[test]
fn wrong_names_in_corrections_are_told_what_is_like_them() {
    let help = |text: &str| {
        let reading = read(text);
        let found = reading.report.iter().find(|found| found.message.contains("orrect")).expect("a finding");
        found.help.clone().unwrap_or_default()
    };
    assert_eq!(help("- at: user.citty\n  read-only: true\n  because: No.\n"), "did you mean `user.city`?");
    assert_eq!(help("- at: GET /user/{id}\n  ignore: true\n  because: No.\n"), "did you mean `GET /users/{id}`?");
    assert_eq!(help("- at: user.city\n  type: Collection(persn)\n  because: No.\n"), "did you mean `person`?");
    assert_eq!(help("- at: user\n  base: persn\n  because: No.\n"), "did you mean `person`?");
    assert_eq!(help("- at: kind.aa\n  rust: First\n  because: No.\n"), "did you mean `kind.a`?");
    assert_eq!(help("- at: usre\n  base: person\n  because: No.\n"), "did you mean `user`?");
    assert_eq!(help("- at: area peple\n  rename: all\n  because: No.\n"), "did you mean `area people`?");
    assert_eq!(help("- at: usr.md\n  ignore: true\n  because: No.\n"), "did you mean `user.md`?");
}

#[test]
fn yaml_of_another_form_is_told_in_plain_words() {
    let message = |text: &str| messages(&read(text)).join("\n");
    assert_eq!(
        message("- user\n"),
        "the correction isn't read: a mapping with `at`, `because` and a fact is expected, not string \"user\""
    );
    assert_eq!(message("at: user\n"), "no correction is read: a list is expected, not a mapping");
    assert_eq!(
        message("- at: user.city\n  required: often\n  because: No.\n"),
        "the correction isn't read: required: a boolean is expected, not string \"often\""
    );
}

/// The messages of the findings on corrections.
fn messages(reading: &Reading) -> Vec<&str> {
    let of_correction = |code: Code| matches!(code, Code::IdleCorrection | Code::UnreadableCorrection);
    let found = reading.report.diagnostics().iter().filter(|one| of_correction(one.code));
    found.map(|finding| finding.message.as_str()).collect()
}

#[test]
fn a_correction_that_does_not_fit_is_told_what_does() {
    let reading = read("- at: user\n  read-only: true\n  because: A type is no property.\n");
    assert_eq!(
        messages(&reading),
        ["`user` isn't corrected: such a thing has no `read-only`; it has `base`, `rust`, `with`, `derive`, `from`"]
    );
}

#[test]
fn an_entry_that_cannot_be_read_leaves_the_others() {
    for indent in ["", "  "] {
        let text = "- at: user.city\n  read-only: true\n- at: user.town\n  read-only: true\n  because: No such \
                    thing.\n-\n  at: user.id\n  read-only: true\n  because: A key.\n- at: user.id\n  any: [\n";
        let text = indent.to_owned() + &text.trim_end().replace('\n', &format!("\n{indent}"));
        let reading = read(&text);
        assert_eq!(
            findings(&reading),
            ["MD0320 corrections.yml:3", "MD0321 corrections.yml:1", "MD0321 corrections.yml:11"],
            "{text}"
        );
        let messages = messages(&reading);
        assert!(messages.contains(&"the correction isn't read: missing field `because`"), "{messages:?}");
        assert!(reading.model.property(&name("user"), "id").is_some_and(|id| id.read_only));
    }
}

#[test]
fn of_two_corrections_of_one_fact_the_first_holds() {
    let reading = read(
        "- at: user.city\n  type: Edm.Int32\n  because: First.\n- at: microsoft.graph.user.City\n  type: Edm.Guid\n  \
         read-only: true\n  because: Second.\n- at: kind\n  members: [a]\n  because: First.\n- at: Kind\n  members: \
         [b]\n  because: Second.\n- at: person\n  base: user\n  because: First.\n- at: person\n  base: user\n  \
         because: Second.\n- at: GET /users/{id}\n  returns: bytes\n  because: First.\n- at: get /users/{user-id}\n  \
         returns: nothing\n  because: Second.\n- at: user.kind\n  ignore: true\n  because: First.\n- at: user.kind\n  \
         type: Edm.String\n  because: Second.\n- at: api/none.md\n  ignore: true\n  because: First.\n",
    );
    let at = |line: usize| format!("MD0320 corrections.yml:{line}");
    assert_eq!(findings(&reading), [5, 12, 18, 24, 30, 32].map(at));
    assert_eq!(
        messages(&reading)[0],
        "the correction of `microsoft.graph.user.City` does nothing: its `type` is settled already"
    );
    let model = &reading.model;
    let city = model.property(&name("user"), "city").expect("a user has a city");
    assert_eq!((city.ty.value.to_string().as_str(), city.read_only), ("Edm.Int32", true));
    assert_eq!(model.enums[&name("kind")].members[0].name, "a");
    assert_eq!(model.operations[0].responses[0].body, ResponseBody::Bytes);
    assert!(model.property(&name("user"), "kind").is_none());
}

#[test]
fn a_correction_that_could_not_be_read_settles_nothing() {
    let reading = read(
        "- at: user.city\n  type: Edm.Text\n  because: First.\n- at: user.city\n  type: Edm.Guid\n  because: Second.\n",
    );
    assert_eq!(findings(&reading), ["MD0321 corrections.yml:2"]);
    let city = reading.model.property(&name("user"), "city").expect("a user has a city");
    assert_eq!(city.ty.value.to_string(), "Edm.Guid");
}

#[test]
fn an_inherited_property_is_corrected_where_it_is_declared() {
    let reading = read(
        "- at: person\n  base: user\n  because: It is one.\n- at: person.id\n  ignore: true\n  because: It has \
         none.\n- at: user.id\n  type: Edm.Int32\n  because: A number.\n- at: user.id\n  type: Edm.Guid\n  because: \
         Too late.\n",
    );
    assert_eq!(
        messages(&reading),
        [
            "`person.id` isn't corrected: `user` declares it",
            "the correction of `user.id` does nothing: its `type` is settled already",
        ]
    );
    let id = reading.model.property(&name("user"), "id").expect("a user has a key");
    assert_eq!(id.ty.value.to_string(), "Edm.Int32");
}

#[test]
fn operations_are_found_however_their_path_is_written() {
    let paths = [
        ("GET /users/delta()", "GET /users/delta"),
        ("GET /users/views(period='{period}',top={top})", "get /Users/views(period='D7', top={n})/"),
        ("GET /users/{id}/drive/root:/{path}:/children", "GET /users/{a}/drive/root:/{b/c}:/children"),
        ("GET /users/name={name}/friends", "GET /users(name='{n}')/friends"),
        ("GET /users/name={name},city={city}", "GET /Users(name={name}, city='x/y')"),
    ];
    for (request, at) in paths.into_iter().flat_map(|(one, two)| [(one, one), (one, two)]) {
        let request = GET.replace("GET /users/{id}", request);
        let corrections = format!("- at: \"{at}\"\n  returns: nothing\n  because: Tried out.\n");
        let reading = read_pages(&[
            ("resources/user.md", USER),
            ("resources/kind.md", KIND),
            ("api/user-get.md", &request),
            ("corrections.yml", &corrections),
        ]);
        assert_eq!(findings(&reading), [""; 0], "{request} {at}");
        assert_eq!(mdsdk::export::show(&reading.model, at).len(), 1, "{at}");
    }
}

#[test]
fn primitives_need_no_namespace() {
    for (word, ty) in [
        ("Double", "Edm.Double"),
        ("Collection(DateTimeOffset)", "Collection(Edm.DateTimeOffset)"),
        ("Untyped", "Edm.Untyped"),
    ] {
        let reading = read(&format!("- at: user.city\n  type: {word}\n  because: Tried out.\n"));
        let city = reading.model.property(&name("user"), "city").expect("a user has a city");
        assert_eq!((findings(&reading), city.ty.value.to_string()), (Vec::new(), ty.to_owned()));
    }
    let reading = read("- at: user.city\n  type: Text\n  because: No such type.\n");
    let help = reading.report.diagnostics().iter().find_map(|finding| finding.help.clone());
    assert!(help.is_some_and(|help| help.contains("`Edm.String`")));
}
