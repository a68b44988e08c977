//! Facts that corrections say: where they are said, why, and what comes with them.

use mdsdk::report::Code;
use mdsdk_tests::{places, read_pages};

use super::{GET, USER, findings, name, read};

#[test]
fn each_corrected_fact_has_its_key_as_place_and_its_reason() {
    let reading = read(
        "- at: user.city\n  read-only: true\n  required: true\n  because: Tried out.\n- at: user\n  rust: \
         Member\n  because: Ours.\n- at: area people\n  rename: users\n  because: One area.\n",
    );
    assert_eq!(findings(&reading), [""; 0]);
    let shown = |subject: &str| mdsdk::export::show(&reading.model, subject)[0].to_string();
    for (line, fact) in [(2, "read-only"), (3, "required on create")] {
        let expected =
            format!("  {fact}: yes\n    said at corrections.yml:{line}:3\n    because a correction: Tried out.\n");
        assert!(shown("user.city").contains(&expected), "{}", shown("user.city"));
    }
    let area = "  area: users\n    said at corrections.yml:9:3\n    because a correction: One area.\n";
    assert!(shown("person").contains(area), "{}", shown("person"));
}

#[test]
fn any_derived_type_is_held_where_there_is_one() {
    let read = |correction: &str| {
        let reading = read(&format!("{correction}  because: Tried out.\n"));
        (places(&reading, Code::OddCorrection), mdsdk::export::show(&reading.model, "user.city")[0].to_string())
    };
    let (odd, shown) = read("- at: user.city\n  any: true\n");
    assert_eq!(odd, ["MD0427 corrections.yml:2"]);
    assert!(shown.contains("said at corrections.yml:2:3"), "{shown}");
    let (odd, _) =
        read("- at: user\n  base: person\n  because: It is one.\n- at: user.city\n  type: person\n  any: true\n");
    assert_eq!(odd, [""; 0]);
}

#[test]
fn a_member_in_other_letters_keeps_its_number() {
    let reading = read("- at: kind\n  members: [A, b]\n  because: So it is sent.\n");
    let members = &reading.model.enums[&name("kind")].members;
    let members: Vec<_> = members.iter().map(|one| (one.name.as_str(), one.value)).collect();
    assert_eq!(members, [("A", Some(0)), ("b", Some(1))]);
    let numbered = reading.model.enums[&name("kind")].members[0].numbered.as_ref().map(|place| &*place.span.file);
    assert_eq!(numbered, Some("resources/kind.md"), "the correction says no number");
}

#[test]
fn what_comes_back_with_a_body_has_a_status_with_one() {
    let page = GET.replace("GET ", "DELETE ").replace("200 OK", "204 No Content");
    let page = page.replace(" and a [user](../resources/user.md) object in the response body", "");
    let correction = "- at: DELETE /users/{id}\n  returns: user\n  because: It sends it back.\n";
    let reading = read_pages(&[("resources/user.md", USER), ("api/delete.md", &page), ("corrections.yml", correction)]);
    let response = &reading.model.operations[0].responses[0];
    assert_eq!((response.status, response.body.to_string()), (200, "microsoft.graph.user".to_owned()));
}

#[test]
fn who_says_what_a_correction_says_is_not_overruled_by_it() {
    let correction = "- at: GET /users/{id}\n  returns: person\n  because: Tried out.\n";
    let get = GET.replace("[user](../resources/user.md)", "[person](../resources/person.md)");
    let pages = [("resources/user.md", USER), ("resources/person.md", super::PERSON)];
    let other = ("api/get-user.md", GET);
    let with = |own: &str| {
        let own = [("api/get.md", own), other, ("corrections.yml", correction)];
        let reading = read_pages(&[pages.as_slice(), own.as_slice()].concat());
        mdsdk::export::show(&reading.model, "GET /users/{id}")[0].to_string()
    };
    let shown = with(&get);
    let response = shown.split("  response: ").nth(1).expect("a response").split("\n  c").next().unwrap_or_default();
    assert!(response.starts_with("200 microsoft.graph.person\n    said at corrections.yml:2:3\n"), "{shown}");
    assert!(!response.contains("overruled: microsoft.graph.person"), "{shown}");
    assert!(!shown.contains("kind: get\n    said at corrections.yml"), "{shown}");
}

#[test]
fn an_enum_of_listed_values_is_no_page_by_a_correction_of_its_members() {
    let row = |values: &str| format!("|city|cityKind|Where. Possible values are: {values}.|");
    let listed = |values: &str| USER.replace("|city|String|Where.|", &row(values));
    let read = |user: &str, corrections: &str| {
        let reading = read_pages(&[("resources/user.md", user), ("corrections.yml", corrections)]);
        let name = reading.model.enums.keys().next().expect("an enum").clone();
        (mdsdk::export::show(&reading.model, name.as_str())[0].to_string(), reading.model.enums[&name].synthesised)
    };
    let (said, is_synthesised) = read(&listed("`north`, `south`"), "");
    assert!(said.contains("described: only where it is used") && is_synthesised, "{said}");
    let name = said.split(' ').next().unwrap_or_default();
    let correction = format!("- at: {name}\n  members: [north, south, west]\n  because: Tried out.\n");
    let (said, is_synthesised) = read(&listed("`north`, `south`"), &correction);
    assert!(said.contains("described: only where it is used") && is_synthesised, "{said}");
}
