//! The productions of a URL's segments: each with what it says.

use mdsdk::rooms::model::{Argument, KeyForm, PathKey, Segment};
use proptest::prelude::*;

use crate::words::{name, one_of, qualified_name};

/// One segment or two as written, what they say, and whether that is a slip worth a finding.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub written: String,
    pub segments: Vec<Segment>,
    pub is_slip: bool,
}

impl Part {
    fn one(written: String, segment: Segment) -> Self {
        Self { written, segments: vec![segment], is_slip: false }
    }
}

fn plain() -> impl Strategy<Value = Part> {
    name().prop_map(|name| Part::one(name.clone(), Segment::Name(name)))
}

/// The name of a parameter, and ways of writing it.
fn parameter() -> impl Strategy<Value = (String, String)> {
    let id = Just(("id".to_owned(), "id".to_owned()));
    let plain = name().prop_map(|name| (name.clone(), name));
    let joined = ("[a-z]{2,6}", one_of(&["-", "_"]), "[a-z]{2,6}").prop_map(|(a, joint, b)| {
        let name = format!("{a}{joint}{b}");
        (name.clone(), name)
    });
    let blank = ("[a-z]{2,6}", "[a-z]{2,6}").prop_map(|(a, b)| (format!("{a}-{b}"), format!("{a} {b}")));
    // Of words that name no placeholder, the alternatives are values.
    let piped = ("[a-z]{2,6}", one_of(&["|", " | ", " |"]), name()).prop_map(|(a, pipe, b)| {
        let name = format!("{a}Id");
        (name.clone(), format!("{name}{pipe}{b}"))
    });
    prop_oneof![3 => id, 2 => plain, 2 => joined, 1 => blank, 1 => piped]
}

fn key() -> impl Strategy<Value = Part> {
    let brackets =
        one_of(&[("{", "}", false), ("{", "}", false), ("<", ">", true), ("(", ")", true), ("%7B", "%7D", false)]);
    (parameter(), brackets).prop_map(|((name, text), (open, close, is_slip))| Part {
        is_slip,
        ..Part::one(format!("{open}{text}{close}"), Segment::Key(name.into()))
    })
}

fn literal() -> impl Strategy<Value = Part> {
    let guid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    prop_oneof![guid, "[a-z]{1,8}@[a-z]{1,8}\\.com", "[0-9]{1,10}", "[a-z]{1,8}\\.com"]
        .prop_map(|key| Part { is_slip: true, ..Part::one(key, Segment::Key("id".into())) })
}

/// `name=value`, as calls and alternate keys have it, and whether its value is told: one that is sent otherwise, or a
/// sample.
fn argument() -> impl Strategy<Value = (String, Argument, bool)> {
    let value = one_of(&["{}", "<>", "'{}'", "'<>'", "microsoft.graph.zone'{}'"]);
    let placed = (name(), parameter(), value).prop_map(|(name, (parameter, text), value)| {
        let written = value.replace("{}", &format!("{{{text}}}")).replace("<>", &format!("<{text}>"));
        let quoted = value.starts_with('\'');
        (format!("{name}={written}"), Argument { name, parameter, quoted }, value.starts_with("microsoft"))
    });
    let sample = one_of(&["640", "'D7'", "{name}-value", "2020-01-01"]);
    let literal = (name(), sample).prop_filter("samples hold no placeholder", |(_, sample)| !sample.contains('{'));
    let literal = literal.prop_map(|(name, sample)| {
        let quoted = sample.starts_with('\'');
        (format!("{name}={sample}"), Argument { parameter: name.clone(), name, quoted }, true)
    });
    prop_oneof![4 => placed, 1 => literal]
}

fn arguments() -> impl Strategy<Value = (String, Vec<Argument>, bool)> {
    let comma = one_of(&[",", ", "]);
    (prop::collection::vec(argument(), 1..4), comma)
        .prop_map(|(arguments, comma)| {
            let is_told = arguments.iter().any(|(_, _, is_told)| *is_told);
            let (written, arguments): (Vec<_>, Vec<_>) =
                arguments.into_iter().map(|(written, argument, _)| (written, argument)).unzip();
            (written.join(comma), arguments, is_told)
        })
        .prop_filter("an argument stands twice", |(_, arguments, _)| {
            (1..arguments.len()).all(|at| arguments[..at].iter().all(|known| known.name != arguments[at].name))
        })
}

fn call() -> impl Strategy<Value = Part> {
    let name = prop_oneof![3 => name(), 1 => qualified_name()];
    (name, arguments(), one_of(&[(")", false), (")", false), ("", true)])).prop_map(
        |(name, (written, arguments, is_told), (close, is_slip))| Part {
            is_slip: is_slip || is_told,
            ..Part::one(format!("{name}({written}{close}"), Segment::Call { name, arguments })
        },
    )
}

/// `range(<address>)`: the argument has no name.
fn unnamed_call() -> impl Strategy<Value = Part> {
    (name(), parameter(), one_of(&[("{", "}"), ("<", ">")])).prop_map(|(name, (parameter, text), (open, close))| {
        let arguments = vec![Argument { name: String::new(), parameter, quoted: false }];
        Part::one(format!("{name}({open}{text}{close})"), Segment::Call { name, arguments })
    })
}

fn empty_call() -> impl Strategy<Value = Part> {
    name().prop_map(|name| Part::one(format!("{name}()"), Segment::Call { name, arguments: Vec::new() }))
}

fn alternate_key() -> impl Strategy<Value = Part> {
    arguments().prop_map(|(written, arguments, is_slip)| Part {
        is_slip,
        ..Part::one(written, Segment::AlternateKey(arguments))
    })
}

/// `users('{id}')`, `users('first')`.
fn quoted_key() -> impl Strategy<Value = Part> {
    let placed = parameter().prop_map(|(name, text)| (format!("{{{text}}}"), name, false));
    let sample = "[a-z]{1,8}[0-9]{1,4}".prop_map(|key| (key, "id".to_owned(), true));
    (name(), prop_oneof![placed, sample]).prop_map(|(name, (text, key, is_slip))| Part {
        written: format!("{name}('{text}')"),
        segments: vec![Segment::Name(name), Segment::Key(PathKey { name: key, form: KeyForm::Quotes })],
        is_slip,
    })
}

/// A cast or an operation: the URL alone doesn't tell.
fn qualified() -> impl Strategy<Value = Part> {
    qualified_name().prop_map(|name| Part::one(name.clone(), Segment::Name(name)))
}

/// `root:/{item-path}:`.
fn path_address() -> impl Strategy<Value = Part> {
    (prop_oneof![plain(), key()], parameter()).prop_map(|(before, (name, text))| Part {
        written: format!("{}:/{{{text}}}:", before.written),
        segments: [before.segments, vec![Segment::PathAddress(name)]].concat(),
        is_slip: before.is_slip,
    })
}

/// Any segment but the first and the last.
pub(crate) fn inner() -> impl Strategy<Value = Part> {
    prop_oneof![
        4 => plain(),
        4 => key(),
        1 => literal(),
        1 => call(),
        1 => unnamed_call(),
        1 => empty_call(),
        1 => alternate_key(),
        1 => quoted_key(),
        1 => qualified(),
        1 => path_address(),
    ]
}

/// A segment that can stand first.
pub(crate) fn first() -> impl Strategy<Value = Part> {
    prop_oneof![8 => plain(), 1 => quoted_key(), 1 => empty_call(), 1 => call(), 1 => path_address()]
}

/// What may follow all of them.
pub(crate) fn last() -> impl Strategy<Value = Option<Part>> {
    let suffix = [("$ref", Segment::Ref), ("$value", Segment::Value), ("$count", Segment::Count)];
    let suffix = proptest::sample::select(suffix.to_vec());
    let written = suffix.prop_map(|(written, segment)| Some(Part::one(written.to_owned(), segment)));
    prop_oneof![2 => Just(None), 1 => written]
}
