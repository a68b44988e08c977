//! `mdsdk check` and `mdsdk explain`

use mdsdk_tests::put;

use super::{BROKEN, edit, run, run_with_input, with_docs};

#[test]
fn clean_docs_give_0() {
    run(&with_docs(), "check --docs docs").exits_with(0).prints("2 pages: 1 type, 1 enum, 1 operation; ");
}

#[test]
fn an_error_is_shown_with_file_line_column_and_source() {
    let folder = with_docs();
    put(folder.path(), &format!("docs/{}", BROKEN.0), BROKEN.1);
    let run = run(&folder, "check --docs docs").exits_with(1);
    run.prints("error[MD0201 broken-request-url]")
        .prints("--> docs/api/broken.md:6:6")
        .prints("6 | POST ** Collection URI");
}

#[test]
fn a_note_can_be_denied() {
    let folder = with_docs();
    edit(&folder, "docs/resources/user.md", "Somebody with", "[!INCLUDE [x](../includes/gone.md)]\n\nSomebody with");
    for level in ["error", "warning"] {
        run(&folder, &format!("check --docs docs --deny {level}")).exits_with(0).prints(" notes");
    }
    run(&folder, "check --docs docs --deny note").exits_with(1);
    run(&folder, "generate --docs docs --out sdk --package sdk --deny note").exits_with(1);
    run(&folder, "export --docs docs --format json --out model.json --deny note").exits_with(1);
}

#[test]
fn a_code_is_explained_by_number_and_by_name() {
    let folder = with_docs();
    for name in ["MD0201", "md0201", "0201", "201", "broken-request-url"] {
        run(&folder, &format!("explain {name}")).exits_with(0).prints("# MD0201 broken-request-url");
    }
    run(&folder, "explain").exits_with(0).prints("MD0001 broken-encoding\n").prints("MD0402 operation-not-offered\n");
    for beginning in ["MD06", "md06"] {
        let listed = run(&folder, &format!("explain {beginning}")).exits_with(0).stdout;
        assert!(listed.starts_with("MD0601 unknown-member\n"), "{listed}");
        assert!(listed.lines().count() > 10 && listed.lines().all(|line| line.starts_with("MD06")), "{listed}");
    }
    run(&folder, "explain unknown-membr").exits_with(2).warns("did you mean `unknown-member` (MD0601)?");
    run(&folder, "explain MD99").exits_with(2).warns("no finding has the code `MD99`; `mdsdk explain` lists all");
    run(&folder, "explain MD9999").exits_with(2).warns("no finding has the code `MD9999`");
}

#[test]
fn a_page_on_standard_input_is_held_against_the_docs() {
    let folder = with_docs();
    let user = std::fs::read_to_string(folder.path().join("docs/resources/user.md")).expect("the page is there");
    let row = "|city|String|Where the user lives.|\n";
    let twice = user.replace(row, &format!("{row}{row}"));
    assert_ne!(user, twice);
    let check = |text: &str, arguments: &str| run_with_input(&folder, &format!("check --docs docs {arguments}"), text);
    let named = "- --stdin-name docs/resources/user.md --deny warning";
    check(&user, named).exits_with(0);
    check(&twice, named).exits_with(1).prints("resources/user.md:").prints("MD0206");
    // A page that isn't there yet.
    let new = twice.replace("user", "guest");
    check(&new, "- --stdin-name docs/resources/guest.md --deny warning").exits_with(1).prints("resources/guest.md:");
    let saved = std::fs::read_to_string(folder.path().join("docs/resources/user.md")).expect("the page is there");
    assert_eq!(saved, user);
    check(&user, "-").exits_with(2).warns("`-` needs `--stdin-name`");
    check(&user, "--stdin-name docs/resources/user.md").exits_with(2).warns("needs `-`");
    check(&user, "- --stdin-name elsewhere/user.md").exits_with(2);
    check(&user, "- --stdin-name mdsdk.toml").exits_with(2).warns("is no file of the docs");
}
