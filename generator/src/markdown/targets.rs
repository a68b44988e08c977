//! `[!INCLUDE [label](path)]`: what is written, and the file that it names.

use std::ops::Range;

use memchr::memchr_iter;

use crate::source::{SourceFile, SourceMap, path_from};

use super::Include;

/// Includes nest at most this deep.
pub(super) const MAX_DEPTH: usize = 8;

/// An include that is alone in its line; nothing where the line is none.
pub(super) fn parse_include(line: &str) -> Option<Include> {
    let line = line.trim().trim_start_matches('>').trim_start();
    let (include, rest) = parse_start(line)?;
    rest.trim_matches([' ', '|']).is_empty().then(|| include.to_owned())
}

/// An include as a text writes it.
#[derive(Clone, Copy)]
struct WrittenInclude<'t> {
    label: &'t str,
    path: &'t str,
}

impl WrittenInclude<'_> {
    fn to_owned(self) -> Include {
        Include { label: self.label.to_owned(), path: self.path.to_owned() }
    }
}

/// The include that `text` starts with, and what follows it.
fn parse_start(text: &str) -> Option<(WrittenInclude<'_>, &str)> {
    let rest = text.strip_prefix("[!")?;
    let rest = rest.get(..7).filter(|word| word.eq_ignore_ascii_case("include")).and(rest.get(7..))?;
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    let (label, rest) = split_at(rest.trim_start_matches(' ').strip_prefix('[')?, ']')?;
    let (path, rest) = split_at(rest.strip_prefix('(')?, ')')?;
    // A title may stand behind the path.
    let path = path.split_once([' ', '\t']).filter(|(_, title)| is_quoted(title)).map_or(path, |(path, _)| path);
    let rest = rest.trim_start_matches(' ').strip_prefix(']').unwrap_or(rest);
    Some((WrittenInclude { label: label.trim(), path: path.trim() }, rest))
}

fn is_quoted(title: &str) -> bool {
    let title = title.trim();
    title.len() > 1 && ['"', '\''].iter().any(|quote| title.starts_with(*quote) && title.ends_with(*quote))
}

/// What is before and behind `end`, if no bracket opens and no line ends before it.
fn split_at(text: &str, end: char) -> Option<(&str, &str)> {
    let (before, rest) = text.split_at(text.find([end, '[', '\n'])?);
    Some((before, rest.strip_prefix(end)?))
}

/// The includes of a text, each with its place.
pub(super) fn find_includes(text: &str) -> Vec<(Range<usize>, Include)> {
    written_includes(text).map(|(place, include)| (place, include.to_owned())).collect()
}

fn written_includes(text: &str) -> impl Iterator<Item = (Range<usize>, WrittenInclude<'_>)> {
    let parse = move |at: usize| {
        let (include, rest) = parse_start(text.get(at..)?)?;
        Some((at..text.len() - rest.len(), include))
    };
    // Links open with a bracket, too; marks like this one are rare.
    let marks = memchr_iter(b'!', text.as_bytes()).filter_map(|mark| mark.checked_sub(1));
    marks.filter_map(parse)
}

/// The files that a text names as includes, in code as well, as far as they are there and are read.
pub(super) fn named_files<'a>(map: &'a SourceMap, file: &'a SourceFile) -> impl Iterator<Item = &'a SourceFile> {
    let paths = written_includes(&file.text).map(|(_, include)| include.path);
    let targets = paths.filter(|path| !is_snippet(path)).map(|path| path_from(&file.path, path));
    targets.filter_map(|target| map.get_ignoring_case(&target))
}

/// Samples in other languages are of no use here and are not loaded.
pub(super) fn is_snippet(path: &str) -> bool {
    path.split(['/', '\\']).any(|part| part == "snippets")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn include_lines_are_told_from_links() {
        let include = parse_include("[!INCLUDE [beta-disclaimer](../../includes/beta.md)]").expect("an include");
        assert_eq!((include.label.as_str(), include.path.as_str()), ("beta-disclaimer", "../../includes/beta.md"));
        let titled = parse_include("[!INCLUDE [x](../y.md \"A title\")]").expect("an include");
        assert_eq!(titled.path, "../y.md");
        assert!(parse_include("[!NOTE]").is_none());
        assert!(parse_include("[x](y.md)").is_none());
    }
}
