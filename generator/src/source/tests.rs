//! Tests of reading folders and of places in files.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::report::{Code, Report};

use super::{Docs, LineColumn, SourceMap, Span, load};

/// A docs folder of pages without content, deleted when the test ends.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that stays is only litter.
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Folder {
    fn of(paths: &[&str]) -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("mdsdk-source-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = Self(std::env::temp_dir().join(name));
        for path in paths {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder");
            fs::write(path, "# A\n").expect("a file");
        }
        folder
    }

    fn path(&self) -> &Path {
        &self.0
    }

    /// The docs, and the messages of the findings, which are all of unreadable files.
    fn load(&self, below: &str) -> (Docs, Vec<String>) {
        let mut report = Report::default();
        let docs = load(self.path().join(below), None, &mut report).expect("there are pages");
        assert!(report.diagnostics().iter().all(|finding| finding.code == Code::UnreadableFile));
        let messages = report.diagnostics().iter().map(|finding| finding.message.clone()).collect();
        (docs, messages)
    }
}

fn pages(docs: &Docs) -> Vec<&str> {
    docs.pages.iter().map(|page| &**page).collect()
}

#[test]
fn a_version_whose_name_starts_with_another_s_is_not_read() {
    let folder = Folder::of(&["api-reference/v1.0/api/a.md", "api-reference/v1.0-old/api/b.md", "includes/c.md"]);
    let (docs, messages) = folder.load("api-reference/v1.0");
    assert_eq!(pages(&docs), ["api-reference/v1.0/api/a.md"]);
    assert_eq!(docs.map.files().count(), 2);
    assert!(messages.is_empty());
}

#[test]
fn pages_with_components_are_pages() {
    let files = ["api/a.md", "api/b.mdx", "api/c.MDX", "api/d.yml"];
    let folder = Folder::of(&files);
    let texts = super::Tree::from_texts(files.map(|path| (path, "")));
    for tree in [super::Tree::from(folder.path()), texts] {
        let docs = load(tree, None, &mut Report::default()).expect("readable");
        assert_eq!(pages(&docs), ["api/a.md", "api/b.mdx", "api/c.MDX"]);
    }
}

#[cfg(unix)]
#[test]
fn links_are_reported_and_never_followed() {
    let outside = Folder::of(&["api/x.md"]);
    let folder = Folder::of(&["api/a.md"]);
    let link = |to: &Path, from: &str| std::os::unix::fs::symlink(to, folder.path().join(from)).expect("a link");
    link(&outside.path().join("api/x.md"), "api/x.md");
    link(&outside.path().join("api"), "more");
    link(Path::new("/dev/zero"), "schema-config.json");
    link(Path::new("/dev/zero"), "api/zero.md");
    let (docs, messages) = folder.load("");
    assert_eq!(pages(&docs), ["api/a.md"]);
    let why = "it is a symbolic link, and links are not followed";
    assert_eq!(messages, ["api/x.md", "api/zero.md", "more"].map(|path| format!("`{path}` is not read: {why}")));
}

#[cfg(unix)]
#[test]
fn names_that_cannot_be_shown_are_reported() {
    let folder = Folder::of(&["api/a.md", "api/b\u{1b}[31m.md"]);
    let (docs, messages) = folder.load("");
    assert_eq!(pages(&docs), ["api/a.md"]);
    assert_eq!(messages, ["`api/b\\u{1b}[31m.md` is not read: its name holds control characters"]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_opened_costs_its_own_pages() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::of(&["api/a.md", "closed/b.md"]);
    let closed = folder.path().join("closed");
    let set = |mode| fs::set_permissions(&closed, fs::Permissions::from_mode(mode)).expect("a mode");
    set(0o000);
    // Some users may open everything.
    let is_closed = fs::read_dir(&closed).is_err();
    let (docs, messages) = folder.load("");
    set(0o700);
    if is_closed {
        assert_eq!(pages(&docs), ["api/a.md"]);
        assert_eq!(messages, ["`closed` is not read: Permission denied (os error 13)"]);
    }
}

#[test]
fn places_are_lines_and_columns_of_characters() {
    let mut map = SourceMap::default();
    map.insert("a.md", "é\r\nüb\n\nc");
    let position = |at: usize| map.position(&Span::new(&Arc::from("a.md"), at..at)).map(|at| (at.line, at.column));
    // Windows' line end is one end, at the place of its first character.
    let expected = [(1, 1), (1, 2), (1, 2), (2, 1), (2, 2), (2, 3), (3, 1), (4, 1), (4, 2)];
    assert_eq!([0, 2, 3, 4, 6, 7, 8, 9, 10].map(position), expected.map(Some));
    assert_eq!([1, 5, 11, usize::MAX].map(position), [None; 4]);
    map.insert("empty.md", "");
    let empty = map.position(&Span::file(&Arc::from("empty.md")));
    assert_eq!(empty, Some(LineColumn { line: 1, column: 1 }));
}
