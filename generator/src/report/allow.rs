//! What pages say of findings: `<!-- mdsdk: allow MD0304 because the service takes both -->`.
//!
//! In a line of its own, a comment speaks for the block below it, with the annotation above that; behind other text,
//! for its line; as `allow-page`, for the page. A finding is allowed where one of its places begins there.

use std::ops::Range;

use crate::source::{SourceFile, SourceMap, Span};

use super::{Code, Diagnostic, Report};

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";
const MARK: &str = "mdsdk:";
const FORM: &str = "write `<!-- mdsdk: allow MD0304 because ... -->`";

/// What the pages of some docs allow.
pub(crate) struct Allows(Vec<Allow>);

/// A word for codes, and those that it means.
type Meant = (String, Vec<Code>);

/// A comment that allows something.
struct Allow {
    comment: Span,
    codes: Vec<Meant>,
    /// The bytes that it speaks for.
    over: Range<usize>,
}

impl Allows {
    /// Reads the comments of all files; what is wrong with one is a finding.
    pub(crate) fn of(map: &SourceMap, report: &mut Report) -> Self {
        let marked = map.files().filter(|file| file.text.contains(MARK));
        Self(marked.flat_map(|file| allows_of(file, report)).collect())
    }

    /// The findings that no comment allows.
    pub(crate) fn keep(&self, report: &Report) -> Report {
        report.without(|finding| self.0.iter().any(|allow| allow.allows(finding)))
    }

    /// A finding for each word of a comment that allows none of these, where all that it means would be among them.
    pub(crate) fn idle(&self, report: &Report, is_looked_for: impl Fn(Code) -> bool) -> Report {
        let mut found = Report::default();
        for allow in &self.0 {
            let is_idle = |codes: &[Code]| {
                codes.iter().copied().all(&is_looked_for)
                    && !report.iter().any(|finding| codes.contains(&finding.code) && allow.is_over(finding))
            };
            for (word, _) in allow.codes.iter().filter(|(_, codes)| is_idle(codes)) {
                let (message, help) = match allow.codes.as_slice() {
                    [_] => ("nothing is found here that this comment allows".to_owned(), "delete the comment"),
                    _ => {
                        (format!("no `{word}` is found here, which this comment allows"), "take it out of the comment")
                    }
                };
                found.push(Diagnostic::new(Code::IdleAllow, allow.comment.clone(), message).help(help));
            }
        }
        found
    }
}

impl Allow {
    fn allows(&self, finding: &Diagnostic) -> bool {
        self.is_over(finding) && self.codes.iter().any(|(_, codes)| codes.contains(&finding.code))
    }

    /// Whether it speaks for a place of a finding.
    fn is_over(&self, finding: &Diagnostic) -> bool {
        finding.places().any(|place| self.comment.file == place.file && self.over.contains(&place.start))
    }
}

/// The comments of a file outside of blocks of code.
fn allows_of(file: &SourceFile, report: &mut Report) -> Vec<Allow> {
    let (mut allows, mut end, mut fence) = (Vec::new(), 0, None);
    for line in file.text.split_inclusive('\n') {
        let bytes = end..end + line.len();
        end = bytes.end;
        match (fence, fence_of(line)) {
            (None, None) => allows.extend(allows_in(file, bytes, report)),
            (None, opened) => fence = opened,
            (Some(open), Some(mark)) if mark.starts_with(open) => fence = None,
            (Some(_), _) => {}
        }
    }
    allows
}

/// The marks that open or close a block of code.
fn fence_of(line: &str) -> Option<&str> {
    let line = line.trim();
    let length = |mark: char| line.len() - line.trim_start_matches(mark).len();
    let length = length('`').max(length('~'));
    // What stands in a line between backticks is a part of it.
    let is_code_in_line = line.starts_with('`') && line[length..].contains('`');
    (length >= 3 && !is_code_in_line).then(|| &line[..length])
}

/// What the comments in a line allow.
fn allows_in(file: &SourceFile, line: Range<usize>, report: &mut Report) -> Vec<Allow> {
    let mut allows = Vec::new();
    for Comment { bytes, inner, is_alone } in comments(&file.text[line.clone()]) {
        let Some(said) = inner.trim().strip_prefix(MARK) else { continue };
        let comment = Span::new(&file.path, line.start + bytes.start..line.start + bytes.end);
        match read(said) {
            Ok((scope, codes)) => {
                let over = match scope {
                    Scope::Page => 0..file.text.len() + 1,
                    Scope::Here if is_alone => block_behind(&file.text, line.end),
                    Scope::Here => line.clone(),
                };
                allows.push(Allow { comment, codes, over });
            }
            Err(message) => report.push(Diagnostic::new(Code::BrokenAllow, comment, message).help(FORM)),
        }
    }
    allows
}

/// A comment in a line.
struct Comment<'t> {
    bytes: Range<usize>,
    inner: &'t str,
    /// Whether nothing but other comments and the marks of lists and quotes stands before it.
    is_alone: bool,
}

/// The comments in a line, outside of code between backticks (CommonMark 0.31, section 6.1).
fn comments(line: &str) -> Vec<Comment<'_>> {
    let (mut comments, mut at, mut is_alone) = (Vec::new(), 0, true);
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        let ticks = rest.len() - rest.trim_start_matches('`').len();
        let code = || Some(ticks + rest[ticks..].find(&rest[..ticks])? + ticks).filter(|_| ticks > 0);
        let comment = || rest.strip_prefix(OPEN)?.split_once(CLOSE).map(|(inner, _)| inner);
        let length = if let Some(inner) = comment() {
            let length = OPEN.len() + inner.len() + CLOSE.len();
            comments.push(Comment { bytes: at..at + length, inner, is_alone });
            length
        } else {
            is_alone &= rest.starts_with([' ', '\t', '>', '-', '*', '+']);
            code().unwrap_or_else(|| ticks.max(rest.chars().next().map_or(1, char::len_utf8)))
        };
        at += length;
    }
    comments
}

/// What a comment speaks for.
enum Scope {
    Here,
    Page,
}

/// `allow MD0304, MD0306 because ..`, or what is wrong with it.
fn read(said: &str) -> Result<(Scope, Vec<Meant>), String> {
    let (what, reason) = said.split_once("because").unwrap_or((said, ""));
    let mut words = what.split([',', ' ', '\t']).filter(|word| !word.is_empty());
    let scope = match words.next() {
        Some("allow") => Scope::Here,
        Some("allow-page") => Scope::Page,
        other => return Err(format!("`{}` is neither `allow` nor `allow-page`", other.unwrap_or_default())),
    };
    let mut codes = Vec::new();
    for word in words {
        let meant = Code::select(word);
        if meant.is_empty() {
            return Err(format!("no finding has the code `{word}`"));
        }
        codes.push((word.to_owned(), meant));
    }
    match (codes.is_empty(), reason.trim()) {
        (true, _) => Err("this comment allows no code".to_owned()),
        (false, "") => Err("this comment gives no reason".to_owned()),
        (false, _) => Ok((scope, codes)),
    }
}

/// The bytes of the block that begins at `start` or behind blank lines: a block of code, else all up to a blank line. A
/// comment, such as an annotation, goes with the block below it.
fn block_behind(text: &str, start: usize) -> Range<usize> {
    let behind_blanks = |at: usize| text.len() - text[at..].trim_start().len();
    let mut first = behind_blanks(start);
    while text[first..].starts_with(OPEN)
        && let Some(length) = text[first..].find(CLOSE)
    {
        first = behind_blanks(first + length + CLOSE.len());
    }
    let lines = text[first..].split_inclusive('\n');
    let fence = lines.clone().next().and_then(fence_of);
    let goes_on = |line: &&str| match fence {
        Some(fence) => line.trim() != fence,
        None => !line.trim().is_empty(),
    };
    let length: usize =
        lines.enumerate().take_while(|(at, line)| *at == 0 || goes_on(line)).map(|(_, line)| line.len()).sum();
    start..first + length
}
