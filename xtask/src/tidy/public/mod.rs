//! What programs see of the packages that they depend on.
//!
//! Comes in: the sources of a package.
//! Goes out: its public items, a line each with kind and path; findings where that list is not the one on record, where
//! an item has two paths, and where it has no example and no test.
//! Promised: read from `lib.rs` along `pub mod` and `pub use`; what is `#[doc(hidden)]` is left out; nothing is built.
//! Not known here: methods, features, whether a signature is the same.
//!
//! The lists on record stand beside this file. `cargo xtask tidy --bless` writes them anew.

mod modules;
mod surface;
mod used;

use std::fs;
use std::path::Path;

use super::{Finding, Tree};
use surface::Surface;

/// A package whose public items are on record.
struct Package {
    name: &'static str,
    /// The folder of its sources.
    sources: &'static str,
}

const PACKAGES: [Package; 2] =
    [Package { name: "mdsdk", sources: "generator/src/" }, Package { name: "mdsdk-runtime", sources: "runtime/src/" }];

/// The folder of the lists on record.
pub(super) const RECORDS: &str = "xtask/src/tidy/public/";

impl Package {
    fn record(&self) -> String {
        format!("{RECORDS}{}.txt", self.name)
    }

    fn surface(&self, tree: &Tree) -> Surface {
        surface::surface(tree, self.name, self.sources)
    }

    fn findings(&self, tree: &Tree) -> Vec<Finding> {
        let surface = self.surface(tree);
        let mut findings = differences(&self.record(), tree.text(&self.record()).unwrap_or_default(), &surface.text());
        let door = format!("{}lib.rs", self.sources);
        findings.extend(surface.twice().map(|paths| Finding::new(&door, 1, paths)));
        findings.extend(used::unused(tree, self.sources, &surface).map(|what| Finding::new(&door, 1, what)));
        findings
    }
}

/// The public items of each package are those on record.
pub(super) fn check_public(tree: &Tree) -> Vec<Finding> {
    let present = PACKAGES.iter().filter(|package| tree.text(&format!("{}lib.rs", package.sources)).is_some());
    present.flat_map(|package| package.findings(tree)).collect()
}

/// Writes the lists anew.
pub(super) fn bless(root: &Path, tree: &Tree) -> Result<(), String> {
    for package in &PACKAGES {
        let path = root.join(package.record());
        fs::write(&path, package.surface(tree).text())
            .map_err(|error| format!("cannot write {}: {error}", path.display()))?;
    }
    Ok(())
}

/// The lines that only one side has.
fn differences(file: &str, recorded: &str, found: &str) -> Vec<Finding> {
    let message = |what: &str, line: &str| format!("{what} public: `{line}`; `cargo xtask tidy --bless` records it");
    let gone = recorded.lines().enumerate().filter(|(_, line)| !found.lines().any(|other| other == *line));
    let new = found.lines().filter(|line| !recorded.lines().any(|other| other == *line));
    let gone = gone.map(|(at, line)| Finding::new(file, at + 1, message("no longer", line)));
    gone.chain(new.map(|line| Finding::new(file, 1, message("newly", line)))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tree::findings;
    use super::check_public;

    const RUNTIME: &str = "runtime/src/lib.rs";
    const RECORD: &str = "xtask/src/tidy/public/mdsdk-runtime.txt";

    #[test]
    fn what_is_not_on_record_is_found() {
        let files = [
            (
                RUNTIME,
                "mod inner; pub use inner::{Both as Two, hidden}; #[doc(hidden)] pub use inner::Secret; pub mod out;",
            ),
            ("runtime/src/inner.rs", "pub struct Both; pub struct Secret; pub(crate) struct Own; pub fn hidden() {}"),
            (
                "runtime/src/out.rs",
                "#[macro_export] macro_rules! make { () => {}; } pub use bytes::Bytes; struct Private;",
            ),
            (RECORD, "struct mdsdk_runtime::Two\nenum mdsdk_runtime::Gone\n"),
            ("runtime/tests/all.rs", "use mdsdk_runtime::{Two, hidden, make, out::Bytes};"),
        ];
        let found = findings(check_public, &files).join("\n");
        for line in [
            "no longer public: `enum mdsdk_runtime::Gone`",
            "newly public: `fn mdsdk_runtime::hidden`",
            "newly public: `macro mdsdk_runtime::make`",
            "newly public: `mod mdsdk_runtime::out`",
            "newly public: `use mdsdk_runtime::out::Bytes`",
        ] {
            assert!(found.contains(line), "{line} in {found}");
        }
        assert_eq!(found.lines().count(), 5, "{found}");
    }

    #[test]
    fn an_item_with_two_paths_is_found() {
        let files = [
            (RUNTIME, "pub mod inner; pub use inner::Both;"),
            ("runtime/src/inner.rs", "pub struct Both;"),
            (RECORD, "mod mdsdk_runtime::inner\nstruct mdsdk_runtime::Both\nstruct mdsdk_runtime::inner::Both\n"),
            ("runtime/tests/all.rs", "use mdsdk_runtime::{Both, inner};"),
        ];
        let found = findings(check_public, &files);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("`mdsdk_runtime::Both`, `mdsdk_runtime::inner::Both`"), "{found:?}");
    }

    #[test]
    fn an_item_of_any_kind_without_a_use_is_found() {
        let shown = "/// ```\n/// shown(Shown);\n/// ```\npub fn shown(_: Shown) {} pub struct Shown;";
        let idle = "/// IdleStruct, in words alone.\npub struct IdleStruct; pub enum IdleEnum {} \
                    pub trait IdleTrait {} pub type IdleType = (); pub const IDLE: u8 = 0; pub fn idle() {}";
        let own = "struct Own; fn own(_: IdleStruct) {}";
        let record = "fn mdsdk_runtime::shown\nstruct mdsdk_runtime::Shown\nstruct mdsdk_runtime::Tested\n\
                      const mdsdk_runtime::IDLE\nenum mdsdk_runtime::IdleEnum\nstruct mdsdk_runtime::IdleStruct\n\
                      trait mdsdk_runtime::IdleTrait\ntype mdsdk_runtime::IdleType\nfn mdsdk_runtime::idle\n";
        let front = format!("{shown}\n{idle}\n{own}\npub struct Tested;");
        let files =
            [(RUNTIME, front.as_str()), (RECORD, record), ("runtime/tests/all.rs", "use mdsdk_runtime::Tested;")];
        let found = findings(check_public, &files);
        let idle = ["IDLE", "IdleEnum", "IdleStruct", "IdleTrait", "IdleType", "idle"];
        assert_eq!(found.len(), idle.len(), "{found:?}");
        for (name, found) in idle.iter().zip(&found) {
            assert!(found.contains(&format!("`mdsdk_runtime::{name}` has no example and no test")), "{found}");
        }
    }
}
