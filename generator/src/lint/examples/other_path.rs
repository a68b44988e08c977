//! A request whose path no request line of its page has, and no other page either.

use std::sync::Arc;

use crate::claims::{BaseUrlClaim, HostClaim, RequestClaim};
use crate::lint::context::Context;
use crate::lint::exchange::{Exchange, Shown};
use crate::lint::likeness::{MOST_SLIPS, slips};
use crate::model::{Argument, CalledUrl, Message, Method, Operation, PathTemplate, Segment};
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>, exchange: &Exchange<'_>) -> Vec<Diagnostic> {
    let Some(stray) = Stray::of(cx, exchange).filter(|stray| stray.called(cx).is_none()) else { return Vec::new() };
    let meant =
        stray.of_page.iter().find_map(|one| meant(one, &stray.url)).map(|path| format!("did you mean `{path}`?"));
    let message = format!("no request line is called by this {} request", stray.method.as_str());
    vec![meant.into_iter().fold(stray.finding(cx, Code::OtherPath, message), Diagnostic::help)]
}

/// A request of an example that no line of its page has.
pub(super) struct Stray<'a> {
    shown: &'a Shown<'a>,
    method: Method,
    url: CalledUrl<'a>,
    /// The operations of the page that have its method.
    of_page: Vec<&'a Operation>,
}

impl<'a> Stray<'a> {
    /// The request of an example, where it is one of the service, and its page has others of its method.
    pub(super) fn of(cx: &Context<'a>, exchange: &'a Exchange<'a>) -> Option<Self> {
        let (None, Some(shown)) = (exchange.operation, &exchange.request) else { return None };
        let (method, url) = shown.url().filter(|(_, url)| cx.is_of_service(url))?;
        let of_page = cx.operations_of_page(shown.message).iter().copied();
        let of_page: Vec<_> = of_page.filter(|operation| operation.method == method).collect();
        let is_batch = url.segments.last() == Some(&"$batch");
        let is_excused = is_batch
            || is_written(cx, shown.message, method, &url)
            || of_page.iter().any(|one| is_called_elsewhere(cx, one, &url) || is_called_without_options(one, &url));
        (!of_page.is_empty() && !is_excused).then_some(Self { shown, method, url, of_page })
    }

    /// The page that it stands on.
    pub(super) fn file(&self) -> &'a Arc<str> {
        &self.shown.message.origin.span.file
    }

    /// The operation that is called, by the URL or by what it adds a count, bytes or a cast to (OData URL Conventions
    /// 4.01, section 4).
    pub(super) fn called(&self, cx: &Context<'a>) -> Option<&'a Operation> {
        let of_method = cx.model.operations.iter().filter(|operation| operation.method == self.method);
        self.variants().find_map(|url| of_method.clone().find(|one| url.base_of(&one.path).is_some()))
    }

    /// The same where all before its path is what the service's own URL has, and where it is of no line of the page.
    pub(super) fn called_of_others(&self, cx: &Context<'a>) -> Option<&'a Operation> {
        let is_own = |url: &CalledUrl<'_>| self.of_page.iter().any(|one| url.base_of(&one.path).is_some());
        if self.variants().any(|url| is_own(&url)) {
            return None;
        }
        let most = cx.base.as_ref().map_or(0, |base| base.segments.len()).max(1);
        let is_addressed = |one: &Operation| {
            let is_by_path = one.path.segments.iter().any(|segment| matches!(segment, Segment::PathAddress(_)));
            !is_by_path && self.url.base_of(&one.path).is_some_and(|base| base.len() <= most)
        };
        let names = |one: &&Operation| one.path.segments.iter().filter(|it| matches!(it, Segment::Name(_))).count();
        let of_method = cx.model.operations.iter().filter(|operation| operation.method == self.method);
        of_method.filter(|one| is_addressed(one)).max_by_key(names)
    }

    /// The URL, and what is left of it without a count, bytes or a cast at its end.
    fn variants(&self) -> impl Iterator<Item = CalledUrl<'a>> {
        let url = &self.url;
        let is_suffix = |segment: &&&str| segment.starts_with('$') || crate::model::is_qualified(segment);
        let suffixes = url.segments.iter().rev().take_while(is_suffix).count();
        let shortened = (0..=suffixes).map(|left_out| &url.segments[..url.segments.len() - left_out]);
        shortened.filter(|left| !left.is_empty()).map(|left| CalledUrl { segments: left.to_vec(), ..url.clone() })
    }

    /// What is found at its first line, with a line of the page as the witness.
    pub(super) fn finding(&self, cx: &Context<'_>, code: Code, message: String) -> Diagnostic {
        let place = cx.place(self.shown.message, &self.shown.first_line());
        let finding = Diagnostic::new(code, place, message);
        let own = self.of_page.iter().flat_map(|operation| operation.origins.iter().map(move |line| (operation, line)));
        let mut own = own.filter(|(_, line)| line.span.file == self.shown.message.origin.span.file);
        match own.next() {
            Some((operation, line)) => {
                finding.witness(line.span.clone(), format!("`{}` is said here", operation.written_path()))
            }
            None => finding,
        }
    }
}

/// The end of a URL as an operation has it, where one of its names is all that is misspelled.
fn meant(operation: &Operation, url: &CalledUrl<'_>) -> Option<String> {
    let path = &operation.path.segments;
    let called = &url.segments[url.segments.len().checked_sub(path.len())?..];
    let spelled = path.iter().zip(called).map(|(segment, called)| match segment {
        Segment::Name(name) => Some((name.as_str(), slips(name, called, MOST_SLIPS)?)),
        Segment::Key(_) => Some((*called, 0)),
        _ => None,
    });
    let spelled = spelled.collect::<Option<Vec<_>>>()?;
    let slips: usize = spelled.iter().map(|(_, slips)| slips).sum();
    let names: Vec<&str> = spelled.into_iter().map(|(name, _)| name).collect();
    (slips <= MOST_SLIPS).then(|| format!("/{}", names.join("/")))
}

/// Whether a line of the page is called as it is written, or a request in its text: what is read of a line is completed
/// with parameters that stand elsewhere.
fn is_written(cx: &Context<'_>, message: &Message, method: Method, url: &CalledUrl<'_>) -> bool {
    let lines = cx.said_of_operations(message).flat_map(|claims| &claims.requests);
    let mentions = cx.page_of(message).into_iter().flat_map(|page| &page.mentions);
    let mut mentions = mentions.filter(|mention| mention.method == method);
    let is_line = |line: &RequestClaim| cx.text(&line.span).is_some_and(|text| ends_as(url, text, &line.base));
    lines.filter(|line| line.method == method).any(is_line)
        || mentions.any(|mention| url.base_of(&mention.path).is_some())
}

/// Whether the path of a URL ends with what a line says, placeholders apart, and what stands for the host.
fn ends_as(url: &CalledUrl<'_>, line: &str, base: &BaseUrlClaim) -> bool {
    let line = line.trim().split_once(' ').map_or("", |(_, url)| url);
    let stand_ins = usize::from(matches!(base.host, HostClaim::StandIn(_)) && !line.contains("://"));
    let written: Vec<&str> = CalledUrl::parse(line).segments.into_iter().skip(stand_ins).collect();
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
