//! What must not compile, by the compiler's error codes.

use std::collections::BTreeMap;
use std::process::Command;

use mdsdk_tests::{put, repository};
use serde_json::Value;

use super::scratch::{folder, target};

/// Programs, and the error that each has.
const CASES: [(&str, &str, &str); 7] = [
    ("read_only", "E0599", "let _ = models::UserPatch::new().id(\"7\");"),
    (
        "exhaustive_match",
        "E0004",
        "match models::Importance::Low { models::Importance::Low | models::Importance::Normal | \
         models::Importance::High | models::Importance::Unrecognized(_) => {} }",
    ),
    (
        "exhaustive_union",
        "E0004",
        "fn all(of: models::AnyMessage) { match of { models::AnyMessage::EventMessage(_) | \
         models::AnyMessage::Other(_) => {} } } let _ = all;",
    ),
    ("wrong_kind", "E0277", "let _ = new!(models::User { account_enabled: \"yes\" });"),
    ("text_for_a_date", "E0277", "let _ = new!(models::User { created_date_time: \"1970-01-01\" });"),
    ("unknown_field", "E0560", "let _ = new!(models::User { nickname: \"x\" });"),
    ("wrong_change", "E0277", "let _ = models::UserPatch::new().city(7);"),
];

/// What a reader of the error sees first, where it is ours to say.
const MESSAGES: [(&str, &str); 3] = [
    ("wrong_kind", "expected `bool`, found `&str`"),
    ("text_for_a_date", "expected `DateTime`, found `&str`"),
    ("wrong_change", "expected `String`, an `Option` of it or `Null`, found `{integer}`"),
];

/// An error's code and its message.
type CompileError = (String, String);

/// The errors of each program.
fn errors() -> BTreeMap<String, Vec<CompileError>> {
    let folder = folder("refused");
    let sdk = repository().join("generated");
    let manifest = format!(
        "[package]\nname = \"refused\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\ngraph-sdk = {{ \
         path = {:?}, default-features = false, features = [\"all\", \"client\"] }}\n\n[workspace]\n",
        sdk.display().to_string()
    );
    put(&folder, "Cargo.toml", manifest);
    std::fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file can be copied");
    let fine = ("fine", "", "let _ = new!(models::User { account_enabled: true });");
    for (name, _, code) in CASES.into_iter().chain([fine]) {
        let main =
            format!("#![allow(unused_imports)]\nuse graph_sdk::{{models, new}};\n\nfn main() {{\n    {code}\n}}\n");
        put(&folder, &format!("src/bin/{name}.rs"), main);
    }
    let output = Command::new(env!("CARGO"))
        .args(["check", "--quiet", "--offline", "--keep-going", "--message-format=json"])
        .env("CARGO_TARGET_DIR", target())
        .current_dir(folder)
        .output()
        .expect("cargo runs");
    let mut errors: BTreeMap<String, Vec<CompileError>> = BTreeMap::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let message: Value = serde_json::from_str(line).expect("cargo writes JSON");
        if let (Some(target), Some(code)) =
            (message["target"]["name"].as_str(), message["message"]["code"]["code"].as_str())
        {
            let text = message["message"]["message"].as_str().unwrap_or_default();
            errors.entry(target.to_owned()).or_default().push((code.to_owned(), text.to_owned()));
        }
    }
    errors
}

#[test]
fn what_the_docs_rule_out_does_not_compile() {
    let expected: BTreeMap<String, Vec<String>> =
        CASES.iter().map(|(name, code, _)| ((*name).to_owned(), vec![(*code).to_owned()])).collect();
    let errors = errors();
    let codes =
        errors.iter().map(|(name, errors)| (name.clone(), errors.iter().map(|(code, _)| code.clone()).collect()));
    assert_eq!(codes.collect::<BTreeMap<_, _>>(), expected);
    for (name, message) in MESSAGES {
        assert_eq!(errors[name][0].1, message);
    }
}
