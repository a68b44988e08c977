//! Corrections beside the docs.

use mdsdk::Sources;
use mdsdk_tests::{folder, put};

use super::{KIND, USER, name};

#[test]
fn a_file_elsewhere_goes_before_the_one_in_the_folder() {
    let docs = folder(&[("resources/user.md", USER), ("resources/kind.md", KIND), ("corrections.yml", "- broken")]);
    let elsewhere = folder::<&str>(&[]);
    put(elsewhere.path(), "mine.yml", "- at: user.city\n  read-only: true\n  because: Tried out.\n");
    let read = |file: &str| Sources::new(docs.path()).corrections(elsewhere.path().join(file)).read();
    let reading = read("mine.yml").expect("the docs describe an API");
    assert!(reading.model.property(&name("user"), "city").is_some_and(|city| city.read_only));
    assert!(read("none.yml").is_err());
}

#[test]
fn a_file_elsewhere_gives_no_path_and_hides_no_page() {
    let docs = folder(&[("user.md", USER), ("kind.md", KIND)]);
    let elsewhere = folder::<&str>(&[]);
    put(elsewhere.path(), "user.md", "- at: user.city\n  type: kind\n  because: Tried out.\n");
    let corrections = Some(elsewhere.path().join("user.md"));
    let reading = Sources::new(docs.path()).corrections(corrections).read().expect("the docs describe an API");
    let city = reading.model.property(&name("user"), "city").expect("a user has a city");
    assert_eq!(city.ty.origins[0].span.file.as_ref(), "corrections/user.md");
    assert!(reading.docs.map.get("user.md").is_some_and(|page| page.text.contains("resource type")));
    assert!(!mdsdk::export::export_api_json(&reading.model).contains(&elsewhere.path().display().to_string()));
}
