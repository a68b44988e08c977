//! What must not compile, by the compiler's error codes.

use std::collections::BTreeMap;
use std::process::Command;

use mdsdk_tests::{put, repository};
use serde_json::Value;

use super::scratch::{folder, target};

/// Programs, and the error that each has.
const CASES: [(&str, &str, &str); 6] = [
    ("read_only", "E0599", "let _ = models::UserPatch::new().id(\"7\");"),
    (
        "exhaustive_match",
        "E0004",
        "match models::Importance::Low { models::Importance::Low | models::Importance::Normal | models::Importance::High | models::Importance::Unrecognized(_) => {} }",
    ),
    (
        "exhaustive_union",
        "E0004",
        "fn all(of: models::AnyMessage) { match of { models::AnyMessage::EventMessage(_) | models::AnyMessage::Other(_) => {} } } let _ = all;",
    ),
    ("wrong_kind", "E0277", "let _ = new!(models::User { account_enabled: \"yes\" });"),
    ("unknown_field", "E0560", "let _ = new!(models::User { nickname: \"x\" });"),
    ("wrong_change", "E0277", "let _ = models::UserPatch::new().city(7);"),
];

/// The error codes of each program.
fn codes() -> BTreeMap<String, Vec<String>> {
    let folder = folder("refused");
    let sdk = repository().join("generated");
    let manifest = format!(
        "[package]\nname = \"refused\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         graph-sdk = {{ path = {:?}, default-features = false, features = [\"all\", \"client\"] }}\n\n[workspace]\n",
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
    let mut codes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let message: Value = serde_json::from_str(line).expect("cargo writes JSON");
        if let (Some(target), Some(code)) =
            (message["target"]["name"].as_str(), message["message"]["code"]["code"].as_str())
        {
            codes.entry(target.to_owned()).or_default().push(code.to_owned());
        }
    }
    codes
}

#[test]
fn what_the_docs_rule_out_does_not_compile() {
    let expected: BTreeMap<String, Vec<String>> =
        CASES.iter().map(|(name, code, _)| ((*name).to_owned(), vec![(*code).to_owned()])).collect();
    assert_eq!(codes(), expected);
}
