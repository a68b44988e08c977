//! `mdsdk release`.

use mdsdk_tests::put;
use tempfile::TempDir;

use super::repository::git;
use super::{edit, generated, read, run, with_docs};

const CONFIG: &str =
    "# Ours.\ndocs = \"docs\"\nout = \"sdk\"\npackage = \"contoso\"\nversion = \"1.2.0\"   # by `release`\n";

/// Docs whose crate was released as 1.2.0.
fn released() -> TempDir {
    generated(CONFIG)
}

fn add_property(folder: &TempDir) {
    edit(folder, "docs/resources/user.md", "|city|String|", "|town|String|a|\n|city|String|");
}

fn remove_property(folder: &TempDir) {
    edit(folder, "docs/resources/user.md", "|city|String|Where the user lives.|\n", "");
}

const ADDED: &str = "### API changes\n\n#### Added\n\n- added property `microsoft.graph.user.town`\n\n### Rust \
                     changes\n\n#### Minor\n\n- field `models::User::town` added\n- constant `models::User::TOWN` \
                     added\n";

#[test]
fn what_has_not_changed_is_not_released() {
    let folder = released();
    run(&folder, "release").exits_with(0).prints("nothing has changed since 1.2.0\n");
    run(&folder, "release --check").exits_with(0);
    assert_eq!(read(&folder, "mdsdk.toml"), CONFIG);
    assert!(!folder.path().join("CHANGELOG.md").exists());
}

#[test]
fn version_and_changelog_are_written_once() {
    let folder = released();
    add_property(&folder);
    let told = "1.2.0 -> 1.3.0: rust minor; 1 change of the API, 0 of them breaking\n";
    run(&folder, "release --check").exits_with(4).prints(told).prints("run `mdsdk release`");
    run(&folder, "release --dry-run").exits_with(0).prints(told).prints(ADDED);
    assert!(!folder.path().join("CHANGELOG.md").exists());
    let first = run(&folder, "release").exits_with(0);
    first.prints("mdsdk.toml: version = \"1.3.0\"\n").prints("CHANGELOG.md: an entry of 1.3.0\n");
    assert_eq!(read(&folder, "mdsdk.toml"), CONFIG.replace("1.2.0", "1.3.0"));
    assert_eq!(read(&folder, "CHANGELOG.md"), format!("# Changelog\n\n## 1.3.0\n\n{ADDED}"));
    assert_eq!(run(&folder, "release").exits_with(0).stdout, told);
    run(&folder, "release --check").exits_with(0);
    assert_eq!(read(&folder, "CHANGELOG.md"), format!("# Changelog\n\n## 1.3.0\n\n{ADDED}"));
    run(&folder, "generate").exits_with(0);
    assert!(read(&folder, "sdk/Cargo.toml").contains("version = \"1.3.0\""));
    run(&folder, "release").exits_with(0).prints("nothing has changed since 1.3.0");
    run(&folder, "generate --check").exits_with(0);
    assert_eq!(read(&folder, "CHANGELOG.md"), format!("# Changelog\n\n## 1.3.0\n\n{ADDED}"));
}

#[test]
fn what_may_not_compile_any_more_is_a_major_version() {
    let folder = released();
    remove_property(&folder);
    run(&folder, "release").exits_with(0).prints("1.2.0 -> 2.0.0: rust major; 1 change of the API, 1 of them breaking");
    edit(&folder, "mdsdk.toml", "version = \"2.0.0\"", "version = \"0.4.0\"");
    edit(&folder, "sdk/Cargo.toml", "version = \"1.2.0\"", "version = \"0.3.7\"");
    run(&folder, "release --dry-run").exits_with(0).prints("0.3.7 -> 0.4.0: rust major");
}

#[test]
fn other_words_of_the_docs_are_a_patch() {
    let folder = released();
    edit(&folder, "docs/resources/user.md", "Where the user lives.", "The town of the user.");
    run(&folder, "release").exits_with(0).prints("1.2.0 -> 1.2.1: rust patch; 0 changes of the API");
    let entry = "# Changelog\n\n## 1.2.1\n\n### API changes\n\nNone.\n";
    assert_eq!(read(&folder, "CHANGELOG.md"), entry);
}

#[test]
fn a_later_version_that_somebody_wrote_stays() {
    let folder = released();
    add_property(&folder);
    edit(&folder, "mdsdk.toml", "1.2.0", "2.0.0");
    run(&folder, "release").exits_with(0).prints("1.2.0 -> 2.0.0: rust minor").prints("an entry of 2.0.0");
    assert_eq!(read(&folder, "mdsdk.toml"), CONFIG.replace("1.2.0", "2.0.0"));
}

#[test]
fn what_a_hand_wrote_into_the_changelog_stays() {
    let folder = released();
    let by_hand = "# News\n\nWe tell.\n\n## [Unreleased]\n\n- Hello.\n\n## [1.2.0] - 2026-01-31\n\n- Old.\n";
    put(folder.path(), "CHANGELOG.md", by_hand);
    add_property(&folder);
    run(&folder, "release").exits_with(0);
    let expected = format!(
        "# News\n\nWe tell.\n\n## [Unreleased]\n\n## 1.3.0\n\n- Hello.\n\n{ADDED}\n## [1.2.0] - 2026-01-31\n\n- Old.\n"
    );
    assert_eq!(read(&folder, "CHANGELOG.md"), expected);
    edit(&folder, "CHANGELOG.md", "- added property", "- A property, at last:");
    let edited = read(&folder, "CHANGELOG.md");
    run(&folder, "release").exits_with(0).warns("has an entry of 1.3.0, which stays");
    assert_eq!(read(&folder, "CHANGELOG.md"), edited);
}

#[test]
fn the_changelog_may_be_another_file_but_none_of_the_crate() {
    let folder = released();
    add_property(&folder);
    put(folder.path(), "mdsdk.toml", format!("{CONFIG}changelog = \"docs/NEWS.txt\"\n"));
    run(&folder, "release").exits_with(0).prints("docs/NEWS.txt: an entry of 1.3.0");
    put(folder.path(), "mdsdk.toml", format!("{CONFIG}changelog = \"sdk/CHANGELOG.md\"\n"));
    run(&folder, "release").exits_with(2).warns("choose another `changelog`");
}

#[test]
fn each_api_has_a_version_of_its_own() {
    let folder = released();
    let apis = "[[api]]\nname = \"one\"\n\n[[api]]\nname = \"two\"\nout = \"two\"\npackage = \"second\"\n";
    put(folder.path(), "mdsdk.toml", format!("{CONFIG}{apis}"));
    run(&folder, "generate").exits_with(0);
    add_property(&folder);
    run(&folder, "release").exits_with(2).warns("choose one with `--api`");
    run(&folder, "release --api two").exits_with(0).prints("an entry of second 1.3.0");
    assert!(read(&folder, "mdsdk.toml").ends_with("package = \"second\"\nversion = \"1.3.0\"\n"));
    run(&folder, "release --api one").exits_with(0).prints("an entry of contoso 1.3.0");
    let changelog = read(&folder, "CHANGELOG.md");
    assert!(changelog.contains("\n## contoso 1.3.0\n") && changelog.contains("\n## second 1.3.0\n"), "{changelog}");
}

#[test]
fn what_another_version_of_the_tool_wrote_counts_as_it_is() {
    let folder = released();
    edit(&folder, "sdk/src/models/user.rs", "pub city: Option<String>", "pub town: Option<String>");
    run(&folder, "release --dry-run")
        .exits_with(0)
        .prints("1.2.0 -> 2.0.0: rust major")
        .prints("field `models::User::town` removed");
}

#[test]
fn a_tag_or_a_crate_at_a_commit_is_what_was_released() {
    let folder = released();
    let commit = |message: &str| {
        git(folder.path(), "add .");
        git(folder.path(), &format!("commit --quiet -m {message}"));
    };
    git(folder.path(), "init --quiet --initial-branch main");
    commit("docs");
    git(folder.path(), "tag v1.2.0");
    add_property(&folder);
    run(&folder, "generate").exits_with(0);
    commit("more");
    run(&folder, "release").exits_with(0).prints("nothing has changed");
    for against in ["v1.2.0", "v1.2.0:sdk", "HEAD~1"] {
        run(&folder, &format!("release --dry-run --against {against}"))
            .exits_with(0)
            .prints("1.2.0 -> 1.3.0: rust minor");
    }
    run(&folder, "release --dry-run --against v1.2.0 --released 3.0.0").exits_with(0).prints("3.0.0 -> 3.1.0");
    run(&folder, "release --against v9").exits_with(2).warns("there is no revision `v9`");
}

#[test]
fn what_is_missing_is_told() {
    let folder = with_docs();
    run(&folder, "release --docs docs").exits_with(2).warns("the version is written into a file `mdsdk.toml`");
    put(folder.path(), "mdsdk.toml", CONFIG);
    run(&folder, "release").exits_with(2).warns("sdk");
    run(&folder, "export --docs docs --format json --out old.json").exits_with(0);
    run(&folder, "release --against old.json").exits_with(2).warns("give `--released VERSION`");
    run(&folder, "release --against old.json --released 1.2.0").exits_with(0).prints("nothing has changed since 1.2.0");
    run(&folder, "release --check --dry-run").exits_with(2);
}

/// From a pull request to a release, as a team does it.
#[test]
fn a_change_is_proposed_accepted_and_released() {
    let folder = released();
    let line = |line: &str| git(folder.path(), line);
    line("init --quiet --initial-branch main");
    line("add .");
    line("commit --quiet -m docs");
    line("tag v1.2.0");
    line("switch --quiet -c work");
    remove_property(&folder);
    let denied = run(&folder, "drift main --fail-on breaking --all").exits_with(1);
    let fingerprint = denied.stdout.lines().find_map(|line| line.trim().strip_prefix("fingerprint "));
    let fingerprint = fingerprint.expect("an entry has a fingerprint").to_owned();
    let page = run(&folder, "drift main --format markdown").exits_with(1).stdout;
    assert!(page.contains("### Removed\n\n- removed property `microsoft.graph.user.city`\n"), "{page}");
    let accept = format!("[drift]\naccept = [{{ fingerprint = \"{fingerprint}\", reason = \"Nobody used it.\" }}]\n");
    put(folder.path(), "mdsdk.toml", format!("{CONFIG}\n{accept}"));
    run(&folder, "drift main --fail-on breaking").exits_with(0);
    line("commit --quiet -a -m change");
    line("switch --quiet main");
    line("merge --quiet work");
    run(&folder, "drift main").exits_with(0).warns("no change has the fingerprint");
    put(folder.path(), "mdsdk.toml", CONFIG);
    run(&folder, "generate --check").exits_with(4).prints("because of docs: 1 change of the API, 1 of them breaking\n");
    run(&folder, "release --against v1.2.0 --check").exits_with(4);
    run(&folder, "release --against v1.2.0").exits_with(0).prints("1.2.0 -> 2.0.0: rust major");
    let (config, changelog) = (read(&folder, "mdsdk.toml"), read(&folder, "CHANGELOG.md"));
    run(&folder, "release --against v1.2.0").exits_with(0);
    assert_eq!((read(&folder, "mdsdk.toml"), read(&folder, "CHANGELOG.md")), (config, changelog));
    run(&folder, "generate").exits_with(0);
    run(&folder, "generate --check").exits_with(0);
    run(&folder, "release --against v1.2.0 --check").exits_with(0);
}
