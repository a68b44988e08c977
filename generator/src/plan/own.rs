//! Types of the user's own.

use super::options::PlanOptions;

/// The root of the crate that has the generated module.
const CRATE: &str = "crate";

/// The path of a type that isn't generated: `crate::money::Amount`, `::money::Amount`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OwnType(Vec<String>);

/// A package that a generated package depends on for the types in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The package.
    pub package: String,
    /// Where it is.
    pub place: DependencyPlace,
}

/// Where a package is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DependencyPlace {
    /// In the registry, as a version requirement.
    Version(String),
    /// In a folder, relative to the generated package's.
    Folder(String),
}

impl OwnType {
    /// The path of a type: a module of another crate may name that crate's own types and its dependencies, a package
    /// only those of packages that it depends on.
    pub(super) fn parse(path: &str, options: &PlanOptions) -> Result<Self, String> {
        let (root, rest) = match (path.strip_prefix("crate::"), path.strip_prefix("::")) {
            (Some(rest), _) if options.module.is_some() => (Some(CRATE), rest),
            (Some(_), _) => return Err(format!("`{path}` is in a crate that a package of its own doesn't know")),
            (None, Some(rest)) => (None, rest),
            (None, None) => return Err(format!("`{path}` isn't a path that begins with `::` or `crate::`")),
        };
        let segments: Vec<String> = rest.split("::").map(str::to_owned).collect();
        let is_whole = segments.len() > usize::from(root.is_none());
        if !is_whole || segments.iter().any(|segment| syn::parse_str::<syn::Ident>(segment).is_err()) {
            return Err(format!("`{path}` isn't the path of a type"));
        }
        Ok(Self(root.map(str::to_owned).into_iter().chain(segments).collect()))
    }

    /// The names on its path; the first is `crate` where the type is in the crate that has the generated module.
    pub fn segments(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Whether it is in the crate that has the generated module.
    pub fn is_in_crate(&self) -> bool {
        self.0.first().is_some_and(|first| first == CRATE)
    }
}

impl Dependency {
    /// `money 1.2`, `money ../money`
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` isn't a package and its version or folder, such as `money 1.2`");
        let (package, place) = text.trim().split_once(char::is_whitespace).ok_or_else(wrong)?;
        let place = place.trim();
        let is_plain = |text: &str| text.chars().all(|c| !c.is_control() && !matches!(c, '"' | '\\'));
        let is_folder = place.starts_with('.') || place.contains('/');
        let is_name = package.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
        if !is_name || !is_plain(place) || !(is_folder || is_version_requirement(place)) {
            return Err(wrong());
        }
        let place = place.to_owned();
        let place = if is_folder { DependencyPlace::Folder(place) } else { DependencyPlace::Version(place) };
        Ok(Self { package: package.to_owned(), place })
    }
}

/// Whether Cargo may read a text as a version requirement: `1.2`, `^1`, `>=1.2, <2`, `*`.
fn is_version_requirement(text: &str) -> bool {
    text.split(',').all(|comparator| {
        let version = comparator.trim().trim_start_matches(['^', '~', '=', '>', '<']).trim_start();
        version.starts_with(|first: char| first.is_ascii_digit() || first == '*')
            && version.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+' | '*'))
    })
}
