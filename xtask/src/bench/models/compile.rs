//! What compiling costs.

use crate::bench::cargo::{Cost, cargo};
use crate::bench::figure::{Bar, Figure};

use super::Side;
use super::programs::{FEATURES, USED, user};
use super::scratch::Scratch;

/// The bars of a release build with a program, by the number of types that it uses.
const RELEASE: [f64; 2] = [4.0, 3.0];
/// How often each side is checked, in turns: what else a machine does shows in CPU time too.
const CHECKS: usize = 5;

impl Scratch {
    /// Runs cargo in the workspace.
    pub(super) fn cargo(&self, arguments: &[&str]) -> Result<Cost, String> {
        cargo(&self.folder, arguments)
    }

    /// Runs cargo on one of the two crates, with all types and no client, and with all that it depends on built.
    fn library(&self, side: Side, arguments: &[&str]) -> Result<Cost, String> {
        let features = FEATURES.join(",");
        match side {
            Side::Table => {
                let only = ["--no-default-features", "--features", &features];
                self.anew(side.package(), &[arguments, &only].concat())
            }
            Side::Derive => self.anew(side.package(), arguments),
        }
    }

    /// Runs cargo on a package that hasn't been built, with all that it depends on built.
    fn anew(&self, package: &str, arguments: &[&str]) -> Result<Cost, String> {
        self.cargo(&["clean", "-p", package])?;
        // Without the flag, cargo cleans the profile `dev` alone.
        self.cargo(&["clean", "--release", "-p", package])?;
        self.cargo(&[arguments, &["-p", package]].concat())
    }
}

/// Checking and building, each side.
pub(super) fn measure(scratch: &Scratch) -> Result<Vec<Figure>, String> {
    scratch.cargo(&["generate-lockfile"])?;
    scratch.cargo(&["check", "-p", "bench-warm"])?;
    let [table, derive] = least(CHECKS, |side| scratch.library(side, &["check"]))?;
    let of = format!("{} structs", scratch.structs);
    let mut figures = vec![
        Figure::new(
            format!("check, {of}: derive / table, CPU time"),
            derive.seconds / table.seconds,
            Bar::AtLeast(5.0),
        ),
        Figure::new(
            format!("check, {of}: table / derive, peak memory"),
            table.mebibytes / derive.mebibytes,
            Bar::AtMost(1.0 / 3.0),
        ),
    ];
    scratch.cargo(&["build", "--release", "-p", "bench-warm"])?;
    let libraries = both(|side| scratch.library(side, &["build", "--release"]))?;
    for (count, bar) in USED.into_iter().zip(RELEASE) {
        let programs = both(|side| scratch.anew(&user(side, count), &["build", "--release"]))?;
        let [table, derive] = [0, 1].map(|side| libraries[side].seconds + programs[side].seconds);
        let name = format!("release build with a program that uses {count} types: derive / table, CPU time");
        figures.push(Figure::new(name, derive / table, Bar::AtLeast(bar)));
    }
    Ok(figures)
}

/// The least CPU time of several turns, each side by itself.
fn least(turns: usize, measure: impl Fn(Side) -> Result<Cost, String>) -> Result<[Cost; 2], String> {
    let mut least = both(&measure)?;
    for _ in 1..turns {
        let [table, derive] = both(&measure)?;
        least = [least[0].cheaper(table), least[1].cheaper(derive)];
    }
    Ok(least)
}

fn both(measure: impl Fn(Side) -> Result<Cost, String>) -> Result<[Cost; 2], String> {
    let [table, derive] = Side::BOTH;
    Ok([measure(table)?, measure(derive)?])
}
