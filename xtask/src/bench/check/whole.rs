//! The whole crate against its models alone.

use std::path::Path;

use crate::bench::cargo::{cargo, output};
use crate::bench::figure::{Bar, Figure};

/// Times of checking the models alone.
const TIMES: f64 = 2.0;

/// Checks the crate twice, all that it depends on checked before.
pub(super) fn measure(folder: &Path) -> Result<Figure, String> {
    let models = check(folder, "models-alone", "default-features = false, features = [\"all\"]")?;
    let whole = check(folder, "whole-crate", "features = [\"all\"]")?;
    Ok(Figure::new("check: whole crate / models alone, CPU time", whole / models, Bar::AtMost(TIMES)))
}

fn check(folder: &Path, name: &str, features: &str) -> Result<f64, String> {
    let dependency = format!("sdk = {{ path = \"../sdk\", {features} }}\n");
    let package = super::put_package(folder, name, &dependency, "fn main() {}\n")?;
    output(&package, &["fetch"])?;
    cargo(&package, &["check"])?;
    cargo(&package, &["clean", "-p", "sdk"])?;
    Ok(cargo(&package, &["check", "-p", "sdk"])?.seconds)
}
