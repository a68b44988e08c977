//! Which part of a whole a response holds.

/// `bytes 42-99/100`, or `bytes 42-99/*` where the length of the whole is not known (RFC 9110, 14.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ContentRange {
    pub(crate) first: u64,
    pub(crate) last: u64,
    /// The length of the whole.
    pub(crate) whole: Option<u64>,
}

impl ContentRange {
    /// Nothing where the field is not one of bytes, or contradicts itself.
    pub(crate) fn parse(field: &str) -> Option<Self> {
        let (unit, range) = field.trim().split_once(' ')?;
        let (range, whole) = range.trim().split_once('/')?;
        let (first, last) = range.split_once('-')?;
        let whole = if whole == "*" { None } else { Some(number(whole)?) };
        let parsed = Self { first: number(first)?, last: number(last)?, whole };
        let is_possible =
            parsed.first <= parsed.last && parsed.last < u64::MAX && whole.is_none_or(|whole| parsed.last < whole);
        (unit.eq_ignore_ascii_case("bytes") && is_possible).then_some(parsed)
    }

    /// How many bytes the part has.
    pub(crate) fn length(self) -> u64 {
        self.end() - self.first
    }

    /// The byte after the last one.
    pub(crate) fn end(self) -> u64 {
        self.last + 1
    }
}

/// Digits alone: `parse` takes a sign too.
pub(super) fn number(digits: &str) -> Option<u64> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read() {
        let part = ContentRange::parse("bytes 42-99/100").expect("a range");
        assert_eq!((part.first, part.length(), part.whole), (42, 58, Some(100)));
        assert_eq!(ContentRange::parse("Bytes 0-0/*").map(|part| (part.length(), part.whole)), Some((1, None)));
    }

    #[test]
    fn what_contradicts_itself_is_none() {
        let max = format!("bytes 0-{}/*", u64::MAX);
        for field in ["bytes */100", "bytes 9-5/10", "bytes 5-10/10", "items 0-1/2", "bytes +1-2/3", "bytes 1-2", &max]
        {
            assert_eq!(ContentRange::parse(field), None, "{field}");
        }
    }
}
