//! Cells that hold a type.

use mdsdk::report::Code;
use mdsdk::rooms::claims::{TypeCell, TypeWord};

use crate::oracles::{docs, read_soundly};

/// The text of a cell.
///
/// # Panics
/// If a promise isn't kept.
pub fn type_cell(bytes: &[u8]) {
    let cell = String::from_utf8_lossy(bytes);
    for ty in &read_cells(&cell) {
        if let Some(written) = written(ty) {
            let again = read_cells(&written);
            let words: Vec<_> = again.iter().map(|again| (unlinked(&again.word), again.collection)).collect();
            assert_eq!(words, [(unlinked(&ty.word), ty.collection)], "{cell:?} read as {ty:?}, written as {written:?}");
        }
    }
}

/// The types of a table with this cell; those that can't be read are reported.
fn read_cells(cell: &str) -> Vec<TypeCell> {
    let text = format!("# a resource type\n\n## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n|a|{cell}|b|\n");
    let (claims, report) = read_soundly(&docs([("page.md", text.as_str())]));
    let types: Vec<_> = claims.iter().flat_map(|page| page.types.clone()).flat_map(|ty| ty.properties).collect();
    let reported: Vec<_> = report
        .diagnostics()
        .iter()
        .filter(|found| found.code == Code::UnknownTypeCell)
        .map(|found| &found.span)
        .collect();
    for property in &types {
        let is_reported =
            reported.iter().any(|span| span.start <= property.ty.span.end && property.ty.span.start <= span.end);
        let is_read = !matches!(property.ty.word, TypeWord::Unreadable(_));
        assert!(is_read || is_reported, "{:?} is not reported", property.ty);
    }
    types.into_iter().map(|property| property.ty).collect()
}

/// The type in the form that says it best; nothing where it has none.
fn written(ty: &TypeCell) -> Option<String> {
    let word = match &ty.word {
        TypeWord::Primitive(primitive) => primitive.edm().to_owned(),
        TypeWord::Named { text, .. } if is_plain(text) => text.clone(),
        TypeWord::Enumeration => "Enumeration".to_owned(),
        TypeWord::Untyped => "Object".to_owned(),
        TypeWord::Named { .. } | TypeWord::Unreadable(_) => return None,
    };
    Some(if ty.collection { format!("Collection({word})") } else { word })
}

/// A name as APIs use it; a link may have any other text.
fn is_plain(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(|c| c.is_ascii_alphanumeric())
}

/// The word without the link behind it.
fn unlinked(word: &TypeWord) -> TypeWord {
    match word {
        TypeWord::Named { text, .. } => TypeWord::Named { text: text.clone(), target: None },
        other @ (TypeWord::Primitive(_) | TypeWord::Enumeration | TypeWord::Untyped | TypeWord::Unreadable(_)) => {
            other.clone()
        }
    }
}
