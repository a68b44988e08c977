//! Sentences that name several types: "a [rose](rose.md), [tulip](tulip.md) or [lily](lily.md) object".

use crate::claims::{TypeCell, TypeWord};
use crate::docs::dialect::Dialect;
use crate::markdown::Text;

use super::said::link_target;
use super::type_cell::word_of;

/// The types that a sentence names beside the one that is read, as alternatives to it. A list of several types holds
/// those that "and" joins.
pub(in crate::docs) fn alternatives(dialect: &Dialect, text: &Text, read: &TypeCell) -> Vec<TypeCell> {
    let TypeWord::Named { text: name, target: Some(_) } = &read.word else { return Vec::new() };
    let mut links: Vec<_> = text.links().collect();
    links.sort_by_key(|(mark, ..)| mark.range.start);
    let Some(at) = links.iter().position(|(_, linked, _)| linked.trim() == name) else { return Vec::new() };
    let (mut found, mut are_joined) = (Vec::new(), false);
    for pair in links[at..].windows(2) {
        let [(before, ..), (mark, linked, link)] = pair else { break };
        let between = text.plain.get(before.range.end..mark.range.start).unwrap_or_default();
        let Some(joint) = dialect.types.joint.captures(between) else { break };
        are_joined |= joint.name("or").is_some() || joint.name("and").is_some() && read.collection;
        let target = link_target(&text.span, link)
            .filter(|target| target.file.as_deref().is_some_and(|file| dialect.links.is_of_type(file, link)));
        if let (TypeWord::Named { text, .. }, Some(target)) = (word_of(dialect, linked.trim()), target) {
            let word = TypeWord::Named { text, target: Some(target) };
            found.push(TypeCell::new(word, read.collection, mark.span.clone()));
        }
    }
    if are_joined { found } else { Vec::new() }
}
