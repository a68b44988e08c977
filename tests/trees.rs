//! Docs in memory are read as the folder of the same files is.

use std::path::Path;

use mdsdk::export::export_api_json;
use mdsdk::report::{Code, Report, render};
use mdsdk::rooms::source::{Docs, LoadError, load};
use mdsdk::{ReadError, Reading, Sources, Tree};
use mdsdk_tests::{corpora, folder, repository};
use walkdir::WalkDir;

/// A page that describes an operation.
const PAGE: &str = "# Get boat\n\n## HTTP request\n\n```http\nGET /boats/{id}\n```\n";

/// Every file of a folder, in memory.
fn texts_of(folder: &Path) -> Tree {
    let files = WalkDir::new(folder).into_iter().map(|entry| entry.expect("the folder can be walked"));
    let files = files.filter(|entry| entry.file_type().is_file()).map(|entry| {
        let path = entry.path().strip_prefix(folder).expect("it lies in the folder");
        let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        (parts.join("/"), std::fs::read(entry.path()).expect("it can be read"))
    });
    Tree::from_texts(files.collect::<Vec<_>>())
}

fn read(docs: impl Into<Tree>, api: Option<&str>) -> Result<Reading, ReadError> {
    Sources::new(docs).api(api.map(str::to_owned)).read()
}

/// Reads a folder both ways, and compares all that comes of it.
fn assert_alike(folder: &Path, api: Option<&str>) -> Reading {
    let on_disk = read(folder, api).expect("the folder describes an API");
    let in_memory = read(texts_of(folder), api).expect("the texts describe an API");
    let json = |reading: &Reading| serde_json::to_string(&reading.claims).expect("claims are serialisable");
    assert!(json(&on_disk) == json(&in_memory), "claims of {}", folder.display());
    assert!(on_disk.model == in_memory.model, "model of {}", folder.display());
    assert!(on_disk.coverage == in_memory.coverage, "coverage of {}", folder.display());
    let found = |reading: &Reading| render::human(&reading.report, &reading.docs.map, false);
    assert_eq!(on_disk.report, in_memory.report);
    assert!(found(&on_disk) == found(&in_memory), "findings of {}", folder.display());
    assert_eq!(on_disk.docs.pages, in_memory.docs.pages);
    assert_eq!(on_disk.docs.version, in_memory.docs.version);
    assert_eq!(on_disk.docs.config, in_memory.docs.config);
    in_memory
}

/// The docs of these texts, and the messages of the findings.
fn loaded(texts: &[(&str, &str)]) -> (Result<Docs, LoadError>, Vec<String>) {
    let mut report = Report::default();
    let docs = load(Tree::from_texts(texts.iter().copied()), None, &mut report);
    assert!(report.diagnostics().iter().all(|finding| finding.code == Code::UnreadableFile));
    (docs, report.diagnostics().iter().map(|finding| finding.message.clone()).collect())
}

/// What pages say and where something is found, in files with these line ends.
fn read_with(pages: &[(String, String)], start: &str, line_end: &str) -> (String, Vec<String>) {
    let texts = pages.iter().map(|(path, text)| (path.clone(), format!("{start}{}", text.replace('\n', line_end))));
    let reading = read(Tree::from_texts(texts.collect::<Vec<_>>()), None).expect("the pages describe an API");
    let found = reading.report.diagnostics().iter().map(|finding| {
        let at = reading.docs.map.position(&finding.span).map_or((0, 0), |at| (at.line, at.column));
        format!("{} {}:{}:{}", finding.code.number(), finding.span.file, at.0, at.1)
    });
    (export_api_json(&reading.model), found.collect())
}

/// The pages of a folder below `root`, with line feeds alone; every `stride`th one.
fn pages_of(root: &Path, stride: usize) -> Vec<(String, String)> {
    let reading = read(root, None).expect("the folder describes an API");
    let files = reading.docs.map.files().step_by(stride);
    files.map(|file| (file.path.to_string(), file.text.trim_start_matches('\u{feff}').replace("\r\n", "\n"))).collect()
}

#[test]
fn line_ends_and_marks_of_byte_order_change_nothing() {
    let mut folders = vec![(repository().join("docs-input"), 1)];
    folders.extend(corpora("corpora/graph-v1.0-2021-07").map(|folder| (folder, 7)));
    folders.extend(corpora("corpora/business-central").map(|folder| (folder, 1)));
    for (folder, stride) in folders {
        let pages = pages_of(&folder, stride);
        let (model, found) = read_with(&pages, "", "\n");
        let (of_windows, found_there) = read_with(&pages, "\u{feff}", "\r\n");
        assert!(model == of_windows, "the model of {}", folder.display());
        let differing = found.iter().zip(&found_there).filter(|(one, other)| one != other);
        assert_eq!(differing.collect::<Vec<_>>(), []);
        assert_eq!(found.len(), found_there.len());
    }
}

/// Places in what is printed have slashes on every system.
#[test]
fn places_have_slashes_alone() {
    let docs = folder(&[("api/deep/er/get.md", PAGE), ("api/deep/odd.md", "## Properties\n\n|Property|Type|\n|--|\n")]);
    let reading = read(docs.path(), None).expect("a page describes an API");
    let shown = render::human(&reading.report, &reading.docs.map, false);
    let as_json = render::json(&reading.report, &reading.docs.map);
    assert!(reading.docs.pages.iter().any(|page| &**page == "api/deep/er/get.md"), "{:?}", reading.docs.pages);
    assert!(!shown.contains('\\') && !shown.is_empty(), "{shown}");
    assert!(!as_json.contains("\\\\"), "{as_json}");
}

#[test]
fn the_docs_of_this_repository_are_read_alike() {
    let reading = assert_alike(&repository().join("docs-input"), None);
    assert!(reading.docs.root.is_none());
}

#[test]
fn corpora_are_read_alike() {
    let Some(root) = corpora("corpora") else { return };
    assert_alike(&root.join("graph-modern"), Some("v1.0"));
    assert_alike(&root.join("graph-modern"), Some("beta"));
    assert_alike(&root.join("copilot"), None);
    assert_alike(&root.join("business-central"), None);
}

#[test]
fn all_that_is_odd_is_read_alike() {
    let with_include = format!("\u{feff}{PAGE}\n[!INCLUDE [x](../../Includes/A.md)]\n[!INCLUDE [y](nope.md)]\n");
    let corrections = "- operation: GET /boats/{id}\n  returns: Edm.Nope\n- nonsense\n";
    let docs = folder(&[
        ("api-reference/v1.0/api/a.md", with_include.as_bytes()),
        ("api-reference/v1.0/api/B.MD", PAGE.replace('\n', "\r\n").replace("boats", "ships").as_bytes()),
        ("api-reference/v1.0/api/broken.md", b"# A \xff\xfe\n"),
        ("api-reference/v1.0/api/large.md", &vec![b'a'; (8 << 20) + 1]),
        ("api-reference/v1.0/api/snippets/c.md", PAGE.as_bytes()),
        ("api-reference/v1.0/api/.d/e.md", PAGE.as_bytes()),
        ("api-reference/v1.0/config/schema-config.json", br#"{"schemaConfig": {"defaultNamespace": "a.b"}}"#),
        ("api-reference/v1.0-old/api/f.md", PAGE.as_bytes()),
        ("api-reference/empty/g.md", PAGE.as_bytes()),
        ("includes/a.md", b"> A note.\r\n"),
        ("concepts/h.md", PAGE.as_bytes()),
        ("corrections.yml", corrections.as_bytes()),
    ]);
    let reading = assert_alike(docs.path(), Some("v1.0"));
    let pages: Vec<&str> = reading.docs.pages.iter().map(|page| &**page).collect();
    let expected = ["B.MD", "a.md", "broken.md", "large.md"].map(|name| format!("api-reference/v1.0/api/{name}"));
    assert_eq!(pages, expected);
    assert_eq!(reading.docs.config.namespace.as_deref(), Some("a.b"));
    let codes: Vec<Code> = reading.report.diagnostics().iter().map(|finding| finding.code).collect();
    for code in [Code::UnreadableFile, Code::BrokenEncoding, Code::MissingInclude, Code::UnreadableCorrection] {
        assert!(codes.contains(&code), "{code}");
    }
    for api in [None, Some("v2")] {
        let why = |docs: Result<Reading, ReadError>| docs.expect_err("the version is not clear").to_string();
        assert_eq!(why(read(docs.path(), api)), why(read(texts_of(docs.path()), api)));
    }
}

#[test]
fn paths_in_memory_are_made_normal_or_refused() {
    let (docs, messages) = loaded(&[
        ("./api//x/../a.md", PAGE),
        ("api/a.md", PAGE),
        ("../b.md", PAGE),
        ("/c.md", PAGE),
        ("C:/d.md", PAGE),
        ("api\\e.md", PAGE),
        ("api/f\0.md", PAGE),
        ("", PAGE),
    ]);
    let pages = docs.expect("there is a page").pages;
    assert_eq!(pages.iter().map(|page| &**page).collect::<Vec<_>>(), ["api/a.md"]);
    assert_eq!(
        messages,
        [
            "`api/a.md` is not read: another text has this path",
            "`../b.md` is not read: its path leads out of the docs",
            "`/c.md` is not read: its path is absolute",
            "`C:/d.md` is not read: its path is absolute",
            "`api\\e.md` is not read: its path holds a backslash, and `/` parts folders",
            "`api/f\\u{0}.md` is not read: its name holds control characters",
            "`` is not read: its path names no file",
        ]
    );
}

#[test]
fn texts_without_pages_are_an_error() {
    let error = loaded(&[("a.txt", PAGE), ("../a.md", PAGE)]).0.expect_err("there is no page");
    assert_eq!(error.to_string(), "no Markdown page in the texts in memory");
    let error = Sources::new(Tree::from_texts([("a.md", "# A\n")])).read().expect_err("there is no API");
    assert!(error.to_string().starts_with("no page in the texts in memory describes an API: "), "{error}");
}
