//! The table `[drift]` of the config file, and the formats that services read.

use mdsdk_tests::put;
use mdsdk_tests::validators::{self, script, validator};
use serde_json::Value;
use tempfile::TempDir;

use super::{edit, run, with_docs};

/// Docs of which a property went and another came, and the model that they were; `mdsdk.toml` has `settings`.
fn with_changes(settings: &str) -> TempDir {
    let folder = with_docs();
    run(&folder, "export --docs docs --format json --out old.json").exits_with(0);
    edit(&folder, "docs/resources/user.md", "|city|String|Where the user lives.|", "|town|String|The next market.|");
    put(folder.path(), "mdsdk.toml", format!("docs = \"docs\"\n{settings}"));
    folder
}

const LINE: &str = "drift old.json";

fn json(folder: &TempDir) -> Value {
    serde_json::from_str(&run(folder, &format!("{LINE} --format json")).stdout).expect("entries are JSON")
}

fn fingerprints(folder: &TempDir) -> Vec<String> {
    let json = json(folder);
    let entries = json["entries"].as_array().expect("entries are a list");
    entries.iter().filter_map(|entry| entry["fingerprint"].as_str()).map(str::to_owned).collect()
}

/// The table that accepts an entry.
fn accepting(fingerprint: &str, more: &str) -> String {
    format!("[drift]\naccept = [{{ fingerprint = \"{fingerprint}\", reason = \"It was planned.\"{more} }}]\n")
}

#[test]
fn an_entry_has_one_fingerprint_in_every_output() {
    let folder = with_changes("");
    let fingerprints = fingerprints(&folder);
    assert_eq!(fingerprints.len(), 2);
    for format in ["human --all", "github", "sarif", "junit"] {
        let text = run(&folder, &format!("{LINE} --format {format}")).exits_with(1).stdout;
        assert!(fingerprints.iter().all(|fingerprint| text.contains(fingerprint)), "{format}: {text}");
    }
    edit(&folder, "docs/resources/user.md", "# user resource type\n", "\n# user resource type\n\nMoved.\n");
    assert_eq!(self::fingerprints(&folder), fingerprints, "lines that move change none");
}

#[test]
fn what_is_accepted_is_denied_no_more_and_counted() {
    let folder = with_changes("");
    let [gone, _] = &fingerprints(&folder)[..] else { panic!("two things changed") };
    put(folder.path(), "mdsdk.toml", format!("docs = \"docs\"\n{}", accepting(gone, "")));
    let text = run(&folder, &format!("{LINE} --fail-on breaking")).exits_with(0).stdout;
    assert!(!text.contains("user.city"), "{text}");
    assert!(text.ends_with("not shown: 1 breaking, 1 of them accepted\n"), "{text}");
    run(&folder, LINE).exits_with(1);
    assert_eq!(json(&folder)["entries"][0]["accepted"], "It was planned.");
    let sarif: Value = serde_json::from_str(&run(&folder, &format!("{LINE} --format sarif")).stdout).expect("JSON");
    assert_eq!(sarif["runs"][0]["results"][0]["suppressions"][0]["justification"], "It was planned.");
    let junit = run(&folder, &format!("{LINE} --format junit")).stdout;
    assert!(!junit.contains("user.city") && junit.contains("user.town"), "{junit}");
}

#[test]
fn what_is_accepted_to_no_effect_is_a_finding_at_its_line() {
    let folder = with_changes(&accepting("0123456789abcdef", ""));
    let why = "warning[MD0322 idle-allow]: no change has the fingerprint `0123456789abcdef`";
    run(&folder, LINE).exits_with(1).warns(why).warns("mdsdk.toml:3:11");
}

#[test]
fn services_and_programs_are_told_of_what_is_accepted_to_no_effect() {
    let folder = with_changes(&accepting("0123456789abcdef", ""));
    let drift = |format: &str| run(&folder, &format!("{LINE} --format {format}")).exits_with(1).stdout;
    let json = json(&folder);
    let found = &json["findings"][0];
    assert_eq!((&found["code"], &found["line"]), (&"MD0322".into(), &3.into()), "{json:#}");
    assert!(found["file"].as_str().is_some_and(|file| file.ends_with("mdsdk.toml")), "{json:#}");
    let sarif: Value = serde_json::from_str(&drift("sarif")).expect("JSON");
    let (rules, results) = (&sarif["runs"][0]["tool"]["driver"]["rules"], &sarif["runs"][0]["results"]);
    let last = results.as_array().and_then(|all| all.last()).expect("results");
    assert_eq!((&last["ruleId"], &last["ruleIndex"]), (&"MD0322".into(), &2.into()), "{sarif:#}");
    assert_eq!(rules[2]["id"], "MD0322");
    assert_eq!(last["locations"][0]["physicalLocation"]["region"]["startLine"], 3);
    let github = drift("github");
    assert!(github.contains("mdsdk.toml,line=3,"), "{github}");
    let junit = drift("junit");
    assert!(junit.contains("MD0322 idle-allow") && junit.contains("mdsdk.toml:3"), "{junit}");
    run(&folder, &format!("{LINE} --format markdown")).warns("mdsdk.toml:3:11");
}

#[test]
fn what_was_accepted_until_a_day_that_is_over_counts_again() {
    let folder = with_changes("");
    let [gone, _] = &fingerprints(&folder)[..] else { panic!("two things changed") };
    let until = |day: &str| {
        let settings = accepting(gone, &format!(", until = \"{day}\""));
        put(folder.path(), "mdsdk.toml", format!("docs = \"docs\"\n{settings}"));
        run(&folder, &format!("{LINE} --fail-on breaking"))
    };
    until("2999-12-31").exits_with(0);
    until("2020-01-01").exits_with(1).warns(&format!("the change `{gone}` was accepted until 2020-01-01"));
    until("2020-02-30").exits_with(2).warns("this is not a value for `until`");
}

#[test]
fn kinds_have_the_verdicts_that_the_file_gives_them() {
    let folder = with_changes("[drift.levels]\nproperty-removed = \"docs\"\nproperty-added = \"breaking\"\n");
    let text = run(&folder, LINE).exits_with(1).stdout;
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines.contains(&"breaking    property-added              1"), "{text}");
    assert!(lines.contains(&"docs        property-removed            1"), "{text}");
    let entries = &json(&folder)["entries"];
    assert_eq!((&entries[0]["rule"], &entries[0]["verdict"]), (&"property-added".into(), &"breaking".into()));
}

#[test]
fn what_the_table_does_not_mean_is_told() {
    for (settings, why) in [
        ("[drift.levels]\nproperty-gone = \"risky\"\n", "there is no kind of change `property-gone` on the wire"),
        ("[drift.levels]\nitem-removed = \"risky\"\n", "there is no kind of change `item-removed` on the wire"),
        ("[drift.levels]\nproperty-removed = \"bad\"\n", "`breaking`, `risky`, `compatible` or `docs`"),
        ("[drift]\naccept = [{ fingerprint = \"a\" }]\n", "`reason` is missing"),
        ("[drift]\naccept = [{ reason = \"a\" }]\n", "`fingerprint` is missing"),
        ("[drift]\naccept = [\"a\"]\n", "a table"),
        ("[drift]\nlevel = 1\n", "level"),
    ] {
        run(&with_changes(settings), LINE).exits_with(2).warns(why);
    }
}

#[test]
fn an_api_has_what_the_top_says_and_its_own_before_that() {
    let top = "[drift.levels]\nproperty-removed = \"compatible\"\n";
    let apis = |own: &str| format!("{top}[[api]]\nname = \"one\"\ndocs = \"docs\"\n{own}");
    let verdict = |settings: String| {
        let folder = with_changes("");
        put(folder.path(), "mdsdk.toml", settings);
        run(&folder, &format!("{LINE} --fail-on breaking")).code
    };
    assert_eq!(verdict(apis("")), Some(0));
    assert_eq!(verdict(apis("[api.drift.levels]\nproperty-removed = \"breaking\"\n")), Some(1));
}

#[test]
fn services_read_entries_at_their_lines() {
    let folder = with_changes("");
    let sarif: Value = serde_json::from_str(&run(&folder, &format!("{LINE} --format sarif")).stdout).expect("JSON");
    let run_of = &sarif["runs"][0];
    assert_eq!(run_of["tool"]["driver"]["rules"][0]["id"], "property-added");
    let result = &run_of["results"][0];
    assert_eq!((&result["ruleId"], &result["level"]), (&"property-removed".into(), &"error".into()));
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "docs/resources/user.md");
    assert_eq!(place["region"]["startLine"], 17);
    let text = result["message"]["text"].as_str().expect("a text");
    assert!(text.contains("Rust, major: field `models::User::city` removed"), "{text}");
    let junit = run(&folder, &format!("{LINE} --format junit")).stdout;
    assert!(junit.contains("<testsuite name=\"docs/resources/user.md\" tests=\"2\""), "{junit}");
    let none = run(&folder, "drift docs docs --format junit").exits_with(0).stdout;
    assert!(none.contains("no changes"), "{none}");
}

#[test]
fn what_services_read_fits_their_standards() {
    let folder = with_changes("");
    let printed = |format: &str| run(&folder, &format!("{LINE} --format {format}")).stdout;
    if let Some(tool) = validator("node/node_modules/.bin/sarif-multitool") {
        let arguments =
            ["validate", "changes.sarif", "--level", "Error", "--output", "report.sarif", "--log", "ForceOverwrite"];
        let text = validators::run(&tool, &arguments, &[("changes.sarif", &printed("sarif"))]);
        assert!(!text.contains("error SARIF"), "{text}");
    }
    if let Some(python) = validator("python/bin/python") {
        let arguments = [&script("junit.py"), "changes.xml"];
        assert_eq!(validators::run(&python, &arguments, &[("changes.xml", &printed("junit"))]), "2 2\n");
    }
}

#[test]
fn a_broken_table_is_told_where_both_sides_are_models() {
    let folder = with_changes("");
    run(&folder, "export --docs docs --format json --out new.json").exits_with(0);
    put(folder.path(), "mdsdk.toml", "[drift]\nlevles = {}\n");
    run(&folder, "drift old.json new.json").exits_with(2).warns("levles");
}

#[test]
fn what_is_accepted_covers_nothing_that_comes_along() {
    let folder = with_docs();
    let page = |lines: &str| {
        let page = format!(
            "# Get friend\n\nNamespace: microsoft.graph\n\nRead one.\n\n## HTTP request\n\n```http\n{lines}\n```\n\n## \
             Response\n\n`204 No Content`\n"
        );
        put(folder.path(), "docs/api/friend-get.md", page);
    };
    page("GET /friends/{id}\nGET /me/friend\nGET /people/{id}");
    run(&folder, "export --docs docs --format json --out old.json").exits_with(0);
    page("GET /me/friend\nGET /people/{id}");
    put(folder.path(), "mdsdk.toml", "docs = \"docs\"\n");
    let [gone] = &fingerprints(&folder)[..] else { panic!("one thing changed") };
    put(folder.path(), "mdsdk.toml", format!("docs = \"docs\"\n{}", accepting(gone, "")));
    run(&folder, LINE).exits_with(0);
    page("GET /people/{id}");
    run(&folder, LINE).exits_with(1).prints("1 entry of 2 changes");
}

#[test]
fn what_breaks_programs_is_denied_whatever_verdict_its_kind_is_given() {
    let folder = with_changes("[drift.levels]\nproperty-removed = \"docs\"\n");
    run(&folder, &format!("{LINE} --fail-on breaking")).exits_with(0);
    run(&folder, &format!("{LINE} --fail-on rust-major")).exits_with(1);
    run(&folder, &format!("{LINE} --fail-on rust-major --only compatible")).exits_with(1);
    let [.., gone] = &fingerprints(&folder)[..] else { panic!("two things changed") };
    put(folder.path(), "mdsdk.toml", format!("docs = \"docs\"\n{}", accepting(gone, "")));
    run(&folder, &format!("{LINE} --fail-on rust-major")).exits_with(0);
}

#[test]
fn what_breaks_programs_is_excused_where_all_that_tells_of_it_is_accepted() {
    let folder = with_docs();
    let page = |rows: &str, answer: &str| {
        let page = format!(
            "# Get friend\n\nNamespace: microsoft.graph\n\nRead one.\n\n## HTTP request\n\n```http\nGET \
             /friends/{{id}}\n```\n\n## Query \
             parameters\n\n|Parameter|Type|Description|\n|:--|:--|:--|\n|top|Int32|How many. \
             Optional.|\n{rows}\n## Response\n\n{answer}\n"
        );
        put(folder.path(), "docs/api/friend-get.md", page);
    };
    page("", "`200 OK` and a [user](../resources/user.md) object in the response body.");
    run(&folder, "export --docs docs --format json --out old.json").exits_with(0);
    page("|skip|String|From where. Required.|\n", "`204 No Content`");
    put(folder.path(), "mdsdk.toml", "docs = \"docs\"\n");
    let json = json(&folder);
    let tells = |entry: &&Value| entry["rust"]["changes"].to_string().contains("\"Client::friends\"");
    let entries: Vec<&Value> = json["entries"].as_array().into_iter().flatten().filter(tells).collect();
    let accept = |count: usize| {
        let of = |entry: &&Value| format!("{{ fingerprint = {}, reason = \"Planned.\" }}", entry["fingerprint"]);
        let accepted: Vec<String> = entries.iter().take(count).map(of).collect();
        let table = format!("docs = \"docs\"\n[drift]\naccept = [{}]\n", accepted.join(", "));
        put(folder.path(), "mdsdk.toml", table);
        run(&folder, &format!("{LINE} --fail-on rust-major"))
    };
    assert_eq!(entries.len(), 2, "{json:#}");
    accept(1).exits_with(1);
    accept(2).exits_with(0);
}

#[test]
fn what_is_not_denied_is_no_failure() {
    let folder = with_changes("");
    let junit = |fail_on: &str| run(&folder, &format!("{LINE} --format junit --fail-on {fail_on}")).stdout;
    assert!(junit("any").contains("tests=\"2\" disabled=\"0\" errors=\"0\" failures=\"2\""), "{}", junit("any"));
    let breaking = junit("breaking");
    assert!(breaking.contains("tests=\"2\" disabled=\"1\" errors=\"0\" failures=\"1\""), "{breaking}");
    assert!(junit("never").contains("tests=\"2\" disabled=\"2\" errors=\"0\" failures=\"0\""), "{}", junit("never"));
}

#[test]
fn an_api_is_heard_of_its_docs_however_they_are_named() {
    let folder = with_changes("");
    mdsdk_tests::copy(&folder.path().join("docs"), &folder.path().join("other"));
    let settings = "[[api]]\nname = \"one\"\ndocs = \"docs\"\n[api.drift.levels]\nproperty-removed = \
                    \"compatible\"\n[[api]]\nname = \"two\"\ndocs = \"other\"\n";
    put(folder.path(), "mdsdk.toml", settings);
    for (line, code) in [
        ("old.json --api one", 0),
        ("old.json docs", 0),
        ("old.json ./docs", 0),
        ("old.json docs --api one", 0),
        ("old.json --api two", 1),
        ("old.json other", 1),
        ("old.json docs --api two", 1),
    ] {
        run(&folder, &format!("drift {line} --fail-on breaking")).exits_with(code);
    }
}
