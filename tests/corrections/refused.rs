//! Corrections that say nothing sensible, each told at the line that says it.

use mdsdk_tests::places;

use mdsdk::report::Code;

use super::{messages, name, read};

/// The place and the message of the one finding on a correction.
#[track_caller]
fn assert_refused(correction: &str, line: usize, message: &str) {
    let reading = read(correction);
    assert_eq!(messages(&reading), [message], "{correction}");
    let found = [places(&reading, Code::UnreadableCorrection), places(&reading, Code::IdleCorrection)].concat();
    assert!(found[0].ends_with(&format!("corrections.yml:{line}")), "{correction}: {found:?}");
}

fn assert_unread(at: &str, fact: &str, why: &str) {
    let message = format!("`{at}` isn't corrected: {why}");
    assert_refused(&format!("- at: {at}\n  {fact}\n  because: Tried out.\n"), 2, &message);
}

#[test]
fn a_reason_is_given() {
    for because in ["''", "\"  \"", "' '"] {
        let text = format!("- at: user.city\n  read-only: true\n  because: {because}\n");
        assert_refused(&text, 3, "`user.city` isn't corrected: it doesn't say why");
        let text = format!("- at: user.md\n  ignore: true\n  because: {because}\n");
        assert_refused(&text, 3, "`user.md` isn't corrected: it doesn't say why");
    }
}

#[test]
fn a_base_is_another_type() {
    assert_unread("user", "base: user", "`user` derives from it");
    assert_unread("user", "base: microsoft.graph.User", "`user` derives from it");
    assert_unread("user", "base: nobody", "`nobody` is not a type");
    assert_unread("user", "base: kind", "`kind` is not a type");
}

#[test]
fn a_name_is_one_that_can_be_had() {
    assert_unread("user.city", "rename: Id", "`Id` can't be its name");
    assert_unread("user.city", "rename: the city", "`the city` can't be its name");
    assert_unread("user.city", "rename: ''", "it names nothing");
    assert_unread("area people", "rename: ' '", "it names nothing");
    let same = "- at: user.city\n  rename: city\n  because: No.\n";
    assert_refused(same, 2, "the correction of `user.city` does nothing: its `rename` is so without it");
}

#[test]
fn words_of_other_languages_are_no_facts() {
    let of = |fact: &str, why: &str| {
        let text = format!("- at: user.city\n  {fact}\n  because: Tried out.\n");
        assert_refused(&text, 2, &format!("the correction isn't read: {why}"));
    };
    of("any: some", "any: a boolean is expected, not string \"some\"");
    of("ignore: never", "ignore: a boolean is expected, not string \"never\"");
    assert_unread(
        "user.city",
        "type: Collection(Collection(Edm.String))",
        "`Collection(Collection(Edm.String))` is not a type",
    );
    assert_unread("GET /users/{id}", "returns: everything", "`everything` is not a type");
}

#[test]
fn members_have_the_numbers_that_are_listed() {
    let reading = read("- at: kind\n  members: [a = 4, c=-1, b, 'x=y']\n  because: Tried out.\n");
    assert_eq!(messages(&reading), [""; 0]);
    let members = &reading.model.enums[&name("kind")].members;
    let members: Vec<_> = members.iter().map(|member| (member.name.as_str(), member.value)).collect();
    assert_eq!(members, [("a", Some(4)), ("c", Some(-1)), ("b", Some(1)), ("x=y", None)]);
}

#[test]
fn members_with_other_numbers_are_a_correction() {
    let reading = read("- at: kind\n  members: [a = 0, b = 1]\n  because: So they are.\n");
    assert_eq!(messages(&reading), ["the correction of `kind` does nothing: its `members` is so without it"]);
    assert_eq!(messages(&read("- at: kind\n  members: [a = 1, b = 2]\n  because: So they are.\n")), [""; 0]);
}

#[test]
fn a_member_has_one_name_and_one_number() {
    assert_unread("kind", "members: [a = 1, a = 2]", "`a` is listed twice");
    assert_unread("kind", "members: [= 1]", "a member has no name");
    let text = "- at: kind\n  members: [a = one]\n  because: No.\n";
    assert_refused(text, 2, "the correction isn't read: members: no number stands behind `=` of the member `a = one`");
}
