//! `[!INCLUDE [label](path)]`: the included file's blocks stand where the line stands.

use std::ops::Range;
use std::sync::Arc;

use crate::report::{Code, Diagnostic, Level};
use crate::source::{SourceFile, Span};

use super::blocks::BlockReader;
use super::{BlockKind, Include};

/// Includes nest at most this deep.
const MAX_DEPTH: usize = 8;

/// What one page may still include: files that include each other many times over would have no end otherwise.
#[derive(Clone, Copy, Debug)]
pub(super) struct IncludeBudget {
    files: usize,
    bytes: usize,
    is_spent: bool,
}

impl IncludeBudget {
    /// What a page starts with; the largest real one has 30 includes.
    pub(super) fn of_page() -> Self {
        Self { files: 1_000, bytes: 16 << 20, is_spent: false }
    }

    /// Takes a file of this size off; false from the first on that is too much.
    fn spend(&mut self, bytes: usize) -> bool {
        match (self.files.checked_sub(1), self.bytes.checked_sub(bytes)) {
            (Some(files), Some(bytes)) if !self.is_spent => *self = Self { files, bytes, is_spent: false },
            _ => self.is_spent = true,
        }
        !self.is_spent
    }
}

/// An include line's parts; nothing where the line is none.
pub(super) fn parse_include(line: &str) -> Option<Include> {
    let rest = line.trim().trim_start_matches('>').trim_start();
    let rest = rest.strip_prefix("[!")?;
    let rest = rest.get(..7).filter(|word| word.eq_ignore_ascii_case("include")).and(rest.get(7..))?;
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    let (label, rest) = rest.trim_start().strip_prefix('[')?.split_once("](")?;
    let (path, _) = rest.split_once(')')?;
    Some(Include { label: label.trim().to_owned(), path: path.trim().to_owned() })
}

/// `path` as written in `file`, relative to the docs root; nothing where it would leave the root.
pub fn resolve_path(file: &str, path: &str) -> Option<String> {
    let path = path.split(['#', '?']).next().unwrap_or_default().replace('\\', "/");
    let (mut parts, path) = match path.strip_prefix("~/").or_else(|| path.strip_prefix('/')) {
        Some(from_root) => (Vec::new(), from_root),
        None => (file.split('/').rev().skip(1).collect::<Vec<_>>().into_iter().rev().collect(), path.as_str()),
    };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

impl<'a> BlockReader<'a> {
    /// Adds an include and the blocks of the included file.
    pub(super) fn read_include(&mut self, include: Include, range: Range<usize>) {
        let span = self.span(range);
        let path = include.path.clone();
        self.push(BlockKind::Include(include), span.clone());
        // Samples in other languages are of no use here and are not loaded.
        if path.contains("/snippets/") {
            return;
        }
        let target = resolve_path(&self.file, &path).and_then(|path| self.map.get_ignoring_case(&path));
        let Some(target) = target else {
            self.report_missing_include(&path, span);
            return;
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
        let line = self.page_line.clone().unwrap_or(span);
        if self.budget.spend(target.text.len()) {
            return self.read_included(target, line);
        }
        let message = "the page includes too much: the rest of its includes is left out";
        let help = "a page may have 1,000 includes and 16 MiB of included text, counting includes of includes";
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

    /// A missing file in a folder that isn't at hand either is only worth a note.
    fn report_missing_include(&mut self, path: &str, span: Span) {
        let message = format!("the include `{path}` isn't there");
        let mut diagnostic = Diagnostic::new(Code::MissingInclude, span, message);
        let folder = resolve_path(&self.file, path).and_then(|path| Some(path.rsplit_once('/')?.0.to_owned()));
        if folder.is_some_and(|folder| self.map.has_folder(&folder)) {
            diagnostic.level = Level::Error;
        }
        self.report.push(diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn include_lines_are_told_from_links() {
        let include = parse_include("[!INCLUDE [beta-disclaimer](../../includes/beta.md)]").expect("an include");
        assert_eq!((include.label.as_str(), include.path.as_str()), ("beta-disclaimer", "../../includes/beta.md"));
        assert!(parse_include("[!NOTE]").is_none());
        assert!(parse_include("[x](y.md)").is_none());
    }

    #[test]
    fn paths_are_relative_to_the_including_file_and_stay_inside() {
        assert_eq!(resolve_path("a/b/c.md", "../i/x.md").as_deref(), Some("a/i/x.md"));
        assert_eq!(resolve_path("a/b/c.md", "~/i/x.md").as_deref(), Some("i/x.md"));
        assert_eq!(resolve_path("a/c.md", "../../x.md"), None);
    }
}
