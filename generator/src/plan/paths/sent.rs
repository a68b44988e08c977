//! Whether the crate sends each operation's path as the docs write it.

use crate::address::{Step, Target};
use crate::model::{KeyForm, Model, Operation, Segment};
use crate::report::{Code, Diagnostic, Report};

use super::super::operations::{CallArgument, Draft, Quoting, constant_queries, plan_call};
use super::addressing::{AddressingPlan, Brackets};
use super::ending::Ending;
use super::graph::{Graph, is_same};
use super::steps::{EmptyCall, StepPlan};

/// Reports the operations of a draft for which the crate sends another path than their docs show: another page writes a
/// name, a key or the end of the path in another way, and one method stands for both.
pub(super) fn compare_paths(model: &Model, graph: &Graph<'_>, draft: &Draft<'_>, report: &mut Report) {
    for operation in &draft.operations {
        let Some(targets) = graph.walks.get(&operation.identity()) else { continue };
        let slash = |ends_in_slash: bool| if ends_in_slash { "/" } else { "" };
        let sent = sent_path(model, graph, draft, operation, targets) + slash(draft.ends_in_slash());
        let sent = sent + &query(draft.constant_queries());
        let documented = operation.path.shape() + slash(operation.trailing_slash);
        let documented = documented + &query(constant_queries(operation).collect());
        if sent != documented
            && let Some(origin) = operation.origins.first()
        {
            let written = operation.written_path() + &query(constant_queries(operation).collect());
            let message = format!("`{written}` is sent as `{sent}`: other pages write it so");
            let finding = Diagnostic::new(Code::WrittenOtherwise, origin.span.clone(), message);
            report.push(finding.help("write the path in the same way everywhere"));
        }
    }
}

/// `?type=full`
fn query(constants: Vec<(&str, &str)>) -> String {
    let pairs: Vec<String> = constants.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
    if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
}

/// The path that the crate sends, with `{}` for what the caller gives.
fn sent_path(model: &Model, graph: &Graph<'_>, draft: &Draft<'_>, operation: &Operation, targets: &[Target]) -> String {
    let segments = &operation.path.segments;
    let last = segments.len().saturating_sub(1);
    let sent = |(index, segment): (usize, &Segment)| {
        let is_method = index == last && draft.ending != Ending::Here;
        let step = if is_method { called(draft) } else { step(model, graph, targets.get(index)?, segment) };
        Some(step.map_or_else(|| segment.written(), |step| written(model, &step, segment)))
    };
    segments.iter().enumerate().filter_map(sent).collect()
}

fn step(model: &Model, graph: &Graph<'_>, from: &Target, segment: &Segment) -> Option<StepPlan> {
    let step = Step::of(segment);
    let used = graph.nodes.get(from)?.steps.get(&step)?;
    Some(StepPlan::plan(&step, used, model).0)
}

/// The call that a draft's method makes.
fn called(draft: &Draft<'_>) -> Option<StepPlan> {
    let spelling = draft.call.filter(|_| draft.ending == Ending::Call)?;
    Some(StepPlan::call(spelling, plan_call(Some(spelling), &[]).0))
}

/// A step as it is sent for `segment`.
fn written(model: &Model, step: &StepPlan, segment: &Segment) -> String {
    let is_bracketed = AddressingPlan::new(model).brackets == Brackets::Everywhere;
    match step {
        StepPlan::Name(name) | StepPlan::Cast(name) => format!("/{name}"),
        StepPlan::Key(_) if is_bracketed => key(KeyForm::Quotes),
        StepPlan::PlainKey(_) if is_bracketed => key(KeyForm::Brackets),
        StepPlan::Key(_) | StepPlan::PlainKey(_) => key(KeyForm::Segment),
        StepPlan::FormedKey(form, _) => key(*form),
        StepPlan::ItemPath(_) => ":/{}:".to_owned(),
        StepPlan::AlternateKey(parts) => arguments(parts, segment),
        StepPlan::Call { name, empty: EmptyCall::Parentheses, .. } if segment.bare_name().is_some() => {
            format!("/{name}()")
        }
        StepPlan::Call { name, .. } if segment.bare_name().is_some() => format!("/{name}"),
        StepPlan::Call { name, arguments: all, .. } => format!("/{name}{}", arguments(all, segment)),
    }
}

fn key(form: KeyForm) -> String {
    let text = match form {
        KeyForm::Segment => "/{}",
        KeyForm::Brackets => "({})",
        KeyForm::Quotes => "('{}')",
    };
    text.to_owned()
}

/// The arguments that `segment` has, as a step writes them.
fn arguments(all: &[CallArgument], segment: &Segment) -> String {
    let (Segment::Call { arguments, .. } | Segment::AlternateKey(arguments)) = segment else { return String::new() };
    let is_given = |one: &&CallArgument| arguments.iter().any(|given| is_same(&given.name, &one.name));
    let written = |CallArgument { name, quoting, .. }: &CallArgument| {
        let mark = if name.is_empty() { "" } else { "=" };
        let quote = match quoting {
            Quoting::Quoted => "'",
            Quoting::Plain => "",
        };
        format!("{name}{mark}{quote}{{}}{quote}")
    };
    let given: Vec<String> = all.iter().filter(is_given).map(written).collect();
    format!("({})", given.join(","))
}
