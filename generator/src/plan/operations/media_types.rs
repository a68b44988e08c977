//! Bodies of other media types than JSON: a method for each.

use std::collections::BTreeMap;

use crate::model::Operation;

use super::super::names::MethodNamePlan;
use super::draft::Draft;
use super::shape::{BodyDraft, Shape};

/// A method for each media type that a body may have instead of JSON: `send_mail_mime` beside `send_mail`.
pub(super) fn of_other_media_types<'a>(draft: &Draft<'a>) -> Vec<Draft<'a>> {
    let mut operations: BTreeMap<&'a str, Vec<&'a Operation>> = BTreeMap::new();
    for operation in &draft.operations {
        for media_type in &operation.media_types {
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
        | MethodNamePlan::Header(_) => {
            return None;
        }
    };
    Some(Draft {
        claim: MethodNamePlan::Call(format!("{name} {}", word(media_type))),
        ending: draft.ending.clone(),
        call: draft.call,
        operations,
        shape: Shape { body: BodyDraft::Bytes(media_type), reply: draft.shape.reply.clone() },
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
