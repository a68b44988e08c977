//! The formats of `mdsdk check`, each by what reads it.

use serde_json::Value;
use tempfile::TempDir;

use mdsdk_tests::put;
use mdsdk_tests::validators::{self, script, validator};

use super::{BROKEN, run, with_docs};

/// Docs with an error.
fn with_error() -> TempDir {
    let folder = with_docs();
    put(folder.path(), &format!("docs/{}", BROKEN.0), BROKEN.1);
    folder
}

fn printed(format: &str) -> String {
    run(&with_error(), &format!("check --docs docs --format {format}")).exits_with(1).stdout
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("the output is JSON")
}

#[test]
fn json_is_an_object_that_says_which_tool_and_rule() {
    let document = json(&printed("json"));
    assert_eq!(document["tool"]["version"], env!("CARGO_PKG_VERSION"));
    let finding = &document["findings"][0];
    assert_eq!(finding["code"], "MD0201");
    assert_eq!(finding["file"], "docs/api/broken.md");
    assert_eq!((&finding["line"], &finding["column"]), (&6.into(), &6.into()));
    assert!(finding["url"].as_str().expect("a URL").ends_with("/codes/MD0201-broken-request-url.md"));
}

/// Metadata of something that the docs don't describe, declared twice.
pub(super) const METADATA: &str = "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\
    \"http://docs.oasis-open.org/odata/ns/edmx\">\n<edmx:DataServices>\n\
    <Schema Namespace=\"microsoft.graph\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\n\
    <ComplexType Name=\"pet\"/>\n<ComplexType Name=\"pet\"/>\n</Schema>\n\
    </edmx:DataServices>\n</edmx:Edmx>\n";

#[test]
fn files_beside_the_docs_are_named_from_where_the_command_runs() {
    let folder = with_docs();
    put(folder.path(), "meta/service.xml", METADATA);
    put(folder.path(), "fixes/ours.yml", "- at: nobody\n  read-only: true\n  because: A slip.\n");
    let beside = "--metadata meta/service.xml --corrections fixes/ours.yml --show note";
    for (format, before) in [("json", "\"file\": \""), ("sarif", "\"uri\": \""), ("github", "file="), ("concise", "")] {
        let here = folder.path().join("docs").display().to_string();
        for docs in ["docs", "./meta/../docs", &here] {
            let text = run(&folder, &format!("check --docs {docs} {beside} --format {format}")).stdout;
            for file in ["meta/service.xml", "fixes/ours.yml"] {
                assert!(text.lines().any(|line| line.contains(&format!("{before}{file}"))), "{format} {docs}: {text}");
                assert!(!text.contains(&format!("/{file}")), "{format} {docs}: {text}");
            }
            assert!(!text.contains("/../"), "{format} {docs}: {text}");
        }
    }
}

#[test]
fn services_get_paths_of_the_repository_and_people_the_shortest_from_where_they_are() {
    let folder = super::repository::with_branch();
    put(folder.path(), "mdsdk.toml", "docs = \"docs\"\nmetadata = \"meta/service.xml\"\n");
    put(folder.path(), "meta/service.xml", METADATA);
    let inside = folder.path().join("docs/api");
    let outside = mdsdk_tests::folder::<&str>(&[]);
    let config = format!("--config={}", folder.path().join("mdsdk.toml").display());
    let check = |from: &std::path::Path, format: &str| {
        let line = ["check", "--select", "MD0201,MD0503", "--format", format, &config];
        super::mdsdk(from, line).exits_with(1).stdout
    };
    for (format, before) in [
        ("json", "\"file\": \""),
        ("sarif", "\"uri\": \""),
        ("github", "file="),
        ("gitlab", "\"path\": \""),
        ("markdown", "|"),
    ] {
        for from in [folder.path(), &inside, outside.path()] {
            let text = check(from, format);
            for file in ["docs/api/broken.md", "meta/service.xml"] {
                assert!(text.contains(&format!("{before}{file}")), "{format} from {}: {text}", from.display());
            }
        }
    }
    for format in ["human", "concise"] {
        let text = check(&inside, format);
        for file in ["broken.md:6:6", "../../meta/service.xml:5:20"] {
            assert!(text.lines().any(|line| line.trim_start_matches(" --> ").starts_with(file)), "{format}: {text}");
        }
    }
    assert!(check(outside.path(), "concise").contains("/docs/api/broken.md:6:6: error"));
}

#[test]
fn json_of_nothing_is_an_object_too() {
    let run = run(&with_docs(), "check --docs docs --format json").exits_with(0);
    assert_eq!(json(&run.stdout)["findings"], Value::Array(Vec::new()));
}

#[test]
fn json_fits_its_schema() {
    let Some(python) = validator("python/bin/python") else { return };
    let schema = include_str!("../../generator/schema/mdsdk-findings-1.schema.json");
    for document in [printed("json"), run(&with_docs(), "check --docs docs --format json --show note").stdout] {
        let files = [("schema.json", schema), ("findings.json", &document)];
        validators::run(&python, &[&script("model.py"), "schema.json", "findings.json"], &files);
    }
}

#[test]
fn a_concise_finding_is_a_line_with_its_place() {
    let line = "docs/api/broken.md:6:6: error[MD0201]: ";
    assert!(printed("concise").starts_with(line), "{}", printed("concise"));
}

#[test]
fn github_gets_a_command_by_its_grammar() {
    let text = printed("github");
    let line = text.lines().next().expect("a line");
    let (properties, message) =
        line.strip_prefix("::error ").and_then(|rest| rest.split_once("::")).expect("a command");
    let properties: Vec<(&str, &str)> = properties.split(',').filter_map(|pair| pair.split_once('=')).collect();
    assert_eq!(properties[..2], [("file", "docs/api/broken.md"), ("line", "6")]);
    assert!(!message.is_empty());
}

#[test]
fn gitlab_gets_what_it_requires_of_an_issue() {
    let issues = json(&printed("gitlab"));
    let issue = &issues[0];
    assert_eq!(issue["location"], serde_json::json!({ "path": "docs/api/broken.md", "lines": { "begin": 6 } }));
    assert_eq!(issue["severity"], "major");
    assert!(issue["fingerprint"].is_string() && issue["check_name"].is_string() && issue["description"].is_string());
}

#[test]
fn sarif_names_the_rule_the_place_and_a_fingerprint() {
    let document = json(&printed("sarif"));
    let run = &document["runs"][0];
    assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "MD0201");
    let result = &run["results"][0];
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "docs/api/broken.md");
    assert_eq!(place["region"]["startLine"], 6);
    assert!(result["partialFingerprints"]["mdsdk/v2"].as_str().expect("a fingerprint").starts_with("MD0201 "));
}

#[test]
fn sarif_passes_the_validator_of_its_standard() {
    let Some(tool) = validator("node/node_modules/.bin/sarif-multitool") else { return };
    let arguments =
        ["validate", "findings.sarif", "--level", "Error", "--output", "report.sarif", "--log", "ForceOverwrite"];
    let text = validators::run(&tool, &arguments, &[("findings.sarif", &printed("sarif"))]);
    assert!(!text.contains("error SARIF"), "{text}");
}

#[test]
fn junit_is_read_by_a_reader_of_it() {
    let Some(python) = validator("python/bin/python") else { return };
    let counts =
        |text: &str| validators::run(&python, &[&script("junit.py"), "findings.xml"], &[("findings.xml", text)]);
    assert_eq!(counts(&printed("junit")), "1 1\n");
    assert_eq!(counts(&run(&with_docs(), "check --docs docs --format junit").exits_with(0).stdout), "1 0\n");
}

#[test]
fn a_case_of_junit_fails_where_the_command_does() {
    let folder = with_error();
    let cases = |options: &str| {
        let text = run(&folder, &format!("check --docs docs --show note --format junit {options}")).stdout;
        (text.matches("<failure ").count(), text.matches("<skipped ").count())
    };
    assert_eq!(cases(""), (1, 1));
    assert_eq!(cases("--deny note"), (2, 0));
    assert_eq!(cases("--deny never"), (0, 2));
}

#[test]
fn markdown_keeps_code_as_it_is() {
    let folder = with_docs();
    super::edit(&folder, "docs/api/user-get.md", "Read one user.", "Read one. See [x](#a[0]<b).");
    let text = run(&folder, "check --docs docs --format markdown").stdout;
    assert!(text.contains("`#a[0]<b`|"), "{text}");
}

#[test]
fn markdown_is_a_table_under_the_counts() {
    let text = printed("markdown");
    assert!(
        text.starts_with("### API docs: 1 error\n\n|Where|What|Rule|\n|:--|:--|:--|\n|docs/api/broken.md:6|error: "),
        "{text}"
    );
    assert_eq!(run(&with_docs(), "check --docs docs --format markdown").stdout, "### API docs: no findings\n");
}

#[test]
fn several_formats_are_written_at_once() {
    let folder = with_error();
    let line = "check --docs docs -o concise -o sarif=findings.sarif -o junit=findings.xml";
    run(&folder, line).exits_with(1).prints("docs/api/broken.md:6:6: error[MD0201]");
    for file in ["findings.sarif", "findings.xml"] {
        assert!(std::fs::read_to_string(folder.path().join(file)).expect("the file is there").contains("MD0201"));
    }
    run(&folder, "check --docs docs -o sarif=").exits_with(2).warns("the file behind `=` is missing");
    let clash =
        "both `json` and `concise` would be written to standard output: name a file, as in `-o concise=concise.txt`";
    let both = run(&folder, "check --docs docs -o json -o concise").exits_with(2);
    assert_eq!((both.stdout.as_str(), both.stderr), ("", format!("error: {clash}\n")));
    run(&folder, "check --docs docs -o json=a.txt -o concise=a.txt").exits_with(2).warns("would be written to `a.txt`");
}

#[test]
fn colours_are_asked_for_or_refused() {
    let folder = with_error();
    let is_coloured = |line: &str| run(&folder, line).stdout.contains('\u{1b}');
    assert!(is_coloured("check --docs docs --color always"));
    assert!(!is_coloured("check --docs docs --color never"));
    assert!(!is_coloured("check --docs docs"));
}

#[test]
fn quiet_says_nothing() {
    assert_eq!(run(&with_error(), "check --docs docs --quiet").exits_with(1).stdout, "");
}
