//! `mdsdk drift`

use std::time::{Duration, Instant};

use mdsdk::Side;
use mdsdk::diff::{Entry, Rule, Verdict};
use mdsdk::rooms::model::{Model, Segment};
use mdsdk_tests::validators::{self, script, validator};
use tempfile::TempDir;

use super::{edit, run, with_docs};

#[test]
fn a_crate_has_not_drifted_from_its_docs() {
    let folder = with_docs();
    run(&folder, "generate --docs docs --out sdk --package sdk").exits_with(0);
    run(&folder, "export --docs docs --format json --out model.json").exits_with(0);
    for line in ["drift docs sdk", "drift sdk docs", "drift model.json docs", "drift model.json sdk"] {
        assert_eq!(run(&folder, line).exits_with(0).stdout, "no changes\n", "{line}");
    }
}

#[test]
fn what_was_added_removed_and_changed_is_listed_with_file_and_line() {
    let folder = with_docs();
    run(&folder, "export --docs docs --format json --out old.json").exits_with(0);
    edit(&folder, "docs/resources/user.md", "|city|String|Where the user lives.|", "|town|String|The next market.|");
    edit(&folder, "docs/resources/user.md", "`blocked`.", "`blocked`, `new`.");
    edit(&folder, "docs/api/user-get.md", "```http\n", "```http\nGET /me\n");
    edit(&folder, "docs/api/user-get.md", "`200 OK`", "`203 OK`");
    let run = run(&folder, "drift old.json docs").exits_with(1);
    let (_, entries) = run.stdout.split_once("\n\n").expect("a summary stands before the entries");
    let lines: Vec<_> = entries.lines().collect();
    assert_eq!(
        lines,
        [
            "breaking",
            "  docs/resources/user.md:17:7: removed property `microsoft.graph.user.city` (old)",
            "    rust major: field `models::User::city` removed (and 1 more)",
            "",
            "risky",
            "  docs/resources/user.md:18:91: added member `microsoft.graph.userState.new`",
            "    rust minor: variant `models::UserState::New` added",
            "  docs/api/user-get.md:21:1: changed response of operation `GET /users/{id}`: `200 microsoft.graph.user` \
             -> `203 microsoft.graph.user`",
            "",
            "compatible",
            "  docs/resources/user.md:17:7: added property `microsoft.graph.user.town`",
            "    rust minor: field `models::User::town` added (and 1 more)",
            "  docs/api/user-get.md:15:1: added operation `GET /me`",
            "    rust minor: method `Client::me` added",
            "",
            "5 entries of 5 changes: 1 breaking, 2 risky, 2 compatible; rust: 1 major, 3 minor, 1 patch",
        ]
    );
}

#[test]
fn what_changes_in_its_case_alone_is_told_at_its_line() {
    let folder = with_docs();
    let parameters = "## Query parameters\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n|since|Date|From when \
                      on.|\n\n## Response";
    edit(&folder, "docs/api/user-get.md", "## Response", parameters);
    run(&folder, "export --docs docs --format json --out old.json").exits_with(0);
    edit(&folder, "docs/resources/user.md", "|city|", "|City|");
    edit(&folder, "docs/resources/user.md", "`blocked`.", "`Blocked`.");
    edit(&folder, "docs/api/user-get.md", "|since|", "|Since|");
    edit(&folder, "docs/api/user-get.md", "GET /users/{id}", "GET /Users/{id}");
    let run = run(&folder, "drift old.json docs").exits_with(1);
    let (_, entries) = run.stdout.split_once("breaking\n  ").expect("something breaks");
    let lines: Vec<_> = entries.lines().map(str::trim).collect();
    assert_eq!(
        lines,
        [
            "docs/resources/user.md:17:7: `microsoft.graph.user.city` is now `microsoft.graph.user.City` (certain)",
            "docs/resources/user.md:18:80: `microsoft.graph.userState.blocked` is now \
             `microsoft.graph.userState.Blocked` (certain)",
            "docs/api/user-get.md:15:1: `/users` is now `/Users` (certain)",
            "docs/api/user-get.md:22:8: changed query parameter `Since` name of operation `GET /Users/{id}`: `since` \
             -> `Since`",
            "",
            "4 entries of 4 changes: 4 breaking; rust: 4 patch",
        ]
    );
}

#[test]
fn a_parameter_of_a_body_is_told_at_its_row() {
    let folder = with_docs();
    let table = |rows: &str| {
        format!("## Request body\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n{rows}\n\n## Response")
    };
    let block = |path: &str, rows: &str| {
        let page = super::GET_USER.1.replace("GET /users/{id}", &format!("POST /users/{{id}}/{path}"));
        let page = if rows.is_empty() { page } else { page.replace("## Response", &table(rows)) };
        mdsdk_tests::put(folder.path(), &format!("docs/api/user-{path}.md"), &page);
    };
    block("block", "|until|Date|Till when.|\n|reason|String|Why.|");
    block("free", "");
    run(&folder, "export --docs docs --format json --out old.json").exits_with(0);
    block("block", "|note|String|For the files.|\n|until|DateTimeOffset|Till when.|");
    block("free", "|note|String|For the files.|");
    let run = run(&folder, "drift old.json docs").exits_with(1);
    let lines: Vec<_> = run.stdout.lines().filter(|line| line.contains(" of operation")).map(str::trim).collect();
    assert_eq!(
        lines,
        [
            "docs/api/user-block.md:23:9: changed body parameter `reason` of operation `POST /users/{id}/block`: \
             `Edm.String` -> none (old)",
            "docs/api/user-block.md:23:8: changed body parameter `until` type of operation `POST /users/{id}/block`: \
             `Edm.Date` -> `Edm.DateTimeOffset`",
            "docs/api/user-free.md:22:2: changed body of operation `POST /users/{id}/free`: none -> \
             `{note: Edm.String}`",
            "docs/api/user-block.md:22:7: changed body parameter `note` of operation `POST /users/{id}/block`: none -> \
             `Edm.String`",
        ]
    );
}

/// Docs and the model that they were before a property went and another came.
fn with_changes() -> TempDir {
    let folder = with_docs();
    run(&folder, "export --docs docs --format json --out old.json").exits_with(0);
    edit(&folder, "docs/resources/user.md", "|city|String|Where the user lives.|", "|town|String|The next market.|");
    folder
}

/// What changes from one list of paths to another, each of an operation on a page of its own that answers with nothing.
fn entries(old: &[Vec<String>], new: &[Vec<String>]) -> Vec<Entry> {
    let page = "# Get\n\n## HTTP request\n\n```http\nGET /a\n```\n\n## Response\n\nA `204 No Content` response code.\n";
    let model = mdsdk_tests::read_pages(&[("api/get.md", page)]).model;
    let side = |paths: &[Vec<String>]| {
        let operation = |path: &Vec<String>| {
            let mut operation = model.operations[0].clone();
            operation.path.segments = path.iter().map(|name| Segment::Name(name.clone())).collect();
            operation.origins[0].span.file = format!("api/{}.md", path.join("-")).into();
            operation
        };
        Side::Docs(Box::new(Model { operations: paths.iter().map(operation).collect(), ..model.clone() }))
    };
    side(old).entries_to(&side(new))
}

fn paths(of: impl Fn(usize) -> String, count: usize) -> Vec<Vec<String>> {
    (0..count).map(|at| of(at).split('/').map(ToOwned::to_owned).collect()).collect()
}

fn renamed(entries: &[Entry]) -> Vec<&str> {
    entries.iter().filter_map(|entry| entry.renamed.as_deref()).collect()
}

#[test]
fn names_that_change_in_several_paths_are_one_entry() {
    let old = paths(|at| format!("security/tiIndicators/part{at}"), 3);
    let new = paths(|at| format!("security/threatIntelligence/part{at}"), 3);
    let entries = entries(&old, &new);
    assert_eq!(renamed(&entries), ["`/security/tiIndicators` is now `/security/threatIntelligence` (certain)"]);
    assert_eq!((entries.len(), entries[0].changes.len()), (1, 6));
}

#[test]
fn the_collection_of_a_renamed_root_is_told_with_it() {
    let of = |root: &str| [paths(|at| format!("{root}/part{at}"), 2), paths(|_| root.to_owned(), 1)].concat();
    let entries = entries(&of("indicators"), &of("signals"));
    assert_eq!(renamed(&entries), ["`/indicators` is now `/signals` (certain)"]);
    assert_eq!((entries.len(), entries[0].changes.len()), (1, 6));
    let alone = |root: &str| paths(|_| root.to_owned(), 1);
    assert_eq!(renamed(&self::entries(&alone("indicators"), &alone("signals"))), [""; 0]);
}

#[test]
fn a_name_that_changes_a_little_in_one_path_is_likely_the_same() {
    let of = |name: &str| paths(|_| format!("security/{name}"), 1);
    let alike = entries(&of("secureScores"), &of("securityScores"));
    assert_eq!(renamed(&alike), ["`/security/secureScores` is now `/security/securityScores` (likely)"]);
    assert_eq!(renamed(&entries(&of("alerts"), &of("incidents"))), [""; 0]);
}

#[test]
fn a_line_of_a_page_with_another_name_is_likely_the_same() {
    let page = |name: &str| {
        let line = format!("GET /security/{name}\n");
        format!("# List\n\n## HTTP request\n\n```http\n{line}```\n\n## Response\n\nA `204 No Content` response code.\n")
    };
    let side = |pages: &[(&str, &str)]| {
        let pages: Vec<(&str, String)> = pages.iter().map(|(path, name)| (*path, page(name))).collect();
        let pages: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (*path, text.as_str())).collect();
        Side::Docs(Box::new(mdsdk_tests::read_pages(&pages).model))
    };
    let entries = side(&[("api/a.md", "alerts")]).entries_to(&side(&[("api/a.md", "incidents")]));
    assert_eq!(renamed(&entries), ["`/security/alerts` is now `/security/incidents` (likely)"]);
    assert_eq!((entries.len(), entries[0].rule(), entries[0].verdict()), (1, Rule::PathRenamed, Verdict::Breaking));
    let elsewhere = side(&[("api/a.md", "alerts")]).entries_to(&side(&[("api/b.md", "incidents")]));
    assert_eq!(renamed(&elsewhere), [""; 0]);
}

#[test]
fn a_name_that_changes_in_several_places_is_one_entry() {
    let of = |name: &str| paths(|at| format!("root{at}/kept/{name}"), 3);
    let alike = entries(&of("secureScores"), &of("securityScores"));
    assert_eq!(renamed(&alike), ["`/…/secureScores` is now `/…/securityScores` (certain)"]);
    assert_eq!((alike.len(), alike[0].changes.len()), (1, 6));
    assert_eq!(renamed(&entries(&of("calendars"), &of("methods"))), [""; 0]);
}

#[test]
fn many_paths_that_come_and_go_at_one_place_are_compared_by_their_words() {
    let started = Instant::now();
    let entries =
        entries(&paths(|at| format!("shop/oldItem{at}"), 4_000), &paths(|at| format!("shop/newItem{at}"), 4_000));
    let took = started.elapsed();
    // A build for tests is ten times as slow as one that users have.
    assert!(took < Duration::from_secs(10), "{took:?}");
    let renamed = renamed(&entries);
    assert!(renamed.contains(&"`/shop/oldItem3999` is now `/shop/newItem3999` (likely)"));
    assert_eq!(renamed.len(), 3_900, "what has only two digits in common isn't alike");
}

#[test]
fn what_controls_a_terminal_is_told_by_its_code() {
    let folder = with_docs();
    run(&folder, "export --docs docs --format json --out old.json").exits_with(0);
    let model = std::fs::read_to_string(folder.path().join("old.json")).expect("the model is there");
    let hostile = model.replace("\"city\"", "\"ci\\u001b[2Jty\\nbreaking\"");
    assert_ne!(hostile, model);
    std::fs::write(folder.path().join("new.json"), hostile).expect("the folder is there");
    for format in ["human", "markdown", "github"] {
        let text = run(&folder, &format!("drift old.json new.json --format {format}")).exits_with(1).stdout;
        assert!(text.contains("ci") && !text.contains('\u{1b}'), "{format}: {text}");
        assert!(!text.lines().any(|line| line.starts_with("breaking`")), "{format}: {text}");
    }
}

#[test]
fn a_summary_comes_first_and_can_stand_alone() {
    let run = run(&with_changes(), "drift old.json docs --stat").exits_with(1);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(
        lines,
        [
            "breaking    property-removed            1",
            "compatible  property-added              1",
            "2 entries of 2 changes: 1 breaking, 1 compatible; rust: 1 major, 1 minor",
        ]
    );
}

#[test]
fn one_verdict_is_shown_where_it_is_asked_for_and_the_rest_is_counted() {
    let run = run(&with_changes(), "drift old.json docs --only compatible").exits_with(1);
    assert!(run.stdout.contains("user.town"), "{}", run.stdout);
    assert!(!run.stdout.contains("user.city"), "{}", run.stdout);
    assert!(run.stdout.ends_with("not shown: 1 breaking\n"), "{}", run.stdout);
}

#[test]
fn the_exit_code_tells_of_what_is_denied() {
    let folder = with_changes();
    for (verdict, code) in [("any", 1), ("risky", 1), ("breaking", 1), ("never", 0)] {
        run(&folder, &format!("drift old.json docs --fail-on {verdict}")).exits_with(code);
    }
    edit(&folder, "docs/resources/user.md", "|town|String|", "|town|String|a|\n|city|String|");
    run(&folder, "drift old.json docs --fail-on breaking").exits_with(0);
}

#[test]
fn the_table_of_verdicts_is_printed_without_sides() {
    let run = run(&with_docs(), "drift --rules").exits_with(0);
    let row = "property-removed            breaking    removed property `example.user.city`";
    assert!(run.stdout.lines().any(|line| line == row), "{}", run.stdout);
    assert!(run.stdout.lines().count() >= 60);
}

#[test]
fn changes_are_json_where_asked_for() {
    let folder = with_docs();
    run(&folder, "generate --docs docs --out sdk --package sdk").exits_with(0);
    edit(&folder, "docs/resources/user.md", "|city|String|", "|city|Int32|");
    let run = run(&folder, "drift sdk docs --format json").exits_with(1);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("changes are JSON");
    assert_eq!(json["summary"]["breaking"], 1);
    let entry = &json["entries"][0];
    assert_eq!((&entry["rule"], &entry["verdict"]), (&"property-type-changed".into(), &"breaking".into()));
    let change = &entry["changes"][0];
    assert_eq!(change["what"], "microsoft.graph.user.city");
    assert_eq!((&change["old"], &change["new"]), (&"Edm.String".into(), &"Edm.Int32".into()));
    assert_eq!(change["new_place"]["line"], 17);
}

#[test]
fn json_fits_its_schema() {
    let Some(python) = validator("python/bin/python") else { return };
    let schema = include_str!("../../generator/schema/mdsdk-drift-1.schema.json");
    for line in ["drift old.json docs --format json", "drift docs docs --format json"] {
        let document = run(&with_changes(), line).stdout;
        let files = [("schema.json", schema), ("drift.json", document.as_str())];
        validators::run(&python, &[&script("model.py"), "schema.json", "drift.json"], &files);
    }
}

#[test]
fn markdown_is_a_changelog() {
    let text = run(&with_changes(), "drift old.json docs --format markdown").exits_with(1).stdout;
    let expected = "## API changes\n\n### Added\n\n- added property `microsoft.graph.user.town`\n\n### Removed\n\n- \
                    removed property `microsoft.graph.user.city`\n\n## Rust changes\n\n### Major\n\n- field \
                    `models::User::city` removed\n- constant `models::User::CITY` removed\n\n### Minor\n\n- field \
                    `models::User::town` added\n- constant `models::User::TOWN` added\n";
    assert_eq!(text, expected);
}

#[test]
fn github_gets_an_annotation_for_each_entry() {
    let text = run(&with_changes(), "drift old.json docs --format github").exits_with(1).stdout;
    let first = "::error file=docs/resources/user.md,line=17,col=7,title=property-removed::removed property";
    assert!(text.starts_with(first), "{text}");
    assert_eq!(text.lines().count(), 2);
}

#[test]
fn files_of_both_sides_are_named_from_where_the_command_runs() {
    let folder = with_docs();
    mdsdk_tests::put(folder.path(), "meta/service.xml", super::formats::METADATA);
    let here = folder.path().join("docs").display().to_string();
    for docs in ["docs", "./meta/../docs", &here] {
        let text = run(&folder, &format!("drift {docs} meta/service.xml --format github")).exits_with(1).stdout;
        assert!(text.contains("::error file=docs/resources/user.md,line="), "{docs}: {text}");
        assert!(text.contains(" file=meta/service.xml,line=4,"), "{docs}: {text}");
        let json = run(&folder, &format!("drift {docs} meta/service.xml --format json")).exits_with(1).stdout;
        assert!(json.contains("\"file\": \"docs/resources/user.md\""), "{docs}: {json}");
        assert!(json.contains("\"file\": \"meta/service.xml\"") && !json.contains(".."), "{docs}: {json}");
    }
}

#[test]
fn what_is_wrong_with_metadata_is_shown_beside_docs() {
    let folder = with_docs();
    mdsdk_tests::put(folder.path(), "service.xml", super::formats::METADATA);
    let run = run(&folder, "drift service.xml service.xml").exits_with(0);
    let shown = "`service.xml`: 1 warning; `mdsdk check --docs DOCS --metadata FILE` shows them";
    assert!(run.stderr.contains(shown), "{}", run.stderr);
    super::run(&folder, "check --docs docs --metadata service.xml").exits_with(0).prints("MD0503");
}

#[test]
fn a_side_that_is_no_model_is_named() {
    let folder = with_docs();
    mdsdk_tests::put(folder.path(), "broken.json", "{");
    mdsdk_tests::put(folder.path(), "notes/readme.md", "# Notes\n");
    mdsdk_tests::put(folder.path(), "empty/notes.txt", "");
    let sides = "a side is a docs folder, a JSON model of `mdsdk export`, a generated crate (a folder with \
                 `api.json`), CSDL XML, or REV:PATH";
    run(&folder, "drift broken.json docs").exits_with(2).warns("`broken.json` is not a model").warns(sides);
    run(&folder, "drift docs nowhere").exits_with(2).warns("nowhere").warns(sides);
    run(&folder, "drift notes docs").exits_with(2).warns("no page in `notes`").warns(sides);
    run(&folder, "drift docs empty").exits_with(2).warns("no Markdown page").warns(sides);
}

#[test]
fn errors_of_both_sides_are_told() {
    let folder = with_docs();
    run(&folder, "export --docs docs --format json --out model.json").exits_with(0);
    mdsdk_tests::put(folder.path(), "docs/api/broken.md", "# Broken\n\n## HTTP request\n\n```http\nGET /broken\n");
    run(&folder, "drift model.json docs").warns("MD0104");
    run(&folder, "drift docs model.json").warns("MD0104");
}

#[test]
fn what_is_wrong_with_a_side_is_a_count() {
    let folder = with_docs();
    run(&folder, "export --docs docs --format json --out model.json").exits_with(0);
    mdsdk_tests::put(folder.path(), "docs/api/broken.md", "# Broken\n\n## HTTP request\n\n```http\nGET /broken\n");
    let run = run(&folder, "drift model.json docs").warns("`docs`: 1 error").warns("(errors: MD0104); `mdsdk check`");
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    assert!(!run.stderr.contains("broken.md"), "{}", run.stderr);
}

#[test]
fn headers_of_replies_and_other_statuses_that_come_and_go_are_told() {
    let folder = with_docs();
    run(&folder, "export --docs docs --format json --out old.json").exits_with(0);
    let page = std::fs::read_to_string(folder.path().join("docs/api/user-get.md")).expect("the page is there");
    let more = "\n\n## Response headers\n\n|Header|Description|\n|:---|:---|\n|ETag|Its version.|\n\n## Errors\n\n\
                |Status|Description|\n|:---|:---|\n|404|No such user.|\n";
    mdsdk_tests::put(folder.path(), "docs/api/user-get.md", page + more);
    let told = run(&folder, "drift old.json docs").exits_with(1).stdout;
    assert!(told.contains("reply header `ETag` of operation `GET /users/{id}`: none -> `Edm.String`"), "{told}");
    assert!(told.contains("status `404` of operation `GET /users/{id}`: none -> `404`"), "{told}");
    let told = run(&folder, "drift docs old.json").exits_with(1).stdout;
    assert!(told.contains("reply header `ETag` of operation `GET /users/{id}`: `Edm.String` -> none"), "{told}");
}
