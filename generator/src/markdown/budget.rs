//! What pages may include: files that include each other many times over would have no end otherwise.

use rayon::prelude::*;

use crate::source::{SourceFile, SourceMap};

use super::targets::{MAX_DEPTH, included_files};

/// What a page starts with; the largest real one has 30 includes, and 300 KiB with them.
const FILES_OF_PAGE: usize = 1_000;
const BYTES_OF_PAGE: usize = 1 << 20;

/// What all pages may include, unless their own files are longer than this; those of Microsoft Graph include 54 KB.
const BYTES_OF_DOCS: usize = 16 << 20;

/// Whether a page is read with what it includes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Including {
    /// It is.
    Followed,
    /// It is not, since the docs include too much.
    LeftOut,
}

/// What a page may still include.
#[derive(Clone, Copy, Debug)]
pub(super) struct IncludeBudget {
    files: usize,
    bytes: usize,
    including: Including,
    pub is_spent: bool,
}

impl IncludeBudget {
    pub(super) fn new(including: Including) -> Self {
        let (files, bytes) = match including {
            Including::Followed => (FILES_OF_PAGE, BYTES_OF_PAGE),
            Including::LeftOut => (0, 0),
        };
        Self { files, bytes, including, is_spent: false }
    }

    /// Takes a file of this size off; false from the first on that is too much.
    pub(super) fn spend(&mut self, bytes: usize) -> bool {
        match (self.files.checked_sub(1), self.bytes.checked_sub(bytes)) {
            (Some(files), Some(bytes)) if !self.is_spent => *self = Self { files, bytes, ..*self },
            _ => self.is_spent = true,
        }
        !self.is_spent
    }

    /// What is wrong where it is spent, and what may be done.
    pub(super) fn refusal(&self) -> (&'static str, &'static str) {
        match self.including {
            Including::Followed => (
                "the page includes too much: the rest of its includes are left out",
                "a page may have 1,000 includes and 1 MiB of included text, counting includes of includes",
            ),
            Including::LeftOut => (
                "the docs include too much: what this page includes is left out",
                "all pages together may have 16 MiB of included text, or as much as the docs have, if that is more",
            ),
        }
    }
}

/// How each of `pages` is read: those that come first by their paths have what they include.
pub fn share_includes(map: &SourceMap, pages: &[&SourceFile]) -> Vec<Including> {
    let docs: usize = map.files().map(|file| file.text.len()).sum();
    let wanted = pages.par_iter().map(|page| included_bytes(map, page)).collect::<Vec<_>>();
    share(docs.max(BYTES_OF_DOCS), &wanted)
}

/// Who gets what is wanted of so many bytes: first come, first served.
fn share(mut bytes: usize, wanted: &[usize]) -> Vec<Including> {
    let serve = |wanted: &usize| match bytes.checked_sub(*wanted) {
        Some(rest) => {
            bytes = rest;
            Including::Followed
        }
        None => Including::LeftOut,
    };
    wanted.iter().map(serve).collect()
}

/// How much text a page includes, at most: what looks like an include in code counts, too.
fn included_bytes(map: &SourceMap, page: &SourceFile) -> usize {
    let mut budget = IncludeBudget::new(Including::Followed);
    spend_includes(map, page, &mut Vec::new(), &mut budget);
    BYTES_OF_PAGE - budget.bytes
}

fn spend_includes<'a>(map: &'a SourceMap, file: &'a SourceFile, chain: &mut Vec<&'a str>, budget: &mut IncludeBudget) {
    chain.push(&file.path);
    for target in included_files(map, file) {
        let is_read = chain.len() < MAX_DEPTH && !chain.contains(&&*target.path);
        if is_read && budget.spend(target.text.len()) {
            spend_includes(map, target, chain, budget);
        }
    }
    chain.pop();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_served_in_order_as_long_as_there_is_enough() {
        use Including::{Followed, LeftOut};
        assert_eq!(share(10, &[4, 7, 6, 1, 0]), [Followed, LeftOut, Followed, LeftOut, Followed]);
    }

    #[test]
    fn includes_of_includes_count_and_circles_end() {
        let mut map = SourceMap::default();
        let include = |path: &str| format!("[!INCLUDE [a]({path})]\n");
        map.insert("page.md", format!("{0}{0}{1}", include("a.md"), include("snippets/b.md")));
        map.insert("a.md", include("b.md"));
        map.insert("b.md", "text");
        map.insert("snippets/b.md", "no part of it");
        map.insert("circle.md", include("page.md") + &include("circle.md"));
        let of = |path: &str| included_bytes(&map, map.get(path).expect("the file is there"));
        assert_eq!(of("page.md"), 2 * (include("b.md").len() + "text".len()));
        assert_eq!(of("circle.md"), of("page.md") + map.get("page.md").map_or(0, |page| page.text.len()));
    }
}
