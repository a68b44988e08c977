//! How what paths address is called.

use crate::address::{Step, Target};
use crate::model::{Subject, TypeName};

use super::super::choices::relative;
use super::super::context::Context;
use super::super::names::{self, PathShape};

/// How the docs write the name of a step from a target.
pub(super) type Words<'a> = &'a dyn Fn(&Target, &Step) -> Option<String>;

/// The identifier that a target's path struct asks for.
pub(super) fn wanted(context: &Context<'_>, target: &Target, words: Words<'_>) -> String {
    let shape = match target {
        Target::One(_) => PathShape::One,
        Target::Many(_) => PathShape::Many,
        Target::Root | Target::Below(..) => PathShape::Node,
    };
    names::path_struct(shape, &stem(context, target, words))
}

/// The words that name what is addressed.
pub(super) fn stem(context: &Context<'_>, target: &Target, words: Words<'_>) -> Vec<String> {
    match target {
        Target::Root => Vec::new(),
        Target::One(name) | Target::Many(name) => type_words(context, name),
        Target::Below(parent, step) => {
            let mut all = stem(context, parent, words);
            if matches!(**parent, Target::Many(_)) {
                all.push("collection".to_owned());
            }
            all.push(match step {
                Step::Cast(name) => format!("as {}", context.choices.of_type(name)),
                step => word(step, words(parent, step).as_deref()),
            });
            all
        }
    }
}

/// What tells a target from all others, as text.
pub(super) fn key(target: &Target) -> String {
    match target {
        Target::Root => String::new(),
        Target::One(name) => format!("one {name}"),
        Target::Many(name) => format!("many {name}"),
        Target::Below(parent, step) => format!("{}/{}", key(parent), word(step, None)),
    }
}

/// The words that a step adds to a struct's name.
fn word(step: &Step, spelling: Option<&str>) -> String {
    match step {
        Step::Name(name) => spelling.unwrap_or(name).to_owned(),
        Step::Key => "item".to_owned(),
        Step::AlternateKey(parts) => {
            format!("by {}", parts.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(" "))
        }
        Step::Cast(name) => format!("as {}", name.local()),
        Step::Address => "by path".to_owned(),
        Step::System(word) => (*word).to_owned(),
    }
}

/// What the type is named after; before it the namespace, where it is not the API's own.
fn type_words(Context { model, choices, .. }: &Context<'_>, name: &TypeName) -> Vec<String> {
    let (own, other) = (choices.of_type(name).to_owned(), name.namespace());
    if other == model.namespace {
        return vec![own];
    }
    let below = choices.name(&Subject::Namespace(other.to_owned()), relative(model, other));
    vec![below.to_owned(), own]
}
