//! From pulldown-cmark's events to blocks.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::report::{Code, Diagnostic, Report};
use crate::source::{SourceFile, SourceMap, Span};

use super::budget::IncludeBudget;
use super::directives::Directed;
use super::fences::OpenCode;
use super::front_matter::read_front_matter;
use super::inline::{TextBuilder, options, read_inline};
use super::lost_tables::Setting;
use super::reader::{BlockReader, TableBuilder};
use super::{Block, BlockKind, Heading, Including, Page, Table, Text};

/// Reads a page and the files that it includes.
pub fn read_page(map: &SourceMap, file: &SourceFile) -> (Page, Report) {
    read_page_of(map, file, Including::Followed)
}

/// Reads a page of docs, which may include too much together.
pub fn read_page_of(map: &SourceMap, file: &SourceFile, including: Including) -> (Page, Report) {
    let mut report = Report::default();
    let (front_matter, body) = read_front_matter(file, &mut report);
    let directed = Directed::read(&file.text);
    let mut reader = BlockReader::new(map, file, &directed, body, vec![Arc::clone(&file.path)], report);
    reader.budget = IncludeBudget::new(including);
    reader.read();
    number(&mut reader.blocks);
    let BlockReader { blocks, looked_for, report, .. } = reader;
    let (file, digest) = (Arc::clone(&file.path), file.digest());
    (Page { file, front_matter, blocks, digest, looked_for, including }, report)
}

/// Numbers the blocks of a page, and the rows of its tables.
fn number(blocks: &mut [Block]) {
    let mut rows = 0..;
    for (id, block) in blocks.iter_mut().enumerate() {
        block.id = id;
        if let BlockKind::Table(table) = &mut block.kind {
            table.rows.iter_mut().zip(&mut rows).for_each(|(row, id)| row.id = id);
        }
    }
}

impl<'a> BlockReader<'a> {
    /// Reads the blocks of an included file in place; `page_line` is the page's own line that led here,
    /// `at` the byte of this file where it is included.
    pub(super) fn read_included(&mut self, target: &'a SourceFile, page_line: Span, at: usize) {
        let (_, body) = read_front_matter(target, &mut self.report);
        let mut includes = self.includes.clone();
        includes.push(Arc::clone(&target.path));
        let directed = Directed::read(&target.text);
        let mut reader = BlockReader::new(self.map, target, &directed, body, includes, Report::default());
        reader.zone = self.zone_at(at);
        reader.tab.clone_from(&self.tab);
        reader.page_line = Some(page_line);
        reader.budget = self.budget;
        reader.read();
        self.budget = reader.budget;
        self.looked_for.extend(reader.looked_for);
        self.report.extend(reader.report);
        self.blocks.extend(reader.blocks);
    }

    fn read(&mut self) {
        let body = self.body;
        let events = Parser::new_ext(&self.text[body..], options()).into_offset_iter();
        let mut code: Option<OpenCode> = None;
        let mut html: Option<Range<usize>> = None;
        for (event, range) in events {
            let range = body + range.start..body + range.end;
            match (event, &mut code, &mut html) {
                (Event::Start(Tag::CodeBlock(kind)), ..) => {
                    self.end_loose_text();
                    code = Some(OpenCode::new(&kind));
                }
                (Event::Text(text), Some(code), _) => code.push(&text, &range),
                (Event::End(TagEnd::CodeBlock), ..) => {
                    if let Some(code) = code.take() {
                        self.end_code(code, range);
                    }
                }
                (Event::Start(Tag::HtmlBlock), ..) => {
                    self.end_loose_text();
                    html = Some(range);
                }
                (Event::Html(_), _, Some(_)) => {}
                (Event::End(TagEnd::HtmlBlock), ..) => {
                    if let Some(block) = html.take() {
                        self.read_html(block);
                    }
                }
                (event, ..) => self.take(&event, range),
            }
        }
        self.end_loose_text();
    }

    fn take(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) if is_block(tag) => self.start_block(tag, range),
            Event::End(end) if is_block_end(*end) => self.end_block(*end, range),
            Event::Rule => {
                self.end_loose_text();
                self.tab = None;
                let span = self.span(range);
                self.push(BlockKind::Rule, span);
            }
            inline => {
                self.inline.get_or_insert_with(|| TextBuilder::new(range.clone())).take(&self.file, inline, range);
            }
        }
    }

    fn start_block(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        self.end_loose_text();
        match tag {
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::Item => self.items += 1,
            Tag::Table(_) => self.table = Some(TableBuilder::new()),
            Tag::Paragraph | Tag::Heading { .. } | Tag::TableCell => self.inline = Some(TextBuilder::new(range)),
            _ => {}
        }
    }

    fn end_block(&mut self, end: TagEnd, range: Range<usize>) {
        match end {
            TagEnd::Paragraph => self.end_paragraph(range),
            TagEnd::Heading(level) => self.end_heading(level as u8, range),
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::Item => {
                self.end_loose_text();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::TableCell => {
                let cell = self.finish_inline(&range);
                if let Some(table) = &mut self.table {
                    table.cells.push(cell);
                }
            }
            TagEnd::TableHead => {
                if let Some(mut table) = self.table.take() {
                    let cells = std::mem::take(&mut table.cells);
                    table.header = cells.into_iter().map(|cell| self.with_included_words(cell)).collect();
                    self.table = Some(table);
                }
            }
            TagEnd::TableRow => {
                if let Some(mut table) = self.table.take() {
                    self.end_row(&mut table, range);
                    self.table = Some(table);
                }
            }
            TagEnd::Table => self.end_table(range),
            _ => {}
        }
    }

    fn end_table(&mut self, range: Range<usize>) {
        if let Some(TableBuilder { header, rows, .. }) = self.table.take() {
            let span = self.span(range);
            self.push(BlockKind::Table(Table { header, rows }), span);
        }
        self.read_late_includes();
    }

    /// Reads the includes that stood inside a table, below it.
    pub(super) fn read_late_includes(&mut self) {
        for (include, range) in std::mem::take(&mut self.late_includes) {
            self.read_include(include, range);
        }
    }

    /// The text that was collected; comments inside it become blocks.
    fn finish_inline(&mut self, range: &Range<usize>) -> Text {
        let mut builder = self.inline.take().unwrap_or_else(|| TextBuilder::new(range.clone()));
        let comments = std::mem::take(&mut builder.comments);
        let text = builder.finish(&self.file, self.text);
        for comment in comments {
            self.read_comment(comment);
        }
        text
    }

    /// Ends the text of a list item that is in no paragraph.
    fn end_loose_text(&mut self) {
        if self.inline.is_some() && self.table.is_none() {
            let text = self.finish_inline(&(0..0));
            self.read_text(text);
        }
    }

    fn end_paragraph(&mut self, range: Range<usize>) {
        let text = self.finish_inline(&range);
        if self.read_lost_table(range.clone(), Setting::Paragraph) || self.read_lost_title(range) {
            return;
        }
        self.read_text(text);
    }

    /// Reads `#boat enum type`, where no heading stands above it: the title, without the blank that makes it one.
    fn read_lost_title(&mut self, range: Range<usize>) -> bool {
        let line = self.text[range.clone()].trim_end();
        let words = line.strip_prefix('#').filter(|words| words.starts_with(char::is_alphabetic));
        let is_title = words.is_some_and(|words| words.contains(' ') && !words.contains('\n'));
        if !is_title || self.blocks.iter().any(|block| matches!(block.kind, BlockKind::Heading(_))) {
            return false;
        }
        let (start, end) = (range.start + 1, range.start + line.len());
        let span = self.span(range.start..end);
        let message = format!("`{line}` is not a heading: the blank behind `#` is missing; it is read as the title");
        let finding = Diagnostic::new(Code::LostHeading, span.clone(), message);
        self.report.push(finding.edit(self.span(start..start), " "));
        let text = read_inline(&self.file, self.text, start..end);
        self.push(BlockKind::Heading(Heading { level: 1, text, anchor: None }), span);
        true
    }

    /// A heading, a tab, or the text above the dashes that end a group of tabs.
    fn end_heading(&mut self, level: u8, range: Range<usize>) {
        let text = self.finish_inline(&range);
        let span = text.span.clone();
        if let Some(tab) = tab_of(&text) {
            self.tab = Some(tab);
            return self.push(BlockKind::Tab, span);
        }
        let underlined = !text.raw.trim_start().starts_with('#');
        if underlined && (self.tab.is_some() || !self.includes_of(&text).is_empty()) {
            let dashes = text.raw.trim_end().rfind('\n').map_or(0, |at| at + 1);
            self.read_text(read_inline(&self.file, self.text, range.start..range.start + dashes));
            self.tab = None;
            let rule = self.span(range.start + dashes..range.end);
            return self.push(BlockKind::Rule, rule);
        }
        let text = self.with_included_words(text);
        self.tab = None;
        let anchor = anchor_of(&text.raw);
        self.push(BlockKind::Heading(Heading { level, text, anchor }), span);
    }
}

/// `http` for the heading `# [HTTP](#tab/http)`.
fn tab_of(text: &Text) -> Option<Arc<str>> {
    let (_, _, target) = text.links().next()?;
    Some(target.strip_prefix("#tab/")?.split('/').next()?.to_lowercase().into())
}

/// `properties` for the heading `## <a name="properties"></a>Propriedades`.
fn anchor_of(raw: &str) -> Option<String> {
    let tag = raw.split_once("<a ")?.1;
    let value = tag.split_once("name=\"").or_else(|| tag.split_once("id=\""))?.1;
    Some(value.split_once('"')?.0.to_owned())
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::Superscript
            | Tag::Subscript
    )
}

fn is_block_end(end: TagEnd) -> bool {
    !matches!(
        end,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript
    )
}
