//! Inputs that no author would write: one of twice the length may take twice as long.

use mdsdk::export::read_json;
use mdsdk::report::Report;
use mdsdk::rooms::address::Addresses;
use mdsdk::rooms::csdl::read_csdl;
use mdsdk::rooms::docs::read_corrections;
use mdsdk::rooms::source::SourceMap;
use mdsdk::{Sources, Tree};

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

const INPUTS: [Input; 9] = [
    Input { name: "brackets in each other of corrections", length: 100_000, text: nested_brackets, read: corrections },
    Input {
        name: "entries of corrections with brackets in texts",
        length: 20_000,
        text: |n| "- because: \"see [here\" # {\n  note: it's [there\n".repeat(n),
        read: corrections,
    },
    Input { name: "request lines", length: 20_000, text: request_lines, read: page },
    Input { name: "property rows", length: 100_000, text: property_rows, read: page },
    Input { name: "attributes of long elements", length: 50_000, text: long_elements, read: metadata },
    Input { name: "attributes of short elements", length: 50_000, text: short_elements, read: metadata },
    Input { name: "paths over derived types", length: 2_000, text: derived_types, read: addresses },
    Input { name: "paths from roots of unknown types", length: 2_000, text: unrelated_types, read: addresses },
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

fn property_rows(count: usize) -> String {
    let rows = numbered(count, "|name", "|String|The name. Read-only.|\n");
    format!("# a resource type\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n{rows}")
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

/// Types that derive from one, each with a property of its own, and the path to that.
fn derived_types(count: usize) -> String {
    let base = r#""a.base":{"name":"a.base","kind":"entity"}"#.to_owned();
    let ty = |number: usize| {
        let property = format!(r#"{{"name":"p{number}","kind":"navigation","type":{VALUE}}}"#);
        let base = r#"{"value":"a.base"}"#;
        format!(r#","a.t{number}":{{"name":"a.t{number}","kind":"entity","base":{base},"properties":[{property}]}}"#)
    };
    let types = base + &(0..count).map(ty).collect::<String>();
    let set = r#"[{"name":"things","kind":"entitySet","type":"a.base"}]"#;
    let path = |number: usize| read_at(&format!(r#"{{"name":"things"}},{{"key":"id"}},{{"name":"p{number}"}}"#));
    model(&types, set, &(0..count).map(path).collect::<Vec<_>>())
}

/// Types of two properties that nothing leads to, and paths that may begin at a value of each.
fn unrelated_types(count: usize) -> String {
    let ty = |number: usize| {
        let property = |name: &str| format!(r#"{{"name":"{name}{number}","kind":"structural","type":{VALUE}}}"#);
        let properties = [property("p"), property("q")].join(",");
        format!(r#""a.t{number}":{{"name":"a.t{number}","kind":"entity","properties":[{properties}]}}"#)
    };
    let types = (0..count).map(ty).collect::<Vec<_>>().join(",");
    let path = |name: &str, number: usize| read_at(&format!(r#"{{"name":"r{number}"}},{{"name":"{name}{number}"}}"#));
    let paths: Vec<_> = (0..count).flat_map(|number| [path("p", number), path("q", number)]).collect();
    model(&types, "[]", &paths)
}

/// The type of a property that is no type of its own.
const VALUE: &str = r#"{"value":{"item":{"primitive":"String"}}}"#;

/// An operation that reads something.
fn read_at(path: &str) -> String {
    format!(r#"{{"method":"GET","path":[{path}],"kind":"get","title":"","responses":[]}}"#)
}

/// A model as it is exported.
fn model(types: &str, container: &str, operations: &[String]) -> String {
    let parts =
        format!(r#""types":{{{types}}},"enums":{{}},"container":{container},"operations":[{}]"#, operations.join(","));
    format!(r#"{{"format":"mdsdk-model","version":1,"model":{{"namespace":"a",{parts}}}}}"#)
}

/// Follows every path.
fn addresses(text: String) {
    let model = read_json(&text).expect("it is a model");
    let addresses = Addresses::new(&model);
    for operation in &model.operations {
        std::hint::black_box(addresses.place(&operation.path.segments));
    }
}

fn numbered(count: usize, before: &str, after: &str) -> String {
    (0..count).flat_map(|number| [before.to_owned(), number.to_string(), after.to_owned()]).collect()
}

fn corrections(text: String) {
    let map = map_of("corrections.yml", text);
    for file in map.files() {
        std::hint::black_box(read_corrections(&map, &file.path, &mut Report::default()));
    }
}

fn page(text: String) {
    let _ = std::hint::black_box(Sources::new(Tree::from_texts([("page.md".to_owned(), text)])).read());
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
