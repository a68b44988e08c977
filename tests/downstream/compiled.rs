//! Which uses of a crate another one still compiles.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use mdsdk::files::Files;
use mdsdk_tests::{put, put_all, repository};
use serde_json::Value;

use super::uses::Use;

/// What stands before the uses: lines of the program count from here.
const HEAD: &str =
    "#![allow(dead_code, deprecated, unused_variables, unused_imports, non_snake_case, unexpected_cfgs)]\n";

/// The crate `sdk` and a program beside it.
pub(crate) struct Program {
    folder: PathBuf,
}

impl Program {
    /// Where it is.
    pub(crate) fn folder() -> PathBuf {
        Path::new(env!("CARGO_TARGET_TMPDIR")).join("downstream")
    }

    pub(crate) fn with(files: &Files) -> Self {
        let folder = Self::folder();
        put_all(&folder.join("sdk"), files);
        Self { folder }
    }

    /// The uses that don't compile with these features: all of them where none is named.
    pub(crate) fn failing(&self, uses: &[Use], features: Option<&[&str]>) -> BTreeSet<usize> {
        let is_on =
            |one: &&Use| features.is_none_or(|on| one.features.iter().all(|feature| on.contains(&feature.as_str())));
        let mut left: Vec<(usize, &Use)> = uses.iter().enumerate().filter(|(_, one)| is_on(one)).collect();
        let mut failing = BTreeSet::new();
        // Names that aren't there are told before types are looked at: what is told is left out, and the rest is tried.
        loop {
            let lines: Vec<String> = left.iter().map(|(at, one)| one.line(*at)).collect();
            let all: BTreeSet<&str> = uses.iter().flat_map(|one| one.features.iter().map(String::as_str)).collect();
            self.write(&lines, &all, features);
            let told = self.errors();
            if told.is_empty() {
                return failing;
            }
            failing.extend(told.iter().map(|line| left[*line].0));
            left.retain(|(at, _)| !failing.contains(at));
        }
    }

    /// The features that `sdk` has are those of the program; one that it has no more is on, and turns nothing on.
    fn write(&self, lines: &[String], all: &BTreeSet<&str>, on: Option<&[&str]>) {
        let manifest = std::fs::read_to_string(self.folder.join("sdk/Cargo.toml")).expect("the crate has a manifest");
        let has = |feature: &str| {
            manifest.lines().any(|line| line.trim_matches('"').replace('"', "").starts_with(&format!("{feature} = ")))
        };
        let own = all.iter().map(|feature| {
            let turns_on = if has(feature) { format!("\"sdk/{feature}\"") } else { String::new() };
            format!("\"{feature}\" = [{turns_on}]\n")
        });
        let default: Vec<String> = match on {
            Some(on) => on.iter().map(|feature| format!("\"{feature}\"")).collect(),
            None => all.iter().map(|feature| format!("\"{feature}\"")).collect(),
        };
        let wanted = on.map_or_else(|| "\"all\"".to_owned(), |_| String::new());
        let manifest = format!(
            "[package]\nname = \"program\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[features]\ndefault = \
             [{}]\n{}\n[dependencies]\nsdk = {{ path = \"../sdk\", default-features = false, features = [{wanted}] \
             }}\n\n[workspace]\n",
            default.join(", "),
            own.collect::<String>(),
        );
        let program = self.folder.join("program");
        put(&program, "Cargo.toml", manifest);
        put(&program, "src/lib.rs", format!("{HEAD}{}\n", lines.join("\n")));
        let lock = program.join("Cargo.lock");
        if !lock.exists() {
            std::fs::copy(repository().join("Cargo.lock"), lock).expect("the lock file can be copied");
        }
    }

    /// The lines of uses, from 0, that the compiler refuses.
    fn errors(&self) -> BTreeSet<usize> {
        let output = Command::new(env!("CARGO"))
            .args(["check", "--quiet", "--offline", "--message-format", "json"])
            .env("CARGO_TARGET_DIR", target())
            .current_dir(self.folder.join("program"))
            .output()
            .expect("cargo runs");
        let text = String::from_utf8_lossy(&output.stdout);
        let messages = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let errors =
            messages.filter(|message| message["message"]["level"] == "error" && message["target"]["name"] == "program");
        let lines: BTreeSet<usize> = errors.flat_map(|message| places(&message["message"])).collect();
        let is_told = output.status.success() || !lines.is_empty();
        assert!(is_told, "the crate itself compiles\n{}\n{text}", String::from_utf8_lossy(&output.stderr));
        lines
    }
}

fn places(message: &Value) -> Vec<usize> {
    let spans = message["spans"].as_array().cloned().unwrap_or_default();
    let primary = spans.into_iter().filter(|span| span["is_primary"] == true);
    let in_program = primary.filter(|span| span["file_name"] == "src/lib.rs");
    in_program.filter_map(|span| usize::try_from(span["line_start"].as_u64()?).ok()?.checked_sub(2)).collect()
}

/// Where all programs and what they use are built.
fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("generated")
}
