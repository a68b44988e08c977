//! Bodies of several media types: a method for each but the first.

use std::collections::BTreeMap;

use crate::model::{Body, Operation};

use super::super::names::MethodNamePlan;
use super::draft::Draft;
use super::shape::{BodyDraft, Shape};

/// A method for each media type that a body may have instead: `send_mail_mime` beside `send_mail`.
pub(super) fn of_other_media_types<'a>(draft: &Draft<'a>) -> Vec<Draft<'a>> {
    let mut operations: BTreeMap<&'a str, Vec<&'a Operation>> = BTreeMap::new();
    for operation in &draft.operations {
        let own = match operation.body.as_ref().map(|body| &body.value) {
            Some(Body::Bytes(media_type)) => Some(media_type),
            Some(Body::Value(_) | Body::Parameters(_) | Body::Reference) | None => None,
        };
        let others = own.into_iter().chain(&operation.media_types);
        for media_type in others.filter(|other| draft.shape.body != BodyDraft::Bytes(other)) {
            operations.entry(media_type).or_default().push(operation);
        }
    }
    operations.into_iter().filter_map(|(media_type, operations)| of_media_type(draft, media_type, operations)).collect()
}

fn of_media_type<'a>(draft: &Draft<'a>, media_type: &'a str, operations: Vec<&'a Operation>) -> Option<Draft<'a>> {
    let name = match &draft.claim {
        MethodNamePlan::Verb(verb) => *verb,
        MethodNamePlan::Call(name) => name,
        MethodNamePlan::Step(_)
        | MethodNamePlan::Cast(_)
        | MethodNamePlan::AlternateKey(_)
        | MethodNamePlan::Header(_)
        | MethodNamePlan::Chosen(_) => {
            return None;
        }
    };
    Some(Draft {
        claim: MethodNamePlan::Call(format!("{name} {}", word(media_type))),
        ending: draft.ending.clone(),
        call: draft.call,
        operations,
        shape: Shape { body: BodyDraft::Bytes(media_type), encoding: None, reply: draft.shape.reply.clone() },
    })
}

/// What a method's name has of a media type: its subtype. Messages in MIME travel as plain text, in base64.
fn word(media_type: &str) -> &str {
    match media_type.split_once('/') {
        Some(("text", "plain")) => "mime",
        Some((_, "octet-stream")) | None => "bytes",
        Some((_, subtype)) => subtype,
    }
}

/// Whether a media type cannot be sent as it is: `image/*` is several, `multipart/form-data` needs a boundary.
pub(super) fn is_incomplete(media_type: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || "-.+".contains(c));
    match media_type.split_once('/') {
        Some((kind, "*")) => kind == "*" || is_word(kind),
        Some(("multipart", subtype)) => is_word(subtype),
        Some(_) | None => false,
    }
}
