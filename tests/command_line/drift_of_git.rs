//! `mdsdk drift` with sides from a repository of git.

use tempfile::TempDir;

use mdsdk_tests::put;

use super::repository::{git, with_branch};
use super::{edit, run, with_docs};

/// Renames a property of the docs on the branch `work`.
fn with_town() -> TempDir {
    let folder = with_branch();
    edit(&folder, "docs/resources/user.md", "|city|String|Where the user lives.|", "|town|String|The next market.|");
    folder
}

const TOWN: &str = "added property `microsoft.graph.user.town`";

#[test]
fn the_docs_are_compared_with_those_that_the_work_began_with() {
    let folder = with_town();
    run(&folder, "drift main docs").exits_with(1).prints(TOWN);
    git(folder.path(), "commit --quiet -am town");
    git(folder.path(), "switch --quiet main");
    edit(&folder, "docs/resources/user.md", "|city|String|Where the user lives.|", "|village|String|The next market.|");
    git(folder.path(), "commit --quiet -am village");
    git(folder.path(), "switch --quiet work");
    let run = run(&folder, "drift main docs").exits_with(1).prints(TOWN);
    assert!(!run.stdout.contains("village"), "what others did since is none of it: {}", run.stdout);
}

#[test]
fn the_config_names_the_docs() {
    let folder = with_town();
    put(folder.path(), "mdsdk.toml", "docs = \"docs\"\n");
    run(&folder, "drift main").exits_with(1).prints(TOWN);
    run(&folder, "export --format json --out model.json").exits_with(0);
    assert_eq!(run(&folder, "drift model.json").exits_with(0).stdout, "no changes\n");
}

#[test]
fn two_commits_are_compared() {
    let folder = with_town();
    git(folder.path(), "commit --quiet -am town");
    run(&folder, "drift main..work docs").exits_with(1).prints(TOWN);
    run(&folder, "drift work..main docs").exits_with(1).prints("removed property `microsoft.graph.user.town`");
    run(&folder, "drift main.. docs").exits_with(1).prints(TOWN);
    assert_eq!(run(&folder, "drift work...main docs").exits_with(0).stdout, "no changes\n");
}

#[test]
fn a_path_at_a_commit_is_a_side() {
    let folder = with_town();
    run(&folder, "export --docs docs --format json --out model.json").exits_with(0);
    run(&folder, "export --docs docs --format csdl --out metadata.xml").exits_with(0);
    run(&folder, "generate --docs docs --out sdk --package sdk").exits_with(0);
    git(folder.path(), "add .");
    git(folder.path(), "commit --quiet -m all");
    run(&folder, "drift main:docs docs").exits_with(1).prints(TOWN);
    run(&folder, "drift main:./docs HEAD:docs").exits_with(1).prints(TOWN);
    for side in ["HEAD:docs", "HEAD:docs/", "HEAD:model.json", "HEAD:sdk", "HEAD:metadata.xml"] {
        assert_eq!(run(&folder, &format!("drift {side} docs")).exits_with(0).stdout, "no changes\n", "{side}");
    }
}

#[test]
fn what_pages_include_from_around_the_docs_is_of_the_commit() {
    let folder = with_branch();
    let page = "# boat resource type\n\nA boat.\n\n## Properties\n\n[!INCLUDE [rows](../../shared/rows.md)]\n";
    put(folder.path(), "docs/resources/boat.md", page);
    put(folder.path(), "shared/rows.md", "|Property|Type|Description|\n|:-|:-|:-|\n|name|String|Its name.|\n");
    git(folder.path(), "add .");
    git(folder.path(), "commit --quiet -m around");
    assert_eq!(run(&folder, "drift HEAD docs").exits_with(0).stdout, "no changes\n");
    edit(&folder, "shared/rows.md", "|name|", "|call|");
    run(&folder, "drift HEAD docs")
        .exits_with(1)
        .prints("`microsoft.graph.boat.name` is now `microsoft.graph.boat.call`");
    run(&folder, "check --docs docs --since HEAD --show note").exits_with(0).prints("findings were there before");
}

#[test]
fn what_git_cannot_answer_is_said() {
    let folder = with_branch();
    let nowhere = "there is no file or folder `nowhere`, and as a commit: there is no revision `nowhere`";
    run(&folder, "drift nowhere docs").exits_with(2).warns(nowhere).warns("a side is a docs folder");
    run(&folder, "drift main:nowhere docs").exits_with(2).warns("`main` has no `nowhere`");
    run(&folder, "drift main").exits_with(2).warns("no docs are named");
    run(&with_docs(), "drift main docs").exits_with(2).warns("`main` needs docs in a repository of git");
}

#[test]
fn corrections_and_metadata_are_those_of_the_commit() {
    let folder = with_branch();
    put(folder.path(), "mdsdk.toml", "docs = \"docs\"\ncorrections = \"fix.yml\"\n");
    let commit = |ty: &str| {
        put(folder.path(), "fix.yml", format!("- at: user.city\n  type: {ty}\n  because: The service says so.\n"));
        git(folder.path(), "add .");
        git(folder.path(), "commit --quiet -m fix");
    };
    commit("Int32");
    commit("Int64");
    run(&folder, "drift HEAD~1..HEAD").exits_with(1).prints("Int64");
    run(&folder, "drift HEAD~1:docs docs").exits_with(1).prints("Int64");
    run(&folder, "drift HEAD:docs docs").exits_with(0);
}

#[test]
fn services_are_told_files_from_the_root_of_the_repository() {
    let folder = with_town();
    std::fs::create_dir_all(folder.path().join("inside")).expect("a folder can be made");
    std::fs::remove_dir_all(folder.path().join("docs/api")).expect("the folder is there");
    let inside = folder.path().join("inside");
    let drift =
        |format: &str| super::mdsdk(&inside, ["drift", "main", "../docs", "--format", format]).exits_with(1).stdout;
    for format in ["sarif", "github", "junit", "json"] {
        let text = drift(format);
        for file in ["docs/resources/user.md", "docs/api/user-get.md"] {
            assert!(text.contains(file), "{format}: {text}");
        }
        assert!(!text.contains("../"), "{format}: {text}");
    }
    let human = drift("human");
    assert!(human.contains("  ../docs/resources/user.md:17:7: "), "{human}");
}
