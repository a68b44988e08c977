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
    pub(super) anchor: Option<&'a str>,
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
        Self { written, to_pages: files.map(links).collect(), listed: listed.collect() }
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

    /// The pages that a part of a page links.
    pub(in crate::lint) fn linked_in(&self, page: &str, part: Range<usize>) -> Vec<&str> {
        let links = self.of_page(page).iter().filter(|link| part.contains(&link.written.bytes.start));
        links.map(|link| link.path.as_str()).collect()
    }

    /// The pages that links of others lead to, in lower case.
    pub(super) fn to_others(&self) -> impl Iterator<Item = String> {
        self.to_pages().filter(|link| link.path != *link.file.path).map(|link| link.path.to_lowercase())
    }

    /// The files that pages include.
    pub(super) fn includes(&self) -> impl Iterator<Item = String> {
        self.written.pages.iter().flat_map(|(path, page)| page.includes.iter().map(|include| path_from(path, include)))
    }

    /// Whether a page, or what it includes, has a heading or an element of this name.
    pub(super) fn has_anchor(&self, page: &SourceFile, anchor: &str) -> bool {
        let anchor = anchor.to_lowercase();
        let Some(links) = self.written.pages.get(&*page.path) else { return true };
        let is_here = |links: &PageLinks| links.anchors.contains(&anchor);
        let includes = links.includes.iter().map(|include| path_from(&page.path, include));
        is_here(links) || includes.filter_map(|path| self.written.pages.get(path.as_str())).any(|links| is_here(links))
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
        let path = if path.is_empty() { file.path.to_string() } else { resolve_path(&file.path, path)? };
        page_name(&path)?;
        let target = self.target(&path);
        Some(Link { file, written, path, anchor: anchor.filter(|anchor| !anchor.is_empty()), target })
    }

    fn target(&self, path: &str) -> Target<'a> {
        let other_case = || self.map.get_ignoring_case(path).map(Target::OtherCase);
        let is_beside = self.folders.contains(folder(path));
        let missing = if is_beside { Target::Nothing } else { Target::Elsewhere };
        self.map.get(path).map(Target::Page).or_else(other_case).unwrap_or(missing)
    }
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
