//! Corrections that say nothing sensible, each told at the line that says it.

use mdsdk::report::{Code, Diagnostic};
use mdsdk::rooms::source::Span;
use mdsdk_tests::{places, read_pages};

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
fn a_macro_is_derived_once() {
    assert_unread("user", "derive: ['::m::D', '::m::D']", "`::m::D` is listed twice");
}

#[test]
fn a_name_is_one_that_can_be_had() {
    assert_unread("user.city", "rename: Id", "`user` has `id` already");
    assert_unread("user.city", "rename: the city", "`the city` is no name of a property");
    assert_unread("user.city", "rename: ''", "it names nothing");
    assert_unread("area people", "rename: ' '", "it names nothing");
    let same = "- at: user.city\n  rename: city\n  because: No.\n";
    assert_refused(same, 2, "the correction of `user.city` does nothing: `rename` is the same without it");
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
    assert_eq!(messages(&reading), ["the correction of `kind` does nothing: `members` is the same without it"]);
    assert_eq!(messages(&read("- at: kind\n  members: [a = 1, b = 2]\n  because: So they are.\n")), [""; 0]);
}

#[test]
fn a_member_has_one_name_and_one_number() {
    assert_unread("kind", "members: [a = 1, a = 2]", "`a` is listed twice");
    assert_unread("kind", "members: [= 1]", "a member has no name");
    let text = "- at: kind\n  members: [a = one]\n  because: No.\n";
    assert_refused(text, 2, "the correction isn't read: members: no number stands behind `=` of the member `a = one`");
    for member in ["a=0x1G", "a=0x", "a=0x+1", "a=-0x1", "a=99999999999999999999", "a=1.5"] {
        let text = format!("- at: kind\n  members: ['{member}']\n  because: No.\n");
        let why = format!("no number stands behind `=` of the member `{member}`");
        assert_refused(&text, 2, &format!("the correction isn't read: members: {why}"));
    }
}

#[test]
fn numbers_of_members_may_be_hexadecimal() {
    let reading = read("- at: kind\n  members: [a=0x10, b = 0XfF]\n  because: Tried out.\n");
    assert_eq!(messages(&reading), [""; 0]);
    let members: Vec<_> = reading.model.enums[&name("kind")].members.iter().map(|one| one.value).collect();
    assert_eq!(members, [Some(16), Some(255)]);
}

/// The findings on what is odd: the message, the place, and the place beside it.
fn odd(corrections: &str) -> Vec<(String, String, Vec<String>)> {
    let reading = read(corrections);
    assert_eq!(messages(&reading), [""; 0], "{corrections}");
    let place = |span: &Span| {
        let at = reading.docs.map.position(span).expect("the file was read");
        format!("{}:{}", span.file, at.line)
    };
    let found = reading.report.iter().filter(|found| found.code == Code::OddCorrection);
    let witnesses = |found: &Diagnostic| found.witnesses.iter().map(|label| place(&label.span)).collect();
    found.map(|found| (found.message.clone(), place(&found.span), witnesses(found))).collect()
}

#[test]
fn two_members_of_one_number_are_told() {
    for text in ["[a = 1, c = 1]", "[a, c = 0]", "[c = 2, a, d = 0x2]"] {
        let found = odd(&format!("- at: kind\n  members: {text}\n  because: So they are.\n"));
        let [(message, place, _)] = found.as_slice() else { panic!("{text}: {found:?}") };
        assert!(message.starts_with("the correction of `kind` is odd: its members `"), "{message}");
        assert_eq!(place, "corrections.yml:2");
    }
    assert_eq!(odd("- at: kind\n  members: [a, b, c = 2]\n  because: So they are.\n"), []);
}

#[test]
fn a_reply_that_is_to_hold_nothing_is_told_where_docs_say_what_it_holds() {
    let found = odd("- at: GET /users/{id}\n  returns: nothing\n  because: Tried out.\n");
    let message = "the correction of `GET /users/{id}` is odd: docs say that it replies `200 microsoft.graph.user`, \
                   not nothing";
    assert_eq!(found, [(message.to_owned(), "corrections.yml:2".to_owned(), vec!["api/user-get.md:15".to_owned()])]);
    assert_eq!(odd("- at: GET /users/{id}\n  returns: bytes\n  because: Tried out.\n"), []);
}

#[test]
fn a_request_that_several_operations_may_mean_is_told() {
    let get = |path: &str| super::GET.replace("/users/{id}", path);
    let found = |request: &str| {
        let reading = read_pages(&[
            ("resources/user.md", super::USER),
            ("resources/kind.md", super::KIND),
            ("api/one.md", &get("/users/{id}/views(from={from})")),
            ("api/two.md", &get("/users/{id}/views(from={from},to={to})")),
            ("corrections.yml", &format!("- at: {request}\n  returns: bytes\n  because: Tried out.\n")),
        ]);
        let bodies = reading.model.operations.iter().map(|one| one.responses[0].body.to_string()).collect::<Vec<_>>();
        (messages(&reading).join("\n"), bodies)
    };
    let user = "microsoft.graph.user".to_owned();
    let by_one = found("GET /users/17/views(from='1')");
    assert_eq!(by_one, (String::new(), vec!["bytes".to_owned(), user.clone()]), "the one with these arguments");
    let by_two = found("GET /users/17/views(to='2',from='1')");
    assert_eq!(by_two, (String::new(), vec![user.clone(), "bytes".to_owned()]), "the one with these arguments");
    let why = "it may mean `GET /users/{id}/views(from={from})` or `GET /users/{id}/views(from={from},to={to})`";
    let told = format!("`GET /users/17/views(x='1')` isn't corrected: {why}");
    assert_eq!(found("GET /users/17/views(x='1')"), (told, vec![user.clone(), user]));
}
