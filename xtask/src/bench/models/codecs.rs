//! How many types' codecs a program compiles.

use std::collections::BTreeSet;
use std::path::Path;

use crate::bench::figure::{Bar, Figure};

use super::Side;
use super::programs::user;
use super::scratch::Scratch;

/// What the compiler calls the function that each codec has: `<T as Model>::slots_mut`.
const CODEC: &str = " as mdsdk_runtime::codec::model::Model>::slots_mut";

/// The types whose codecs are in a program that uses one type.
pub(super) fn measure(scratch: &Scratch) -> Result<Figure, String> {
    let package = user(Side::Table, 1);
    scratch.cargo(&["rustc", "-p", &package, "--", "--emit=llvm-ir", "-Ccodegen-units=1"])?;
    let folder = scratch.folder.join("target/debug/deps");
    let types = types_in(&folder, &package.replace('-', "_"))?;
    #[expect(clippy::cast_precision_loss, reason = "there are fewer types than 2^53")]
    let count = types.len() as f64;
    Ok(Figure::new("types whose codec is compiled for a program that uses `User`", count, Bar::Below(60.0)))
}

/// The types named in the newest listing of the program.
fn types_in(folder: &Path, program: &str) -> Result<BTreeSet<String>, String> {
    let fail = |error: std::io::Error| format!("{}: {error}", folder.display());
    let files = std::fs::read_dir(folder).map_err(fail)?.flatten().map(|entry| entry.path());
    let listings = files.filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(&format!("{program}-")) && name.ends_with(".ll")
    });
    let newest = listings.max_by_key(|path| path.metadata().and_then(|data| data.modified()).ok());
    let listing = newest.ok_or("the compiler wrote no listing")?;
    let text = std::fs::read_to_string(listing).map_err(fail)?;
    let names = text.lines().filter(|line| line.starts_with("; <")).filter_map(|line| line.split_once(CODEC));
    let types: BTreeSet<String> = names.map(|(name, _)| name.trim_start_matches("; <").to_owned()).collect();
    if types.is_empty() { Err("the listing names no codec".to_owned()) } else { Ok(types) }
}
