//! "GET returns `200 OK` and a [boat](boat.md); PATCH returns `204 No Content`."

use std::collections::BTreeSet;

use crate::claims::{RequestClaim, ResponseClaim};
use crate::docs::dialect::Dialect;
use crate::docs::layout::Section;
use crate::docs::ledger::Context;
use crate::markdown::Text;
use crate::model::Method;
use crate::report::{Code, Diagnostic};

use super::responses::{claim_text, codes, joined, response_texts};

/// A response, and the methods that it is said of; none where it is said of all.
type Told = (BTreeSet<Method>, ResponseClaim);

/// Gives each request the responses of its method, where a page has requests of several methods and names these among
/// its responses. A method that none of them is read for has those of all, and is reported.
pub(super) fn claim_responses_by_method(cx: &mut Context<'_>, sections: &[Section<'_>], requests: &mut [RequestClaim]) {
    let is_open = |request: &&mut RequestClaim| request.responses.is_empty();
    let methods: BTreeSet<Method> = requests.iter_mut().filter(is_open).map(|request| request.method).collect();
    if methods.len() < 2 {
        return;
    }
    let (mut told, mut place) = (Vec::new(), None);
    for (heading, text) in response_texts(sections) {
        let of_heading = heading.map(|heading| all(&named_methods(&heading.text.plain, &methods))).unwrap_or_default();
        let named = named_methods(&text.plain, &methods);
        if !(named.is_empty() && of_heading.is_empty()) {
            place.get_or_insert(&text.span);
        }
        let others: BTreeSet<Method> = methods.difference(&all(&named)).copied().collect();
        told.push(claim_by_method(cx.dialect, text, &named, if named.is_empty() { of_heading } else { others }));
    }
    let Some(place) = place else { return };
    let of = |method: Method| joined(told.iter().map(|told| responses_of(told, method)));
    for request in requests.iter_mut().filter(is_open) {
        request.responses = of(request.method);
    }
    let unread: Vec<&str> = methods.iter().filter(|one| of(**one).is_empty()).map(|one| one.as_str()).collect();
    if !unread.is_empty() {
        let message = format!("responses are told by method, and none of `{}` is understood", unread.join("`, `"));
        let finding = Diagnostic::new(Code::SeveralResponses, place.clone(), message).label("read with those of all");
        cx.report.push(finding.help("write a sentence for each method, such as \"PATCH returns `204 No Content`\""));
    }
}

fn responses_of(told: &[Told], method: Method) -> Vec<ResponseClaim> {
    let is_meant = |methods: &BTreeSet<Method>| methods.is_empty() || methods.contains(&method);
    told.iter().filter(|(methods, _)| is_meant(methods)).map(|(_, claim)| claim.clone()).collect()
}

/// Where a text names methods of the page's requests.
fn named_methods(text: &str, methods: &BTreeSet<Method>) -> Vec<(usize, Method)> {
    let is_word = |at: usize, name: &str| {
        let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
        !text[..at].ends_with(is_part) && !text[at + name.len()..].starts_with(is_part)
    };
    let places = |method: &Method| {
        let (method, name) = (*method, method.as_str());
        text.match_indices(name)
            .filter(|(at, name)| is_word(*at, name))
            .map(move |(at, _)| (at, method))
            .collect::<Vec<_>>()
    };
    let mut named: Vec<_> = methods.iter().flat_map(places).collect();
    named.sort_unstable();
    named
}

fn all(named: &[(usize, Method)]) -> BTreeSet<Method> {
    named.iter().map(|(_, method)| *method).collect()
}

/// The responses of a paragraph, which names methods before the statuses that are theirs, or behind them. Statuses with
/// no name behind them are those of `others`.
fn claim_by_method(dialect: &Dialect, text: &Text, named: &[(usize, Method)], others: BTreeSet<Method>) -> Vec<Told> {
    let claims = claim_text(dialect, text);
    let codes: Vec<usize> = codes(dialect, text).into_iter().map(|(at, _)| at).collect();
    let (Some((first_name, _)), Some(first_code)) = (named.first(), codes.first()) else {
        let methods = if named.is_empty() { others } else { all(named) };
        return claims.into_iter().map(|claim| (methods.clone(), claim)).collect();
    };
    let is_led = first_name < first_code;
    let between = |from: usize, to: usize| {
        let places = named.iter().filter(|(at, _)| (from..to).contains(at));
        places.map(|(_, method)| *method).collect::<BTreeSet<_>>()
    };
    let ends = codes.iter().skip(1).copied().chain([text.plain.len()]);
    let starts = std::iter::once(0).chain(codes.iter().copied());
    let mut known = others;
    let methods = starts.zip(&codes).zip(ends).map(|((start, code), end)| {
        let own = if is_led { between(start, *code) } else { between(*code, end) };
        match own.is_empty() {
            true => known.clone(),
            false if is_led => {
                known.clone_from(&own);
                own
            }
            false => own,
        }
    });
    methods.zip(claims).collect()
}
