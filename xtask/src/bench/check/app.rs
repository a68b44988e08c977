//! A program that lists users, on the generated crate and on `graph-rs-sdk`: a cold check of each.

use std::collections::BTreeSet;
use std::path::Path;

use crate::bench::cargo::{Cost, cargo, output};
use crate::bench::figure::{Bar, Figure};

const TOKIO: &str = "tokio = { version = \"1.54.1\", features = [\"macros\", \"rt\"] }\n";
const OURS: &str = "sdk = { path = \"../sdk\" }\n";
const PEER: &str = "graph-rs-sdk = \"=3.0.1\"\nserde_json = \"1\"\n";
const OUR_MAIN: &str = include_str!("app/ours.rs");
const PEER_MAIN: &str = include_str!("app/peer.rs");

/// Fewer crates than that.
const CRATES: f64 = 110.0;
/// Less than that share of the peer's time.
const SHARE: f64 = 0.5;

/// Checks both programs, and compares.
pub(super) fn measure(folder: &Path) -> Result<Vec<Figure>, String> {
    let (ours, crates) = check(folder, "app", OURS, OUR_MAIN)?;
    let (peer, _) = check(folder, "app-on-graph-rs-sdk", PEER, PEER_MAIN)?;
    let share = ours.seconds / peer.seconds;
    Ok(vec![
        Figure::new("app: crates", crates, Bar::Below(CRATES)),
        Figure::new("app: cold check, ours / graph-rs-sdk, CPU time", share, Bar::Below(SHARE)),
    ])
}

/// What a cold check takes, and the number of crates.
fn check(folder: &Path, name: &str, dependency: &str, main: &str) -> Result<(Cost, f64), String> {
    let package = super::put_package(folder, name, &format!("{dependency}{TOKIO}"), main)?;
    output(&package, &["fetch"])?;
    let tree = output(&package, &["tree", "--edges", "normal,build", "--prefix", "none", "--no-dedupe"])?;
    let crates: BTreeSet<&str> = tree.lines().map(|line| line.trim_end_matches(" (*)")).collect();
    let crates = f64::from(u32::try_from(crates.len()).unwrap_or(u32::MAX));
    cargo(&package, &["clean"])?;
    let cost = cargo(&package, &["check"])?;
    eprintln!("{name}: {crates} crates, {:.1} s of CPU, {:.1} s", cost.seconds, cost.wall);
    Ok((cost, crates))
}
