//! What a container of metadata loses and gains, against another document of metadata.

use mdsdk::diff::{Change, Verdict, compare};

use super::declared::{changes, lines};
use super::library::{CONTAINER, book_type, metadata};

const CALLS: &str = "<Action Name=\"tidy\"/>\n<Function Name=\"open\"><ReturnType Type=\"Edm.Boolean\"/></Function>\n";

fn container(inside: &str) -> String {
    book_type("") + CALLS + &format!("<EntityContainer Name=\"Service\">\n{inside}</EntityContainer>\n")
}

fn full() -> String {
    container(
        "<EntitySet Name=\"books\" EntityType=\"lib.book\"/>\n<Singleton Name=\"desk\" Type=\"lib.book\"/>\n\
         <ActionImport Name=\"tidy\" Action=\"lib.tidy\"/>\n<FunctionImport Name=\"open\" Function=\"lib.open\"/>\n",
    )
}

#[test]
fn what_a_container_declared_is_gone_with_all_that_was_in_it() {
    let gone = ["removed root `books`", "removed root `desk`", "removed root `open`", "removed root `tidy`"];
    for new in [container(""), book_type("") + CALLS] {
        assert_eq!(lines(&full(), &new), gone);
        assert!(changes(&full(), &new).iter().all(|change| change.verdict() == Verdict::Breaking));
        assert_eq!(lines(&new, &full()), gone.map(|line| line.replace("removed", "added")));
        assert!(changes(&new, &full()).iter().all(|change| change.verdict() == Verdict::Compatible));
    }
}

#[test]
fn imports_go_though_sets_stay() {
    let sets = "<EntitySet Name=\"books\" EntityType=\"lib.book\"/>\n<Singleton Name=\"desk\" Type=\"lib.book\"/>\n";
    assert_eq!(lines(&full(), &container(sets)), ["removed root `open`", "removed root `tidy`"]);
    let imports = full().replace(sets, "");
    assert_eq!(lines(&full(), &imports), ["removed root `books`", "removed root `desk`"]);
}

#[test]
fn docs_without_metadata_say_nothing_of_roots() {
    let docs = super::drift::of_text(&metadata(&(book_type("") + CONTAINER))).model();
    let silent = mdsdk::Model { container: Vec::new(), ..docs.clone() };
    assert_eq!(compare(&docs, &silent), []);
    assert_eq!(compare(&silent, &docs), []);
}

#[test]
fn a_binding_is_told_at_its_line_on_each_side() {
    let set = |bindings: &str| {
        let navigation = "<NavigationProperty Name=\"next\" Type=\"lib.book\"/>\n<NavigationProperty Name=\"last\" \
                          Type=\"lib.book\"/>\n";
        book_type(navigation)
            + &format!(
                "<EntityContainer Name=\"Service\">\n<EntitySet Name=\"books\" \
                 EntityType=\"lib.book\">\n{bindings}</EntitySet>\n<EntitySet Name=\"shelves\" \
                 EntityType=\"lib.book\"/>\n</EntityContainer>\n"
            )
    };
    let bound = |path: &str, to: &str| format!("<NavigationPropertyBinding Path=\"{path}\" Target=\"{to}\"/>\n");
    let old = set(&(bound("last", "books") + &bound("next", "books")));
    let new = set(&("\n\n".to_owned() + &bound("next", "shelves")));
    let line = |change: &Change| {
        let at = |origin: &Option<mdsdk::rooms::model::Origin>| origin.as_ref().and_then(|one| Some(one.at?.line));
        (change.aspect.clone().unwrap_or_default(), at(&change.old_origin), at(&change.new_origin))
    };
    let told: Vec<_> = changes(&old, &new).iter().map(line).collect();
    assert_eq!(
        told,
        [("binding `last`".to_owned(), Some(12), None), ("binding `next`".to_owned(), Some(13), Some(14))]
    );
    let back: Vec<_> = changes(&new, &old).iter().map(line).collect();
    assert_eq!(
        back,
        [("binding `last`".to_owned(), Some(11), Some(12)), ("binding `next`".to_owned(), Some(14), Some(13))]
    );
}
