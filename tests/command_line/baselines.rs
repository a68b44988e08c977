//! What a file of known findings makes of findings.

use tempfile::TempDir;

use mdsdk_tests::put;

use super::silence::{READS_A_FRIEND, with_warning};
use super::{BROKEN, edit, run};

#[test]
fn a_baseline_makes_docs_green_and_an_edit_red_with_exactly_that() {
    let folder = with_warning("[check]\nbaseline = \"known.txt\"\ndeny = \"warning\"\n");
    run(&folder, "check").exits_with(2).warns("`mdsdk check --write-baseline` writes it");
    run(&folder, "check --write-baseline").exits_with(0).prints("known.txt: 2 known findings");
    run(&folder, "check").exits_with(0).prints("2 findings were there before and are not shown");

    put(folder.path(), &format!("docs/{}", BROKEN.0), BROKEN.1);
    let red = run(&folder, "check").exits_with(1).prints("MD0201");
    assert!(!red.stdout.contains("MD0206"), "{}", red.stdout);

    std::fs::remove_file(folder.path().join("docs").join(BROKEN.0)).expect("the page is there");
    run(&folder, "check").exits_with(0);
}

#[test]
fn a_baseline_keeps_findings_that_move() {
    let folder = with_warning("[check]\nbaseline = \"known.txt\"\ndeny = \"warning\"\n");
    run(&folder, "check --write-baseline").exits_with(0);
    edit(&folder, "docs/resources/user.md", "## Properties", "More of it.\n\n## Properties");
    let docs = folder.path().join("docs/resources");
    std::fs::rename(docs.join("user.md"), docs.join("account.md")).expect("the page can be renamed");
    edit(&folder, "docs/api/user-get.md", "user.md", "account.md");
    run(&folder, "check").exits_with(0).prints("2 findings were there before");
}

#[test]
fn one_finding_more_of_a_kind_is_new_and_one_less_is_told_and_pruned() {
    let folder = with_warning("[check]\nbaseline = \"known.txt\"\ndeny = \"warning\"\n");
    run(&folder, "check --write-baseline").exits_with(0);
    let row = "|city|String|Where the user works.|\n";
    edit(&folder, "docs/resources/user.md", row, &format!("{row}|city|String|Where the user is.|\n"));
    run(&folder, "check").exits_with(1).prints("; 1 warning;");
    edit(&folder, "docs/resources/user.md", row, "");
    edit(&folder, "docs/resources/user.md", "|city|String|Where the user is.|\n", "");
    let told =
        run(&folder, "check").exits_with(1).prints("no longer have `MD0206` on `resources/user.md` (`city`), as");
    told.prints("--> known.txt:4:1").prints("run `mdsdk check --prune`");
    run(&folder, "check --prune").exits_with(0);
    run(&folder, "check").exits_with(0).prints("; no findings;");
}

/// Two APIs, whose findings are all known by one file.
fn two_apis_with_a_baseline() -> TempDir {
    let folder = with_warning(
        "[check]\nbaseline = \"known.txt\"\ndeny = \"warning\"\n[[api]]\nname = \"one\"\n[[api]]\nname = \"two\"\n\
         docs = \"more\"\n",
    );
    put(folder.path(), &format!("more/{}", BROKEN.0), BROKEN.1);
    put(folder.path(), "more/api/user-get.md", super::GET_USER.1);
    run(&folder, "check --write-baseline");
    folder
}

#[test]
fn two_apis_share_a_baseline() {
    let folder = two_apis_with_a_baseline();
    run(&folder, "check").exits_with(0).prints("api one").prints("api two");
}

/// Two APIs whose pages are called the same; the first has a mistake, which is known.
fn two_apis_with_the_same_pages() -> TempDir {
    let folder = with_warning(
        "[check]\nbaseline = \"known.txt\"\ndeny = \"warning\"\n[[api]]\nname = \"shop\"\n[[api]]\nname = \"shop2\"\n\
         docs = \"more\"\n",
    );
    for (path, text) in [super::USER, super::GET_USER] {
        put(folder.path(), &format!("more/{path}"), text);
    }
    run(&folder, "check --write-baseline").exits_with(0);
    folder
}

/// Makes the mistake of the first API in the second one, and mends the first.
fn move_the_mistake(folder: &TempDir) {
    edit(folder, "docs/resources/user.md", "|city|String|Where the user works.|\n", "");
    let row = "|city|String|Where the user lives.|\n";
    edit(folder, "more/resources/user.md", row, &format!("{row}|city|String|Where the user works.|\n"));
}

#[test]
fn a_known_finding_of_one_api_hides_none_of_another() {
    let folder = two_apis_with_the_same_pages();
    run(&folder, "check").exits_with(0);
    move_the_mistake(&folder);
    run(&folder, "check").exits_with(1).prints("MD0206 duplicate-row").prints("no longer have");
    run(&folder, "check --prune").exits_with(0);
    run(&folder, "check").exits_with(1).prints("MD0206 duplicate-row");
}

#[test]
fn a_baseline_that_names_no_api_is_read_and_pruned_to_one_that_does() {
    let folder = two_apis_with_the_same_pages();
    let known = || std::fs::read_to_string(folder.path().join("known.txt")).expect("the file is there");
    assert!(known().contains("\tuser\tshop\n"), "{}", known());
    let old: String = known().lines().map(|line| line.replace("\tshop2", "").replace("\tshop", "") + "\n").collect();
    put(folder.path(), "known.txt", &old);
    run(&folder, "check").exits_with(0);
    run(&folder, "check --prune").exits_with(0);
    assert!(known().contains("\tuser\tshop\n"), "{}", known());
}

#[test]
fn what_options_leave_out_is_not_gone() {
    let folder = with_warning("[check]\nbaseline = \"known.txt\"\ndeny = \"warning\"\n");
    run(&folder, "check --write-baseline").exits_with(0);
    let known = || std::fs::read_to_string(folder.path().join("known.txt")).expect("the file is there");
    let before = known();
    for options in ["--select MD01", "--ignore MD02", "docs/api"] {
        let seen = run(&folder, &format!("check {options}")).exits_with(0);
        assert!(!seen.stdout.contains("no longer have"), "{}", seen.stdout);
        for write in ["--prune", "--write-baseline"] {
            let refused = run(&folder, &format!("check {write} {options}")).exits_with(2);
            assert!(refused.stderr.contains(&format!("`{write}` needs all that is found")), "{}", refused.stderr);
        }
    }
    assert_eq!(known(), before);
}

/// Runs that find more than a run without options does: a rule in preview, and metadata.
pub(super) fn with_more_found(option: &str) -> TempDir {
    let folder = with_warning("[check]\nbaseline = \"known.txt\"\ndeny = \"warning\"\n");
    put(folder.path(), "docs/api/friend-get.md", READS_A_FRIEND);
    put(folder.path(), "docs/api/friend-read.md", READS_A_FRIEND);
    run(&folder, "export --docs docs --format csdl --out metadata.xml").exits_with(0);
    let city = "<Property Name=\"city\" Type=\"Edm.";
    edit(&folder, "metadata.xml", &format!("{city}String\""), &format!("{city}Int32\""));
    run(&folder, &format!("check --write-baseline {option}")).exits_with(0);
    folder
}

#[test]
fn what_rules_found_that_are_not_heard_now_is_not_gone() {
    for (option, code) in [("--preview", "MD0732"), ("--metadata metadata.xml", "MD0532")] {
        let folder = with_more_found(option);
        let known = || std::fs::read_to_string(folder.path().join("known.txt")).expect("the file is there");
        assert!(known().contains(code), "{}", known());
        run(&folder, "check").exits_with(0);
        let before = known();
        run(&folder, "check --prune").exits_with(0);
        assert_eq!(known(), before);
        run(&folder, &format!("check {option}")).exits_with(0);
        std::fs::remove_file(folder.path().join("docs/api/friend-read.md")).expect("the page is there");
        std::fs::remove_file(folder.path().join("metadata.xml")).expect("the file is there");
        run(&folder, "export --docs docs --format csdl --out metadata.xml").exits_with(0);
        run(&folder, &format!("check {option}")).exits_with(1).prints("no longer have");
        run(&folder, &format!("check --prune {option}")).exits_with(0);
        assert!(!known().contains(code), "{}", known());
    }
}

#[test]
fn one_of_two_apis_leaves_the_baseline_of_the_other() {
    let folder = two_apis_with_a_baseline();
    for api in ["one", "two"] {
        run(&folder, &format!("check --api {api}")).exits_with(0);
        run(&folder, &format!("check --api {api} --prune")).exits_with(2).warns("leave out `--api`");
    }
    run(&folder, "check").exits_with(0);
}

#[test]
fn docs_that_cannot_be_read_keep_what_is_known_of_them() {
    let folder = two_apis_with_a_baseline();
    let known = || std::fs::read_to_string(folder.path().join("known.txt")).expect("the file is there");
    let before = known();
    std::fs::rename(folder.path().join("more"), folder.path().join("away")).expect("the folder can be renamed");
    let seen = run(&folder, "check").exits_with(2);
    assert!(!seen.stdout.contains("no longer have"), "{}", seen.stdout);
    for write in ["--prune", "--write-baseline"] {
        run(&folder, &format!("check {write}")).exits_with(2).warns("not all of the docs could be read");
    }
    assert_eq!(known(), before);
}

#[test]
fn a_known_finding_of_a_page_that_is_there_hides_none_of_another_page() {
    let folder = with_warning("[check]\nbaseline = \"known.txt\"\ndeny = \"warning\"\n");
    run(&folder, "check --write-baseline").exits_with(0);
    let page = folder.path().join("docs/resources/user.md");
    let twice = std::fs::read_to_string(&page).expect("the page is there");
    edit(&folder, "docs/resources/user.md", "|city|String|Where the user works.|\n", "");
    put(folder.path(), "docs/resources/guest.md", twice.replace("user", "guest"));
    run(&folder, "check").exits_with(1).prints("resources/guest.md:");
}
