//! Inputs that no author would write: one of twice the length may take twice as long.

use mdsdk::report::Report;
use mdsdk::rooms::csdl::read_csdl;
use mdsdk::rooms::docs::{Dialect, read_corrections};
use mdsdk::rooms::source::SourceMap;
use mdsdk::{Metadata, Side, Sources, Tree};

use super::clock::Best;
use super::figure::{Bar, Figure};

/// Twice, and what caches and allocators make of it. Where the cost grows with the square, it is 4.
const AT_MOST: f64 = 2.6;

/// How often each input is read.
const RUNS: usize = 3;

/// An input of some length, and who reads it.
struct Input {
    name: &'static str,
    length: usize,
    text: fn(usize) -> String,
    read: fn(String),
}

const INPUTS: [Input; 17] = [
    Input { name: "brackets in each other of corrections", length: 100_000, text: nested_brackets, read: corrections },
    Input {
        name: "entries of corrections with brackets in texts",
        length: 20_000,
        text: |n| "- because: \"see [here\" # {\n  note: it's [there\n".repeat(n),
        read: corrections,
    },
    Input { name: "request lines", length: 20_000, text: request_lines, read: page },
    Input { name: "operations of one page", length: 3_000, text: operations, read: page },
    Input { name: "requests in code and in rows", length: 10_000, text: mentions, read: page },
    Input { name: "lines of one request", length: 20_000, text: broken_line, read: page },
    Input { name: "values of keys", length: 10_000, text: values, read: page },
    Input { name: "property rows", length: 100_000, text: property_rows, read: page },
    Input { name: "corrections of members", length: 5_000, text: corrected_members, read: corrected },
    Input { name: "corrections of operations", length: 2_000, text: corrected_operations, read: corrected },
    Input {
        name: "corrections of requests as they are sent",
        length: 2_000,
        text: corrected_requests,
        read: corrected,
    },
    Input { name: "names in Rust of properties", length: 2_000, text: renamed_properties, read: corrected },
    Input { name: "attributes of long elements", length: 50_000, text: long_elements, read: metadata },
    Input { name: "attributes of short elements", length: 50_000, text: short_elements, read: metadata },
    Input { name: "docs against metadata that says otherwise", length: 2_000, text: apart, read: compare },
    Input { name: "metadata against metadata in other letters", length: 2_000, text: declared, read: respelled },
    Input { name: "elements in each other", length: 50_000, text: |n| "<a b=\"c\">".repeat(n), read: metadata },
];

/// How much longer each input takes that is twice as long.
pub(super) fn measure() -> Vec<Figure> {
    INPUTS.iter().map(figure).collect()
}

fn figure(Input { name, length, text, read }: &Input) -> Figure {
    let (mut once, mut twice) = (Best::default(), Best::default());
    let (short, long) = (text(*length), text(2 * length));
    for _ in 0..RUNS {
        once.time(|| read(short.clone()));
        twice.time(|| read(long.clone()));
    }
    let ratio = twice.seconds() / once.seconds();
    Figure::new(format!("{} {name} / {length}", 2 * length), ratio, Bar::AtMost(AT_MOST))
}

fn request_lines(count: usize) -> String {
    let lines = numbered(count, "GET /a", "\n");
    format!("# Get a\n\n## HTTP request\n\n```http\n{lines}```\n")
}

/// Parts of a page, each with a request, a response and an example of its own.
fn operations(count: usize) -> String {
    let part = |number: usize| {
        let response = "### Response\n\n`204 No Content`.\n\n";
        let line = format!("```http\nPOST /a{number}/b{number}\n```\n\n");
        format!("## B{number}\n\n### HTTP request\n\n{line}{response}### Example\n\n{line}")
    };
    std::iter::once("# A\n\n".to_owned()).chain((0..count).map(part)).collect()
}

/// Requests that are documented, and the same in the text and in a table.
fn mentions(count: usize) -> String {
    let codes = numbered(count, "Send `GET /a", "`.\n\n");
    let rows = numbered(count, "|GET|/a", "|\n");
    format!("{}\n## Notes\n\n{codes}|Method|Path|\n|--|--|\n{rows}", request_lines(count))
}

/// A URL that goes on in the lines below it.
fn broken_line(count: usize) -> String {
    format!("# Get a\n\n## HTTP request\n\n```http\nGET /a(\n{})\n```\n", numbered(count, "b", "={c},\n"))
}

/// Values where one line has a placeholder.
fn values(count: usize) -> String {
    let lines = numbered(count, "POST /a/b", "/c\n");
    format!("# Post c\n\n## HTTP request\n\n```http\nGET /a/{{id}}/c\n{lines}```\n")
}

fn property_rows(count: usize) -> String {
    let rows = numbered(count, "|name", "|String|The name. Read-only.|\n");
    format!("# a resource type\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n{rows}")
}

/// What parts a page from corrections.
const CORRECTIONS: &str = "\0";

fn corrected_members(count: usize) -> String {
    let sections = numbered(count, "### e", " values\n\n|Member|\n|:--|\n|a|\n|b|\n\n");
    let corrections = numbered(count, "- at: e", "\n  members: [a, b, c]\n  because: So.\n");
    format!("# enum values\n\n{sections}{CORRECTIONS}{corrections}")
}

fn corrected_operations(count: usize) -> String {
    let corrections = numbered(count, "- at: GET /a", "\n  returns: bytes\n  because: So.\n");
    format!("{}\n## Response\n\n`204 No Content`.\n{CORRECTIONS}{corrections}", request_lines(count))
}

/// Corrections that find an operation by what calls it.
fn corrected_requests(count: usize) -> String {
    let lines = numbered(count, "GET https://example.com/b/{id}/a", "\n");
    let corrections = numbered(count, "- at: GET /b/1/a", "\n  returns: bytes\n  because: So.\n");
    format!(
        "# Get a\n\n## HTTP request\n\n```http\n{lines}```\n\n## Response\n\n`204 No \
         Content`.\n{CORRECTIONS}{corrections}"
    )
}

fn renamed_properties(count: usize) -> String {
    let correction = |number: usize| format!("- at: a.name{number}\n  rust: other{number}\n  because: So.\n");
    let corrections: String = (0..count).map(correction).collect();
    format!("{}{CORRECTIONS}{corrections}", property_rows(count))
}

/// As many brackets in each other as are read, in an entry, again and again.
fn nested_brackets(count: usize) -> String {
    const DEPTH: usize = 499;
    format!("- {}{}\n", "[".repeat(DEPTH), "]".repeat(DEPTH)).repeat(count / DEPTH)
}

/// As many attributes as are read of one element, again and again.
fn long_elements(attributes: usize) -> String {
    const ATTRIBUTES: usize = 1_000;
    let element = format!("<Term{}/>", numbered(ATTRIBUTES, " a", "=\"b\""));
    format!("<Edmx>{}</Edmx>", element.repeat(attributes / ATTRIBUTES))
}

fn short_elements(attributes: usize) -> String {
    let elements = "<Term Name=\"a\" Type=\"b\" c=\"d\" e=\"f\" g=\"h\"/>".repeat(attributes / 5);
    format!("<Edmx>{elements}</Edmx>")
}

fn numbered(count: usize, before: &str, after: &str) -> String {
    (0..count).flat_map(|number| [before.to_owned(), number.to_string(), after.to_owned()]).collect()
}

/// Sets, types, properties and actions.
fn declared(count: usize) -> String {
    let part = |at: usize| {
        format!(
            "<EntityType Name=\"t{at}\"><Key><PropertyRef Name=\"id\"/></Key><Property Name=\"id\" \
             Type=\"Edm.String\"/><Property Name=\"one\" Type=\"Edm.Int32\"/></EntityType><Action Name=\"go{at}\" \
             IsBound=\"true\"><Parameter Name=\"on\" Type=\"a.b.t{at}\"/></Action>"
        )
    };
    let set = |at: usize| format!("<EntitySet Name=\"set{at}\" EntityType=\"a.b.t{at}\"/>");
    let (parts, sets): (String, String) = ((0..count).map(part).collect(), (0..count).map(set).collect());
    format!(
        "<Edmx><DataServices><Schema Namespace=\"a.b\">{parts}<EntityContainer \
         Name=\"c\">{sets}</EntityContainer></Schema></DataServices></Edmx>"
    )
}

/// The same, and a page that calls the actions by other names, behind it.
fn apart(count: usize) -> String {
    let line = |at: usize| format!("POST /Set{at}/{{id}}/Go{at}\nGET /set{at}/{{id}}/two\n");
    let lines: String = (0..count).map(line).collect();
    let page = format!("# Go\n\n## HTTP request\n\n```http\n{lines}```\n\n## Response\n\n`204 No Content`.\n");
    declared(count) + "\n" + &page
}

fn compare(mut text: String) {
    let Some(at) = text.find('\n') else { return };
    let page = text.split_off(at);
    let Ok(service) = Metadata::from_text("metadata.xml", text) else { return };
    let tree = Tree::from_texts([("page.md".to_owned(), page)]);
    let Ok(docs) = Sources::new(tree).read() else { return };
    std::hint::black_box(service.changes(&docs.model));
}

fn respelled(text: String) {
    let other = text.replace("\"t", "\"T").replace(".t", ".T").replace("\"one\"", "\"One\"").replace("\"set", "\"Set");
    let sides = [text, other].map(|text| Metadata::from_text("metadata.xml", text));
    let [Ok(old), Ok(new)] = sides else { return };
    std::hint::black_box(Side::Metadata(Box::new(old)).entries_to(&Side::Metadata(Box::new(new))));
}

fn corrections(text: String) {
    let (map, dialect) = (map_of("corrections.yml", text), Dialect::graph());
    for file in map.files() {
        std::hint::black_box(read_corrections(&map, &file.path, &dialect, &mut Report::default()));
    }
}

fn page(text: String) {
    let _ = std::hint::black_box(Sources::new(Tree::from_texts([("page.md".to_owned(), text)])).read());
}

fn corrected(mut page: String) {
    let corrections = page.find(CORRECTIONS).map(|at| page.split_off(at)).unwrap_or_default();
    let corrections = corrections.replacen(CORRECTIONS, "", 1);
    let tree = Tree::from_texts(
        [("page.md", page), ("corrections.yml", corrections)].map(|(name, text)| (name.to_owned(), text)),
    );
    let _ = std::hint::black_box(Sources::new(tree).read());
}

fn metadata(text: String) {
    let map = map_of("metadata.xml", text);
    map.files().for_each(|file| drop(std::hint::black_box(read_csdl(file))));
}

fn map_of(path: &str, text: String) -> SourceMap {
    let mut map = SourceMap::default();
    map.insert(path, text);
    map
}
