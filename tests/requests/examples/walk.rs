//! The way of builder methods from the client to a documented path.

use mdsdk::rooms::plan::{BodyPlan, CallArgument, HeaderPlan, MethodPlan, NavigationPlan, Presence, Quoting, StepPlan};

use super::documented::{Body, Documented};
use super::names::Names;
use super::url::{Part, unquoted};

/// A way: the calls of its steps, and the method at its end.
pub(super) struct Way<'p> {
    /// `.users().id("7")`
    pub(super) steps: String,
    /// The header methods of the path struct at the end.
    pub(super) headers: &'p [HeaderPlan],
    pub(super) method: &'p MethodPlan,
    /// The arguments of the method that go into the URL.
    pub(super) arguments: Vec<String>,
}

/// The members of the client or of a path struct.
struct At<'p> {
    headers: &'p [HeaderPlan],
    steps: &'p [NavigationPlan],
    methods: &'p [MethodPlan],
}

/// The first way to a method that sends what the docs send.
pub(super) fn way<'p>(names: &Names<'p>, request: &Documented) -> Option<Way<'p>> {
    let client = &names.plan.paths.client;
    let root = At { headers: &[], steps: &client.steps, methods: &client.methods };
    go(names, &root, &request.path, request)
}

fn go<'p>(names: &Names<'p>, at: &At<'p>, left: &[Part], request: &Documented) -> Option<Way<'p>> {
    let here = at.methods.iter().filter_map(|method| Some((method, ends(method, left, request)?)));
    if let Some((method, arguments)) = here.max_by_key(|(method, _)| fits(method, request)) {
        return Some(Way { steps: String::new(), headers: at.headers, method, arguments });
    }
    let mut steps: Vec<&NavigationPlan> = at.steps.iter().collect();
    steps.sort_by_key(|step| vagueness(&step.step));
    steps.into_iter().find_map(|step| {
        let (taken, arguments) = take(&step.step, left)?;
        let next = names.path(&step.to)?;
        let next = At { headers: &next.headers, steps: &next.steps, methods: &next.methods };
        let way = go(names, &next, left.get(taken..)?, request)?;
        Some(Way { steps: format!(".{}({}){}", step.ident, arguments.join(", "), way.steps), ..way })
    })
}

/// A fixed name is tried before a key.
fn vagueness(step: &StepPlan) -> u8 {
    match step {
        StepPlan::Name(_) | StepPlan::Cast(_) => 0,
        StepPlan::Call { .. } | StepPlan::AlternateKey(_) | StepPlan::ItemPath(_) => 1,
        StepPlan::Key(_) | StepPlan::PlainKey(_) | StepPlan::FormedKey(..) => 2,
    }
}

/// The arguments with which a method's last step ends the path.
fn ends(method: &MethodPlan, left: &[Part], request: &Documented) -> Option<Vec<String>> {
    let is_sent = |name: &str| request.query.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    if method.verb != request.method {
        return None;
    }
    let (taken, mut arguments) = match &method.step {
        Some(step) => take(step, left)?,
        None => (0, Vec::new()),
    };
    for query in &method.queries {
        arguments.push(format!("{:?}", is_sent(&query.name)?.1));
    }
    (taken == left.len()).then_some(arguments)
}

/// Of several methods, the one whose body is of the documented kind.
fn fits(method: &MethodPlan, request: &Documented) -> bool {
    match (&method.body, &request.body) {
        (BodyPlan::Bytes(_) | BodyPlan::AnyBytes, body) => matches!(body, Body::Text(_)),
        (BodyPlan::Reference(_), Body::Json(body)) => body.get("@odata.id").is_some(),
        (BodyPlan::Nothing, Body::Nothing) | (BodyPlan::One(_) | BodyPlan::Many(_) | BodyPlan::Json, Body::Json(_)) => {
            true
        }
        _ => false,
    }
}

/// How many parts a step takes, and the arguments of its method.
fn take(step: &StepPlan, left: &[Part]) -> Option<(usize, Vec<String>)> {
    match (step, left) {
        (StepPlan::Name(name) | StepPlan::Cast(name), [Part::Name(part), ..]) => {
            name.eq_ignore_ascii_case(part).then(|| (1, Vec::new()))
        }
        // The slash at the end of a path.
        (StepPlan::Name(name), []) => name.is_empty().then(|| (0, Vec::new())),
        (StepPlan::Key(_) | StepPlan::PlainKey(_) | StepPlan::FormedKey(..), [Part::Name(key), ..]) => {
            Some((1, vec![format!("{key:?}")]))
        }
        (StepPlan::ItemPath(_), [Part::Address(path), ..]) => Some((1, vec![format!("{path:?}")])),
        (StepPlan::AlternateKey(parts), [Part::Arguments(given), ..]) => Some((1, call(parts, given)?)),
        (StepPlan::Call { name, arguments, empty: _ }, [Part::Name(part), rest @ ..])
            if name.eq_ignore_ascii_case(part) =>
        {
            match rest {
                [Part::Arguments(given), ..] => Some((2, call(arguments, given)?)),
                _ => Some((1, call(arguments, &[])?)),
            }
        }
        _ => None,
    }
}

/// The method's arguments for what stands in the parentheses of a call.
fn call(arguments: &[CallArgument], given: &[(String, String)]) -> Option<Vec<String>> {
    let is_known = |(name, _): &(String, String)| arguments.iter().any(|known| known.name.eq_ignore_ascii_case(name));
    if !given.iter().all(is_known) {
        return None;
    }
    // Values without names are told apart by their places.
    if arguments.iter().all(|known| known.name.is_empty()) {
        let values = arguments.iter().zip(given).map(|(plan, (_, value))| literal(plan.quoting, value));
        return (arguments.len() == given.len()).then(|| values.collect());
    }
    let argument = |plan: &CallArgument| {
        let value = given.iter().find(|(name, _)| name.eq_ignore_ascii_case(&plan.name)).map(|(_, value)| value);
        match (plan.presence, value) {
            (_, Some(value)) => Some(literal(plan.quoting, value)),
            (Presence::Optional, None) => Some("None".to_owned()),
            (Presence::Required, None) => None,
        }
    };
    arguments.iter().map(argument).collect()
}

/// The value of a literal, which the method puts into quotes where the docs do.
fn literal(quoting: Quoting, value: &str) -> String {
    match quoting {
        Quoting::Quoted => text(value),
        Quoting::Plain if value.parse::<i64>().is_ok() || value.parse::<bool>().is_ok() => value.to_owned(),
        Quoting::Plain => format!("{value:?}"),
    }
}

fn text(value: &str) -> String {
    format!("{:?}", unquoted(value).replace("''", "'"))
}
