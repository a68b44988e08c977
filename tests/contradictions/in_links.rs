//! Links, and tables of methods.

use std::ops::Range;

use super::in_examples::delete_line;
use super::kind::{Edit, Kind, Trace, kind};
use super::page::{Page, misspelled};

pub(crate) const KINDS: &[Kind] = &[
    kind("link: to no page", "the files", no_page),
    kind("link: in another case", "the file's name", other_case),
    kind("link: to no heading", "the headings of the page", no_heading),
    Kind { trace: Trace::Named, ..kind("methods: a row less", "the page of the method", method_gone) },
    kind("methods: the page of another method", "that page's title", other_page),
    kind("methods: another verb", "the title of the page", other_verb),
    kind("methods: another return type", "the response on the page", other_return),
];

/// The targets of links to pages of the docs, without anchors.
fn targets(page: &Page<'_>) -> Vec<Range<usize>> {
    let found = page.text.match_indices("](").filter_map(|(at, _)| {
        let start = at + 2;
        let end = start + page.text[start..].find([')', ' ', '#', '\n'])?;
        let target = &page.text[start..end];
        let is_page = mdsdk::rooms::source::page_name(target).is_some()
            && target.starts_with("..")
            && !target.contains("includes");
        (is_page && page.text[end..].starts_with(')')).then_some(start..end)
    });
    found.collect()
}

/// The page that a target names.
fn page_at<'a>(page: &Page<'a>, target: &str) -> Option<Page<'a>> {
    let end = target.trim_start_matches("../");
    let base = page.path.rsplit_once('/')?.0.rsplit_once('/')?.0;
    let (path, text) = page.docs.get_key_value(&format!("{base}/{end}"))?;
    Some(Page { path, text, docs: page.docs })
}

fn known(page: &Page<'_>) -> Vec<Range<usize>> {
    targets(page).into_iter().filter(|target| page_at(page, &page.text[target.clone()]).is_some()).collect()
}

fn no_page(page: &Page<'_>) -> Vec<Edit> {
    let slip = |target: Range<usize>| {
        let name = page.text[target.clone()].rsplit('/').next().unwrap_or_default().trim_end_matches(".md");
        let at = target.end - name.len() - 3;
        Edit::new(at..at + name.len(), misspelled(name))
    };
    known(page).into_iter().map(slip).collect()
}

fn other_case(page: &Page<'_>) -> Vec<Edit> {
    let slip = |target: Range<usize>| {
        let at = target.start + page.text[target.clone()].rfind('/').unwrap_or_default() + 1;
        Edit::new(at..at + 1, page.text[at..=at].to_uppercase())
    };
    known(page).into_iter().map(slip).collect()
}

fn no_heading(page: &Page<'_>) -> Vec<Edit> {
    known(page).into_iter().map(|target| Edit::new(target.end..target.end, "#tides")).collect()
}

/// The rows of the table of methods whose first cell links a page, and that page.
fn methods<'a>(page: &Page<'a>) -> Vec<(Vec<Range<usize>>, Range<usize>, Page<'a>)> {
    let Some(section) = page.section("Methods").or_else(|| page.section("Tasks")) else { return Vec::new() };
    let linked = |row: Vec<Range<usize>>| {
        let first = row.first()?.clone();
        let target = known(page).into_iter().find(|target| first.contains(&target.start))?;
        let method = page_at(page, &page.text[target.clone()])?;
        Some((row, target, method))
    };
    page.rows(section).into_iter().filter_map(linked).collect()
}

fn method_gone(page: &Page<'_>) -> Vec<Edit> {
    let is_linked = |target: &str| {
        let name = target.rsplit('/').next().unwrap_or_default();
        page.docs.values().map(|text| text.matches(&format!("/{name}")).count()).sum::<usize>() > 1
    };
    let rows = methods(page).into_iter().filter(|(_, target, _)| !is_linked(&page.text[target.clone()]));
    rows.map(|(row, _, _)| delete_line(page, row[0].start)).collect()
}

/// The verb that a title begins with.
fn verb(page: &Page<'_>) -> &'static str {
    let title = page.text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or_default();
    VERBS.into_iter().find(|verb| title.starts_with(verb)).unwrap_or_default()
}

const VERBS: [&str; 5] = ["Get ", "List ", "Create ", "Update ", "Delete "];

fn other_page(page: &Page<'_>) -> Vec<Edit> {
    let rows = methods(page);
    let other = |(row, target, method): &(Vec<Range<usize>>, Range<usize>, Page<'_>)| {
        let own = verb(method);
        let is_told = !own.is_empty() && page.text[row[0].clone()].starts_with(&format!("[{}", own.trim()));
        let (_, other, _) =
            rows.iter().find(|(_, _, other)| is_told && !verb(other).is_empty() && verb(other) != own)?;
        Some(Edit::new(target.clone(), &page.text[other.clone()]))
    };
    rows.iter().filter_map(other).collect()
}

fn other_verb(page: &Page<'_>) -> Vec<Edit> {
    let other = |(row, _, method): (Vec<Range<usize>>, Range<usize>, Page<'_>)| {
        let own = verb(&method).trim();
        let is_told = !own.is_empty() && page.text[row[0].clone()].starts_with(&format!("[{own}"));
        let start = row[0].start + 1;
        let other = if own == "Delete" { "Update" } else { "Delete" };
        is_told.then(|| Edit::new(start..start + own.len(), other))
    };
    methods(page).into_iter().filter_map(other).collect()
}

fn other_return(page: &Page<'_>) -> Vec<Edit> {
    let other = |(row, _, method): (Vec<Range<usize>>, Range<usize>, Page<'_>)| {
        let returned =
            known(page).into_iter().find(|target| row.get(1).is_some_and(|cell| cell.contains(&target.start)))?;
        let other = if page.text[returned.clone()].ends_with("/team.md") {
            "../resources/drive.md"
        } else {
            "../resources/team.md"
        };
        let is_there = page_at(page, other).is_some() && matches!(verb(&method), "Get " | "Create " | "List ");
        is_there.then(|| Edit::new(returned, other))
    };
    methods(page).into_iter().filter_map(other).collect()
}
