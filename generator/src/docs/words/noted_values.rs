//! Values that a list tells of one by one: "`one`: the first, `two`: the second".

use std::ops::Range;

use crate::docs::dialect::Dialect;

/// A note that is longer is prose that the list has nothing to do with.
const LONGEST_NOTE: usize = 400;

/// How many introducers there are by their group.
fn introducer(dialect: &Dialect, rest: &str) -> Option<usize> {
    let found = dialect.values.introducer.captures(rest)?;
    (1..found.len()).find(|group| found.get(*group).is_some())
}

/// Which of the stretches are values, by their numbers, from the first one on, each with a note behind it.
pub(in crate::docs) fn noted<'a>(
    dialect: &Dialect,
    plain: &str,
    stretches: impl Iterator<Item = &'a Range<usize>>,
) -> Vec<usize> {
    let introduced = |range: &Range<usize>| plain.get(range.end..).and_then(|rest| introducer(dialect, rest));
    let mut values: Vec<usize> = Vec::new();
    let mut last: Option<&Range<usize>> = None;
    for (number, range) in stretches.enumerate() {
        let Some(before) = last else {
            if introduced(range).is_none() {
                break;
            }
            values.push(number);
            last = Some(range);
            continue;
        };
        let note = plain.get(before.end..range.start).unwrap_or_default();
        if note.len() > LONGEST_NOTE {
            break;
        }
        if dialect.values.note_end.is_match(note) {
            if introduced(range) != introduced(before) {
                break;
            }
            values.push(number);
            last = Some(range);
        }
    }
    values
}

/// Whether a list seems to go on at the next stretch behind the last value, in the same sentence.
pub(in crate::docs) fn goes_on(dialect: &Dialect, between: &str) -> bool {
    dialect.values.note_end.is_match(between) && !dialect.values.sentence_end.is_match(between)
}
