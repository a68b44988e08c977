//! Inline text with its marks.

use std::ops::Range;

use crate::source::Span;

/// What marks a stretch of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// A link to this target.
    Link(String),
    /// A code span.
    Code,
    /// Bold.
    Strong,
    /// Italic.
    Emphasis,
    /// An HTML tag that stood here; the range is empty.
    Tag(String),
}

/// A marked stretch of a [`Text`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of [`Text::plain`].
    pub range: Range<usize>,
    /// What it is.
    pub kind: MarkKind,
    /// Where it stands in the file.
    pub span: Span,
}

impl Mark {
    /// The mark where its text has moved to; `gaps` are the gaps that were filled, and where each ends now. What stood
    /// in a gap is nowhere.
    fn moved(self, gaps: &[(Range<usize>, usize)]) -> Option<Self> {
        let gap = gaps.get(gaps.partition_point(|(gap, _)| gap.end <= self.range.start));
        if gap.is_some_and(|(gap, _)| gap.start < self.range.start) {
            return None;
        }
        let moved = |at: usize| match gaps[..gaps.partition_point(|(gap, _)| gap.end <= at)].last() {
            Some((gap, end)) => end + at - gap.end,
            None => at,
        };
        Some(Self { range: moved(self.range.start)..moved(self.range.end), ..self })
    }
}

/// A stretch of a text that gives way to other words.
pub(super) struct Gap {
    /// Bytes of [`Text::plain`].
    pub plain: Range<usize>,
    /// Bytes of [`Text::raw`].
    pub raw: Range<usize>,
    pub words: Text,
}

impl Gap {
    /// A gap without words takes the blank behind it along, so that no two are left.
    pub(super) fn without_blank(mut self, text: &Text) -> Self {
        let has_blanks =
            |text: &str, gap: &Range<usize>| text[..gap.start].ends_with(' ') && text[gap.end..].starts_with(' ');
        if self.words.plain.is_empty() && has_blanks(&text.plain, &self.plain) && has_blanks(&text.raw, &self.raw) {
            self.plain.end += 1;
            self.raw.end += 1;
        }
        self
    }
}

/// A paragraph's, heading's or cell's text: without Markdown in [`plain`](Self::plain), with it in [`raw`](Self::raw).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Where it stands.
    pub span: Span,
    /// As written.
    pub raw: String,
    /// Without markup; a line break is a newline, an HTML break too.
    pub plain: String,
    /// Links, code and emphasis, in the order of their ends.
    pub marks: Vec<Mark>,
}

impl Text {
    /// A text without anything in it.
    pub fn empty(span: Span) -> Self {
        Self { span, raw: String::new(), plain: String::new(), marks: Vec::new() }
    }

    /// Adds the text of another place of the same file.
    pub(super) fn append(&mut self, separator: &str, more: Self) {
        self.plain.push_str(separator);
        let shift = self.plain.len();
        self.plain.push_str(&more.plain);
        self.raw.push_str(separator);
        self.raw.push_str(&more.raw);
        let moved = |mark: Mark| Mark { range: mark.range.start + shift..mark.range.end + shift, ..mark };
        self.marks.extend(more.marks.into_iter().map(moved));
        self.span.end = self.span.end.max(more.span.end);
    }

    /// The text with other words in its gaps, which are in order.
    pub(super) fn filled(self, gaps: Vec<Gap>) -> Self {
        let mut filled = Self::empty(self.span.clone());
        let (mut plain, mut raw) = (0, 0);
        let mut ends = Vec::with_capacity(gaps.len());
        for Gap { plain: gap, raw: source, words } in gaps {
            filled.plain.push_str(&self.plain[plain..gap.start]);
            filled.raw.push_str(&self.raw[raw..source.start]);
            (plain, raw) = (gap.end, source.end);
            let shift = filled.plain.len();
            filled.plain.push_str(&words.plain);
            filled.raw.push_str(words.raw.trim());
            let moved = |mark: Mark| Mark { range: mark.range.start + shift..mark.range.end + shift, ..mark };
            filled.marks.extend(words.marks.into_iter().map(moved));
            ends.push((gap, filled.plain.len()));
        }
        filled.plain.push_str(&self.plain[plain..]);
        filled.raw.push_str(&self.raw[raw..]);
        filled.marks.extend(self.marks.into_iter().filter_map(|mark| mark.moved(&ends)));
        filled.marks.sort_by_key(|mark| mark.range.end);
        filled
    }

    /// A part of it, by bytes of the plain text. Where the part can't be found as it is written, its place is the whole
    /// text's.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Self {
        let plain = self.plain.get(range.clone()).unwrap_or_default().to_owned();
        let is_inside = |mark: &&Mark| range.start <= mark.range.start && mark.range.end <= range.end;
        let moved =
            |mark: &Mark| Mark { range: mark.range.start - range.start..mark.range.end - range.start, ..mark.clone() };
        let marks = self.marks.iter().filter(is_inside).map(moved).collect();
        let is_verbatim = self.raw.len() == self.span.end - self.span.start;
        let at = self.raw.find(&plain).filter(|_| is_verbatim && !plain.is_empty());
        let place = at.map(|at| Span {
            start: self.span.start + at,
            end: self.span.start + at + plain.len(),
            ..self.span.clone()
        });
        Self { span: place.unwrap_or_else(|| self.span.clone()), raw: plain.clone(), plain, marks }
    }

    /// Whether nothing is visible.
    pub fn is_empty(&self) -> bool {
        self.plain.chars().all(is_blank)
    }

    /// The plain text without blanks around it; no-break and zero-width spaces are blanks.
    pub fn trimmed(&self) -> &str {
        self.plain.trim_matches(is_blank)
    }

    /// The links with their visible text, in order.
    pub fn links(&self) -> impl Iterator<Item = (&Mark, &str, &str)> {
        self.marks.iter().filter_map(|mark| match &mark.kind {
            MarkKind::Link(target) => Some((mark, self.plain.get(mark.range.clone())?, target.as_str())),
            MarkKind::Code | MarkKind::Strong | MarkKind::Emphasis | MarkKind::Tag(_) => None,
        })
    }

    /// The code spans, in order.
    pub fn codes(&self) -> impl Iterator<Item = (&Mark, &str)> {
        self.marks.iter().filter_map(|mark| match mark.kind {
            MarkKind::Code => Some((mark, self.plain.get(mark.range.clone())?)),
            MarkKind::Link(_) | MarkKind::Strong | MarkKind::Emphasis | MarkKind::Tag(_) => None,
        })
    }

    /// The link that covers the byte `at` of the plain text: its text and its target. Links don't overlap.
    pub fn link_at(&self, at: usize) -> Option<(&str, &str)> {
        let next = self.marks.partition_point(|mark| mark.range.end <= at);
        let link = self.marks.get(next..)?.iter().find_map(|mark| match &mark.kind {
            MarkKind::Link(target) => Some((&mark.range, target)),
            MarkKind::Code | MarkKind::Strong | MarkKind::Emphasis | MarkKind::Tag(_) => None,
        });
        let (range, target) = link.filter(|(range, _)| range.contains(&at))?;
        Some((self.plain.get(range.clone())?, target))
    }
}

/// Blanks of every kind that docs contain.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{200c}' | '\u{200d}' | '\u{2060}')
}
