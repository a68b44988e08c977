//! Corrections over metadata.

use mdsdk::report::Code;

use super::library::{book, book_type};
use super::{lines, property_type, read};

#[test]
fn a_property_that_a_correction_keeps_is_no_conflict_with_metadata() {
    let schema = book_type("");
    let page = book(&["|pages|Int32|How many.|"]);
    let before = read(std::slice::from_ref(&page), &schema);
    assert_eq!(lines(&before, Code::PropertyNotInMetadata).len(), 1);
    let kept = "- at: book.pages\n  type: Edm.Int32\n  because: Tried out.\n".to_owned();
    let reading = read(&[page, ("corrections.yml", kept)], &schema);
    assert_eq!(property_type(&reading, "book", "pages"), "Edm.Int32");
    assert_eq!(lines(&reading, Code::PropertyNotInMetadata), [""; 0]);
}
