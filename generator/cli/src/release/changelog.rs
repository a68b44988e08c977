//! A changelog, as people keep it.

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
        let rest = &text[end..];
        let space = if rest.is_empty() { "" } else { "\n" };
        return format!("{}\n\n## {title}\n\n{written}{changes}\n{space}{rest}", text[..start].trim_end());
    }
    let first = section(text, |_| true).map_or(text.len(), |(heading, _)| heading);
    let (head, rest) = text.split_at(first);
    let space = if rest.is_empty() { "" } else { "\n" };
    format!("{}\n\n## {title}\n\n{changes}\n{space}{rest}", head.trim_end())
}

/// Where the first section begins whose heading is meant, and from where to where its text goes.
fn section(text: &str, is_meant: impl Fn(&str) -> bool) -> Option<(usize, (usize, usize))> {
    let mut is_code = false;
    let mut at = 0;
    let mut found = None;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        is_code ^= line.trim_start().starts_with("```");
        let Some(heading) = line.strip_prefix("## ").filter(|_| !is_code) else { continue };
        match found {
            Some((heading, body)) => return Some((heading, (body, start))),
            None if is_meant(heading) => found = Some((start, at)),
            None => {}
        }
    }
    found.map(|(heading, body)| (heading, (body, text.len())))
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
    fn an_entry_is_found_by_its_version() {
        for heading in ["1.1.0", "[1.1.0]", "v1.1.0", "[1.1.0] - 2026-01-31", "1.1.0 (2026-01-31)"] {
            let text = format!("```\n## 1.1.0\n```\n## 1.1.0-rc.1\n\n## {heading}\nx\n## 1.0.0\n");
            assert_eq!(entry(&text, "1.1.0"), Some("x\n"), "{heading}");
        }
        assert_eq!(entry("## 1.1.0-rc.1\n\n## 11.1.0\n", "1.1.0"), None);
    }
}
