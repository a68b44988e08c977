//! Lists of one type that are sent in different forms.

use mdsdk::rooms::model::{Collection, Conventions, Fact, Model, Operation, Paging, Shape};
use mdsdk::rooms::plan::{PlanOptions, plan};

use crate::build::*;

fn sent(path: &str, shape: Shape) -> Operation {
    let collection = Collection { shape, paging: Paging::LinkHeader };
    Operation { collection: Some(Fact::agreed(collection, Vec::new())), ..list(path, "boat") }
}

fn named(path: &str, member: &str) -> Operation {
    sent(path, Shape::Named(member.to_owned()))
}

fn harbours(lists: Vec<Operation>) -> Model {
    let types = ["boat", "harbour", "owner"].map(|name| entity(name, vec![]));
    let one = [get("/harbours/{id}", "harbour"), get("/owners/{id}", "owner"), get("/boats/{id}", "boat")];
    Model { conventions: Conventions::Plain, ..model(types.into(), vec![], lists.into_iter().chain(one).collect()) }
}

/// The operations that no method offers.
fn lost(model: &Model) -> Vec<String> {
    let (_, report) = plan(model, &PlanOptions::new("sdk"));
    report.diagnostics().iter().map(|found| format!("{} {}", found.code.number(), found.message)).collect()
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn each_form_is_read_where_it_is_sent() {
    let model = harbours(vec![
        sent("/boats", Shape::Bare),
        named("/harbours/{id}/boats", "moored"),
        named("/owners/{id}/boats", "owned"),
    ]);
    assert_eq!(lost(&model), [""; 0]);
    for (path, shape) in [
        ("boat_collection_path", "Shape::Array"),
        ("harbour_boats_node", "\"moored\""),
        ("owner_boats_node", "\"owned\""),
    ] {
        let text = in_one_line(&file(&model, &format!("src/paths/{path}.rs")));
        assert!(text.contains(shape) && text.contains("pub fn list("), "{path}: {text}");
    }
}

#[test]
fn most_lists_share_the_path_of_their_type() {
    let model = harbours(vec![
        sent("/boats", Shape::Bare),
        named("/harbours/{id}/boats", "boats"),
        named("/owners/{id}/boats", "boats"),
    ]);
    assert_eq!(lost(&model), [""; 0]);
    assert!(in_one_line(&file(&model, "src/paths/boat_collection_path.rs")).contains("\"boats\""));
    assert!(in_one_line(&file(&model, "src/paths/boats_node.rs")).contains("Shape::Array"));
}

#[test]
fn forms_that_differ_behind_one_step_of_one_type_are_told() {
    let own = get("/me", "owner");
    let lists = vec![own, named("/me/boats", "mine"), named("/owners/{id}/boats", "owned")];
    assert_eq!(
        lost(&harbours(lists)),
        ["MD0402 `GET /owners/{id}/boats` gives another form of collection than other operations of its method"]
    );
}
