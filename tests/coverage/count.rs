//! Counts constructs in pieces and lines.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::pieces::{Inline, Piece, body, pieces};

/// How many of each construct.
pub(crate) type Counts = BTreeMap<&'static str, usize>;
/// Lower-case path → path and text.
pub(crate) type Files = BTreeMap<String, (String, String)>;

const CONSTRUCTS: [&str; 7] = ["heading", "table", "table-row", "fence", "request-line", "annotation", "comment"];
const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];
/// Files include each other at most this deep.
const DEEPEST: usize = 8;

/// The constructs of a page and of what it includes.
pub(crate) fn count_page(files: &Files, name: &str) -> Counts {
    let mut counts: Counts = CONSTRUCTS.into_iter().map(|construct| (construct, 0)).collect();
    count_file(files, &[name.to_owned()], false, &mut counts);
    counts
}

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
        let codes = inline.codes.iter().map(|code| self.body[code.clone()].trim_matches('`'));
        let in_code = codes.filter(|code| is_code_request(code)).count();
        self.add("request-line", if own > 0 { own } else { in_code });
        self.includes(includes_in(self.body, inline));
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

/// A method, and something behind it that is no part of the same word.
pub(crate) fn is_request(line: &str) -> bool {
    let line = line.trim();
    METHODS.iter().filter_map(|method| line.strip_prefix(method)).any(|rest| {
        rest.starts_with(['/', '~', '{', '*']) || rest.starts_with(char::is_whitespace) && !rest.trim().is_empty()
    })
}

/// Whether a code block shows how code blocks are written: Markdown with fences of its own.
fn quotes_markdown(lines: &[&str], text: &str) -> bool {
    let info = lines.first().map_or("", |line| line.trim_start_matches(['`', '~']).trim());
    matches!(info, "md" | "markdown") && text.lines().any(|line| line.trim_start().starts_with("```"))
}

/// What stands before code blocks of raw HTTP.
const RAW_HTTP: [&str; 5] = ["```", "````", "~~~", "```http", "```msgraph-interactive"];

/// A word in capitals that is none of the methods, a blank and a URL.
fn has_other_method(line: &str) -> bool {
    let (word, url) = line.trim().split_once(char::is_whitespace).unwrap_or((line, ""));
    let url = ["/", "http://", "https://"].iter().find_map(|start| url.trim_start().strip_prefix(start));
    is_capital(word)
        && word.len() <= 8
        && !METHODS.contains(&word)
        && url.is_some_and(|rest| !rest.is_empty() && !rest.starts_with(char::is_whitespace))
}

/// A URL without a method, a method without a URL, or one in small letters; a request in a comment, or behind a mark.
fn lacks_part(line: &str) -> bool {
    let line = line.trim();
    let is_start = |rest: &str| rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '{' | '$'));
    let is_url =
        |text: &str| ["/", "http://", "https://"].iter().any(|start| text.strip_prefix(start).is_some_and(is_start));
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let is_small = METHODS.contains(&word.to_uppercase().as_str()) && word != word.to_uppercase();
    let comment = line.strip_prefix("//").or_else(|| line.strip_prefix('#'));
    let said =
        comment.map(|said| METHODS.iter().any(|method| said.split(method).skip(1).any(|rest| rest.starts_with(" /"))));
    let bare = line.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
    let is_marked = bare.len() < line.len() && is_request(bare);
    said.unwrap_or_else(|| METHODS.contains(&line) || is_url(line) || is_small && is_url(rest) || is_marked)
}

fn is_capital(word: &str) -> bool {
    word.len() >= 3 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Lines of cells with a method and a URL, else one for a row with both in two cells; and the requests in code of other
/// cells.
pub(crate) fn requests_in_row(row: &str) -> usize {
    let text = |cell: &str| {
        let cell = cell.replace('`', "");
        cell.split("](").next().unwrap_or_default().trim().trim_matches(['`', '*', '[']).to_owned()
    };
    let is_method = |cell: &String| cell.split(['/', ',']).all(|word| is_capital(word.trim()));
    let is_url = |cell: &String| {
        let is_start = |c: char| c.is_alphanumeric() || matches!(c, '{' | '$');
        let path = ["/", "http://", "https://"].iter().find_map(|start| cell.strip_prefix(start));
        !cell.contains(' ') && (path.is_some_and(|path| path.starts_with(is_start)) || is_open_path(cell))
    };
    let in_lines = |cell: &str| cell.split("<br>").filter(|line| is_code_request(&text(line))).count();
    let in_code = |cell: &str| cell.split('`').skip(1).step_by(2).filter(|code| is_code_request(code)).count();
    let cells = || row.split('|');
    let whole: usize = cells().map(in_lines).sum();
    let is_pair = whole == 0 && cells().any(|cell| is_method(&text(cell))) && cells().any(|cell| is_url(&text(cell)));
    let is_other = |cell: &&str| in_lines(cell) == 0 && !(is_pair && (is_method(&text(cell)) || is_url(&text(cell))));
    whole + usize::from(is_pair) + cells().filter(is_other).map(in_code).sum::<usize>()
}

/// A method, a blank and a URL.
pub(crate) fn is_text_request(line: &str) -> bool {
    let (method, url) = line.trim().split_once(char::is_whitespace).unwrap_or((line, ""));
    let starts = ["/", "~/", "{", "http://", "https://"];
    METHODS.contains(&method) && starts.iter().any(|start| url.trim_start().starts_with(start))
}

/// The same in code among words or in a cell, where a path may begin without a slash.
pub(crate) fn is_code_request(code: &str) -> bool {
    let open = code.trim().split_once(char::is_whitespace);
    is_text_request(code)
        || open.is_some_and(|(method, url)| METHODS.contains(&method) && is_open_path(url.trim_start()))
}

/// `boats/{id}`, unlike `text/plain`
fn is_open_path(url: &str) -> bool {
    let media = ["application/", "audio/", "image/", "multipart/", "text/", "video/"];
    url.starts_with(char::is_alphanumeric)
        && !url.contains(char::is_whitespace)
        && (url.contains('/') && !url.contains("//") || url.contains('{'))
        && !media.iter().any(|start| url.starts_with(start))
}

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
