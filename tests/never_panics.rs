//! Any text is a page: reading it and generating from it never panics, and what is generated is Rust.

use std::path::Path;
use std::sync::OnceLock;

use mdsdk::{Generate, read};
use mdsdk_tests::{folder, repository};
use proptest::prelude::*;

/// A page that makes sure that there is an API to generate.
const SOUND: (&str, &str) = (
    "resources/book.md",
    "# book resource type\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|id|String|The key.|\n",
);

/// Reads the page `text` beside a sound one, generates, and parses every generated file.
fn survives(path: &str, text: &[u8]) {
    let docs = folder(&[(path, text), (SOUND.0, SOUND.1.as_bytes())]);
    let reading = read(docs.path(), None).expect("there is a sound page");
    for finding in reading.report.diagnostics() {
        assert!(reading.docs.map.position(&finding.span).is_some(), "{finding:?} has no place");
    }
    assert_eq!(reading.coverage.left_over, [], "nothing is left over");
    let generated = Generate::new(docs.path(), "any").run().expect("there is a sound page");
    for (path, text) in generated.files.iter().filter(|(path, _)| is_rust(path)) {
        if let Err(error) = syn::parse_file(text) {
            panic!("{path}: {error}\n{text}");
        }
    }
}

fn is_rust(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "rs")
}

/// The pages of the sample docs, without the folder of their version.
fn pages() -> &'static [(String, String)] {
    static PAGES: OnceLock<Vec<(String, String)>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let reading = read(&repository().join("docs-input"), None).expect("the sample docs describe an API");
        let pages = reading.docs.pages.iter().filter_map(|path| reading.docs.map.get(path));
        pages.map(|page| (page.path.replace("api-reference/v1.0/", ""), page.text.to_string())).collect()
    })
}

/// What is put somewhere into a page.
const SPLICES: [&str; 46] = [
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
enum Edit {
    Delete(usize),
    Duplicate(usize),
    Swap(usize, usize),
    Splice(usize, usize),
    Truncate(usize),
}

fn edit() -> impl Strategy<Value = Edit> {
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
fn edited(text: &str, edit: &Edit) -> String {
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

/// Words that mean something on a page.
const WORDS: [&str; 25] = [
    "# ",
    "## Properties",
    "## HTTP request",
    "## Request body",
    "## Response",
    "## Members",
    "|Property|Type|",
    "|:---|:---|",
    "|id|String|",
    "|Member|Value|",
    "GET /users/{id}",
    "POST /a/b(c='{d}')",
    "```http",
    "```json",
    "\n",
    "\n\n",
    "{ \"@odata.type\": \"#microsoft.graph.user\" }",
    "returns a `200 OK`",
    "[user](user.md)",
    "[!INCLUDE [a](page.md)]",
    "Namespace: microsoft.graph.sub",
    "Inherits from ",
    "- ",
    "> ",
    "**",
];

/// Text that looks like a page.
fn markdownish() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => proptest::sample::select(&WORDS[..]).prop_map(str::to_owned),
        1 => proptest::sample::select(&SPLICES[..]).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn any_bytes_are_a_page(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        survives("page.md", &bytes);
    }

    #[test]
    fn any_words_of_the_dialect_are_a_page(text in markdownish()) {
        survives("page.md", text.as_bytes());
    }

    #[test]
    fn a_damaged_page_is_a_page(
        page in any::<proptest::sample::Index>(),
        edits in proptest::collection::vec(edit(), 1..8),
    ) {
        let (path, text) = page.get(pages());
        let text = edits.iter().fold(text.clone(), |text, edit| edited(&text, edit));
        survives(path, text.as_bytes());
    }
}
