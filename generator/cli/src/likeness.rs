//! What a misspelled word was perhaps meant to be.

/// As like as that, a word is perhaps another one, misspelled.
const LIKE: f64 = 0.5;

/// The word that is most like this one, if any is.
pub(crate) fn nearest<'a>(word: &str, words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let likeness = |other: &str| strsim::normalized_damerau_levenshtein(word, other);
    let rated = words.map(|other| (likeness(other), other)).filter(|(likeness, _)| *likeness >= LIKE);
    rated.max_by(|(ours, _), (theirs, _)| ours.total_cmp(theirs)).map(|(_, other)| other)
}
