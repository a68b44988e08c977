//! A page is read by itself: what it says depends on what its key is made from, and on nothing else.
//!
//! The large corpora are read with a stride, so that a debug build takes seconds; `--ignored` reads every page.

use std::num::NonZero;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use mdsdk::report::{Code, Report};
use mdsdk::rooms::claims::{PageClaims, PageKey};
use mdsdk::rooms::docs::{Dialect, ReadPage, read_pages};
use mdsdk::rooms::source::{Docs, SourceMap, load};
use mdsdk_tests::{corpora, repository};

/// The docs, the version to read of them, and the stride: every page of which that many are one is read.
const CORPORA: [(&str, Option<&str>, usize); 6] = [
    ("graph-v1.0-2021-07", None, 3),
    ("graph-v1.0-2020-05", None, 3),
    ("graph-modern", Some("v1.0"), 1),
    ("graph-modern", Some("beta"), 1),
    ("business-central", None, 1),
    ("copilot", None, 1),
];

/// Docs of a folder, of whose pages every n-th is one.
fn docs(folder: PathBuf, api: Option<&str>, stride: usize) -> Docs {
    let mut docs = load(folder, api, &mut Report::default()).expect("the folder has pages");
    docs.pages = docs.pages.into_iter().step_by(stride).collect();
    docs
}

/// Reads one page of these files.
fn read_alone(map: SourceMap, page: &Arc<str>) -> Arc<ReadPage> {
    let docs = Docs { map, pages: vec![Arc::clone(page)], ..Docs::default() };
    read_pages(&docs, &Dialect::graph(), &[]).pop().expect("the page is there")
}

/// What the page says beside its parts, which have its file and its key.
fn said(page: &ReadPage) -> &PageClaims {
    page.claims.first().expect("a page has claims")
}

/// The page, and the files that it looks for and that are there.
fn only_its_files(docs: &Docs, page: &ReadPage) -> SourceMap {
    let mut map = SourceMap::default();
    let includes = page.looked_for.iter().filter_map(|one| one.found());
    for path in includes.chain([&said(page).file]) {
        map.insert(path, Arc::clone(&docs.map.get(path).expect("it was read").text));
    }
    map
}

/// The text with another letter or digit in its middle, or with one more.
fn changed(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let middle = bytes.len() / 2;
    match bytes[middle..].iter().position(u8::is_ascii_alphanumeric) {
        Some(at) => bytes[middle + at] = if bytes[middle + at] == b'x' { b'y' } else { b'x' },
        None => bytes.push(b'x'),
    }
    String::from_utf8(bytes).expect("an ASCII byte has become another")
}

fn key_with(mut map: SourceMap, page: &Arc<str>, path: &str, text: &str) -> PageKey {
    map.insert(path, text);
    said(&read_alone(map, page)).key
}

/// All of a page is the same without the files that it does not look for, and with others in their place.
fn assert_alone(docs: &Docs, page: &ReadPage) {
    let file = &said(page).file;
    let mut map = only_its_files(docs, page);
    let alone = read_alone(map.clone(), file);
    assert!(*alone == *page, "`{file}` alone differs:\n{:?}\n{:?}", alone.report, page.report);
    map.insert("another.md", "# Another\n");
    for absent in page.looked_for.iter().filter(|one| one.found().is_none()) {
        map.insert(&format!("{}.another.md", absent.path), "# Another\n");
    }
    assert!(*read_alone(map, file) == *page, "`{file}` differs with other files");
}

/// Each file of which the key is made changes it.
fn assert_key(docs: &Docs, page: &ReadPage) {
    let (file, key) = (&said(page).file, said(page).key);
    let map = only_its_files(docs, page);
    for one in map.files() {
        let other = key_with(map.clone(), file, &one.path, &changed(&one.text));
        assert_ne!(other, key, "`{file}` after a change of `{}`", one.path);
    }
    for absent in page.looked_for.iter().filter(|one| one.found().is_none()) {
        let other = key_with(map.clone(), file, &absent.path, "");
        assert_ne!(other, key, "`{file}` when `{}` appears", absent.path);
    }
}

/// Checks every page, on all cores; `stride` is that of the pages whose files are changed one by one.
fn assert_pages(docs: &Docs, stride: usize) {
    let pages = read_pages(docs, &Dialect::graph(), &[]);
    assert!(!pages.is_empty());
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for core in 0..cores {
            let pages = &pages;
            scope.spawn(move || {
                for (number, page) in pages.iter().enumerate().skip(core).step_by(cores) {
                    assert_alone(docs, page);
                    if number % stride == 0 {
                        assert_key(docs, page);
                    }
                }
            });
        }
    });
}

#[test]
fn pages_of_this_repository_are_read_by_themselves() {
    assert_pages(&docs(repository().join("docs-input"), None, 1), 1);
}

#[test]
fn pages_of_the_corpora_are_read_by_themselves() {
    let Some(root) = corpora("corpora") else { return };
    for (folder, api, stride) in CORPORA {
        assert_pages(&docs(root.join(folder), api, stride), 5);
    }
}

#[test]
#[ignore = "reads every page of the corpora many times"]
fn all_pages_of_the_corpora_are_read_by_themselves() {
    let Some(root) = corpora("corpora") else { return };
    for (folder, api, _) in CORPORA {
        assert_pages(&docs(root.join(folder), api, 1), 1);
    }
}

/// The key of `api/a.md` among these files.
fn key(files: &[(&str, &str)], dialect: &Dialect) -> PageKey {
    let mut docs = Docs::default();
    for (path, text) in files {
        docs.map.insert(path, *text);
    }
    docs.pages = vec!["api/a.md".into()];
    said(&read_pages(&docs, dialect, &[]).pop().expect("the page is there")).key
}

#[test]
fn a_key_tells_all_that_claims_depend_on() {
    let graph = Dialect::graph();
    let page = ("api/a.md", "# A\n\n[!INCLUDE [x](../includes/x.md)]\n\n[!INCLUDE [y](../includes/y.md)]\n");
    let include = ("includes/X.md", "x\n\n[!INCLUDE [z](z.md)]\n");
    let whole = key(&[page, include], &graph);
    let same: [&[(&str, &str)]; 2] =
        [&[page, include, ("includes/w.md", "w")], &[page, include, ("api/b.md", page.1), ("z.md", "")]];
    for files in same {
        assert_eq!(key(files, &graph), whole, "{files:?}");
    }
    let others: [&[(&str, &str)]; 7] = [
        &[page],
        &[page, ("includes/x.md", include.1)],
        &[page, (include.0, "x\n")],
        &[page, include, ("includes/y.md", "")],
        &[page, include, ("includes/z.md", "")],
        &[("api/a.md", "# A\n"), include],
        &[("api/a.md", ""), include],
    ];
    let mut keys: Vec<PageKey> = others.iter().map(|files| key(files, &graph)).collect();
    keys.push(whole);
    keys.push(key(&[page, include], &Dialect::from_yaml("{}").expect("an empty dialect")));
    let count = keys.len();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), count, "keys repeat");
}

#[test]
fn a_key_is_32_hexadecimal_digits_and_is_read_back() {
    let key = key(&[("api/a.md", "# A\n")], &Dialect::graph());
    let json = serde_json::to_string(&key).expect("keys are serialisable");
    assert_eq!(json, format!("\"{key}\""));
    assert_eq!((json.len(), serde_json::from_str::<PageKey>(&json).ok()), (34, Some(key)));
    assert!(serde_json::from_str::<PageKey>("\"0\"").is_err());
}

/// A page that lists properties of what its title names, in a file that is called otherwise.
fn titled(title: &str, rows: &str) -> String {
    format!("# {title}\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n{rows}\n")
}

/// The names of the types that pages describe, and the findings about tables of no type.
fn types_and_findings(pages: &[(&str, String)]) -> (Vec<String>, Vec<String>) {
    let reading = mdsdk_tests::read_pages(pages);
    let types = reading.model.types.values().filter(|ty| !ty.synthesised).map(|ty| ty.name.local().to_owned());
    let found = reading.report.diagnostics().iter().filter(|finding| finding.code == Code::UnknownColumns);
    (types.collect(), found.map(|finding| finding.message.clone()).collect())
}

#[test]
fn a_title_names_a_type_where_another_page_links_it_as_one() {
    let lamp = "# Get lamps\n\n## HTTP request\n\n```http\nGET /lamps\n```\n\n## Response\n\nIf successful, this \
                method returns `200 OK` and a collection of [lamps](page-1.md) objects in the response body.\n";
    let pages = [
        ("docs/page-1.md", titled("Lamp", "|id|String|The key.|\n|socket|[lampSocket](page-2.md)|Where it is.|")),
        ("docs/page-2.md", titled("Lamp socket", "|size|String|How large.|\n|self|[plug](page-3.md)|Itself.|")),
        ("docs/page-3.md", titled("Working with plugs", "|id|String|The key.|")),
        ("docs/page-4.md", titled("Bulb", "|bulb|[bulb](page-4.md)|Itself.|")),
        ("docs/get.md", lamp.to_owned()),
    ];
    let (types, found) = types_and_findings(&pages);
    assert_eq!(types, ["lamp", "lampSocket"]);
    let untold =
        |name: &str| format!("the table lists properties, but nothing besides the title says that `{name}` is a type");
    assert_eq!(found, [untold("workingWithPlugs"), untold("bulb")]);
    let mut unlinked = pages;
    unlinked[4].1 = lamp.replace("[lamps](page-1.md)", "**lamps**");
    let (types, found) = types_and_findings(&unlinked);
    assert_eq!(types, [""; 0]);
    assert_eq!(found, ["lamp", "lampSocket", "workingWithPlugs", "bulb"].map(untold));
}
