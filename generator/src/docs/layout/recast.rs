//! What stands in another form, as the blocks that are read: items of lists as rows of a table, request lines in a text
//! as code blocks, parameters of several places of a request as a table for each place.
//!
//! Comes in: a page and its sections. Goes out: the page with such blocks in place of theirs. Promised: a page that has
//! none stays as it is.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::claims::TypeWord;
use crate::docs::dialect::{Dialect, SectionKind};
use crate::docs::http::{RequestLine, RequestLines};
use crate::docs::words::parse_type_cell;
use crate::markdown::{Block, BlockKind, Fence, MarkKind, Page, Row, Table, Text};
use crate::source::Span;

use super::sections::{Section, rows_by_place};

/// The page with the blocks that are read.
pub(in crate::docs) fn recast<'a>(
    dialect: &Dialect,
    page: Cow<'a, Page>,
    sections: &[Section<'_>],
    lines: &RequestLines,
) -> Cow<'a, Page> {
    let is_row = |item: &Text, kind: &SectionKind| lists_rows(kind) && row_of_item(dialect, item, kind).is_some();
    let of_lists = blocks_of(
        sections,
        |section, block| matches!(&block.kind, BlockKind::Item(item) if is_row(item, &section.kind)),
    );
    let is_of_requests = |section: &Section<'_>| section.kind == SectionKind::HttpRequest;
    let reads_text = dialect.requests.inline_code || !sections.iter().any(|one| is_of_requests(one) && holds_code(one));
    let of_requests =
        blocks_of(sections, |section, block| reads_text && is_of_requests(section) && is_request_text(block));
    let of_places =
        blocks_of(sections, |section, block| section.kind != SectionKind::Examples && stands_at_places(dialect, block));
    let lone = lone_request(sections, lines);
    if of_lists.is_empty() && of_requests.is_empty() && of_places.is_empty() && lone.is_none() {
        return page;
    }
    let next = page.blocks.iter().map(|block| block.id + 1).max().unwrap_or_default();
    let blocks = Vec::with_capacity(page.blocks.len());
    let mut recast = Recast { dialect, rows: next_row(&page), next, blocks };
    let page = page.into_owned();
    for block in page.blocks {
        match &block.kind {
            BlockKind::Heading(heading) if lone == Some(block.id) => {
                recast.blocks.push(block.clone());
                let own = recast.another(&block);
                recast.add_request(&heading.text, &own);
            }
            BlockKind::Paragraph(text) | BlockKind::Item(text) if lone == Some(block.id) => {
                recast.add_request(text, &block);
            }
            BlockKind::Item(text) if of_lists.contains_key(&block.id) => {
                recast.add_item(text, &block, of_lists[&block.id]);
            }
            BlockKind::Paragraph(text) | BlockKind::Item(text) if of_requests.contains_key(&block.id) => {
                recast.add_request(text, &block);
            }
            BlockKind::Table(table) if of_places.contains_key(&block.id) => recast.add_places(table, &block),
            _ => recast.blocks.push(block),
        }
    }
    Cow::Owned(Page { blocks: recast.blocks, ..page })
}

/// The block that is a request and no more, of a page that writes down no other before its examples, and says what is
/// sent or returned.
fn lone_request(sections: &[Section<'_>], lines: &RequestLines) -> Option<usize> {
    let before = || sections.iter().take_while(|section| section.kind != SectionKind::Examples);
    let is_of_message = |section: &Section<'_>| {
        section.kind.is_of_message() && section.heading.is_some_and(|heading| heading.level <= 2)
    };
    if !sections.iter().any(is_of_message) {
        return None;
    }
    if before().any(|section| {
        section.kind == SectionKind::HttpRequest || section.blocks.iter().any(|block| !lines.of(block).is_empty())
    }) {
        return None;
    }
    let blocks = before().flat_map(|section| section.heading_block.into_iter().chain(section.blocks.iter().copied()));
    let mut found = blocks.filter(|block| match &block.kind {
        BlockKind::Heading(heading) => is_one_request(&heading.text),
        BlockKind::Paragraph(text) | BlockKind::Item(text) => is_one_request(text),
        _ => false,
    });
    found.next().filter(|_| found.next().is_none()).map(|block| block.id)
}

fn is_one_request(text: &Text) -> bool {
    RequestLine::read_text(text.trimmed()).is_some_and(|read| !read.url.contains(char::is_whitespace))
}

/// Whether a section's lists have rows for items.
fn lists_rows(kind: &SectionKind) -> bool {
    kind.lists_parts() || matches!(kind, SectionKind::QueryParameters | SectionKind::RequestHeaders)
}

/// Whether a table lists parameters that stand at several places of a request.
fn stands_at_places(dialect: &Dialect, block: &Block) -> bool {
    let BlockKind::Table(table) = &block.kind else { return false };
    rows_by_place(dialect, table).is_some_and(|places| places.len() > 1)
}

/// The numbers of the blocks that are wanted, each with what its section is about.
fn blocks_of<'s>(
    sections: &'s [Section<'_>],
    is_wanted: impl Fn(&Section<'_>, &Block) -> bool,
) -> BTreeMap<usize, &'s SectionKind> {
    let blocks = sections.iter().flat_map(|section| section.blocks.iter().map(move |block| (section, *block)));
    blocks
        .filter(|(section, block)| is_wanted(section, block))
        .map(|(section, block)| (block.id, &section.kind))
        .collect()
}

/// The number after those of the page's rows.
fn next_row(page: &Page) -> usize {
    let tables = page.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Table(table) => Some(table),
        _ => None,
    });
    tables.flat_map(|table| &table.rows).map(|row| row.id + 1).max().unwrap_or_default()
}

struct Recast<'d> {
    dialect: &'d Dialect,
    /// The number of the next row.
    rows: usize,
    /// The number of the next block.
    next: usize,
    blocks: Vec<Block>,
}

impl Recast<'_> {
    /// A block with a number of its own at the place of another one.
    fn another(&mut self, block: &Block) -> Block {
        self.next += 1;
        Block { id: self.next - 1, ..block.clone() }
    }

    /// An item whose form the dialect knows is a row of the table that the items before it are; any other stays.
    fn add_item(&mut self, item: &Text, block: &Block, kind: &SectionKind) {
        let Some((header, cells)) = row_of_item(self.dialect, item, kind) else {
            return self.blocks.push(block.clone());
        };
        let row = Row { id: self.rows, cells, span: block.span.clone() };
        self.rows += 1;
        if let Some(Block { kind: BlockKind::Table(table), span, .. }) = self.blocks.last_mut()
            && is_headed_alike(table, &header)
        {
            span.end = row.span.end;
            return table.rows.push(row);
        }
        let table = BlockKind::Table(Table { header, rows: vec![row] });
        self.blocks.push(Block { kind: table, ..block.clone() });
    }

    /// A table for each place where some of its rows stand.
    fn add_places(&mut self, table: &Table, block: &Block) {
        let places = rows_by_place(self.dialect, table).unwrap_or_default();
        for (at, (_, rows)) in places.into_iter().enumerate() {
            let of_place = Table { header: table.header.clone(), rows: rows.into_iter().cloned().collect() };
            let own = if at == 0 { block.clone() } else { self.another(block) };
            self.blocks.push(Block { kind: BlockKind::Table(of_place), ..own });
        }
    }

    /// A text that is request lines and no more is a code block; any other stays.
    fn add_request(&mut self, text: &Text, block: &Block) {
        let fence = request_lines(text).and_then(|lines| Fence::of_lines("http", &lines));
        let Some(fence) = fence else { return self.blocks.push(block.clone()) };
        self.blocks.push(Block { kind: BlockKind::Fence(fence), ..block.clone() });
    }
}

/// Whether a section holds a code block.
fn holds_code(section: &Section<'_>) -> bool {
    section.blocks.iter().any(|block| matches!(block.kind, BlockKind::Fence(_)))
}

fn is_request_text(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Paragraph(text) | BlockKind::Item(text) => request_lines(text).is_some(),
        _ => false,
    }
}

/// The lines of a text, each with its place, where all of them are request lines.
fn request_lines(text: &Text) -> Option<Vec<(&str, Span)>> {
    let mut lines = Vec::new();
    let mut from = 0;
    for line in text.plain.lines().map(str::trim).filter(|line| !line.is_empty()) {
        RequestLine::read_text(line)?;
        let at = text.raw.get(from..)?.find(line).map(|found| from + found);
        let is_verbatim = text.raw.len() == text.span.end - text.span.start;
        let span = at.filter(|_| is_verbatim).map(|at| text.span.part(at..at + line.len()));
        from = at.map_or(from, |at| at + line.len());
        lines.push((line, span.unwrap_or_else(|| text.span.clone())));
    }
    (!lines.is_empty()).then_some(lines)
}

/// The cells of an item, headed by the names of its parts.
fn row_of_item(dialect: &Dialect, item: &Text, kind: &SectionKind) -> Option<(Vec<Text>, Vec<Text>)> {
    let pattern = match kind {
        SectionKind::RequestHeaders => &dialect.parameters.header_item,
        _ => &dialect.parameters.item,
    };
    let found = pattern.captures(&item.plain)?;
    let names = pattern.capture_names().flatten();
    let cell = |name: &str| match found.name(name) {
        Some(part) => item.slice(part.range()),
        None => Text::empty(item.span.clone()),
    };
    let is_marked = || item.marks.iter().any(|mark| mark.kind == MarkKind::Code && mark.range.start == 0);
    let is_type = |cell: &Text| match parse_type_cell(dialect, cell).word {
        TypeWord::Primitive(_) | TypeWord::Enumeration | TypeWord::Untyped => true,
        TypeWord::Named { target, .. } => target.is_some() && is_marked(),
        TypeWord::Unreadable(_) => false,
    };
    if found.name("type").is_some() && !is_type(&cell("type")) {
        return None;
    }
    let at = item.span.part(0..0);
    let header = |name: &str| Text { plain: name.to_owned(), raw: name.to_owned(), ..Text::empty(at.clone()) };
    Some(names.map(|name| (header(name), cell(name))).unzip())
}

fn is_headed_alike(table: &Table, header: &[Text]) -> bool {
    let names = |header: &[Text]| header.iter().map(|cell| cell.plain.clone()).collect::<Vec<_>>();
    names(&table.header) == names(header)
}
