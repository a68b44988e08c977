//! Small changes of a page, anywhere: what a slip of the hand does.

use proptest::prelude::*;

/// What is put somewhere into a page.
pub(crate) const SPLICES: [&str; 46] = [
    "<span data-ttu-id=\"1\">",
    "<span class=\"sxs-lookup\"><span data-stu-id=\"1\">",
    "</span></span>",
    "集合",
    "属性",
    "\n> ",
    "|",
    "||",
    "`",
    "``",
    "```",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "<",
    ">",
    "<!--",
    "-->",
    "<!-- {",
    "\\",
    "\"",
    "'",
    "#",
    "##",
    "---",
    ":",
    ":/",
    "*/",
    "/*",
    "\r\n",
    "\t",
    "\u{0}",
    "\u{feff}",
    "\u{202e}",
    "é",
    "🦀",
    "$",
    "&amp;",
    "r#",
    "Collection(",
    "%",
    "..",
    "$ref",
];

/// One change of a page: what is done, where, and with what.
#[derive(Clone, Debug)]
pub(crate) enum Edit {
    Delete(usize),
    Duplicate(usize),
    Swap(usize, usize),
    Splice(usize, usize),
    Truncate(usize),
}

pub(crate) fn edit() -> impl Strategy<Value = Edit> {
    let at = 0..10_000_usize;
    prop_oneof![
        1 => at.clone().prop_map(Edit::Delete),
        1 => at.clone().prop_map(Edit::Duplicate),
        1 => (at.clone(), at.clone()).prop_map(|(a, b)| Edit::Swap(a, b)),
        4 => (at.clone(), 0..SPLICES.len()).prop_map(|(at, what)| Edit::Splice(at, what)),
        1 => at.prop_map(Edit::Truncate),
    ]
}

/// The page after an edit; places count round its end.
pub(crate) fn edited(text: &str, edit: &Edit) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let count = lines.len().max(1);
    let boundary = |at: usize| (0..=at * 7 % (text.len() + 1)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    match *edit {
        _ if lines.is_empty() => return text.to_owned(),
        Edit::Delete(at) => drop(lines.remove(at % count)),
        Edit::Duplicate(at) => lines.insert(at % count, lines[at % count]),
        Edit::Swap(a, b) => lines.swap(a % count, b % count),
        Edit::Splice(at, what) => {
            let (before, after) = text.split_at(boundary(at));
            return [before, SPLICES[what], after].concat();
        }
        Edit::Truncate(at) => return text[..boundary(at)].to_owned(),
    }
    lines.concat()
}
