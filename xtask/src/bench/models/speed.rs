//! What reading and writing costs.

use std::process::Command;

use serde_json::Value;

use crate::bench::figure::{Bar, Figure};

use super::scratch::Scratch;

/// Runs the program that measures, and compares.
pub(super) fn measure(scratch: &Scratch, runs: usize) -> Result<Vec<Figure>, String> {
    scratch.cargo(&["build", "--release", "-p", "bench-speed"])?;
    let program = scratch.folder.join("target/release/bench-speed");
    let output = Command::new(program)
        .arg(runs.to_string())
        .current_dir(scratch.folder.join("bodies"))
        .output()
        .map_err(|error| format!("bench-speed: {error}"))?;
    if !output.status.success() {
        return Err(format!("bench-speed: {}", String::from_utf8_lossy(&output.stderr)));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let mut figures = Vec::new();
    for line in text.lines() {
        eprintln!("{line}");
        let measured: Value = serde_json::from_str(line).map_err(|error| format!("bench-speed: {error}: {line}"))?;
        figures.extend(compare(&measured));
    }
    Ok(figures)
}

fn compare(measured: &Value) -> Vec<Figure> {
    let body = measured["body"].as_str().unwrap_or_default();
    let of = |what: &str, side: &str| measured[what][side].as_f64().unwrap_or(f64::NAN);
    let mut figures = Vec::new();
    for what in ["read", "write"] {
        let figure = |side: &str, bar| {
            let name = format!("{what} {body}: speed of table / {side}");
            Figure::new(name, of(what, side) / of(what, "table"), Bar::AtLeast(bar))
        };
        figures.extend([figure("derive", 0.75), figure("Value", 1.5)]);
    }
    let ratio = of("memory", "table") / of("memory", "derive");
    figures.push(Figure::new(format!("memory of {body}: table / derive, peak"), ratio, Bar::AtMost(1.15)));
    figures
}
