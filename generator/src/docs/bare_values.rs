//! Values that nothing marks: "Possible values are: one, two".

use std::sync::LazyLock;

use regex::Regex;

use crate::markdown::is_blank;

use super::pattern::pattern;
use super::values::is_member;

static NOTE_IN_PARENTHESES: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s*[(（][^()（）]{0,80}[)）]"));
/// A value with what is said of it.
static NOTED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^([A-Za-z_][A-Za-z0-9_-]*)(?:\s*[:：]\s|\s*=\s*|\s+(?:--?|[–—])\s+)\S"));
/// What separates values, in any language.
static BETWEEN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)[,;|、，；]|\s(?:and|or|und|oder|et|ou|y|o|e|и|или)\s|和|与|或|および|または"));

/// What may stand around a value.
const AROUND: &[char] = &['"', '\'', '*', '`', '‘', '’', '“', '”', '{', '}', '(', ')', '[', ']'];

/// The lines of an HTML list, as long as each holds one value.
pub(super) fn lines(rest: &str) -> Vec<&str> {
    let lines = rest.split('\n').map(|line| line.trim_matches(|c: char| is_blank(c) || "-*.,;'\"".contains(c)));
    lines.filter(|line| !line.is_empty()).take_while(|line| is_member(line)).collect()
}

/// The words of a sentence between its commas; nothing where one of them is no value.
pub(super) fn words(rest: &str) -> Vec<&str> {
    let sentence = rest.split(['.', '\n', ';']).find(|part| !part.trim().is_empty()).unwrap_or_default();
    let word = |word| {
        let word: &str = word;
        word.trim().trim_start_matches("and ").trim_start_matches("or ").trim_matches(AROUND).trim()
    };
    all_members(sentence.split(',').map(word).filter(|word| !word.is_empty()).collect())
}

/// The values of an enum: what separates them is clear, and what is said of each is marked alike.
pub(super) fn of_enum(rest: &str) -> Vec<String> {
    let bare = NOTE_IN_PARENTHESES.replace_all(rest, "");
    let lines: Vec<&str> = bare.split('\n').map(trimmed).filter(|line| !line.is_empty()).collect();
    let by_line: Vec<String> = lines.iter().map_while(|line| value_of(line)).map(str::to_owned).collect();
    if by_line.len() > 1 {
        return by_line;
    }
    let sentence = bare.split(['.', '\n', '。']).find(|part| !part.trim().is_empty()).unwrap_or_default();
    let words: Vec<&str> = BETWEEN.split(sentence).map(trimmed).filter(|word| !word.is_empty()).collect();
    let items: Vec<&str> = sentence.split([',', ';']).map(trimmed).filter(|item| !item.is_empty()).collect();
    let members = all_members(words);
    if members.is_empty() { noted(&items) } else { members.into_iter().map(str::to_owned).collect() }
}

fn trimmed(part: &str) -> &str {
    part.trim_matches(|c: char| is_blank(c) || c == '-' || c == '.' || AROUND.contains(&c))
}

/// The value of a part, with a note or without.
fn value_of(part: &str) -> Option<&str> {
    let noted = NOTED.captures(part).and_then(|found| found.get(1));
    noted.map(|name| name.as_str()).or_else(|| is_member(part).then_some(part))
}

/// The values of parts that all have a note.
fn noted(parts: &[&str]) -> Vec<String> {
    let values: Option<Vec<&str>> = parts.iter().map(|part| value_of(part).filter(|value| value != part)).collect();
    values.filter(|values| values.len() > 1).unwrap_or_default().into_iter().map(str::to_owned).collect()
}

fn all_members(words: Vec<&str>) -> Vec<&str> {
    if words.len() > 1 && words.iter().all(|word| is_member(word)) { words } else { Vec::new() }
}
