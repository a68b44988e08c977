//! Pages that no author would write, and that must not cost more per byte than others do.

use mdsdk::source::{Docs, SourceMap};

/// How often a hostile page repeats itself.
const TIMES: usize = 20_000;

/// A page, and what there is too much of.
pub(super) struct Hostile {
    pub name: &'static str,
    pub docs: Docs,
}

/// Every hostile page, in docs of its own.
pub(super) fn hostile_pages() -> Vec<Hostile> {
    let whole = [
        ("property rows", property_table(|row| format!("name{row}"))),
        ("rows of one property", property_table(|_| "name".to_owned())),
        ("values of one property", format!("{PROPERTIES}|a|String|Possible values are: {}.|\n", numbered("`a", "`, "))),
        ("permissions of one caller", format!("{PERMISSIONS}|Application|{}|\n", numbered("Mail.Read", ", "))),
        ("cells of one row", format!("{PROPERTIES}{}\n", repeat("|a"))),
        ("broken tables", format!("{TITLE}{}", repeat("|a|b|\n|--|\n|c|d|\n\n"))),
        ("request lines", format!("{TITLE}## HTTP request\n\n```http\n{}```\n", numbered("GET /a", "\n"))),
        ("enum members", format!("{TITLE}## Members\n\n|Member|Value|\n|--|--|\n{}", numbered("|a", "|1|\n"))),
        ("code blocks", format!("{TITLE}## Example\n\n{}", repeat("```http\nGET /a\n```\n\n"))),
        ("annotations", format!("{TITLE}{}", repeat("<!-- { \"blockType\": \"resource\" } -->\n\n"))),
        ("headings", format!("{TITLE}{}", repeat("## Properties\n\n"))),
        ("items", format!("{TITLE}{}", repeat("- a\n"))),
    ];
    let repeated = [
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
    let repeated = repeated.into_iter().map(|(name, part)| (name, format!("{TITLE}{}\n", repeat(part))));
    whole.into_iter().chain(repeated).map(|(name, text)| Hostile { name, docs: docs_of(&text) }).collect()
}

const TITLE: &str = "# a resource type\n\n";
const PROPERTIES: &str = "# a resource type\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n";

const PERMISSIONS: &str = "# Get a\n\n## HTTP request\n\n```http\nGET /a\n```\n\n## Permissions\n\n|Permission type|Permissions|\n|:--|:--|\n";

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
