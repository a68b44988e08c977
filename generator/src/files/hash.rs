//! The manifest's content hash: FNV-1a with 128 bits.
//!
//! It tells an edited file from an untouched one; nothing depends on it against an attacker.
//! <https://datatracker.ietf.org/doc/html/draft-eastlake-fnv>

const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

/// The hash of `bytes` as the manifest writes it: `fnv1a128:` and 32 hexadecimal digits.
pub(super) fn hash(bytes: &[u8]) -> String {
    let sum = bytes.iter().fold(OFFSET, |sum, byte| (sum ^ u128::from(*byte)).wrapping_mul(PRIME));
    format!("fnv1a128:{sum:032x}")
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn hashes_are_those_of_the_specification() {
        assert_eq!(hash(b""), "fnv1a128:6c62272e07bb014262b821756295c58d");
        assert_eq!(hash(b"a"), "fnv1a128:d228cb696f1a8caf78912b704e4a8964");
    }
}
