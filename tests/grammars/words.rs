//! What productions are made of: names, and ways of writing them.

use proptest::prelude::*;
use proptest::sample::select;

/// A choice among these.
pub(crate) fn one_of<T: Clone + std::fmt::Debug + 'static>(choices: &'static [T]) -> impl Strategy<Value = T> {
    select(choices)
}

/// A name as APIs use it. Some contain a word that means something by itself.
pub(crate) fn name() -> impl Strategy<Value = String> {
    let plain = "[a-z][a-z]{1,6}([A-Z][a-z]{1,6}){0,3}[0-9]{0,2}";
    let trap =
        one_of(&["siteCollection", "collectionState", "listItem", "arrayOf", "typeOfValue", "enumValue", "v2Token"]);
    prop_oneof![8 => plain.prop_filter("the word means something \
                                        else", |name| !is_word(name)), 1 => trap.prop_map(str::to_owned)]
}

/// Words that name no type of the API.
fn is_word(name: &str) -> bool {
    const WORDS: [&str; 44] = [
        "string",
        "str",
        "text",
        "url",
        "uri",
        "etag",
        "boolean",
        "bool",
        "datetime",
        "timestamp",
        "date",
        "time",
        "duration",
        "short",
        "int",
        "integer",
        "long",
        "byte",
        "sbyte",
        "double",
        "number",
        "numeric",
        "single",
        "float",
        "decimal",
        "guid",
        "uuid",
        "binary",
        "bytes",
        "stream",
        "object",
        "any",
        "untyped",
        "enum",
        "enumeration",
        "list",
        "array",
        "collection",
        "beta",
        "edm",
        "of",
        "or",
        "and",
        "int32",
    ];
    WORDS.contains(&name.to_lowercase().as_str()) || name.to_lowercase().starts_with("int")
}

/// A name with its namespace.
pub(crate) fn qualified_name() -> impl Strategy<Value = String> {
    let spaces = prop::collection::vec("[a-z]{3,8}([A-Z][a-z]{2,6})?", 0..3);
    (spaces, name()).prop_map(|(spaces, name)| {
        let parts = ["microsoft", "graph"].into_iter().map(str::to_owned).chain(spaces).chain([name]);
        parts.collect::<Vec<_>>().join(".")
    })
}
