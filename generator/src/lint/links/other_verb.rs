//! A row of a methods table that promises another method than the page has that it links.

use crate::lint::context::Context;
use crate::lint::verbs::methods_of;
use crate::report::{Code, Diagnostic};

use super::index::{Link, Target};

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    cx.links.to_pages().filter(|link| link.cell() == Some(0)).filter_map(|link| finding(cx, link)).collect()
}

fn finding(cx: &Context<'_>, link: &Link<'_>) -> Option<Diagnostic> {
    let text = link.text()?;
    let (Target::Page(page) | Target::OtherCase(page)) = link.target else { return None };
    let (operations, methods) = (cx.operations_of_file(&page.path), methods_of(text)?);
    let first = operations.first()?;
    if operations.iter().any(|it| methods.contains(&it.method) || it.kind.call().is_some()) {
        return None;
    }
    let message = format!("the page behind `{text}` has no {} request", methods[0].as_str());
    let finding = Diagnostic::new(Code::OtherVerb, link.place(), message);
    let said_at = first.origins.iter().find(|origin| origin.span.file == page.path);
    let said = format!("it is a {} request", first.method.as_str());
    Some(said_at.into_iter().fold(finding, |it, line| it.witness(line.span.clone(), said.clone())))
}
