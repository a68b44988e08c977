//! Which members of a failed reply say what went wrong: by their names, and by what they hold.

use serde_json::{Map, Value};

use crate::docs::dialect::{ErrorWords, Words, folded};
use crate::model::{ErrorShape, MemberPath};

/// So deep a member is looked for.
const DEPTH: usize = 4;

/// A member, and where it is.
struct Member<'a> {
    path: MemberPath,
    name: String,
    value: &'a Value,
}

impl<'a> Member<'a> {
    fn below(&self) -> Vec<Member<'a>> {
        inner(&self.path, self.value)
    }
}

/// The members of a shown reply that say what went wrong: those nearest to the top.
pub(super) fn shape_of_json(words: &ErrorWords, json: &Value) -> ErrorShape {
    let levels = levels(json);
    let nearest = |find: &dyn Fn(&[Member<'_>]) -> Option<MemberPath>| levels.iter().find_map(|level| find(level));
    ErrorShape {
        message: nearest(&|level| message(words, level)).unwrap_or_default(),
        code: nearest(&|level| code(words, level)).unwrap_or_default(),
    }
}

/// Those of a list of names, such as `error.message`.
pub(super) fn shape_of_names<'n>(words: &ErrorWords, names: impl Iterator<Item = &'n str>) -> ErrorShape {
    let names: Vec<&str> = names.collect();
    let tells = |name: &&str| name.split(['.', '[']).any(|part| words.may_name(&folded(part)));
    if !names.iter().any(tells) {
        return ErrorShape::default();
    }
    let mut json = Value::Null;
    for name in names {
        let mut at = &mut json;
        for part in name.replace("[]", ".0").split('.') {
            at = member(at, part);
        }
    }
    shape_of_json(words, &json)
}

/// The place of a member, which is made where it isn't there.
fn member<'j>(json: &'j mut Value, name: &str) -> &'j mut Value {
    if name == "0" {
        if !json.is_array() {
            *json = Value::Array(vec![Value::Null]);
        }
        return &mut json[0];
    }
    if !json.is_object() {
        *json = Value::Object(Map::new());
    }
    &mut json[name]
}

/// The members by how deep they are; of an array those of its first item.
fn levels(json: &Value) -> Vec<Vec<Member<'_>>> {
    let mut levels = vec![inner(&[], json)];
    while levels.len() < DEPTH {
        let next: Vec<Member<'_>> = levels.last().into_iter().flatten().flat_map(Member::below).collect();
        if next.is_empty() {
            break;
        }
        levels.push(next);
    }
    levels
}

fn inner<'a>(path: &[String], value: &'a Value) -> Vec<Member<'a>> {
    let (path, value) = item(path.to_vec(), value);
    let Value::Object(object) = value else { return Vec::new() };
    let member = |(name, value): (&String, &'a Value)| {
        let (path, value) = text_item([path.as_slice(), std::slice::from_ref(name)].concat(), value);
        Member { path, name: folded(name), value }
    };
    object.iter().map(member).collect()
}

/// The first item of an array.
fn item(mut path: MemberPath, value: &Value) -> (MemberPath, &Value) {
    match value.as_array().and_then(|items| items.first()) {
        Some(first) => {
            path.push("0".to_owned());
            (path, first)
        }
        None => (path, value),
    }
}

/// The first of several texts.
fn text_item(path: MemberPath, value: &Value) -> (MemberPath, &Value) {
    let is_texts = value.as_array().is_some_and(|items| items.first().is_some_and(Value::is_string));
    if is_texts { item(path, value) } else { (path, value) }
}

fn message(words: &ErrorWords, level: &[Member<'_>]) -> Option<MemberPath> {
    let is_text = |value: &Value| matches!(value, Value::String(_) | Value::Null);
    first(&words.message, level, is_text).or_else(|| first(&words.either, level, has_blanks))
}

fn code(words: &ErrorWords, level: &[Member<'_>]) -> Option<MemberPath> {
    let is_code = |value: &Value| matches!(value, Value::Number(_) | Value::Null) || is_word(value);
    let is_kind = |value: &Value| is_word(value);
    let by_name = first(&words.code, level, is_code).or_else(|| first(&words.either, level, is_word));
    by_name.or_else(|| first(&words.kind, level, is_kind))
}

/// The first of the words that is the name of a member which fits.
fn first(words: &Words, level: &[Member<'_>], fits: impl Fn(&Value) -> bool) -> Option<MemberPath> {
    let named = |word: &str| level.iter().find(|member| member.name == word && fits(member.value));
    words.iter().find_map(named).map(|member| member.path.clone())
}

fn has_blanks(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.contains(' '))
}

/// A text without blanks that is no URL.
fn is_word(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !text.is_empty() && !text.contains(' ') && !text.contains("://"))
}

#[cfg(test)]
mod tests {
    use crate::docs::dialect::Dialect;

    use super::*;

    fn shown(json: &str) -> String {
        let json = serde_json::from_str(json).expect("the test's own JSON");
        shape_of_json(&Dialect::graph().errors, &json).to_string()
    }

    #[test]
    fn members_are_told_by_their_names_and_by_what_they_hold() {
        let shapes = [
            (r#"{"code": 17, "message": "No seat."}"#, "words in `message`, a code in `code`"),
            (
                r#"{"error": "full", "error_description": "No seat."}"#,
                "words in `error_description`, a code in `error`",
            ),
            (r#"{"error": "No seat is left."}"#, "words in `error`"),
            (r#"{"errors": [{"detail": "No seat.", "id": 1}]}"#, "words in `errors.0.detail`"),
            (r#"{"errors": ["No seat is left."]}"#, "words in `errors.0`"),
            (
                r#"{"error": {"type": "full", "message": "No seat."}}"#,
                "words in `error.message`, a code in `error.type`",
            ),
            (r#"{"type": "https://x.example/full", "title": "Full", "detail": "No seat."}"#, "words in `detail`"),
            (r#"{"seats": 0}"#, "no words and no code"),
        ];
        assert_eq!(shapes.map(|(json, _)| shown(json)), shapes.map(|(_, shape)| shape));
    }

    #[test]
    fn names_in_a_table_may_stand_in_one_another() {
        let shape = |names: &[&str]| shape_of_names(&Dialect::graph().errors, names.iter().copied()).to_string();
        assert_eq!(shape(&["message", "code"]), "words in `message`, a code in `code`");
        assert_eq!(shape(&["errors[].code", "errors[].text"]), "a code in `errors.0.code`");
        assert_eq!(shape(&["fault", "fault.message"]), "words in `fault.message`");
        assert_eq!(shape(&["title.x", "404"]), "no words and no code");
    }
}
