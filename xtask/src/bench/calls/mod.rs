//! What a call costs beyond its transport.

use std::path::Path;
use std::process::Command;

use super::figure::{Bar, Figure};

const PROGRAM: &str = include_str!("program.rs");

/// Microseconds that a call may take.
const TIME: f64 = 20.0;

/// Bytes that a call may allocate.
const BYTES: f64 = 3.0 * 1024.0;

/// Builds the program against the generated crate, and runs it.
pub(super) fn measure(root: &Path, runs: usize) -> Result<Vec<Figure>, String> {
    let folder = root.join("target/bench-calls");
    write(root, &folder)?;
    let output = Command::new(env!("CARGO"))
        .args(["run", "--release", "--quiet", "--offline", "--", &runs.to_string()])
        .env("CARGO_TARGET_DIR", root.join("target/bench-calls/target"))
        .current_dir(&folder)
        .output()
        .map_err(|error| format!("cargo: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let all = text.lines().map(figures).collect::<Result<Vec<_>, _>>()?;
    Ok(all.into_iter().flatten().collect())
}

fn write(root: &Path, folder: &Path) -> Result<(), String> {
    let fail = |error: std::io::Error| format!("{}: {error}", folder.display());
    let manifest = format!(
        "[package]\nname = \"bench-calls\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\ngraph-sdk = {{ \
         path = {:?}, default-features = false, features = [\"all\", \"client\"] }}\n\n[workspace]\n",
        root.join("generated").display().to_string()
    );
    std::fs::create_dir_all(folder.join("src")).map_err(fail)?;
    std::fs::write(folder.join("Cargo.toml"), manifest).map_err(fail)?;
    std::fs::write(folder.join("src/main.rs"), PROGRAM).map_err(fail)?;
    std::fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).map_err(fail).map(|_| ())
}

/// The figures of a line `get 1234.5 678`.
fn figures(line: &str) -> Result<[Figure; 2], String> {
    let mut words = line.split(' ');
    let (Some(name), Some(nanoseconds), Some(bytes)) = (words.next(), number(words.next()), number(words.next()))
    else {
        return Err(format!("the program wrote `{line}`"));
    };
    Ok([
        Figure::new(format!("{name}: microseconds beyond the transport"), nanoseconds / 1000.0, Bar::Below(TIME)),
        Figure::new(format!("{name}: bytes allocated beyond the transport"), bytes, Bar::Below(BYTES)),
    ])
}

fn number(word: Option<&str>) -> Option<f64> {
    word?.parse().ok()
}
