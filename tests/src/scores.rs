//! What a score tool says of an export: how much of it agrees with the service's metadata.

use std::process::Command;

use serde_json::Value;

use crate::{corpora, folder};

/// What a tool measures, and the disagreements that it lists, each a line.
pub struct Scores {
    /// The figures.
    pub figures: Value,
    /// The disagreements.
    pub listed: String,
}

impl Scores {
    /// Runs `tool` on an export and the service's metadata; nothing where these are not at hand.
    ///
    /// # Panics
    /// If the tool fails.
    pub fn of(tool: &str, export: &str, metadata: &str) -> Option<Self> {
        let (tool, metadata) = (corpora(&format!("tools/{tool}"))?, corpora(&format!("metadata/{metadata}.csdl.xml"))?);
        let folder = folder(&[("export", export)]);
        let mut python = Command::new("python3");
        let run = python.arg(tool).arg("export").arg(metadata).args(["--list", "100000"]).current_dir(folder.path());
        let output = run.output().expect("python3 runs");
        let listed = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{listed}");
        Some(Self { figures: serde_json::from_slice(&output.stdout).expect("figures are JSON"), listed })
    }

    /// Asserts that figures, each by its path, are at least these.
    ///
    /// # Panics
    /// If one is not.
    pub fn assert_at_least(&self, floors: &[(&str, f64)]) {
        let Self { figures, .. } = self;
        for (path, floor) in floors {
            let figure = figures.pointer(path).and_then(Value::as_f64).expect("the figure is there");
            assert!(figure >= *floor, "{path} is {figure}, under {floor}: {figures}");
        }
    }
}
