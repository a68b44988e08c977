//! Paragraphs and list items of docs text.

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    Item,
}

/// A paragraph or a list item, its inline Markdown on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// What it is.
    pub(super) kind: BlockKind,
    /// Its inline Markdown.
    pub(super) text: String,
}

/// What the reader is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Text,
    Fence(char),
    Alert,
}

/// HTML that separates text, and what it becomes.
const BREAKS: &[(&str, &str)] = &[("<br", "\n\n"), ("<p", "\n\n"), ("</p", "\n\n"), ("<li", "\n- "), ("</li", "\n\n")];

/// Words that mark text as unfinished.
const DRAFTS: &[&str] = &["**TODO", "TODO:", "TODO ", "TBD", "[TODO", "{TODO"];

/// The paragraphs and list items of `markdown`: no code blocks, headings, tables, alerts, includes or drafts.
pub(super) fn blocks(markdown: &str) -> Vec<Block> {
    let text = without_comments(&with_breaks(markdown));
    let mut blocks = Vec::new();
    let mut state = State::Text;
    let mut open = false;
    for line in text.split(['\n', '\r']).map(str::trim) {
        state = next_state(state, line);
        let kind = match state {
            State::Text => line_kind(line),
            State::Fence(_) | State::Alert => None,
        };
        match kind {
            Some((BlockKind::Paragraph, text)) if open => append(&mut blocks, text),
            Some((kind, text)) => blocks.push(Block { kind, text: text.to_owned() }),
            None => {}
        }
        open = kind.is_some();
    }
    blocks.retain(|block| !block.text.trim().is_empty() && !is_ignored(&block.text));
    blocks
}

fn append(blocks: &mut [Block], text: &str) {
    if let Some(last) = blocks.last_mut() {
        last.text.push(' ');
        last.text.push_str(text);
    }
}

/// Fences end at their own mark, alerts with their quotation.
fn next_state(state: State, line: &str) -> State {
    match (state, fence(line)) {
        (State::Fence(open), Some(mark)) if open == mark => State::Text,
        (State::Fence(_), _) => state,
        (_, Some(mark)) => State::Fence(mark),
        (State::Alert, None) if line.starts_with('>') => State::Alert,
        _ if line.starts_with('>') && line.trim_start_matches(['>', ' ']).starts_with("[!") => State::Alert,
        _ => State::Text,
    }
}

/// The mark of a line that opens or closes a fence; a code span in three backticks does neither.
fn fence(line: &str) -> Option<char> {
    let marks = |mark: &char| line.chars().take_while(|char| char == mark).count();
    ['`', '~'].into_iter().find(|mark| marks(mark) >= 3 && !line.trim_start_matches(*mark).contains(*mark))
}

/// What a line of text starts or goes on with.
fn line_kind(line: &str) -> Option<(BlockKind, &str)> {
    let line = line.trim_start_matches(['>', ' ']);
    let ignored = ["#", "|", "[!", "~~~", "---", "===", "***", ":::"];
    if line.is_empty() || fence(line).is_some() || ignored.iter().any(|start| line.starts_with(start)) {
        return None;
    }
    match item(line) {
        Some(text) => Some((BlockKind::Item, text)),
        None => Some((BlockKind::Paragraph, line)),
    }
}

/// The text of a list item.
fn item(line: &str) -> Option<&str> {
    let number = line.trim_start_matches(|char: char| char.is_ascii_digit());
    let numbered = if (1..=2).contains(&(line.len() - number.len())) { number.strip_prefix(". ") } else { None };
    ["- ", "* ", "+ "].into_iter().find_map(|mark| line.strip_prefix(mark)).or(numbered)
}

/// A draft, or the line that names the namespace.
fn is_ignored(text: &str) -> bool {
    let is_namespace = text.starts_with("Namespace: ") && text.split(' ').count() == 2;
    is_namespace || DRAFTS.iter().any(|mark| text.starts_with(mark))
}

/// Tags that separate text become line ends.
fn with_breaks(markdown: &str) -> String {
    BREAKS.iter().fold(markdown.to_owned(), |text, (tag, end)| replace_tag(&text, tag, end))
}

/// Replaces `<br>`, `<br/>`, `<br class="x">`, but not `<break>`.
fn replace_tag(text: &str, tag: &str, by: &str) -> String {
    let mut done = String::new();
    let mut rest = text;
    while let Some(at) = find_ignoring_case(rest, tag) {
        let (before, tagged) = rest.split_at(at);
        let after = tagged.get(tag.len()..).unwrap_or_default();
        done.push_str(before);
        match after.find('>') {
            Some(end) if after.starts_with(['>', '/', ' ']) => {
                done.push_str(by);
                rest = after.get(end + 1..).unwrap_or_default();
            }
            _ => {
                done.push_str(tag);
                rest = after;
            }
        }
    }
    done + rest
}

fn find_ignoring_case(text: &str, tag: &str) -> Option<usize> {
    text.to_ascii_lowercase().find(tag)
}

/// Drops `<!-- .. -->`, and everything after one that isn't closed.
fn without_comments(text: &str) -> String {
    let mut done = String::new();
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("<!--") {
        done.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    done + rest
}
