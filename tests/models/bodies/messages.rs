//! The JSON bodies of the corpus' examples, and what the docs say that they are.

use std::collections::BTreeMap;

use mdsdk::Reading;
use mdsdk::rooms::claims::{ExampleClaim, MessageClaim, TypeWord};
use mdsdk::rooms::model::{Body as Said, Model, Operation, ResponseBody, TypeName, TypeRef};
use serde_json::Value;

/// What a body is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Type {
    /// A type of the model.
    Named(TypeName),
    /// The parameters of an action, by their names.
    Parameters(Vec<String>),
}

/// A body and its type.
pub(super) struct Body {
    pub(super) ty: Type,
    pub(super) is_page: bool,
    pub(super) text: String,
}

/// All bodies of strict JSON.
pub(super) struct Bodies {
    pub(super) known: Vec<Body>,
    /// How many have no type that is known.
    pub(super) unknown: usize,
}

/// Sorts the bodies of all examples.
pub(super) fn bodies(reading: &Reading) -> Bodies {
    let mut pages: BTreeMap<&str, Vec<&Operation>> = BTreeMap::new();
    for operation in &reading.model.operations {
        for origin in &operation.origins {
            pages.entry(&origin.span.file).or_default().push(operation);
        }
    }
    let mut bodies = Bodies { known: Vec::new(), unknown: 0 };
    for example in reading.claims.iter().flat_map(|claims| &claims.examples) {
        let operation = operation(&pages, example);
        let sent = operation.and_then(sent);
        let given = operation.and_then(given);
        bodies.add(reading, example.request.as_ref(), sent);
        bodies.add(reading, example.response.as_ref(), given);
    }
    bodies
}

/// The operation of an example: the one of its page with its method, where that is one, or several that say the same.
fn operation<'m>(pages: &BTreeMap<&str, Vec<&'m Operation>>, example: &ExampleClaim) -> Option<&'m Operation> {
    let request = example.request.as_ref()?;
    let method = request.first_line.split_whitespace().next()?;
    let all = pages.get(&*request.span.file)?;
    let mut fitting = all.iter().filter(|operation| operation.method.as_str() == method);
    let first = fitting.next()?;
    fitting.all(|other| sent(other) == sent(first) && given(other) == given(first)).then_some(*first)
}

fn sent(operation: &Operation) -> Option<Type> {
    match &operation.body.as_ref()?.value {
        Said::Value(ty) => named(ty),
        Said::Parameters(all) => Some(Type::Parameters(all.iter().map(|one| one.name.clone()).collect())),
        Said::Reference | Said::Bytes(_) => None,
    }
}

fn given(operation: &Operation) -> Option<Type> {
    match &operation.response()?.body {
        ResponseBody::Value(ty) => named(ty),
        ResponseBody::Empty | ResponseBody::Bytes | ResponseBody::Stream { .. } | ResponseBody::Unknown => None,
    }
}

fn named(ty: &TypeRef) -> Option<Type> {
    ty.name().cloned().map(Type::Named)
}

impl Bodies {
    fn add(&mut self, reading: &Reading, message: Option<&MessageClaim>, by_operation: Option<Type>) {
        let Some(message) = message else { return };
        let Some(text) = json(reading, message) else { return };
        let annotated = message.annotated.as_ref().and_then(|annotated| match &annotated.word {
            TypeWord::Named { text, .. } => resolve(&reading.model, text).map(Type::Named),
            _ => None,
        });
        let is_structured = |ty: &Type| !matches!(ty, Type::Named(name) if !reading.model.types.contains_key(name));
        match annotated.or(by_operation).filter(is_structured) {
            Some(ty) => self.known.extend(body(&reading.model, ty, text, message)),
            None => self.unknown += 1,
        }
    }
}

/// The text of a message's body, where that is an object of strict JSON.
fn json<'r>(reading: &'r Reading, message: &MessageClaim) -> Option<&'r str> {
    let file = reading.docs.map.get(&message.span.file)?;
    let code = file.text.get(message.span.start..message.span.end)?;
    let text = code.get(code.find(['{', '['])?..)?.trim();
    serde_json::from_str::<Value>(text).ok()?.is_object().then_some(text)
}

fn body(model: &Model, ty: Type, text: &str, message: &MessageClaim) -> Option<Body> {
    let json: Value = serde_json::from_str(text).ok()?;
    let object = json.as_object()?;
    // A type may have a property of that name itself.
    let wraps = matches!(&ty, Type::Named(name) if model.all_properties(name).iter().all(|one| one.name != "value"));
    let is_many = message.annotated.as_ref().is_some_and(|annotated| annotated.collection);
    let (is_page, text) = match object.get("value").filter(|_| wraps) {
        Some(Value::Array(_)) => (true, text.to_owned()),
        // The documented slip: one object inside of `value`.
        Some(Value::Object(inner)) if !is_many && object.len() <= 2 => (false, Value::from(inner.clone()).to_string()),
        _ => (false, text.to_owned()),
    };
    Some(Body { ty, is_page, text })
}

/// The structured type of that name, in whatever case.
fn resolve(model: &Model, word: &str) -> Option<TypeName> {
    let names = [word.to_owned(), format!("{}.{word}", model.namespace)];
    model.types.keys().find(|known| names.iter().any(|name| known.as_str().eq_ignore_ascii_case(name))).cloned()
}
