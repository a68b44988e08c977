//! Path templates as OpenAPI writes them.

use std::collections::BTreeSet;

use crate::model::{Argument, KeyForm, Operation, PathKey, Segment};

/// A path template and what stands in its braces.
pub(super) struct Template {
    /// Such as `/users/{id}/reminderView(startDateTime='{start}')`.
    pub(super) text: String,
    /// Two templates of the same shape address the same thing.
    pub(super) shape: String,
    /// The parameters in order.
    pub(super) slots: Vec<Slot>,
}

/// A parameter of a template.
pub(super) struct Slot {
    /// Its name: unique in the template, and safe in braces.
    pub(super) name: String,
    /// Its name in the model.
    pub(super) parameter: String,
    /// The name of the argument that it is the value of.
    pub(super) argument: Option<String>,
    /// It may hold slashes.
    pub(super) holds_path: bool,
}

/// Writes the path of an operation as OpenAPI does, with the slash that ends it. Alternate keys stand in parentheses,
/// as in OData's own form.
pub(super) fn template(operation: &Operation) -> Template {
    let path = &operation.path;
    let mut template = Template { text: String::new(), shape: String::new(), slots: Vec::new() };
    for (index, segment) in path.segments.iter().enumerate() {
        push_segment(&mut template, segment, index + 1 == path.segments.len());
    }
    if template.text.is_empty() || operation.trailing_slash {
        template.literal("/");
    }
    template
}

fn push_segment(template: &mut Template, segment: &Segment, is_last: bool) {
    match segment {
        Segment::Name(name) | Segment::LiteralKey(name) => template.literal(&format!("/{}", escape(name))),
        Segment::Cast(name) => template.literal(&format!("/{}", escape(name.as_str()))),
        Segment::Ref | Segment::Value | Segment::Count => template.literal(&format!("/{segment}")),
        Segment::Key(key) => push_key(template, key),
        Segment::AlternateKey(arguments) => push_arguments(template, arguments),
        Segment::Call { name, arguments } => {
            template.literal(&format!("/{}", escape(name)));
            push_arguments(template, arguments);
        }
        Segment::PathAddress(name) => {
            template.literal(":/");
            template.slot(name, None, true);
            // The colon that ends a path can be left out where nothing follows.
            template.literal(if is_last { "" } else { ":" });
        }
    }
}

/// Brackets and quotes are no part of the shape, as with arguments.
fn push_key(template: &mut Template, PathKey { name, form }: &PathKey) {
    let (before, after) = match form {
        KeyForm::Segment => ("/", ""),
        KeyForm::Brackets => ("(", ")"),
        KeyForm::Quotes => ("('", "')"),
    };
    template.text += before;
    template.shape += "/";
    template.slot(name, None, false);
    template.text += after;
}

fn push_arguments(template: &mut Template, arguments: &[Argument]) {
    template.literal("(");
    for (index, Argument { name, parameter, quoted }) in arguments.iter().enumerate() {
        // Quotes are no part of the shape: docs write them or leave them out.
        let quote = if *quoted { "'" } else { "" };
        let comma = if index > 0 { "," } else { "" };
        let mark = if name.is_empty() { "" } else { "=" };
        template.literal(&format!("{comma}{}{mark}", escape(name)));
        template.text += quote;
        template.slot(parameter, Some(name), false);
        template.text += quote;
    }
    template.literal(")");
}

impl Template {
    fn literal(&mut self, text: &str) {
        self.text += text;
        self.shape += &text.to_lowercase();
    }

    fn slot(&mut self, parameter: &str, argument: Option<&str>, holds_path: bool) {
        let taken: BTreeSet<&str> = self.slots.iter().map(|slot| slot.name.as_str()).collect();
        let name = unused(&safe(parameter), &taken);
        self.text.extend(["{", &name, "}"]);
        self.shape += "{}";
        self.slots.push(Slot { name, parameter: parameter.into(), argument: argument.map(Into::into), holds_path });
    }
}

/// Percent-encodes what would end the path or read as a parameter (RFC 3986, section 2.1). What is encoded stays.
fn escape(text: &str) -> String {
    let is_code = |at: usize| {
        let digits = text.get(at + 1..at + 3);
        digits.is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
    };
    let encode = |at: usize, c: char| match c {
        '%' => !is_code(at),
        '{' | '}' | '?' | '#' | '"' | '<' | '>' | '\\' | '^' | '`' | '|' | '/' => true,
        c => c.is_whitespace() || c.is_control(),
    };
    let mut escaped = String::new();
    for (at, c) in text.char_indices() {
        if encode(at, c) {
            escaped.extend(c.encode_utf8(&mut [0; 4]).bytes().map(|byte| format!("%{byte:02X}")));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// A parameter's name with letters, digits, `-`, `_` and `.` alone.
pub(super) fn safe(name: &str) -> String {
    let parts = name.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | '.'));
    let name = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    if name.is_empty() { "value".into() } else { name }
}

fn unused(name: &str, taken: &BTreeSet<&str>) -> String {
    let numbered = (2_usize..).map(|number| format!("{name}{number}"));
    std::iter::once(name.to_owned()).chain(numbered).find(|name| !taken.contains(name.as_str())).unwrap_or_default()
}
