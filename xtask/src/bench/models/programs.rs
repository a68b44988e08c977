//! The programs that use the crates.

use std::path::Path;

use super::Side;

/// How many types the programs use that are built for release.
pub(super) const USED: [usize; 2] = [20, 300];

/// What is built of the crate with the table codec: all types, and no client.
pub(super) const FEATURES: [&str; 1] = ["all"];

/// The programs' sources.
const SPEED: &str = include_str!("programs/speed.rs");
const DEPENDENCIES: &str = "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = { version = \"1\", \
                            features = [\"preserve_order\"] }\n";

/// The workspace's manifest.
pub(super) fn workspace() -> String {
    "[workspace]\nresolver = \"3\"\nmembers = [\"bench-*\"]\n\n[profile.release]\ndebug = false\n".to_owned()
}

/// All programs: path and text of each file.
pub(super) fn programs(root: &Path, structs: &[String]) -> Vec<(String, String)> {
    let mut files = program(root, "bench-warm", &[], "fn main() {}\n");
    for side in Side::BOTH {
        for count in USED {
            files.extend(program(root, &user(side, count), &[side], &using(side, &spread(structs, count))));
        }
        files.extend(program(root, &user(side, 1), &[side], &using(side, &["User".to_owned()])));
    }
    files.extend(program(root, "bench-speed", &Side::BOTH, SPEED));
    files
}

/// The package that uses so many types.
pub(super) fn user(side: Side, count: usize) -> String {
    format!("{}-{count}", side.package())
}

fn program(root: &Path, name: &str, uses: &[Side], main: &str) -> Vec<(String, String)> {
    let runtime = root.join("runtime").display().to_string();
    let of = |side: &Side| match side {
        Side::Table => format!(", default-features = false, features = {FEATURES:?}"),
        Side::Derive => String::new(),
    };
    let dependency = |side: &Side| format!("{0} = {{ path = \"../{0}\"{1} }}\n", side.package(), of(side));
    let crates = uses.iter().map(dependency).collect::<Vec<_>>().concat();
    let (peak, client) = if uses.len() > 1 { ("peak_alloc = \"0.3\"\n", "\"client\"") } else { ("", "") };
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \
         \"2024\"\n\n[dependencies]\n{crates}mdsdk-runtime = {{ path = {runtime:?}, default-features = false, \
         features = [{client}] }}\n{DEPENDENCIES}{peak}"
    );
    vec![(format!("{name}/Cargo.toml"), manifest), (format!("{name}/src/main.rs"), main.to_owned())]
}

/// `count` of the names, evenly spread.
fn spread(names: &[String], count: usize) -> Vec<String> {
    names.iter().step_by((names.len() / count).max(1)).take(count).cloned().collect()
}

/// A program that reads and writes values of these types.
fn using(side: Side, structs: &[String]) -> String {
    let (imports, calls): (String, fn(&String) -> String) = match side {
        Side::Table => ("use bench_table::models;\n".to_owned(), |name| {
            format!(
                "    if let Ok(value) = models::{name}::from_json(&body) {{ print!(\"{{}}\", value.to_json()); }}\n"
            )
        }),
        Side::Derive => ("use bench_derive::models;\n".to_owned(), |name| {
            format!(
                "    if let Ok(value) = serde_json::from_slice::<models::{name}>(&body) {{ print!(\"{{}}\", \
                 serde_json::to_string(&value).unwrap_or_default()); }}\n"
            )
        }),
    };
    let calls: String = structs.iter().map(calls).collect();
    let body =
        "    let mut body = Vec::new();\n    let _ = std::io::Read::read_to_end(&mut std::io::stdin(), &mut body);\n";
    format!("{imports}\nfn main() {{\n{body}{calls}}}\n")
}
