//! Requests by what their paths are called.

use std::collections::HashMap;
use std::hash::Hash;

use super::Method;

/// Things by the methods of their requests and by the last names in their paths, as `K` has these: few have one in
/// common. A path may have no name.
pub(crate) struct ByLastName<K, T>(HashMap<(Method, Option<K>), Vec<T>>);

impl<K: Eq + Hash, T> ByLastName<K, T> {
    /// What may be meant by a request of this method that has these names: values in it have the look of names, so that
    /// the last one need not be the one that tells.
    pub(crate) fn like(&self, method: Method, names: impl Iterator<Item = K>) -> impl Iterator<Item = &T> {
        names.map(Some).chain([None]).filter_map(move |name| self.0.get(&(method, name))).flatten()
    }
}

impl<K: Eq + Hash, T> FromIterator<(Method, Option<K>, T)> for ByLastName<K, T> {
    fn from_iter<I: IntoIterator<Item = (Method, Option<K>, T)>>(all: I) -> Self {
        let mut by_name: HashMap<_, Vec<T>> = HashMap::new();
        for (method, name, one) in all {
            by_name.entry((method, name)).or_default().push(one);
        }
        Self(by_name)
    }
}
