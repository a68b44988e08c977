//! A crate whose build script generates its SDK.

use std::path::{Path, PathBuf};

use mdsdk_tests::{cargo, folder, put, repository};

/// The files of the consumer, for a copy of it.
const FILES: [&str; 11] = [
    "Cargo.toml",
    "build.rs",
    "src/lib.rs",
    "src/money.rs",
    "macros/Cargo.toml",
    "macros/src/lib.rs",
    "docs/corrections.yml",
    "docs/resources/book.md",
    "docs/api/book-get.md",
    "docs/api/book-post.md",
    "docs/api/book-update.md",
];

fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("consumer")
}

#[test]
fn a_consumer_is_built_and_passes_its_own_tests() {
    let consumer = repository().join("tests/consumer");
    let copy = target().join("package");
    for file in FILES {
        let text = std::fs::read_to_string(consumer.join(file)).expect("the consumer has the file");
        let root = repository().display().to_string();
        let text = text.replace("../../", &format!("{root}/"));
        put_if_new(&copy, file, &text);
    }
    std::fs::remove_file(copy.join(ADDED)).ok();
    let output = cargo(&copy, &target(), &["test"]);
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("5 passed"), "{text}");
    assert!(!generated_path().contains("pub fn delete"));
    // A page that is added afterwards makes cargo run the build script again.
    put(
        &copy,
        ADDED,
        "# Delete book\n\n## HTTP request\n\n```http\nDELETE /books/{id}\n```\n\n## Response\n\nReturns `204 No \
         Content`.\n",
    );
    cargo(&copy, &target(), &["check"]);
    assert!(generated_path().contains("pub fn delete"));
}

/// A page that the consumer does not have at first.
const ADDED: &str = "docs/api/book-delete.md";

/// The newest of the generated files about the path of one book.
fn generated_path() -> String {
    let builds = std::fs::read_dir(target().join("debug/build")).expect("cargo made the folder");
    let paths = builds.map(|build| build.expect("the folder can be read").path().join("out/sdk"));
    let files = paths.flat_map(|sdk| [sdk.join("src/paths/book_path.rs"), sdk.join("paths/book_path.rs")]);
    let newest = files.filter_map(|file| Some((file.metadata().ok()?.modified().ok()?, file))).max();
    let (_, newest) = newest.expect("the build script wrote the file");
    std::fs::read_to_string(newest).expect("the file can be read")
}

/// A file that stays as it is keeps its date.
fn put_if_new(to: &Path, file: &str, text: &str) {
    if std::fs::read_to_string(to.join(file)).ok().as_deref() != Some(text) {
        put(to, file, text);
    }
}

#[test]
fn docs_without_an_api_stop_the_build() {
    let docs = folder(&[("docs/readme.md", "# Hello\n")]);
    let out = folder::<&str>(&[]);
    let error = mdsdk::Build::new(docs.path().join("docs")).out_dir(out.path()).run();
    let message = error.expect_err("there is no API").to_string();
    assert!(message.contains("describes an API"), "{message}");
    assert_eq!(std::fs::read_dir(out.path()).expect("the folder is there").count(), 0);
}

#[test]
fn a_build_script_generates_a_part_and_obeys_corrections() {
    let corrections = "- at: book.title\n  type: Edm.Int64\n  because: It counts.\n";
    let out = folder(&[("corrections.yml", corrections)]);
    mdsdk::Build::new(repository().join("tests/consumer/docs"))
        .corrections(out.path().join("corrections.yml"))
        .include("GET /books/{id}")
        .include_type("bookState")
        .out_dir(out.path())
        .run()
        .expect("the files can be written");
    let read = |file: &str| std::fs::read_to_string(out.path().join("sdk/src").join(file)).expect("the file is there");
    assert!(read("models/book.rs").contains("title: Option<i64>"));
    assert!(read("models/mod.rs").contains("BookState"));
    assert!(!out.path().join("sdk/src/models/book_patch.rs").exists(), "no update is included");
}
