//! Which share of the values is in typed fields, by type, and why the rest is not.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The values of one type.
#[derive(Default)]
pub(super) struct Share<'t> {
    pub(super) all: usize,
    pub(super) typed: usize,
    /// The properties that are elsewhere: why, and how often.
    rest: BTreeMap<(&'t str, &'t str), usize>,
}

/// The shares by Rust path.
pub(super) fn shares(tally: &BTreeMap<(String, String, String), usize>) -> BTreeMap<&str, Share<'_>> {
    let mut shares: BTreeMap<&str, Share<'_>> = BTreeMap::new();
    for ((of, place, name), count) in tally {
        let share = shares.entry(of).or_default();
        match place.as_str() {
            "typed" => {
                share.all += count;
                share.typed += count;
            }
            // It is in a field, which takes any JSON.
            "untyped" => share.typed -= count,
            _ => share.all += count,
        }
        if place != "typed" {
            *share.rest.entry((place, name)).or_default() += count;
        }
    }
    shares
}

/// How many values are elsewhere for that reason.
pub(super) fn elsewhere(shares: &BTreeMap<&str, Share<'_>>, why: &str) -> usize {
    let rest = shares.values().flat_map(|share| &share.rest);
    rest.filter(|((place, _), _)| *place == why).map(|(_, count)| count).sum()
}

/// A line for each type that isn't wholly typed.
pub(super) fn table(shares: &BTreeMap<&str, Share<'_>>) -> String {
    let whole = shares.values().filter(|share| share.typed == share.all && share.all > 0).count();
    let mut table = format!("{whole} types: all values are in typed fields\n");
    for (path, share) in shares.iter().filter(|(_, share)| share.typed < share.all) {
        let _ = write!(table, "{path}: {} of {}", share.typed, share.all);
        for why in ["null", "misfit", "unknown", "untyped"] {
            let of = share.rest.iter().filter(|((place, _), _)| *place == why);
            let names: Vec<String> = of.map(|((_, name), count)| format!("{name} {count}")).collect();
            if !names.is_empty() {
                let _ = write!(table, "; {why}: {}", names.join(", "));
            }
        }
        table.push('\n');
    }
    table
}
