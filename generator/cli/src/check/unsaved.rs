//! A page that comes on standard input instead of from its file.

use std::io::Read;
use std::path::{Path, PathBuf};

use mdsdk::Tree;

use crate::{Failure, arguments};

/// What stands for standard input among paths.
pub(crate) const STDIN: &str = "-";

/// The page's path, and its text.
pub(super) struct Unsaved {
    name: PathBuf,
    text: Vec<u8>,
}

impl Unsaved {
    /// Reads standard input, where that is asked for.
    pub(super) fn read(arguments: &arguments::Check) -> Result<Option<Self>, Failure> {
        let is_asked = arguments.paths.iter().any(|path| path == Path::new(STDIN));
        match (is_asked, &arguments.stdin_name) {
            (false, None) => Ok(None),
            (true, Some(name)) => {
                let mut text = Vec::new();
                std::io::stdin()
                    .read_to_end(&mut text)
                    .map_err(|error| format!("cannot read standard input: {error}"))?;
                Ok(Some(Self { name: name.clone(), text }))
            }
            (true, None) => Err("`-` needs `--stdin-name`: which page of the docs it is".to_owned()),
            (false, Some(_)) => Err("`--stdin-name` needs `-` among the paths: the page is read there".to_owned()),
        }
    }

    /// Docs in which the page has this text.
    pub(super) fn over(&self, docs: &Path) -> Result<Tree, Failure> {
        let tree = Tree::from(docs).with_unsaved(&self.name, self.text.clone());
        tree.map_err(|error| format!("`{}`: {error}", self.name.display()))
    }
}
