//! Headings, front matter, permissions.

use std::ops::Range;

use super::kind::{Edit, Kind, kind, removal};
use super::page::{Page, misspelled};

pub(crate) const KINDS: &[Kind] = &[
    kind("heading: misspelled", "the same section of other pages", misspelled_heading),
    removal("heading: taken away", "the same section of other pages", heading_gone),
    kind("heading: in another order", "the order of other pages", other_order),
    kind("front matter: another kind of page", "the content", other_doc_type),
    removal("front matter: no title", "the front matter of other pages", no_title),
    kind("front matter: the title of another page", "the other page", twice_titled),
    kind("text that is to be written", "the rest of the page", draft),
    kind("permissions: misspelled", "other pages", misspelled_permission),
    kind("permissions: in another order", "other pages", permissions_in_other_order),
    kind("permissions: nothing in a row", "the other rows", empty_row),
    kind("permissions: a caller misspelled", "other pages", misspelled_caller),
];

fn named(page: &Page<'_>, names: &[&str]) -> Vec<Range<usize>> {
    let is_meant = |line: &Range<usize>| names.iter().any(|name| page.text[line.clone()][3..].trim() == *name);
    page.headings().into_iter().filter(is_meant).collect()
}

fn misspelled_heading(page: &Page<'_>) -> Vec<Edit> {
    let headings =
        named(page, &["Response", "Permissions", "Request body", "Request headers", "Properties", "HTTP request"]);
    headings
        .into_iter()
        .map(|line| Edit::new(line.start + 3..line.end, misspelled(page.text[line.start + 3..line.end].trim())))
        .collect()
}

fn heading_gone(page: &Page<'_>) -> Vec<Edit> {
    let headings = named(page, &["Response", "Permissions", "Request body"]);
    headings.into_iter().map(|line| Edit::delete(line.start..line.end)).collect()
}

fn other_order(page: &Page<'_>) -> Vec<Edit> {
    let headings = page.headings();
    let pair = headings.windows(2).find(|pair| {
        page.text[pair[0].clone()].trim() == "## Permissions" && page.text[pair[1].clone()].trim() == "## HTTP request"
    });
    let Some([one, two]) = pair else { return Vec::new() };
    let end = headings.iter().find(|line| line.start > two.start).map_or(page.text.len(), |line| line.start);
    let text = format!("{}{}", &page.text[two.start..end], &page.text[one.start..two.start]);
    vec![Edit::new(one.start..end, text)]
}

fn entry(page: &Page<'_>, key: &str) -> Option<Range<usize>> {
    let end = page.text.strip_prefix("---")?.find("\n---")?;
    page.lines(0..end + 3).into_iter().find(|line| page.text[line.clone()].starts_with(key))
}

fn other_doc_type(page: &Page<'_>) -> Vec<Edit> {
    let Some(line) = entry(page, "doc_type:") else { return Vec::new() };
    let text = &page.text[line.clone()];
    let other = if text.contains("api") { text.replace("api", "resource") } else { text.replace("resource", "api") };
    // Enums have a name of their own.
    if other == *text { Vec::new() } else { vec![Edit::new(line, other)] }
}

fn no_title(page: &Page<'_>) -> Vec<Edit> {
    entry(page, "title:").map(|line| Edit::delete(line.start..line.end + 1)).into_iter().collect()
}

fn twice_titled(page: &Page<'_>) -> Vec<Edit> {
    let Some(line) = entry(page, "title:") else { return Vec::new() };
    let folder = |path: &str| path.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    let mut others = page.docs.iter().filter(|(path, _)| *path != page.path && folder(path) == folder(page.path));
    let title = others.find_map(|(_, text)| text.lines().take(3).find(|line| line.starts_with("title:")));
    title.map(|title| Edit::new(line, title)).into_iter().collect()
}

fn draft(page: &Page<'_>) -> Vec<Edit> {
    named(page, &["Response", "Properties"])
        .into_iter()
        .map(|line| Edit::new(line.end..line.end, "\n\nTODO: describe this."))
        .collect()
}

/// The cells of permissions of the page.
fn permission_cells(page: &Page<'_>) -> Vec<Range<usize>> {
    let Some(section) = page.section("Permissions") else { return Vec::new() };
    let rows = page.rows(section).into_iter().filter(|row| row.len() == 2);
    rows.map(|row| row[1].clone()).filter(|cell| page.text[cell.clone()].contains('.')).collect()
}

fn is_name(text: &str) -> bool {
    text.contains('.')
        && !text.ends_with('.')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
}

/// The names of a cell; nothing where it holds anything else.
fn names(page: &Page<'_>, cell: &Range<usize>) -> Vec<Range<usize>> {
    let mut at = cell.start;
    let mut found = Vec::new();
    for part in page.text[cell.clone()].split(',') {
        let start = at + part.len() - part.trim_start().len();
        found.push(start..start + part.trim().len());
        at += part.len() + 1;
    }
    if found.iter().all(|name| is_name(&page.text[name.clone()])) { found } else { Vec::new() }
}

fn misspelled_permission(page: &Page<'_>) -> Vec<Edit> {
    let slip = |name: Range<usize>| {
        let text = &page.text[name.clone()];
        let pages = page.docs.values().filter(|other| other.contains(text)).take(5).count();
        (pages == 5).then(|| Edit::new(name.clone(), misspelled(text)))
    };
    permission_cells(page).iter().flat_map(|cell| names(page, cell)).filter_map(slip).collect()
}

fn permissions_in_other_order(page: &Page<'_>) -> Vec<Edit> {
    let swapped = |cell: Range<usize>| {
        let found = names(page, &cell);
        let [read, write] = &found[..] else { return None };
        let (read, write) = (&page.text[read.clone()], &page.text[write.clone()]);
        let is_usual = read.replacen(".Read.", ".ReadWrite.", 1) == write && read != write;
        is_usual.then(|| Edit::new(cell.clone(), format!("{write}, {read}")))
    };
    permission_cells(page).into_iter().filter_map(swapped).collect()
}

fn empty_row(page: &Page<'_>) -> Vec<Edit> {
    permission_cells(page).into_iter().map(Edit::delete).collect()
}

fn misspelled_caller(page: &Page<'_>) -> Vec<Edit> {
    let Some(section) = page.section("Permissions") else { return Vec::new() };
    let rows = page.rows(section).into_iter().filter(|row| row.len() == 2);
    let labels = rows.map(|row| row[0].clone()).filter(|cell| page.text[cell.clone()].starts_with("Application"));
    labels.map(|cell| Edit::new(cell.start..cell.start + "Application".len(), "Aplication")).collect()
}
