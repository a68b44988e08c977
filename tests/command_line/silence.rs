//! The ways to silence findings of `mdsdk check`, and that none of them outlives what it was for.

use tempfile::TempDir;

use mdsdk_tests::put;

use super::baselines::with_more_found;
use super::since::with_two_places;
use super::{BROKEN, Run, edit, run, with_docs};

/// A row that repeats another: a warning, MD0206.
fn repeat_city(folder: &TempDir) {
    let row = "|city|String|Where the user lives.|\n";
    edit(folder, "docs/resources/user.md", row, &format!("{row}|city|String|Where the user works.|\n"));
}

/// Docs with a warning, and a file that says more of the check.
pub(super) fn with_warning(check: &str) -> TempDir {
    let folder = with_docs();
    repeat_city(&folder);
    put(folder.path(), "mdsdk.toml", format!("docs = \"docs\"\n{check}"));
    folder
}

/// Runs the check so that each warning counts.
pub(super) fn strict(folder: &TempDir) -> Run {
    run(folder, "check --deny warning")
}

#[test]
fn a_rule_is_ignored_by_number_by_its_beginning_and_by_name() {
    strict(&with_warning("")).exits_with(1).prints("warning[MD0206 duplicate-row]");
    for rule in ["MD0206", "MD02", "duplicate-row"] {
        strict(&with_warning(&format!("[check]\nignore = [\"{rule}\"]\n"))).exits_with(0).prints("; 1 note;");
        run(&with_warning(""), &format!("check --deny warning --ignore {rule}")).exits_with(0);
    }
}

#[test]
fn only_selected_rules_count() {
    let folder = with_warning("[check]\nselect = [\"MD01\"]\n");
    strict(&folder).exits_with(0).prints("; no findings;");
    run(&folder, "check --deny warning --select MD0206,MD0102").exits_with(1);
}

/// A page whose request another page has too: MD0732, which is in preview.
pub(super) const READS_A_FRIEND: &str = r"# Get friend

Namespace: microsoft.graph

Read one.

## HTTP request

```http
GET /friends/{id}
```

## Response

If successful, this method returns a `200 OK` response code and a [user](../resources/user.md) object.
";

#[test]
fn a_rule_in_preview_is_heard_where_it_is_named() {
    let folder = with_docs();
    put(folder.path(), "docs/api/friend-get.md", READS_A_FRIEND);
    put(folder.path(), "docs/api/friend-read.md", READS_A_FRIEND);
    for unnamed in ["", "--select all"] {
        let ran = run(&folder, &format!("check --docs docs --show note {unnamed}")).exits_with(0);
        assert!(!ran.stdout.contains("MD0732"), "{}", ran.stdout);
    }
    let named = "check --docs docs --show note --deny note --select MD0732";
    run(&folder, named).exits_with(1).prints("note[MD0732 documented-twice]");
}

#[test]
fn a_level_is_set_by_rule() {
    let folder = with_warning("[check.levels]\nMD02 = \"note\"\nMD0206 = \"error\"\n");
    run(&folder, "check").exits_with(1).prints("error[MD0206 duplicate-row]");
}

#[test]
fn a_level_of_none_is_refused_with_what_is_meant() {
    let folder = with_warning("[check.levels]\nMD0206 = \"none\"\n");
    run(&folder, "check").exits_with(2).warns("`error`, `warning` or `note`; `ignore` has the rules that don't count");
}

#[test]
fn pages_are_excluded_for_all_rules_or_for_some() {
    strict(&with_warning("[check]\nexclude = [\"resources/*\"]\n")).exits_with(0);
    strict(&with_warning("[check.per-file]\n\"**/user.md\" = [\"MD0206\"]\n")).exits_with(0);
    strict(&with_warning("[check.per-file]\n\"api/*\" = [\"MD0206\"]\n"))
        .exits_with(1)
        .prints("no `MD0206` is found on pages like `api/*`");
}

#[test]
fn a_pattern_with_the_folder_of_the_docs_is_told_what_it_means() {
    for (pattern, meant) in [("docs/resources/**", "resources/**"), ("./docs/*/user.md", "*/user.md")] {
        let per_file = format!("[check.per-file]\n\"{pattern}\" = [\"MD0206\"]\n");
        for check in [per_file, format!("[check]\nexclude = [\"{pattern}\"]\n")] {
            let told = format!("a pattern is relative to the docs: write `{meant}`");
            strict(&with_warning(&check)).exits_with(1).prints(&told);
        }
    }
    let other = strict(&with_warning("[check]\nexclude = [\"docs/api/**\", \"more/resources/**\"]\n")).exits_with(1);
    assert!(!other.stdout.contains("relative to the docs"), "{}", other.stdout);
}

#[test]
fn the_level_that_fails_is_said_in_the_file() {
    let folder = with_warning("[check]\ndeny = \"warning\"\n");
    run(&folder, "check").exits_with(1);
    run(&folder, "check --deny never").exits_with(0);
}

#[test]
fn what_silences_nothing_is_told_at_its_line() {
    let folder = with_warning("[check]\nignore = [\"MD0206\", \"MD0104\"]\n");
    strict(&folder).exits_with(1).prints("--> mdsdk.toml:3:21").prints("no `MD0104` is found");
}

#[test]
fn a_rule_that_does_not_exist_is_an_error_of_the_file() {
    let folder = with_warning("[check]\nignore = [\"MD9999\"]\n");
    run(&folder, "check").exits_with(2).warns("there is no rule `MD9999`");
    run(&with_warning("[check]\nignored = []\n"), "check").exits_with(2).warns("did you mean `ignore`?");
    run(&with_warning(""), "check --ignore MD9999").exits_with(2).warns("no finding has this code");
}

#[test]
fn an_api_takes_over_what_the_file_says_for_all() {
    let folder = with_warning(
        "[check]\nignore = [\"MD0206\"]\n[[api]]\nname = \"one\"\n[[api]]\nname = \"two\"\n[api.check]\nignore = []\n",
    );
    run(&folder, "check --deny warning --api one").exits_with(0);
    run(&folder, "check --deny warning --api two").exits_with(1);
}

#[test]
fn a_comment_speaks_for_the_block_below_it() {
    let folder = with_warning("");
    let comment = "<!-- mdsdk: allow MD0206 because both are shown -->";
    edit(&folder, "docs/resources/user.md", "|Property|Type", &format!("{comment}\n\n|Property|Type"));
    strict(&folder).exits_with(0).prints("; 1 note;");
    edit(&folder, "docs/resources/user.md", comment, &format!("{comment}\n\nSome text."));
    strict(&folder).exits_with(1).prints("MD0206 duplicate-row").prints("MD0322 idle-allow");
}

#[test]
fn a_comment_speaks_for_its_line_or_for_its_page() {
    let folder = with_warning("");
    let title = "# user resource type\n";
    let comment = "<!-- mdsdk: allow-page duplicate-row because both are shown -->\n";
    edit(&folder, "docs/resources/user.md", title, &format!("{title}\n{comment}"));
    strict(&folder).exits_with(0);
    let folder = with_warning("");
    let row = "Where the user works.";
    edit(&folder, "docs/resources/user.md", row, &format!("{row} <!-- mdsdk: allow MD0206 because of both -->"));
    strict(&folder).exits_with(0);
}

#[test]
fn a_comment_without_a_reason_or_in_code_allows_nothing() {
    let folder = with_warning("");
    let title = "# user resource type\n";
    edit(&folder, "docs/resources/user.md", title, &format!("{title}\n<!-- mdsdk: allow-page MD0206 -->\n"));
    strict(&folder).exits_with(1).prints("MD0323 broken-allow").prints("MD0206 duplicate-row");
    let folder = with_warning("");
    let shown = "```\n<!-- mdsdk: allow-page MD0206 because it is shown -->\n```\n";
    edit(&folder, "docs/resources/user.md", title, &format!("{title}\n{shown}"));
    strict(&folder).exits_with(1).prints("MD0206 duplicate-row").prints("; 1 warning, 1 note;");
}

#[test]
fn a_comment_in_code_is_shown_and_several_in_a_line_are_heard() {
    let title = "# user resource type\n";
    let allow = "<!-- mdsdk: allow-page MD0206 because both are shown -->";
    let exits = |text: &str| {
        let folder = with_warning("");
        edit(&folder, "docs/resources/user.md", title, &format!("{title}\n{text}\n"));
        strict(&folder).code.unwrap_or_default()
    };
    assert_eq!(exits(&format!("Write `{allow}` to allow it.")), 1);
    assert_eq!(exits(&format!("<!-- a comment --> {allow}")), 0);
    assert_eq!(exits(&format!("```a``` is code, and no fence.\n\n{allow}")), 0);
}

#[test]
fn findings_of_named_pages_are_held_against_the_model_of_all() {
    let folder = with_warning("");
    put(folder.path(), &format!("docs/{}", BROKEN.0), BROKEN.1);
    run(&folder, "check docs/resources --deny warning").exits_with(1).prints("MD0206").prints("; 1 warning, 1 note;");
    run(&folder, "check docs/api/user-get.md --deny warning")
        .exits_with(0)
        .prints("3 pages: ")
        .prints("; no findings;");
    run(&folder, "check docs/api/broken.md").exits_with(1).prints("MD0201");
    run(&folder, "check mdsdk.toml").exits_with(2).warns("`mdsdk.toml` is no file of the docs");
}

#[test]
fn a_folder_around_the_docs_names_all_of_them() {
    let folder = with_warning("");
    put(folder.path(), "mdsdk.toml", "docs = \"docs/reference\"\n");
    for (path, text) in [super::USER, super::GET_USER, BROKEN] {
        put(folder.path(), &format!("docs/reference/{path}"), text);
    }
    for named in ["docs", ".", "./docs/reference/..", "docs README.md"] {
        run(&folder, &format!("check {named}")).exits_with(1).prints("MD0201").prints("; 1 error");
    }
}

#[test]
fn a_named_file_that_is_none_of_the_docs_is_passed_over_where_others_are() {
    let folder = with_warning("");
    put(folder.path(), "README.md", "# Docs\n");
    let others = "README.md gone.md";
    let ran = run(&folder, &format!("check {others} docs/resources/user.md")).exits_with(0).prints("MD0206");
    for other in others.split(' ') {
        let told = format!("`{other}` is no file of the docs that are checked, and is passed over");
        assert_eq!(ran.stderr.matches(&told).count(), 1, "{}", ran.stderr);
    }
    run(&folder, &format!("check {others}")).exits_with(2).warns("`README.md` is no file of the docs");
    assert_eq!(run(&folder, &format!("check -q {others} docs/resources/user.md")).exits_with(0).stderr, "");
}

#[test]
fn findings_of_which_a_witness_is_on_a_named_page_are_shown_there() {
    let folder = with_two_places();
    let page = "docs/api/user-post.md";
    let text = std::fs::read_to_string(folder.path().join(page)).expect("the page is there");
    let place = "user-post.md:19:7: warning[MD0304]";
    run(&folder, &format!("check --docs docs {page} -o concise")).exits_with(0).prints(place);
    let named = format!("check --docs docs - --stdin-name {page} -o concise");
    super::run_with_input(&folder, &named, &text).exits_with(0).prints(place);
    run(&folder, "check --docs docs docs/resources -o concise").exits_with(0).prints("user.md:17:7: warning[MD0304]");
}

#[test]
fn a_rule_is_silenced_where_a_witness_of_its_finding_is() {
    let folder = with_two_places();
    let check = "check --docs docs --deny warning --ignore MD02";
    run(&folder, check).exits_with(1);
    put(folder.path(), "mdsdk.toml", "docs = \"docs\"\n[check.per-file]\n\"api/user-post.md\" = [\"MD0304\"]\n");
    run(&folder, "check --deny warning --ignore MD02").exits_with(0).prints("; 1 note;");
    put(folder.path(), "mdsdk.toml", "docs = \"docs\"\n[check]\nexclude = [\"api/*\"]\n");
    run(&folder, "check --deny warning").exits_with(1).prints("MD0304");
    let comment = "<!-- mdsdk: allow MD0304 because the service takes both -->\n\n";
    put(folder.path(), "mdsdk.toml", "docs = \"docs\"\n");
    edit(&folder, "docs/api/user-post.md", "|Property|", &format!("{comment}|Property|"));
    run(&folder, "check --deny warning --ignore MD02").exits_with(0).prints("; 1 note;");
}

#[test]
fn what_a_comment_allows_of_metadata_is_not_idle_without_it() {
    let folder = with_more_found("--metadata metadata.xml");
    std::fs::remove_file(folder.path().join("known.txt")).expect("the file is there");
    put(folder.path(), "mdsdk.toml", "docs = \"docs\"\n");
    let row = "Where the user lives.|";
    let allowed = "Where the user lives. <!-- mdsdk: allow MD0532 because of both -->|";
    edit(&folder, "docs/resources/user.md", row, allowed);
    for option in ["", "--metadata metadata.xml"] {
        let seen = run(&folder, &format!("check {option}")).exits_with(0);
        assert!(!seen.stdout.contains("[MD0322") && !seen.stdout.contains("[MD0532"), "{}", seen.stdout);
    }
}

#[test]
fn what_the_file_ignores_of_metadata_is_not_idle_without_it() {
    let folder = with_warning("[check]\nignore = [\"MD0206\", \"MD0532\", \"MD0732\"]\ndeny = \"note\"\n");
    let seen = run(&folder, "check --ignore MD0104").exits_with(1);
    assert!(!seen.stdout.contains("nothing to ignore"), "{}", seen.stdout);
    let seen = run(&folder, "check").exits_with(1);
    assert!(!seen.stdout.contains("nothing to ignore"), "{}", seen.stdout);
}

#[test]
fn what_is_of_use_in_one_of_two_apis_is_not_idle() {
    let two = |check: &str| {
        let folder = with_warning(&format!(
            "[check]\ndeny = \"warning\"\n{check}\n[[api]]\nname = \"one\"\n[[api]]\nname = \"two\"\ndocs = \"more\"\n"
        ));
        put(folder.path(), "more/api/user-get.md", super::GET_USER.1);
        put(folder.path(), "more/resources/user.md", super::USER.1);
        folder
    };
    run(&two("ignore = [\"MD0206\"]"), "check").exits_with(0);
    run(&two("exclude = [\"resources/user.md\"]"), "check").exits_with(0);
    let idle = two("ignore = [\"MD0206\", \"MD0102\"]");
    let told = run(&idle, "check").exits_with(1).prints("no `MD0102` is found").stdout;
    assert_eq!(told.matches("no `MD0102` is found").count(), 1, "{told}");
    run(&idle, "check --api two").exits_with(0);
}
