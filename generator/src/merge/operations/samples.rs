//! Values that stand where other request lines have a placeholder: `contoso` of `/clubs/contoso/members`.
//!
//! No form tells such a word from a name, the whole set does. A name that lines have elsewhere too, such as `me` of
//! `/users/me/messages`, is no value, nor is what some path ends in, such as `search` of `/users/search`.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::model::{KeyForm, PathKey, PathTemplate, Segment, is_qualified, is_version};
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
}

/// A path as it is read, and what is told of its line.
pub(super) struct Sampled {
    pub path: PathTemplate,
    pub findings: Vec<Diagnostic>,
}

impl<'p> Samples<'p> {
    /// Decides it by the paths of all request lines, each with its line.
    pub(super) fn decide(lines: &'p [(PathTemplate, &'p Span)]) -> Self {
        let names = Names::of(lines.iter().map(|(path, _)| path));
        let mut first = HashMap::new();
        for line in lines {
            first.entry(line.0.identity()).or_insert(line);
        }
        let mut values = HashMap::new();
        for (path, _) in lines {
            for (at, place) in names.may_be_values(path) {
                if let Some((_, template)) = first.get(&with_key(path, at, "id").identity()) {
                    values.insert(place, *template);
                }
            }
        }
        Self { values, lines: first }
    }

    /// A path with placeholders for its values.
    pub(super) fn read(&self, path: &PathTemplate, line: &Span) -> Sampled {
        let mut sampled = Sampled { path: path.clone(), findings: Vec::new() };
        let values = self.values_of(path);
        if values.is_empty() {
            return sampled;
        }
        let keyed = values.iter().fold(path.clone(), |path, (at, _)| with_key(&path, *at, "id"));
        let template = self.lines.get(&keyed.identity()).map(|(template, _)| template);
        for (at, witness) in values {
            let name = template.and_then(|template| key_name(template, at)).unwrap_or("id");
            let name = unused(&sampled.path, at, name);
            let message = format!("`{}` in the URL is read as a value of `{{{name}}}`", path.segments[at]);
            let finding = Diagnostic::new(Code::SampleInUrl, line.clone(), message);
            let finding = finding.witness(witness.clone(), "this line has a placeholder there");
            sampled.findings.push(finding.help(format!("write `{{{name}}}`")));
            sampled.path = with_key(&sampled.path, at, &name);
        }
        sampled
    }

    /// The segments of a path that are values, each with the line that tells.
    fn values_of(&self, path: &PathTemplate) -> Vec<(usize, &'p Span)> {
        if self.values.is_empty() {
            return Vec::new();
        }
        (0..path.segments.len()).filter_map(|at| Some((at, *self.values.get(&place(path, at)?)?))).collect()
    }
}

/// What the paths of a set tell of names.
struct Names {
    /// Those that a key follows.
    keyed: HashSet<String>,
    /// Behind which names each stands; an empty one where it stands behind anything else.
    parents: HashMap<String, BTreeSet<String>>,
    /// Those that a path ends in.
    ends: HashSet<Place>,
}

impl Names {
    fn of<'p>(paths: impl Iterator<Item = &'p PathTemplate>) -> Self {
        let mut names = Self { keyed: HashSet::new(), parents: HashMap::new(), ends: HashSet::new() };
        for path in paths {
            names.ends.extend(path.segments.len().checked_sub(1).and_then(|last| place(path, last)));
            for (at, segment) in path.segments.iter().enumerate() {
                let Segment::Name(name) = segment else { continue };
                let parent = place(path, at).map(|(parent, _)| parent).unwrap_or_default();
                names.parents.entry(name.to_lowercase()).or_default().insert(parent);
                if matches!(path.segments.get(at + 1), Some(Segment::Key(_))) {
                    names.keyed.insert(name.to_lowercase());
                }
            }
        }
        names
    }

    /// The names within a path that may be values: nothing else is called so.
    fn may_be_values(&self, path: &PathTemplate) -> Vec<(usize, Place)> {
        let is_followed = |at: usize| !matches!(path.segments.get(at + 1), None | Some(Segment::Key(_)));
        let is_own = |of: &Place| {
            let (parent, name) = of;
            let is_behind_keyed = |other: &String| other == parent || self.keyed.contains(other);
            let is_known = self.keyed.contains(name) || self.ends.contains(of);
            !is_known && self.parents.get(name).is_some_and(|all| all.iter().all(is_behind_keyed))
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
