//! How a list or an object is written in a query parameter: what its row says, what its name in URLs says, what
//! examples show.

use crate::claims::{PageClaims, ParameterClaim};
use crate::model::{Fact, Operation, Parameter, ParameterPlace, ParameterStyle};
use crate::report::{Code, Diagnostic, Report};
use crate::source::Span;

use super::documented::Documented;

/// The style that a row or the name in a request line says; else what an example shows.
pub(super) fn style(
    page: &PageClaims,
    (name, named): (&str, &Span),
    claim: Option<&ParameterClaim>,
) -> Option<Fact<ParameterStyle>> {
    let (bare, in_line) = ParameterStyle::split_from(name);
    let said = claim.and_then(|claim| claim.style.clone()).map(|said| Fact::said(said.value, said.span));
    let said = said.or_else(|| in_line.map(|style| Fact::said(style, named.clone())));
    let shown = shown(page, bare);
    match (said, shown) {
        (Some(mut said), Some(shown)) if said.value != shown.value => {
            said.keep_overruled(shown);
            Some(said)
        }
        (said, shown) => said.or(shown),
    }
}

/// What the first example shows that has several values in the parameter.
fn shown(page: &PageClaims, name: &str) -> Option<Fact<ParameterStyle>> {
    let requests = page.examples.iter().filter_map(|example| example.request.as_ref());
    let mut styles = requests.filter_map(|request| {
        let style = style_in(&request.sent.as_ref()?.url, name)?;
        Some(Fact::said(style, request.span.clone()))
    });
    styles.next()
}

/// How a URL writes the values of a parameter, where it has several.
fn style_in(url: &str, name: &str) -> Option<ParameterStyle> {
    let query = url.split_whitespace().next()?.split_once('?')?.1;
    let pairs = || query.split('&').filter_map(|pair| pair.split_once('='));
    let values: Vec<&str> = pairs().filter(|(own, _)| *own == name).map(|(_, value)| value).collect();
    let brackets = pairs().find_map(|(own, _)| own.strip_prefix(name)?.replace("%5B", "[").replace("%5D", "]").into());
    match (brackets.filter(|rest: &String| !rest.is_empty()).as_deref(), values.as_slice()) {
        (Some("[]"), _) => Some(ParameterStyle::Brackets),
        (Some(rest), _) if rest.starts_with('[') => Some(ParameterStyle::Members),
        (_, [_, _, ..]) => Some(ParameterStyle::Repeat),
        (_, [value]) if value.contains(',') || value.contains("%2C") => Some(ParameterStyle::Comma),
        _ => None,
    }
}

/// Reports lists of which nobody says how they are written, and those that an example writes otherwise than its row
/// says.
pub(super) fn report_styles(merged: &[Documented], report: &mut Report) {
    for operation in merged.iter().map(|one| &one.operation) {
        let queries = operation.parameters.iter().filter(|one| one.place == ParameterPlace::Query);
        queries.filter_map(|parameter| unclear(operation, parameter)).for_each(|finding| report.push(finding));
    }
}

fn unclear(operation: &Operation, parameter: &Parameter) -> Option<Diagnostic> {
    let name = &parameter.name;
    match &parameter.style {
        None if parameter.ty.collection && !name.starts_with('$') => {
            let message = format!("nothing tells how `{operation}` takes several values in `{name}`");
            let finding = Diagnostic::new(Code::ListStyle, parameter.place_of_type()?.span.clone(), message);
            Some(
                finding
                    .label("read as one parameter for each value")
                    .help("say \"comma-separated\", or show a request"),
            )
        }
        Some(style) => {
            let other = style.overruled.iter().find_map(|other| Some((other, other.origin.as_ref()?)));
            let (other, origin) = other?;
            let message = format!("the example writes `{name}` {}; it is read as {}", other.said, style.value);
            let finding = Diagnostic::new(Code::ListStyle, origin.span.clone(), message);
            Some(style.span().into_iter().fold(finding, |one, span| one.witness(span.clone(), "this is read")))
        }
        None => None,
    }
}
