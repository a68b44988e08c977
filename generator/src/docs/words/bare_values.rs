//! Values that nothing marks: "Possible values are: one, two".

use crate::docs::dialect::Dialect;
use crate::markdown::is_blank;

use super::member::is_member;

/// What may stand around a value.
const AROUND: &[char] = &['"', '\'', '*', '`', '‘', '’', '“', '”', '{', '}', '(', ')', '[', ']'];

/// The lines of an HTML list, as long as each holds one value.
pub(in crate::docs) fn lines(rest: &str) -> Vec<&str> {
    let lines = rest.split('\n').map(|line| line.trim_matches(|c: char| is_blank(c) || "-*.,;'\"".contains(c)));
    lines.filter(|line| !line.is_empty()).take_while(|line| is_member(line)).collect()
}

/// The words of a sentence between its commas; nothing where one of them is no value.
pub(in crate::docs) fn words<'t>(dialect: &Dialect, rest: &'t str) -> Vec<&'t str> {
    let sentence = rest.split(['.', '\n', ';']).find(|part| !part.trim().is_empty()).unwrap_or_default();
    let word = |word| {
        let word: &str = word;
        let word = dialect.values.before_last.iter().fold(word.trim(), |word, start| word.trim_start_matches(start));
        word.trim_matches(AROUND).trim()
    };
    all_members(sentence.split(',').map(word).filter(|word| !word.is_empty()).collect())
}

/// The values of an enum: what separates them is clear, and what is said of each is marked alike.
pub(in crate::docs) fn of_enum(dialect: &Dialect, rest: &str) -> Vec<String> {
    let bare = dialect.values.bracketed_note.replace_all(rest, "");
    let lines: Vec<&str> = bare.split('\n').map(trimmed).filter(|line| !line.is_empty()).collect();
    let by_line: Vec<String> = lines.iter().map_while(|line| value_of(dialect, line)).map(str::to_owned).collect();
    if by_line.len() > 1 {
        return by_line;
    }
    let sentence = bare.split(['.', '\n', '。']).find(|part| !part.trim().is_empty()).unwrap_or_default();
    let words: Vec<&str> =
        dialect.values.between.split(sentence).map(trimmed).filter(|word| !word.is_empty()).collect();
    let items: Vec<&str> = sentence.split([',', ';']).map(trimmed).filter(|item| !item.is_empty()).collect();
    let members = all_members(words);
    if members.is_empty() { noted(dialect, &items) } else { members.into_iter().map(str::to_owned).collect() }
}

fn trimmed(part: &str) -> &str {
    part.trim_matches(|c: char| is_blank(c) || c == '-' || c == '.' || AROUND.contains(&c))
}

/// The value of a part, with a note or without.
fn value_of<'t>(dialect: &Dialect, part: &'t str) -> Option<&'t str> {
    let noted = dialect.values.noted.captures(part).and_then(|found| found.get(1));
    noted.map(|name| name.as_str()).or_else(|| is_member(part).then_some(part))
}

/// The values of parts that all have a note.
fn noted(dialect: &Dialect, parts: &[&str]) -> Vec<String> {
    let values: Option<Vec<&str>> =
        parts.iter().map(|part| value_of(dialect, part).filter(|value| value != part)).collect();
    values.filter(|values| values.len() > 1).unwrap_or_default().into_iter().map(str::to_owned).collect()
}

fn all_members(words: Vec<&str>) -> Vec<&str> {
    if words.len() > 1 && words.iter().all(|word| is_member(word)) { words } else { Vec::new() }
}
