//! A page as whoever edits it sees it: lines, sections, code blocks, rows. Read without the reader that is tested.

use std::collections::BTreeMap;
use std::ops::Range;

/// Docs: texts by their paths.
pub(crate) type Docs = BTreeMap<String, String>;

/// A page among others.
#[derive(Clone, Copy)]
pub(crate) struct Page<'a> {
    pub(crate) path: &'a str,
    pub(crate) text: &'a str,
    pub(crate) docs: &'a Docs,
}

/// A code block, and the annotation above it.
pub(crate) struct Fence<'a> {
    pub(crate) annotation: &'a str,
    pub(crate) code: Range<usize>,
}

/// A member of JSON that stands on one line.
pub(crate) struct Member {
    pub(crate) name: Range<usize>,
    pub(crate) value: Range<usize>,
}

impl<'a> Fence<'a> {
    /// The type that the annotation names.
    pub(crate) fn annotated(&self) -> Option<&'a str> {
        let rest = self.annotation.split("@odata.type").nth(1)?;
        rest.split('"').nth(2)
    }
}

impl<'a> Page<'a> {
    /// The lines of a part, without their ends.
    pub(crate) fn lines(&self, part: Range<usize>) -> Vec<Range<usize>> {
        let mut at = part.start;
        let line = |line: &str| {
            let start = at;
            at += line.len();
            start..start + line.trim_end_matches(['\r', '\n']).len()
        };
        self.text[part].split_inclusive('\n').map(line).collect()
    }

    pub(crate) fn all(&self) -> Range<usize> {
        0..self.text.len()
    }

    /// The headings of the second level.
    pub(crate) fn headings(&self) -> Vec<Range<usize>> {
        let mut is_code = false;
        let is_heading = |line: &Range<usize>| {
            let line = &self.text[line.clone()];
            is_code ^= line.trim_start().starts_with("```");
            !is_code && line.starts_with("## ")
        };
        self.lines(self.all()).into_iter().filter(is_heading).collect()
    }

    /// What stands below the heading of this text, up to the next one.
    pub(crate) fn section(&self, title: &str) -> Option<Range<usize>> {
        let headings = self.headings();
        let is_meant = |line: &&Range<usize>| self.text[(*line).clone()][3..].trim().eq_ignore_ascii_case(title);
        let heading = headings.iter().find(is_meant)?;
        let next = headings.iter().find(|other| other.start > heading.start);
        Some(heading.end..next.map_or(self.text.len(), |next| next.start))
    }

    pub(crate) fn fences(&self, part: Range<usize>) -> Vec<Fence<'a>> {
        let (mut fences, mut open, mut annotation) = (Vec::new(), None, 0..0);
        let mut comment = None;
        for line in self.lines(part) {
            let text = self.text[line.clone()].trim();
            if open.is_none() && text.starts_with("<!--") {
                comment = Some(line.start);
            }
            if let Some(start) = comment.filter(|_| text.ends_with("-->")) {
                annotation = start..line.end;
                comment = None;
            }
            match open {
                None if text.starts_with("```") => open = Some(line.end + 1),
                Some(start) if text.starts_with("```") && start <= line.start => {
                    let annotation = std::mem::replace(&mut annotation, 0..0);
                    fences.push(Fence { annotation: &self.text[annotation], code: start..line.start });
                    open = None;
                }
                None | Some(_) => {}
            }
        }
        fences
    }

    /// The code blocks of this kind: `request`, `response`, `resource`.
    pub(crate) fn blocks(&self, kind: &str) -> Vec<Fence<'a>> {
        let is_meant = |fence: &Fence<'_>| {
            let annotation = fence.annotation.replace([' ', '\n', '\r'], "");
            annotation.contains(&format!("\"blockType\":\"{kind}\""))
        };
        self.fences(self.all()).into_iter().filter(is_meant).collect()
    }

    /// The members of JSON in a part.
    pub(crate) fn members(&self, part: Range<usize>) -> Vec<Member> {
        self.lines(part).into_iter().filter_map(|line| self.member(line)).collect()
    }

    fn member(&self, line: Range<usize>) -> Option<Member> {
        let text = &self.text[line.clone()];
        let start = text.len() - text.trim_start().len();
        let name = text[start..].strip_prefix('"')?;
        let end = start + 1 + name.find('"')?;
        let rest = text[end + 1..].trim_start().strip_prefix(':')?.trim_start();
        let value = text.len() - rest.len();
        let length = rest.trim_end().trim_end_matches(',').len();
        Some(Member {
            name: line.start + start + 1..line.start + end,
            value: line.start + value..line.start + value + length,
        })
    }

    /// The cells of the rows of all tables in a part, without their headers.
    pub(crate) fn rows(&self, part: Range<usize>) -> Vec<Vec<Range<usize>>> {
        let lines = self.lines(part);
        let is_row = |line: &&Range<usize>| self.text[(*line).clone()].trim_start().starts_with('|');
        let is_delimiter = |line: &Range<usize>| {
            let text = self.text[line.clone()].trim();
            text.contains('-') && text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
        };
        let mut rows = Vec::new();
        let mut is_body = false;
        for line in &lines {
            if is_delimiter(line) {
                is_body = true;
            } else if !is_row(&line) {
                is_body = false;
            } else if is_body {
                rows.push(self.cells(line.clone()));
            }
        }
        rows
    }

    fn cells(&self, line: Range<usize>) -> Vec<Range<usize>> {
        let text = &self.text[line.clone()];
        let mut at = line.start;
        let cells = text.split('|').map(|cell| {
            let start = at + cell.len() - cell.trim_start().len();
            at += cell.len() + 1;
            start..start.max(start + cell.trim().len())
        });
        let cells: Vec<_> = cells.collect();
        cells[1..cells.len().max(2) - 1].to_vec()
    }

    /// The text of the page about a type, by its name with or without a namespace.
    pub(crate) fn type_page(&self, name: &str) -> Option<Page<'a>> {
        let local = name.rsplit('.').next()?.trim_end_matches(')').to_lowercase();
        let file = format!("/resources/{local}.md");
        let (path, text) = self.docs.iter().find(|(path, _)| path.ends_with(&file))?;
        Some(Page { path, text, docs: self.docs })
    }

    /// The row of a property or of a member in the section of properties.
    pub(crate) fn row_of(&self, name: &str) -> Option<Vec<Range<usize>>> {
        let section = self.section("Properties").or_else(|| self.section("Members"))?;
        self.rows(section).into_iter().find(|cells| cells.first().is_some_and(|cell| self.plain(cell) == name))
    }

    /// A cell without marks.
    pub(crate) fn plain(&self, cell: &Range<usize>) -> &'a str {
        self.text[cell.clone()].trim_matches(['*', '`', ' '])
    }
}

/// A name with two letters swapped.
pub(crate) fn misspelled(name: &str) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let at = (letters.len() / 2..letters.len().saturating_sub(1)).find(|at| letters[*at] != letters[*at + 1]);
    match at {
        Some(at) => letters.swap(at, at + 1),
        None => letters.push('x'),
    }
    letters.into_iter().collect()
}
