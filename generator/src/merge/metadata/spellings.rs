//! Names in paths of the docs, as metadata spells them: services tell names by their case.

use std::collections::BTreeMap;

use crate::address::Declared;
use crate::diff::Subject;
use crate::merge::authority::Matter;
use crate::model::{Argument, Call, Operation, Origin, Overruled, Parameter, ParameterPlace, Segment, is_same_name};
use crate::report::Code;

use super::disagreement::{Difference, Saying};
use super::reconciled::Reconciled;
use super::types::name_place;

/// What metadata spells otherwise than paths: whose name it is, in the words of changes, and how metadata writes it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Spelled {
    subject: Subject,
    what: String,
    aspect: String,
    name: String,
}

/// How paths write it, and how that is told.
struct Written<'a> {
    /// Each spelling, with a place of it.
    spellings: BTreeMap<String, Option<Origin>>,
    code: Code,
    matter: Matter,
    /// What paths do with the name.
    verb: &'static str,
    /// What it is the name of.
    of: String,
    declared: Option<&'a Origin>,
}

/// What paths write otherwise than metadata, so far.
type Spellings<'a> = BTreeMap<Spelled, Written<'a>>;

impl Reconciled<'_> {
    /// Gives names in paths the spelling of metadata, and tells where docs have another.
    pub(super) fn spell(&mut self, operations: &mut [Operation]) {
        let mut spellings = Spellings::new();
        for operation in operations.iter_mut().filter(|operation| operation.base == 0) {
            let place = operation.origins.first().cloned();
            let declared = self.paths.declared(&operation.path);
            let written = operation.path.segments.clone();
            for (segment, declared) in operation.path.segments.iter_mut().zip(declared) {
                if let Some(declared) = declared {
                    spell(segment, declared, place.as_ref(), &mut spellings);
                }
            }
            keep_arguments(operation, &written, place.as_ref());
        }
        for (spelled, written) in spellings {
            self.report_spellings(spelled, written);
        }
    }

    fn report_spellings(&mut self, spelled: Spelled, written: Written<'_>) {
        let Spelled { subject, what, aspect, name } = spelled;
        let Written { spellings, code, matter, verb, of, declared } = written;
        let place = spellings.values().next().and_then(Option::as_ref);
        let places = (Saying::new(place, "written here"), Saying::new(declared, format!("`{name}` here")));
        let spellings: Vec<String> = spellings.into_keys().collect();
        let message =
            format!("paths of the docs {verb} `{}`; {of} is called `{name}` in metadata", spellings.join("`, `"));
        let difference = Difference::aspect(subject, &what, aspect, Some(spellings.join(", ")), Some(name));
        self.told.report(code, matter, difference, message, places);
    }
}

/// Keeps with a parameter how the docs write the argument that has another name in metadata.
fn keep_arguments(operation: &mut Operation, written: &[Segment], place: Option<&Origin>) {
    let arguments =
        |segments: &[Segment]| -> Vec<Argument> { segments.iter().flat_map(Segment::arguments).cloned().collect() };
    let spelled = arguments(&operation.path.segments);
    for (written, spelled) in arguments(written).iter().zip(&spelled).filter(|(one, other)| one.name != other.name) {
        let is_meant = |one: &&mut Parameter| one.place == ParameterPlace::Function && one.name == spelled.parameter;
        if let Some(parameter) = operation.parameters.iter_mut().find(is_meant) {
            parameter
                .overruled
                .push(Overruled::new(format!("{}={{{}}}", written.name, written.parameter), place.cloned()));
        }
    }
}

/// Spells a segment, and what it passes.
fn spell<'a>(segment: &mut Segment, declared: Declared<'a>, place: Option<&Origin>, spellings: &mut Spellings<'a>) {
    let (name, arguments) = match segment {
        Segment::Name(name) => (name, None),
        Segment::Call { name, arguments } => (name, Some(arguments)),
        _ => return,
    };
    let named = |subject, what: String, aspect: &str, name: &str| Spelled {
        subject,
        what,
        aspect: aspect.to_owned(),
        name: name.to_owned(),
    };
    let (spelled, written) = match declared {
        Declared::Root(root) => (
            named(Subject::Root, root.name.clone(), "name", &root.name),
            Written::of(Code::RootAgainstMetadata, Matter::Roots, "begin with", &root.kind, root.origins.first()),
        ),
        Declared::Import(import, _) => (
            named(Subject::Root, import.name.clone(), "name", &import.name),
            Written::of(Code::RootAgainstMetadata, Matter::Roots, "begin with", &import.kind, Some(&import.origin)),
        ),
        Declared::Call(call) => (
            named(Subject::Call, call.to_string(), "name", call.name.local()),
            Written::of(Code::OperationAgainstMetadata, Matter::Calls, "call", &call.kind, Some(&call.origin)),
        ),
        Declared::Property(owner, property) => (
            named(Subject::Property, format!("{}.{}", owner.name, property.name), "name in paths", &property.name),
            Written::of(
                Code::PropertyAgainstMetadata,
                Matter::Properties,
                "lead to",
                &property.kind,
                name_place(property),
            ),
        ),
    };
    let new = match declared {
        Declared::Call(call) => qualified_as(name, call),
        Declared::Root(_) | Declared::Import(..) | Declared::Property(..) => spelled.name.clone(),
    };
    hear(name, &new, spelled, written, place, spellings);
    if let (Some(arguments), Declared::Import(_, call) | Declared::Call(call)) = (arguments, declared) {
        for argument in arguments {
            spell_argument(argument, call, place, spellings);
        }
    }
}

fn spell_argument<'a>(argument: &mut Argument, call: &'a Call, place: Option<&Origin>, spellings: &mut Spellings<'a>) {
    let mut parameters = call.parameters.iter();
    let Some(parameter) = parameters.find(|one| is_same_name(&one.name, &argument.name)) else { return };
    let spelled = Spelled {
        subject: Subject::Call,
        what: call.to_string(),
        aspect: format!("parameter `{}` name", parameter.name),
        name: parameter.name.clone(),
    };
    let of = format!("parameter of `{}`", call.name.local());
    let place_of = name_place(parameter);
    let written = Written::of(Code::OperationAgainstMetadata, Matter::Calls, "pass", &of, place_of);
    hear(&mut argument.name, &parameter.name, spelled, written, place, spellings);
}

impl<'a> Written<'a> {
    fn of(code: Code, matter: Matter, verb: &'static str, of: &impl ToString, declared: Option<&'a Origin>) -> Self {
        Self { spellings: BTreeMap::new(), code, matter, verb, of: format!("the {}", of.to_string()), declared }
    }
}

/// Makes a name of the docs that of metadata, and notes how it was written.
fn hear<'a>(
    name: &mut String,
    new: &str,
    spelled: Spelled,
    written: Written<'a>,
    place: Option<&Origin>,
    spellings: &mut Spellings<'a>,
) {
    if *name == new {
        return;
    }
    let old = std::mem::replace(name, new.to_owned());
    let known = spellings.entry(spelled).or_insert(written);
    known.spellings.entry(old).or_insert_with(|| place.cloned());
}

/// The name of a call, behind a namespace where docs write one.
fn qualified_as(written: &str, call: &Call) -> String {
    match written.rsplit_once('.') {
        None => call.name.local().to_owned(),
        Some((namespace, _)) if namespace.eq_ignore_ascii_case(call.name.namespace()) => call.name.to_string(),
        // An alias, or what a service of another name has in its place.
        Some((namespace, _)) => format!("{namespace}.{}", call.name.local()),
    }
}
