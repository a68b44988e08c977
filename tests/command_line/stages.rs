//! What commands tell beside their results: stages, nothing, and their exit codes.

use mdsdk_tests::put;

use super::{edit, run, with_docs};

/// The stages that lines such as `reading the docs: 0.12 s` name.
fn told_stages(text: &str) -> Vec<&str> {
    let is_timed = |seconds: &str| seconds.strip_suffix(" s").is_some_and(|seconds| seconds.parse::<f64>().is_ok());
    let lines = text.lines().filter_map(|line| line.split_once(": "));
    lines.filter(|(_, seconds)| is_timed(seconds)).map(|(stage, _)| stage).collect()
}

#[test]
fn stages_are_told_with_their_seconds_where_that_is_asked_for() {
    let folder = with_docs();
    put(folder.path(), "new/api/user-get.md", super::GET_USER.1);
    for (line, stages) in [
        ("check --docs docs", &["reading the docs", "applying rules"][..]),
        ("generate --docs docs --out sdk --package sdk", &["reading the docs and planning the crate", "writing files"]),
        ("drift docs new --fail-on never", &["reading the old side", "reading the new side", "comparing"]),
    ] {
        assert_eq!(told_stages(&run(&folder, line).exits_with(0).stderr), [""; 0], "{line}");
        let told = run(&folder, &format!("{line} -v")).exits_with(0).stderr;
        assert_eq!(told_stages(&told), stages, "{told}");
    }
}

#[test]
fn stages_of_several_apis_say_of_which() {
    let folder = with_docs();
    let api = |name: &str, out: &str| format!("[[api]]\nname = \"{name}\"\nout = \"{out}\"\n");
    let apis = format!("docs = \"docs\"\npackage = \"sdk\"\n{}{}", api("one", "a"), api("two", "b"));
    put(folder.path(), "mdsdk.toml", apis);
    for line in ["check -v", "generate -v"] {
        let told = run(&folder, line).exits_with(0).stderr;
        for api in ["one: reading the docs", "two: reading the docs"] {
            assert!(told.lines().any(|line| line.starts_with(api)), "{line}: {told}");
        }
    }
}

#[test]
fn quiet_says_nothing_of_what_is_written_either() {
    let folder = with_docs();
    put(folder.path(), "mdsdk.toml", "docs = \"docs\"\n[check]\nbaseline = \"known.txt\"\n");
    edit(&folder, "docs/resources/user.md", "|city|String|", "|city|Strng|");
    for line in ["check -q --write-baseline", "check -q --prune", "check -q --fix", "check -q"] {
        let ran = run(&folder, line).exits_with(0);
        assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("", ""), "{line}");
    }
}

#[test]
fn each_command_names_its_exit_codes() {
    let folder = with_docs();
    for command in
        ["generate", "check", "coverage", "export", "show", "permissions", "drift", "explain", "completions", "man"]
    {
        run(&folder, &format!("{command} --help")).exits_with(0).prints("Exit codes: 0 ").prints("2 could not run");
    }
}
