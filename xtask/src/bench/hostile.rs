//! Pages that no author would write, and that must not cost more per byte than others do.

use mdsdk::rooms::source::{Docs, SourceMap};

/// How often a hostile page repeats itself.
const TIMES: usize = 20_000;

/// A page, and what there is too much of.
pub(super) struct Hostile {
    pub name: &'static str,
    pub docs: Docs,
}

/// What a page repeats and nothing else.
const REPEATED: &[(&str, &str)] = &[
    ("includes", "[!INCLUDE [a](a.md)]\n\n"),
    ("includes in a line", "[!INCLUDE [a](a.md)] "),
    ("nested includes", "[!INCLUDE ["),
    ("links", "[a](b.md) "),
    ("nested links", "[a"),
    ("bold words", "**a** "),
    ("stars", "*a_"),
    ("backticks", "`a``"),
    ("open comments", "<!-- a "),
    ("open tags", "<a b='"),
    ("nested quotes", ">"),
    ("nested items", "- "),
    ("open braces", "<!-- {\"a\": "),
    ("drafts", "**TODO: a** "),
];

/// Every hostile page, in docs of its own.
pub(super) fn hostile_pages() -> Vec<Hostile> {
    let whole = [
        ("property rows", property_table(|row| format!("name{row}"))),
        ("rows of one property", property_table(|_| "name".to_owned())),
        ("values of one property", format!("{PROPERTIES}|a|String|Possible values are: {}.|\n", numbered("`a", "`, "))),
        ("permissions of one caller", format!("{PERMISSIONS}|Application|{}|\n", numbered("Mail.Read", ", "))),
        ("notes behind one type", format!("{PROPERTIES}|a|x {}|The a.|\n", repeat("(a)"))),
        ("cells of one row", format!("{PROPERTIES}{}\n", repeat("|a"))),
        ("broken tables", format!("{TITLE}{}", repeat("|a|b|\n|--|\n|c|d|\n\n"))),
        ("request lines", format!("{TITLE}## HTTP request\n\n```http\n{}```\n", numbered("GET /a", "\n"))),
        ("enum members", format!("{TITLE}## Members\n\n|Member|Value|\n|--|--|\n{}", numbered("|a", "|1|\n"))),
        ("code blocks", format!("{TITLE}## Example\n\n{}", repeat("```http\nGET /a\n```\n\n"))),
        ("annotations", format!("{TITLE}{}", repeat("<!-- { \"blockType\": \"resource\" } -->\n\n"))),
        ("headings", format!("{TITLE}{}", repeat("## Properties\n\n"))),
        ("items", format!("{TITLE}{}", repeat("- a\n"))),
        ("lines of one cell", format!("{PROPERTIES}|a|String|It\n{}", repeat("goes on\n"))),
        ("code lines with CRLF", format!("{REQUEST}{}```\n", numbered("GET /a", "\r\n"))),
        (
            "messages of one block",
            format!("{REQUEST}```\n\n## Example\n\n```http\n{}```\n", repeat("GET /a\n\n{}\n\n")),
        ),
        ("named messages", format!("{REQUEST}```\n\n## Example\n\n{}", numbered(NAMED, ANSWERED))),
        ("arguments of one call", format!("{REQUEST}GET /a({})\n```\n", numbered("a", "={x},"))),
        (
            "tables of one body",
            format!("{REQUEST}GET /a\n```\n\n## Request body\n\n{}", numbered(BODY_ROW, "|String|\n\n")),
        ),
        ("tables of nothing", format!("{TITLE}## Properties\n\n{}", repeat("|x|y|\n|--|--|\n|c|d|\n\n"))),
        (
            "types of one page",
            format!(
                "{TITLE}## Properties\n\n{}",
                numbered(TYPE, "\" } -->\n\n|Property|Type|\n|--|--|\n|a|String|\n\n")
            ),
        ),
        ("member sections", format!("{TITLE}{}", repeat("## Members\n\n"))),
        ("lost rows", format!("{REQUEST}GET /a\n```\n\n{}", repeat("| a | b |\n\nText.\n\n"))),
        ("runs of values", format!("{PROPERTIES}|a|b|{}|\n", repeat("Possible values are: `a`. "))),
        ("derived types of one sentence", format!("{TITLE}Base type of {}.\n", repeat("[a](b.md), "))),
        (
            "findings of one line",
            format!("{TITLE}## Example\n\n```http\nHTTP/1.1 200 OK\n\n[{}]\n```\n", repeat("{\"a\":1,},")),
        ),
        ("translations of one line", format!("{TITLE}{}\n", repeat(SIDES))),
        ("translated names", translated_names()),
    ];
    let repeated = REPEATED.iter().map(|(name, part)| (*name, format!("{TITLE}{}\n", repeat(part))));
    whole.into_iter().chain(repeated).map(|(name, text)| Hostile { name, docs: docs_of(&text) }).collect()
}

const TITLE: &str = "# a resource type\n\n";
const PROPERTIES: &str = "# a resource type\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n";

const PERMISSIONS: &str = "# Get a\n\n## HTTP request\n\n```http\nGET /a\n```\n\n## Permissions\n\n|Permission \
                           type|Permissions|\n|:--|:--|\n";

const REQUEST: &str = "# Get a\n\n## HTTP request\n\n```http\n";
const NAMED: &str = "<!-- { \"blockType\": \"request\", \"name\": \"a\" } -->\n```http\nGET /a";
const ANSWERED: &str =
    "\n```\n\n<!-- { \"blockType\": \"response\", \"name\": \"b\" } -->\n```http\nHTTP/1.1 200 OK\n```\n\n";
const BODY_ROW: &str = "|Property|Type|\n|--|--|\n|a";
const TYPE: &str = "<!-- { \"blockType\": \"resource\", \"@odata.type\": \"a";
const SIDES: &str =
    "<span data-ttu-id=\"a\">b</span><span class=\"sxs-lookup\"><span data-stu-id=\"a\">c</span></span> ";

/// Rows with names that no JSON has, beside a JSON representation with names that no row has.
fn translated_names() -> String {
    let rows = numbered("|\u{540d}", "|Int32|\u{540d}|\n");
    let members = numbered("\"a", "\": \"String\",\n");
    format!(
        "# a\n\n## Eigenschaften\n\n|Eigenschaft|Typ|Beschreibung|\n|--|--|--|\n{rows}\n## JSON-Darstellung\n\n<!-- \
         {{ \"blockType\": \"resource\", \"@odata.type\": \"a\" }} -->\n```json\n{{\n{members}\"z\": 1 }}\n```\n"
    )
}

fn property_table(name: impl Fn(usize) -> String) -> String {
    let rows = (0..TIMES).map(|row| format!("|{}|[b](b.md) collection|The name. Read-only.|\n", name(row)));
    std::iter::once(PROPERTIES.to_owned()).chain(rows).collect()
}

fn numbered(before: &str, after: &str) -> String {
    (0..TIMES).flat_map(|number| [before.to_owned(), number.to_string(), after.to_owned()]).collect()
}

fn repeat(part: &str) -> String {
    part.repeat(TIMES)
}

/// Docs of this page and of a small one that it may include.
fn docs_of(text: &str) -> Docs {
    let mut map = SourceMap::default();
    map.insert("a.md", "A note.\n");
    map.insert("page.md", text);
    Docs { map, pages: vec!["page.md".into()], ..Docs::default() }
}
