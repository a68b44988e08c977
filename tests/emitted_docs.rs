//! The Rust that emitters show in their doc comments comes out of them indeed.
//!
//! Each example of `generator/src/emit/` stands in a file of the generated crate: its lines in order, where `..` stands
//! for anything. Paths into the runtime and std are left out on both sides, and so are blanks.

use std::fs;
use std::path::{Path, PathBuf};

use mdsdk_tests::repository;

/// An example: where it stands, and the stretches of code that have to follow each other.
struct Example {
    place: String,
    shows_docs: bool,
    stretches: Vec<String>,
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { files_of(&path) } else { vec![path] }).collect()
}

fn examples(file: &Path) -> Vec<Example> {
    let text = fs::read_to_string(file).expect("the emitter can be read");
    let (mut examples, mut open): (Vec<Example>, Option<Example>) = (Vec::new(), None);
    for (at, line) in text.lines().enumerate() {
        let Some(doc) = line.trim_start().strip_prefix("///") else { continue };
        match (doc.trim(), &mut open) {
            ("```text", None) => {
                let place = format!("{}:{}", file.file_name().unwrap_or_default().display(), at + 1);
                open = Some(Example { place, shows_docs: false, stretches: Vec::new() });
            }
            ("```", Some(_)) => examples.extend(open.take()),
            (code, Some(example)) => {
                example.shows_docs |= code.contains("///") || code.contains("//!");
                let stretches = code.split("..").map(condensed).filter(|stretch| !stretch.is_empty());
                example.stretches.extend(stretches);
            }
            (_, None) => {}
        }
    }
    examples
}

/// Code without blanks, without the paths to items of others, and without commas that only a longer list has.
fn condensed(code: &str) -> String {
    let mut code: String = code.split_whitespace().collect();
    for owner in ["::mdsdk_runtime::__private::", "::mdsdk_runtime::", "::core::option::", "::core::convert::"] {
        code = code.replace(owner, "");
    }
    for owner in
        ["::std::boxed::", "::core::result::", "::core::iter::", "crate::models::", "crate::bodies::", "crate::paths::"]
    {
        code = code.replace(owner, "");
    }
    for end in [")", "]", "}", ">"] {
        code = code.replace(&format!(",{end}"), end);
    }
    code
}

fn without_docs(text: &str) -> String {
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    text.lines().filter(is_code).collect::<Vec<_>>().join("\n")
}

/// Whether the stretches follow each other in the text.
fn has(text: &str, stretches: &[String]) -> bool {
    let mut rest = text;
    stretches.iter().all(|stretch| match rest.split_once(stretch.as_str()) {
        Some((_, after)) => {
            rest = after;
            true
        }
        None => false,
    })
}

/// What a crate has whose types hold each other deeply, one of them the program's own.
fn unusual() -> Vec<String> {
    let page = |at: usize| {
        let rows = format!("|next|[t{}](t{}.md)|The next.|\n|cost|String|What it costs.|\n", at + 1, at + 1);
        let table = format!("## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n{rows}");
        (format!("t{at}.md"), format!("# t{at} resource type\n\nOne of many.\n\n{table}"))
    };
    let corrections = tempfile::NamedTempFile::new().expect("a file for corrections");
    let own = "- at: t0.cost\n  with: ::money::Amount\n  from: money 1.2\n  because: It is an amount.\n";
    fs::write(corrections.path(), own).expect("corrections can be written");
    let list = "# List t0s\n\n## HTTP request\n\n```http\nGET /t0s?api-version=2.0\n```\n\n\
                ## Request headers\n\n|Name|Description|\n|:--|:--|\n|Prefer|respond-async. Required.|\n\n\
                ## Response\n\nIf successful, this method returns a `200 OK` response code and a collection of \
                [t0](t0.md) objects in the response body.\n";
    let pages = (0..40).map(page).chain([("t-list.md".to_owned(), list.to_owned())]);
    let docs = mdsdk::Tree::from_texts(pages);
    let generated = mdsdk::Generate::new(docs, "unusual").corrections(corrections.path()).run();
    generated.expect("the pages describe types").files.iter().map(|(_, text)| text.to_owned()).collect()
}

/// The files of the crates of APIs that are not OData.
fn plain() -> Vec<String> {
    let docs = ["archive", "kilns", "parcels"].map(|api| repository().join("tests/plain/docs").join(api));
    let generated = docs.map(|docs| mdsdk::Generate::new(docs, "plain").run().expect("the docs describe an API"));
    generated.iter().flat_map(|generated| generated.files.iter().map(|(_, text)| text.to_owned())).collect()
}

#[test]
fn what_emitters_show_comes_out_of_them() {
    let generated = files_of(&repository().join("generated"));
    let of_crate = generated.iter().filter_map(|path| fs::read_to_string(path).ok());
    let texts: Vec<String> = of_crate.chain(unusual()).chain(plain()).collect();
    let whole: Vec<String> = texts.iter().map(|text| condensed(text)).collect();
    let code: Vec<String> = texts.iter().map(|text| condensed(&without_docs(text))).collect();
    let emitters = files_of(&repository().join("generator/src/emit"));
    let examples: Vec<Example> = emitters.iter().flat_map(|file| examples(file)).collect();
    assert!(examples.len() > 30, "{}", examples.len());
    let is_missing = |example: &&Example| {
        let texts = if example.shows_docs { &whole } else { &code };
        !texts.iter().any(|text| has(text, &example.stretches))
    };
    let missing: Vec<&str> = examples.iter().filter(is_missing).map(|example| example.place.as_str()).collect();
    assert_eq!(missing, [""; 0], "no generated file has these examples");
}

#[test]
fn paths_are_documented_as_the_docs_write_them() {
    let page = |request: &str, returns: &str| {
        format!(
            "# Read it\n\n## HTTP request\n\n```http\nGET {request}\n```\n\n## Response\n\nA `200 OK` response code \
             and {returns} in the response body.\n"
        )
    };
    let book =
        "# book resource type\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n|id|String|A key.|\n";
    let docs = mdsdk::Tree::from_texts([
        ("book.md".to_owned(), book.to_owned()),
        ("a.md".to_owned(), page("/books", "a collection of [book](book.md) objects")),
        ("b.md".to_owned(), page("/books('{id}')", "a [book](book.md) object")),
        ("c.md".to_owned(), page("/shops({shop})/open/", "a [book](book.md) object")),
        ("d.md".to_owned(), page("/shops({shop})/near(by='{by}')", "a [book](book.md) object")),
    ]);
    let generated = mdsdk::Generate::new(docs, "written").run().expect("the pages describe an API");
    let texts: Vec<&str> = generated.files.iter().map(|(_, text)| text).collect();
    let mut told: Vec<&str> = texts
        .iter()
        .flat_map(|text| text.lines())
        .filter(|line| line.contains("Documented as `"))
        .map(str::trim)
        .collect();
    told.sort_unstable();
    told.dedup();
    assert_eq!(
        told,
        [
            "/// Documented as `/books`.",
            "/// Documented as `/shops({shop})`.",
            "/// Documented as `/shops`.",
            "/// Documented as `GET /books('{id}')`.",
            "/// Documented as `GET /books`.",
            "/// Documented as `GET /shops({shop})/near(by='{by}')`.",
            "/// Documented as `GET /shops({shop})/open/`.",
        ]
    );
}

#[test]
fn stretches_have_to_be_there_in_their_order() {
    let stretches = [condensed("pub id: Option<String>,"), condensed("extra: Extra,")];
    assert!(has(&condensed("pub id: ::core::option::Option<String>, pub extra: Extra,"), &stretches));
    assert!(!has(&condensed("extra: Extra, pub id: Option<String>,"), &stretches));
    assert!(!has(&condensed("pub id: String, extra: Extra,"), &stretches));
}
