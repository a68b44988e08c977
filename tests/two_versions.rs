//! Docs that are read beside another version of them are as if they were read alone.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use mdsdk::report::{Report, render};
use mdsdk::{Dialect, ReadError, Reading, Sources, Tree};
use mdsdk_tests::{corpora, repository};
use walkdir::WalkDir;

/// Files by their paths.
type Files = BTreeMap<String, Vec<u8>>;

/// The docs, the version to read of them, and the stride: of that many pages one is read.
const CORPORA: [(&str, Option<&str>, usize); 4] = [
    ("graph-v1.0-2021-07", None, 25),
    ("graph-modern", Some("v1.0"), 1),
    ("business-central", None, 3),
    ("copilot", None, 1),
];

/// The files of docs: all includes and what is no page, and of the pages a sample.
fn files(folder: &Path, stride: usize) -> Files {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.expect("it can be walked"));
    let (mut files, mut pages) = (Files::new(), 0);
    for entry in entries.filter(|entry| entry.file_type().is_file()) {
        let path =
            entry.path().strip_prefix(folder).expect("it lies in the folder").to_string_lossy().replace('\\', "/");
        if path.contains("/snippets/") {
            continue;
        }
        pages += usize::from(is_page(&path));
        if !is_page(&path) || pages % stride == 0 {
            files.insert(path, std::fs::read(entry.path()).expect("it can be read"));
        }
    }
    files
}

fn is_markdown(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending == "md")
}

fn is_page(path: &str) -> bool {
    is_markdown(path) && !is_include(path)
}

fn is_include(path: &str) -> bool {
    is_markdown(path) && path.split('/').any(|part| part == "includes")
}

fn sources(files: &Files, api: Option<&str>) -> Sources {
    Sources::new(Tree::from_texts(files.clone())).api(api.map(str::to_owned))
}

fn read(files: &Files, api: Option<&str>) -> Reading {
    sources(files, api).read().expect("the docs describe an API")
}

/// Files in which every fifth that is chosen is changed; from `first` on.
fn edited(files: &Files, first: usize, is_chosen: fn(&str) -> bool, edit: fn(&mut Files, &str, &[u8])) -> Files {
    let mut edited = files.clone();
    for path in files.keys().filter(|path| is_chosen(path)).skip(first).step_by(5) {
        let text = edited.remove(path).expect("the file is there");
        edit(&mut edited, path, &text);
    }
    edited
}

fn append(files: &mut Files, path: &str, text: &[u8]) {
    files.insert(path.to_owned(), [text, "\n\nOne more sentence, and `[x](nowhere.md)`.\n".as_bytes()].concat());
}

fn retype(files: &mut Files, path: &str, text: &[u8]) {
    let text = String::from_utf8_lossy(text).replace("|String|", "|Strng|").replace("| String |", "| Boolean |");
    files.insert(path.to_owned(), text.into_bytes());
}

fn rename(files: &mut Files, path: &str, text: &[u8]) {
    files.insert(path.replace(".md", "-renamed.md"), text.to_owned());
}

fn change_case(files: &mut Files, path: &str, text: &[u8]) {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    files.insert(format!("{folder}/{}.md", name.trim_end_matches(".md").to_uppercase()), text.to_owned());
}

fn move_up(files: &mut Files, path: &str, text: &[u8]) {
    let mut parts: Vec<&str> = path.split('/').collect();
    if parts.len() > 3 {
        parts.remove(parts.len() - 2);
    }
    files.insert(parts.join("/"), text.to_owned());
}

fn delete(_: &mut Files, _: &str, _: &[u8]) {}

/// A kind of change to docs.
type Change = (&'static str, fn(&str) -> bool, fn(&mut Files, &str, &[u8]));

const CHANGES: [Change; 9] = [
    ("text", is_page, append),
    ("types", is_page, retype),
    ("renamed pages", is_page, rename),
    ("moved pages", is_page, move_up),
    ("deleted pages", is_page, delete),
    ("includes", is_include, append),
    ("renamed includes", is_include, rename),
    ("includes in another case", is_include, change_case),
    ("deleted includes", is_include, delete),
];

/// The docs with changes of all kinds.
fn with_all_changes(files: &Files) -> Files {
    let change =
        |files: Files, (first, (_, is_chosen, change)): (usize, Change)| edited(&files, first, is_chosen, change);
    CHANGES.into_iter().enumerate().fold(files.clone(), change)
}

/// All that comes of reading is the same.
fn assert_same(one: &Reading, other: &Reading, what: &str) {
    let files =
        |reading: &Reading| reading.docs.map.files().map(|it| (it.path.clone(), it.text.clone())).collect::<Vec<_>>();
    assert!(files(one) == files(other), "files: {what}");
    assert_eq!(one.docs.pages, other.docs.pages, "{what}");
    assert_eq!(one.docs.config, other.docs.config, "{what}");
    assert!(one.claims == other.claims, "claims: {what}");
    assert!(one.model == other.model, "model: {what}");
    assert!(one.coverage == other.coverage, "coverage: {what}");
    assert_eq!(one.unresolved_cells, other.unresolved_cells, "{what}");
    let shown = |reading: &Reading, found: &Report| render::human(found, &reading.docs.map, false);
    assert!(shown(one, &one.report) == shown(other, &other.report), "findings of reading: {what}");
    assert!(shown(one, &one.lint()) == shown(other, &other.lint()), "findings of rules: {what}");
}

/// Two readings share what pages of one key say, unless links of others make it differ; how many pages do.
fn assert_shared(one: &Reading, other: &Reading, what: &str) -> usize {
    let pages = |reading: &Reading| -> BTreeMap<_, _> {
        let whole = reading.claims.iter().filter(|page| page.part.is_none());
        whole.map(|page| (page.key, Arc::clone(page))).collect()
    };
    let (one, other) = (pages(one), pages(other));
    let both = one.iter().filter_map(|(key, page)| Some((page, other.get(key)?))).filter(|(page, same)| page == same);
    both.inspect(|(page, same)| assert!(Arc::ptr_eq(page, same), "`{}` is read twice: {what}", page.file)).count()
}

/// Reads a version beside another one, and by itself.
fn assert_beside(before: &Files, now: &Files, api: Option<&str>, what: &str) -> usize {
    let now = read(now, api);
    let beside = sources(before, api).read_beside(&now).expect("the docs describe an API");
    assert_same(&beside, &read(before, api), what);
    assert_shared(&beside, &now, what)
}

#[test]
fn pages_that_are_the_same_are_read_once() {
    let files = files(&repository().join("docs-input"), 1);
    let pages = read(&files, None).docs.pages.len();
    assert_eq!(assert_beside(&files, &files, None, "nothing"), pages);
    for (what, is_chosen, change) in CHANGES {
        let changed = edited(&files, 1, is_chosen, change);
        assert_ne!(changed, files, "{what}");
        let shared = assert_beside(&files, &changed, None, what);
        assert!((1..pages).contains(&shared), "{what}: {shared} of {pages}");
        assert_beside(&changed, &files, None, what);
    }
    assert_beside(&files, &with_all_changes(&files), None, "all");
}

#[test]
fn versions_of_the_corpora_are_as_if_read_alone() {
    let Some(root) = corpora("corpora") else { return };
    for (name, api, stride) in CORPORA {
        let files = files(&root.join(name), stride);
        let changed = with_all_changes(&files);
        assert!(assert_beside(&files, &changed, api, name) > 0, "{name}");
        assert_beside(&changed, &files, api, name);
    }
}

/// Docs of these files, by what each is called.
fn docs(files: &[(&str, &str)]) -> Files {
    files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_owned())).collect()
}

const LEFT_OUT: &str = "- at: docs/page-1.md\n  ignore: true\n  because: It is a draft.\n";
const RETYPED: &str = "- at: lamp.id\n  type: Edm.Guid\n  because: Tried out.\n";

const LAMP: &str = "# Get lamps\n\n## HTTP request\n\n```http\nGET /lamps\n```\n\n[!INCLUDE [x](../includes/x.md)]\n\n\
                    ## Response\n\nIf successful, this method returns `200 OK` and a collection of \
                    [lamps](page-1.md) objects in the response body.\n";
const TITLED: &str = "# Lamp\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|id|String|The key.|\n";

#[test]
fn what_all_files_together_tell_of_a_page_is_decided_for_each_version() {
    let unlinked = LAMP.replace("[lamps](page-1.md)", "**lamps**");
    let versions = [
        docs(&[("docs/page-1.md", TITLED), ("docs/get.md", LAMP)]),
        docs(&[("docs/page-1.md", TITLED), ("docs/get.md", &unlinked)]),
        docs(&[("docs/page-1.md", TITLED), ("docs/get.md", LAMP), ("includes/y.md", "Others.\n")]),
        docs(&[("docs/page-1.md", TITLED), ("docs/get.md", LAMP), ("includes/X.md", "|a|\n|:-|\n|b|\n")]),
        docs(&[("docs/page-1.md", TITLED), ("docs/get.md", LAMP), ("corrections.yml", LEFT_OUT)]),
        docs(&[("docs/page-1.md", TITLED), ("docs/get.md", LAMP), ("corrections.yml", RETYPED)]),
        docs(&[("docs/page-1.md", TITLED), ("docs/get.md", LAMP), ("docs/\u{FFFD}.md", "\u{FFFD}\n")]),
    ];
    let told = versions.iter().map(|files| read(files, None)).map(|it| format!("{:?} {:?}", it.model, it.report));
    assert_eq!(told.collect::<BTreeSet<_>>().len(), 6, "all but the last one differ");
    for (number, before) in versions.iter().enumerate() {
        for (other, now) in versions.iter().enumerate() {
            assert_beside(before, now, None, &format!("{number} beside {other}"));
        }
    }
}

#[test]
fn bytes_that_are_no_text_are_told_of_the_version_that_has_them() {
    let broken: Files = [("a.md", &b"caf\xE9\n"[..]), ("get.md", LAMP.as_bytes())]
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .into();
    let replaced = docs(&[("a.md", "caf\u{FFFD}\n"), ("get.md", LAMP)]);
    for (before, now) in [(&broken, &replaced), (&replaced, &broken)] {
        assert_beside(before, now, None, "bytes");
    }
}

#[test]
fn nothing_is_shared_between_dialects() {
    let files = docs(&[("docs/page-1.md", TITLED), ("docs/get.md", LAMP)]);
    let now = read(&files, None);
    let other = || sources(&files, None).dialect(Dialect::from_yaml("{}").expect("an empty dialect"));
    let (alone, beside) = (other().read(), other().read_beside(&now));
    let alone = alone.expect_err("an empty dialect reads nothing");
    let beside = beside.expect_err("an empty dialect reads nothing");
    let report = |error: &ReadError| error.findings().map(|(report, _)| report.clone());
    assert_eq!(report(&alone), report(&beside));
}
