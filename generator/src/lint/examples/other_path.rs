//! A request whose path no request line of its page has, and no other page either.

use crate::lint::context::Context;
use crate::lint::exchange::Exchange;
use crate::model::{Argument, CalledUrl, Message, Method, Operation, PathTemplate, Segment};
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>, exchange: &Exchange<'_>) -> Vec<Diagnostic> {
    let (None, Some(shown)) = (exchange.operation, &exchange.request) else { return Vec::new() };
    let Some((method, url)) = shown.url().filter(|(_, url)| cx.is_of_service(url)) else { return Vec::new() };
    let of_page = cx.operations_of_page(shown.message).iter();
    let of_page: Vec<_> = of_page.filter(|operation| operation.method == method).collect();
    let Some(operation) = of_page.first() else { return Vec::new() };
    let is_batch = url.segments.last() == Some(&"$batch");
    if is_batch
        || is_called(cx, method, &url)
        || is_written(cx, shown.message, method, &url)
        || of_page.iter().any(|one| is_called_elsewhere(cx, one, &url) || is_called_without_options(one, &url))
    {
        return Vec::new();
    }
    let place = cx.place(shown.message, &shown.first_line());
    let message = format!("no request line is called by this {} request", method.as_str());
    let finding = Diagnostic::new(Code::OtherPath, place, message);
    let meant = of_page.iter().find_map(|one| meant(one, &url)).map(|path| format!("did you mean `{path}`?"));
    let finding = meant.into_iter().fold(finding, Diagnostic::help);
    let lines = operation.origins.iter().filter(|origin| origin.span.file == shown.message.origin.span.file);
    let said = format!("`{}` is said here", operation.written_path());
    vec![lines.take(1).fold(finding, |finding, line| finding.witness(line.span.clone(), said.clone()))]
}

/// The end of a URL as an operation has it, where one of its names is all that is misspelled.
fn meant(operation: &Operation, url: &CalledUrl<'_>) -> Option<String> {
    let path = &operation.path.segments;
    let called = &url.segments[url.segments.len().checked_sub(path.len())?..];
    let spelled = path.iter().zip(called).map(|(segment, called)| match segment {
        Segment::Name(name) => Some((name.as_str(), strsim::damerau_levenshtein(name, called))),
        Segment::Key(_) => Some((*called, 0)),
        _ => None,
    });
    let spelled = spelled.collect::<Option<Vec<_>>>()?;
    let slips: usize = spelled.iter().map(|(_, slips)| slips).sum();
    let names: Vec<&str> = spelled.into_iter().map(|(name, _)| name).collect();
    (slips <= MOST_SLIPS).then(|| format!("/{}", names.join("/")))
}

/// Letters that one gets wrong in a URL.
const MOST_SLIPS: usize = 2;

/// Whether a line of the page is called as it is written, or a request in its text: what is read of a line is completed
/// with parameters that stand elsewhere.
fn is_written(cx: &Context<'_>, message: &Message, method: Method, url: &CalledUrl<'_>) -> bool {
    let lines = cx.said_of_operations(message).flat_map(|claims| &claims.requests);
    let mentions = cx.page_of(message).into_iter().flat_map(|page| &page.mentions);
    let mut mentions = mentions.filter(|mention| mention.method == method);
    lines.filter(|line| line.method == method).any(|line| cx.text(&line.span).is_some_and(|line| ends_as(url, line)))
        || mentions.any(|mention| url.base_of(&mention.path).is_some())
}

/// Whether the path of a URL ends with what a line says, placeholders apart.
fn ends_as(url: &CalledUrl<'_>, line: &str) -> bool {
    let line = line.trim().split_once(' ').map_or("", |(_, url)| url);
    let written = CalledUrl::parse(line).segments;
    let is_same = |(one, two): (&&str, &&str)| two.contains(['{', '<']) || one.eq_ignore_ascii_case(two);
    let called = url.segments.len().checked_sub(written.len()).map(|start| &url.segments[start..]);
    !written.is_empty() && called.is_some_and(|called| called.iter().zip(&written).all(is_same))
}

/// Whether an operation is called at another root: `/me/messages` for `/users/{id}/messages`.
fn is_called_elsewhere(cx: &Context<'_>, operation: &Operation, url: &CalledUrl<'_>) -> bool {
    let segments = &operation.path.segments;
    (1..segments.len()).any(|cut| {
        let (before, behind) = segments.split_at(cut);
        let behind = PathTemplate { segments: behind.to_vec() };
        let root = url.base_of(&behind).and_then(|base| base.last());
        root.is_some_and(|root| cx.stands_for(root, before))
    })
}

/// Whether a function is called without its arguments, which may all be left out.
fn is_called_without_options(operation: &Operation, url: &CalledUrl<'_>) -> bool {
    let Some((Segment::Call { name, arguments }, before)) = operation.path.segments.split_last() else { return false };
    let is_optional = |argument: &Argument| {
        let mut described = operation.parameters.iter().filter(|one| one.name == argument.parameter);
        described.any(|parameter| !parameter.required)
    };
    let bare = before.iter().cloned().chain([Segment::Name(name.clone())]);
    arguments.iter().all(is_optional) && url.base_of(&PathTemplate { segments: bare.collect() }).is_some()
}

/// Whether any operation is called, by the URL or by what it adds a count, bytes or a cast to (OData URL Conventions
/// 4.01, section 4).
fn is_called(cx: &Context<'_>, method: Method, url: &CalledUrl<'_>) -> bool {
    let is_suffix = |segment: &&&str| segment.starts_with('$') || crate::model::is_qualified(segment);
    let suffixes = url.segments.iter().rev().take_while(is_suffix).count();
    (0..=suffixes).any(|left_out| {
        let url = CalledUrl { segments: url.segments[..url.segments.len() - left_out].to_vec(), ..url.clone() };
        let mut of_method = cx.model.operations.iter().filter(|operation| operation.method == method);
        !url.segments.is_empty() && of_method.any(|operation| url.base_of(&operation.path).is_some())
    })
}
