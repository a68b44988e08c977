//! Reads pages as API documentation.
//!
//! Comes in: [`Page`]s, taken apart by `markdown`.
//! Goes out: [`PageClaims`]: what each page says of types, enums and operations.
//! Promised: a page is read by itself: its claims, its findings and its coverage depend on what its key is made from
//! ([`PageKey`](crate::claims::PageKey)), whatever other pages say; a defect costs the row or line it is in, not the
//! page.
//! Not known here: which page is right, and Rust.
//!
//! The dialect's words and forms are data, in `dialect/`.

mod corrections;
mod dialect;
mod enums;
mod errors;
mod examples;
mod http;
mod key;
mod layout;
mod ledger;
mod leftovers;
mod linked;
mod operations;
mod service;
mod tables;
mod types;
mod words;

pub use corrections::read_corrections;
pub use ledger::{Construct, Counts, Coverage, Reason};

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::claims::{PageClaims, Said};
use crate::markdown::{
    FrontMatterEntry, LookedFor, Page, PageLinks, note_absent_folders, page_links, read_page_of, share_includes,
};
use crate::model::area_name;
use crate::report::{Code, Report};
use crate::source::Docs;

pub use dialect::Dialect;
use dialect::Words;

use http::RequestLines;
use key::{page_key, same_page};
use layout::{
    Section, blocks_in_other_languages, heading_words, is_translated, recast, restore_headers, split_sections, titles,
};
use ledger::{Context, Naming};
use leftovers::{check_lists, check_malformed, check_zones, decide_rest};
use linked::choose_linked;
use types::Introduction;

/// A page that was read by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadPage {
    /// What it says, with the key of what that depends on, and then what its parts say of an operation each.
    pub claims: Vec<Arc<PageClaims>>,
    /// What became of its parts.
    pub coverage: Coverage,
    /// What is wrong with it, as far as it tells by itself.
    pub report: Report,
    /// The files that it looked for as includes.
    pub looked_for: Vec<LookedFor>,
    /// The page as it is read where another one links it as the type that its title names, and nothing else says that
    /// it is about one.
    pub if_linked: Option<Arc<Self>>,
    /// Where it leads to, once somebody has asked.
    links: OnceLock<PageLinks>,
}

impl ReadPage {
    /// The page.
    pub fn file(&self) -> Option<&Arc<str>> {
        self.claims.first().map(|claims| &claims.file)
    }

    /// Where it leads to, and where others may lead to in it; `text` is that of its file.
    pub fn links(&self, text: &str) -> &PageLinks {
        self.links.get_or_init(|| page_links(text))
    }
}

/// Reads every page of docs in a dialect, each by itself, on all cores. A page of the same key among those that were
/// read before, in the order of their paths, says the same and is shared.
pub fn read_pages(docs: &Docs, dialect: &Dialect, before: &[Arc<ReadPage>]) -> Vec<Arc<ReadPage>> {
    let files: Vec<_> = docs.pages.iter().filter_map(|path| docs.map.get(path)).collect();
    let read = files.par_iter().zip(share_includes(&docs.map, &files)).map(|(file, including)| {
        let same = same_page(dialect, &docs.map, before, file, including);
        same.unwrap_or_else(|| {
            let (page, found) = read_page_of(&docs.map, file, including);
            Arc::new(read_page(dialect, &page, found))
        })
    });
    read.collect()
}

fn read_page(dialect: &Dialect, page: &Page, found: Report) -> ReadPage {
    let read = |(claims, coverage, report): (Vec<PageClaims>, Coverage, Report)| {
        let (claims, looked_for) = (claims.into_iter().map(Arc::new).collect(), page.looked_for.clone());
        ReadPage { claims, coverage, report, looked_for, if_linked: None, links: OnceLock::new() }
    };
    let (by_itself, naming) = claim_named(dialect, page, found.clone(), Naming::ByPage);
    let if_linked = matches!(naming, Naming::WantsLink(_)).then(|| claim_named(dialect, page, found, Naming::ByLink).0);
    ReadPage { if_linked: if_linked.map(|linked| Arc::new(read(linked))), ..read(by_itself) }
}

/// Reads every page of docs, and brings together what they say.
pub fn read_docs(docs: &Docs, dialect: &Dialect, report: &mut Report) -> (Vec<Arc<PageClaims>>, Coverage) {
    join_pages(docs, read_pages(docs, dialect, &[]), |_| true, report)
}

/// Brings together what pages say. What only all files together tell of a page is decided here: whether an include that
/// is missing was left out with its folder, and whether a page that is heard links another one as a type. What is wrong
/// with pages that aren't heard is nobody's concern.
pub fn join_pages(
    docs: &Docs,
    mut read: Vec<Arc<ReadPage>>,
    is_heard: impl Fn(&str) -> bool,
    report: &mut Report,
) -> (Vec<Arc<PageClaims>>, Coverage) {
    choose_linked(&mut read, &is_heard);
    let mut claims = Vec::with_capacity(read.len());
    let mut coverage = Coverage::default();
    for page in read {
        if page.claims.first().is_none_or(|claims| is_heard(&claims.file)) {
            let mut found = page.report.clone();
            note_absent_folders(&docs.map, &page.looked_for, &mut found);
            report.extend(found);
        }
        claims.extend(page.claims.iter().cloned());
        coverage.extend(page.coverage.clone());
    }
    (claims, coverage)
}

/// What one page says, and what became of its parts. Its kind follows from its content: request lines, property
/// tables, member tables.
pub fn claim_page(dialect: &Dialect, page: &Page, report: Report) -> (Vec<PageClaims>, Coverage, Report) {
    claim_named(dialect, page, report, Naming::ByPage).0
}

/// The same, with what tells that the page's title names a type.
fn claim_named(
    dialect: &Dialect,
    page: &Page,
    mut report: Report,
    naming: Naming,
) -> ((Vec<PageClaims>, Coverage, Report), Naming) {
    let lines = RequestLines::read(page);
    let in_other_languages = blocks_in_other_languages(dialect, &lines, page);
    let sections = split_sections(dialect, page, &in_other_languages);
    let recast = recast(dialect, restore_headers(dialect, page, &sections, &mut report), &sections, &lines);
    let (lines, sections) = match &recast {
        Cow::Owned(page) => (RequestLines::read(page), split_sections(dialect, page, &in_other_languages)),
        Cow::Borrowed(_) => (lines, sections),
    };
    let page = &*recast;
    let mut cx = Context::new(dialect, &lines);
    cx.report = report;
    cx.naming = naming;
    cx.is_concept = dialect.front_matter.is_of_concept(page);
    cx.is_translated = is_translated(dialect, &sections);
    let intro = Introduction::read(dialect, &sections, cx.is_translated);
    let title = title(dialect, page, &sections);
    let parts = types::find_parts(&mut cx, &sections);
    let parts = types::claim_parts(&mut cx, parts);
    let operations = operations::claim_operations(&mut cx, &sections);
    let mut claims = PageClaims {
        file: Arc::clone(&page.file),
        key: page_key(dialect, page),
        front_matter: page.front_matter.iter().map(|it| (it.key.clone(), entry(it))).collect(),
        namespace: intro.namespace(),
        doc: intro.doc(),
        deprecated: intro.deprecated(title.as_ref()),
        types: types::claim_types(&mut cx, &sections, &intro, page),
        enums: enums::claim_enums(&mut cx, &sections, &intro),
        examples: examples::claim_examples(&mut cx, &sections, operations.as_ref()),
        title,
        ..PageClaims::default()
    };
    claims.types.extend(parts);
    claims.errors = errors::claim_errors(&mut cx, &sections, &claims);
    claims.auth = operations::spoken_credentials(&mut cx, &sections);
    for ty in &mut claims.types {
        ty.error = errors::shape_of_type(dialect, ty);
    }
    cx.describes_api = !claims.types.is_empty() || !claims.enums.is_empty() || operations.is_some();
    claims.area = area(&mut cx, page);
    let of_parts = operations::adopt_operations(&mut cx, &mut claims, operations);
    check_lists(&mut cx, &sections);
    if cx.describes_api {
        check_malformed(&mut cx, &sections);
        check_zones(&mut cx, &sections, claims.doc.as_ref().map(|doc| &doc.span));
    }
    decide_rest(&mut cx, page, &sections, &in_other_languages);
    claims.mentions = std::mem::take(&mut cx.mentions);
    let coverage = cx.ledger.close(page);
    let claims = std::iter::once(claims).chain(of_parts).collect();
    ((claims, coverage, cx.report), cx.naming)
}

/// The first title, else that of the front matter.
fn title(dialect: &Dialect, page: &Page, sections: &[Section<'_>]) -> Option<Said<String>> {
    let heading = titles(sections).next();
    let of_heading = heading.map(|heading| Said::new(heading_words(heading), heading.text.span.clone()));
    of_heading.or_else(|| front_matter(page, &dialect.front_matter.title))
}

/// The product area that the front matter names; drafts name none.
fn area(cx: &mut Context<'_>, page: &Page) -> Option<Said<String>> {
    let words = &cx.dialect.front_matter;
    let said = front_matter(page, &words.area).filter(|said| !words.is_no_area(&said.value))?;
    let area = area_name(said.value.trim());
    let mut words_said = said.value.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_draft = words_said.next().is_none_or(|first| words.is_no_area(first));
    if area.is_none() && cx.describes_api && !is_draft {
        let message = format!("`{}` is not a name for a product area; the page is of none", said.value.trim());
        cx.find(Code::UnreadableName, &said.span, message);
    }
    Some(Said::new(area?, said.span))
}

/// The first of these front matter keys that is there.
fn front_matter(page: &Page, keys: &Words) -> Option<Said<String>> {
    let said = |key: &str| page.front_matter.iter().find(|entry| entry.key == key && !entry.value.trim().is_empty());
    keys.iter().find_map(said).map(entry)
}

fn entry(entry: &FrontMatterEntry) -> Said<String> {
    Said::new(entry.value.clone(), entry.span.clone())
}
