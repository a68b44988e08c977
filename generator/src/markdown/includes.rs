//! `[!INCLUDE [label](path)]`: the included file's blocks stand where the line stands.

use std::ops::Range;
use std::sync::Arc;

use crate::report::{Code, Diagnostic, Level};
use crate::source::{SourceFile, Span, page_name, path_from, resolve_path};

use super::inline::read_inline;
use super::reader::BlockReader;
use super::targets::{MAX_DEPTH, find_includes, is_snippet};
use super::{BlockKind, Include, LookedFor, Text};

/// An include inside a text.
pub(super) struct FoundInclude {
    /// Where it stands in the text as it is written.
    pub raw: Range<usize>,
    /// Where it stands in the file.
    pub place: Range<usize>,
    pub include: Include,
}

impl<'a> BlockReader<'a> {
    /// Adds an include and the blocks of the included file.
    pub(super) fn read_include(&mut self, include: Include, range: Range<usize>) {
        let span = self.span(range);
        let path = include.path.clone();
        self.push(BlockKind::Include(include), span.clone());
        if is_snippet(&path) {
            return;
        }
        let Some(target) = self.look_for(&path, &span) else {
            return self.report_missing_include(&path, span);
        };
        if let Some(from) = self.includes.iter().position(|file| *file == target.path) {
            self.report_cycle(from, &target.path, span);
        } else if self.includes.len() >= MAX_DEPTH {
            self.report_depth(span);
        } else if !self.budget.is_spent {
            self.spend_include(target, span);
        }
    }

    /// Reads an included file, if the page may still include it.
    fn spend_include(&mut self, target: &'a SourceFile, span: Span) {
        let at = span.start;
        let line = self.page_line.clone().unwrap_or(span);
        if self.budget.spend(target.text.len()) {
            return self.read_included(target, line, at);
        }
        let (message, help) = self.budget.refusal();
        self.report.push(Diagnostic::new(Code::IncludeCycle, line, message).help(help));
    }

    /// The files from the first one of the circle on, back to it.
    fn report_cycle(&mut self, from: usize, target: &Arc<str>, span: Span) {
        let circle: Vec<_> = self.includes[from..].iter().chain([target]).map(|file| format!("`{file}`")).collect();
        let message = format!("`{target}` includes itself: {}", circle.join(" includes "));
        let finding = Diagnostic::new(Code::IncludeCycle, span, message);
        self.report.push(finding.help("remove the include that leads back"));
    }

    fn report_depth(&mut self, span: Span) {
        let chain: Vec<_> = self.includes.iter().map(|file| format!("`{file}`")).collect();
        let message = format!("more than {MAX_DEPTH} files include each other: {}", chain.join(" includes "));
        let finding = Diagnostic::new(Code::IncludeCycle, span, message);
        self.report.push(finding.help("include the last file from the page itself"));
    }

    /// The file that an include names: what the page depends on, whether or not it is there.
    fn look_for(&mut self, path: &str, at: &Span) -> Option<&'a SourceFile> {
        let path = path_from(&self.file, path);
        let looked_for = LookedFor::in_map(self.map, at.clone(), path);
        let target = looked_for.found().and_then(|path| self.map.get(path));
        self.looked_for.push(looked_for);
        target
    }

    /// A missing file that is no page, or that lies outside the docs, is only worth a note, unless a sentence lacks it.
    fn report_missing_include(&mut self, path: &str, span: Span) {
        let target = resolve_path(&self.file, path);
        let is_error = target.as_deref().and_then(page_name).is_some();
        let message = match target {
            Some(_) => format!("the include `{path}` isn't there"),
            None => format!("the include `{path}` points outside the docs folder"),
        };
        let is_outside = target.is_none();
        let mut finding = Diagnostic::new(Code::MissingInclude, span, message);
        finding.level = match () {
            () if is_error => Level::Error,
            () if is_outside && self.in_sentence => Level::Warning,
            () => Level::Note,
        };
        finding.help =
            is_outside.then(|| "read the docs from the folder that holds both, or from a checkout".to_owned());
        self.report.push(finding);
    }

    /// The includes of a text; what is in code is none.
    pub(super) fn includes_of(&self, text: &Text) -> Vec<FoundInclude> {
        let found = find_includes(&text.raw);
        if found.is_empty() {
            return Vec::new();
        }
        let mut from = text.span.start;
        let place = |(raw, include): (Range<usize>, Include)| {
            // Of a translated text, `raw` has the translation alone: what is around one is found as all that follows.
            let rest = self.text.get(from..text.span.end).unwrap_or_default();
            let written = &text.raw[raw.clone()];
            // Mostly, the text stands in the file as it is.
            let ahead = (text.span.start + raw.start).checked_sub(from);
            let ahead = ahead.filter(|at| rest.get(*at..).is_some_and(|rest| rest.starts_with(written)));
            let place = match ahead.or_else(|| rest.find(written)) {
                Some(at) => from + at..from + at + raw.len(),
                None => from..text.span.end,
            };
            from = place.end;
            FoundInclude { raw, place, include }
        };
        let mut found: Vec<FoundInclude> = found.into_iter().map(place).collect();
        let codes: Vec<_> = text.codes().map(|(code, _)| code.span.start..code.span.end).collect();
        let is_code =
            |at: usize| codes.get(codes.partition_point(|code| code.end <= at)).is_some_and(|code| code.start <= at);
        found.retain(|one| !is_code(one.place.start));
        found
    }

    /// Adds a text. An include that is alone in its line parts the text; others are a part of it.
    pub(super) fn read_text(&mut self, text: Text) {
        let includes = self.includes_of(&text);
        if includes.is_empty() {
            if !text.is_empty() {
                self.push_text(text);
            }
            return;
        }
        let Span { start: mut from, end, .. } = text.span;
        let mut seen = from;
        for FoundInclude { place, include, .. } in includes {
            let is_alone = self.is_alone(from, seen, &place, end);
            seen = place.end;
            if is_alone {
                self.read_text_around(from..place.start);
                from = place.end;
                self.read_include(include, place);
            }
        }
        self.read_text_around(from..end);
    }

    /// Whether an include has its line for itself. The text starts at `from`; `seen` is where the include before it
    /// ends.
    fn is_alone(&self, from: usize, seen: usize, range: &Range<usize>, end: usize) -> bool {
        let before = &self.text[seen..range.start];
        let line = before.rsplit_once('\n').map(|(_, line)| line);
        let line = line.or_else(|| (seen == from).then_some(before));
        let after = self.text[range.end..end].trim_start_matches([' ', '\t', '\r']);
        line.is_some_and(|line| line.trim_matches([' ', '\t', '>']).is_empty())
            && (after.is_empty() || after.starts_with('\n'))
    }

    /// Adds the text of a range with the included words in place, and then what else is included.
    fn read_text_around(&mut self, range: Range<usize>) {
        if self.text[range.clone()].trim().is_empty() {
            return;
        }
        let (text, blocks) = self.splice_includes(read_inline(&self.file, self.text, range));
        if !text.is_empty() {
            self.push_text(text);
        }
        self.blocks.extend(blocks);
    }
}
