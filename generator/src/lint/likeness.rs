//! Names that are meant for others.

/// Names are alike beyond this, of 1.
const LIKE: f64 = 0.7;

/// Letters that one gets wrong in a name.
pub(super) const MOST_SLIPS: usize = 2;

/// The name that is most like a misspelled one, case apart, where one is.
pub(super) fn similar<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let name = name.to_lowercase();
    let letters = Letters::of(&name);
    let likeness = |other: &str| {
        let other = other.to_lowercase();
        let is_far = letters.most_like(&Letters::of(&other)) <= LIKE;
        if is_far { 0.0 } else { strsim::normalized_damerau_levenshtein(&name, &other) }
    };
    let scored = known.into_iter().map(|other| (likeness(other), other)).filter(|(likeness, _)| *likeness > LIKE);
    scored.max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, other)| other)
}

/// The letters that differ between two names, where those are at most so many: a letter is another, more, less, or has
/// changed places with the next one.
pub(super) fn slips(one: &str, two: &str, most: usize) -> Option<usize> {
    let is_far = Letters::of(one).least_slips(&Letters::of(two)) > most;
    let slips = || strsim::damerau_levenshtein(one, two);
    (!is_far).then(slips).filter(|slips| *slips <= most)
}

/// How many letters a name has, and how often each; some share a count.
struct Letters(usize, [u8; 64]);

impl Letters {
    fn of(name: &str) -> Self {
        let (mut length, mut counts) = (0, [0_u8; 64]);
        for letter in name.chars() {
            let count = &mut counts[letter as usize % 64];
            *count = count.saturating_add(1);
            length += 1;
        }
        Self(length, counts)
    }

    /// How many letters differ at least, which is cheap to tell: each that only one of them has is a slip.
    fn least_slips(&self, other: &Self) -> usize {
        let more = |one: &Self, other: &Self| -> usize {
            one.1.iter().zip(other.1).map(|(one, other)| usize::from(one.saturating_sub(other))).sum()
        };
        more(self, other).max(more(other, self))
    }

    /// How alike names are at most.
    #[expect(clippy::cast_precision_loss, reason = "names are short")]
    fn most_like(&self, other: &Self) -> f64 {
        1.0 - self.least_slips(other) as f64 / self.0.max(other.0).max(1) as f64
    }
}
