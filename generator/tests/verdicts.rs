//! Whom changes break.

mod sample;

use std::collections::BTreeSet;

use mdsdk::diff::{ChangeKind, Rule, Subject, Verdict, compare};
use mdsdk::rooms::model::{EnumMember, Model};
use sample::{model, type_name};

#[test]
fn the_example_of_each_kind_is_of_that_kind() {
    for &rule in Rule::ALL {
        assert_eq!(rule.example().rule(), rule, "{}", rule.name());
        assert_eq!(rule.example().verdict(), rule.verdict(), "{}", rule.name());
    }
}

#[test]
fn each_kind_has_a_name_of_its_own() {
    let names: BTreeSet<&str> = Rule::ALL.iter().map(|rule| rule.name()).collect();
    assert_eq!(names.len(), Rule::ALL.len());
    assert!(names.len() >= 60);
}

#[test]
fn an_aspect_that_no_rule_knows_is_told_as_such() {
    let mut change = Rule::PropertyTypeChanged.example();
    change.aspect = Some("colour".into());
    assert_eq!((change.rule(), change.verdict()), (Rule::NotJudged, Verdict::Risky));
}

#[test]
fn what_comes_breaks_when_it_goes() {
    for &rule in Rule::ALL {
        let mut change = rule.example();
        if change.kind == ChangeKind::Added && change.subject != Subject::Item {
            change.kind = ChangeKind::Removed;
            assert_eq!(change.verdict(), Verdict::Breaking, "{}", rule.name());
        }
    }
}

/// The verdict on a member that the enum `importance` of the sample gets, when it had `members` more.
fn verdict_on_a_new_member(members: &[&str]) -> Verdict {
    let with = |model: &mut Model, name: &str| {
        let importance = model.enums.get_mut(&type_name("importance")).expect("the sample has an enum");
        let member = EnumMember { name: name.to_owned(), value: None, ..importance.members[0].clone() };
        importance.members.push(member);
    };
    let mut old = model();
    for name in members {
        with(&mut old, name);
    }
    let mut new = old.clone();
    with(&mut new, "urgent");
    let [change] = &compare(&old, &new)[..] else { panic!("one member was added") };
    change.verdict()
}

#[test]
fn a_new_member_is_risky_unless_the_enum_says_that_it_grows() {
    assert_eq!(verdict_on_a_new_member(&[]), Verdict::Risky);
    assert_eq!(verdict_on_a_new_member(&["unknownFutureValue"]), Verdict::Compatible);
}
