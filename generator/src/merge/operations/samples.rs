//! Values that stand where other request lines have a placeholder: `contoso` of `/clubs/contoso/members`.
//!
//! No form tells such a word from a name, the whole set does. A name that lines have elsewhere too, such as `me` of
//! `/users/me/messages`, is no value, nor is what some path ends in, such as `search` of `/users/search`.

use std::collections::BTreeSet;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use crate::model::{
    KeyForm, Model, PathKey, PathTemplate, Segment, identity_of, is_placeholder_word, is_qualified, is_version,
};
use crate::report::{Code, Diagnostic};
use crate::source::Span;

/// A name in lower case, behind another one.
type Place = (String, String);

/// The values among the segments of a set's paths.
pub(super) struct Samples<'p> {
    /// Each with the line that tells.
    values: HashMap<Place, &'p Span>,
    /// The first line of each path, by what tells operations apart.
    lines: HashMap<String, &'p (PathTemplate, &'p Span)>,
    /// The first key at each place, by what tells paths up to there apart, and its line.
    keys: HashMap<String, (&'p str, &'p Span)>,
    names: Names,
    /// The names of all properties, in lower case.
    properties: HashSet<String>,
}

/// A path as it is read, and what is told of its line.
pub(super) struct Sampled {
    pub path: PathTemplate,
    pub findings: Vec<Diagnostic>,
}

/// Why a segment is a value.
struct Value<'p> {
    /// What the key is called.
    name: String,
    /// The line that tells.
    witness: &'p Span,
}

impl<'p> Samples<'p> {
    /// Decides it by the paths of all request lines, each with its line.
    pub(super) fn decide(model: &Model, lines: &'p [(PathTemplate, &'p Span)]) -> Self {
        let (mut first, mut keys) = (HashMap::new(), HashMap::new());
        for line in lines {
            first.entry(line.0.identity()).or_insert(line);
            for (at, segment) in line.0.segments.iter().enumerate() {
                if let Segment::Key(key) = segment {
                    keys.entry(identity(&line.0, at + 1)).or_insert((key.name.as_str(), line.1));
                }
            }
        }
        let names = Names::of(lines.iter().map(|(path, _)| path));
        let properties = model.types.values().flat_map(|ty| &ty.properties);
        let properties = properties.map(|property| property.name.to_lowercase()).collect();
        let mut samples = Self { values: HashMap::new(), lines: first, keys, names, properties };
        for (path, _) in lines {
            samples.compare(path);
        }
        samples
    }

    /// Finds the values of a path that is another one but for one of its names, or for all that may be values.
    fn compare(&mut self, path: &PathTemplate) {
        let may_be = self.names.may_be_values(path);
        let mut add = |all: &[(usize, Place)]| {
            let keyed = all.iter().fold(path.clone(), |path, (at, _)| with_key(&path, *at, "id"));
            if let Some((_, template)) = self.lines.get(&keyed.identity()) {
                self.values.extend(all.iter().map(|(_, place)| (place.clone(), *template)));
            }
        };
        may_be.chunks(1).for_each(&mut add);
        if may_be.len() > 1 {
            add(&may_be);
        }
    }

    /// A path with placeholders for its values.
    pub(super) fn read(&self, path: &PathTemplate, line: &Span) -> Sampled {
        let mut sampled = Sampled { path: path.clone(), findings: Vec::new() };
        let values = self.values_of(path);
        let template = self.template(path, &values);
        for at in 1..path.segments.len() {
            let known = values.iter().find(|(value, _)| *value == at).map(|(_, witness)| {
                let name = template.and_then(|template| key_name(template, at)).unwrap_or("id");
                Value { name: name.to_owned(), witness }
            });
            let may_be = self.names.looks_like_value(path, at);
            match known.or_else(|| if may_be { self.by_its_look(&sampled.path, at) } else { None }) {
                Some(Value { name, witness }) => {
                    let name = unused(&sampled.path, at, &name);
                    let message = format!("`{}` in the URL is read as a value of `{{{name}}}`", path.segments[at]);
                    let finding = Diagnostic::new(Code::SampleInUrl, line.clone(), message);
                    let finding = finding.witness(witness.clone(), "this line has a placeholder there");
                    sampled.findings.push(finding.help(format!("write `{{{name}}}`")));
                    sampled.path = with_key(&sampled.path, at, &name);
                }
                None if may_be => sampled.findings.extend(self.unclear(path, at, line)),
                None => {}
            }
        }
        sampled
    }

    /// The path of the line that has placeholders for these values of a path.
    fn template(&self, path: &PathTemplate, values: &[(usize, &Span)]) -> Option<&'p PathTemplate> {
        if values.is_empty() {
            return None;
        }
        let keyed = values.iter().fold(path.clone(), |path, (at, _)| with_key(&path, *at, "id"));
        self.lines.get(&keyed.identity()).map(|(template, _)| template)
    }

    /// The segments of a path that are values, each with the line that tells.
    fn values_of(&self, path: &PathTemplate) -> Vec<(usize, &'p Span)> {
        if self.values.is_empty() {
            return Vec::new();
        }
        (0..path.segments.len()).filter_map(|at| Some((at, *self.values.get(&place(path, at)?)?))).collect()
    }

    /// What has the look of a value is one where a line has a placeholder, whatever stands behind it.
    fn by_its_look(&self, path: &PathTemplate, at: usize) -> Option<Value<'p>> {
        let (name, witness) = self.keys.get(&identity(&with_key(path, at, "id"), at + 1))?;
        Some(Value { name: (*name).to_owned(), witness })
    }

    /// What is told of a name that no other line tells: one that begins with a digit, or a short word for a value
    /// that no property is called by.
    fn unclear(&self, path: &PathTemplate, at: usize, line: &Span) -> Option<Diagnostic> {
        let Some(Segment::Name(word)) = path.segments.get(at) else { return None };
        let is_short = is_placeholder_word(word) && word.chars().filter(char::is_ascii_uppercase).count() < 2;
        let is_told = is_short || word.starts_with(|c: char| c.is_ascii_digit());
        if !is_told || self.properties.contains(&word.to_lowercase()) {
            return None;
        }
        let message =
            format!("`{word}` in the URL looks like a value, and is sent as it is: no line has a placeholder");
        let finding = Diagnostic::new(Code::UnclearSegment, line.clone(), message);
        Some(finding.help("write `{id}` where a client gives a value"))
    }
}

/// What tells the first segments of a path from those of others.
fn identity(path: &PathTemplate, count: usize) -> String {
    identity_of(path.segments.get(..count).unwrap_or(&path.segments))
}

/// What the paths of a set tell of names.
struct Names {
    /// Those that a key follows.
    keyed: HashSet<String>,
    /// Behind which names each stands that no key follows, two at most; an empty one where it stands behind anything
    /// else.
    parents: HashMap<String, Vec<String>>,
    /// Those that a path ends in.
    ends: HashSet<Place>,
}

impl Names {
    fn of<'p>(paths: impl Iterator<Item = &'p PathTemplate>) -> Self {
        let mut names = Self { keyed: HashSet::new(), parents: HashMap::new(), ends: HashSet::new() };
        let mut parents: HashMap<String, BTreeSet<String>> = HashMap::new();
        for path in paths {
            names.ends.extend(path.segments.len().checked_sub(1).and_then(|last| place(path, last)));
            for (at, segment) in path.segments.iter().enumerate() {
                let Segment::Name(name) = segment else { continue };
                let parent = place(path, at).map(|(parent, _)| parent).unwrap_or_default();
                parents.entry(name.to_lowercase()).or_default().insert(parent);
                if matches!(path.segments.get(at + 1), Some(Segment::Key(_))) {
                    names.keyed.insert(name.to_lowercase());
                }
            }
        }
        let is_unkeyed = |parent: &String| !names.keyed.contains(parent);
        let unkeyed = |parents: BTreeSet<String>| parents.into_iter().filter(is_unkeyed).take(2).collect();
        names.parents = parents.into_iter().map(|(name, parents)| (name, unkeyed(parents))).collect();
        names
    }

    /// Whether a name that stands right behind another one, and that no key follows, looks like a value. What stands
    /// elsewhere too is none, unless it is a word for one.
    fn looks_like_value(&self, path: &PathTemplate, at: usize) -> bool {
        let (Some((parent, name)), Some(Segment::Name(written))) = (place(path, at), path.segments.get(at)) else {
            return false;
        };
        let digits = || name.chars().filter(char::is_ascii_digit).count();
        let has_digits = || name.starts_with(|c: char| c.is_ascii_digit()) || digits() > 1;
        let is_own = || has_digits() && self.is_behind(&name, &parent);
        !self.keyed.contains(&name) && (is_placeholder_word(written) || is_own())
    }

    /// Whether a name stands behind this one, and behind others only where keys follow these.
    fn is_behind(&self, name: &str, parent: &str) -> bool {
        self.parents.get(name).is_some_and(|all| all.iter().all(|other| other == parent))
    }

    /// The names within a path that may be values: nothing else is called so.
    fn may_be_values(&self, path: &PathTemplate) -> Vec<(usize, Place)> {
        let is_followed = |at: usize| !matches!(path.segments.get(at + 1), None | Some(Segment::Key(_)));
        let is_own = |of: &Place| {
            let (parent, name) = of;
            let is_known = self.keyed.contains(name) || self.ends.contains(of);
            !is_known && self.is_behind(name, parent)
        };
        let within = (1..path.segments.len()).filter(|at| is_followed(*at));
        within.filter_map(|at| Some((at, place(path, at).filter(is_own)?))).collect()
    }
}

/// A name and the one right before it.
fn place(path: &PathTemplate, at: usize) -> Option<Place> {
    let name = |segment: &Segment| match segment {
        Segment::Name(name) if !is_qualified(name) && !is_version(name) && !name.starts_with('$') => {
            Some(name.to_lowercase())
        }
        _ => None,
    };
    let parent = path.segments.get(at.checked_sub(1)?)?;
    Some((name(parent)?, name(path.segments.get(at)?)?))
}

fn with_key(path: &PathTemplate, at: usize, name: &str) -> PathTemplate {
    let mut path = path.clone();
    path.segments[at] = Segment::Key(PathKey { name: name.to_owned(), form: KeyForm::Segment });
    path
}

fn key_name(path: &PathTemplate, at: usize) -> Option<&str> {
    match path.segments.get(at)? {
        Segment::Key(key) => Some(&key.name),
        _ => None,
    }
}

/// A name that no parameter of the path has.
fn unused(path: &PathTemplate, at: usize, name: &str) -> String {
    let is_used = |name: &String| path.parameters().any(|other| other.eq_ignore_ascii_case(name));
    let of_parent = place(path, at).map(|(parent, _)| format!("{parent}-{name}"));
    let numbered = (2_usize..).map(|number| format!("{name}-{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(of_parent).chain(numbered);
    names.find(|name| !is_used(name)).unwrap_or_default()
}
