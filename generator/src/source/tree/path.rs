//! Paths of docs: relative to the root, with `/` on every platform.

use std::borrow::Cow;

/// Why a name that holds control characters is refused.
pub(super) const CONTROLS: &str = "its name holds control characters";

/// The path of `name` in a folder; the root has no name.
pub(in crate::source) fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// The path as it can be shown.
pub(super) fn shown(path: &str) -> String {
    path.chars().flat_map(|c| if c.is_control() { c.escape_default().collect() } else { vec![c] }).collect()
}

/// The path that leads on from `folder` by `path`: with `..` in front where it leaves the root.
fn led_on(folder: &str, path: &str) -> String {
    let mut led = String::with_capacity(folder.len() + path.len() + 1);
    for part in folder.split('/').chain(path.split('/')) {
        let last = led.rfind('/').map_or(0, |slash| slash + 1);
        match part {
            "" | "." => {}
            ".." if !matches!(&led[last..], "" | "..") => led.truncate(last.saturating_sub(1)),
            name => {
                if !led.is_empty() {
                    led.push('/');
                }
                led.push_str(name);
            }
        }
    }
    led
}

/// Whether a path from the root leads out of it.
fn leaves_root(path: &str) -> bool {
    path == ".." || path.starts_with("../")
}

/// The path that an include of `file` names, from the root: with `..` in front where it leads out. Links start at the
/// folder of their file, or, with `~/`, at the root.
pub fn path_from(file: &str, path: &str) -> String {
    let path = path.split(['#', '?']).next().unwrap_or_default();
    let path = if path.contains('\\') { Cow::Owned(path.replace('\\', "/")) } else { Cow::Borrowed(path) };
    let (folder, path) = match path.strip_prefix("~/").or_else(|| path.strip_prefix('/')) {
        Some(from_root) => ("", from_root),
        None => (file.rsplit_once('/').map_or("", |(folder, _)| folder), &*path),
    };
    led_on(folder, path)
}

/// The same; nothing where it leads out of the root.
pub fn resolve_path(file: &str, path: &str) -> Option<String> {
    Some(path_from(file, path)).filter(|path| !leaves_root(path))
}

/// The path without `.` and `..`, or why it is none of a file in the docs.
pub(super) fn normal_path(path: &str) -> Result<String, &'static str> {
    let has_drive = matches!(path.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic());
    if path.starts_with('/') || has_drive {
        return Err("its path is absolute");
    }
    if path.contains('\\') {
        return Err("its path holds a backslash, and `/` parts folders");
    }
    if path.contains(char::is_control) {
        return Err(CONTROLS);
    }
    let normal = led_on("", path);
    if leaves_root(&normal) {
        return Err("its path leads out of the docs");
    }
    let names_a_file = !normal.is_empty() && !matches!(path.rsplit('/').next(), Some("" | "." | ".."));
    if names_a_file { Ok(normal) } else { Err("its path names no file") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn paths_are_relative_to_the_including_file_and_stay_inside() {
        assert_eq!(resolve_path("a/b/c.md", "../i/x.md").as_deref(), Some("a/i/x.md"));
        assert_eq!(resolve_path("a/b/c.md", "~/i/x.md").as_deref(), Some("i/x.md"));
        assert_eq!(resolve_path("a/c.md", "../../x.md"), None);
    }

    #[test]
    fn paths_stay_inside() {
        assert_eq!(normal_path("./api//a/../b.md").as_deref(), Ok("api/b.md"));
        assert_eq!(normal_path("../a.md"), Err("its path leads out of the docs"));
        assert_eq!(normal_path("a/../../a.md"), Err("its path leads out of the docs"));
        assert_eq!([normal_path("/a.md"), normal_path("c:/a.md")], [const { Err("its path is absolute") }; 2]);
        assert_eq!(normal_path("a\\b.md"), Err("its path holds a backslash, and `/` parts folders"));
        assert_eq!(normal_path("a\0.md"), Err(CONTROLS));
        assert_eq!(["", "a/", "a/..", "."].map(normal_path), [const { Err("its path names no file") }; 4]);
    }

    proptest! {
        #[test]
        fn a_normal_path_is_normal(parts in prop::collection::vec("[a.:/\\\\]{0,4}", 0..6)) {
            if let Ok(path) = normal_path(&parts.join("/")) {
                prop_assert!(path.split('/').all(|part| !matches!(part, "" | "." | "..")), "{}", path);
            }
        }
    }
}
