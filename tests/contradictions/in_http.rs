//! Request lines, bodies and parameters.

use std::ops::Range;

use super::kind::{Edit, Kind, kind};
use super::page::{Fence, Page, misspelled};

pub(crate) const KINDS: &[Kind] = &[
    kind("request line: another verb", "the title and the example", other_verb),
    kind("request line: `HEAD`", "the title and the example", head),
    kind("request line: the path of another page", "the other page, the example", twice),
    kind("request line: another path", "the example", other_path),
    kind("`GET` with a body", "HTTP", get_with_body),
    kind("a body where the page says none", "the sentence of the body", said_none),
    kind("`204` with a body", "HTTP", no_content_with_body),
    kind("function parameter: another name", "the placeholders", other_parameter),
    kind("title: another verb", "the request line", other_title),
];

fn line_fences<'a>(page: &Page<'a>) -> Vec<Fence<'a>> {
    page.section("HTTP request").map(|part| page.fences(part)).unwrap_or_default()
}

/// The only request line of a page.
fn only_line<'a>(page: &Page<'a>) -> Option<(Range<usize>, &'a str, &'a str)> {
    let fences = line_fences(page);
    let lines: Vec<_> =
        fences.iter().flat_map(|fence| page.lines(fence.code.clone())).filter(|line| !line.is_empty()).collect();
    let [line] = &lines[..] else { return None };
    let (method, path) = page.text[line.clone()].trim().split_once(' ')?;
    Some((line.clone(), method, path.trim()))
}

fn verb_of(page: &Page<'_>) -> &'static str {
    let title = page.text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or_default();
    [("Get ", "GET"), ("List ", "GET"), ("Create ", "POST"), ("Update ", "PATCH"), ("Delete ", "DELETE")]
        .into_iter()
        .find(|(verb, _)| title.starts_with(verb))
        .map_or("", |(_, method)| method)
}

fn other_verb(page: &Page<'_>) -> Vec<Edit> {
    let Some((line, method, _)) = only_line(page).filter(|(_, method, _)| *method == verb_of(page)) else {
        return Vec::new();
    };
    let other = if method == "DELETE" { "PUT" } else { "DELETE" };
    vec![Edit::new(line.start..line.start + method.len(), other)]
}

fn head(page: &Page<'_>) -> Vec<Edit> {
    let Some((line, method, _)) = only_line(page).filter(|(_, method, _)| *method == verb_of(page)) else {
        return Vec::new();
    };
    vec![Edit::new(line.start..line.start + method.len(), "HEAD")]
}

fn twice(page: &Page<'_>) -> Vec<Edit> {
    let Some((line, method, path)) = only_line(page) else { return Vec::new() };
    let others = page.docs.iter().filter(|(other, _)| *other != page.path && other.contains("/api/")).take(400);
    let other = others.filter_map(|(path, text)| only_line(&Page { path, text, docs: page.docs }));
    let mut other = other.filter(|(_, other, url)| *other == method && *url != path);
    let of = page.path.len() % 7;
    other.nth(of).map(|(_, _, url)| Edit::new(line.start + method.len() + 1..line.end, url)).into_iter().collect()
}

fn other_path(page: &Page<'_>) -> Vec<Edit> {
    let Some((line, method, path)) = only_line(page) else { return Vec::new() };
    let mut words = path.split('/').filter(|word| word.len() > 4 && word.chars().all(char::is_alphabetic));
    let slip =
        |word: &str| Edit::new(line.start + method.len() + 1..line.end, path.replacen(word, &misspelled(word), 1));
    words.next_back().map(slip).into_iter().collect()
}

fn get_with_body(page: &Page<'_>) -> Vec<Edit> {
    with_body(page, "GET ")
}

fn said_none(page: &Page<'_>) -> Vec<Edit> {
    let says = page.section("Request body").is_some_and(|part| page.text[part].contains("not supply a request body"));
    if says { with_body(page, "POST ") } else { Vec::new() }
}

fn with_body(page: &Page<'_>, method: &str) -> Vec<Edit> {
    let of = |fence: &Fence<'_>| {
        let lines = page.lines(fence.code.clone());
        let [line] = &lines[..] else { return None };
        let body = "\nContent-type: application/json\n\n{\n  \"displayName\": \"one\"\n}";
        page.text[line.clone()].starts_with(method).then(|| Edit::new(line.end..line.end, body))
    };
    page.blocks("request").iter().filter_map(of).collect()
}

fn no_content_with_body(page: &Page<'_>) -> Vec<Edit> {
    let of = |fence: &Fence<'_>| {
        let lines = page.lines(fence.code.clone());
        let first = lines.first()?;
        let is_alone = lines.iter().filter(|line| !page.text[(*line).clone()].trim().is_empty()).count() == 1;
        let body = "\nContent-type: application/json\n\n{\n  \"displayName\": \"one\"\n}";
        (is_alone && page.text[first.clone()].contains("204")).then(|| Edit::new(first.end..first.end, body))
    };
    page.blocks("response").iter().filter_map(of).collect()
}

fn other_parameter(page: &Page<'_>) -> Vec<Edit> {
    let Some(section) = page.section("Function parameters") else { return Vec::new() };
    let lines: String = line_fences(page).iter().map(|fence| &page.text[fence.code.clone()]).collect();
    let rows = page.rows(section).into_iter().filter_map(|row| {
        let name = page.plain(row.first()?);
        let start = name.as_ptr() as usize - page.text.as_ptr() as usize;
        lines.contains(name).then(|| Edit::new(start..start + name.len(), misspelled(name)))
    });
    rows.collect()
}

fn other_title(page: &Page<'_>) -> Vec<Edit> {
    let Some((_, method, _)) = only_line(page).filter(|(_, method, _)| *method == verb_of(page)) else {
        return Vec::new();
    };
    let Some(at) = page.text.find("\n# ") else { return Vec::new() };
    let title = page.text[at + 3..].lines().next().unwrap_or_default();
    let verb = title.split(' ').next().unwrap_or_default();
    let other = if method == "DELETE" { "Update" } else { "Delete" };
    vec![Edit::new(at + 3..at + 3 + verb.len(), other)]
}
