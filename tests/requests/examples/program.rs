//! The program of all requests, built and run.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use mdsdk_tests::{cargo, put};
use serde_json::Value;

/// So many requests are in one module: the compiler takes modules side by side.
const IN_MODULE: usize = 100;

const HEAD: &str = "\
use sdk::runtime::{self, Error, HttpRequest, Model};
use sdk::{Client, Null, bodies, models, new};
use serde_json::json;

use crate::parse;
";

const MAIN: &str = r#"
#![recursion_limit = "512"]
#![allow(unused_imports, dead_code, deprecated)]

use sdk::runtime::{Error, HttpRequest, Mock};
use sdk::Client;

type Make = fn(&Client) -> Result<HttpRequest, Error>;

fn parse<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().expect("a value")
}

fn shown(made: Result<HttpRequest, Error>) -> serde_json::Value {
    match made {
        Ok(http) => serde_json::json!({
            "method": http.method.to_string(),
            "url": http.url,
            "headers": http.headers.iter().collect::<Vec<_>>(),
            "body": String::from_utf8_lossy(http.body.bytes().expect("no stream")),
        }),
        Err(error) => serde_json::json!({ "error": error.to_string() }),
    }
}

fn main() {
    let client = match std::env::args().nth(1) {
        Some(base) => Mock::<Client>::new().client().with_endpoint(base).expect("the base URL is one"),
        None => Mock::<Client>::new().client(),
    };
    for make in ALL.iter().copied().flatten() {
        println!("{}", shown(make(&client)));
    }
}
"#;

/// Writes the program into `folder`, beside its `sdk`.
pub(crate) fn write(folder: &Path, expressions: &[String]) {
    put(folder, "Cargo.toml", MANIFEST);
    let mut main = MAIN.trim_start().to_owned();
    let mut all = String::new();
    for (number, part) in expressions.chunks(IN_MODULE).enumerate() {
        let module = format!("part_{number:02}");
        put_if_new(folder, &format!("src/{module}.rs"), &self::module(part));
        let _ = writeln!(main, "mod {module};");
        let _ = writeln!(all, "    {module}::ALL,");
    }
    let _ = writeln!(main, "\nstatic ALL: &[&[Make]] = &[\n{all}];");
    put_if_new(folder, "src/main.rs", &main);
}

const MANIFEST: &str = r#"[package]
name = "documented"
version = "0.1.0"
edition = "2024"

[dependencies]
sdk = { path = "../sdk", default-features = false, features = ["all", "client", "mock"] }
serde_json = { version = "1.0.154", features = ["preserve_order"] }

[profile.dev]
debug = 0

[workspace]
"#;

fn module(expressions: &[String]) -> String {
    let mut text = HEAD.to_owned();
    let mut all = String::new();
    for (number, expression) in expressions.iter().enumerate() {
        let _ = writeln!(
            text,
            "\nfn r{number:02}(g: &Client) -> Result<HttpRequest, Error> {{\n    {expression}.to_http()\n}}"
        );
        let _ = write!(all, "r{number:02}, ");
    }
    let _ = writeln!(text, "\npub(crate) static ALL: &[crate::Make] = &[{all}];");
    text
}

/// A file that stays as it is keeps its date.
fn put_if_new(folder: &Path, path: &str, text: &str) {
    if std::fs::read_to_string(folder.join(path)).is_ok_and(|known| known == text) {
        return;
    }
    put(folder, path, text);
}

/// What each of the requests is, in their order.
pub(crate) fn run(folder: &Path, target: &Path) -> Vec<Value> {
    run_at(folder, target, None)
}

/// What each of the requests is below a base URL, in their order.
pub(crate) fn run_at(folder: &Path, target: &Path, base: Option<&str>) -> Vec<Value> {
    cargo(folder, target, &["build"]);
    let output = Command::new(target.join("debug/documented")).args(base).output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("text");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}
