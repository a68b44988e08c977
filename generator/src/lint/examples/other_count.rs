//! A sentence that speaks of one, where the URL and the examples have many, and one of many, where they have one.

use crate::claims::{JsonShape, MessageClaim, OperationClaims, PageClaims, ResponseBodyClaim, ShownBody, TypeCell};
use crate::lint::context::Context;
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    cx.claims.iter().filter_map(|page| finding(cx, page)).collect()
}

fn finding(cx: &Context<'_>, page: &PageClaims) -> Option<Diagnostic> {
    let claims = page.operations.as_ref()?;
    let cell = only_type(claims).filter(|cell| cell.collection || has_article(cx, cell))?;
    let shown: Vec<(&MessageClaim, bool)> =
        page.examples.iter().filter_map(|one| shown(one.response.as_ref()?)).collect();
    let is_other = |is_many: bool| is_many != cell.collection;
    let (first, is_many) = shown.first().copied()?;
    let mut operations = cx.operations_of_file(&page.file).iter();
    let has_url =
        operations.all(|one| one.response().and_then(|it| it.body.ty()).is_some_and(|ty| ty.collection == is_many));
    if !has_url || !shown.iter().all(|(_, is_many)| is_other(*is_many)) {
        return None;
    }
    let count = |is_many| if is_many { "many" } else { "one" };
    let message =
        format!("the sentence speaks of {}, and the example shows {}", count(cell.collection), count(is_many));
    let finding = Diagnostic::new(Code::OtherCount, cell.span.clone(), message);
    Some(finding.witness(first.span.clone(), "the example"))
}

/// The type that the page says to be returned, where it names one alone.
fn only_type(claims: &OperationClaims) -> Option<&TypeCell> {
    let mut cells = claims.all_responses().filter_map(|claim| match &claim.body {
        ResponseBodyClaim::Type(cell) if claim.alternatives.is_empty() => Some(cell),
        _ => None,
    });
    cells.next().filter(|_| cells.next().is_none())
}

/// Whether a successful response shows many; nothing where its JSON doesn't tell.
fn shown(response: &MessageClaim) -> Option<(&MessageClaim, bool)> {
    let is_success = response.status.is_some_and(|status| (200..300).contains(&status));
    match &response.body {
        ShownBody::Json { shape: JsonShape::Collection, .. } if is_success => Some((response, true)),
        ShownBody::Json { shape: JsonShape::Object, .. } if is_success => Some((response, false)),
        _ => None,
    }
}

/// Whether one is meant: `a [boat](boat.md) object`. Without an article, `[boat](boat.md) resources` may follow.
fn has_article(cx: &Context<'_>, cell: &TypeCell) -> bool {
    let before = cx.file(&cell.span.file).and_then(|file| file.text.get(..cell.span.start));
    let word = before.and_then(|before| before.split_whitespace().next_back());
    word.is_some_and(|word| ["a", "an"].contains(&word))
}
