//! A smaller model: some operations, some types, and what they need.

use std::collections::BTreeSet;

use super::path::folded_path;
use super::{Model, Operation, TypeName};

/// The type at the root of all entities: everything derives from it.
const ROOT: &str = "entity";

/// What a smaller model is to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subset {
    /// Operations, such as `GET /users/**` or `/me/*`: `*` stands for any segment, `**` for any number of them, and
    /// without a method all methods count.
    pub operations: Vec<String>,
    /// Types, by local or by qualified name.
    pub types: Vec<String>,
}

impl Subset {
    /// Whether it asks for nothing: then the model stays whole.
    pub fn is_empty(&self) -> bool {
        self.operations.is_empty() && self.types.is_empty()
    }
}

impl Model {
    /// Keeps the operations and types that `wanted` asks for, and every type that their values hold or that derives
    /// from an abstract one of these. Navigation properties are not followed.
    ///
    /// # Errors
    /// What nothing of the model is.
    pub fn keep(&mut self, wanted: &Subset) -> Result<(), Vec<String>> {
        if wanted.is_empty() {
            return Ok(());
        }
        let named: Vec<(&String, Vec<TypeName>)> = wanted.types.iter().map(|name| (name, self.named(name))).collect();
        let unknown = named.iter().filter(|(_, found)| found.is_empty()).map(|(name, _)| (*name).clone());
        let idle = |pattern: &&String| !self.operations.iter().any(|operation| matches(pattern, operation));
        let missing: Vec<String> = wanted.operations.iter().filter(idle).cloned().chain(unknown).collect();
        if !missing.is_empty() {
            return Err(missing);
        }
        let mut roots: Vec<TypeName> = named.into_iter().flat_map(|(_, found)| found).collect();
        self.operations.retain(|operation| wanted.operations.iter().any(|pattern| matches(pattern, operation)));
        roots.extend(self.operations.iter().flat_map(Operation::type_names).cloned());
        let kept = self.closure(roots);
        self.types.retain(|name, _| kept.contains(name));
        self.enums.retain(|name, _| kept.contains(name));
        let operations = &self.operations;
        self.examples.retain(|example| operations.iter().any(|operation| example.calls(operation)));
        Ok(())
    }

    /// The files that describe its types, enums and operations.
    pub fn files(&self) -> BTreeSet<&str> {
        let types = self.types.values().flat_map(|ty| &ty.origins);
        let enums = self.enums.values().flat_map(|ty| &ty.origins);
        let operations = self.operations.iter().flat_map(|operation| &operation.origins);
        types.chain(enums).chain(operations).map(|origin| &*origin.span.file).collect()
    }

    /// The type or enum of that name; a name without namespace that none of the API's own has may be several.
    fn named(&self, name: &str) -> Vec<TypeName> {
        let names = || self.types.keys().chain(self.enums.keys());
        let qualified = [TypeName::qualified(name), TypeName::new(&self.namespace, name)];
        match qualified.into_iter().find(|name| names().any(|known| known == name)) {
            Some(name) => vec![name],
            None => names().filter(|known| known.local().eq_ignore_ascii_case(name)).cloned().collect(),
        }
    }

    /// The types and all that their values hold.
    fn closure(&self, mut open: Vec<TypeName>) -> BTreeSet<TypeName> {
        let mut kept = BTreeSet::new();
        while let Some(name) = open.pop() {
            if !kept.insert(name.clone()) {
                continue;
            }
            let Some(ty) = self.types.get(&name) else { continue };
            open.extend(self.ancestry(&name).into_iter().map(|base| base.name.clone()));
            open.extend(self.held(&name).cloned());
            if ty.is_abstract && name.local() != ROOT {
                open.extend(
                    self.types.values().filter(|other| self.is_a(&other.name, &name)).map(|ty| ty.name.clone()),
                );
            }
        }
        kept
    }
}

/// Whether an operation is one of those that a pattern asks for.
pub(crate) fn matches(pattern: &str, operation: &Operation) -> bool {
    let (method, path) = match pattern.split_once(char::is_whitespace) {
        Some((method, path)) => (Some(method), path.trim()),
        None => (None, pattern),
    };
    let is_method = method.is_none_or(|method| method.eq_ignore_ascii_case(operation.method.as_str()));
    let (path, path_of) = (folded_path(path), folded_path(&operation.path.to_string()));
    is_method && matches_path(&segments(&path), &segments(&path_of))
}

fn segments(path: &str) -> Vec<&str> {
    path.split('/').filter(|segment| !segment.is_empty()).collect()
}

/// Whether a pattern stands for a path. What comes between two `**` is taken where it first fits: whatever a later
/// place leaves to what follows, an earlier one leaves too.
fn matches_path(pattern: &[&str], path: &[&str]) -> bool {
    let (mut at, mut taken) = (0, 0);
    // Behind the last `**`, and how much of the path is matched before what follows it.
    let mut open: Option<(usize, usize)> = None;
    loop {
        match (pattern.get(at), path.get(taken)) {
            (None, None) => return true,
            (Some(&"**"), _) => {
                at += 1;
                open = Some((at, taken));
            }
            (Some(one), Some(segment)) if *one == "*" || one == segment => (at, taken) = (at + 1, taken + 1),
            (_, _) => match open.filter(|(_, skipped)| *skipped < path.len()) {
                Some((behind, skipped)) => {
                    (at, taken) = (behind, skipped + 1);
                    open = Some((behind, skipped + 1));
                }
                None => return false,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{folded_path, matches_path, segments};

    #[test]
    fn stars_stand_for_segments() {
        for (pattern, path, expected) in [
            ("/users/**", "/users", true),
            ("/users/**", "/users/{id}/messages", true),
            ("/users/*", "/users/{id}", true),
            ("/users/*", "/users/{id}/messages", false),
            ("/**/messages", "/me/mailFolders/{id}/messages", true),
            ("/Users", "/users", true),
            ("/users/{id}", "/users/{user-id}", true),
            ("/users/{id}", "/users/inbox", false),
            ("/users/range(from={a})", "/users/range(from={start})", true),
            ("/users", "/groups", false),
            ("/**", "/", true),
            ("/**/a/**/b", "/a/b/c/a/b", true),
            ("/**/a/b/**", "/a/a/b", true),
            ("/a/**/b/**/c", "/a/c/b/c/b", false),
        ] {
            let [pattern, path] = [pattern, path].map(folded_path);
            assert_eq!(matches_path(&segments(&pattern), &segments(&path)), expected, "{pattern} {path}");
        }
    }

    /// Trying all ways to divide the path would not end.
    #[test]
    fn many_stars_are_no_trouble() {
        let (pattern, path) = ("/**/a".repeat(20) + "/b", "/a".repeat(60));
        assert!(!matches_path(&segments(&pattern), &segments(&path)));
    }
}
