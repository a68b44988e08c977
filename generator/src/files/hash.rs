//! Hashes as the manifest writes them.

use crate::digest::Digest;

/// The hash of `bytes`: `fnv1a128:` and 32 hexadecimal digits.
pub(super) fn hash(bytes: &[u8]) -> String {
    format!("fnv1a128:{}", Digest::of(bytes))
}
