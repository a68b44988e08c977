//! A row of a methods table whose return type is not that of the method's page.

use crate::lint::context::Context;
use crate::model::{Operation, Overruled, ResponseBody, StructuredType, TypeItem, TypeName};
use crate::report::{Code, Diagnostic};
use crate::source::SourceFile;

use super::index::{Link, Target};

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    let of_types = cx.links.to_pages().filter(|link| link.cell().is_some() && !cx.types_of(link.from()).is_empty());
    let links: Vec<&Link<'_>> = of_types.collect();
    let rows = links.chunk_by(|one, two| one.line() == two.line() && one.place().file == two.place().file);
    rows.filter_map(|row| finding(cx, row)).collect()
}

/// `|[Get boat](../api/boat-get.md)|[boat](boat.md)|..|`
fn finding(cx: &Context<'_>, row: &[&Link<'_>]) -> Option<Diagnostic> {
    let [method, returned, ..] = row else { return None };
    if (method.cell()?, returned.cell()?) != (0, 1) {
        return None;
    }
    let (Target::Page(page), Target::Page(shown)) = (method.target, returned.target) else { return None };
    let operations = cx.operations_of_file(&page.path);
    let ty = cx.only_type_of(&shown.path)?;
    if operations.is_empty() || operations.iter().any(|operation| may_return(cx, page, operation, ty)) {
        return None;
    }
    let message = format!("the page of this method does not say that it returns `{}`", ty.name.local());
    let said = operations
        .iter()
        .flat_map(|operation| &operation.responses)
        .find_map(|response| Some((response.origin.as_ref()?.span.clone(), response.to_string())));
    let finding = Diagnostic::new(Code::OtherReturn, returned.place(), message);
    Some(match said {
        Some((place, text)) => finding.witness(place, format!("here it is {text}")),
        None => finding,
    })
}

/// Whether an operation returns a type, one of its bases or what derives from it, does not tell what it returns, or its
/// page says so and isn't believed.
fn may_return(cx: &Context<'_>, page: &SourceFile, operation: &Operation, ty: &StructuredType) -> bool {
    let is_like = |name: &TypeName| cx.is_related(name, &ty.name);
    let is_of_page = |lost: &&Overruled| lost.origin.as_ref().is_some_and(|origin| *origin.span.file == *page.path);
    let mut lost = operation.responses.iter().flat_map(|response| &response.overruled).filter(is_of_page);
    operation.responses.is_empty()
        || lost.any(|lost| is_like(&named(&lost.said)))
        || operation.responses.iter().any(|response| match &response.body {
            ResponseBody::Value(returned) | ResponseBody::Stream { ty: returned, .. } => match &returned.item {
                TypeItem::Named(name) => is_like(name),
                TypeItem::Primitive(_) | TypeItem::Untyped => false,
            },
            ResponseBody::Unknown | ResponseBody::Bytes => true,
            ResponseBody::Empty => operation.body.is_some(),
        })
}

/// The type that a response's words name.
fn named(said: &str) -> TypeName {
    let item = said.strip_prefix("Collection(").and_then(|item| item.strip_suffix(')'));
    TypeName::qualified(item.unwrap_or(said))
}
