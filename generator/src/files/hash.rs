//! Hashes as the manifest writes them.

use crate::digest::Digest;

/// What the hashes of this version begin with.
const KIND: &str = "fnv1a128:";

/// The hash of `bytes`: its kind and 32 hexadecimal digits.
pub(super) fn hash(bytes: &[u8]) -> String {
    format!("{KIND}{}", Digest::of(bytes))
}

/// Whether `hash` is that of other bytes; of a hash that another version has made, nobody knows.
pub(super) fn is_of_others(hash: &str, bytes: &[u8]) -> bool {
    hash.starts_with(KIND) && hash != self::hash(bytes)
}
