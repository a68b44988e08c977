//! Writes one file that stands for itself.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::WriteError;

/// As many links lead to each other at most, as on Linux (`path_resolution(7)`).
const MOST_LINKS: usize = 40;

/// Replaces the file at `path` at once: a failure leaves the old one, and nothing beside it. A link stays, and the file
/// that it leads to is made or replaced; permissions stay, too. What is no file, such as a pipe or `/dev/stdout`, is
/// written to.
///
/// # Errors
/// If the disk refuses, or links lead to each other in a circle.
pub fn write_file(path: &Path, text: &str) -> Result<(), WriteError> {
    let failed = |action: &'static str| move |source| WriteError::Io { action, path: path.to_owned(), source };
    if fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        return fs::write(path, text).map_err(failed("write"));
    }
    let file = behind_links(path).map_err(failed("follow the link"))?;
    let (mut new, scratch) = create_beside(&file).map_err(failed("write"))?;
    let permissions = fs::metadata(&file).map_or(Ok(()), |there| new.set_permissions(there.permissions()));
    let written = permissions.and_then(|()| new.write_all(text.as_bytes())).map_err(failed("write"));
    drop(new);
    written.and_then(|()| fs::rename(&scratch, &file).map_err(failed("rename"))).inspect_err(|_| {
        // The error to tell is the one that there is.
        let _ = fs::remove_file(&scratch);
    })
}

/// The path that `path` leads to through links, whether or not anything is there.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    let mut file = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&file) {
            // From the folder of the link; an absolute one stands for itself.
            Ok(target) => file = file.parent().unwrap_or(Path::new("")).join(target),
            Err(_) => return Ok(file),
        }
    }
    Err(io::Error::new(ErrorKind::InvalidInput, format!("more than {MOST_LINKS} links lead to each other")))
}

/// A new file in the folder of `file`, which no other run has, and its path.
fn create_beside(file: &Path) -> io::Result<(File, PathBuf)> {
    for number in 0_usize.. {
        let scratch = file.with_file_name(format!(".mdsdk-new-{}-{number}", std::process::id()));
        match File::create_new(&scratch) {
            // Another machine that shares the folder has a process of this number, or had one that was killed.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            made => return made.map(|made| (made, scratch)),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::super::scratch::Scratch;
    use super::{create_beside, write_file};

    /// A folder with this file in it.
    fn folder(file: &str, text: &str) -> Scratch {
        let scratch = Scratch::new();
        scratch.put(file, text);
        scratch
    }

    /// The names of what is in the folder.
    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("the folder is there").flatten();
        let mut names: Vec<_> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_and_nothing_stays_beside_it() {
        let scratch = folder("model.json", "old");
        write_file(&scratch.out().join("model.json"), "new").unwrap();
        assert_eq!(scratch.tree(), [("model.json".to_owned(), "new".to_owned())]);
        write_file(&scratch.out().join("gone/model.json"), "new").expect_err("there is no such folder");
        write_file(&scratch.out(), "new").expect_err("a folder is no file");
        assert_eq!(names(&scratch.out()), ["model.json"]);
        assert_eq!(names(scratch.out().parent().expect("a folder")), ["out"]);
    }

    #[test]
    fn a_name_of_any_length_can_be_written() {
        let scratch = folder("a", "");
        let name = "x".repeat(255);
        write_file(&scratch.out().join(&name), "new").unwrap();
        assert_eq!(scratch.get(&name).as_deref(), Some("new"));
    }

    #[test]
    fn two_runs_never_share_a_file_to_write() {
        let scratch = folder("model.json", "old");
        let file = scratch.out().join("model.json");
        let (one, other) = (create_beside(&file).unwrap().1, create_beside(&file).unwrap().1);
        assert_ne!(one, other);
        write_file(&file, "new").unwrap();
        assert!(one.exists() && other.exists(), "what others wait with is left alone");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_and_what_it_leads_to_is_written() {
        use std::os::unix::fs::symlink;
        let scratch = folder("there/model.json", "old");
        let at = |path: &str| scratch.out().join(path);
        symlink("there/model.json", at("link")).unwrap();
        symlink("there/made.json", at("dangling")).unwrap();
        symlink("dangling", at("twice")).unwrap();
        symlink("circle", at("circle")).unwrap();
        write_file(&at("link"), "new").unwrap();
        write_file(&at("twice"), "new").unwrap();
        assert_eq!(scratch.get("there/model.json").as_deref(), Some("new"));
        assert_eq!(scratch.get("there/made.json").as_deref(), Some("new"));
        let error = write_file(&at("circle"), "new").expect_err("it leads nowhere");
        assert!(error.to_string().starts_with("cannot follow the link `"), "{error}");
        assert!(["link", "dangling", "twice", "circle"].iter().all(|link| at(link).is_symlink()));
        assert_eq!(names(&at("there")), ["made.json", "model.json"]);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay() {
        use std::os::unix::fs::PermissionsExt;
        let scratch = folder("model.json", "old");
        let file = scratch.out().join("model.json");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        write_file(&file, "new").unwrap();
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
