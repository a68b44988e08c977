//! Metadata: OData CSDL.

use mdsdk::SourceMap;
use mdsdk::rooms::csdl::read_csdl;

use crate::oracles::{docs, merge_soundly};

/// A page about what the metadata may declare.
const PAGE: &str = "# book resource type\n\nNamespace: microsoft.graph\n\n## \
                    Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|id|String|The \
                    key.|\n|shelf|[shelf](shelf.md)|Where it stands.|\n";

/// A CSDL document by itself, and beside a page.
///
/// # Panics
/// If a promise isn't kept.
pub fn csdl(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut map = SourceMap::default();
    map.insert("metadata.xml", &*text);
    let Some(file) = map.get("metadata.xml") else { return };
    let read = read_csdl(file);
    assert_eq!(read, read_csdl(file), "read twice");
    let mut docs = docs([("resources/book.md", PAGE)]);
    docs.map.insert("metadata.xml", &*text);
    merge_soundly(&docs, Some(read));
}
