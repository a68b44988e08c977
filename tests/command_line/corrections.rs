//! Corrections, as the command hears them.

use mdsdk_tests::put;

use super::{bytes, mdsdk, run, with_docs};

const WRITING: [&str; 3] = [
    "generate --docs docs --out out --package sdk",
    "generate --docs docs --out out --package sdk --check",
    "export --docs docs --format json --out out",
];

#[test]
fn nothing_is_written_without_corrections_that_are_not_understood() {
    for text in
        ["a: [", "- at: user.city\n  type: Edm.Text\n  because: No.\n", "- at: user\n  rust: user\n  because: No.\n"]
    {
        let folder = with_docs();
        put(folder.path(), "docs/corrections.yml", text);
        for line in WRITING {
            run(&folder, line).exits_with(2).warns("MD0321").warns("error: a correction is not understood");
            assert!(!folder.path().join("out").exists());
        }
        run(&folder, "check --docs docs").exits_with(1).prints("MD0321");
    }
}

#[test]
fn choices_for_rust_that_no_crate_has_are_told_by_a_check_at_their_lines() {
    let folder = with_docs();
    let told = |text: &str, place: &str, why: &str| {
        put(folder.path(), "docs/corrections.yml", format!("- at: user.city\n{text}  because: Ours.\n"));
        run(&folder, "check --docs docs").exits_with(1).prints(&format!("--> docs/{place}")).prints(why);
    };
    told("  rust: City\n", "corrections.yml:2:3", "`City` can't be its name in Rust; `city` could");
    told("  with: ::cities::City\n", "corrections.yml:2:3", "`from` names no package that has `::cities::City`");
    told("  with: ::cities::City\n  from: cities\n", "corrections.yml:3:3", "`cities` isn't a package and its version");
    told("  with: crate::City\n  from: cities\n", "corrections.yml:3:3", "`cities` isn't a package and its version");
    put(folder.path(), "docs/corrections.yml", "- at: user.city\n  with: crate::City\n  because: Ours.\n");
    run(&folder, "check --docs docs").exits_with(0);
}

#[test]
fn what_a_correction_leaves_out_is_shown_as_that() {
    let folder = with_docs();
    let text = "- at: user.city\n  ignore: true\n  because: It is gone.\n\
                - at: GET /users/{id}\n  ignore: true\n  because: Not ours.\n";
    put(folder.path(), "docs/corrections.yml", text);
    for subject in ["user.city", "microsoft.graph.user.City"] {
        let told = format!("a correction leaves out `{subject}`: corrections.yml:2: It is gone.");
        mdsdk(folder.path(), ["show", subject, "--docs", "docs"]).exits_with(2).warns(&told);
    }
    let run = mdsdk(folder.path(), ["show", "get /users/{user-id}", "--docs", "docs"]);
    run.exits_with(2).warns("corrections.yml:5: Not ours.");
}

#[test]
fn the_last_line_tells_that_what_was_written_lacks_what_errors_are_about() {
    let folder = with_docs();
    put(folder.path(), &format!("docs/{}", super::BROKEN.0), super::BROKEN.1);
    for line in [WRITING[0], WRITING[2]] {
        let found = run(&folder, line).exits_with(0);
        let last = found.stderr.lines().last().unwrap_or_default();
        assert!(last.starts_with("`out` lacks what cannot be read: 1 error") && last.contains("MD0201"), "{last}");
        assert!(!bytes(&folder, ".").is_empty());
        run(&folder, &format!("{line} --deny error")).exits_with(1);
        std::fs::remove_dir_all(folder.path().join("out")).unwrap_or_default();
    }
}

#[test]
fn a_broken_configuration_of_the_docs_is_told_at_its_line() {
    let folder = with_docs();
    put(folder.path(), "docs/config/schema-config.json", "{\n  \"schemaConfig\": {,}\n}\n");
    run(&folder, "check --docs docs").exits_with(1).prints("MD0005").prints("--> docs/config/schema-config.json:2:20");
}

#[test]
fn nothing_is_told_of_a_property_that_is_left_out() {
    let folder = with_docs();
    let rows = "|size||How big.|\n|age|Int32|How old.|\n|age|Int64|How old, again.|\n|born|String|When.|\n";
    let shown = "\n## JSON representation\n\n<!-- { \"blockType\": \"resource\", \"@odata.type\": \
                 \"microsoft.graph.user\" } -->\n```json\n{ \"id\": \"String\", \"age\": \"String\" }\n```\n";
    let user = super::USER.1.to_owned() + rows + shown;
    mdsdk_tests::put(folder.path(), "docs/resources/user.md", &user);
    let found = || {
        let run = run(&folder, "check --docs docs --show note --format json");
        let found: serde_json::Value = serde_json::from_str(&run.stdout).expect("it is JSON");
        let found = found["findings"].as_array().expect("a list of findings");
        let told = found.iter().map(|one| format!("{} {}", one["code"], one["message"]).replace('"', ""));
        told.collect::<Vec<_>>()
    };
    let of_state = "MD0302 `userState` has no page; it becomes an enum";
    assert_eq!(
        found(),
        [
            of_state,
            "MD0203 `size` has no type",
            "MD0206 `age` has two rows in this table; the first is read",
            "MD0633 `age` is shown as a text",
        ]
    );
    let ignored = |name: &str| format!("- at: user.{name}\n  ignore: true\n  because: Never sent.\n");
    mdsdk_tests::put(folder.path(), "docs/corrections.yml", &(ignored("size") + &ignored("age")));
    assert_eq!(found(), [of_state]);
}
