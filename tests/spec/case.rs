//! Cases of a spec page: fences of pages, then a fence with their outline.

use std::ops::Range;
use std::path::Path;

/// One case.
pub(crate) struct Case {
    /// The spec page, the heading above, and the line of the outline.
    pub place: String,
    /// The path and text of each page.
    pub pages: Vec<(String, String)>,
    /// The expected outline.
    pub outline: String,
    /// The lines of the spec page that hold it, from 0.
    pub lines: Range<usize>,
}

/// The page of a case that names none.
const DEFAULT: &str = "resources/thing.md";

impl Case {
    /// The cases of a spec page.
    ///
    /// # Panics
    /// If a fence is not closed or a page has no outline.
    pub(crate) fn all(page: &Path, text: &str) -> Vec<Self> {
        let lines: Vec<&str> = text.lines().collect();
        let (mut cases, mut pages, mut heading) = (Vec::new(), Vec::new(), "");
        let (mut path, mut at) = (None, 0);
        while let Some(line) = lines.get(at) {
            let place = format!("{} line {}: {heading}", page.display(), at + 1);
            heading = line.strip_prefix("## ").unwrap_or(heading);
            path = line.strip_prefix("file: ").map(ToOwned::to_owned).or(path);
            at += 1;
            let Some(info) = line.strip_prefix("````") else { continue };
            let length = lines[at..].iter().position(|line| *line == "````");
            let body = at..at + length.unwrap_or_else(|| panic!("{place}: the fence is never closed"));
            let content: String = lines[body.clone()].iter().flat_map(|line| [*line, "\n"]).collect();
            at = body.end + 1;
            match info.split(' ').collect::<Vec<_>>().as_slice() {
                ["outline"] => {
                    assert!(!pages.is_empty(), "{place}: no page stands before the outline");
                    let pages = std::mem::take(&mut pages);
                    cases.push(Self { place, pages, outline: content, lines: body });
                }
                ["markdown", how @ ..] => {
                    pages.push((path.take().unwrap_or_else(|| DEFAULT.to_owned()), written(content, how)));
                }
                _ => panic!("{place}: a fence is `markdown` or `outline`"),
            }
        }
        assert!(pages.is_empty(), "{}: the last page has no outline", page.display());
        cases
    }
}

/// The bytes of a page, by the words behind `markdown`.
fn written(mut text: String, how: &[&str]) -> String {
    for word in how {
        text = match *word {
            "escaped" => unescaped(&text),
            "crlf" => text.replace('\n', "\r\n"),
            "unfinished" => text.trim_end_matches('\n').to_owned(),
            other => panic!("`{other}` is no way to write a page"),
        };
    }
    text
}

/// The text with `\u{a0}` and the like replaced.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let (code, rest) = part.split_once('}').expect("an escape is closed");
        let c = u32::from_str_radix(code, 16).ok().and_then(char::from_u32).expect("an escape is a character");
        format!("{text}{c}{rest}")
    })
}
