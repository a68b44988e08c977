//! Values of several parts, in queries and forms.

use crate::codec::{text_items, text_members};

/// How a list stands in a query or a form. An object stands there as `name[member]` in all of them.
///
/// ```
/// # #[cfg(feature = "mock")] {
/// # use mdsdk_runtime::{Client, Json, Method, Mock, Operation, Request, Style};
/// # const PARCELS: Operation = Operation { method: Method::Get, template: "/parcels" };
/// # let parcels: Request<Json> = Mock::<Client>::new().client().root().name("parcels").request(&PARCELS);
/// let request = parcels.query_in(Style::Comma, "state", &["sent", "lost"].map(String::from).to_vec());
/// assert!(request.to_http()?.url.ends_with("/parcels?state=sent,lost"));
/// # }
/// # Ok::<(), mdsdk_runtime::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `a=1&a=2`
    Repeat,
    /// `a=1,2`
    Comma,
    /// `a[]=1&a[]=2`
    Brackets,
}

/// What a JSON text is as values of a query or a form; null is left out. Nothing where a list that is written with
/// commas has one in an item.
pub(super) fn pairs(style: Style, name: &str, json: &str) -> Option<Vec<(String, String)>> {
    let each = |parts: Vec<(String, &str)>| -> Option<Vec<(String, String)>> {
        let pairs = parts.iter().map(|(name, json)| pairs(style, name, json));
        pairs.collect::<Option<Vec<_>>>().map(|pairs| pairs.concat())
    };
    match json.as_bytes().first() {
        Some(b'{') => {
            let members = text_members(json)?;
            each(members.iter().map(|(member, json)| (format!("{name}[{member}]"), &**json)).collect())
        }
        Some(b'[') => {
            let items = text_items(json)?;
            match style {
                Style::Comma => joined(name, &items),
                Style::Repeat => each(items.iter().map(|item| (name.to_owned(), &**item)).collect()),
                Style::Brackets => each(items.iter().map(|item| (format!("{name}[]"), &**item)).collect()),
            }
        }
        _ => Some(text(json).map(|text| (name.to_owned(), text)).into_iter().collect()),
    }
}

/// A list in one value. An item with a comma, or one that is made of others, would be read as several.
fn joined(name: &str, items: &[Box<str>]) -> Option<Vec<(String, String)>> {
    let texts: Vec<_> = items.iter().filter_map(|item| text(item)).collect();
    let is_plain =
        items.iter().all(|item| !item.starts_with(['{', '['])) && texts.iter().all(|text| !text.contains(','));
    let joined = (name.to_owned(), texts.join(","));
    is_plain.then(|| if texts.is_empty() { Vec::new() } else { vec![joined] })
}

/// The words of a JSON value that is not made of others; nothing for null.
pub(super) fn text(json: &str) -> Option<String> {
    match json {
        "null" => None,
        json if json.starts_with('"') => crate::from_json(json.as_bytes()).ok(),
        json => Some(json.to_owned()),
    }
}
