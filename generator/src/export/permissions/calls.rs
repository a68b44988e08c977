//! Which operation is called by a line `METHOD URL`.

use crate::model::{CalledUrl, Model, Operation};

/// The operation that a line calls: by a path of the docs, by one with values in it, or by a URL below the base.
pub(super) fn called<'m>(model: &'m Model, line: &str) -> Option<&'m Operation> {
    let (method, url) = line.trim().split_once(char::is_whitespace)?;
    let url = CalledUrl::parse(url);
    let of_method = model.operations.iter().filter(|one| one.method.as_str().eq_ignore_ascii_case(method));
    of_method.filter(|one| is_called(model, one, &url)).max_by_key(|one| one.path.named_segments())
}

fn is_called(model: &Model, operation: &Operation, url: &CalledUrl<'_>) -> bool {
    let Some(before) = url.base_of_overload(&operation.path) else { return false };
    let Some(host) = url.host else { return before.is_empty() };
    let base = model.other_base(operation).or(model.main_base());
    base.map(CalledUrl::parse).is_some_and(|base| {
        base.host.is_some_and(|known| known.eq_ignore_ascii_case(host)) && base.segments.as_slice() == before
    })
}
