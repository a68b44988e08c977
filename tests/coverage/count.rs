//! Counts constructs in pieces and lines.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::pieces::{Inline, Piece, body, pieces};
use crate::requests::{
    has_other_method, has_request_in_front_matter, is_code_request, is_command, is_request, is_text_request,
    lacks_part, requests_in_row,
};

/// How many of each construct.
pub(crate) type Counts = BTreeMap<&'static str, usize>;
/// Lower-case path → path and text.
pub(crate) type Files = BTreeMap<String, (String, String)>;

const CONSTRUCTS: [&str; 7] = ["heading", "table", "table-row", "fence", "request-line", "annotation", "comment"];
/// Files include each other at most this deep.
const DEEPEST: usize = 8;

/// The constructs of a page and of what it includes.
pub(crate) fn count_page(files: &Files, name: &str) -> Counts {
    let mut counts: Counts = CONSTRUCTS.into_iter().map(|construct| (construct, 0)).collect();
    count_file(files, &[name.to_owned()], false, &mut counts);
    if counts["request-line"] == 0 {
        let mut of_commands = counts.clone();
        of_commands.insert(COMMANDS, 0);
        count_file(files, &[name.to_owned()], false, &mut of_commands);
        let text = files.get(&name.to_lowercase()).map_or("", |(_, text)| text.as_str());
        counts.insert("request-line", of_commands[COMMANDS] + usize::from(has_request_in_front_matter(text)));
    }
    counts
}

/// Counted where a page writes down no other requests.
const COMMANDS: &str = "commands";

/// Counts the last file of the path of includes.
fn count_file(files: &Files, path: &[String], is_in_tab: bool, counts: &mut Counts) {
    let Some((_, text)) = path.last().and_then(|name| files.get(&name.to_lowercase())) else { return };
    let body = body(text);
    let mut counter = Counter { body, files, path, counts, is_in_tab, before: Before::Other, request_level: None };
    for piece in pieces(body) {
        counter.count(piece);
    }
}

/// What stands right before a piece.
enum Before {
    /// A table of so many columns.
    Table(usize),
    /// A paragraph of one line with a bar at its start.
    BarLine,
    Other,
}

struct Counter<'a> {
    body: &'a str,
    files: &'a Files,
    path: &'a [String],
    counts: &'a mut Counts,
    is_in_tab: bool,
    before: Before,
    /// The level of the heading `HTTP request` above.
    request_level: Option<u8>,
}

impl Counter<'_> {
    fn add(&mut self, construct: &'static str, count: usize) {
        *self.counts.entry(construct).or_default() += count;
    }

    fn count(&mut self, piece: Piece) {
        let before = std::mem::replace(&mut self.before, Before::Other);
        match piece {
            Piece::Heading(level, inline, target) => self.heading(level, &inline, target.as_deref()),
            Piece::Text(inline, is_paragraph) => self.text(&inline, is_paragraph, &before),
            Piece::Table(columns, rows) => {
                self.add("table", 1);
                let lines: Vec<&str> = rows.into_iter().map(|row| &self.body[row]).collect();
                let includes = self.rows(&lines, columns, 0);
                self.before = Before::Table(columns);
                self.includes(includes);
            }
            Piece::Code(fenced, text, range) => {
                let lines = bare_lines(&self.body[range.clone()]);
                let is_table = !fenced && lines.iter().all(|line| line.starts_with('|'));
                if !(is_table && self.lost_table(&lines, &before)) {
                    self.add("fence", 1);
                    if quotes_markdown(&lines, &text) {
                        return;
                    }
                    self.add("request-line", text.lines().filter(|line| is_request(line)).count());
                    if self.counts.contains_key(COMMANDS) && !self.is_in_tab {
                        self.add(COMMANDS, text.lines().filter(|line| is_command(line, &text)).count());
                    }
                    if self.request_level.is_some() {
                        self.add("request-line", text.lines().filter(|line| lacks_part(line)).count());
                    }
                    if !fenced || RAW_HTTP.contains(&self.body[range.clone()].lines().next().unwrap_or_default().trim())
                    {
                        self.add("request-line", text.lines().filter(|line| has_other_method(line)).count());
                    }
                }
            }
            Piece::Html(range) => self.comments(range),
            Piece::Rule => self.is_in_tab = false,
            Piece::Comment(range) => {
                self.comments(range);
                self.before = before;
            }
        }
    }

    fn heading(&mut self, level: u8, inline: &Inline, target: Option<&str>) {
        for comment in &inline.comments {
            self.comments(comment.clone());
        }
        let raw = &self.body[inline.range.clone()];
        if target.is_some_and(|target| target.starts_with("#tab/")) {
            self.is_in_tab = true;
            return;
        }
        let includes = includes_in(self.body, inline);
        if !raw.trim_start().starts_with('#') && (self.is_in_tab || !includes.is_empty()) {
            self.is_in_tab = false;
            return self.includes(includes);
        }
        self.is_in_tab = false;
        self.add("heading", 1);
        self.add("request-line", self.requests_in_words(&[raw.trim().trim_start_matches('#').trim()], inline));
        let is_request = raw.trim_start_matches(['#', ' ']).to_lowercase().starts_with("http request");
        if is_request {
            self.request_level = Some(level);
        } else if self.request_level.is_some_and(|above| level <= above) {
            self.request_level = None;
        }
    }

    fn text(&mut self, inline: &Inline, is_paragraph: bool, before: &Before) {
        for comment in &inline.comments {
            self.comments(comment.clone());
        }
        let lines = bare_lines(&self.body[inline.range.clone()]);
        if is_paragraph && self.lost_table(&lines, before) {
            return;
        }
        if let [line] = lines.as_slice()
            && line.starts_with('|')
        {
            self.before = Before::BarLine;
        }
        let is_line = |line: &&&str| is_text_request(&line.replace(['`', '*'], ""));
        let own = if self.request_level.is_some() { lines.iter().filter(is_line).count() } else { 0 };
        self.add("request-line", if own > 0 { own } else { self.requests_in_words(&lines, inline) });
        self.includes(includes_in(self.body, inline));
    }

    /// Lines of a text that begin with a request, and those in code.
    fn requests_in_words(&self, lines: &[&str], inline: &Inline) -> usize {
        let codes = inline.codes.iter().map(|code| self.body[code.clone()].trim_matches('`'));
        let in_code = codes.filter(|code| is_code_request(code)).count();
        let bare = |line: &str| line.trim_start_matches(['-', '*', '+', ' ']).replace(['`', '*'], "");
        let is_coded = |line: &str| {
            let code = line.trim_start_matches(['-', '*', '+', ' ']).strip_prefix('`');
            code.is_some_and(|code| is_code_request(code.split('`').next().unwrap_or_default()))
        };
        let is_line = |line: &&&str| {
            let bare = bare(line);
            let mut words = bare.split_whitespace().skip(1);
            is_text_request(&bare) && !is_coded(line) && (words.next() != Some("/") || words.next().is_none())
        };
        in_code + lines.iter().filter(is_line).count()
    }

    /// Lines that were meant as a table, or to go on with the one before them.
    fn lost_table(&mut self, lines: &[&str], before: &Before) -> bool {
        let bars = |lines: &[&str]| lines.iter().all(|line| line.starts_with('|'));
        let columns = |header: &str| header.trim_matches('|').matches('|').count() + 1;
        let (columns, rows, is_new) = match lines {
            [header, dashes, rows @ ..] if is_dashes(dashes) && header.contains('|') => (columns(header), rows, true),
            [first, ..] if first.starts_with('|') && has_words(lines) && matches!(before, Before::Table(_)) => {
                let Before::Table(columns) = before else { return false };
                (*columns, lines, false)
            }
            [dashes, rows @ ..] if is_dashes(dashes) && bars(lines) && matches!(before, Before::BarLine) => {
                (columns(dashes), rows, true)
            }
            [header, rows @ ..] if bars(lines) && !rows.is_empty() => (columns(header), rows, true),
            _ => return false,
        };
        self.add("table", usize::from(is_new));
        let rows: Vec<&str> = rows.iter().copied().filter(|line| !is_dashes(line)).collect();
        let includes = self.rows(&rows, columns, usize::from(!is_new));
        self.before = Before::Table(columns);
        self.includes(includes);
        true
    }

    /// Counts lines as rows below `above` others, and gives the includes among them.
    fn rows(&mut self, lines: &[&str], columns: usize, above: usize) -> Vec<String> {
        let (mut count, mut includes, mut is_open) = (above, Vec::new(), false);
        for line in lines.iter().map(|line| line.trim()) {
            let inner = line.strip_suffix('|').unwrap_or(line);
            if let [include] = find_includes(line).as_slice()
                && include.range.start == 0
                && line[include.range.end..].trim_matches(['|', ' ']).is_empty()
            {
                includes.push(include.path.clone());
            } else if line.starts_with('|') || inner.contains('|') || columns == 1 || !is_open {
                count += 1;
                self.add("request-line", requests_in_row(line));
                is_open = line.starts_with('|') && !line.ends_with('|');
            } else {
                is_open = !line.ends_with('|');
            }
        }
        self.add("table-row", count - above);
        includes
    }

    /// The comments of some HTML.
    fn comments(&mut self, range: Range<usize>) {
        let mut html = &self.body[range];
        while let Some(start) = html.find("<!--") {
            let comment = &html[start + "<!--".len()..];
            let (comment, rest) = comment.split_once("-->").unwrap_or((comment, ""));
            let is_annotation = comment.trim_start().starts_with('{') && comment.contains('"');
            self.add(if is_annotation { "annotation" } else { "comment" }, 1);
            html = rest;
        }
    }

    /// Counts included files.
    fn includes(&mut self, paths: Vec<String>) {
        for written in paths {
            let from = self.path.last().expect("a file is being read");
            let Some(target) = resolve(from, &written) else { continue };
            let Some((name, _)) = self.files.get(&target.to_lowercase()) else { continue };
            if self.path.len() >= DEEPEST || self.path.contains(name) {
                continue;
            }
            let path: Vec<String> = self.path.iter().chain([name]).cloned().collect();
            count_file(self.files, &path, self.is_in_tab, self.counts);
            self.before = Before::Other;
        }
    }
}

/// Lines with text, without indents and quote marks.
fn bare_lines(text: &str) -> Vec<&str> {
    text.lines()
        .map(|line| line.trim_start_matches(|c: char| c == '>' || c.is_whitespace()).trim_end())
        .filter(|line| !line.is_empty())
        .collect()
}

/// A row of dashes below a header.
fn is_dashes(line: &str) -> bool {
    line.contains('|') && line.contains("--") && line.chars().all(|c| "|-: \t".contains(c))
}

fn has_words(lines: &[&str]) -> bool {
    lines.iter().any(|line| line.chars().any(|c| c != '|' && c != '>' && !c.is_whitespace() && c != '\u{a0}'))
}

/// Whether a code block shows how code blocks are written: Markdown with fences of its own.
fn quotes_markdown(lines: &[&str], text: &str) -> bool {
    let info = lines.first().map_or("", |line| line.trim_start_matches(['`', '~']).trim());
    matches!(info, "md" | "markdown") && text.lines().any(|line| line.trim_start().starts_with("```"))
}

/// What stands before code blocks of raw HTTP.
const RAW_HTTP: [&str; 5] = ["```", "````", "~~~", "```http", "```msgraph-interactive"];

/// An include and where it stands.
struct Found {
    range: Range<usize>,
    path: String,
}

/// `[!INCLUDE [label](path)]`
fn find_includes(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("[!") {
        let rest = &text[at + 2..];
        let Some(word) = rest.get(..7).filter(|word| word.eq_ignore_ascii_case("include")) else { continue };
        let Some((label, tail)) = rest[word.len()..].split_once("](") else { continue };
        let Some((path, tail)) = tail.split_once(')') else { continue };
        if label.trim_start_matches(['-', ' ']).starts_with('[') && !path.contains('\n') && !label.contains('\n') {
            let tail = tail.trim_start_matches(' ');
            let end = text.len() - tail.strip_prefix(']').unwrap_or(tail).len();
            found.push(Found { range: at..end, path: path.trim().to_owned() });
        }
    }
    found
}

/// The includes of a text that stand in no code and in no comment.
fn includes_in(body: &str, inline: &Inline) -> Vec<String> {
    let is_hidden = |at: usize| inline.codes.iter().chain(&inline.comments).any(|range| range.contains(&at));
    let found = find_includes(&body[inline.range.clone()]);
    found
        .into_iter()
        .filter(|found| !is_hidden(inline.range.start + found.range.start))
        .map(|found| found.path)
        .collect()
}

/// A path as written in a file, from the docs' root; nothing for samples and for what leaves the root.
fn resolve(from: &str, written: &str) -> Option<String> {
    let written = written.replace('\\', "/");
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    let mut rest = written.as_str();
    if let Some(of_root) = rest.strip_prefix("~/").or_else(|| rest.strip_prefix('/')) {
        (parts, rest) = (Vec::new(), of_root);
    }
    for part in rest.split(['#', '?']).next()?.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    (!parts.contains(&"snippets")).then(|| parts.join("/"))
}

/// The fenced code blocks of a file by their lines: what opens one is closed by as many of the same marks. Comments are
/// left out.
pub(crate) fn fence_lines(text: &str) -> usize {
    let (mut open, mut count, mut is_comment) = (None::<(char, usize)>, 0, false);
    for line in body(text).lines() {
        let bare = line.trim_start_matches(['>', ' ', '\t', '-', '*', '1', '.']).trim_end();
        let mark = bare.chars().next().filter(|mark| matches!(mark, '`' | '~'));
        let length = mark.map_or(0, |mark| bare.chars().take_while(|c| *c == mark).count());
        match open {
            Some((mark, least)) if bare.starts_with(mark) && length >= least && bare.len() == length => open = None,
            None if !is_comment && length >= 3 && !bare[length..].contains('`') => {
                open = mark.map(|mark| (mark, length));
                count += 1;
            }
            Some(_) => {}
            None if is_comment => is_comment = !line.contains("-->"),
            None => is_comment = line.rfind("<!--").is_some_and(|at| !line[at..].contains("-->")),
        }
    }
    count
}
