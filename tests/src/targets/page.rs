//! Pages, from their text to generated Rust.

use crate::oracles::{docs, generate_soundly};

use super::files;

/// A page that others may refer to and disagree with.
const SOUND: (&str, &str) = (
    "resources/book.md",
    "# book resource type\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|id|String|The key.|\n",
);

/// One page, or several below lines `file: path`.
///
/// # Panics
/// If a promise isn't kept.
pub fn page(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    generate_soundly(&docs([SOUND].into_iter().chain(files(&text))));
}
