//! Arguments of functions in the docs and in metadata.

use mdsdk::report::Code;

use super::library::{CONTAINER, api, book, book_type, ok};
use super::{lines, operation, read};

#[test]
fn an_argument_of_another_type_than_in_metadata_is_a_finding() {
    let table = "## Function parameters\n\n|Parameter|Type|Description|\n|:-|:-|:-|\n|at|DateTimeOffset|When.|\n\n";
    let function = "<Function Name=\"isOpen\" IsBound=\"true\">\n<Parameter Name=\"it\" \
                    Type=\"lib.book\"/>\n<Parameter Name=\"at\" Type=\"Edm.Date\"/>\n<ReturnType \
                    Type=\"Edm.Boolean\"/>\n</Function>\n";
    let schema = book_type("") + function + CONTAINER;
    let page = |table: &str| ("api/a.md", api("GET /books/{id}/isOpen(at={at})", table, &ok("a Boolean")));
    let reading = read(&[book(&[]), page(table)], &schema);
    assert_eq!(
        lines(&reading, Code::OperationAgainstMetadata),
        ["warning api/a.md:20, metadata.xml:10: parameter `at` of `isOpen` is `Edm.DateTimeOffset` in the docs and \
          `Edm.Date` in metadata"]
    );
    let at = &operation(&reading, "/books/{id}/isOpen(at={at})").parameters[1];
    let place = at.origin.as_ref().map(|origin| (origin.span.file.as_ref(), origin.at.map(|at| at.line)));
    assert_eq!((at.ty.to_string().as_str(), place), ("Edm.Date", Some(("metadata.xml", Some(10)))));
    let unnamed = read(&[book(&[]), page("")], &schema);
    assert_eq!(lines(&unnamed, Code::OperationAgainstMetadata), [""; 0]);
}
