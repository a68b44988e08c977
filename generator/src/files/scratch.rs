//! A folder for one test, deleted at its end.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::Files;

/// A folder for one test.
pub(super) struct Scratch {
    path: PathBuf,
}

impl Scratch {
    /// A folder that nobody else has.
    pub(super) fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("mdsdk-files-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).expect("the system has a folder for temporary files");
        Self { path }
    }

    /// The output folder, which doesn't exist at first.
    pub(super) fn out(&self) -> PathBuf {
        self.path.join("out")
    }

    /// Puts a file into the output folder.
    pub(super) fn put(&self, path: &str, text: &str) {
        let path = self.out().join(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("the scratch folder is writable");
        fs::write(path, text).expect("the scratch folder is writable");
    }

    /// The text of a file of the output folder.
    pub(super) fn get(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.out().join(path)).ok()
    }

    /// Every file of the output folder with its text.
    pub(super) fn tree(&self) -> Vec<(String, String)> {
        let mut tree = Vec::new();
        collect(&self.out(), "", &mut tree);
        tree.sort();
        tree
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

fn collect(dir: &Path, prefix: &str, tree: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), tree);
        } else {
            tree.push((path, fs::read_to_string(entry.path()).unwrap_or_default()));
        }
    }
}

/// Generated files from pairs of path and text.
pub(super) fn files(pairs: &[(&str, &str)]) -> Files {
    let mut files = Files::default();
    for (path, text) in pairs {
        files.insert(*path, *text);
    }
    files
}
