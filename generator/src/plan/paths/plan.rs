//! The graph as path structs.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::address::{Step, Target};
use crate::model::{Auth, ErrorShape, Id};
use crate::report::{Diagnostic, Report};

use super::super::bodies::{BodyRequest, plan_bodies};
use super::super::choices::{choose_methods, refused, subjects_of_methods};
use super::super::context::Context;
use super::super::items::ItemPath;
use super::super::models::ModelFilePlan;
use super::super::names::{self, Ident, MethodNamePlan};
use super::super::operations::{BodyDraft, Draft, MethodPlan, drafts, not_offered, plan_method, templates};
use super::super::parameters::{AskedPlan, ParametersPlan, QueryRequest, plan_parameters};
use super::super::prose::{self, Docs};
use super::addressing::{AddressingPlan, reference_template};
use super::base_url::BaseUrlPlan;
use super::graph::{Graph, Node, StepUse};
use super::headers::{HeaderPlan, documented_headers, plan_header};
use super::sent::compare_paths;
use super::steps::{NavigationPlan, StepPlan, step_docs, step_ids};
use super::target::{key, stem, wanted};

/// The client, the path structs and the parameter structs that they need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathsPlan {
    /// The client.
    pub client: ClientPlan,
    /// The path structs in the order of what they address.
    pub paths: Vec<PathPlan>,
    /// The parameter structs in the order of their names.
    pub bodies: Vec<ModelFilePlan>,
    /// What may be in queries, method by method.
    pub parameters: Vec<ParametersPlan>,
}

/// The client: where every path begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientPlan {
    /// Where the service lives.
    pub base_url: BaseUrlPlan,
    /// How callers say who they are, where that is no token.
    pub auth: Option<Auth>,
    /// What failed replies look like, where they are no errors of OData.
    pub error_shape: Option<ErrorShape>,
    /// The service follows OData's rules.
    pub follows_odata: bool,
    /// How the service is addressed.
    pub addressing: AddressingPlan,
    /// Steps to paths.
    pub steps: Vec<NavigationPlan>,
    /// Operations on the service itself.
    pub methods: Vec<MethodPlan>,
}

/// A path struct.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathPlan {
    /// The struct.
    pub ident: Ident,
    /// The private module that holds it.
    pub module: Ident,
    /// What it addresses, and the documented paths.
    pub docs: Docs,
    /// Documented header fields of its operations.
    pub headers: Vec<HeaderPlan>,
    /// Steps to other paths.
    pub steps: Vec<NavigationPlan>,
    /// Operations.
    pub methods: Vec<MethodPlan>,
    /// What it addresses, and the operations whose paths lead to it or over it.
    pub stands_for: Vec<Id>,
}

/// A node with its drafts.
type Drafted<'a> = (&'a Target, &'a Node<'a>, Vec<Draft<'a>>);

/// Plans the client and every path struct.
pub(in crate::plan) fn plan_paths<'a>(context: &Context<'a>, graph: &'a Graph<'a>, report: &mut Report) -> PathsPlan {
    graph.unreachable.iter().for_each(|operation| report.push(not_offered(operation, "has too long a path")));
    let drafted: Vec<Drafted<'_>> =
        graph.nodes.iter().map(|(target, node)| (target, node, drafts(context, target, node, report))).collect();
    for draft in drafted.iter().flat_map(|(_, _, drafts)| drafts) {
        compare_paths(context.model, graph, draft, report);
    }
    let (bodies, mut structs) = bodies(context, graph, &drafted);
    let (parameters, mut asked) = queries(context, graph, &drafted);
    for found in untaken_steps(context, graph) {
        report.push(found);
    }
    let idents = idents(context, graph);
    let modules = names::files(idents.values().map(Ident::text), &[]);
    let mut modules = idents.values().cloned().zip(modules).collect::<BTreeMap<Ident, Ident>>();
    let mut client = None;
    let planned: Vec<_> = drafted
        .into_iter()
        .map(|(target, node, drafts)| (target, node, settled(drafts, &mut structs, &mut asked)))
        .collect();
    let members: Vec<_> = planned
        .par_iter()
        .map(|(target, node, drafts)| (*target, *node, members(context, graph, &idents, target, node, drafts)))
        .collect();
    let mut paths = Vec::new();
    for (target, node, Members { headers, steps, methods, refused }) in members {
        for found in refused {
            report.push(found);
        }
        let ident = idents.get(target).cloned();
        match ident.and_then(|ident| Some((modules.remove(&ident)?, ident))) {
            Some((module, ident)) => {
                let addressed = target.bound().map(Id::ty);
                let stands_for = node.through.iter().cloned().chain(addressed).collect();
                let docs = docs(graph, target, node);
                paths.push(PathPlan { ident, module, docs, headers, steps, methods, stands_for });
            }
            None => client = Some((steps, methods)),
        }
    }
    let (steps, methods) = client.unwrap_or_default();
    let (base_url, addressing) = (BaseUrlPlan::new(context.model), AddressingPlan::new(context.model));
    let auth = context.model.auth.as_ref().map(|auth| auth.value.clone());
    let error_shape = context.model.error_shape.as_ref().map(|shape| shape.value.clone());
    let client =
        ClientPlan { base_url, auth, error_shape, follows_odata: context.model.is_odata(), addressing, steps, methods };
    PathsPlan { client, paths, bodies, parameters }
}

/// The names that are chosen for steps which no path takes: what a path ends in may be a method.
fn untaken_steps(context: &Context<'_>, graph: &Graph<'_>) -> Vec<Diagnostic> {
    let chosen = context.choices.steps();
    if chosen.is_empty() {
        return Vec::new();
    }
    let steps = graph.nodes.values().flat_map(|node| node.steps.iter().map(move |(step, used)| (node, step, used)));
    let taken: BTreeSet<&str> =
        steps.flat_map(|(node, step, used)| graph.urls(node, step, used)).map(|(identity, _)| identity).collect();
    let untaken = chosen.into_iter().filter(|(path, _)| !taken.contains(path));
    let is_called =
        |path: &str| context.model.operations.iter().find(|one| one.base == 0 && one.path.identity() == path);
    untaken
        .filter_map(|(path, choice)| {
            let operation = is_called(path)?;
            Some(refused(
                choice,
                &format!("a path ends there in the method of `{operation}`, which has a name of its own"),
            ))
        })
        .collect()
}

/// One identifier per target but the root.
fn idents<'a>(context: &Context<'_>, graph: &'a Graph<'_>) -> BTreeMap<&'a Target, Ident> {
    let targets: Vec<&Target> = graph.nodes.keys().filter(|target| **target != Target::Root).collect();
    let words = |from: &Target, step: &Step| called(context, graph, from, step);
    let asked = targets.iter().map(|target| (wanted(context, target, &words), key(target)));
    let idents = names::types(asked.collect());
    targets.into_iter().zip(idents).collect()
}

/// What a step is called: as is chosen, else without the API's own namespace.
fn called(context: &Context<'_>, graph: &Graph<'_>, from: &Target, step: &Step) -> Option<String> {
    let node = graph.nodes.get(from)?;
    let used = node.steps.get(step)?;
    let mut urls = graph.urls(node, step, used).map(|(identity, _)| identity);
    let chosen = urls.find_map(|url| context.choices.of_step(url));
    chosen.map(str::to_owned).or_else(|| Some(context.model.unqualified(used.spelling.name()?).to_owned()))
}

/// The parameter structs of all drafts: their files, and the struct of each draft that has one, in order.
fn bodies(
    context: &Context<'_>,
    graph: &Graph<'_>,
    drafted: &[Drafted<'_>],
) -> (Vec<ModelFilePlan>, std::vec::IntoIter<ItemPath>) {
    let mut requests = Vec::new();
    for (target, _, drafts) in drafted {
        let bound = bound(context, graph, target);
        requests.extend(drafts.iter().filter_map(|draft| body_request(draft, &bound)));
    }
    let (files, items) = plan_bodies(context, &requests);
    (files, items.into_iter())
}

/// What may be in the queries of all drafts: files, and what each draft needs to know, in order.
fn queries(
    context: &Context<'_>,
    graph: &Graph<'_>,
    drafted: &[Drafted<'_>],
) -> (Vec<ParametersPlan>, std::vec::IntoIter<AskedPlan>) {
    let mut requests = Vec::new();
    for (target, _, drafts) in drafted {
        let bound = bound(context, graph, target).join(" ");
        let above = if **target == Target::Root { "super::" } else { "super::super::" };
        requests.extend(drafts.iter().map(|draft| {
            let words = format!("{bound} {}", action(&draft.claim).0);
            QueryRequest { key: format!("{} {words}", key(target)), words, above, draft }
        }));
    }
    let (files, asked) = plan_parameters(context, &requests);
    (files, asked.into_iter())
}

/// The words that name what a method is bound to.
fn bound(context: &Context<'_>, graph: &Graph<'_>, target: &Target) -> Vec<String> {
    let words = |from: &Target, step: &Step| called(context, graph, from, step);
    let many = matches!(target, Target::Many(_)).then(|| "collection".to_owned());
    stem(context, target, &words).into_iter().chain(many).collect()
}

/// What a method does, by its name, and whether the name may stand alone.
fn action(claim: &MethodNamePlan) -> (String, bool) {
    match claim {
        MethodNamePlan::Call(name)
        | MethodNamePlan::Step(name)
        | MethodNamePlan::Cast(name)
        | MethodNamePlan::Chosen(name) => (name.clone(), true),
        MethodNamePlan::Verb(verb) => ((*verb).to_owned(), false),
        MethodNamePlan::AlternateKey(names) => (names.join(" "), false),
        MethodNamePlan::Header(name) => (name.clone(), false),
    }
}

fn body_request<'a>(draft: &'a Draft<'_>, bound: &[String]) -> Option<BodyRequest<'a>> {
    let BodyDraft::Parameters(parameters) = &draft.shape.body else { return None };
    let (action, stands_alone) = action(&draft.claim);
    let origins = draft.operations.first().map_or(&[][..], |operation| &operation.origins);
    Some(BodyRequest { action, bound: bound.to_vec(), stands_alone, parameters, origins })
}

/// A draft with what the names of all others decide: its parameter struct, and what may be in its query.
struct Settled<'a> {
    draft: Draft<'a>,
    item: Option<ItemPath>,
    asked: AskedPlan,
}

/// Settles each draft, in the order in which structs and queries were asked for.
fn settled<'a>(
    drafts: Vec<Draft<'a>>,
    structs: &mut impl Iterator<Item = ItemPath>,
    asked: &mut impl Iterator<Item = AskedPlan>,
) -> Vec<Settled<'a>> {
    let needs = |draft: &Draft<'_>| matches!(draft.shape.body, BodyDraft::Parameters(_));
    let settle = |(draft, asked)| {
        let item = if needs(&draft) { structs.next() } else { None };
        Settled { draft, item, asked }
    };
    drafts.into_iter().zip(asked).map(settle).collect()
}

/// What a path struct has.
struct Members {
    headers: Vec<HeaderPlan>,
    steps: Vec<NavigationPlan>,
    methods: Vec<MethodPlan>,
    /// Names that were chosen and can't be had.
    refused: Vec<Diagnostic>,
}

/// The members of a node, each kind in the order of their names.
fn members(
    context: &Context<'_>,
    graph: &Graph<'_>,
    idents: &BTreeMap<&Target, Ident>,
    target: &Target,
    node: &Node<'_>,
    drafts: &[Settled<'_>],
) -> Members {
    let fields = if *target == Target::Root {
        Vec::new()
    } else {
        documented_headers(drafts.iter().map(|settled| &settled.draft))
    };
    let steps: Vec<(&Step, &StepUse, StepPlan, MethodNamePlan)> = node
        .steps
        .iter()
        .map(|(step, used)| {
            let (plan, claim) = StepPlan::plan(step, used, context.model);
            (step, used, plan, cast(context, step).unwrap_or(claim))
        })
        .collect();
    let claims: Vec<MethodNamePlan> = steps.iter().map(|step| step.3.clone()).collect();
    let claims: Vec<MethodNamePlan> = claims
        .into_iter()
        .chain(drafts.iter().map(|settled| settled.draft.claim.clone()))
        .chain(fields.iter().map(|field| MethodNamePlan::Header(field.name.clone())))
        .collect();
    let subjects = subjects_of_methods(
        &context.choices,
        steps.iter().map(|(step, used, ..)| graph.urls(node, step, used).map(|(identity, _)| identity).collect()),
        drafts.iter().map(|settled| settled.draft.operations.as_slice()),
    );
    let (claims, refused) = choose_methods(&context.choices, claims, subjects);
    let mut names = names::methods(&claims);
    let mut own = names.split_off(steps.len().min(names.len()));
    let of_headers = own.split_off(drafts.len().min(own.len()));
    let navigation = |((step, used, plan, _), ident): ((&Step, &StepUse, StepPlan, _), Ident)| {
        let to = idents.get(&used.to)?.clone();
        let stands_for = step_ids(context.model, target, step, used);
        let urls = graph.urls(node, step, used).map(|(_, written)| written.to_owned()).collect();
        Some(NavigationPlan { ident, docs: step_docs(graph, step, used), step: plan, to, stands_for, urls })
    };
    let mut steps: Vec<NavigationPlan> = steps.into_iter().zip(names).filter_map(navigation).collect();
    let collection = target.bound().and_then(|ty| reference_template(context.model, graph, ty));
    let method = |(Settled { draft, item, asked }, ident): (&Settled<'_>, Ident)| {
        plan_method(context, draft, ident, (item.as_ref(), asked), collection.as_deref())
    };
    let mut methods: Vec<MethodPlan> = drafts.iter().zip(own).map(method).collect();
    steps.sort_by(|a, b| a.ident.cmp(&b.ident));
    methods.sort_by(|a, b| a.ident.cmp(&b.ident));
    let all: Vec<&Draft<'_>> = drafts.iter().map(|settled| &settled.draft).collect();
    let headers = fields.iter().zip(of_headers).map(|(field, ident)| plan_header(field, ident, &all)).collect();
    Members { headers, steps, methods, refused }
}

/// A cast is called as its type is.
fn cast(context: &Context<'_>, step: &Step) -> Option<MethodNamePlan> {
    match step {
        Step::Cast(name) => Some(MethodNamePlan::Cast(context.choices.of_type(name).to_owned())),
        Step::Name(_) | Step::Key | Step::AlternateKey(_) | Step::Address | Step::System(_) => None,
    }
}

fn docs(graph: &Graph<'_>, target: &Target, node: &Node<'_>) -> Docs {
    let what = match (target, graph.listed(target)) {
        (_, Some(name)) => format!("The path of a collection of {}.", prose::code(name.as_str())),
        (Target::One(name), None) => format!("The path of one {}.", prose::code(name.as_str())),
        (Target::Root | Target::Many(_) | Target::Below(..), None) => {
            let path = node.templates.values().min_by_key(|path| path.len()).map_or("/", String::as_str);
            format!("The path {}.", prose::code(path))
        }
    };
    templates(Docs::written(what), &node.templates.values().cloned().collect())
}
