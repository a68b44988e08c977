//! What docs don't say in so many words, beside metadata that does.

use mdsdk::diff::{compare, render_human};
use mdsdk::export::{export_csdl, export_json, show};
use mdsdk::model::Rule;
use mdsdk::report::Code;

use super::library::{book, book_type, enumeration};
use super::{lines, name, read};

const BITS: [&str; 3] = ["|left|1|One.|", "|right|2|Two.|", "|both|4|Four.|"];

fn side(says: &str) -> (&'static str, String) {
    ("resources/side.md", enumeration("side", &BITS).replace("Some values.", says))
}

fn declared(flags: &str) -> String {
    let members = ["left", "right", "both"].iter().zip([1, 2, 4]);
    let members: String = members.map(|(name, value)| format!("<Member Name=\"{name}\" Value=\"{value}\"/>")).collect();
    book_type("<Property Name=\"side\" Type=\"lib.side\"/>\n")
        + &format!("<EnumType Name=\"side\"{flags}>{members}</EnumType>")
}

fn pages(says: &str) -> [(&'static str, String); 2] {
    [book(&["|side|side|Which one.|"]), side(says)]
}

#[test]
fn flags_by_the_values_alone_give_way_without_a_warning() {
    let reading = read(&pages("Some values."), &declared(""));
    assert_eq!(
        lines(&reading, Code::MemberAgainstMetadata),
        [
            "note resources/side.md:1, metadata.xml:9: the values of `side` are powers of two; in metadata its members can't be combined"
        ]
    );
    assert!(!reading.model.enums[&name("side")].is_flags());
}

#[test]
fn drift_tells_that_nobody_says_it() {
    let drift = |says: &str| {
        let docs = mdsdk_tests::read_pages(&pages(says));
        let changes = compare(&docs.model, &read(&pages(says), &declared("")).model);
        render_human(&changes)
    };
    assert!(drift("Some values.").contains("flags of enum `contoso.library.side`: `by the values of its members` -> `no`"));
    assert!(drift("This is a flags enumeration.").contains("flags of enum `contoso.library.side`: `yes` -> `no`"));
}

#[test]
fn flags_that_the_docs_say_are_overruled_with_a_warning() {
    let reading = read(&pages("This is a flags enumeration."), &declared(""));
    assert_eq!(
        lines(&reading, Code::MemberAgainstMetadata),
        [
            "warning resources/side.md:1, metadata.xml:9: members of `side` can be combined in the docs, and not in metadata"
        ]
    );
    let shown = show(&reading.model, "side")[0].to_string();
    assert!(shown.contains("flags: no\n    said at metadata.xml:9"), "{shown}");
    assert!(shown.contains("overruled: true at resources/side.md:1"), "{shown}");
}

#[test]
fn flags_of_both_are_said_at_both_places() {
    for says in ["This is a flags enumeration.", "Some values."] {
        let reading = read(&pages(says), &declared(" IsFlags=\"true\""));
        assert_eq!(lines(&reading, Code::MemberAgainstMetadata), [""; 0]);
        let flags = reading.model.enums[&name("side")].flags.clone().expect("metadata tells");
        assert_eq!((flags.value, flags.rule), (true, Rule::Said));
    }
}

#[test]
fn exports_tell_that_nobody_says_it() {
    let [one, two] = pages("Some values.");
    let reading = mdsdk_tests::read_pages(&[one, two]);
    let flags = reading.model.enums[&name("side")].flags.clone().expect("the values tell");
    assert_eq!((flags.value, flags.rule), (true, Rule::SingleBits));
    let shown = show(&reading.model, "side")[0].to_string();
    assert!(shown.contains("flags: yes\n    because the values of its members are powers of two"), "{shown}");
    let csdl = export_csdl(&reading.model);
    assert!(csdl.contains("IsFlags=\"true\"") && csdl.contains("Term=\"mdsdk.inferred\" String=\"IsFlags\""), "{csdl}");
    assert!(export_json(&reading.model).contains("\"rule\": \"singleBits\""));
    let [one, two] = pages("This is a flags enumeration.");
    let csdl = export_csdl(&mdsdk_tests::read_pages(&[one, two]).model);
    assert!(csdl.contains("IsFlags=\"true\"") && !csdl.contains("mdsdk.inferred"), "{csdl}");
}
