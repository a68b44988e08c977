//! Values that a list tells of one by one: "`one`: the first, `two`: the second".

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::pattern::pattern;

/// What stands between a value and what is said of it, a group each: a list has the same one throughout.
static INTRODUCER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^[\x22'’”]?(?:\s*([:：])|\s*(=)|([.。])(?:\s|$)|\s+([-–—])\s|\s+((?:indicates?|means?|is|denotes?|represents?|specif(?:ies|y)|stands? for)\b))",
    )
});
/// How a note ends where the next value starts.
static NOTE_END: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)[,;.\n、，；。]\s*(?:[-*•]\s*)?(?:(?:and|or)\s+)?[\x22'‘“]?$"));
/// The end of a sentence.
static SENTENCE_END: LazyLock<Regex> = LazyLock::new(|| pattern(r"[.!?]\s|[\n。]"));

/// A note that is longer is prose that the list has nothing to do with.
const LONGEST_NOTE: usize = 400;

/// How many introducers there are by their group.
fn introducer(rest: &str) -> Option<usize> {
    let found = INTRODUCER.captures(rest)?;
    (1..found.len()).find(|group| found.get(*group).is_some())
}

/// Which of the stretches are values, by their numbers, from the first one on, each with a note behind it.
pub(super) fn noted<'a>(plain: &str, stretches: impl Iterator<Item = &'a Range<usize>>) -> Vec<usize> {
    let introduced = |range: &Range<usize>| plain.get(range.end..).and_then(introducer);
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
        if NOTE_END.is_match(note) {
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
pub(super) fn goes_on(between: &str) -> bool {
    NOTE_END.is_match(between) && !SENTENCE_END.is_match(between)
}
