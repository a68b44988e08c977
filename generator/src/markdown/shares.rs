//! What pages include together, and which of them are read with it.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::source::{SourceFile, SourceMap};

use super::Including;
use super::blocks::read_page_of;
use super::budget::{BYTES_OF_PAGE, IncludeBudget};
use super::sides::has_sides;
use super::targets::{MAX_DEPTH, named_files};

/// What all pages may include, unless their own files are longer than this; those of Microsoft Graph include 54 KB.
const BYTES_OF_DOCS: usize = 16 << 20;

/// The files that each file includes.
type Targets<'a> = BTreeMap<&'a str, Vec<&'a SourceFile>>;

/// How each of `pages` is read: in the order of their paths, each has what it includes if that much is left.
pub fn share_includes(map: &SourceMap, pages: &[&SourceFile]) -> Vec<Including> {
    let docs: usize = map.files().map(|file| file.text.len()).sum();
    let targets = all_targets(map);
    let wanted = pages.par_iter().map(|page| included_bytes(&targets, page)).collect::<Vec<_>>();
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

/// What files include, at most: what looks like an include in code counts, too.
fn all_targets(map: &SourceMap) -> Targets<'_> {
    let files: Vec<_> = map.files().collect();
    files.into_par_iter().map(|file| (&*file.path, targets(map, file))).collect()
}

/// The files that a file includes. Translations can stand in an include, which is one then to nobody but the reader.
fn targets<'a>(map: &'a SourceMap, file: &'a SourceFile) -> Vec<&'a SourceFile> {
    if !has_sides(&file.text) {
        return named_files(map, file).collect();
    }
    let (page, _) = read_page_of(map, file, Including::LeftOut);
    page.looked_for.iter().filter_map(|looked| map.get(&looked.found.as_ref()?.0)).collect()
}

/// How many bytes a page includes, at most.
fn included_bytes(targets: &Targets<'_>, page: &SourceFile) -> usize {
    let mut budget = IncludeBudget::new(Including::Followed);
    spend_includes(targets, page, &mut Vec::new(), &mut budget);
    // What was too much may be in code, and other includes behind it.
    if budget.is_spent { BYTES_OF_PAGE } else { BYTES_OF_PAGE - budget.bytes }
}

fn spend_includes<'a>(
    targets: &Targets<'a>,
    file: &'a SourceFile,
    chain: &mut Vec<&'a str>,
    budget: &mut IncludeBudget,
) {
    chain.push(&file.path);
    for target in targets.get(&*file.path).into_iter().flatten() {
        let is_read = chain.len() < MAX_DEPTH && !chain.contains(&&*target.path);
        if is_read && budget.spend(target.text.len()) {
            spend_includes(targets, target, chain, budget);
        }
        if budget.is_spent {
            break;
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

    /// What the first of these files includes.
    fn included(files: &[(&str, &str)]) -> usize {
        let mut map = SourceMap::default();
        for (path, text) in files {
            map.insert(path, *text);
        }
        included_bytes(&all_targets(&map), map.get(files[0].0).expect("the file is there"))
    }

    #[test]
    fn includes_of_includes_count_and_circles_end() {
        let include = |path: &str| format!("[!INCLUDE [a]({path})]\n");
        let page = ("page.md", &*format!("{0}{0}{1}", include("a.md"), include("snippets/b.md")));
        let circle = ("circle.md", &*(include("page.md") + &include("circle.md")));
        let others = [("a.md", &*include("b.md")), ("b.md", "text"), ("snippets/b.md", "no part of it")];
        let of_page = 2 * (include("b.md").len() + "text".len());
        assert_eq!(included(&[&[page], &others[..]].concat()), of_page);
        assert_eq!(included(&[&[circle, page], &others[..]].concat()), of_page + page.1.len());
    }

    #[test]
    fn what_is_behind_too_much_counts() {
        let page = "```\n[!INCLUDE [a](huge.md)]\n```\n\n[!INCLUDE [b](b.md)]\n";
        let huge = "a".repeat(BYTES_OF_PAGE + 1);
        assert_eq!(included(&[("page.md", page), ("huge.md", &huge), ("b.md", "text")]), BYTES_OF_PAGE);
    }

    #[test]
    fn an_include_around_a_translation_counts() {
        let page = "[!INCLUDE <span data-ttu-id=\"a\">x\n</span><span class=\"sxs-lookup\"><span data-stu-id=\"a\">\
                    [fourteen bytes](b.md)]</span></span>\n";
        assert_eq!(included(&[("page.md", page), ("b.md", "text")]), "text".len());
    }
}
