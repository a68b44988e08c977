//! Which segments of a path are keys.

/// The segments of a path that are not names but keys and names of files, so that a path can be told without them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Keys(u64);

/// The last segment that is told apart; all behind it are taken for keys where it is one.
const LAST: usize = 63;

impl Keys {
    /// The same, and one more.
    #[must_use]
    pub(super) fn with(self, segment: usize) -> Self {
        Self(self.0 | 1 << segment.min(LAST))
    }

    #[cfg(any(feature = "tracing", test))]
    fn contains(self, segment: usize) -> bool {
        self.0 & 1 << segment.min(LAST) != 0
    }

    /// A path with `{id}` for each key, and `(..)` for arguments: `/users/{id}/range(..)`.
    #[cfg(any(feature = "tracing", test))]
    pub(crate) fn template(self, path: &str) -> String {
        let segments = path.split('/').skip(1).enumerate().map(|(index, segment)| match segment.split_once('(') {
            _ if self.contains(index) && segment.ends_with(':') => "/{id}:".to_owned(),
            _ if self.contains(index) => "/{id}".to_owned(),
            Some((_, ")")) | None => format!("/{segment}"),
            Some((name, _)) => format!("/{name}(..)"),
        });
        segments.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_have_no_keys_and_no_arguments() {
        let keys = Keys::default().with(1).with(4);
        let template = keys.template("/users/7/drive/root:/x.zip:/range(address='A1:B2')/delta()");
        assert_eq!(template, "/users/{id}/drive/root:/{id}:/range(..)/delta()");
        assert_eq!(Keys::default().template(""), "");
    }

    #[test]
    fn nothing_behind_the_last_segment_that_is_told_apart_is_shown() {
        let path = "/x".repeat(70);
        let template = Keys::default().with(66).template(&path);
        assert_eq!(template, format!("{}{}", "/x".repeat(63), "/{id}".repeat(7)));
    }
}
