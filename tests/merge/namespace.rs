//! The namespace of names without one.

use mdsdk::rooms::model::TypeName;
use mdsdk::{Sources, Tree};
use mdsdk_tests::read_pages;

use super::resource;

#[test]
fn the_namespace_is_the_one_that_most_pages_name() {
    let page = |name: &str, namespace: &str| {
        resource(name, "A thing.", &["|id|String|The identifier.|"]).replace("microsoft.graph", namespace)
    };
    let reading = read_pages(&[
        ("resources/a.md", page("aisle", "contoso.library")),
        ("resources/b.md", page("book", "contoso.library.media")),
        ("resources/c.md", page("copy", "contoso.library.media")),
        ("resources/d.md", page("door", "microsoft.graph")),
    ]);
    assert_eq!(reading.model.namespace, "contoso.library");
    assert!(reading.model.types.contains_key(&TypeName::new("contoso.library", "aisle")));
    let silent = read_pages(&[("resources/a.md", page("aisle", "x").replace("Namespace: x\n", ""))]);
    assert_eq!(silent.model.namespace, "api", "a name that belongs to nobody");
}

#[test]
fn a_namespace_that_is_given_goes_before_what_pages_name() {
    let page = resource("aisle", "A thing.", &["|id|String|The identifier.|"]);
    let tree = Tree::from_texts([("resources/a.md", page.as_str())]);
    let reading = Sources::new(tree).namespace("contoso.library".to_owned()).read().expect("a type");
    assert_eq!(reading.model.namespace, "contoso.library");
}
