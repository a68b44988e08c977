//! Every finding code has a page, and the page's example triggers the code.

use std::path::Path;

use mdsdk::Generate;
use mdsdk::report::{Code, Report};
use mdsdk_tests::{put, read_pages};

/// Codes that nothing reports yet, and why.
const NOT_REPORTED_YET: [(Code, &str); 0] = [];

/// A file of an example.
#[derive(Debug, PartialEq)]
struct File {
    path: String,
    bytes: Vec<u8>,
}

/// The files of a page's examples: fences of four backticks, each below a line with the file's name.
fn example(page: &str) -> Vec<File> {
    let (mut files, mut name) = (Vec::new(), "");
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(path) = line.strip_prefix('`').and_then(|line| line.strip_suffix('`')) {
            name = path;
        }
        let options =
            ["````markdown", "````yaml", "````xml", "````json"].iter().find_map(|fence| line.strip_prefix(fence));
        if let Some(options) = options {
            let text: Vec<_> = lines.by_ref().take_while(|line| *line != "````").collect();
            let bytes = bytes_of(&(text.join("\n") + "\n"), options.trim());
            files.push(File { path: std::mem::take(&mut name).to_owned(), bytes });
        }
    }
    files
}

/// `bytes`: `\xE9` is a byte. `size=9`: filled up with blank lines.
fn bytes_of(text: &str, option: &str) -> Vec<u8> {
    match option.strip_prefix("size=") {
        Some(size) => {
            let mut bytes = text.as_bytes().to_vec();
            bytes.resize(size.parse().expect("a size is a number"), b'\n');
            bytes
        }
        None if option == "bytes" => {
            let mut parts = text.split("\\x");
            let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
            for part in parts {
                bytes.push(u8::from_str_radix(&part[..2], 16).expect("a byte has two digits"));
                bytes.extend(&part.as_bytes()[2..]);
            }
            bytes
        }
        None => text.as_bytes().to_vec(),
    }
}

/// The name of an example's metadata.
const METADATA: &str = "metadata.xml";

/// Whether reading the page's example and generating from it finds the code.
fn is_triggered(code: Code) -> Result<bool, String> {
    let files = example(code.page());
    if files.is_empty() || files.iter().any(|file| file.path.is_empty()) {
        return Err("no example, or a file without a name".to_owned());
    }
    let folder = mdsdk_tests::folder::<&str>(&[]);
    let mut generate = Generate::new(folder.path(), "example");
    for File { path, bytes } in files {
        put(folder.path(), &path, bytes);
        if path == METADATA {
            generate = generate.metadata(folder.path().join(METADATA));
        }
    }
    let has_code = |report: &Report| report.diagnostics().iter().any(|finding| finding.code == code);
    match generate.run() {
        Ok(generated) => Ok(has_code(&generated.reading.report) || has_code(&generated.reading.lint())),
        Err(error) => error.findings().map(|(report, _)| has_code(report)).ok_or_else(|| error.to_string()),
    }
}

#[test]
fn the_example_of_every_code_triggers_it() {
    let is_listed = |code: Code| NOT_REPORTED_YET.iter().any(|(listed, _)| *listed == code);
    let mut wrong = Vec::new();
    for &code in Code::ALL {
        match (is_triggered(code), is_listed(code)) {
            (Ok(true), false) | (Ok(false), true) => {}
            (Ok(true), true) => wrong.push(format!("{code} is reported now: take it off the list")),
            (Ok(false), false) => wrong.push(format!("{code} is not triggered by its example")),
            (Err(error), _) => wrong.push(format!("{code}: {error}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_is_found_by_number_and_by_name() {
    for &code in Code::ALL {
        for text in [code.number(), code.name(), &code.to_string()] {
            assert_eq!(Code::find(text), Some(code), "{text}");
        }
        assert!(code.page().starts_with(&format!("# {code}\n")), "{code}");
    }
}

#[test]
fn a_code_is_found_by_the_number_that_it_had() {
    for text in ["MD0535", "md0535", "535", "null-against-metadata"] {
        assert_eq!(Code::find(text), Some(Code::UnexpectedNull), "{text}");
    }
    assert_eq!(Code::select("MD0535"), [Code::UnexpectedNull]);
    assert!(!Code::select("MD05").contains(&Code::UnexpectedNull));
    let read: Code = serde_json::from_str("\"MD0535\"").expect("it was written once");
    assert_eq!(serde_json::to_string(&read).expect("a code"), "\"MD0620\"");
}

/// Whoever adds a page without a code finds out.
#[test]
fn every_page_belongs_to_a_code() {
    let folder = mdsdk_tests::repository().join("generator/codes");
    let mut pages: Vec<_> = std::fs::read_dir(folder)
        .expect("the pages are there")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter_map(|path| path.file_name().map(|name| Path::new(name).display().to_string()))
        .collect();
    pages.sort();
    let codes: Vec<_> = Code::ALL.iter().map(|code| format!("{}-{}.md", code.number(), code.name())).collect();
    assert_eq!(pages, codes);
}

#[test]
fn the_files_of_an_example_are_read_as_contributing_says() {
    let page = "`a.md`\n\n````markdown bytes\ncaf\\xE9\n```\nx\n```\n````\n\nText.\n\n`b.md`\n\n````markdown \
                size=4\nx\n````\n";
    let file = |path: &str, bytes: &[u8]| File { path: path.to_owned(), bytes: bytes.to_vec() };
    assert_eq!(example(page), [file("a.md", b"caf\xE9\n```\nx\n```\n"), file("b.md", b"x\n\n\n")]);
}

#[test]
fn the_words_that_a_help_gives_for_a_body_are_understood() {
    const BOAT: &str = "# boat resource type\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|name|\
                        String|The name.|\n";
    let helps = |sentence: &str| {
        let page = format!(
            "# Send boat\n\n## HTTP request\n\n```http\nPOST /boats/{{id}}/send\n```\n\n## Request body\n\n{sentence}\n\
             \n## Response\n\nIf successful, this method returns a `204 No Content` response code.\n"
        );
        let report = read_pages(&[("boat.md", BOAT), ("send.md", page.as_str())]).report;
        let found = report.diagnostics().iter().filter(|found| found.code == Code::UnreadBody);
        found.map(|found| found.help.clone().expect("a help")).collect::<Vec<_>>()
    };
    let [help] = &helps("A boat goes to its harbour.")[..] else { panic!("one finding") };
    let phrases: Vec<&str> = help.split('"').skip(1).step_by(2).collect();
    assert_eq!(phrases.len(), 3, "{help}");
    for phrase in phrases {
        assert_eq!(helps(&format!("In the request body, {phrase}.")), [""; 0], "{phrase}");
    }
}
