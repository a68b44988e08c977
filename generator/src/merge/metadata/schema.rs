//! What metadata alone says, with its names resolved.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::{
    DeclaredCall, DeclaredEnum, DeclaredMember, DeclaredProperty, DeclaredRoot, DeclaredType, MetadataClaims, Remarks,
    SchemaClaim,
};
use crate::merge::hierarchy::cut_chains;
use crate::model::{
    Aspect, CallKind, ContainerElement, EnumMember, EnumType, Fact, Model, NavigationBinding, Places, Property,
    PropertyKind, StructuredType, TypeName, TypeRef,
};
use crate::report::Report;
use crate::source::Span;

use super::scope::Scope;

/// Metadata in the model's terms.
#[derive(Debug, Default)]
pub(in crate::merge) struct Schema {
    /// Types, enums and the container.
    pub(in crate::merge) model: Model,
    /// Actions and functions.
    pub(in crate::merge) calls: Vec<Call>,
    /// Folded name of an import → the calls that it offers at the root.
    pub(in crate::merge) imports: BTreeMap<String, Vec<usize>>,
    /// The names of its types and enums, folded.
    pub(in crate::merge) names: BTreeSet<String>,
    /// The types whose base it names and doesn't declare.
    pub(in crate::merge) without_base: BTreeSet<TypeName>,
    /// The namespaces that have a schema.
    pub(in crate::merge) namespaces: BTreeSet<String>,
}

/// An overload of an action or a function.
#[derive(Debug)]
pub(in crate::merge) struct Call {
    /// Its qualified name.
    pub(in crate::merge) name: TypeName,
    /// Action or function.
    pub(in crate::merge) kind: CallKind,
    /// A path may go on behind it.
    pub(in crate::merge) is_composable: bool,
    /// What it is called on.
    pub(in crate::merge) bound_to: Option<TypeRef>,
    /// What it takes.
    pub(in crate::merge) parameters: Vec<Property>,
    /// What it returns.
    pub(in crate::merge) returns: Option<Fact<TypeRef>>,
    /// Where it is declared.
    pub(in crate::merge) span: Span,
}

/// Resolves what a document declares.
pub(in crate::merge) fn resolve_schema(claims: &MetadataClaims) -> (Schema, Report) {
    let mut resolver = Resolver { scope: Scope::new(claims), report: Report::default(), schema: Schema::default() };
    for claim in &claims.schemas {
        resolver.schema.namespaces.insert(claim.namespace.value.to_lowercase());
        claim.types.iter().for_each(|ty| resolver.structured(claim, ty));
        claim.enums.iter().for_each(|ty| resolver.enumeration(claim, ty));
        claim.calls.iter().for_each(|call| resolver.call(claim, call));
    }
    let unbound = unbound_calls(&resolver.schema.calls);
    for claim in &claims.schemas {
        claim.roots.iter().for_each(|root| resolver.root(root));
        resolver.imports(claim, &unbound);
    }
    let Resolver { mut schema, mut report, .. } = resolver;
    schema.model.namespace = main_namespace(claims).unwrap_or_default();
    schema.names = schema.model.types.keys().chain(schema.model.enums.keys()).map(TypeName::folded).collect();
    schema.model.container.sort_by(|a, b| a.name.cmp(&b.name));
    cut_chains(&mut schema.model, &mut report);
    (schema, report)
}

/// The namespace with the most types.
fn main_namespace(claims: &MetadataClaims) -> Option<String> {
    let largest = claims
        .schemas
        .iter()
        .max_by_key(|schema| (schema.types.len() + schema.enums.len(), std::cmp::Reverse(&schema.namespace.value)))?;
    Some(largest.namespace.value.clone())
}

struct Resolver<'a> {
    scope: Scope<'a>,
    report: Report,
    schema: Schema,
}

impl Resolver<'_> {
    fn structured(&mut self, schema: &SchemaClaim, claim: &DeclaredType) {
        let name = TypeName::new(&schema.namespace.value, &claim.name.value);
        let base = claim.base.as_ref().and_then(|base| {
            let found = self.scope.structured(&mut self.report, &base.value, &base.span);
            if found.is_none() {
                self.schema.without_base.insert(name.clone());
            }
            Some(Fact::said(found?, base.span.clone()))
        });
        let declared = |is_true: bool| is_true.then(|| claim.name.span.clone());
        let ty = StructuredType {
            said: remarked(&claim.remarks)
                .with(Aspect::Kind, declared(true))
                .with(Aspect::IsAbstract, declared(claim.is_abstract))
                .with(Aspect::IsOpen, declared(claim.is_open))
                .with(Aspect::HasStream, declared(claim.has_stream))
                .with(Aspect::Key, claim.key.iter().map(|key| key.span.clone())),
            base,
            is_abstract: claim.is_abstract,
            is_open: claim.is_open,
            has_stream: claim.has_stream,
            key: claim.key.iter().map(|key| key.value.clone()).collect(),
            properties: claim.properties.iter().map(|property| self.property(property)).collect(),
            doc: doc(&claim.remarks),
            deprecated: deprecated(&claim.remarks),
            origins: vec![claim.name.span.clone().into()],
            ..StructuredType::new(name.clone(), claim.kind)
        };
        self.schema.model.types.entry(name).or_insert(ty);
    }

    fn property(&mut self, claim: &DeclaredProperty) -> Property {
        let ty = self.scope.type_fact(&mut self.report, &claim.ty);
        let declared = |is_true: bool| is_true.then(|| claim.name.span.clone());
        Property {
            said: remarked(&claim.remarks)
                .with(Aspect::Kind, declared(true))
                .with(Aspect::Nullable, declared(claim.nullable.is_some()))
                .with(Aspect::ContainsTarget, declared(claim.contains_target)),
            nullable: claim.nullable,
            contains_target: claim.contains_target,
            read_only: claim.remarks.read_only.is_some(),
            doc: doc(&claim.remarks),
            deprecated: deprecated(&claim.remarks),
            ..Property::new(&claim.name.value, claim.kind, ty)
        }
    }

    fn enumeration(&mut self, schema: &SchemaClaim, claim: &DeclaredEnum) {
        let name = TypeName::new(&schema.namespace.value, &claim.name.value);
        let ty = EnumType {
            name: name.clone(),
            members: claim.members.iter().map(member).collect(),
            overruled: Vec::new(),
            flags: claim.is_flags.then(|| Fact::said(true, claim.name.span.clone())),
            ignores_case: false,
            synthesised: false,
            area: None,
            doc: doc(&claim.remarks),
            deprecated: deprecated(&claim.remarks),
            said: remarked(&claim.remarks),
            origins: vec![claim.name.span.clone().into()],
        };
        self.schema.model.enums.entry(name).or_insert(ty);
    }

    fn call(&mut self, schema: &SchemaClaim, claim: &DeclaredCall) {
        let mut parameters = claim.parameters.iter();
        let bound_to = if claim.is_bound { parameters.next() } else { None };
        let bound_to = bound_to.map(|parameter| self.scope.type_fact(&mut self.report, &parameter.ty).value);
        let parameters = parameters.map(|parameter| {
            let ty = self.scope.type_fact(&mut self.report, &parameter.ty);
            let place = [parameter.name.span.clone()];
            Property {
                said: Places::default().with(Aspect::Kind, place.clone()).with(Aspect::Nullable, place),
                nullable: Some(parameter.nullable),
                doc: doc(&parameter.remarks),
                ..Property::new(&parameter.name.value, PropertyKind::Structural, ty)
            }
        });
        let parameters = parameters.collect();
        let returns = claim.returns.as_ref().map(|cell| self.scope.type_fact(&mut self.report, cell));
        let name = TypeName::new(&schema.namespace.value, &claim.name.value);
        let span = claim.name.span.clone();
        self.schema.calls.push(Call {
            name,
            kind: claim.kind,
            is_composable: claim.is_composable,
            bound_to,
            parameters,
            returns,
            span,
        });
    }

    fn root(&mut self, claim: &DeclaredRoot) {
        let Some(ty) = self.scope.structured(&mut self.report, &claim.ty.value, &claim.ty.span) else { return };
        let binding =
            |(path, target): &(String, String)| NavigationBinding { path: path.clone(), target: target.clone() };
        self.schema.model.container.push(ContainerElement {
            name: claim.name.value.clone(),
            kind: claim.kind,
            ty,
            bindings: claim.bindings.iter().map(binding).collect(),
            origins: vec![claim.name.span.clone().into()],
        });
    }

    fn imports(&mut self, schema: &SchemaClaim, unbound: &BTreeMap<String, Vec<usize>>) {
        for import in &schema.imports {
            let target = self.scope.expanded(&import.target.value).to_lowercase();
            let offered = unbound.get(&target).into_iter().flatten();
            self.schema.imports.entry(import.name.value.to_lowercase()).or_default().extend(offered);
        }
    }
}

/// The calls that are bound to nothing, by folded name.
fn unbound_calls(calls: &[Call]) -> BTreeMap<String, Vec<usize>> {
    let mut unbound: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, call) in calls.iter().enumerate().filter(|(_, call)| call.bound_to.is_none()) {
        unbound.entry(call.name.folded()).or_default().push(at);
    }
    unbound
}

fn member(claim: &DeclaredMember) -> EnumMember {
    EnumMember {
        value: claim.value,
        doc: doc(&claim.remarks),
        ..EnumMember::new(&claim.name.value, Some(claim.name.span.clone().into()))
    }
}

fn doc(remarks: &Remarks) -> Option<Fact<String>> {
    remarks.doc.clone().map(|said| Fact::said(said.value, said.span))
}

fn deprecated(remarks: &Remarks) -> Option<String> {
    remarks.deprecated.as_ref().map(|said| said.value.clone())
}

/// Where annotations say it.
fn remarked(remarks: &Remarks) -> Places {
    let deprecated = remarks.deprecated.as_ref().map(|said| said.span.clone());
    Places::default().with(Aspect::ReadOnly, remarks.read_only.clone()).with(Aspect::Deprecated, deprecated)
}
