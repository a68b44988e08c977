//! A page's blocks by section.

use std::collections::BTreeSet;

use crate::docs::dialect::{Column, Dialect, SectionKind, is_identifier};
use crate::markdown::{Block, BlockKind, Heading, Page, Row, Table, is_blank};

/// A heading and the blocks up to the next one.
#[derive(Clone)]
pub(in crate::docs) struct Section<'a> {
    /// What it is about; a section without a meaning of its own continues the one around it.
    pub kind: SectionKind,
    /// What its heading says by its own words.
    pub says: Option<SectionKind>,
    /// Whether the section around it says what it is about, not its own heading.
    pub continues: bool,
    /// Its heading; none before the first one.
    pub heading: Option<&'a Heading>,
    /// The block of that heading.
    pub heading_block: Option<&'a Block>,
    /// Its blocks.
    pub blocks: Vec<&'a Block>,
    /// The tables among them that say by a column of their own what they are about.
    pub placed: Vec<(usize, SectionKind)>,
}

impl Section<'_> {
    /// What a block of the section is about.
    pub(in crate::docs) fn kind_of(&self, block: &Block) -> &SectionKind {
        self.placed.iter().find(|(id, _)| *id == block.id).map_or(&self.kind, |(_, kind)| kind)
    }
}

/// Splits a page at its headings, without the blocks in tabs of programming languages.
pub(in crate::docs) fn split_sections<'a>(
    dialect: &Dialect,
    page: &'a Page,
    in_other_languages: &BTreeSet<usize>,
) -> Vec<Section<'a>> {
    let mut sections = vec![Section {
        kind: SectionKind::Introduction,
        says: None,
        continues: false,
        heading: None,
        heading_block: None,
        blocks: Vec::new(),
        placed: Vec::new(),
    }];
    let mut around: Vec<Around> = Vec::new();
    for block in page.blocks.iter().filter(|block| !in_other_languages.contains(&block.id)) {
        if let BlockKind::Heading(heading) = &block.kind {
            around.retain(|around| around.level < heading.level);
            let is_first = sections.iter().all(|section| section.heading.is_none());
            let words = heading_words(heading);
            let says = heading_kind(dialect, heading, &words);
            let kind = match around.last() {
                None if is_title(dialect, heading.level, &words, says.as_ref(), is_first) => SectionKind::Introduction,
                above => kind_of(dialect, &words, says.clone(), above),
            };
            around.push(Around { level: heading.level, kind: kind.clone(), words });
            let continues = says.is_none() && kind != SectionKind::Introduction;
            let heading = Some(heading);
            let (heading_block, blocks, placed) = (Some(block), Vec::new(), Vec::new());
            sections.push(Section { kind, says, continues, heading, heading_block, blocks, placed });
        } else if let Some(section) = sections.last_mut() {
            section.placed.extend(place_of(dialect, block).map(|kind| (block.id, kind)));
            section.blocks.push(block);
        }
    }
    open_lone(dialect, &mut sections);
    open_below(dialect, &mut sections);
    sections
}

/// The level of the sections of a page.
const DEEPEST_SECTION: u8 = 2;

/// Headings such as "Request" open what no other heading of the page does; among examples they are one's.
fn open_lone(dialect: &Dialect, sections: &mut [Section<'_>]) {
    let said = |section: &Section<'_>| {
        let heading = section.heading.filter(|_| section.kind == SectionKind::Other)?;
        let heading = Some(heading).filter(|heading| heading.level <= DEEPEST_SECTION)?;
        dialect.headings.lone_kind(unnumbered(&heading_words(heading))).cloned()
    };
    let said: Vec<Option<SectionKind>> = sections.iter().map(said).collect();
    let examples = sections.iter().position(|section| section.kind == SectionKind::Examples);
    let before_examples = &said[..examples.unwrap_or(said.len())];
    for (at, kind) in before_examples.iter().enumerate().filter_map(|(at, kind)| Some((at, kind.as_ref()?))) {
        let is_lone = said.iter().flatten().filter(|other| *other == kind).count() == 1;
        if is_lone && sections.iter().all(|section| section.kind != *kind) {
            sections[at].kind = kind.clone();
            sections[at].continues = false;
        }
    }
}

/// Headings such as "Body" open something below those of requests and responses.
fn open_below(dialect: &Dialect, sections: &mut [Section<'_>]) {
    let mut around: Vec<(u8, SectionKind)> = Vec::new();
    for section in sections {
        let Some(heading) = section.heading else { continue };
        around.retain(|(level, _)| *level < heading.level);
        let mut means = section.kind.clone();
        if section.says.is_none() && means != SectionKind::Examples {
            let words = heading_words(heading);
            let words = unnumbered(&words);
            if let Some(kind) = around.iter().rev().find_map(|(_, kind)| dialect.headings.kind_below(kind, words)) {
                (section.kind, section.continues) = (kind.clone(), false);
                means = kind.clone();
            } else if let Some(lone) = dialect.headings.lone_kind(words).filter(|_| means == SectionKind::Other) {
                means = lone.clone();
            }
        }
        around.push((heading.level, means));
    }
}

/// What a table is about whose rows all say that they stand at the same place of a request.
fn place_of(dialect: &Dialect, block: &Block) -> Option<SectionKind> {
    let BlockKind::Table(table) = &block.kind else { return None };
    let mut places = rows_by_place(dialect, table)?;
    let place = places.pop()?;
    places.is_empty().then_some(place.0)
}

/// The rows of a table that says where each parameter stands, by the section for such parameters.
pub(super) fn rows_by_place<'t>(dialect: &Dialect, table: &'t Table) -> Option<Vec<(SectionKind, Vec<&'t Row>)>> {
    let at = table.header.iter().position(|cell| dialect.columns.of(cell.trimmed()) == Some(Column::Place))?;
    let mut places: Vec<(SectionKind, Vec<&Row>)> = Vec::new();
    for row in &table.rows {
        let cell = row.cells.get(at)?.trimmed();
        let place = dialect.columns.place(cell.trim_matches(['`', '*', '_', '.']))?;
        match places.iter_mut().find(|(kind, _)| kind == place) {
            Some((_, rows)) => rows.push(row),
            None => places.push((place.clone(), vec![row])),
        }
    }
    Some(places)
}

/// A heading above another one.
struct Around {
    level: u8,
    kind: SectionKind,
    words: String,
}

impl Around {
    /// What a heading opens by standing here: names below the heading of several enums are enums, and so are those
    /// below one that can be no other word; an enum has values.
    fn opens(&self, dialect: &Dialect, words: &str) -> Option<SectionKind> {
        let is_enum = match self.kind {
            SectionKind::Values(_) => words.starts_with(char::is_lowercase) && words.contains(char::is_uppercase),
            _ => dialect.titles.heads_enums(&self.words),
        };
        if self.kind == SectionKind::Introduction
            && dialect.titles.heads_members(words)
            && dialect.titles.is_of_enum(&self.words)
        {
            return Some(SectionKind::Members);
        }
        (is_enum && is_identifier(words)).then(|| SectionKind::Values(words.to_owned()))
    }
}

/// Whether a heading that stands below no other one is a title. Pages may have their sections at the level of titles;
/// the first heading may be any page's title but that of request lines, and a type's at any level. `own` is what its
/// words open.
fn is_title(dialect: &Dialect, level: u8, words: &str, own: Option<&SectionKind>, is_first: bool) -> bool {
    match own {
        _ if level > 1 => is_first && dialect.titles.is_of_type(words),
        Some(kind) => is_first && *kind != SectionKind::HttpRequest,
        None => true,
    }
}

/// The titles of a page; most have one.
pub(in crate::docs) fn titles<'s, 'a>(sections: &'s [Section<'a>]) -> impl Iterator<Item = &'a Heading> + use<'s, 'a> {
    let of_title = sections.iter().filter(|section| section.kind == SectionKind::Introduction);
    of_title.filter_map(|section| section.heading)
}

/// What a heading opens, given what its own words open, and the one around it.
fn kind_of(dialect: &Dialect, words: &str, own: Option<SectionKind>, around: Option<&Around>) -> SectionKind {
    let of_around = match around.map(|around| &around.kind) {
        Some(SectionKind::Examples) => return SectionKind::Examples,
        Some(SectionKind::Introduction) | None => SectionKind::Other,
        Some(kind) => kind.clone(),
    };
    own.or_else(|| around?.opens(dialect, words)).unwrap_or(of_around)
}

/// The meaning of a heading's own words; translations keep the English anchor. Code alone is a name.
fn heading_kind(dialect: &Dialect, heading: &Heading, words: &str) -> Option<SectionKind> {
    if heading.text.codes().any(|(_, code)| code == heading.text.trimmed()) {
        return None;
    }
    let anchor = heading.anchor.as_deref().map(|anchor| anchor.replace('-', " "));
    let words = unnumbered(words);
    match anchor.as_deref().and_then(|anchor| dialect.section_kind(anchor)) {
        // Anchors are in lower case; the name is among the heading's words.
        Some(SectionKind::Values(name)) => {
            let written = words.split(' ').find(|word| word.eq_ignore_ascii_case(&name)).map(str::to_owned);
            Some(SectionKind::Values(written.unwrap_or(name)))
        }
        known => known.or_else(|| dialect.section_kind(words)),
    }
}

/// The words of a heading behind its number: `URL` of "1.3 URL".
fn unnumbered(words: &str) -> &str {
    let is_number = |first: &str| {
        let is_mark = |c: char| matches!(c, '.' | ')');
        first.contains(is_mark) && first.split(is_mark).all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    words.split_once(' ').filter(|(first, _)| is_number(first)).map_or(words, |(_, rest)| rest)
}

/// Whether the headings of the page's parts are in another language than English.
pub(in crate::docs) fn is_translated(dialect: &Dialect, sections: &[Section<'_>]) -> bool {
    let is_part = |section: &&Section<'_>| {
        !section.continues
            && !matches!(
                section.kind,
                SectionKind::Introduction | SectionKind::Examples | SectionKind::Values(_) | SectionKind::Other
            )
    };
    let is_foreign = |heading: &Heading| dialect.own_section_kind(&heading_words(heading)).is_none();
    let mut parts = sections.iter().filter(is_part).filter_map(|section| section.heading);
    parts.next().is_some_and(is_foreign) && parts.all(is_foreign)
}

/// A heading's visible text with single blanks.
pub(in crate::docs) fn heading_words(heading: &Heading) -> String {
    let mut words = String::with_capacity(heading.text.plain.len());
    for word in heading.text.plain.split(is_blank).filter(|word| !word.is_empty()) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

/// The anchor that links to a heading use.
pub(in crate::docs) fn slug(heading: &Heading) -> String {
    let is_kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    let words = || heading_words(heading).to_lowercase().chars().filter(is_kept).collect::<String>();
    heading.anchor.clone().unwrap_or_else(|| words().replace(' ', "-"))
}
