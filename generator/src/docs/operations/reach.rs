//! Which of a page's request lines a list is about, by where it stands: `## HTTP request`, `## Request headers`, and
//! both again for another request.

use std::collections::BTreeSet;

use crate::docs::layout::Section;
use crate::markdown::Block;
use crate::source::Span;

/// The number of a section, and that of a block in it.
type At = (usize, usize);

/// Where a page's request lines stand, and what says something of them.
pub(super) struct Reach<'r, 'a> {
    sections: &'r [Section<'a>],
    all: &'r [Span],
    lines: Vec<(At, &'r Span)>,
    /// What sections that are about a message hold.
    said: BTreeSet<At>,
}

impl<'r, 'a> Reach<'r, 'a> {
    pub(super) fn of(sections: &'r [Section<'a>], all: &'r [Span]) -> Self {
        let blocks = || {
            let numbered = |(at, section): (usize, &'r Section<'a>)| {
                section.blocks.iter().enumerate().map(move |(block, one)| ((at, block), section, *one))
            };
            sections.iter().enumerate().flat_map(numbered)
        };
        let at = |line: &Span| blocks().find(|(.., block)| holds(block, line)).map(|(at, ..)| at);
        let lines = match all.len() {
            0 | 1 => Vec::new(),
            _ => all.iter().filter_map(|line| Some((at(line)?, line))).collect(),
        };
        let said = blocks().filter(|(_, section, _)| section.kind.is_of_message()).map(|(at, ..)| at).collect();
        Self { sections, all, lines, said }
    }

    /// The lines that a block of a section is about; nothing where that is all of them.
    pub(super) fn lines(&self, section: usize, block: &Block) -> Option<BTreeSet<Span>> {
        let here = self.sections[section].blocks.iter().position(|one| one.id == block.id)?;
        let near = self.near(section)?;
        let before: Vec<At> = near.iter().map(|(at, _)| *at).filter(|at| *at < (section, here)).collect();
        let about: BTreeSet<Span> = match before.iter().max().filter(|_| parts(&self.said, &near)) {
            Some(last) => {
                let from = self.said.range(..last).next_back();
                near.iter().filter(|(at, _)| at <= last && from.is_none_or(|from| at > from)).map(cloned).collect()
            }
            None => near.iter().map(cloned).collect(),
        };
        (about.len() < self.all.len()).then_some(about)
    }

    /// The lines that begin at some places; nothing where that is all of them.
    pub(super) fn lines_at(&self, places: &[Span]) -> Option<BTreeSet<Span>> {
        let begins = |line: &Span| places.iter().any(|place| place.file == line.file && place.start == line.start);
        let about: BTreeSet<Span> = self.all.iter().filter(|line| begins(line)).cloned().collect();
        (about.len() < self.all.len()).then_some(about)
    }

    /// The lines below the innermost heading around a section that has some below it.
    fn near(&self, section: usize) -> Option<Vec<(At, &'r Span)>> {
        let level = |at: usize| self.sections[at].heading.map(|heading| heading.level);
        let mut around = section;
        loop {
            let behind = (around + 1..self.sections.len()).find(|at| level(*at) <= level(around));
            let below = around..behind.unwrap_or(self.sections.len());
            let near: Vec<_> = self.lines.iter().filter(|((at, _), _)| below.contains(at)).copied().collect();
            match (0..around).rev().find(|at| level(*at) < level(around)) {
                Some(above) if near.is_empty() => around = above,
                _ if near.is_empty() => return Some(self.lines.clone()).filter(|lines| !lines.is_empty()),
                _ => return Some(near),
            }
        }
    }
}

/// Whether something is said between two lines.
fn parts(said: &BTreeSet<At>, lines: &[(At, &Span)]) -> bool {
    let places = || lines.iter().map(|(at, _)| *at);
    let (Some(first), Some(last)) = (places().min(), places().max()) else { return false };
    said.range(first..last).next().is_some()
}

fn cloned((_, line): &(At, &Span)) -> Span {
    (*line).clone()
}

fn holds(block: &Block, line: &Span) -> bool {
    block.span.file == line.file && block.span.start <= line.start && line.end <= block.span.end
}
