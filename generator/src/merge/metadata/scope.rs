//! Names as a CSDL document writes them, resolved: with an alias or a namespace before them.

use std::collections::BTreeMap;

use crate::claims::{MetadataClaims, TypeCell, TypeWord};
use crate::model::{Fact, Primitive, Rule, TypeItem, TypeName, TypeRef};
use crate::report::{Code, Diagnostic, Report};
use crate::source::Span;

/// What a document declares, by name.
pub(super) struct Scope<'a> {
    /// Alias → namespace.
    aliases: BTreeMap<&'a str, &'a str>,
    declared: BTreeMap<TypeName, Declared>,
}

/// What a name stands for.
#[derive(Clone, Copy)]
enum Declared {
    Structured,
    Enum,
    /// A definition: another name for a primitive.
    Primitive(Primitive),
    /// A definition of something that is no primitive.
    Untyped,
}

impl<'a> Scope<'a> {
    /// Gathers what `claims` declare.
    pub(super) fn new(claims: &'a MetadataClaims) -> Self {
        let alias = claims.schemas.iter().filter_map(|one| Some((one.alias.as_deref()?, one.namespace.value.as_str())));
        let mut declared = BTreeMap::new();
        for schema in &claims.schemas {
            let mut declare = |local: &str, what| {
                declared.entry(TypeName::new(&schema.namespace.value, local)).or_insert(what);
            };
            schema.types.iter().for_each(|ty| declare(&ty.name.value, Declared::Structured));
            schema.enums.iter().for_each(|ty| declare(&ty.name.value, Declared::Enum));
            for definition in &schema.definitions {
                declare(
                    &definition.name.value,
                    match definition.underlying.word {
                        TypeWord::Primitive(primitive) => Declared::Primitive(primitive),
                        _ => Declared::Untyped,
                    },
                );
            }
        }
        Self { aliases: alias.collect(), declared }
    }

    /// A name with its alias written out.
    pub(super) fn expanded(&self, name: &str) -> String {
        let (before, local) = name.rsplit_once('.').unwrap_or(("", name));
        format!("{}.{local}", self.aliases.get(before).unwrap_or(&before))
    }

    /// The structured type of this name; another one is reported.
    pub(super) fn structured(&self, report: &mut Report, written: &str, span: &Span) -> Option<TypeName> {
        let name = TypeName::qualified(&self.expanded(written));
        if let Some(Declared::Structured) = self.declared.get(&name) {
            return Some(name);
        }
        let message = format!("`{written}` is not a structured type that the metadata declares; it is left out");
        report.push(Diagnostic::new(Code::UndeclaredType, span.clone(), message));
        None
    }

    /// A type as written; one that isn't declared is reported, and any JSON as long as nobody knows better.
    pub(super) fn type_fact(&self, report: &mut Report, cell: &TypeCell) -> Fact<TypeRef> {
        let item = match &cell.word {
            TypeWord::Primitive(primitive) => Some(TypeItem::Primitive(*primitive)),
            TypeWord::Named { text, .. } => self.item(report, text, &cell.span),
            TypeWord::Enumeration | TypeWord::Untyped => Some(TypeItem::Untyped),
            TypeWord::Unreadable(_) => None,
        };
        let rule = if item.is_some() { Rule::Said } else { Rule::Undeclared };
        let ty = TypeRef { item: item.unwrap_or(TypeItem::Untyped), collection: cell.collection };
        let fact = Fact::said(ty, cell.span.clone());
        match &cell.word {
            TypeWord::Named { text, .. } if rule == Rule::Undeclared => {
                let name = self.expanded(text);
                fact.undeclared(if cell.collection { format!("Collection({name})") } else { name })
            }
            _ => fact.by(rule),
        }
    }

    fn item(&self, report: &mut Report, written: &str, span: &Span) -> Option<TypeItem> {
        let name = TypeName::qualified(&self.expanded(written));
        match self.declared.get(&name) {
            Some(Declared::Structured | Declared::Enum) => Some(TypeItem::Named(name)),
            Some(Declared::Primitive(primitive)) => Some(TypeItem::Primitive(*primitive)),
            Some(Declared::Untyped) => Some(TypeItem::Untyped),
            None => {
                let message =
                    format!("the metadata does not declare `{written}`; the docs' type is read, else any JSON");
                report.push(Diagnostic::new(Code::UndeclaredType, span.clone(), message));
                None
            }
        }
    }
}

/// Whether docs that name a type are believed before metadata, which names one that it doesn't declare.
pub(super) fn docs_decide(said: &TypeRef, declared: &Fact<TypeRef>) -> bool {
    declared.rule == Rule::Undeclared && said.item != TypeItem::Untyped
}
