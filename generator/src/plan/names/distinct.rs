//! Identifiers that differ, whatever the names are.

use std::collections::{BTreeMap, BTreeSet};

use super::{Ident, Scope};

/// What asks for an identifier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Claim {
    /// The lower rank keeps the plain identifier.
    pub(super) rank: u8,
    /// The identifier wanted.
    pub(super) wanted: String,
    /// What tells the claimant from all others: the number on a collision follows from it alone.
    pub(super) key: String,
}

/// One identifier per claim, in their order. Who gets a number follows from the claims, not from their order.
pub(super) fn distinct(scope: Scope, claims: &[Claim]) -> Vec<Ident> {
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.sort_by_key(|&index| claims.get(index));
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut losers = Vec::new();
    let mut idents: BTreeMap<usize, String> = BTreeMap::new();
    for &index in &order {
        let Some(claim) = claims.get(index) else { continue };
        if taken.insert(claim.wanted.clone()) {
            idents.insert(index, claim.wanted.clone());
        } else {
            losers.push((index, claim));
        }
    }
    for (index, claim) in losers {
        idents.insert(index, free(scope, claim, &mut taken));
    }
    idents.into_values().map(Ident::new).collect()
}

/// The wanted identifier with the shortest number that is free.
fn free(scope: Scope, claim: &Claim, taken: &mut BTreeSet<String>) -> String {
    let numbered = [4, 8, 19].map(|digits| scope.numbered(&claim.wanted, &claim.key, digits));
    // The same name twice: counted.
    let counted = (2_u64..).map(|count| scope.numbered(&format!("{}{count}", claim.wanted), &claim.key, 19));
    let free = numbered.into_iter().chain(counted).find(|text| !taken.contains(text)).unwrap_or_default();
    taken.insert(free.clone());
    free
}
