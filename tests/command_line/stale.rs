//! Why a crate is stale.

use mdsdk_tests::put;
use tempfile::TempDir;

use super::{edit, run, with_docs};

const CONFIG: &str = "docs = \"docs\"\nout = \"sdk\"\npackage = \"contoso\"\n";

fn generated(more: &str) -> TempDir {
    super::generated(&format!("{CONFIG}{more}"))
}

/// The reasons that are told.
fn reasons(folder: &TempDir) -> Vec<String> {
    let text = run(folder, "generate --check").exits_with(4).stdout;
    text.lines().filter_map(|line| line.strip_prefix("because of ")).map(str::to_owned).collect()
}

#[test]
fn the_docs_say_something_else() {
    let folder = generated("");
    edit(&folder, "docs/resources/user.md", "|city|String|", "|city|Int32|");
    assert_eq!(reasons(&folder), ["docs: 1 change of the API, 1 of them breaking"]);
}

#[test]
fn the_docs_say_the_same_in_other_words() {
    let folder = generated("");
    edit(&folder, "docs/resources/user.md", "Where the user lives.", "The town of the user.");
    assert_eq!(reasons(&folder), ["docs: the same API in other words"]);
}

#[test]
fn the_file_says_something_else_of_the_package() {
    let folder = generated("");
    put(folder.path(), "mdsdk.toml", format!("{CONFIG}version = \"2.0.0\"\nlicense = \"MIT\"\n"));
    assert_eq!(reasons(&folder), ["config: `license`, `version` of Cargo.toml"]);
}

#[test]
fn things_are_called_otherwise() {
    let folder = generated("");
    put(folder.path(), "mdsdk.toml", format!("{CONFIG}[names]\n\"user.city\" = \"town\"\n"));
    assert_eq!(reasons(&folder), ["names: 4 items are called otherwise, or derive something else"]);
}

#[test]
fn corrections_and_metadata_say_something_else() {
    let folder = generated("");
    put(folder.path(), "docs/corrections.yml", "- at: user.city\n  type: Edm.Int32\n  because: A number.\n");
    assert_eq!(reasons(&folder), ["corrections: 1 change of the API, 1 of them breaking"]);
    let metadata = |ty: &str| {
        let text = format!(
            "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">\n\
             <edmx:DataServices>\n<Schema Namespace=\"microsoft.graph\" \
             xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\n<EntityType Name=\"user\"><Property Name=\"city\" \
             Type=\"Edm.{ty}\"/></EntityType>\n</Schema>\n</edmx:DataServices>\n</edmx:Edmx>\n"
        );
        text
    };
    let folder = with_docs();
    put(folder.path(), "mdsdk.toml", format!("{CONFIG}metadata = \"metadata.xml\"\n"));
    put(folder.path(), "metadata.xml", metadata("String"));
    run(&folder, "generate").exits_with(0);
    put(folder.path(), "metadata.xml", metadata("Int32"));
    assert_eq!(reasons(&folder), ["metadata: 1 change of the API, 1 of them breaking"]);
}

#[test]
fn somebody_edited_a_file() {
    let folder = generated("");
    edit(&folder, "sdk/src/models/user.rs", "pub city", "pub town");
    assert_eq!(reasons(&folder), ["by hand: `src/models/user.rs`"]);
}

#[test]
fn the_tool_is_another_one() {
    let folder = generated("");
    let this = env!("CARGO_PKG_VERSION");
    edit(&folder, "sdk/mdsdk-manifest.json", &format!("\"version\": \"{this}\""), "\"version\": \"0.0.9\"");
    assert_eq!(reasons(&folder), [format!("mdsdk 0.0.9 -> {this} changes 0 items")]);
    edit(&folder, "sdk/src/models/user.rs", "pub city", "pub town");
    let reasons = reasons(&folder);
    assert_eq!(reasons[1], format!("mdsdk 0.0.9 -> {this} changes 2 items"));
}

#[test]
fn nothing_is_told_of_a_folder_that_is_new() {
    let folder = with_docs();
    put(folder.path(), "mdsdk.toml", CONFIG);
    assert_eq!(reasons(&folder), [""; 0]);
}
