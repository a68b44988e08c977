//! What a page says in words.

/// The lines of a text outside of fenced code, each with its first byte.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let (mut at, mut is_code) = (0, false);
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let is_fence = line.trim_start_matches([' ', '>', '-', '*']).starts_with("```");
        is_code ^= is_fence;
        (!is_code && !is_fence).then_some((start, line))
    })
}

/// What lines speak of that name a status.
const ON_ANSWERS: [&str; 7] = ["respon", "status", "return", "code", "http", "error", "success"];

/// Whether a page names a status in words, or all of its kind: `201 Created`, `200-series`. Other numbers are none:
/// "up to 200 berths".
pub(super) fn names_status(text: &str, status: u16) -> bool {
    let status = status.to_string();
    let series = [format!("{}00-series", &status[..1]), format!("{}xx", &status[..1])];
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '#' | '_');
    let is_on_answers = |line: &str| {
        let (line, marked) = (line.to_lowercase(), [format!("`{status}"), format!("*{status}"), format!("|{status}")]);
        ON_ANSWERS.iter().any(|word| line.contains(word)) || marked.iter().any(|marked| line.contains(marked))
    };
    lines(text).filter(|(_, line)| is_on_answers(line)).any(|(_, line)| {
        line.split(|c: char| !is_part(c)).any(|word| {
            let word = word.trim_end_matches('.');
            word == status || series.iter().any(|series| word.eq_ignore_ascii_case(series))
        })
    })
}

/// Whether a description says that what is created gets a value for good: "After a berth is created, its name cannot be
/// changed."
pub(super) fn sets_once(text: &str) -> bool {
    text.to_lowercase().split(". ").any(|sentence| {
        let is_later = (sentence.contains("after ") || sentence.contains("once ")) && sentence.contains("created");
        let is_fixed = ["cannot be", "can't be", "can not be"].iter().any(|denied| sentence.contains(denied));
        let is_first = ["only when creating", "only on creation", "only during creation", "only be set on creation"];
        is_later && is_fixed || is_first.iter().any(|said| sentence.contains(said))
    })
}

#[cfg(test)]
mod tests {
    use super::{lines, names_status, sets_once};

    #[test]
    fn what_is_set_once_says_so() {
        assert!(sets_once("A name. After a berth is created, the name cannot be changed. Read-only."));
        assert!(sets_once("Set only when creating a berth.") && !sets_once("When it was created. Cannot be changed."));
    }

    #[test]
    fn fenced_code_is_no_prose() {
        let text = "A boat.\n\n```http\nHTTP/1.1 201\n```\n\nReturns `200 OK`, see 3.204.\n";
        assert!(lines(text).all(|(start, line)| text[start..].starts_with(line)));
        assert!(names_status(text, 200) && !names_status(text, 201) && !names_status(text, 204));
        assert!(!names_status("Boats have up to 201 seats.", 201) && names_status("|201|Created|", 201));
    }
}
