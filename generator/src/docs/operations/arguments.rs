//! Which parameter of which URL a row of a table describes, and what is wrong where it describes none.

use std::collections::{HashMap, HashSet};

use crate::claims::{OperationNoun, ParameterClaim, ParameterSource, RequestClaim};
use crate::docs::ledger::{Context, RowClaim, distinct, keep_all};
use crate::model::{Method, PathKey, Segment};
use crate::report::{Code, Diagnostic, Level};
use crate::source::Span;

/// Binds each row to the parameters of the page's URLs that it describes. A row that describes none tells nothing,
/// unless a URL leaves it out: it is about another request, or has a slip in its name.
pub(in crate::docs) fn bind_parameters(
    cx: &mut Context<'_>,
    requests: &[RequestClaim],
    noun: Option<OperationNoun>,
    mut rows: Vec<RowClaim<ParameterClaim>>,
) -> Vec<ParameterClaim> {
    if rows.is_empty() {
        return Vec::new();
    }
    // System options are query parameters wherever they are listed.
    for row in rows.iter_mut().filter(|row| row.what.name.value.starts_with('$')) {
        row.what.source = ParameterSource::Query;
    }
    let of_lines =
        requests.iter().flat_map(|request| url_parameters(request).into_iter().map(move |one| (&request.span, one)));
    let of_lines: Vec<(&Span, UrlParameter<'_>)> = of_lines.collect();
    bind(&mut rows, &of_lines);
    if let Some(first) = requests.first() {
        let names = of_lines.iter().flat_map(|(line, one)| one.names.iter().map(move |name| (*line, folded(name))));
        let known: HashSet<(&Span, String)> = names.collect();
        let may_be_left_out = requests.iter().any(|request| may_leave_out_arguments(request, noun));
        let is_odd = |claim: &ParameterClaim| {
            let has_to_be_there = match claim.source {
                ParameterSource::Path => true,
                ParameterSource::Function => !may_be_left_out,
                ParameterSource::Query => false,
            };
            let name = folded(&claim.name.value);
            let mut lines = requests.iter().map(|request| &request.span).filter(|line| is_about(claim, line));
            has_to_be_there && !lines.any(|line| known.contains(&(line, name.clone())))
        };
        let (odd, bound) = rows.into_iter().partition(|row| is_odd(&row.what));
        refuse(cx, odd, first);
        rows = bound;
    }
    let rows = distinct(cx, rows);
    keep_all(cx, rows)
}

fn refuse(cx: &mut Context<'_>, odd: Vec<RowClaim<ParameterClaim>>, first: &RequestClaim) {
    for row in odd {
        let name = &row.what.name;
        let message = format!("no request line of the page has a parameter `{}`; the row isn't read", name.value);
        let mut finding = Diagnostic::new(Code::UnknownArgument, name.span.clone(), message).label("listed here");
        if row.what.optional {
            finding.level = Level::Note;
        }
        let finding = finding.witness(first.span.clone(), "the parameters of the request lines are read");
        row.refuse(
            cx,
            finding.help("write it into the request line, such as `/cell(row={row})`, by the name in the table"),
        );
    }
}

/// Each parameter of a URL is described by the rows of the first of its names that is listed.
fn bind(rows: &mut [RowClaim<ParameterClaim>], of_lines: &[(&Span, UrlParameter<'_>)]) {
    let mut listed: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, row) in rows.iter().enumerate() {
        listed.entry(folded(&row.what.name.value)).or_default().push(at);
    }
    for (line, parameter) in of_lines {
        let about = |name: &&str| {
            let rows_of_name = listed.get(&folded(name)).into_iter().flatten().copied();
            rows_of_name.filter(|at| is_about(&rows[*at].what, line)).collect::<Vec<_>>()
        };
        let described = parameter.names.iter().map(about).find(|found| !found.is_empty());
        for at in described.into_iter().flatten() {
            rows[at].what.of.insert(parameter.names[0].to_owned());
        }
    }
}

fn is_about(claim: &ParameterClaim, line: &Span) -> bool {
    claim.lines.as_ref().is_none_or(|lines| lines.contains(line))
}

/// Whether a URL may be one of a function without its parentheses.
fn may_leave_out_arguments(request: &RequestClaim, noun: Option<OperationNoun>) -> bool {
    let is_function = request.method == Method::Get || noun == Some(OperationNoun::Function);
    is_function && request.path.segments.last().and_then(Segment::bare_name).is_some()
}

/// A parameter of a URL.
pub(super) struct UrlParameter<'a> {
    /// Its name, then others by which tables list it.
    pub names: Vec<&'a str>,
}

/// A request's placeholders, arguments and query parameters, also by their names before repeated ones were told apart
/// by the segment before them.
pub(super) fn url_parameters(request: &RequestClaim) -> Vec<UrlParameter<'_>> {
    let mut found: Vec<UrlParameter<'_>> = Vec::new();
    for (name, value) in &request.query {
        found.push(UrlParameter { names: std::iter::once(&**name).chain(placeholders(value)).collect() });
    }
    let mut before = "";
    for segment in &request.path.segments {
        before = segment.bare_name().unwrap_or(before);
        match segment {
            Segment::Key(PathKey { name, .. }) | Segment::PathAddress(name) => {
                found.push(UrlParameter { names: [&**name].into_iter().chain(own_names(name, before)).collect() });
            }
            Segment::Call { arguments, .. } | Segment::AlternateKey(arguments) => {
                found.extend(arguments.iter().map(|one| UrlParameter {
                    names: [&*one.parameter, &*one.name].into_iter().chain(own_names(&one.parameter, before)).collect(),
                }));
            }
            Segment::Name(_)
            | Segment::LiteralKey(_)
            | Segment::Cast(_)
            | Segment::Ref
            | Segment::Value
            | Segment::Count => {}
        }
    }
    found
}

/// `start` and `end` of `from {start} to {end}`.
fn placeholders(value: &str) -> impl Iterator<Item = &str> {
    value.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0))
}

/// `id` of `events-id` and of `events-id-2` behind `events`.
fn own_names<'n>(name: &'n str, before: &str) -> [&'n str; 2] {
    let own = name.strip_prefix(before).and_then(|rest| rest.strip_prefix('-')).unwrap_or(name);
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unnumbered = own.rsplit_once('-').filter(|(_, number)| is_number(number)).map(|(bare, _)| bare);
    [own, unnumbered.unwrap_or(own)]
}

/// A name whatever its dashes and case.
pub(super) fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
