//! What became of each part of the page that is being read.
//!
//! A part's fate is said by whoever decides on it. A finding by itself decides nothing: [`Context::refuse`] makes the
//! finding and the entry in one step.
//!
//! [`Context::refuse`]: super::context::Context::refuse

use std::collections::BTreeMap;

use crate::docs::http::RequestLines;
use crate::markdown::{Block, BlockKind, Page, Row};
use crate::source::Span;

use super::coverage::{Construct, Coverage, Reason};

/// A part of a page that must not get lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::docs) enum Part {
    /// The block of this number.
    Block(usize),
    /// The table row of this number.
    Row(usize),
    /// A line of a block, or a row that is a request: the block's number, and the line's from 0.
    Line(usize, usize),
    /// Code among the words of a block: the block's number, and where in the file the code starts.
    Code(usize, usize),
    /// A request in the front matter.
    FrontMatter,
}

impl From<&Block> for Part {
    fn from(block: &Block) -> Self {
        Self::Block(block.id)
    }
}

impl From<&&Block> for Part {
    fn from(block: &&Block) -> Self {
        Self::Block(block.id)
    }
}

impl From<&Row> for Part {
    fn from(row: &Row) -> Self {
        Self::Row(row.id)
    }
}

/// What became of one part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::docs) enum Fate {
    /// It is part of what the page says.
    Modelled,
    /// It is not, and that is right.
    Ignored(Reason),
    /// It is not, and a finding says why.
    Reported,
}

/// What became of each part so far.
#[derive(Debug)]
pub(in crate::docs) struct Ledger<'d> {
    fates: BTreeMap<Part, Fate>,
    lines: &'d RequestLines,
}

impl<'d> Ledger<'d> {
    /// The ledger of a page with these request lines.
    pub(in crate::docs) fn new(lines: &'d RequestLines) -> Self {
        Self { fates: BTreeMap::new(), lines }
    }

    /// The block is in what the page says.
    pub(in crate::docs) fn model(&mut self, block: &Block) {
        self.fates.insert(block.into(), Fate::Modelled);
    }

    /// The line of a block is in what the page says.
    pub(in crate::docs) fn model_line(&mut self, block: &Block, line: usize) {
        self.fates.insert(Part::Line(block.id, line), Fate::Modelled);
    }

    /// The row is in what the page says; [`RowClaim::keep`] alone says so.
    ///
    /// [`RowClaim::keep`]: super::row_claim::RowClaim::keep
    pub(in crate::docs) fn model_row(&mut self, row: Part) {
        self.fates.insert(row, Fate::Modelled);
    }

    /// The part is rightly not in it, unless somebody says otherwise.
    pub(in crate::docs) fn ignore(&mut self, part: impl Into<Part>, reason: Reason) {
        self.decide(part.into(), Fate::Ignored(reason));
    }

    /// Gives a part a fate that has none.
    pub(in crate::docs) fn decide(&mut self, part: Part, fate: Fate) {
        self.fates.entry(part).or_insert(fate);
    }

    /// Gives a fate to a block and to all in it that has none.
    pub(in crate::docs) fn decide_whole(&mut self, block: &Block, fate: Fate) {
        self.decide(block.into(), fate);
        for part in self.parts_of(block) {
            self.decide(part, fate);
        }
    }

    /// What became of a part.
    pub(in crate::docs) fn fate(&self, part: impl Into<Part>) -> Option<Fate> {
        self.fates.get(&part.into()).copied()
    }

    /// Whether anybody has decided on the part.
    pub(in crate::docs) fn knows(&self, part: impl Into<Part>) -> bool {
        self.fate(part).is_some()
    }

    /// Whether the page writes down requests, as far as anybody has decided.
    pub(in crate::docs) fn knows_lines(&self) -> bool {
        self.fates.keys().any(|part| matches!(part, Part::Line(..) | Part::Code(..)))
    }

    /// The balance: what nobody decided on is left over.
    pub(in crate::docs) fn close(&self, page: &Page) -> Coverage {
        let (mut coverage, known) = (Coverage::default(), self.known_lines());
        for block in &page.blocks {
            if let Some(construct) = construct(block) {
                self.enter(&mut coverage, construct, block.into(), &block.span);
            }
            if let BlockKind::Table(table) = &block.kind {
                for row in &table.rows {
                    self.enter(&mut coverage, Construct::TableRow, row.into(), &row.span);
                }
            }
            for (part, span) in self.lines_of(block, known.get(&block.id)) {
                self.enter(&mut coverage, Construct::RequestLine, part, &span);
            }
        }
        if let Some(entry) = page.front_matter.first().filter(|_| self.knows(Part::FrontMatter)) {
            self.enter(&mut coverage, Construct::RequestLine, Part::FrontMatter, &entry.span);
        }
        coverage
    }

    /// The request lines that the ledger knows, by the numbers of their blocks.
    fn known_lines(&self) -> BTreeMap<usize, Vec<Part>> {
        let mut lines: BTreeMap<usize, Vec<Part>> = BTreeMap::new();
        for part in self.fates.keys() {
            match part {
                Part::Line(block, _) | Part::Code(block, _) => lines.entry(*block).or_default().push(*part),
                Part::Block(_) | Part::Row(_) | Part::FrontMatter => {}
            }
        }
        lines
    }

    /// The request lines of a block: those of a code block, and others that the ledger knows.
    fn lines_of(&self, block: &Block, known: Option<&Vec<Part>>) -> BTreeMap<Part, Span> {
        let known = known.into_iter().flatten().map(|part| (*part, block.span.clone()));
        let of_code = self.lines.of(block).iter();
        known.chain(of_code.map(|line| (Part::Line(block.id, line.number), line.span.clone()))).collect()
    }

    /// The rows of a table, the request lines of a code block.
    fn parts_of(&self, block: &Block) -> Vec<Part> {
        match &block.kind {
            BlockKind::Table(table) => table.rows.iter().map(Part::from).collect(),
            BlockKind::Fence(_) => self.lines.of(block).iter().map(|line| Part::Line(block.id, line.number)).collect(),
            _ => Vec::new(),
        }
    }

    fn enter(&self, coverage: &mut Coverage, construct: Construct, part: Part, span: &Span) {
        let counts = coverage.counts.entry(construct).or_default();
        match self.fate(part) {
            Some(Fate::Modelled) => counts.modelled += 1,
            Some(Fate::Ignored(reason)) => *counts.ignored.entry(reason).or_default() += 1,
            Some(Fate::Reported) => counts.reported += 1,
            None => {
                counts.left_over += 1;
                coverage.left_over.push((construct, span.clone()));
            }
        }
    }
}

fn construct(block: &Block) -> Option<Construct> {
    match block.kind {
        BlockKind::Heading(_) => Some(Construct::Heading),
        BlockKind::Table(_) => Some(Construct::Table),
        BlockKind::Fence(_) => Some(Construct::Fence),
        BlockKind::Annotation(_) | BlockKind::BrokenAnnotation => Some(Construct::Annotation),
        BlockKind::Comment | BlockKind::UnclosedComment => Some(Construct::Comment),
        BlockKind::Paragraph(_)
        | BlockKind::Quote(_)
        | BlockKind::Item(_)
        | BlockKind::Html(_)
        | BlockKind::Tab
        | BlockKind::Rule
        | BlockKind::Include(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::docs::dialect::Dialect;
    use crate::docs::ledger::Context;
    use crate::docs::ledger::Counts;
    use crate::markdown::read_page;
    use crate::report::{Code, Diagnostic};
    use crate::source::SourceMap;

    use super::*;

    /// The balance of a page with one table of one row, after `decide`.
    fn balance(decide: impl FnOnce(&mut Context, &Block, &Row)) -> Coverage {
        let mut map = SourceMap::default();
        map.insert("page.md", "|Property|Type|\n|---|---|\n|a|String|\n");
        let (page, _) = read_page(&map, map.get("page.md").expect("just inserted"));
        let BlockKind::Table(table) = &page.blocks[0].kind else { panic!("a table") };
        let dialect = Dialect::graph();
        let lines = RequestLines::read(&page);
        let mut cx = Context::new(&dialect, &lines);
        decide(&mut cx, &page.blocks[0], &table.rows[0]);
        cx.ledger.close(&page)
    }

    fn odd(span: &Span) -> Diagnostic {
        Diagnostic::new(Code::UnknownColumns, span.clone(), "odd")
    }

    #[test]
    fn a_finding_decides_nothing() {
        let coverage = balance(|cx, table, row| {
            cx.report.push(odd(&table.span));
            cx.report.push(odd(&row.span));
        });
        let left_over: Vec<_> = coverage.left_over.iter().map(|(construct, _)| *construct).collect();
        assert_eq!(left_over, [Construct::Table, Construct::TableRow]);
    }

    #[test]
    fn a_table_decides_nothing_on_its_rows_once_it_is_read() {
        let coverage = balance(|cx, table, _| cx.ledger.model(table));
        assert_eq!(coverage.counts[&Construct::Table], Counts { modelled: 1, ..Counts::default() });
        assert_eq!(coverage.counts[&Construct::TableRow], Counts { left_over: 1, ..Counts::default() });
    }

    #[test]
    fn rows_share_the_fate_of_a_table_that_is_not_read() {
        let coverage = balance(|cx, table, row| {
            cx.ledger.ignore(row, Reason::BlankRow);
            cx.refuse_whole(table, odd(&table.span));
        });
        assert_eq!(coverage.counts[&Construct::Table], Counts { reported: 1, ..Counts::default() });
        let blank = Counts { ignored: [(Reason::BlankRow, 1)].into(), ..Counts::default() };
        assert_eq!(coverage.counts[&Construct::TableRow], blank, "the first decision stays");
        assert_eq!(coverage.left_over, []);
    }
}
