//! The README's lines of features.

use mdsdk_tests::{cargo, repository};

use super::{planned, program, sdk_of, target, touching};

/// The lists of features that the README shows: what stands between `features = [` and `]`.
fn shown() -> Vec<String> {
    let readme = std::fs::read_to_string(repository().join("README.md")).expect("the README can be read");
    let lists = readme.split("features = [").skip(1).filter_map(|rest| rest.split_once(']'));
    lists.map(|(list, _)| list.to_owned()).collect()
}

#[test]
fn the_features_of_the_readme_give_the_types_of_their_areas() {
    let docs = repository().join("docs-input");
    let (model, plan) = planned(&docs);
    sdk_of(&docs, "readme", |generate| generate);
    let lists = shown();
    assert!(lists.iter().any(|list| list.contains("outlook")), "{lists:?}");
    for list in lists {
        let features: Vec<&str> = list.split(',').map(|feature| feature.trim().trim_matches('"')).collect();
        let text = touching(&model, &plan, &features);
        assert!(text.contains("&it.content_type"), "a message's body is among the types of {list}");
        cargo(&program("readme", &list, &text), &target(), &["check"]);
    }
}
