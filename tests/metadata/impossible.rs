//! Steps that nothing in metadata forbids by its name, and that lead nowhere all the same.

use mdsdk::report::Code;

use super::library::{CONTAINER, api, book, book_type, metadata, resource};
use super::{lines, read};

const MEMBERS: &str = "<Property Name=\"title\" Type=\"Edm.String\"/>\n<Property Name=\"tags\" \
                       Type=\"Collection(Edm.String)\"/>\n<Property Name=\"size\" Type=\"lib.size\"/>\n\
                       <NavigationProperty Name=\"owner\" Type=\"lib.book\"/>\n<NavigationProperty Name=\"sequels\" \
                       Type=\"Collection(lib.book)\"/>\n";

fn pages(requests: &[&str]) -> Vec<(String, String)> {
    let rows = [
        "|title|String|Its title.|",
        "|tags|String collection|Words.|",
        "|size|[size](size.md)|How large.|",
        "|owner|[book](book.md)|Whose.|",
        "|sequels|[book](book.md) collection|What comes next.|",
    ];
    let (path, text) = book(&rows);
    let size = resource("size", "A size.", &["|height|Int32|In mm.|"]);
    let of = |(at, request): (usize, &&str)| (format!("api/{at}.md"), api(request, "", "`204 No Content`."));
    let requests = requests.iter().enumerate().map(of);
    requests.chain([(path.to_owned(), text), ("resources/size.md".to_owned(), size)]).collect()
}

fn schema(open: &str) -> String {
    let size = "<ComplexType Name=\"size\"><Property Name=\"height\" Type=\"Edm.Int32\"/></ComplexType>\n";
    let saga = "<EntityType Name=\"saga\" BaseType=\"lib.book\"><Property Name=\"volume\" \
                Type=\"Edm.Int32\"/></EntityType>\n";
    book_type(MEMBERS).replace("Name=\"book\"", &format!("Name=\"book\"{open}")) + size + saga + CONTAINER
}

/// Why each of these requests leads nowhere; nothing of one that does not.
fn told_of(requests: &[&str], open: &str) -> Vec<String> {
    let pages = pages(requests);
    let pages: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let found = lines(&read(&pages, &schema(open)), Code::OperationNotInMetadata);
    found.iter().map(|line| line.split_once("in metadata: ").map_or("", |it| it.1).to_owned()).collect()
}

#[test]
fn a_key_by_what_is_no_property_is_told() {
    let by = "GET /books(isbn='{isbn}')";
    assert_eq!(told_of(&[by], ""), ["`contoso.library.book` has no property `isbn` to be its key"]);
    // An open type may have any property, and types that derive from it their own.
    assert_eq!(told_of(&[by], " OpenType=\"true\""), [""; 0]);
    assert_eq!(told_of(&["GET /books(volume={volume})", "GET /books(Title='{title}')"], ""), [""; 0]);
}

#[test]
fn a_count_of_one_value_is_told() {
    let one = "`contoso.library.book` is one value in metadata: there is no `$count` of it";
    assert_eq!(told_of(&["GET /books/{id}/owner/$count"], ""), [one]);
    let many = ["GET /books/$count", "GET /desk/sequels/$count", "GET /desk/tags/$count"];
    assert_eq!(told_of(&many, ""), [""; 0]);
}

#[test]
fn a_reference_to_what_is_no_entity_is_told() {
    let told = told_of(&["POST /books/{id}/title/$ref", "PUT /desk/size/$ref", "DELETE /desk/tags/$ref"], "");
    let types = ["Edm.String", "contoso.library.size", "Collection(Edm.String)"];
    assert_eq!(told, types.map(|ty| format!("`{ty}` is no entity in metadata: there is no `$ref` of it")));
    assert_eq!(told_of(&["PUT /desk/owner/$ref", "POST /desk/sequels/$ref"], ""), [""; 0]);
}

#[test]
fn a_set_is_not_changed_as_one_value() {
    let set = "`Collection(contoso.library.book)` is many, and";
    assert_eq!(
        told_of(&["GET /books/{id}", "PATCH /books", "DELETE /desk/sequels"], ""),
        [format!("{set} PATCH is of one"), format!("{set} DELETE is of one")]
    );
    assert_eq!(told_of(&["PATCH /books/{id}", "DELETE /desk/owner", "PUT /desk/tags"], ""), [""; 0]);
}

#[test]
fn drift_tells_of_impossible_steps() {
    let pages = pages(&["GET /books/{id}/owner/$count"]);
    let pages: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let changes = super::drift::of_text(&metadata(&schema(""))).changes(&mdsdk_tests::read_pages(&pages).model);
    let told = mdsdk::diff::render_human(&changes);
    assert!(told.contains("removed operation `GET /books/{id}/owner/$count`"), "{told}");
}
