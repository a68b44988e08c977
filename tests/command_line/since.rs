//! `mdsdk check --since`, in repositories of git.

use tempfile::TempDir;

use mdsdk_tests::put;

use super::repository::{git, with_branch};
use super::{BROKEN, GET_USER, edit, run, with_docs};

/// Makes the type of a property one that there is not.
fn misspell(folder: &TempDir) {
    edit(folder, "docs/resources/user.md", "|city|String|", "|city|Strng|");
}

#[test]
fn only_what_the_change_brought_is_shown() {
    let folder = with_branch();
    run(&folder, "check --docs docs").exits_with(1);
    run(&folder, "check --docs docs --since main").exits_with(0).prints("2 findings were there before");
    misspell(&folder);
    let run =
        run(&folder, "check --docs docs --since main --deny warning").exits_with(1).prints("resources/user.md:17");
    assert!(!run.stdout.contains("MD0201"), "{}", run.stdout);
}

#[test]
fn what_others_have_changed_since_is_no_part_of_it() {
    let folder = with_branch();
    misspell(&folder);
    git(folder.path(), "commit --quiet -am work");
    git(folder.path(), "switch --quiet main");
    std::fs::remove_file(folder.path().join("docs").join(BROKEN.0)).expect("the page is there");
    git(folder.path(), "commit --quiet -am mend");
    git(folder.path(), "switch --quiet work");
    run(&folder, "check --docs docs --since main --show note").exits_with(0).prints("2 findings were there before");
}

#[test]
fn a_page_that_is_renamed_keeps_its_findings() {
    let folder = with_branch();
    git(folder.path(), "mv docs/api/broken.md docs/api/odd.md");
    run(&folder, "check --docs docs --since main").exits_with(0).prints("2 findings were there before");
}

#[test]
fn docs_that_are_new_have_nothing_before() {
    let folder = with_branch();
    std::fs::rename(folder.path().join("docs"), folder.path().join("moved")).expect("the folder can be renamed");
    run(&folder, "check --docs moved --since main").exits_with(1).prints("MD0201");
}

#[test]
fn what_git_cannot_answer_is_said() {
    let folder = with_branch();
    let unknown = "error: there is no revision `nowhere` in this repository: `git branch --all` lists those that have \
                   a name, `git fetch` gets what is new\n";
    assert_eq!(run(&folder, "check --docs docs --since nowhere").exits_with(2).stderr, unknown);
    run(&folder, "check --docs docs --since main..work").exits_with(2).warns("`main..work` is a range of revisions");
    run(&folder, "check --docs docs --since HEAD:docs").exits_with(2).warns("`HEAD:docs` names no commit");
    put(folder.path(), "mdsdk.toml", "docs = \"docs\"\n[[api]]\nname = \"one\"\n[[api]]\nname = \"two\"\n");
    let several = run(&folder, "check --since nowhere").exits_with(2);
    assert_eq!((several.stdout.as_str(), several.stderr.as_str()), ("", unknown));
    let outside = with_docs();
    run(&outside, "check --docs docs --since main").exits_with(2).warns("needs docs in a repository of git");
    let empty = with_docs();
    git(empty.path(), "init --quiet --initial-branch main");
    run(&empty, "check --docs docs --since main")
        .exits_with(2)
        .warns("there is no revision `main` in this repository: nothing is committed yet");
}

#[test]
fn a_shallow_clone_says_what_to_do() {
    let folder = with_branch();
    git(folder.path(), "switch --quiet main");
    for number in 0..2 {
        put(folder.path(), "docs/text.md", format!("# Text {number}\n"));
        git(folder.path(), "add .");
        git(folder.path(), "commit --quiet -m more");
    }
    let url = format!("file://{}", folder.path().display());
    let clone = mdsdk_tests::folder::<&str>(&[]);
    git(clone.path(), &format!("clone --quiet --depth 1 {url} one"));
    let line = "check --docs one/docs --since origin/work";
    run(&clone, line).exits_with(2).warns("the clone is shallow: run `git fetch --unshallow`");
}

#[test]
fn docs_in_a_submodule_are_compared_in_it() {
    let folder = with_branch();
    let outer = mdsdk_tests::folder::<&str>(&[]);
    git(outer.path(), "init --quiet --initial-branch main");
    git(outer.path(), &format!("submodule --quiet add -b main file://{} inner", folder.path().display()));
    run(&outer, "check --docs inner/docs --since HEAD").exits_with(0).prints("2 findings were there before");
}

#[test]
fn a_baseline_is_as_it_was_beside_it() {
    let folder = with_branch();
    put(folder.path(), "mdsdk.toml", "docs = \"docs\"\n[check]\nbaseline = \"known.txt\"\ndeny = \"warning\"\n");
    run(&folder, "check --write-baseline").exits_with(0);
    let seen = run(&folder, "check --since main").exits_with(0);
    assert!(!seen.stdout.contains("no longer have"), "{}", seen.stdout);
    misspell(&folder);
    run(&folder, "check --since main").exits_with(1).prints("resources/user.md:17");
}

/// An operation whose table of the body has a property of the type.
const CREATE_USER: &str = r"# Create user

Namespace: microsoft.graph

Add a user.

## HTTP request

```http
POST /users
```

## Request body

In the request body, supply a JSON representation of a [user](../resources/user.md) object.

|Property|Type|Description|
|:---|:---|:---|
|city|String|Where the user lives.|

## Response

If successful, this method returns a `201 Created` response code and a [user](../resources/user.md) object in the response body.
";

/// Docs in which a body says otherwise than its type, which stands at the type's page.
pub(super) fn with_two_places() -> TempDir {
    let folder = with_branch();
    put(folder.path(), "docs/api/user-post.md", CREATE_USER);
    git(folder.path(), "add .");
    git(folder.path(), "commit --quiet -m body");
    edit(&folder, "docs/api/user-post.md", "|city|String|", "|city|Boolean|");
    run(&folder, "check --docs docs -o concise").exits_with(1).prints("docs/resources/user.md:17:7: warning[MD0304]");
    folder
}

#[test]
fn a_finding_of_two_places_is_shown_at_the_changed_line() {
    let folder = with_two_places();
    let ran = run(&folder, "check --docs docs --since HEAD").exits_with(0).prints("[MD0304 property-types-differ]");
    let places: Vec<&str> = ran.stdout.lines().filter(|line| line.contains("--> ") || line.contains("::: ")).collect();
    assert_eq!(places.len(), 2, "{}", ran.stdout);
    assert!(places[0].ends_with("--> docs/api/user-post.md:19:7"), "{places:?}");
    assert!(places[1].ends_with("::: docs/resources/user.md:17:7"), "{places:?}");
}

#[test]
fn a_finding_keeps_its_fingerprint_where_it_is_shown_elsewhere() {
    let folder = with_two_places();
    let fingerprint = |options: &str| {
        let text = run(&folder, &format!("check --docs docs --select MD0304 -o json {options}")).stdout;
        let document: serde_json::Value = serde_json::from_str(&text).expect("the output is JSON");
        let finding = &document["findings"][0];
        (finding["file"].as_str().map(str::to_owned), finding["fingerprint"].as_str().map(str::to_owned))
    };
    let (there, here) = (fingerprint(""), fingerprint("--since HEAD"));
    assert_ne!(there.0, here.0);
    assert_eq!(there.1, here.1);
    assert_eq!(fingerprint("docs/api"), here);
}

/// Docs in a repository, with metadata that says what they say.
fn with_metadata() -> TempDir {
    let folder = with_branch();
    std::fs::remove_file(folder.path().join("docs").join(BROKEN.0)).expect("the page is there");
    run(&folder, "export --docs docs --format csdl --out metadata.xml").exits_with(0);
    put(folder.path(), "mdsdk.toml", "docs = \"docs\"\nmetadata = \"metadata.xml\"\n[check]\ndeny = \"warning\"\n");
    folder
}

/// Lets metadata tell another type of a property than the docs.
fn contradict(folder: &TempDir) {
    let city = "<Property Name=\"city\" Type=\"Edm.";
    edit(folder, "metadata.xml", &format!("{city}String\""), &format!("{city}Int32\""));
}

#[test]
fn metadata_is_as_it_was() {
    let folder = with_metadata();
    git(folder.path(), "add .");
    git(folder.path(), "commit --quiet -m metadata");
    run(&folder, "check --since HEAD").exits_with(0);
    contradict(&folder);
    run(&folder, "check --since HEAD").exits_with(1).prints("MD0532");
    git(folder.path(), "commit --quiet -am contradict");
    run(&folder, "check --since HEAD~1").exits_with(1).prints("MD0532");
    run(&folder, "check --since main").exits_with(1).prints("MD0532");
}

#[test]
fn metadata_that_is_not_in_the_repository_is_as_it_is() {
    let folder = with_metadata();
    contradict(&folder);
    put(folder.path(), ".gitignore", "metadata.xml\n");
    git(folder.path(), "add .");
    git(folder.path(), "commit --quiet -m ignore");
    run(&folder, "check --since HEAD").exits_with(0).prints("1 finding was there before");
}

#[test]
fn a_named_file_of_corrections_is_as_it_was() {
    let folder = with_branch();
    put(folder.path(), "ours.yml", "- at: user.city\n  ignore: true\n  because: Codes.\n");
    git(folder.path(), "add .");
    git(folder.path(), "commit --quiet -m corrections");
    edit(&folder, "ours.yml", "user.city", "user.town");
    let line = "check --docs docs --corrections ours.yml --deny warning --since HEAD";
    run(&folder, line).exits_with(1).prints("ours.yml:1");
}

const SENTENCE: &str = "Read one user.";
const WITH_LINK: &str = "Read one user. See [there](#gone).";
const HEADING: &str = "## Response\n";

/// Two pages of one operation, the first with a link to nothing.
fn with_a_link() -> TempDir {
    let folder = with_branch();
    put(folder.path(), "docs/api/user-read.md", GET_USER.1);
    edit(&folder, "docs/api/user-get.md", HEADING, &format!("{HEADING}\nSee [there](#gone).\n"));
    git(folder.path(), "add .");
    git(folder.path(), "commit --quiet -m link");
    run(&folder, "check --docs docs --since HEAD").exits_with(0).prints("; no findings;");
    folder
}

/// The places of links to nothing that are new.
fn new_links(folder: &TempDir) -> Vec<String> {
    let seen = run(folder, "check --docs docs --since HEAD --format concise").stdout;
    seen.lines()
        .filter(|line| line.contains("MD0703"))
        .map(|line| line.split(": ").next().unwrap_or("").to_owned())
        .collect()
}

#[test]
fn what_is_new_is_told_at_its_line_though_the_same_was_there_before() {
    let folder = with_a_link();
    edit(&folder, "docs/api/user-get.md", SENTENCE, WITH_LINK);
    assert_eq!(new_links(&folder), ["docs/api/user-get.md:10:28"]);
}

#[test]
fn what_is_mended_in_one_line_hides_nothing_in_another() {
    let folder = with_a_link();
    edit(&folder, "docs/api/user-get.md", "\nSee [there](#gone).\n", "\nSee there.\n");
    assert_eq!(new_links(&folder), [""; 0]);
    edit(&folder, "docs/api/user-get.md", SENTENCE, WITH_LINK);
    assert_eq!(new_links(&folder), ["docs/api/user-get.md:10:28"]);
}

#[test]
fn what_is_mended_on_one_page_hides_nothing_on_another() {
    let folder = with_a_link();
    edit(&folder, "docs/api/user-get.md", "\nSee [there](#gone).\n", "");
    edit(&folder, "docs/api/user-read.md", SENTENCE, WITH_LINK);
    assert_eq!(new_links(&folder), ["docs/api/user-read.md:10:28"]);
}

#[test]
fn a_line_that_is_edited_elsewhere_moved_or_on_a_renamed_page_keeps_its_finding() {
    let folder = with_a_link();
    edit(&folder, "docs/api/user-get.md", "See [there](#gone).", "Look [there](#gone), too.");
    edit(&folder, "docs/api/user-get.md", SENTENCE, "Read one user.\n\nAnd no other.");
    assert_eq!(new_links(&folder), [""; 0]);
    git(folder.path(), "mv docs/api/user-get.md docs/api/user-got.md");
    assert_eq!(new_links(&folder), [""; 0]);
    edit(&folder, "docs/api/user-got.md", "GET /users/{id}", "GET /me/users/{id}\nGET /users/{id}");
    assert_eq!(new_links(&folder), [""; 0]);
}

#[test]
fn a_baseline_knows_what_was_there_before_it_knows_what_is_new() {
    let folder = with_a_link();
    put(folder.path(), "mdsdk.toml", "docs = \"docs\"\n[check]\nbaseline = \"known.txt\"\ndeny = \"warning\"\n");
    run(&folder, "check --write-baseline").exits_with(0);
    edit(&folder, "docs/api/user-get.md", SENTENCE, WITH_LINK);
    assert_eq!(new_links(&folder), ["docs/api/user-get.md:10:28"]);
}
