//! Two permissions in another order than nearly all rows have them: the first is the one with the least privileges.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::PermissionClaim;
use crate::lint::context::Context;
use crate::lint::usual::is_slip;
use crate::report::{Code, Diagnostic};
use crate::source::Span;

/// The rows that name the one and then the other.
type Orders<'a> = BTreeMap<(&'a str, &'a str), Vec<&'a Span>>;

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    let rows = cx.claims.iter().filter_map(|page| page.operations.as_ref()).flat_map(|it| &it.permissions);
    let rows: Vec<&PermissionClaim> = rows.filter(|row| !has_sets(cx, row)).collect();
    let mut orders = Orders::new();
    for row in &rows {
        let of_row: BTreeSet<_> = pairs(row).flat_map(|pair| [pair, difference(pair)]).collect();
        for pair in of_row {
            orders.entry(pair).or_default().push(&row.span);
        }
    }
    rows.iter().filter_map(|row| finding(cx, row, &orders)).collect()
}

/// The names of a row that follow each other.
fn pairs(row: &PermissionClaim) -> impl Iterator<Item = (&str, &str)> {
    let names = row.names.as_deref().unwrap_or_default();
    names.windows(2).map(|pair| (pair[0].as_str(), pair[1].as_str()))
}

/// Whether a row names permissions that are needed together: words join them. The order of such names tells nothing.
fn has_sets(cx: &Context<'_>, row: &PermissionClaim) -> bool {
    let text = cx.text(&row.span).unwrap_or_default();
    let names = row.names.as_deref().unwrap_or_default();
    let mut places: Vec<_> =
        names.iter().flat_map(|name| text.match_indices(name.as_str())).map(|(at, name)| at..at + name.len()).collect();
    places.sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
    places.dedup_by(|next, place| next.start < place.end);
    let between = places.windows(2).filter_map(|pair| text.get(pair[0].end..pair[1].start));
    between.into_iter().any(|between| {
        let mut words = between.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        words.any(|word| !matches!(word, "or" | "br"))
    })
}

/// The one part that two names differ in, behind the first: `Read` and `ReadWrite` of `Boat.Read.All` and
/// `Boat.ReadWrite.All`; the names, where they differ in more.
fn difference<'a>((one, two): (&'a str, &'a str)) -> (&'a str, &'a str) {
    let parts = |name: &'a str| name.split('.').collect::<Vec<_>>();
    let (of_one, of_two) = (parts(one), parts(two));
    let mut differing = of_one.iter().zip(&of_two).enumerate().filter(|(_, (one, two))| one != two);
    match (differing.next(), differing.next()) {
        (Some((at, (one, two))), None) if at > 0 && of_one.len() == of_two.len() => (one, two),
        _ => (one, two),
    }
}

fn finding<'a>(cx: &Context<'_>, row: &'a PermissionClaim, orders: &Orders<'a>) -> Option<Diagnostic> {
    let rows = |(one, two): (&'a str, &'a str)| orders.get(&(one, two)).map(Vec::as_slice).unwrap_or_default();
    let usual = |(one, two): (&'a str, &'a str)| {
        let usual = rows((two, one));
        is_slip(rows((one, two)).len(), usual.len()).then_some(usual)
    };
    let odd = |pair: (&'a str, &'a str)| {
        let like = difference(pair);
        let (said, usual) = usual(pair).map(|rows| (pair, rows)).or_else(|| Some((like, usual(like)?)))?;
        Some((pair.0, said, usual))
    };
    let (name, (one, two), usual) = pairs(row).find_map(odd)?;
    let message = format!("`{two}` comes before `{one}` in {} other rows", usual.len());
    let finding = Diagnostic::new(Code::PermissionOrder, cx.part(&row.span, name), message);
    Some(finding.witness((*usual.first()?).clone(), "here, too").help("name the least privileged permission first"))
}
