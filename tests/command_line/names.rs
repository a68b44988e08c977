//! Names in Rust that stay: `[names]` and `mdsdk names`.

use mdsdk_tests::put;
use tempfile::TempDir;

use super::repository::git;
use super::{GET_USER, edit, generated, read, run, with_docs};

const CONFIG: &str = "# Ours.\ndocs = \"docs\"   # the docs\nout = \"sdk\"\npackage = \"contoso\"\n";

/// Docs whose crate was generated, and `mdsdk.toml`.
fn released() -> TempDir {
    generated(CONFIG)
}

/// The docs call a root otherwise.
fn rename_root(folder: &TempDir) {
    let more = GET_USER.1.replace("GET /users/{id}", "GET /users/{id}/manager").replace("# Get user", "# Get manager");
    put(folder.path(), "docs/api/manager-get.md", more);
    run(folder, "generate").exits_with(0);
    edit(folder, "docs/api/user-get.md", "GET /users/", "GET /userAccounts/");
    edit(folder, "docs/api/manager-get.md", "GET /users/", "GET /userAccounts/");
}

#[test]
fn names_are_listed_as_the_table_has_them() {
    let folder = released();
    let listed = run(&folder, "names").exits_with(0).stdout;
    let expected = "\"/users\" = \"users\"\n\"GET /users/{id}\" = \"get\"\n\"user\" = \"User\"\n\"user.city\" = \
                    \"city\"\n\"user.id\" = \"id\"\n\"user.state\" = \"state\"\n\"userState\" = \
                    \"UserState\"\n\"userState.active\" = \"Active\"\n\"userState.blocked\" = \"Blocked\"\n";
    assert_eq!(listed, expected);
}

#[test]
fn each_thing_is_called_as_the_table_says() {
    let folder = released();
    let names = "\n[names]\n\"/users\" = \"people\"\n\"GET /users/{id}\" = \"fetch\"\n\"user\" = \
                 \"Person\"\n\"user.city\" = \"town\"\n\"userState.active\" = \"Working\"\n";
    put(folder.path(), "mdsdk.toml", format!("{CONFIG}{names}"));
    run(&folder, "generate --deny warning --show warning").exits_with(0);
    let client = read(&folder, "sdk/src/client.rs");
    assert!(client.contains("pub fn people(&self)"), "{client}");
    let listed = run(&folder, "names").exits_with(0).stdout;
    for line in names.lines().skip(2) {
        assert!(listed.contains(line), "{line} in {listed}");
    }
    assert!(read(&folder, "sdk/src/paths/person_path.rs").contains("pub fn fetch(&self)"));
    assert!(read(&folder, "sdk/src/models/person.rs").contains("pub town: Option<String>"));
}

#[test]
fn what_does_nothing_is_a_finding_at_its_line() {
    let folder = released();
    for (entry, finding) in [
        ("\"user.town\" = \"city\"", "warning[MD0320 idle-correction]: the name of `user.town` does nothing"),
        ("\"/persons\" = \"users\"", "the name of `/persons` does nothing: there is no such thing"),
        ("\"user.city\" = \"city\"", "the choice for Rust does nothing: its name is `city` without it"),
        ("\"/users\" = \"users\"", "the choice for Rust does nothing: its name is `users` without it"),
    ] {
        put(folder.path(), "mdsdk.toml", format!("{CONFIG}\n[names]\n{entry}\n"));
        let run = run(&folder, "check --deny warning").exits_with(1);
        let text = format!("{}{}", run.stdout, run.stderr);
        assert!(text.contains(finding) && text.contains("mdsdk.toml:7:"), "{entry}: {text}");
    }
}

#[test]
fn a_name_that_cannot_be_had_is_an_error_at_its_line() {
    let folder = released();
    for (entry, finding) in [
        ("\"user.city\" = \"The City\"", "`The City` can't be its name in Rust; `the_city` could"),
        ("\"user.city\" = \"state\"", "`user.state` is `state` in Rust already"),
        ("\"user\" = \"UserState\"", "`userState` is `UserState` in Rust already"),
        ("\"/users\" = \"batch\"", "`batch` can't be its name in Rust"),
        ("\"area people\" = \"persons\"", "there is no such thing"),
    ] {
        put(folder.path(), "mdsdk.toml", format!("{CONFIG}\n[names]\n{entry}\n"));
        let run = run(&folder, "check --deny warning").exits_with(1);
        let text = format!("{}{}", run.stdout, run.stderr);
        assert!(text.contains(finding) && text.contains("mdsdk.toml:7:"), "{entry}: {text}");
    }
    put(folder.path(), "mdsdk.toml", format!("{CONFIG}\n[names]\n\"user.city\" = 7\n"));
    run(&folder, "check").exits_with(2).warns("takes a string, not an integer").warns("mdsdk.toml:7:");
}

#[test]
fn the_end_of_a_path_that_is_no_step_is_told() {
    let folder = released();
    put(folder.path(), "docs/api/user-delta.md", GET_USER.1.replace("GET /users/{id}", "GET /users/delta()"));
    put(folder.path(), "mdsdk.toml", format!("{CONFIG}\n[names]\n\"/users/delta\" = \"changes\"\n"));
    let run = run(&folder, "check --deny error").exits_with(1);
    run.prints("a path ends there in the method of `GET /users/delta()`").prints("mdsdk.toml:7:");
}

#[test]
fn one_thing_is_named_in_one_place() {
    let folder = released();
    put(folder.path(), "docs/corrections.yml", "- at: user.city\n  rust: town\n  because: Shorter.\n");
    put(folder.path(), "mdsdk.toml", format!("{CONFIG}\n[names]\n\"user.city\" = \"place\"\n"));
    let run = run(&folder, "check --deny warning").exits_with(1);
    run.prints("the name of `user.city` does nothing: its `rust` is settled already").prints("docs/corrections.yml:2:");
}

#[test]
fn an_api_has_the_names_of_the_top_or_its_own() {
    let folder = released();
    let top = "[names]\n\"user.city\" = \"town\"\n[[api]]\nname = \"one\"\nout = \"one\"\n";
    put(folder.path(), "mdsdk.toml", format!("{CONFIG}{top}"));
    run(&folder, "generate --deny warning").exits_with(0);
    assert!(read(&folder, "one/src/models/user.rs").contains("pub town:"));
    put(folder.path(), "mdsdk.toml", format!("{CONFIG}{top}[api.names]\n\"user.city\" = \"place\"\n"));
    run(&folder, "generate --deny warning").exits_with(0);
    assert!(read(&folder, "one/src/models/user.rs").contains("pub place:"));
}

#[test]
fn names_may_have_a_file_of_their_own() {
    let folder = released();
    put(folder.path(), "mdsdk.toml", format!("{CONFIG}names = \"names.toml\"\n"));
    run(&folder, "check").exits_with(2).warns("names.toml");
    put(folder.path(), "names.toml", "# Since 1.0.\n\"user.city\" = \"town\"\n");
    run(&folder, "generate --deny warning").exits_with(0);
    assert!(read(&folder, "sdk/src/models/user.rs").contains("pub town:"));
    put(folder.path(), "names.toml", "\"user.city\" = \"town\"\n\"user.nothing\" = \"x\"\n");
    run(&folder, "check --deny warning").exits_with(1).prints("names.toml:2:1");
    put(folder.path(), "names.toml", "\"user.city\" = \n");
    run(&folder, "check").exits_with(2).warns("error: this is not TOML").warns("names.toml:1:");
}

#[test]
fn what_is_written_in_another_case_keeps_its_name() {
    let folder = released();
    edit(&folder, "docs/resources/user.md", "|city|", "|homeCity|");
    run(&folder, "generate").exits_with(0);
    edit(&folder, "docs/resources/user.md", "|homeCity|", "|homecity|");
    run(&folder, "names --pin").exits_with(0).prints("\"user.homecity\" = \"home_city\"\nmdsdk.toml: 1 name pinned\n");
    run(&folder, "drift sdk docs --fail-on rust-major").exits_with(0);
}

#[test]
fn names_that_were_released_are_pinned_once() {
    let folder = released();
    rename_root(&folder);
    let help = "    help: `mdsdk names --pin` keeps what it is called in Rust; without it that is a major version\n";
    run(&folder, "drift sdk docs").exits_with(1).prints(help);
    let before = read(&folder, "mdsdk.toml");
    run(&folder, "names --pin --check").exits_with(4).prints("\"/userAccounts\" = \"users\"\n");
    assert_eq!(read(&folder, "mdsdk.toml"), before);
    run(&folder, "names --pin").exits_with(0).prints("mdsdk.toml: 1 name pinned");
    assert_eq!(read(&folder, "mdsdk.toml"), format!("{CONFIG}\n[names]\n\"/userAccounts\" = \"users\"\n"));
    run(&folder, "names --pin").exits_with(0).prints("every name is what it was");
    run(&folder, "names --pin --check").exits_with(0);
    let pinned = run(&folder, "drift sdk docs --fail-on rust-major").exits_with(0);
    assert!(!pinned.stdout.contains("help"), "{}", pinned.stdout);
    run(&folder, "generate --deny warning").exits_with(0);
    assert!(read(&folder, "sdk/src/client.rs").contains("pub fn users(&self)"));
    run(&folder, "names --pin").exits_with(0).prints("every name is what it was");
}

#[test]
fn a_crate_is_called_as_its_files_are() {
    let named = "[names]\n\"user.city\" = \"town\"\n";
    let folder = generated(&format!("{CONFIG}{named}"));
    run(&folder, "drift sdk docs").exits_with(0).prints("no changes");
    put(folder.path(), "mdsdk.toml", CONFIG);
    let told = run(&folder, "drift sdk docs --fail-on rust-major").exits_with(1);
    told.prints("major: field `models::User::town` removed").prints("constant `models::User::CITY` added");
    run(&folder, "names --pin").exits_with(0).warns("2 items of what was released are called otherwise");
    for command in ["init -q", "add .", "commit -qm crate"] {
        git(folder.path(), command);
    }
    run(&folder, "drift HEAD:sdk docs").exits_with(1).prints("major: field `models::User::town` removed");
    run(&folder, "generate").exits_with(0);
    run(&folder, "drift sdk docs").exits_with(0).prints("no changes");
}

#[test]
fn another_method_of_an_operation_and_another_verb_are_no_other_names() {
    let folder = released();
    put(folder.path(), "docs/api/user-list.md", GET_USER.1.replace("GET /users/{id}", "GET /me/friends"));
    run(&folder, "generate").exits_with(0);
    let listed = "a collection of [user](../resources/user.md) objects";
    edit(&folder, "docs/api/user-list.md", "a [user](../resources/user.md) object", listed);
    let is = run(&folder, "names").exits_with(0).stdout;
    assert!(is.contains("\"GET /me/friends\" = \"list\"\n"), "{is}");
    run(&folder, "names --pin").exits_with(0).prints("every name is what it was");
}

#[test]
fn what_a_hand_wrote_stays_and_names_are_sorted() {
    let folder = released();
    rename_root(&folder);
    let names = "\n[names]   # they stay\n# Since 2.0.\n\"user.city\" = \"city_name\"\n\"GET /userAccounts/{id}\" = \
                 \"fetch\"\n\n[check]\ndeny = \"never\"\n";
    put(folder.path(), "mdsdk.toml", format!("{CONFIG}{names}"));
    run(&folder, "names --pin").exits_with(0);
    let expected = "\n[names]   # they stay\n\"/userAccounts\" = \"users\"\n\"GET /userAccounts/{id}\" = \"fetch\"\n# \
                    Since 2.0.\n\"user.city\" = \"city_name\"\n\n[check]\ndeny = \"never\"\n";
    assert_eq!(read(&folder, "mdsdk.toml"), format!("{CONFIG}{expected}"));
}

#[test]
fn names_are_pinned_where_they_are_listed() {
    let folder = released();
    rename_root(&folder);
    put(folder.path(), "mdsdk.toml", format!("{CONFIG}names = \"names.toml\"\n"));
    put(folder.path(), "names.toml", "# Since 1.0.\n");
    run(&folder, "names --pin").exits_with(0).prints("names.toml: 1 name pinned");
    assert!(read(&folder, "names.toml").contains("\"/userAccounts\" = \"users\"\n"));
    put(folder.path(), "mdsdk.toml", format!("{CONFIG}[[api]]\nname = \"one\"\n[[api]]\nname = \"two\"\n"));
    run(&folder, "names --pin").exits_with(2).warns("choose one with `--api`");
    run(&folder, "names --pin --api two").exits_with(0);
    let expected = "[[api]]\nname = \"two\"\n\n[api.names]\n\"/userAccounts\" = \"users\"\n";
    assert!(read(&folder, "mdsdk.toml").ends_with(expected), "{}", read(&folder, "mdsdk.toml"));
}

#[test]
fn names_are_pinned_in_tables_in_one_line() {
    let folder = released();
    rename_root(&folder);
    let inline = format!("{CONFIG}api = [{{ name = \"one\" }}, {{ name = \"two\" }}] # both\n");
    put(folder.path(), "mdsdk.toml", &inline);
    run(&folder, "names --pin --api two").exits_with(0);
    let expected = inline.replace("\"two\" }", "\"two\" , names.\"/userAccounts\" = \"users\" }");
    assert_eq!(read(&folder, "mdsdk.toml"), expected);
    run(&folder, "names --pin --check --api two").exits_with(0);
}

#[test]
fn names_of_a_commit_are_pinned() {
    let folder = released();
    git(folder.path(), "init --quiet --initial-branch main");
    git(folder.path(), "add .");
    git(folder.path(), "commit --quiet -m docs");
    git(folder.path(), "tag v1");
    edit(&folder, "mdsdk.toml", "package =", "names = \"names.toml\"\npackage =");
    put(folder.path(), "names.toml", "\"/users\" = \"people\"\n");
    run(&folder, "names --pin --against v1").exits_with(0).prints("every name is what it was");
    let rust = run(&folder, "drift v1 --fail-on rust-major").exits_with(1).stdout;
    assert!(rust.contains("method `Client::users` removed"), "{rust}");
    run(&folder, "names --pin --against v2").exits_with(2).warns("there is no revision `v2`");
}

#[test]
fn what_may_be_another_thing_is_told_and_not_written() {
    let folder = released();
    edit(&folder, "docs/resources/user.md", "|city|", "|town|");
    let run = run(&folder, "names --pin").exits_with(0).prints("every name is what it was");
    run.warns("perhaps renamed, perhaps other things").warns("\"user.town\" = \"city\"\n");
    edit(&folder, "docs/resources/user.md", "|userState|", "|accountState|");
    let run = super::run(&folder, "names --pin").exits_with(0);
    run.warns("\"accountState\" = \"UserState\"\n");
    assert_eq!(read(&folder, "mdsdk.toml"), CONFIG);
}

#[test]
fn without_a_file_or_a_release_nothing_is_pinned() {
    let folder = with_docs();
    run(&folder, "names --pin --docs docs").exits_with(2).warns("names are pinned in a file `mdsdk.toml`");
    put(folder.path(), "mdsdk.toml", CONFIG);
    run(&folder, "names --pin").exits_with(2).warns("sdk");
    run(&folder, "names --check").exits_with(2).warns("--pin");
}
