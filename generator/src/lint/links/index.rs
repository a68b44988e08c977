//! Where each link leads.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rayon::prelude::*;

use crate::markdown::{PageHeading, PageLink, PageLinks, page_links};
use crate::source::{SourceFile, SourceMap, Span, is_contents, page_name, path_from, resolve_path};

use super::contents::Contents;

/// What all files link.
pub(in crate::lint) struct Written<'a> {
    pages: BTreeMap<&'a str, Cow<'a, PageLinks>>,
    contents: Vec<Contents<'a>>,
}

impl<'a> Written<'a> {
    /// What all files link; of some pages it is known.
    pub(in crate::lint) fn read(map: &'a SourceMap, known: BTreeMap<&'a str, &'a PageLinks>) -> Self {
        let others = map.files().filter(|file| page_name(&file.path).is_some() && !known.contains_key(&*file.path));
        let others: Vec<&SourceFile> = others.collect();
        let others = others.into_par_iter().map(|file| (&*file.path, Cow::Owned(page_links(&file.text))));
        let mut pages: BTreeMap<&str, Cow<'_, PageLinks>> = others.collect();
        pages.extend(known.into_iter().map(|(path, links)| (path, Cow::Borrowed(links))));
        let contents = map.files().filter(|file| is_contents(&file.path)).map(Contents::read);
        Self { pages, contents: contents.collect() }
    }
}

/// Where the links of all files lead.
pub(in crate::lint) struct Links<'a> {
    written: &'a Written<'a>,
    /// The links of each page to pages.
    to_pages: BTreeMap<&'a str, Vec<Link<'a>>>,
    /// The files that each file includes, where it includes any.
    includes: BTreeMap<&'a str, Vec<String>>,
    /// The pages that tables of contents list.
    listed: Vec<Link<'a>>,
}

/// A link, and what it names.
pub(in crate::lint) struct Link<'a> {
    file: &'a SourceFile,
    written: &'a PageLink,
    /// The path of the target, from the root.
    pub(super) path: String,
    /// What is named in the target.
    pub(super) anchor: Option<Cow<'a, str>>,
    pub(super) target: Target<'a>,
}

/// What a link's path names.
#[derive(Clone, Copy)]
pub(in crate::lint) enum Target<'a> {
    Page(&'a SourceFile),
    /// A page whose path differs by case.
    OtherCase(&'a SourceFile),
    Nothing,
    /// It may be a page that is not here.
    Elsewhere,
}

impl<'a> Links<'a> {
    pub(in crate::lint) fn new(map: &'a SourceMap, written: &'a Written<'a>) -> Self {
        let finder = Finder { map, folders: written.pages.keys().map(|path| folder(path)).collect() };
        let files = written.pages.par_iter().filter_map(|(path, page)| Some((*path, map.get(path)?, page)));
        let links = |(path, file, page): (&'a str, _, &'a Cow<'a, PageLinks>)| {
            (path, page.links.iter().filter_map(|written| finder.link(file, written)).collect())
        };
        let listed = written.contents.iter().flat_map(|contents| contents.links().map(|link| (contents.file, link)));
        let listed = listed.filter_map(|(file, written)| finder.link(file, written));
        let including = written.pages.iter().filter(|(_, page)| !page.includes.is_empty());
        let includes =
            including.map(|(path, page)| (*path, page.includes.iter().map(|it| path_from(path, it)).collect()));
        Self { written, to_pages: files.map(links).collect(), includes: includes.collect(), listed: listed.collect() }
    }

    /// The tables of contents.
    pub(super) fn contents(&self) -> &'a [Contents<'a>] {
        &self.written.contents
    }

    /// What tables of contents list.
    pub(super) fn listed(&self) -> &[Link<'a>] {
        &self.listed
    }

    /// All links of pages to pages, in the order of files.
    pub(super) fn to_pages(&self) -> impl Iterator<Item = &Link<'a>> {
        self.to_pages.values().flatten()
    }

    /// The links of a page to pages.
    pub(super) fn of_page(&self, path: &str) -> &[Link<'a>] {
        self.to_pages.get(path).map(Vec::as_slice).unwrap_or_default()
    }

    /// All links to pages, those of tables of contents too, of those that share a definition the first.
    pub(super) fn targets(&self) -> impl Iterator<Item = &Link<'a>> {
        let of_pages = self.to_pages.values().flat_map(|links| {
            let mut seen = BTreeSet::new();
            links.iter().filter(move |link| seen.insert(link.written.target_bytes.start))
        });
        of_pages.chain(&self.listed)
    }

    /// The headings of a page.
    pub(in crate::lint) fn headings(&self, path: &str) -> &[PageHeading] {
        self.written.pages.get(path).map(|page| page.headings.as_slice()).unwrap_or_default()
    }

    /// The section of the second level that a place stands in.
    pub(in crate::lint) fn section(&self, place: &Span) -> Range<usize> {
        let mut starts = self.headings(&place.file).iter().filter(|heading| heading.level <= 2);
        let is_before = |heading: &&PageHeading| heading.bytes.start <= place.start;
        let start = starts.clone().rfind(is_before).map_or(0, |heading| heading.bytes.start);
        let end = starts.find(|heading| heading.bytes.start > place.start);
        start..end.map_or(usize::MAX, |heading| heading.bytes.start)
    }

    /// The part of a page that begins with a heading.
    pub(in crate::lint) fn part(&self, heading: &Span) -> Range<usize> {
        let headings = self.headings(&heading.file);
        let own = headings.iter().position(|one| one.bytes.contains(&heading.start)).unwrap_or(headings.len());
        let level = headings.get(own).map_or(0, |heading| heading.level);
        let end = headings.iter().skip(own + 1).find(|next| next.level <= level);
        heading.start..end.map_or(usize::MAX, |next| next.bytes.start)
    }

    /// The pages that a part of a page links.
    pub(in crate::lint) fn linked_in(&self, page: &str, part: Range<usize>) -> Vec<&str> {
        let links = self.of_page(page).iter().filter(|link| part.contains(&link.written.bytes.start));
        links.map(|link| link.path.as_str()).collect()
    }

    /// The pages that links of others lead to, in lower case.
    pub(super) fn to_others(&self) -> impl Iterator<Item = String> {
        self.to_pages().filter(|link| link.path != *link.file.path).map(|link| link.path.to_lowercase())
    }

    /// The files that pages include, in lower case.
    pub(super) fn included(&self) -> impl Iterator<Item = String> {
        self.includes.values().flatten().map(|path| path.to_lowercase())
    }

    /// Whether a page, what it includes, or what includes it, has a heading or an element of this name.
    pub(super) fn has_anchor(&self, page: &SourceFile, anchor: &str) -> bool {
        let anchor = anchor.to_lowercase();
        let is_here = |file: &&str| self.written.pages.get(*file).is_some_and(|page| page.anchors.contains(&anchor));
        // Every page has a top (HTML, section 7.4.6.4).
        anchor == "top" || self.included_by(&page.path).iter().any(is_here) || {
            let including = self.including(&page.path);
            including.into_iter().flat_map(|file| self.included_by(file)).any(|file| is_here(&file))
        }
    }

    /// A file and all that it includes.
    fn included_by<'s>(&'s self, file: &'s str) -> BTreeSet<&'s str> {
        reached(file, |file| self.includes.get(file).into_iter().flatten().map(String::as_str))
    }

    /// A file and all that include it.
    fn including<'s>(&'s self, file: &'s str) -> BTreeSet<&'s str> {
        reached(file, |file| {
            let including = self.includes.iter().filter(move |(_, includes)| includes.iter().any(|one| one == file));
            including.map(|(file, _)| *file)
        })
    }
}

impl<'a> Link<'a> {
    /// The page that it stands in.
    pub(super) fn from(&self) -> &'a str {
        &self.file.path
    }

    /// The place of the target.
    pub(super) fn place(&self) -> Span {
        Span::new(&self.file.path, self.written.target_bytes.clone())
    }

    /// The target as it is written.
    pub(super) fn written(&self) -> &'a str {
        &self.file.text[self.written.target_bytes.clone()]
    }

    /// The text that is linked.
    pub(super) fn text(&self) -> Option<&'a str> {
        let link = &self.file.text[self.written.bytes.clone()];
        link.strip_prefix('[')?.rsplit_once("](").map(|(text, _)| text)
    }

    /// The cell of a table that it stands in, from 0; nothing outside of tables.
    pub(super) fn cell(&self) -> Option<usize> {
        let before = &self.file.text[..self.written.bytes.start];
        let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
        line.trim_start().starts_with('|').then(|| line.matches('|').count() - 1)
    }

    /// The first byte of its line.
    pub(super) fn line(&self) -> usize {
        self.file.text[..self.written.bytes.start].rfind('\n').map_or(0, |at| at + 1)
    }
}

/// What is reached from a file, step by step, with itself.
fn reached<'f, I: Iterator<Item = &'f str>>(file: &'f str, step: impl Fn(&'f str) -> I) -> BTreeSet<&'f str> {
    let (mut reached, mut open) = (BTreeSet::from([file]), vec![file]);
    while let Some(file) = open.pop() {
        open.extend(step(file).filter(|next| reached.insert(next)));
    }
    reached
}

/// Finds what links name.
struct Finder<'a> {
    map: &'a SourceMap,
    /// The folders that a page lies in.
    folders: BTreeSet<&'a str>,
}

impl<'a> Finder<'a> {
    /// A link to a page of the docs; nothing for links of sites, to the web, and to tabs of the own page.
    fn link(&self, file: &'a SourceFile, written: &'a PageLink) -> Option<Link<'a>> {
        let target = written.target.as_str();
        let (path, anchor) = target.split_once('#').map_or((target, None), |(path, anchor)| (path, Some(anchor)));
        let is_tab = anchor.is_some_and(|anchor| anchor.starts_with("tab/"));
        if target.contains(':') || target.starts_with('/') || is_tab {
            return None;
        }
        let path = if path.is_empty() { file.path.to_string() } else { resolve_path(&file.path, &decoded(path))? };
        page_name(&path)?;
        let target = self.target(&path);
        Some(Link { file, written, path, anchor: anchor.filter(|anchor| !anchor.is_empty()).map(decoded), target })
    }

    fn target(&self, path: &str) -> Target<'a> {
        let other_case = || self.map.get_ignoring_case(path).map(Target::OtherCase);
        let is_beside = self.folders.contains(folder(path));
        let missing = if is_beside { Target::Nothing } else { Target::Elsewhere };
        self.map.get(path).map(Target::Page).or_else(other_case).unwrap_or(missing)
    }
}

/// What percent codes of a URL stand for (RFC 3986, section 2.1).
fn decoded(part: &str) -> Cow<'_, str> {
    let code = |digits: &[u8]| {
        let is_hex = digits.iter().all(u8::is_ascii_hexdigit);
        std::str::from_utf8(digits).ok().filter(|_| is_hex).and_then(|digits| u8::from_str_radix(digits, 16).ok())
    };
    let (mut bytes, mut rest) = (Vec::with_capacity(part.len()), part.as_bytes());
    while let [first, behind @ ..] = rest {
        let decoded = behind.get(..2).filter(|_| *first == b'%').and_then(code);
        bytes.push(decoded.unwrap_or(*first));
        rest = if decoded.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(part), Cow::Owned)
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
