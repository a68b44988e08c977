//! Enum types as open enums.

use std::collections::BTreeSet;

use crate::model::{EnumMember, EnumType, Subject};

use super::context::Context;
use super::names::{self, Ident, Scope};
use super::own::OwnType;
use super::prose::{self, Docs};

/// An enum with a variant for values that the docs don't name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumPlan {
    /// The enum.
    pub ident: Ident,
    /// Its qualified wire name; empty for the values of a parameter.
    pub name: String,
    /// Its docs.
    pub docs: Docs,
    /// Why it is deprecated.
    pub deprecated: Option<String>,
    /// The macros of the user's own that it derives.
    pub derives: Vec<OwnType>,
    /// Its documented members.
    pub variants: Vec<VariantPlan>,
    /// How text is compared with the members.
    pub reading: Reading,
}

/// A variant of an enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantPlan {
    /// The variant.
    pub ident: Ident,
    /// The wire name.
    pub name: String,
    /// Its docs.
    pub docs: Docs,
    /// Why it is deprecated.
    pub deprecated: Option<String>,
}

/// How text becomes a variant: which text stands for which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Text is taken as it is.
    Exact(Vec<(String, Ident)>),
    /// Text is taken in lower case, as the texts here are.
    IgnoringCase(Vec<(String, Ident)>),
}

/// The enum of `ty`.
pub(super) fn plan_enum(context: &Context<'_>, ident: &Ident, ty: &EnumType) -> EnumPlan {
    let docs = Docs::said(
        ty.doc.as_ref().map(|doc| doc.value.as_str()),
        &format!("The enum {}.", prose::code(ty.name.as_str())),
    );
    let variants = variants(context, ty);
    EnumPlan {
        ident: ident.clone(),
        name: ty.name.as_str().to_owned(),
        docs: context.with_source(docs, &ty.origins),
        deprecated: ty.deprecated.as_deref().map(prose::note),
        derives: context.choices.derives(&Subject::Enum(ty.name.clone())),
        reading: reading(ty, &variants),
        variants,
    }
}

/// One variant per wire name.
fn variants(context: &Context<'_>, ty: &EnumType) -> Vec<VariantPlan> {
    let mut seen = BTreeSet::new();
    let members: Vec<&EnumMember> = ty.members.iter().filter(|member| seen.insert(member.name.as_str())).collect();
    let idents =
        names::idents(Scope::Variant, members.iter().map(|member| context.choices.of_member(&ty.name, member)));
    members.into_iter().zip(idents).map(|(member, ident)| variant(member, ident)).collect()
}

fn variant(member: &EnumMember, ident: Ident) -> VariantPlan {
    let doc = member.doc.as_ref().map(|doc| doc.value.as_str());
    let docs = Docs::said(doc, &format!("The member {}.", prose::code(&member.name)));
    let deprecated = member.deprecated.as_ref().map(|why| prose::note(&why.value));
    VariantPlan { ident, name: member.name.clone(), docs, deprecated }
}

/// Which text stands for which variant; of several variants that a text may mean, the first.
fn reading(ty: &EnumType, variants: &[VariantPlan]) -> Reading {
    if !ty.ignores_case {
        return Reading::Exact(variants.iter().map(|variant| (variant.name.clone(), variant.ident.clone())).collect());
    }
    let mut seen = BTreeSet::new();
    let lower = variants.iter().map(|variant| (variant.name.to_ascii_lowercase(), variant.ident.clone()));
    Reading::IgnoringCase(lower.filter(|(text, _)| seen.insert(text.clone())).collect())
}
