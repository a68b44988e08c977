//! Bodies that hold what no reply shows: members of requests alone, and files among the parts of a form.
//!
//! Docs of OData give what is sent a type of its own where it is another one; those of other APIs list its members.

use std::collections::BTreeMap;

use crate::claims::{PageClaims, PropertyClaim};
use crate::merge::merger::Merger;
use crate::model::{
    Body, Conventions, Encoding, Fact, Operation, OperationKind, Primitive, Property, PropertyKind, Rule, TypeItem,
    TypeName, TypeRef, folded,
};

use super::documented::Documented;

impl Merger<'_> {
    /// What the table of a page's body lists that can be sent: in an API that is not OData's, and where nothing tells
    /// of which type that is.
    pub(in crate::merge) fn listed(&self, page: &PageClaims, operation: &Operation) -> Vec<Property> {
        let table = page.operations.as_ref().and_then(|claims| claims.body.table.as_ref());
        let table = table.filter(|_| self.model.conventions == Conventions::Plain || lacks_type(operation));
        let rows = table.into_iter().flat_map(|table| &table.rows);
        rows.filter(|row| row.read_only.is_none()).map(|row| self.known_parameter(page, row)).collect()
    }

    /// A row; any JSON, where its type is none of the model.
    fn known_parameter(&self, page: &PageClaims, row: &PropertyClaim) -> Property {
        let mut parameter = self.parameter(page, row);
        if !self.model.knows(&parameter.ty.value) {
            parameter.ty.value.item = TypeItem::Untyped;
        }
        parameter
    }

    /// Gives a request a body of its own where what is sent can't be a value of a type.
    pub(in crate::merge) fn settle_members(&self, merged: &mut [Documented]) {
        for Documented { operation, listed, sends_nothing, .. } in merged {
            let of_no_type = || Some(listed.clone()).filter(|all| !all.is_empty() && lacks_type(operation));
            let members = if *sends_nothing { None } else { of_no_type() };
            let Some(members) = members.or_else(|| self.own_members(operation, listed)) else { continue };
            let first = members.first().map(|member| member.ty.origins.clone());
            operation.body = Some(Fact::agreed(Body::Parameters(members), first.unwrap_or_default()));
        }
    }

    fn own_members(&self, operation: &Operation, listed: &[Property]) -> Option<Vec<Property>> {
        let Fact { value: Body::Value(ty), rule, .. } = operation.body.as_ref()? else { return None };
        if ty.collection || rule.is_correction() || self.model.conventions != Conventions::Plain {
            return None;
        }
        let known = self.known(ty);
        let is_said = *rule == Rule::Said;
        let of_type = known.values().filter(|own| !own.read_only && own.kind == PropertyKind::Structural);
        let sends_files = operation.encoding.as_ref().is_some_and(|form| form.value == Encoding::Multipart)
            && (listed.iter().any(is_file) || of_type.clone().any(|own| is_file(own)));
        let may_be_own =
            matches!(operation.kind, OperationKind::Create | OperationKind::Replace | OperationKind::Update);
        if !sends_files && (is_said || !may_be_own || !self.lists_more(ty, &known, listed)) {
            return None;
        }
        let mut members: Vec<Property> = listed.iter().map(|row| typed(row, &known)).collect();
        if is_said || listed.is_empty() {
            let is_listed = |own: &Property| listed.iter().any(|row| folded(&row.name) == folded(&own.name));
            members.extend(of_type.filter(|own| !is_listed(own)).map(|own| Property::clone(own)));
        }
        if sends_files {
            members.iter_mut().filter(|member| is_file(member)).for_each(send_as_file);
        }
        Some(members)
    }

    /// Whether rows list what a type lacks; any JSON lacks all.
    fn lists_more(&self, ty: &TypeRef, known: &Known<'_>, listed: &[Property]) -> bool {
        let Some(name) = ty.name() else { return ty.item == TypeItem::Untyped && !listed.is_empty() };
        let is_below = |row: &Property| self.is_below(name, &row.name);
        let lacks = |row: &Property| !known.contains_key(&folded(&row.name)) && !is_below(row);
        !self.may_have_others(name) && listed.iter().any(lacks)
    }

    fn is_below(&self, name: &TypeName, property: &str) -> bool {
        let derivations = self.model.derivations();
        let mut below = derivations.below(name).into_iter().flat_map(|ty| &ty.properties);
        below.any(|own| folded(&own.name) == folded(property))
    }

    /// The properties of a type, by their folded names.
    fn known(&self, ty: &TypeRef) -> Known<'_> {
        let all = ty.name().map(|name| self.model.all_properties(name)).unwrap_or_default();
        all.into_iter().map(|property| (folded(&property.name), property)).collect()
    }
}

/// Whether a request may send something, and nothing tells of which type.
fn lacks_type(operation: &Operation) -> bool {
    let is_of_kind = matches!(operation.kind, OperationKind::Create | OperationKind::Update | OperationKind::Replace);
    let is_any = |body: &Fact<Body>| match &body.value {
        Body::Value(ty) => ty.item == TypeItem::Untyped && !ty.collection && !body.rule.is_correction(),
        Body::Parameters(_) | Body::Bytes(_) | Body::Reference => false,
    };
    is_of_kind && operation.body.as_ref().is_none_or(is_any)
}

type Known<'m> = BTreeMap<String, &'m Property>;

/// A row; one that calls an enum a text has the enum of the property of its name.
fn typed(row: &Property, known: &Known<'_>) -> Property {
    let is_text = row.ty.value.item == TypeItem::Primitive(Primitive::String);
    let own = known.get(&folded(&row.name)).filter(|own| is_text && own.ty.rule == Rule::ListedValues);
    let item = own.map(|own| own.ty.value.item.clone());
    let mut typed = row.clone();
    if let Some(item) = item {
        typed.ty.value.item = item;
    }
    typed
}

fn is_file(member: &Property) -> bool {
    matches!(member.ty.value.item, TypeItem::Primitive(Primitive::Binary | Primitive::Stream))
}

fn send_as_file(member: &mut Property) {
    member.ty.value.item = TypeItem::Primitive(Primitive::Stream);
}
