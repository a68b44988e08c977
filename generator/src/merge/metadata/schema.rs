//! What metadata alone says, with its names resolved.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::{
    DeclaredBinding, DeclaredCall, DeclaredEnum, DeclaredMember, DeclaredProperty, DeclaredRoot, DeclaredType,
    MetadataClaims, Remarks, Said, SchemaClaim,
};
use crate::merge::authority::{Matter, goes_before_metadata};
use crate::merge::hierarchy::cut_chains;
use crate::model::{
    Aspect, Call, ContainerElement, EnumMember, EnumType, Fact, Import, Model, NavigationBinding, Places, Property,
    PropertyKind, Rule, StructuredType, TypeName, folded,
};
use crate::report::Report;
use crate::source::Span;

use super::allowed::Allowed;
use super::bindings::check_bindings;
use super::scope::Scope;

/// Metadata in the model's terms.
#[derive(Debug, Default)]
pub(in crate::merge) struct Schema {
    /// What it declares.
    pub(in crate::merge) model: Model,
    /// The names of its types and enums, folded.
    pub(in crate::merge) names: BTreeSet<String>,
    /// The bases that it names and doesn't declare, by the types that derive from them.
    pub(super) undeclared_bases: BTreeMap<TypeName, Fact<TypeName>>,
    /// The roots of which it names a type that it doesn't declare.
    pub(super) undeclared_roots: Vec<ContainerElement>,
    /// What it declares before corrections, where there are any.
    pub(in crate::merge) uncorrected: Option<Model>,
    /// The calls that operations make which corrections leave out, by where they are declared.
    pub(in crate::merge) left_out: BTreeSet<Span>,
    /// Texts of which only some values are allowed.
    pub(super) allowed: Vec<Allowed>,
    /// The namespaces that have a schema.
    pub(in crate::merge) namespaces: BTreeSet<String>,
}

/// Resolves what a document declares.
pub(in crate::merge) fn resolve_schema(claims: &MetadataClaims) -> (Schema, Report) {
    let mut resolver = Resolver { scope: Scope::new(claims), report: Report::default(), schema: Schema::default() };
    for claim in &claims.schemas {
        resolver.schema.namespaces.insert(folded(&claim.namespace.value));
        claim.types.iter().for_each(|ty| resolver.structured(claim, ty));
        claim.enums.iter().for_each(|ty| resolver.enumeration(claim, ty));
        claim.calls.iter().for_each(|call| resolver.call(claim, call));
    }
    for claim in &claims.schemas {
        claim.roots.iter().for_each(|root| resolver.root(root));
        resolver.imports(claim);
    }
    let Resolver { scope, mut schema, mut report } = resolver;
    if let Some(namespace) = main_namespace(claims) {
        schema.model.namespace = schema.model.said.adopt(Aspect::Namespace, namespace);
    }
    schema.names = schema.model.types.keys().chain(schema.model.enums.keys()).map(TypeName::folded).collect();
    schema.model.container.sort_by(|a, b| a.name.cmp(&b.name));
    cut_chains(&mut schema.model, &mut report);
    schema.drop_unknown_keys(claims, &mut report);
    check_bindings(&schema, &scope, claims, &mut report);
    (schema, report)
}

impl Schema {
    /// The property that a type has by a base which a correction takes from it.
    pub(super) fn of_former_base(&self, owner: &StructuredType, name: &str) -> Option<&Property> {
        let is_corrected = owner.base.as_ref().is_some_and(|base| goes_before_metadata(Matter::Bases, &base.rule));
        self.uncorrected.as_ref().filter(|_| is_corrected)?.property(&owner.name, name)
    }

    /// All that is said, also of what isn't declared: a base and the type of a root by their names.
    pub(super) fn into_written(self) -> Model {
        let Self { mut model, undeclared_bases, undeclared_roots, .. } = self;
        for (name, base) in undeclared_bases {
            if let Some(ty) = model.types.get_mut(&name) {
                ty.base = Some(base);
            }
        }
        model.container.extend(undeclared_roots);
        model.container.sort_by(|a, b| a.name.cmp(&b.name));
        model
    }
}

/// The namespace with the most types.
pub(in crate::merge) fn main_namespace(claims: &MetadataClaims) -> Option<Fact<String>> {
    let largest = claims
        .schemas
        .iter()
        .max_by_key(|schema| (schema.types.len() + schema.enums.len(), std::cmp::Reverse(&schema.namespace.value)))?;
    let Said { value, span } = &largest.namespace;
    Some(Fact::said(value.clone(), span.clone()).by(Rule::Metadata))
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
                let undeclared = TypeName::qualified(&self.scope.expanded(&base.value));
                let undeclared = Fact::said(undeclared, base.span.clone()).by(Rule::Undeclared);
                self.schema.undeclared_bases.insert(name.clone(), undeclared);
            }
            Some(Fact::said(found?, base.span.clone()))
        });
        self.allow(&name, &claim.properties);
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

    /// The values that properties may have.
    fn allow(&mut self, owner: &TypeName, properties: &[DeclaredProperty]) {
        let value = |value: &Said<String>| EnumMember::new(&value.value, Some(value.span.clone().into()));
        for claim in properties.iter().filter(|claim| !claim.remarks.allowed.is_empty()) {
            let values = claim.remarks.allowed.iter().map(value).collect();
            let property = claim.name.value.clone();
            self.schema.allowed.push(Allowed { owner: owner.clone(), property, values });
        }
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
            let optional = &parameter.remarks.optional;
            Property {
                said: remarked(&parameter.remarks)
                    .with(Aspect::Kind, place.clone())
                    .with(Aspect::Nullable, place.clone())
                    .with(Aspect::Optional, optional.clone().map_or(place, |span| [span])),
                optional: Some(optional.is_some()),
                nullable: Some(parameter.nullable),
                doc: doc(&parameter.remarks),
                deprecated: deprecated(&parameter.remarks),
                ..Property::new(&parameter.name.value, PropertyKind::Structural, ty)
            }
        });
        let parameters = parameters.collect();
        let returns = claim.returns.as_ref().map(|cell| self.scope.type_fact(&mut self.report, cell));
        self.schema.model.calls.push(Call {
            name: TypeName::new(&schema.namespace.value, &claim.name.value),
            kind: claim.kind,
            is_composable: claim.is_composable,
            bound_to,
            parameters,
            returns,
            returns_null: claim.returns_null,
            deprecated: deprecated(&claim.remarks),
            origin: claim.name.span.clone().into(),
        });
    }

    fn root(&mut self, claim: &DeclaredRoot) {
        let ty = self.scope.structured(&mut self.report, &claim.ty.value, &claim.ty.span);
        let undeclared = || TypeName::qualified(&self.scope.expanded(&claim.ty.value));
        let binding = |DeclaredBinding { path, target }: &DeclaredBinding| NavigationBinding {
            path: path.value.clone(),
            target: target.value.clone(),
            origin: Some(path.span.clone().into()),
        };
        let roots = if ty.is_some() { &mut self.schema.model.container } else { &mut self.schema.undeclared_roots };
        roots.push(ContainerElement {
            name: claim.name.value.clone(),
            kind: claim.kind,
            ty: ty.unwrap_or_else(undeclared),
            bindings: claim.bindings.iter().map(binding).collect(),
            origins: vec![claim.name.span.clone().into()],
        });
    }

    fn imports(&mut self, schema: &SchemaClaim) {
        for import in &schema.imports {
            let call = TypeName::qualified(&self.scope.expanded(&import.target.value));
            let (name, origin) = (import.name.value.clone(), import.name.span.clone().into());
            self.schema.model.imports.push(Import { name, kind: import.kind, call, origin });
        }
    }
}

fn member(claim: &DeclaredMember) -> EnumMember {
    EnumMember {
        value: claim.value,
        doc: doc(&claim.remarks),
        deprecated: claim.remarks.deprecated.clone().map(|said| Fact::said(said.value, said.span)),
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
