//! Names that are meant for others.

use crate::model::TypeName;

/// Names are alike beyond this, of 1.
const LIKE: f64 = 0.7;

/// Letters that one gets wrong in a name.
pub(super) const MOST_SLIPS: usize = 2;

/// The name that is most like a misspelled one, case apart, where one is.
pub(super) fn similar<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let wanted = Wanted::of(name);
    let scored = known.into_iter().map(|other| (wanted.likeness(other), other));
    let scored = scored.filter(|(likeness, _)| *likeness > LIKE);
    scored.max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, other)| other)
}

/// The type whose name is most like a misspelled one. What is before the last dot, which nearly all names share, tells
/// only types of one local name apart.
pub(super) fn similar_type<'n>(name: &TypeName, known: impl IntoIterator<Item = &'n TypeName>) -> Option<&'n TypeName> {
    let (namespace, local) = (Wanted::of(name.namespace()), Wanted::of(name.local()));
    let scored = known.into_iter().map(|other| (local.likeness(other.local()), other));
    let scored = scored.filter(|(likeness, _)| *likeness > LIKE);
    let scored = scored.map(|(likeness, other)| ((likeness, namespace.likeness(other.namespace())), other));
    scored.max_by(|((a, a2), _), ((b, b2), _)| a.total_cmp(b).then(a2.total_cmp(b2))).map(|(_, other)| other)
}

/// A misspelled name.
struct Wanted {
    folded: String,
    letters: Letters,
}

impl Wanted {
    fn of(name: &str) -> Self {
        let folded = name.to_lowercase();
        Self { letters: Letters::of(&folded), folded }
    }

    /// How like it a name is, of 1; nothing where it is so far that nobody asks.
    fn likeness(&self, other: &str) -> f64 {
        let other = other.to_lowercase();
        let is_far = self.letters.most_like(&Letters::of(&other)) <= LIKE;
        if is_far { 0.0 } else { strsim::normalized_damerau_levenshtein(&self.folded, &other) }
    }
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
