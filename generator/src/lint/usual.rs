//! What most do, and when the others have made a slip.

/// So many do a thing before it is usual.
const MANY: usize = 5;

/// Of so many one may do otherwise; one always may.
const OF: usize = 20;

/// Whether `usual` are so many, and `odd` so few, that the odd ones are slips.
pub(super) fn is_slip(odd: usize, usual: usize) -> bool {
    usual >= MANY && odd <= (usual / OF).max(1)
}

/// Whether so many do a thing that it is known.
pub(super) fn is_known(count: usize) -> bool {
    count >= MANY
}

#[cfg(test)]
mod tests {
    use super::is_slip;

    #[test]
    fn few_among_many_are_slips() {
        assert!(is_slip(1, 5) && is_slip(2, 40));
        assert!(!is_slip(1, 4) && !is_slip(2, 30));
    }
}
