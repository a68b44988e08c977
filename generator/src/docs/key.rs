//! What the claims of a page depend on.

use std::sync::Arc;

use crate::claims::PageKey;
use crate::digest::Digest;
use crate::markdown::{Including, LookedFor, Page};
use crate::source::{SourceFile, SourceMap};

use super::{Dialect, ReadPage};

/// Whether a file that was looked for is there.
const FOUND: &[u8] = b"found";
const ABSENT: &[u8] = b"absent";

/// What files that are found are left out for.
const LEFT_OUT: &[u8] = b"left out";

/// The key of a page that is read in a dialect.
pub(super) fn page_key(dialect: &Dialect, page: &Page) -> PageKey {
    key_of(dialect, (&page.file, page.digest), page.including, &page.looked_for)
}

/// The page that says what a file says, among those that were read before, in the order of their paths;
/// one path may have several.
pub(super) fn same_page(
    dialect: &Dialect,
    map: &SourceMap,
    before: &[Arc<ReadPage>],
    file: &SourceFile,
    including: Including,
) -> Option<Arc<ReadPage>> {
    let path = Some(&file.path);
    let first = before.partition_point(|page| page.file() < path);
    let is_same = |page: &&Arc<ReadPage>| {
        let key = || key_of(dialect, (&file.path, file.digest()), including, &page.looked_for);
        let finds_same = page.looked_for.iter().all(|one| one.is_same_in(map));
        finds_same && page.claims.first().is_some_and(|claims| claims.key == key())
    };
    before[first..].iter().take_while(|page| page.file() == path).find(is_same).map(Arc::clone)
}

fn key_of(dialect: &Dialect, (path, text): (&str, Digest), including: Including, looked_for: &[LookedFor]) -> PageKey {
    let start = Digest::default()
        .with(env!("CARGO_PKG_VERSION").as_bytes())
        .with(&dialect.digest().bytes())
        .with(path.as_bytes())
        .with(&text.bytes());
    let start = match including {
        Including::Followed => start,
        Including::LeftOut => start.with(LEFT_OUT),
    };
    looked_for.iter().fold(start, with_include).into()
}

fn with_include(key: Digest, LookedFor { path, found, .. }: &LookedFor) -> Digest {
    let key = key.with(path.as_bytes());
    match found {
        Some((file, digest)) => key.with(FOUND).with(file.as_bytes()).with(&digest.bytes()),
        None => key.with(ABSENT),
    }
}
