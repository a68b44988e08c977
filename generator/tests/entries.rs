//! Changes with one cause.

mod sample;

use mdsdk::Side;
use mdsdk::diff::{Entry, Rule, Verdict};
use mdsdk::export::{export_json, read_json};
use mdsdk::rooms::model::{
    EnumMember, Method, Model, Operation, OperationKind, Property, ResponseBody, StructuredKind, StructuredType,
    TypeName,
};
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
fn what_else_changes_in_operations_under_another_path_is_told_beside_it() {
    let mut new = model();
    for operation in &mut new.operations {
        operation.path.segments[0] = sample::segment("members");
    }
    let renamed_alone = entries_to(new.clone());
    assert_eq!(renamed(&renamed_alone), ["`/users` is now `/members` (certain)"]);
    assert_eq!(renamed_alone.len(), 1);

    new.operations[0].deprecated = Some("Use others.".to_owned());
    new.operations[1].permissions.application = Some(vec!["All.Do".into()]);
    let entries = entries_to(new.clone());
    let rules: Vec<Rule> = entries.iter().map(Entry::rule).collect();
    assert_eq!(rules.len(), 3, "{entries:#?}");
    assert!(rules.contains(&Rule::PathRenamed) && rules.contains(&Rule::OperationDeprecated), "{rules:?}");

    new.operations.pop();
    let fewer = entries_to(new);
    assert_eq!(renamed(&fewer), renamed(&entries));
    let identity = |entries: &[Entry]| entries.iter().find(|entry| entry.renamed.is_some()).map(Entry::identity);
    assert_ne!(identity(&fewer), identity(&entries));
}

/// The sample with operations below a root, of these methods, each with what it answers.
fn below(root: &str, operations: &[(Method, &str, Option<&str>)]) -> Side {
    let mut model = model();
    for (method, last, answer) in operations {
        let segments = [sample::segment(root), sample::key("id"), sample::segment(last)];
        let body = answer.map_or(ResponseBody::Empty, |ty| ResponseBody::Value(sample::named(ty)));
        let status = if answer.is_some() { 200 } else { 204 };
        let operation = sample::operation(*method, OperationKind::Action, &segments);
        let origins = vec![sample::origin(&format!("api/{root}-{last}.md"), 1)];
        model.operations.push(Operation { responses: sample::answers(status, body), origins, ..operation });
    }
    Side::Docs(Box::new(model))
}

#[test]
fn answers_without_a_body_tell_of_no_rename() {
    let empty = [(Method::Post, "open", None), (Method::Post, "close", None)];
    let entries = below("doors", &empty).entries_to(&below("windows", &empty));
    assert_eq!(renamed(&entries), [""; 0]);
    let typed = [(Method::Post, "open", Some("user")), (Method::Post, "close", Some("address"))];
    let entries = below("doors", &typed).entries_to(&below("windows", &typed));
    assert_eq!(renamed(&entries), ["`/doors` is now `/windows` (certain)"]);
}

#[test]
fn a_part_of_paths_of_which_most_did_not_come_back_was_not_renamed() {
    let (two, others) = (
        [(Method::Post, "open", Some("user")), (Method::Post, "close", Some("address"))],
        ["lock", "paint", "oil", "clean", "hang"].map(|last| (Method::Post, last, Some("user"))),
    );
    let all: Vec<_> = two.into_iter().chain(others).collect();
    let entries = below("doors", &all).entries_to(&below("windows", &two));
    assert_eq!(renamed(&entries), [""; 0]);
}

#[test]
fn a_type_with_all_that_it_has_in_place_of_another_is_likely_the_same() {
    let entries = entries_after(&[("microsoft.graph.address", "microsoft.graph.place")]);
    assert_eq!(renamed(&entries), ["`microsoft.graph.address` is now `microsoft.graph.place` (likely)"]);
    assert_eq!((entries.len(), entries[0].rule(), entries[0].verdict()), (1, Rule::TypeRenamed, Verdict::Breaking));
}

#[test]
fn a_type_of_another_name_and_kind_is_no_rename() {
    let mut new = model();
    let address = new.types.remove(&type_name("address")).expect("the sample has addresses");
    let place = StructuredType { name: type_name("place"), kind: StructuredKind::Entity, ..address };
    new.types.insert(place.name.clone(), place);
    assert_eq!(renamed(&entries_to(new)), [""; 0]);
}

#[test]
fn a_namespace_of_several_types_is_one_entry() {
    let of = |namespace: &str| {
        let mut model = model();
        for local in ["session", "endpoint"] {
            let name = TypeName::new(namespace, local);
            let ty = StructuredType { name, ..sample::structured("item", StructuredKind::Complex) };
            model.types.insert(ty.name.clone(), ty);
        }
        Side::Docs(Box::new(model))
    };
    let entries = of("microsoft.calls").entries_to(&of("microsoft.records"));
    assert_eq!(renamed(&entries), ["`microsoft.calls` is now `microsoft.records` (certain)"]);
    assert_eq!((entries.len(), entries[0].changes.len()), (1, 4));
}

/// The sample, whose enum has members of these names, and whose address has a property of this name with this text.
fn with_parts(members: &[&str], property: &str, text: &str) -> Side {
    let mut model = model();
    let importance = model.enums.get_mut(&type_name("importance")).expect("the sample has an enum");
    importance.members = members.iter().map(|name| EnumMember::new(name, None)).collect();
    let address = model.types.get_mut(&type_name("address")).expect("the sample has addresses");
    let doc = Some(sample::said(text.to_owned(), "resources/address.md", 12));
    address.properties.push(Property { doc, ..sample::property(property, sample::string()) });
    Side::Docs(Box::new(model))
}

#[test]
fn a_property_under_another_name_is_one_entry() {
    let members = ["low", "high"];
    let of = |name: &str, text: &str| with_parts(&members, name, text);
    let before = of("street", "Where in the city it is.");
    let after = before.entries_to(&of("lane", "Where in the city it is."));
    assert_eq!(renamed(&after), ["`microsoft.graph.address.street` is now `microsoft.graph.address.lane` (likely)"]);
    assert_eq!((after.len(), after[0].rule(), after[0].changes.len()), (1, Rule::PropertyRenamed, 1));
    let other = before.entries_to(&of("lane", "How many trucks may pass at once."));
    assert_eq!((renamed(&other), other.len()), (Vec::new(), 2));
}

#[test]
fn a_member_in_the_place_of_another_is_one_entry() {
    let of = |members: &[&str]| with_parts(members, "street", "Where it is.");
    let before = of(&["low", "normal", "high"]);
    let entries = before.entries_to(&of(&["low", "medium", "high"]));
    let expected = "`microsoft.graph.importance.normal` is now `microsoft.graph.importance.medium` (likely)";
    assert_eq!((renamed(&entries), entries[0].rule()), (vec![expected], Rule::MemberRenamed));
    assert_eq!(renamed(&before.entries_to(&of(&["low", "high", "urgent"]))), [""; 0]);
    assert_eq!(renamed(&before.entries_to(&of(&["low", "unknownFutureValue", "high"]))), [""; 0]);
}

#[test]
fn a_folder_under_another_name_is_one_entry_of_docs() {
    let text = export_json(&model()).replace("resources/", "types/");
    let entries = entries_to(read_json(&text).expect("a model on other pages"));
    assert_eq!(renamed(&entries), ["`resources` is now `types` (certain)"]);
    assert_eq!((entries.len(), entries[0].rule(), entries[0].verdict()), (1, Rule::PageRenamed, Verdict::Docs));
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
