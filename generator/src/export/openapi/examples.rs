//! Examples of messages, by name, as the docs show them.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use crate::model::{CalledOperation, Example, Message, Model, Operation};

/// The examples of a model, by the operation that they call.
pub(super) struct Examples<'a>(HashMap<&'a CalledOperation, Vec<&'a Example>>);

/// The examples of one operation.
pub(super) struct OwnExamples<'a>(Vec<&'a Example>);

impl<'a> Examples<'a> {
    /// The examples of `model`.
    pub(super) fn new(model: &'a Model) -> Self {
        let mut examples: HashMap<_, Vec<_>> = HashMap::new();
        for example in &model.examples {
            if let Some(called) = &example.operation {
                examples.entry(called).or_default().push(example);
            }
        }
        Self(examples)
    }

    /// Those that call `operation`.
    pub(super) fn of(&self, operation: &Operation) -> OwnExamples<'a> {
        OwnExamples(self.0.get(&CalledOperation::from(operation)).cloned().unwrap_or_default())
    }
}

impl OwnExamples<'_> {
    /// The bodies in JSON that requests send.
    pub(super) fn sent(&self) -> Option<Value> {
        named(self.0.iter().filter_map(|example| Some((*example, json_of(example.request.as_ref()?)?))))
    }

    /// The bodies in JSON that come back with a status.
    pub(super) fn returned(&self, status: u16) -> Option<Value> {
        named(self.replies(status).filter_map(|(example, reply)| Some((example, json_of(reply)?))))
    }

    /// The same without their names.
    pub(super) fn bodies(&self, status: u16) -> Vec<Value> {
        self.replies(status).filter_map(|(_, reply)| json_of(reply)).collect()
    }

    /// The bodies of a media type that come back with a status, as text.
    pub(super) fn streamed(&self, status: u16, media_type: &str) -> Option<Value> {
        let of_type = self.replies(status).filter(|(_, reply)| reply.media_type.as_deref() == Some(media_type));
        named(of_type.map(|(example, reply)| (example, reply.body().into())))
    }

    fn replies(&self, status: u16) -> impl Iterator<Item = (&Example, &Message)> {
        let replies = self.0.iter().filter_map(|example| Some((*example, example.response.as_ref()?)));
        replies.filter(move |(_, reply)| reply.status == Some(status))
    }
}

/// A body that is strict JSON.
pub(super) fn json_of(message: &Message) -> Option<Value> {
    let is_json = message.media_type.as_deref().is_none_or(|media_type| media_type.contains("json"));
    serde_json::from_str(message.body()).ok().filter(|_| is_json)
}

/// Example objects by names, which no two share; nothing where there is none.
fn named<'a>(examples: impl Iterator<Item = (&'a Example, Value)>) -> Option<Value> {
    let mut objects = Map::new();
    for (example, value) in examples {
        let name = example.name.as_deref().map(key).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| "example".to_owned());
        let numbered = (2..).map(|number| format!("{name}-{number}"));
        let unused = std::iter::once(name.clone()).chain(numbered).find(|name| !objects.contains_key(name));
        objects.insert(unused.unwrap_or(name), json!({ "value": value }));
    }
    (!objects.is_empty()).then(|| objects.into())
}

/// A name as OpenAPI has keys: letters, digits, `.`, `-` and `_`.
fn key(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '-' }).collect()
}
