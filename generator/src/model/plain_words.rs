//! Types in the words of docs that don't follow OData.

use super::Primitive;

impl Primitive {
    /// The word for it in JSON and its schemas, which tables of docs may hold, too.
    fn plain(self) -> &'static str {
        match self {
            Self::Binary => "binary",
            Self::Boolean => "boolean",
            Self::Byte => "uint8",
            Self::Date => "date",
            Self::DateTimeOffset => "date-time",
            Self::Decimal => "decimal",
            Self::Double => "double",
            Self::Duration => "duration",
            Self::Guid => "uuid",
            Self::Int16 => "int16",
            Self::Int32 => "int32",
            Self::Int64 => "int64",
            Self::SByte => "int8",
            Self::Single => "float",
            Self::Stream => "stream",
            Self::String => "string",
            Self::TimeOfDay => "time",
        }
    }
}

/// A text in which EDM's names are the words of other APIs: `int32` for `Edm.Int32`, `loan[]` for `Collection(loan)`.
pub fn in_plain_words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = [COLLECTION, EDM].iter().filter_map(|start| rest.find(start)).min() {
        let (before, found) = rest.split_at(at);
        words.push_str(before);
        let is_inside = before.ends_with(|c: char| c.is_alphanumeric() || c == '.');
        let read = [collection, primitive].iter().find_map(|read| read(found)).filter(|_| !is_inside);
        if let Some((word, length)) = read {
            words.push_str(&word);
            rest = &found[length..];
        } else {
            let end = found.chars().next().map_or(found.len(), char::len_utf8);
            words.push_str(&found[..end]);
            rest = &found[end..];
        }
    }
    words + rest
}

const COLLECTION: &str = "Collection(";
const EDM: &str = "Edm.";

/// `loan[]`, and the bytes of what it stands for.
fn collection(text: &str) -> Option<(String, usize)> {
    let inner = text.strip_prefix(COLLECTION)?;
    let end = inner.find(')').filter(|end| !inner[..*end].contains('('))?;
    let item = in_plain_words(&inner[..end]);
    // Only our own names of types have a point: what else is there is quoted from a page.
    let is_type = inner[..end].contains('.') && (!item.contains(' ') || item == ANY_JSON);
    is_type.then(|| (format!("{item}[]"), COLLECTION.len() + end + 1))
}

const ANY_JSON: &str = "any JSON";

fn primitive(text: &str) -> Option<(String, usize)> {
    let end = text.strip_prefix(EDM)?.find(|c: char| !c.is_ascii_alphanumeric());
    let name = end.map_or(text, |end| &text[..EDM.len() + end]);
    let word = match Primitive::of_edm(name) {
        Some(primitive) => primitive.plain(),
        None if name == "Edm.Untyped" => ANY_JSON,
        None => return None,
    };
    Some((word.to_owned(), name.len()))
}

#[cfg(test)]
mod tests {
    use super::in_plain_words;

    #[test]
    fn names_of_edm_are_words_of_other_apis() {
        for (text, words) in [
            ("`loan.days` has several types; `Edm.Int32` is read", "`loan.days` has several types; `int32` is read"),
            ("`Collection(Edm.String)` here", "`string[]` here"),
            ("200 Collection(api.loan)", "200 api.loan[]"),
            ("Collection(Edm.Untyped)", "any JSON[]"),
            ("the parameters `a: Edm.Date`, `b: Edm.Guid`", "the parameters `a: date`, `b: uuid`"),
            ("Edm.", "Edm."),
            ("`Edm.Strnig` is not a type", "`Edm.Strnig` is not a type"),
            ("MyEdm.String", "MyEdm.String"),
            ("Collection(", "Collection("),
            ("`Collection(String)`", "`Collection(String)`"),
            ("Collection(of things) é Edm.Double", "Collection(of things) é double"),
        ] {
            assert_eq!(in_plain_words(text), words);
        }
    }
}
