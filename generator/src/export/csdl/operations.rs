//! Actions and functions, bound by the path before their name (CSDL 4.01, section 12).

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::annotations::{deprecated, description, optional, text, unwritable};
use super::context::Export;
use super::element::Element;
use super::entry;
use super::types::{type_text, with_scale};
use crate::export::calls::{Called, called, returned_type};
use crate::export::names::{exported_namespace, identifier};
use crate::model::{
    self, Argument, Body, CallKind, Operation, Parameter, Primitive, Property, ResponseBody, Segment, TypeItem,
    TypeRef, is_simple_identifier,
};

/// The namespace, inside their own, of calls that have the name of a type: a schema has each name once (CSDL 4.01,
/// section 5).
const BESIDE_TYPES: &str = "operations";

/// An action or a function before it is written.
#[derive(Clone)]
pub(super) struct Call<'a> {
    operation: &'a Operation,
    /// Action or function.
    pub(super) kind: CallKind,
    /// The namespace it belongs to.
    pub(super) namespace: String,
    /// Its name without the namespace.
    pub(super) name: String,
    /// The type it is bound to.
    binding: Binding,
    /// Its other parameters.
    parameters: Vec<CallParameter<'a>>,
}

/// A parameter before it is written.
#[derive(Clone)]
struct CallParameter<'a> {
    name: &'a str,
    ty: TypeRef,
    required: bool,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    /// Called at the root of the service.
    Unbound,
    /// The type that the path before the name addresses.
    To(String),
    /// The model doesn't tell that type.
    Unresolved,
}

/// The elements of all actions and functions: those that metadata declares, then others in the order of their names.
pub(super) fn operations(export: &Export<'_>) -> impl Iterator<Item = entry::Entry> {
    let known: BTreeSet<Overload> = export.model.calls.iter().map(|call| declared_overload(export, call)).collect();
    let names: BTreeSet<_> = known.iter().map(Overload::without_parameters).collect();
    let (mut documented, mut others) = (BTreeMap::new(), Vec::new());
    for call in calls(export) {
        // Metadata says which of the two it is, and what it takes.
        let as_either = [CallKind::Action, CallKind::Function].map(|kind| call.overload_of(kind));
        match as_either.into_iter().find(|overload| known.contains(overload)) {
            Some(overload) => {
                documented.entry(overload).or_insert(call.operation);
            }
            None if names.contains(&call.overload().without_parameters()) => {}
            None => others.push(call),
        }
    }
    let declared = export.model.calls.iter().map(|call| {
        let documented = documented.get(&declared_overload(export, call)).copied();
        declared_element(export, call, documented)
    });
    let declared: Vec<entry::Entry> = declared.collect();
    declared
        .into_iter()
        .chain(others.into_iter().map(|call| (call.namespace.clone(), operation_element(export, &call))))
}

/// Those that are called at the root of the service; of overloads, one.
pub(super) fn unbound<'a>(export: &Export<'a>) -> Vec<Call<'a>> {
    let mut unbound = calls(export);
    unbound.retain(|call| call.binding == Binding::Unbound);
    unbound.dedup_by(|a, b| a.name == b.name && a.namespace == b.namespace && a.kind == b.kind);
    unbound
}

/// What tells overloads apart: functions by their parameters too, actions by what they are bound to alone (CSDL 4.01,
/// sections 12.2 and 12.4).
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Overload {
    name: String,
    namespace: String,
    kind: CallKind,
    binding: Binding,
    parameters: BTreeSet<String>,
}

impl Overload {
    /// What all overloads for one binding have.
    fn without_parameters(&self) -> (String, String, Binding) {
        (self.name.clone(), self.namespace.clone(), self.binding.clone())
    }
}

/// Actions and functions, each overload once.
fn calls<'a>(export: &Export<'a>) -> Vec<Call<'a>> {
    let mut known: BTreeMap<Overload, Call<'a>> = BTreeMap::new();
    for call in export.model.operations.iter().flat_map(|operation| read_calls(export, operation)) {
        match known.entry(call.overload()) {
            Entry::Vacant(place) => {
                place.insert(call);
            }
            Entry::Occupied(mut known) => known.get_mut().unite(call),
        }
    }
    known.into_values().collect()
}

impl Call<'_> {
    fn overload(&self) -> Overload {
        self.overload_of(self.kind)
    }

    /// The overload that it is, were it of this kind.
    fn overload_of(&self, kind: CallKind) -> Overload {
        let parameters = match kind {
            CallKind::Action => BTreeSet::new(),
            CallKind::Function => self.parameters.iter().map(|one| one.name.to_lowercase()).collect(),
        };
        let (namespace, binding) = (self.namespace.clone(), self.binding.clone());
        Overload { name: self.name.to_lowercase(), namespace, kind, binding, parameters }
    }
}

impl<'a> Call<'a> {
    /// Takes the parameters that another operation of the same overload has.
    fn unite(&mut self, other: Call<'a>) {
        for parameter in other.parameters {
            if self.parameters.iter().all(|known| !known.name.eq_ignore_ascii_case(parameter.name)) {
                self.parameters.push(parameter);
            }
        }
    }
}

/// The call of an operation, once for each type that it is bound to.
fn read_calls<'a>(export: &Export<'a>, operation: &'a Operation) -> Vec<Call<'a>> {
    let Some(call) = read_call(export, operation) else { return Vec::new() };
    let bound = operation.bound_to.iter().map(|ty| Binding::To(type_text(export, &ty.value)));
    let bound: Vec<Call<'_>> = bound.map(|binding| Call { binding, ..call.clone() }).collect();
    if bound.is_empty() { vec![call] } else { bound }
}

fn read_call<'a>(export: &Export<'a>, operation: &'a Operation) -> Option<Call<'a>> {
    let kind = operation.kind.call()?;
    let segments = operation.path.segments.as_slice();
    let end =
        segments.iter().rposition(|segment| !matches!(segment, Segment::Ref | Segment::Value | Segment::Count))?;
    let (bound_to, segment) = (&segments[..end], &segments[end]);
    let Called { namespace, local } = called(segment)?;
    let binding = match export.addresses.place(bound_to).ty() {
        _ if bound_to.is_empty() => Binding::Unbound,
        Some(ty) => Binding::To(type_text(export, &ty.value)),
        None => Binding::Unresolved,
    };
    let namespace = match namespace {
        "" => exported_namespace(export.model),
        written => written.split('.').map(identifier).collect::<Vec<_>>().join("."),
    };
    let name = identifier(local);
    let is_type = export.names.is_taken(&format!("{namespace}.{name}"));
    let namespace = if is_type { format!("{namespace}.{BESIDE_TYPES}") } else { namespace };
    let parameters = parameters(operation, segment);
    Some(Call { operation, kind, namespace, name, binding, parameters })
}

fn declared_overload(export: &Export<'_>, call: &model::Call) -> Overload {
    let (bound_to, names) = call.overload();
    Overload {
        name: call.name.local().to_lowercase(),
        namespace: call.name.namespace().to_owned(),
        kind: call.kind,
        binding: bound_to.map_or(Binding::Unbound, |ty| Binding::To(type_text(export, ty))),
        parameters: names.into_iter().map(str::to_lowercase).collect(),
    }
}

/// What metadata declares of an action or a function, with what the docs tell of it.
fn declared_element(export: &Export<'_>, call: &model::Call, documented: Option<&Operation>) -> entry::Entry {
    let binding = call.bound_to.as_ref().map(|ty| parameter_element("bindingParameter", &type_text(export, ty)));
    let returned = call.returns.as_ref().map(|ty| {
        let element = Element::new("ReturnType").attribute("Type", type_text(export, &ty.value));
        nullable(element, call.returns_null)
    });
    let element = Element::new(tag(call.kind)).attribute("Name", call.name.local()).flag("IsBound", binding.is_some());
    let element = element
        .flag("IsComposable", call.is_composable)
        .children(binding)
        .children(call.parameters.iter().map(|parameter| declared_parameter(export, parameter)))
        .children(returned)
        .children(description(documented.and_then(|operation| operation.doc.as_ref())))
        .children(deprecated(call.deprecated.as_deref()));
    (call.name.namespace().to_owned(), element)
}

fn declared_parameter(export: &Export<'_>, parameter: &Property) -> Element {
    let element = parameter_element(&parameter.name, &type_text(export, &parameter.ty.value));
    with_scale(nullable(element, parameter.nullable), &parameter.ty.value).children(optional(parameter.optional))
}

/// What metadata says of null.
fn nullable(element: Element, nullable: Option<bool>) -> Element {
    match nullable {
        Some(nullable) => element.attribute("Nullable", nullable.to_string()),
        None => element,
    }
}

fn tag(kind: CallKind) -> &'static str {
    match kind {
        CallKind::Action => "Action",
        CallKind::Function => "Function",
    }
}

fn operation_element(export: &Export<'_>, call: &Call<'_>) -> Element {
    let Call { operation, kind, namespace: _, name, binding, parameters } = call;
    let element = Element::new(tag(*kind)).attribute("Name", name).flag("IsBound", *binding != Binding::Unbound);
    element
        .children(binding_parameter(binding))
        .children(parameters.iter().map(|one| written_parameter(export, one)))
        .children(return_type(export, call).map(|ty| Element::new("ReturnType").attribute("Type", ty)))
        .children((*binding == Binding::Unresolved).then(|| text("mdsdk.path", &operation.path.to_string())))
        .children(description(operation.doc.as_ref()))
        .children(deprecated(operation.deprecated.as_deref()))
}

fn binding_parameter(binding: &Binding) -> Option<Element> {
    match binding {
        Binding::Unbound => None,
        Binding::To(ty) => Some(parameter_element("bindingParameter", ty)),
        Binding::Unresolved => Some(parameter_element("bindingParameter", "Edm.Untyped")),
    }
}

/// A parameter with what CSDL tells of its values.
fn written_parameter(export: &Export<'_>, parameter: &CallParameter<'_>) -> Element {
    let CallParameter { name, ty, required } = parameter;
    let element = parameter_element(name, &type_text(export, ty));
    if !is_simple_identifier(name) {
        return element;
    }
    let element = if *required { element.attribute("Nullable", "false") } else { element };
    with_scale(element, ty)
}

fn parameter_element(name: &str, ty: &str) -> Element {
    if is_simple_identifier(name) {
        Element::new("Parameter").attribute("Name", name).attribute("Type", ty)
    } else {
        unwritable("mdsdk.parameter", name, ty)
    }
}

/// The parameters that a body and a call's parentheses hold, each name once.
fn parameters<'a>(operation: &'a Operation, segment: &'a Segment) -> Vec<CallParameter<'a>> {
    let arguments: &[Argument] = if let Segment::Call { arguments, .. } = segment { arguments } else { &[] };
    let fields: &[Property] = match operation.body.as_ref().map(|body| &body.value) {
        Some(Body::Parameters(fields)) => fields,
        Some(Body::Value(_) | Body::Reference | Body::Bytes(_)) | None => &[],
    };
    let arguments = arguments.iter().map(|argument| call_argument(operation, argument));
    let fields = fields.iter().map(|field| {
        let Property { name, ty, required_on_create, .. } = field;
        CallParameter { name, ty: ty.value.clone(), required: *required_on_create }
    });
    let mut seen = BTreeSet::from(["bindingparameter".to_owned()]);
    arguments.chain(fields).filter(|one| seen.insert(one.name.to_lowercase())).collect()
}

/// An argument of a call; what the docs don't describe is a text.
fn call_argument<'a>(operation: &'a Operation, argument: &'a Argument) -> CallParameter<'a> {
    let names = |parameter: &&Parameter| [&argument.name, &argument.parameter].contains(&&parameter.name);
    let described = operation.parameters.iter().find(names);
    let string = TypeRef::one(TypeItem::Primitive(Primitive::String));
    CallParameter {
        name: &argument.name,
        ty: described.map_or(string, |parameter| parameter.ty.clone()),
        required: described.is_some_and(|parameter| parameter.required),
    }
}

/// What it returns; a function must return something.
fn return_type(export: &Export<'_>, call: &Call<'_>) -> Option<String> {
    match call.operation.response().map(|response| &response.body) {
        Some(ResponseBody::Value(_)) => returned_type(call.operation).map(|ty| type_text(export, ty)),
        // CSDL has no word for streams of values.
        Some(ResponseBody::Bytes | ResponseBody::Stream { .. }) => Some("Edm.Stream".into()),
        Some(ResponseBody::Empty | ResponseBody::Unknown) | None => {
            (call.kind == CallKind::Function).then(|| "Edm.Untyped".into())
        }
    }
}
