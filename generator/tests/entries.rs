//! Changes with one cause.

mod sample;

use mdsdk::Side;
use mdsdk::diff::{Entry, Verdict};
use mdsdk::export::{export_json, read_json};
use mdsdk::rooms::model::{Model, StructuredKind, StructuredType, TypeName};
use sample::{model, type_name};

/// What leads from the sample to what it is with other words.
fn entries_after(words: &[(&str, &str)]) -> Vec<Entry> {
    let text = words.iter().fold(export_json(&model()), |text, (old, new)| text.replace(old, new));
    entries_to(read_json(&text).expect("a model with other words"))
}

fn entries_to(new: Model) -> Vec<Entry> {
    Side::Docs(Box::new(model())).entries_to(&Side::Docs(Box::new(new)))
}

fn renamed(entries: &[Entry]) -> Vec<&str> {
    entries.iter().filter_map(|entry| entry.renamed.as_deref()).collect()
}

#[test]
fn a_type_in_other_case_is_one_entry_with_all_that_names_it() {
    let entries = entries_after(&[("microsoft.graph.address", "microsoft.graph.Address")]);
    let expected = "`microsoft.graph.address` is now `microsoft.graph.Address` (certain)";
    assert_eq!(renamed(&entries), [expected]);
    assert_eq!(entries.len(), 1);
    assert!(entries[0].changes.len() >= 2);
    assert_eq!(entries[0].verdict(), Verdict::Breaking);
}

#[test]
fn a_segment_in_other_case_is_one_entry_with_all_paths_that_have_it() {
    let mut new = model();
    for operation in &mut new.operations {
        operation.path.segments[0] = sample::segment("Users");
    }
    let entries = entries_to(new);
    assert_eq!(renamed(&entries), ["`/users` is now `/Users` (certain)"]);
    assert_eq!((entries.len(), entries[0].changes.len()), (1, model().operations.len()));
    assert_eq!(entries[0].verdict(), Verdict::Breaking);
}

#[test]
fn a_type_of_another_name_and_kind_is_no_rename() {
    let entries = entries_after(&[("microsoft.graph.address", "microsoft.graph.place")]);
    assert_eq!(renamed(&entries), [""; 0]);
}

#[test]
fn of_two_types_that_went_neither_is_the_one_that_came() {
    let of = |names: &[&str]| {
        let mut model = model();
        for name in names {
            let ty = StructuredType {
                name: TypeName::qualified(name),
                ..sample::structured("item", StructuredKind::Complex)
            };
            model.types.insert(ty.name.clone(), ty);
        }
        Side::Docs(Box::new(model))
    };
    let came = of(&["c.item"]);
    assert_eq!(renamed(&of(&["a.item"]).entries_to(&came)), ["`a.item` is now `c.item` (certain)"]);
    assert_eq!(renamed(&of(&["a.item", "b.item"]).entries_to(&came)), [""; 0]);
    assert_eq!(renamed(&came.entries_to(&of(&["a.item", "b.item"]))), [""; 0]);
}

#[test]
fn what_breaks_most_comes_first() {
    let mut new = model();
    let user = new.types.get_mut(&type_name("user")).expect("the sample has a user");
    user.properties.last_mut().expect("a property").name = "unheardOf".into();
    let verdicts: Vec<Verdict> = entries_to(new).iter().map(Entry::verdict).collect();
    assert_eq!(verdicts, [Verdict::Breaking, Verdict::Compatible]);
}

#[test]
fn one_edit_of_permissions_is_one_entry_whatever_it_says_else() {
    let mut new = model();
    for operation in &mut new.operations {
        operation.permissions.application = Some(vec!["All.Do".into()]);
    }
    let mut old = new.clone();
    for operation in &mut old.operations {
        operation.permissions.application = Some(Vec::new());
    }
    let entries = Side::Docs(Box::new(old)).entries_to(&Side::Docs(Box::new(new)));
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].changes.len(), model().operations.len());
}
