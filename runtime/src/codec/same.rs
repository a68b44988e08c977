//! When two JSON texts say the same.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{ReadError, Reader};

/// A JSON value. Of members with one name the last one counts, as with all readers.
#[derive(PartialEq)]
enum Tree<'a> {
    /// A number, a word, or a string that Rust's strings cannot hold.
    Text(&'a str),
    String(Cow<'a, str>),
    List(Vec<Self>),
    Object(BTreeMap<Cow<'a, str>, Self>),
}

/// Whether two JSON texts say the same: objects without order, numbers by their text, strings by their characters, and
/// of members with one name the last.
pub fn same_json(one: &str, other: &str) -> bool {
    one == other || trees(one, other).is_some_and(|[one, other]| one == other)
}

fn trees<'a>(one: &'a str, other: &'a str) -> Option<[Tree<'a>; 2]> {
    Some([tree(&mut Reader::new(one)).ok()?, tree(&mut Reader::new(other)).ok()?])
}

fn tree<'a>(reader: &mut Reader<'a>) -> Result<Tree<'a>, ReadError> {
    match reader.peek() {
        Some(b'{') => object(reader).map(Tree::Object),
        Some(b'[') => {
            let mut items = Vec::new();
            reader.list(&mut |reader| tree(reader).map(|item| items.push(item)))?;
            Ok(Tree::List(items))
        }
        Some(b'"') => {
            let mark = reader.mark();
            if let Ok(text) = reader.string() {
                return Ok(Tree::String(text));
            }
            reader.back_to(mark);
            reader.raw().map(Tree::Text)
        }
        _ => reader.raw().map(Tree::Text),
    }
}

fn object<'a>(reader: &mut Reader<'a>) -> Result<BTreeMap<Cow<'a, str>, Tree<'a>>, ReadError> {
    reader.open(b'{')?;
    let mut members = BTreeMap::new();
    while let Some(name) = reader.member(members.is_empty())? {
        members.insert(name, tree(reader)?);
    }
    Ok(members)
}

/// JSON without blanks between its tokens.
pub(super) fn compact(json: &str) -> Box<str> {
    if !json.bytes().any(is_blank) {
        return json.into();
    }
    let mut text = String::with_capacity(json.len());
    for (index, part) in strings(json).enumerate() {
        if index % 2 == 1 {
            text.push_str(part);
        } else {
            text.extend(part.split([' ', '\n', '\r', '\t']));
        }
    }
    text.into()
}

/// What is outside of strings and inside, in turns.
fn strings(json: &str) -> impl Iterator<Item = &str> {
    let (mut rest, mut is_inside) = (Some(json), true);
    std::iter::from_fn(move || {
        let text = rest?;
        is_inside = !is_inside;
        let end = if is_inside { string_end(text) } else { text.find('"') };
        let (part, after) = end.map_or((text, None), |end| (text.get(..end).unwrap_or(text), text.get(end..)));
        rest = after;
        Some(part)
    })
}

/// Where the string ends that starts with the text.
fn string_end(text: &str) -> Option<usize> {
    let mut is_escape = false;
    let quote = |(_, byte): &(usize, u8)| {
        let ends = *byte == b'"' && !is_escape;
        is_escape = *byte == b'\\' && !is_escape;
        ends
    };
    text.bytes().enumerate().skip(1).find(quote).map(|(at, _)| at + 1)
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_have_no_order_and_the_last_name_counts() {
        assert!(same_json(r#"{"a":1, "b":[{"c":"x"}]}"#, r#"{"b":[{"c":"\u0078"}],"a":2,"a":1}"#));
        for (one, other) in [("[1,2]", "[2,1]"), ("1.0", "1"), ("1", "\"1\""), (r#"{"a":1}"#, r#"{"a":1,"b":1}"#)] {
            assert!(!same_json(one, other), "{one} {other}");
        }
    }

    #[test]
    fn blanks_go_but_for_those_in_strings() {
        assert_eq!(&*compact("{ \"a b\" :\n[ 1 , \"\\\" x\\\\\" , \"\t\" ] }"), "{\"a b\":[1,\"\\\" x\\\\\",\"\t\"]}");
        assert_eq!(&*compact("1"), "1");
    }
}
