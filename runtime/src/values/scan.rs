//! Reading the parts of a text from left to right.

/// What is left to read.
#[derive(Clone, Copy)]
pub(crate) struct Scan<'a>(pub(crate) &'a str);

impl<'a> Scan<'a> {
    /// Takes `mark` if it comes next.
    pub(crate) fn take(&mut self, mark: char) -> Option<()> {
        self.0 = self.0.strip_prefix(mark)?;
        Some(())
    }

    /// Takes a sign if one comes next: -1 or 1.
    pub(crate) fn sign(&mut self) -> i64 {
        if self.take('-').is_some() {
            -1
        } else {
            let _ = self.take('+');
            1
        }
    }

    /// Takes all digits that come next: at least one.
    pub(crate) fn digits(&mut self) -> Option<&'a str> {
        let end = self.0.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.0.len());
        let (digits, rest) = self.0.split_at(end);
        self.0 = rest;
        (!digits.is_empty()).then_some(digits)
    }

    /// Takes a number of any width.
    pub(crate) fn number(&mut self) -> Option<i64> {
        self.digits()?.parse().ok()
    }

    /// Takes a number of two digits, of at most `most`.
    pub(crate) fn two(&mut self, most: i64) -> Option<i64> {
        let digits = self.digits().filter(|digits| digits.len() == 2)?;
        digits.parse().ok().filter(|number| *number <= most)
    }

    /// Takes `.` and digits, if they come next, as nanoseconds; what is finer is dropped.
    pub(crate) fn fraction(&mut self) -> Option<i64> {
        if self.take('.').is_none() {
            return Some(0);
        }
        let digits = self.digits()?;
        let nanos = digits.bytes().chain(std::iter::repeat(b'0')).take(9);
        Some(nanos.fold(0, |nanos, digit| nanos * 10 + i64::from(digit.wrapping_sub(b'0'))))
    }

    /// Whether everything has been read.
    pub(crate) fn end(self) -> Option<()> {
        self.0.is_empty().then_some(())
    }
}
