//! JSON as docs write it.

use mdsdk::rooms::markdown::{ReadJson, read_json};

use crate::oracles::{docs, read_soundly};

/// A JSON text: by itself, in an annotation, in a code block.
///
/// # Panics
/// If a promise isn't kept.
pub fn json(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match read_json(&text) {
        Ok(read) => assert_read(&text, &read),
        Err(at) => assert!(text.get(at.clone()).is_some(), "reading stopped at {at:?} of {text:?}"),
    }
    let annotated = format!("# a\n\n<!-- {text} -->\n\n```json\n{text}\n```\n");
    read_soundly(&docs([("page.md", annotated.as_str())]));
}

/// Slips have their places, strict JSON has none, and the value reads back.
fn assert_read(text: &str, ReadJson { value, tolerances }: &ReadJson) {
    for (tolerance, range) in tolerances {
        assert!(text.get(range.clone()).is_some(), "{tolerance:?} has no place: {range:?} of {text:?}");
    }
    let strict = serde_json::from_str::<serde_json::Value>(text).ok();
    assert_eq!(strict.is_some(), tolerances.is_empty(), "slips and strictness of {text:?}: {tolerances:?}");
    let written = value.to_string();
    assert_eq!(read_json(&written), Ok(ReadJson { value: value.clone(), tolerances: Vec::new() }));
}
