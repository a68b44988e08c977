//! That nothing is new in docs that are as they were, whatever they are made of.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;

use tempfile::TempDir;

use mdsdk_tests::put;

use super::repository::git;
use super::{BROKEN, GET_USER, run, with_docs};

/// A page with a row that nobody reads.
const ODD: &str = "# thing resource type\n\n## Properties\n\n|Property|Type|\n|:--|:--|\n|size|Strng|\n|size|String|\n";

type Kind = (&'static str, fn(&Path));

/// What docs in a repository may have, each with something to find.
const KINDS: &[Kind] = &[
    ("an odd page", |docs| put(docs, "resources/odd.md", ODD)),
    ("capitals", |docs| put(docs, "resources/big.MD", ODD.replace("thing", "big"))),
    ("components", |docs| put(docs, "resources/small.mdx", ODD.replace("thing", "small"))),
    ("another ending", |docs| put(docs, "resources/other.markdown", ODD.replace("thing", "other"))),
    ("a broken page", |docs| put(docs, BROKEN.0, BROKEN.1)),
    ("a table of contents", |docs| put(docs, "toc.yml", "- name: x\n  href: nowhere.md\n")),
    ("another one", |docs| put(docs, "api/TOC.YAML", "- name: x\n  href: nowhere.md\n")),
    ("corrections", |docs| put(docs, "corrections.yml", "- at: user.town\n  ignore: true\n  because: Gone.\n")),
    ("configuration", |docs| put(docs, "config/schema-config.json", "{ \"baseUrls\": 1 }")),
    ("no text", |docs| put(docs, "resources/bytes.md", [ODD.as_bytes(), b"\xE9\n"].concat())),
    ("nothing", |docs| put(docs, "resources/empty.md", "")),
    ("lines of Windows", |docs| put(docs, "resources/dos.md", ODD.replace("thing", "dos").replace('\n', "\r\n"))),
    ("a hidden folder", |docs| put(docs, ".hidden/odd.md", ODD.replace("thing", "hidden"))),
    ("samples", |docs| put(docs, "snippets/odd.md", ODD.replace("thing", "sample"))),
    ("a name of bytes", |docs| put_named(docs, b"api/\xE9.md")),
    ("a name with a control character", |docs| put_named(docs, b"api/a\x01.md")),
    ("a link to a page", |docs| link("user.md", docs, "resources/link.md")),
    ("a link to nothing", |docs| link("nothing.md", docs, "resources/dangling.md")),
    ("a link out of the docs", |docs| link("../../shared.md", docs, "resources/out.md")),
    ("a link to a folder", |docs| link("resources", docs, "folder")),
    ("a link to a folder out of the docs", |docs| link("../more", docs, "more")),
    ("a link to a folder out of the repository", |docs| link("/", docs, "everything")),
    ("a link to a picture", |docs| link("a.png", docs, "resources/b.png")),
    ("an include", |docs| include(docs, "../../shared.md", "shared")),
    ("an include by a link", |docs| include(docs, "../../linked.md", "linked")),
    ("an include by a link to a folder", |docs| include(docs, "../../less/inside.md", "less")),
];

fn put_named(docs: &Path, name: &[u8]) {
    fs::write(docs.join(OsStr::from_bytes(name)), ODD).expect("the file can be written");
}

fn link(target: &str, docs: &Path, path: &str) {
    symlink(target, docs.join(path)).expect("links can be made");
}

/// A page whose rows are in another file.
fn include(docs: &Path, target: &str, name: &str) {
    let page = format!("# {name} resource type\n\n## Properties\n\n[!INCLUDE [rows]({target})]\n");
    put(docs, &format!("resources/{name}.md"), page);
}

/// A repository whose docs have this, and what lies around them.
fn with(kinds: &[&Kind]) -> TempDir {
    let folder = with_docs();
    let rows = "|Property|Type|\n|:--|:--|\n|size|Strng|\n";
    put(folder.path(), "shared.md", rows);
    put(folder.path(), "more/inside.md", rows);
    link("shared.md", folder.path(), "linked.md");
    link("more", folder.path(), "less");
    for (_, make) in kinds {
        make(&folder.path().join("docs"));
    }
    git(folder.path(), "init --quiet --initial-branch main");
    git(folder.path(), "add --force .");
    git(folder.path(), "commit --quiet -m docs");
    folder
}

#[track_caller]
fn has_nothing_new(folder: &TempDir, kinds: &[&Kind]) {
    let names: Vec<&str> = kinds.iter().map(|(name, _)| *name).collect();
    let seen = run(folder, "check --docs docs --since HEAD --show note --preview");
    assert!(seen.stdout.contains("; no findings;"), "{names:?}: {}{}", seen.stdout, seen.stderr);
}

#[test]
fn whatever_docs_are_made_of_nothing_is_new_in_a_clean_checkout() {
    let all: Vec<&Kind> = KINDS.iter().collect();
    let folder = with(&all);
    run(&folder, "check --docs docs").exits_with(1);
    has_nothing_new(&folder, &all);
    let mut random = fastrand::Rng::with_seed(17);
    for _ in 0..8 {
        let drawn: Vec<&Kind> = KINDS.iter().filter(|_| random.bool()).collect();
        has_nothing_new(&with(&drawn), &drawn);
    }
}

#[test]
fn a_link_that_is_new_is_told() {
    let folder = with(&[]);
    put(folder.path(), "docs/api/more.md", GET_USER.1.replace("/users", "/others"));
    link("user-get.md", &folder.path().join("docs"), "api/link.md");
    run(&folder, "check --docs docs --since HEAD").exits_with(1).prints("`api/link.md` is not read");
}
