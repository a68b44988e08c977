//! Enums of members of bodies, whose values the rows of these list.

use crate::merge::merger::Merger;
use crate::model::{
    Body, Fact, PathTemplate, Primitive, Property, Rule, Segment, TypeItem, TypeRef, capitalised, folded,
};

use super::documented::Documented;

impl Merger<'_> {
    /// Gives each text among the members of a body an enum of its own where its row lists values: `moveMethod`, named
    /// after the last names of its path and itself.
    pub(in crate::merge) fn list_body_enums(&mut self, merged: &mut [Documented]) {
        for Documented { operation, values, .. } in merged {
            let names = last_names(&operation.path);
            let Some(Fact { value: Body::Parameters(members), rule, .. }) = &mut operation.body else { continue };
            let is_free = |member: &Property| {
                member.ty.value.item == TypeItem::Primitive(Primitive::String) && !member.ty.rule.is_correction()
            };
            if rule.is_correction() {
                continue;
            }
            for member in members.iter_mut().filter(|member| is_free(member)) {
                let Some(list) = values.get(&folded(&member.name)) else { continue };
                let Some(name) = self.body_enum(&names, &member.name, list) else { continue };
                let value = TypeRef { item: TypeItem::Named(name), collection: member.ty.value.collection };
                member.ty.overrule(Fact::inferred(value, Rule::ListedValues));
            }
        }
    }
}

/// What the enum of a body may be named after: the last name of a path, the last two, and so on.
fn last_names(path: &PathTemplate) -> Vec<String> {
    let named = path.segments.iter().filter_map(|segment| match segment {
        Segment::Name(name) | Segment::Call { name, .. } => Some(name.rsplit('.').next().unwrap_or(name)),
        _ => None,
    });
    let words: Vec<&str> = named.flat_map(|name| name.split(|c: char| !c.is_alphanumeric())).collect();
    let joined = |from: usize| {
        let mut words = words[from..].iter().filter(|word| !word.is_empty());
        let first = words.next().map(ToString::to_string).unwrap_or_default();
        words.fold(first, |joined, word| joined + &capitalised(word))
    };
    (0..words.len()).rev().map(joined).collect()
}
