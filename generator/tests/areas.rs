//! Types and operations that move between product areas.

mod sample;

use mdsdk::Side;
use mdsdk::diff::{Verdict, compare, render_human};
use mdsdk::rooms::model::{Aspect, Ground, Model, Origin, Property, Rule, StructuredType};
use sample::{model, named, origin, property, said, type_name};

fn user(model: &mut Model) -> &mut StructuredType {
    model.types.get_mut(&type_name("user")).expect("the sample has a user")
}

#[test]
fn a_type_that_moves_to_another_area_is_a_change() {
    let mut new = model();
    user(&mut new).area = Some("people".into());
    new.enums.get_mut(&type_name("importance")).expect("an enum").area = Some("mail".into());
    let text = render_human(&compare(&model(), &new));
    let changes: Vec<&str> = text.lines().take(2).collect();
    let expected = [
        "resources/user.md:8:3: changed area of type `microsoft.graph.user`: none -> `people`",
        "resources/enums.md:18:3: changed area of enum `microsoft.graph.importance`: none -> `mail`",
    ];
    assert_eq!(changes, expected);
}

#[test]
fn an_operation_that_moves_to_another_area_is_told_with_its_types() {
    let mut new = model();
    user(&mut new).area = Some("people".into());
    let mut old = new.clone();
    user(&mut old).area = Some("users".into());
    new.operations[0].area = Some("people".into());
    let moved = compare(&old, &new);
    let told: Vec<_> = moved.iter().map(|change| (change.what.as_str(), change.verdict())).collect();
    assert_eq!(told, [("GET /users", Verdict::Docs), ("microsoft.graph.user", Verdict::Docs)]);
    let entries = Side::Docs(Box::new(old)).entries_to(&Side::Docs(Box::new(new)));
    assert_eq!(entries.len(), 1, "one area is behind both");
}

#[test]
fn a_type_of_several_areas_whose_page_names_another_is_told_as_docs_alone() {
    let mut old = model();
    for (name, area) in [("user", "people"), ("driveItem", "files"), ("address", "people")] {
        old.types.get_mut(&type_name(name)).expect("a type").area = Some(area.into());
    }
    let item = old.types.get_mut(&type_name("driveItem")).expect("a type");
    item.properties.push(property("from", named("address")));
    let mut new = old.clone();
    let address = new.types.get_mut(&type_name("address")).expect("a type");
    address.area = Some("files".into());
    address.said.set(Aspect::Area, Ground::by(Rule::Said, vec![origin("resources/address.md", 2)]));
    let changes = compare(&old, &new);
    let told: Vec<_> = changes.iter().map(|change| (change.rule().name(), change.verdict())).collect();
    assert_eq!(told, [("type-filed", Verdict::Docs)]);
    assert_eq!((changes[0].old.as_deref(), changes[0].new.as_deref()), (Some("people"), Some("files")));
    assert_eq!(changes[0].new_origin, Some(origin("resources/address.md", 2)));
}

#[test]
fn a_type_that_another_area_comes_to_hold_is_a_change() {
    let mut old = model();
    user(&mut old).area = Some("people".into());
    old.types.get_mut(&type_name("address")).expect("a type").area = Some("people".into());
    let mut new = old.clone();
    let item = new.types.get_mut(&type_name("driveItem")).expect("a type");
    item.area = Some("files".into());
    old.types.insert(item.name.clone(), item.clone());
    item.properties.push(Property {
        ty: said(named("address"), "resources/driveitem.md", 20),
        ..property("from", named("address"))
    });
    let lines = render_human(&compare(&old, &new));
    let what = "changed area of type `microsoft.graph.address`";
    let held = format!("resources/driveitem.md:20:3: {what}: `people` -> `files, people`\n");
    assert!(lines.contains(&held), "{lines}");
    new.types.get_mut(&type_name("driveItem")).expect("a type").area = None;
    let lines = render_human(&compare(&old, &new));
    assert!(lines.contains(&format!("{what}: `people` -> `people, none`\n")), "{lines}");
    let back = compare(&new, &old);
    let back = back.iter().find(|change| change.what == "microsoft.graph.address").expect("it is alone again");
    assert_eq!((back.old.as_deref(), back.new.as_deref()), (Some("people, none"), Some("people")));
    let file = |origin: &Option<Origin>| origin.as_ref().map(|origin| origin.span.file.to_string());
    assert_eq!(file(&back.old_origin).as_deref(), Some("resources/driveitem.md"));
    assert_eq!(file(&back.new_origin).as_deref(), Some("resources/address.md"));
}
