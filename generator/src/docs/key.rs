//! What the claims of a page depend on.

use crate::claims::PageKey;
use crate::digest::Digest;
use crate::markdown::{Including, LookedFor, Page};

use super::Dialect;

/// Whether a file that was looked for is there.
const FOUND: &[u8] = b"found";
const ABSENT: &[u8] = b"absent";

/// What files that are found are left out for.
const LEFT_OUT: &[u8] = b"left out";

/// The key of a page that is read in a dialect.
pub(super) fn page_key(dialect: &Dialect, page: &Page) -> PageKey {
    let start = Digest::default()
        .with(env!("CARGO_PKG_VERSION").as_bytes())
        .with(&dialect.digest().bytes())
        .with(page.file.as_bytes())
        .with(&page.digest.bytes());
    let start = match page.including {
        Including::Followed => start,
        Including::LeftOut => start.with(LEFT_OUT),
    };
    page.looked_for.iter().fold(start, with_include).into()
}

fn with_include(key: Digest, LookedFor { path, found, .. }: &LookedFor) -> Digest {
    let key = key.with(path.as_bytes());
    match found {
        Some((file, digest)) => key.with(FOUND).with(file.as_bytes()).with(&digest.bytes()),
        None => key.with(ABSENT),
    }
}
