//! `mdsdk history`.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use mdsdk_tests::put;
use tempfile::TempDir;

use super::repository::git;
use super::{GET_USER, USER, run};

/// The first of January 2024, in seconds since 1970.
const START: u64 = 1_704_067_200;

/// A commit of a stream that `git fast-import` reads: its day, what it says, and the files that it writes.
fn commit(day: u64, message: &str, files: &[(&str, &str)]) -> String {
    let mut text = format!(
        "commit refs/heads/main\ncommitter a <a@contoso.com> {} +0000\ndata {}\n{message}\n",
        START + day * 86_400,
        message.len()
    );
    for (path, file) in files {
        let _ = write!(text, "M 100644 inline {path}\ndata {}\n{file}\n", file.len());
    }
    text
}

/// A repository with these commits, the last one checked out.
fn repository(commits: &[String]) -> TempDir {
    let folder = mdsdk_tests::folder::<&str>(&[]);
    git(folder.path(), "init --quiet --initial-branch main");
    import(folder.path(), &commits.concat());
    git(folder.path(), "reset --quiet --hard main");
    folder
}

fn import(folder: &Path, stream: &str) {
    let mut command = Command::new("git");
    let command = command.args(["fast-import", "--quiet"]).current_dir(folder).stdin(Stdio::piped());
    let mut child = command.spawn().expect("git runs");
    child.stdin.take().expect("a pipe").write_all(stream.as_bytes()).expect("git reads");
    assert!(child.wait().expect("git ends").success());
}

fn page(property: &str) -> String {
    let row = "|city|String|Where the user lives.|";
    let other = format!("|{property}|String|Where the next market is.|");
    if property == "city" { USER.1.to_owned() } else { USER.1.replace(row, &other) }
}

/// Four commits: docs, a property that goes, words, a property that comes back; with tags.
fn of_four() -> TempDir {
    let (user, get) = (&format!("docs/{}", USER.0), &format!("docs/{}", GET_USER.0));
    let folder = repository(&[
        commit(0, "Begin", &[(user, &page("city")), (get, GET_USER.1)]),
        commit(20, "Move to [town]", &[(user, &page("town"))]),
        commit(25, "Mend words", &[(user, &page("town").replace("Where", "The place where"))]),
        commit(40, "Move back", &[(user, &page("city"))]),
    ]);
    git(folder.path(), "tag v1.0 main~3");
    git(folder.path(), "tag -a -m one v1.1 main~1");
    folder
}

#[test]
fn what_docs_include_from_around_them_counts() {
    let included = "# user resource type\n\n## Properties\n\n[!INCLUDE [rows](../../shared/rows.md)]\n";
    let rows = |name: &str| format!("|Property|Type|Description|\n|:---|:---|:---|\n|{name}|String|Where.|\n");
    let (user, get) = (&format!("docs/{}", USER.0), &format!("docs/{}", GET_USER.0));
    let folder = repository(&[
        commit(0, "Begin", &[(user, included), (get, GET_USER.1), ("shared/rows.md", &rows("city"))]),
        commit(20, "Move", &[("shared/rows.md", &rows("town"))]),
    ]);
    let run = run(&folder, "history --since main~1 --docs docs").exits_with(0);
    run.prints("`microsoft.graph.user.city` is now `microsoft.graph.user.town`");
}

fn headings(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.starts_with("## ")).collect()
}

#[test]
fn each_commit_that_changes_something_has_a_section_the_newest_first() {
    let folder = of_four();
    let run = run(&folder, "history --since v1.0 --docs docs").exits_with(0);
    let headings = headings(&run.stdout);
    assert!(headings[0].starts_with("## Move back (") && headings[0].ends_with(", 2024-02-10)"), "{headings:?}");
    assert!(headings[1].starts_with("## Move to \\[town] ("), "{headings:?}");
    assert_eq!(headings.len(), 2);
    let first = "\n### API changes\n\n#### Added\n\n- added property `microsoft.graph.user.city`\n\n#### Removed\n\n- \
                 removed property `microsoft.graph.user.town`\n\n### Rust changes\n\n#### Major\n\n- field \
                 `models::User::town` removed\n";
    assert!(
        run.stdout.starts_with("# Changes since v1.0\n\n## Move back") && run.stdout.contains(first),
        "{}",
        run.stdout
    );
    let _ = run.warns("3 commits, 2 sections, 4 pages read\n");
}

#[test]
fn a_section_goes_to_a_tag_or_is_open() {
    let run = run(&of_four(), "history --since v1.0 --by tag --docs docs").exits_with(0);
    assert_eq!(headings(&run.stdout), ["## Unreleased", "## v1.1 (2024-01-26)"]);
}

#[test]
fn a_section_is_a_month() {
    let folder = of_four();
    let months = run(&folder, "history --since v1.0 --by month --docs docs").exits_with(0);
    assert_eq!(headings(&months.stdout), ["## 2024-02", "## 2024-01"]);
    let until = run(&folder, "history --since v1.0 --until v1.1 --by month --docs docs").exits_with(0);
    assert_eq!(headings(&until.stdout), ["## 2024-01"]);
}

#[test]
fn rust_is_left_out_where_that_is_wanted() {
    let run = run(&of_four(), "history --since v1.0 --wire --docs docs").exits_with(0);
    assert!(run.stdout.contains("### API changes") && !run.stdout.contains("Rust"), "{}", run.stdout);
}

#[test]
fn nothing_changed_and_nothing_to_look_at_are_told() {
    let folder = of_four();
    run(&folder, "history --since HEAD --docs docs")
        .exits_with(0)
        .prints("# Changes since HEAD\n\nNothing has changed.\n");
    run(&folder, "history --since main~1 --until main~1 --docs docs").exits_with(0).prints("Nothing has changed");
    run(&folder, "history --since v9 --docs docs").exits_with(2).warns("there is no revision `v9`");
    put(folder.path(), "other/a.md", "# A\n");
    run(&folder, "history --since v1.0 --docs other").exits_with(2).warns("has no folder `other`");
    run(&mdsdk_tests::folder(&[("docs/a.md", "# A\n")]), "history --since v1 --docs docs")
        .exits_with(2)
        .warns("`history` needs docs in a repository of git");
}

#[test]
fn docs_that_give_no_model_are_passed_over() {
    let (user, get) = (&format!("docs/{}", USER.0), &format!("docs/{}", GET_USER.0));
    let folder = repository(&[
        commit(0, "Begin", &[(user, &page("city")), (get, GET_USER.1)]),
        commit(1, "Break", &[(user, "# Nothing\n"), (get, "# Nothing\n")]),
        commit(2, "Mend", &[(user, &page("town")), (get, GET_USER.1)]),
    ]);
    let run = run(&folder, "history --since main~2 --docs docs").exits_with(0);
    assert_eq!(headings(&run.stdout).len(), 1, "{}", run.stdout);
    let _ = run.warns("it is passed over");
}

#[test]
fn of_five_hundred_commits_each_page_is_read_once() {
    let (user, get) = (&format!("docs/{}", USER.0), &format!("docs/{}", GET_USER.0));
    let mut commits = vec![commit(0, "Begin", &[(user, &page("city")), (get, GET_USER.1)])];
    for day in 1..=500 {
        let property = ["city", "town", "place"][usize::try_from((day + 1) % 3).expect("a small number")];
        commits.push(commit(day, &format!("Day {day}"), &[(user, &page(property))]));
    }
    let folder = repository(&commits);
    let all = run(&folder, "history --since main~500 --wire --docs docs").exits_with(0);
    assert_eq!(headings(&all.stdout).len(), 500);
    let _ = all.warns("500 commits, 500 sections, 4 pages read\n");
    let months = run(&folder, "history --since main~500 --by month --docs docs").exits_with(0);
    let months = months.warns("500 commits, ").warns(" 4 pages read\n");
    let headings = headings(&months.stdout);
    assert_eq!(headings.last(), Some(&"## 2024-01"));
    assert!(headings.len() <= 17 && headings.windows(2).all(|two| two[0] > two[1]), "{headings:?}");
}
