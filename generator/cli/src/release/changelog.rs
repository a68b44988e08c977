//! A changelog, as people keep it.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

/// What stands below the heading of a version, whatever stands beside that in the heading.
pub(super) fn entry<'t>(text: &'t str, title: &str) -> Option<&'t str> {
    section(text, |heading| is_of(heading, title)).map(|(_, body)| &text[body.0..body.1])
}

/// The changelog with an entry above all others. What stands below `Unreleased` is released with it.
pub(super) fn with_entry(text: &str, title: &str, changes: &str) -> String {
    let changes = changes.trim();
    if let Some((_, (start, end))) = section(text, |heading| is_of(heading, "Unreleased")) {
        let written = match text[start..end].trim() {
            "" => String::new(),
            written => format!("{written}\n\n"),
        };
        return between(&text[..start], &format!("## {title}\n\n{written}{changes}"), &text[end..]);
    }
    let first = section(text, |_| true).map_or(text.len(), |(heading, _)| heading);
    let (head, rest) = text.split_at(first);
    between(head, &format!("## {title}\n\n{changes}"), rest)
}

/// Puts a text between others, with lines that end as theirs do.
fn between(head: &str, text: &str, rest: &str) -> String {
    let is_windows = head.contains("\r\n") || rest.contains("\r\n");
    let space = if rest.is_empty() { "" } else { "\n" };
    let text = format!("\n\n{text}\n{space}").replace("\r\n", "\n");
    let text = if is_windows { text.replace('\n', "\r\n") } else { text };
    format!("{}{text}{rest}", head.trim_end())
}

/// Where the first section begins whose heading is meant, and from where to where its text goes.
fn section(text: &str, is_meant: impl Fn(&str) -> bool) -> Option<(usize, (usize, usize))> {
    let headings = headings(text);
    let at = headings.iter().position(|(_, title)| is_meant(title))?;
    let behind = headings.get(at + 1).map_or(text.len(), |(range, _)| range.start);
    let (range, _) = &headings[at];
    Some((range.start, (range.end, behind)))
}

/// The headings of versions, each with its title. What looks like one in code or in a comment is none.
fn headings(text: &str) -> Vec<(Range<usize>, String)> {
    let mut headings: Vec<(Range<usize>, String)> = Vec::new();
    let mut is_open = false;
    for (event, range) in Parser::new(text).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) => {
                headings.push((range, String::new()));
                is_open = true;
            }
            Event::End(TagEnd::Heading(_)) => is_open = false,
            Event::Text(part) | Event::Code(part) if is_open => {
                headings.iter_mut().last().into_iter().for_each(|(_, title)| title.push_str(&part));
            }
            _ => {}
        }
    }
    headings
}

/// Whether a heading has this title: `[1.2.0] - 2026-01-31`, `v1.2.0`.
fn is_of(heading: &str, title: &str) -> bool {
    let plain = heading.trim().trim_start_matches('[').trim_start_matches('v');
    let rest =
        plain.get(..title.len()).filter(|start| start.eq_ignore_ascii_case(title)).map(|_| &plain[title.len()..]);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([']', ' ', '(']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_stands_above_others() {
        assert_eq!(with_entry("# Changelog\n", "1.0.0", "x\n"), "# Changelog\n\n## 1.0.0\n\nx\n");
        assert_eq!(
            with_entry("# Changelog\n\nOurs.\n\n## 1.0.0\n\nold\n", "1.1.0", "x\n"),
            "# Changelog\n\nOurs.\n\n## 1.1.0\n\nx\n\n## 1.0.0\n\nold\n"
        );
        assert_eq!(with_entry("", "1.1.0", "x"), "\n\n## 1.1.0\n\nx\n");
    }

    #[test]
    fn what_is_unreleased_is_released_with_it() {
        assert_eq!(
            with_entry("# Log\n\n## [Unreleased]\n\n- By hand.\n\n## 1.0.0\n\nold\n", "1.1.0", "x\n"),
            "# Log\n\n## [Unreleased]\n\n## 1.1.0\n\n- By hand.\n\nx\n\n## 1.0.0\n\nold\n"
        );
        assert_eq!(with_entry("## Unreleased\n", "1.1.0", "x\n"), "## Unreleased\n\n## 1.1.0\n\nx\n");
    }

    #[test]
    fn what_looks_like_a_heading_in_code_or_a_comment_is_none() {
        let no_headings = "# Log\n\n~~~~\n```\n## 9.0.0\n~~~~\n\n<!--\n## 8.0.0\n-->\n\n";
        let old = format!("{no_headings}1.0.0\n-----\n\nold\n");
        assert_eq!(with_entry(&old, "1.1.0", "x"), format!("{no_headings}## 1.1.0\n\nx\n\n1.0.0\n-----\n\nold\n"));
        assert_eq!(entry(&old, "9.0.0"), None);
        assert_eq!(entry(&old, "1.0.0"), Some("\nold\n"));
    }

    #[test]
    fn lines_end_as_those_of_the_file() {
        let text = "# Log\r\n\r\n## Unreleased\r\n\r\n- By hand.\r\n\r\n## 1.0.0\r\n";
        let expected = "# Log\r\n\r\n## Unreleased\r\n\r\n## 1.1.0\r\n\r\n- By hand.\r\n\r\nx\r\ny\r\n\r\n## 1.0.0\r\n";
        assert_eq!(with_entry(text, "1.1.0", "x\ny\n"), expected);
    }

    #[test]
    fn an_entry_is_found_by_its_version() {
        for heading in ["1.1.0", "[1.1.0]", "v1.1.0", "[1.1.0] - 2026-01-31", "1.1.0 (2026-01-31)"] {
            let text = format!("```\n## 1.1.0\n```\n## 1.1.0-rc.1\n\n## {heading}\nx\n## 1.0.0\n");
            assert_eq!(entry(&text, "1.1.0"), Some("x\n"), "{heading}");
        }
        assert_eq!(entry("## 1.1.0-rc.1\n\n## 11.1.0\n", "1.1.0"), None);
    }
}
