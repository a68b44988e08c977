//! Request lines as their text has them, read without the generator's own reader.

use std::path::Path;

use mdsdk::Reading;
use mdsdk::report::{Code, Diagnostic};
use mdsdk::rooms::claims::RequestClaim;
use mdsdk::rooms::model::Method;
use walkdir::WalkDir;

use crate::examples::url::pieces;

/// A request line.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The file and the line's number.
    pub(super) at: String,
    pub(super) method: Method,
    /// Its URL without the query.
    pub(super) url: String,
    /// The names of OData's own options in its query.
    pub(super) options: Vec<String>,
    /// Whether a finding is at the line that says why it isn't sent as it stands.
    pub(super) is_told: bool,
    pub(super) file: String,
    pub(super) start: usize,
}

/// The request lines of all operations of the pages, with the findings at them.
pub(super) fn lines(reading: &Reading) -> Vec<Line> {
    let pages = reading.claims.iter().filter_map(|page| page.operations.as_ref());
    pages.flat_map(|claims| &claims.requests).map(|claim| line(reading, claim)).collect()
}

/// How many request lines stand in code blocks below the headings `HTTP request` of a folder.
pub(super) fn documented(docs: &Path) -> usize {
    let entries = WalkDir::new(docs).into_iter().map(|entry| entry.expect("the folder can be walked"));
    let pages = entries.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "md"));
    pages.map(|page| std::fs::read_to_string(page.path()).expect("the page is text")).map(|text| of_page(&text)).sum()
}

fn of_page(text: &str) -> usize {
    let (mut is_code, mut is_below, mut count) = (false, false, 0);
    for line in text.lines().map(str::trim) {
        if line.starts_with("```") && !line.trim_start_matches('`').ends_with("```") {
            is_code = !is_code;
        } else if line.starts_with('#') && !is_code {
            is_below = line.trim_start_matches(['#', ' ']).to_lowercase().starts_with("http request");
        } else if is_code && is_below {
            let method = line.split(' ').next().unwrap_or_default();
            count += usize::from(["GET", "POST", "PUT", "PATCH", "DELETE"].contains(&method));
        }
    }
    count
}

fn line(reading: &Reading, claim: &RequestClaim) -> Line {
    let span = &claim.span;
    let file = reading.docs.map.get(&span.file).expect("its file was read");
    let text = file.text.get(span.start..span.end).expect("its line");
    let url = text.trim().trim_start_matches(claim.method.as_str()).trim_start();
    let number = |span| reading.docs.map.position(span).map_or(0, |at| at.line);
    let here = (&span.file, number(span));
    let is_about_url = |finding: &&Diagnostic| finding.span.file == span.file && says_why(finding.code);
    let found = reading.report.diagnostics().iter().filter(is_about_url);
    Line {
        at: format!("{}:{}", span.file, here.1),
        method: claim.method,
        url: without_query(url),
        options: options(url),
        is_told: found.map(|finding| number(&finding.span)).any(|line| line == here.1),
        file: span.file.to_string(),
        start: span.start,
    }
}

/// Whether findings of a code say why a line isn't sent as it stands.
pub(super) fn says_why(code: Code) -> bool {
    matches!(
        code,
        Code::SloppyRequestUrl | Code::OtherBase | Code::WrittenOtherwise | Code::BrokenRequestUrl | Code::SampleInUrl
    )
}

/// A URL up to its query, without what else is in its line, and without what says nothing: blanks behind commas.
fn without_query(url: &str) -> String {
    let url = url.trim().trim_end_matches(" HTTP/1.1").trim();
    let path = pieces(url, '?').first().copied().unwrap_or_default();
    path.trim().replace(", ", ",").replace("%7B", "{").replace("%7D", "}")
}

/// The names of OData's own options in the query of a URL.
fn options(url: &str) -> Vec<String> {
    let query = pieces(url, '?').get(1).copied().unwrap_or_default();
    let names = pieces(query, '&').into_iter().filter_map(|part| Some(part.split_once('=')?.0.trim()));
    names.filter(|name| name.starts_with('$')).map(str::to_owned).collect()
}

/// A URL with each placeholder replaced by what `value` makes of the text in it.
pub(crate) fn fill(url: &str, value: impl Fn(&str) -> String) -> String {
    let (mut filled, mut rest) = (String::new(), url);
    while let Some(at) = rest.find(['{', '<']) {
        let (before, after) = rest.split_at(at);
        let close = if after.starts_with('{') { '}' } else { '>' };
        let Some(end) = after.find(close) else { break };
        filled += before;
        filled += &value(&after[1..end]);
        rest = &after[end + 1..];
    }
    filled + rest
}

/// A URL with `{}` for each placeholder, and without blanks around the names of arguments.
pub(super) fn shape(url: &str) -> String {
    let (mut shape, mut rest) = (String::new(), url);
    while let Some(at) = rest.find('(') {
        let (before, after) = rest.split_at(at + 1);
        let inside = pieces(after, ')').first().map_or(after.len(), |inside| inside.len());
        shape += before;
        shape += &pieces(&after[..inside], ',').into_iter().map(argument).collect::<Vec<_>>().join(",");
        rest = &after[inside..];
    }
    fill(&(shape + rest), |_| "{}".to_owned())
}

/// `name='D7'` of `name = 'D7'`.
fn argument(text: &str) -> String {
    match text.split_once('=') {
        Some((name, value)) => format!("{}={}", name.trim(), value.trim()),
        None => text.to_owned(),
    }
}
