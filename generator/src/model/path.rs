//! Path templates, taken apart.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::key::{KeyForm, PathKey};
use super::name::in_lower_case;
use super::{TypeName, folded};

/// A documented URL path relative to the base URL, such as `/users/{id}/messages`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PathTemplate {
    /// The segments in order.
    pub segments: Vec<Segment>,
}

/// One segment of a path (OData URL Conventions 4.01, section 4).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Segment {
    /// An entity set, a singleton, a property, an action, or a function without parentheses: `messages`, perhaps
    /// qualified.
    Name(String),
    /// The key of the collection before it: `{id}`, `({id})` or `('{id}')`. The parameter's name is unique within the
    /// path.
    Key(PathKey),
    /// A key written out by the docs: `inbox` in `mailFolders/inbox`.
    // Reading makes a name of it; the schema of models has it, so that what was exported before can be read.
    LiteralKey(String),
    /// An alternate key, with or without parentheses: `roleTemplateId={roleTemplateId}`.
    AlternateKey(Vec<Argument>),
    /// A type cast: `microsoft.graph.user`.
    Cast(TypeName),
    /// A function call: `reminderView(startDateTime={start},endDateTime={end})`, `recent()`.
    Call {
        /// The function's name.
        name: String,
        /// Its arguments in order.
        arguments: Vec<Argument>,
    },
    /// Path addressing of a drive item: `:/{item-path}:`; holds the parameter's name.
    PathAddress(String),
    /// `$ref`.
    Ref,
    /// `$value`.
    Value,
    /// `$count`.
    Count,
}

impl Segment {
    /// The name of the action or function that the segment may call, qualified where it is written so.
    pub fn called(&self) -> Option<&str> {
        match self {
            Self::Name(name) | Self::Call { name, .. } => Some(name),
            Self::Cast(name) => Some(name.as_str()),
            Self::Key(_)
            | Self::LiteralKey(_)
            | Self::AlternateKey(_)
            | Self::PathAddress(_)
            | Self::Ref
            | Self::Value
            | Self::Count => None,
        }
    }

    /// The name, where nothing or only `()` is behind it: docs write calls without arguments in both ways.
    pub fn bare_name(&self) -> Option<&str> {
        match self {
            Self::Name(name) => Some(name),
            Self::Call { name, arguments } if arguments.is_empty() => Some(name),
            Self::Call { .. }
            | Self::Cast(_)
            | Self::Key(_)
            | Self::LiteralKey(_)
            | Self::AlternateKey(_)
            | Self::PathAddress(_)
            | Self::Ref
            | Self::Value
            | Self::Count => None,
        }
    }

    /// What it passes: to a function, or as an alternate key.
    pub fn arguments(&self) -> &[Argument] {
        match self {
            Self::AlternateKey(arguments) | Self::Call { arguments, .. } => arguments,
            Self::Name(_)
            | Self::Key(_)
            | Self::LiteralKey(_)
            | Self::Cast(_)
            | Self::PathAddress(_)
            | Self::Ref
            | Self::Value
            | Self::Count => &[],
        }
    }

    /// The names of its parameters, in order.
    pub fn parameters(&self) -> impl Iterator<Item = &str> {
        let own = match self {
            Self::Key(key) => Some(key.name.as_str()),
            Self::PathAddress(name) => Some(name.as_str()),
            Self::AlternateKey(_)
            | Self::Call { .. }
            | Self::Name(_)
            | Self::LiteralKey(_)
            | Self::Cast(_)
            | Self::Ref
            | Self::Value
            | Self::Count => None,
        };
        own.into_iter().chain(self.arguments().iter().map(|argument| argument.parameter.as_str()))
    }

    /// What the segment is of the identity of a path, with what parts it from the one before.
    pub fn identity(&self) -> String {
        identity_of(std::slice::from_ref(self))
    }

    /// The same before case is taken off it: services tell names by their case.
    fn push_unfolded(&self, path: &mut String) {
        match self {
            Self::Name(name) => path.extend(["/", name]),
            Self::Key(_) => path.push_str("/{}"),
            Self::PathAddress(_) => path.push_str(":/{}:"),
            Self::AlternateKey(arguments) => path.extend(["(", &argument_names(arguments), ")"]),
            Self::Call { name, arguments } if arguments.is_empty() => path.extend(["/", name]),
            // Nothing but other lines tells whether it is a key or the argument of a call.
            Self::Call { name, arguments } if matches!(arguments.as_slice(), [one] if one.name.is_empty()) => {
                path.extend(["/", name, "/{}"]);
            }
            Self::Call { name, arguments } => path.extend(["/", name, "(", &argument_names(arguments), ")"]),
            Self::LiteralKey(_) | Self::Cast(_) | Self::Ref | Self::Value | Self::Count => {
                path.extend(["/", &self.to_string()]);
            }
        }
    }
}

/// The identity of these segments of a path.
pub fn identity_of(segments: &[Segment]) -> String {
    in_lower_case(unfolded(segments))
}

fn unfolded(segments: &[Segment]) -> String {
    let mut path = String::with_capacity(16 * segments.len());
    for segment in segments {
        segment.push_unfolded(&mut path);
    }
    path
}

/// Whether a segment's name has a namespace: that of a type to cast to, or of a bound operation.
pub fn is_qualified(name: &str) -> bool {
    name.bytes().filter(|byte| *byte == b'.').count() >= 2
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_'))
}

/// A named argument of a function call or of an alternate key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Argument {
    /// The argument's name: part of the function's identity. A part of a key that has none is known by its place.
    pub name: String,
    /// What the docs write for its value: a parameter's name.
    pub parameter: String,
    /// The value is written in single quotes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub quoted: bool,
}

impl PathTemplate {
    /// The path in lower case with the names of its parameters erased: what tells two operations apart.
    /// The names of arguments and alternate keys stay: they are part of what is addressed.
    pub fn identity(&self) -> String {
        identity_of(&self.segments)
    }

    /// Its identity before case is taken off it: services tell names by their case.
    pub fn unfolded(&self) -> String {
        unfolded(&self.segments)
    }

    /// The names of the parameters, in order.
    pub fn parameters(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().flat_map(Segment::parameters)
    }
}

impl PathTemplate {
    /// Whether another path is this one, perhaps with values in place of its parameters.
    pub fn covers(&self, other: &Self) -> bool {
        self.segments.len() == other.segments.len()
            && self.segments.iter().zip(&other.segments).all(|(own, other)| own.covers(other))
    }

    /// Whether its last segments are another path.
    pub fn ends_with(&self, other: &Self) -> bool {
        let Some(start) = self.segments.len().checked_sub(other.segments.len()) else { return false };
        self.segments[start..].iter().zip(&other.segments).all(|(own, other)| own.covers(other))
    }

    /// The path as the docs write it: with keys in their brackets and quotes.
    pub fn written(&self) -> String {
        let mut written: String = self.segments.iter().map(Segment::written).collect();
        if matches!(self.segments.last(), Some(Segment::PathAddress(_))) {
            // A colon ends a path where something follows.
            written.pop();
        }
        written
    }

    /// The same with the names of its parameters erased: two paths of one shape are sent alike.
    pub fn shape(&self) -> String {
        self.segments.iter().map(|segment| segment.unnamed().written()).collect()
    }
}

impl Segment {
    /// The segment as the docs write it, with what parts it from the one before.
    pub fn written(&self) -> String {
        match self {
            Self::Name(name) => ["/", name].concat(),
            Self::Key(PathKey { name, form: KeyForm::Brackets }) => format!("({{{name}}})"),
            Self::Key(PathKey { name, form: KeyForm::Quotes }) => format!("('{{{name}}}')"),
            Self::PathAddress(_) | Self::AlternateKey(_) => self.to_string(),
            Self::Key(_)
            | Self::LiteralKey(_)
            | Self::Cast(_)
            | Self::Call { .. }
            | Self::Ref
            | Self::Value
            | Self::Count => format!("/{self}"),
        }
    }

    /// Whether another segment is this one, perhaps with values in place of its parameters; the namespace of what is
    /// called may be left out.
    fn covers(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Key(_), Self::Key(_) | Self::LiteralKey(_) | Self::AlternateKey(_) | Self::Name(_))
            | (Self::PathAddress(_), Self::PathAddress(_)) => true,
            (Self::LiteralKey(own), Self::LiteralKey(name) | Self::Name(name)) => own.eq_ignore_ascii_case(name),
            _ if self.called().is_some() => self.local_name() == other.local_name(),
            _ => self.unnamed() == other.unnamed(),
        }
    }

    /// What it calls, in lower case and without its namespace.
    pub fn local_name(&self) -> Option<String> {
        let called = self.called()?;
        Some(folded(called.rsplit('.').next().unwrap_or(called)))
    }

    /// The segment with the names of its parameters erased.
    fn unnamed(&self) -> Cow<'_, Self> {
        let erased = |arguments: &[Argument]| {
            arguments.iter().map(|one| Argument { parameter: String::new(), ..one.clone() }).collect()
        };
        Cow::Owned(match self {
            Self::Key(key) => Self::Key(PathKey { name: String::new(), form: key.form }),
            Self::PathAddress(_) => Self::PathAddress(String::new()),
            Self::AlternateKey(arguments) => Self::AlternateKey(erased(arguments)),
            Self::Call { name, arguments } => Self::Call { name: name.clone(), arguments: erased(arguments) },
            Self::Name(_) | Self::LiteralKey(_) | Self::Cast(_) | Self::Ref | Self::Value | Self::Count => {
                return Cow::Borrowed(self);
            }
        })
    }
}

/// The identity of a path as people write it: `/users/delta()`, `/views(period='D7')`.
pub fn folded_path(path: &str) -> String {
    let mut folded = String::new();
    let mut rest = path.trim().trim_end_matches('/');
    while let Some(next) = rest.find(['{', '=', '(', ',']) {
        let (before, after) = rest.split_at(next);
        folded.push_str(before);
        let (mark, length) = match after.as_bytes() {
            [b'{', ..] => ("{}", value_length(after)),
            [b'=', value @ ..] => ("={}", 1 + value_length(&after[after.len() - value.len()..])),
            [b'(', b')', ..] => ("", 2),
            [b'(', ..] => ("(", 1),
            _ => (",", after.len() - after[1..].trim_start().len()),
        };
        folded.push_str(mark);
        rest = &after[length..];
    }
    let folded = (folded + rest).to_lowercase().replace("('{}')", "/{}").replace("({})", "/{}");
    sorted_arguments(&bracket_keys(&folded))
}

/// The names of arguments in the order of the alphabet: `/near(by={},of={})`.
fn sorted_arguments(folded: &str) -> String {
    let mut parts = folded.split('(');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |path, part| {
        let (inside, behind) = part.split_at(part.find(')').unwrap_or(part.len()));
        let mut names: Vec<&str> = inside.split(',').collect();
        if names.iter().all(|name| name.ends_with("={}")) {
            names.sort_unstable();
        }
        path + "(" + &names.join(",") + behind
    })
}

/// Alternate keys in brackets, which docs leave out: `/roles/name={}` is `/roles(name={})`.
fn bracket_keys(folded: &str) -> String {
    let mut segments = folded.split('/');
    let first = segments.next().unwrap_or_default().to_owned();
    let is_key = |segment: &str| segment.contains('=') && !segment.contains('(');
    segments
        .fold(first, |path, segment| if is_key(segment) { path + "(" + segment + ")" } else { path + "/" + segment })
}

/// How long a placeholder or an argument's value is: up to what ends it outside of braces and quotes.
fn value_length(text: &str) -> usize {
    let mut closing = None;
    for (at, c) in text.char_indices() {
        match (closing, c) {
            (Some(close), c) if c == close => closing = None,
            (None, '{') => closing = Some('}'),
            (None, '\'') => closing = Some('\''),
            (None, ',' | '(' | ')' | '/') => return at,
            (None, ':') if text[at + 1..].is_empty() || text[at + 1..].starts_with(['/', '(']) => return at,
            (Some(_) | None, _) => {}
        }
    }
    text.len()
}

/// `a={},b={}` for the arguments `a` and `b`.
/// These tell calls apart, their order does not. What has no name is known by its place.
fn argument_names(arguments: &[Argument]) -> String {
    let written = |argument: &Argument| match argument.name.as_str() {
        "" => "{}".to_owned(),
        name => name.to_owned() + "={}",
    };
    let mut names: Vec<String> = arguments.iter().map(written).collect();
    if arguments.iter().all(|argument| !argument.name.is_empty()) {
        names.sort_by_cached_key(|name| name.to_lowercase());
    }
    names.join(",")
}

impl fmt::Display for PathTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for segment in &self.segments {
            match segment {
                Segment::PathAddress(_) | Segment::AlternateKey(_) => write!(f, "{segment}")?,
                other => write!(f, "/{other}")?,
            }
        }
        Ok(())
    }
}

impl fmt::Display for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) | Self::LiteralKey(name) => f.write_str(name),
            Self::Key(PathKey { name, .. }) => write!(f, "{{{name}}}"),
            Self::AlternateKey(arguments) => {
                f.write_str("(")?;
                write_arguments(f, arguments)?;
                f.write_str(")")
            }
            Self::Cast(name) => write!(f, "{name}"),
            Self::Call { name, arguments } => {
                write!(f, "{name}(")?;
                write_arguments(f, arguments)?;
                f.write_str(")")
            }
            Self::PathAddress(name) => write!(f, ":/{{{name}}}:"),
            Self::Ref => f.write_str("$ref"),
            Self::Value => f.write_str("$value"),
            Self::Count => f.write_str("$count"),
        }
    }
}

fn write_arguments(f: &mut fmt::Formatter<'_>, arguments: &[Argument]) -> fmt::Result {
    for (index, Argument { name, parameter, quoted }) in arguments.iter().enumerate() {
        let comma = if index > 0 { "," } else { "" };
        let quote = if *quoted { "'" } else { "" };
        let mark = if name.is_empty() { "" } else { "=" };
        write!(f, "{comma}{name}{mark}{quote}{{{parameter}}}{quote}")?;
    }
    Ok(())
}
