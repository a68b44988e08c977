//! Changes that are judged by their direction.

mod sample;

use mdsdk::diff::{Change, Rule, compare};
use mdsdk::rooms::model::{Body, Fact, Header, Model, Operation, ParameterPlace, Places, ResponseBody, StructuredType};
use sample::{answers, model, named, parameter, property, string, type_name};

fn user(model: &mut Model) -> &mut StructuredType {
    model.types.get_mut(&type_name("user")).expect("the sample has a user")
}

fn operation(model: &mut Model, index: usize) -> &mut Operation {
    &mut model.operations[index]
}

/// The rules of what leads from one change of the sample to another.
fn rules_between(before: impl FnOnce(&mut Model), after: impl FnOnce(&mut Model)) -> Vec<Rule> {
    let (mut old, mut new) = (model(), model());
    before(&mut old);
    after(&mut new);
    compare(&old, &new).iter().map(Change::rule).collect()
}

#[test]
fn what_must_be_sent_from_now_on_breaks_who_does_not() {
    let header = |model: &mut Model, required: bool| {
        let header = Header {
            name: "If-Match".into(),
            required,
            default: None,
            values: None,
            doc: None,
            said: Places::default(),
        };
        operation(model, 1).headers.push(header);
    };
    let rules = |required: bool| rules_between(|_| {}, |new| header(new, required));
    assert_eq!(rules(true), [Rule::RequiredHeaderAdded]);
    assert_eq!(rules(false), [Rule::HeaderAdded]);
    assert_eq!(rules_between(|old| header(old, true), |_| {}), [Rule::HeaderRemoved]);
    let with_property = |required: bool| {
        rules_between(
            |_| {},
            |new| {
                let mut added = property("shoeSize", string());
                added.required_on_create = required;
                user(new).properties.push(added);
            },
        )
    };
    assert_eq!(with_property(true), [Rule::RequiredPropertyAdded]);
    assert_eq!(with_property(false), [Rule::PropertyAdded]);
}

#[test]
fn an_answer_that_does_not_come_any_more_breaks_nobody() {
    let answer = |bodies: &[(u16, ResponseBody)]| {
        let all = bodies.iter().flat_map(|(status, body)| answers(*status, body.clone())).collect();
        move |model: &mut Model| operation(model, 0).responses = all
    };
    let (value, nothing) = (ResponseBody::Value(named("user")), ResponseBody::Empty);
    let both = [(200, value.clone()), (204, nothing.clone())];
    assert_eq!(rules_between(answer(&both), answer(&both[..1])), [Rule::ResponseRemoved]);
    assert_eq!(rules_between(answer(&both), answer(&both[1..])), [Rule::ResponseChanged]);
}

#[test]
fn fields_whose_names_differ_by_case_alone_are_two() {
    let fields = |model: &mut Model, names: &[&str]| {
        let Some(Fact { value: Body::Parameters(fields), .. }) = &mut operation(model, 6).body else { return };
        fields.extend(names.iter().map(|name| property(name, string())));
    };
    let rules = rules_between(|old| fields(old, &["size", "Size"]), |new| fields(new, &["Size"]));
    assert_eq!(rules, [Rule::FieldRemoved]);
}

#[test]
fn a_parameter_may_be_called_as_what_callers_need() {
    let add = |model: &mut Model| {
        operation(model, 0).parameters.push(parameter("permissions", ParameterPlace::Query, string()));
    };
    let (old, mut new) = (model(), model());
    add(&mut new);
    let changes = compare(&old, &new);
    assert_eq!(changes.iter().map(Change::rule).collect::<Vec<_>>(), [Rule::OptionalParameterAdded]);
}

#[test]
fn operations_below_a_base_stay_the_same_where_another_base_comes_first() {
    let (main, other) = ("https://a.example/v1", "https://b.example/v2");
    let below = |first: &str, second: &str, of_second: bool| {
        let mut model = Model { base_url: Some(first.into()), bases: vec![first.into(), second.into()], ..model() };
        model.operations.iter_mut().for_each(|operation| operation.base = usize::from(of_second));
        model
    };
    let rules: Vec<Rule> =
        compare(&below(main, other, false), &below(other, main, true)).iter().map(Change::rule).collect();
    assert_eq!(rules, [Rule::BaseUrlChanged]);
}
