//! Files that are not whole yet.

use std::fs::{self, File, Metadata, OpenOptions};
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::path::{Path, PathBuf};

/// How many symbolic links are followed, as on Linux.
const LINKS: usize = 40;

/// A file beside the one that it will replace. It is removed when it is dropped before.
#[derive(Debug)]
pub(super) struct Unfinished {
    /// Closed before the file is removed.
    file: Option<File>,
    /// `.report.xlsx.2f9a41c0.part`
    path: PathBuf,
    /// What it becomes.
    target: PathBuf,
}

impl Unfinished {
    /// Creates the file for `path`, which need not be there; if it is, with its permissions.
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        let target = follow_links(path)?;
        let name = target.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
        let random = RandomState::new().hash_one(0_u8) & 0xffff_ffff;
        // File systems take names of 255 bytes.
        let name: String = name.chars().take(50).collect();
        let path = target.with_file_name(format!(".{name}.{random:08x}.part"));
        let replaced = replaced(&target)?;
        let file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        let created = Self { file: Some(file), path, target };
        if let (Some(file), Some(replaced)) = (&created.file, replaced) {
            file.set_permissions(replaced.permissions())?;
        }
        Ok(created)
    }

    /// What is written to.
    pub(super) fn file(&self) -> io::Result<File> {
        self.file.as_ref().ok_or(io::ErrorKind::NotFound)?.try_clone()
    }

    /// Puts the file, which is whole, in its place.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.file = None;
        fs::rename(&self.path, &self.target)
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        self.file = None;
        // After `finish` there is nothing to remove; and whoever reads the first error has no use for another one.
        let _ = fs::remove_file(&self.path);
    }
}

/// What is at a path that is to be replaced: a file, or nothing.
fn replaced(path: &Path) -> io::Result<Option<Metadata>> {
    match fs::metadata(path) {
        Ok(there) if there.is_file() => Ok(Some(there)),
        Ok(_) => Err(io::Error::new(io::ErrorKind::InvalidInput, "what is there is not a regular file")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The path that symbolic links lead to, whether something is there or not.
fn follow_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        match fs::read_link(&path) {
            Ok(target) => path = path.parent().map_or_else(|| target.clone(), |folder| folder.join(&target)),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::new(io::ErrorKind::InvalidInput, "too many symbolic links"))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("mdsdk-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        folder
    }

    fn save(path: &Path, text: &str) {
        let unfinished = Unfinished::create(path).expect("a file");
        unfinished.file().and_then(|mut file| file.write_all(text.as_bytes())).expect("room");
        unfinished.finish().expect("its place");
    }

    #[test]
    fn what_is_dropped_leaves_nothing() {
        let folder = folder("dropped");
        drop(Unfinished::create(&folder.join("a")).expect("a file"));
        assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 0);
        assert!(Unfinished::create(&folder).is_err(), "it is a folder");
        fs::remove_dir_all(folder).expect("it goes");
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = folder("permissions");
        let (real, link, dangling) = (folder.join("real"), folder.join("link"), folder.join("dangling"));
        fs::write(&real, "old").expect("room");
        fs::set_permissions(&real, PermissionsExt::from_mode(0o600)).expect("ours");
        symlink("real", &link).expect("a link");
        symlink("new", &dangling).expect("a link");
        save(&link, "whole");
        save(&dangling, "made");
        assert_eq!(fs::read_to_string(&real).ok().as_deref(), Some("whole"));
        assert_eq!(fs::metadata(&real).map(|there| there.permissions().mode() & 0o777).ok(), Some(0o600));
        assert!(fs::symlink_metadata(&link).is_ok_and(|there| there.is_symlink()));
        assert_eq!(fs::read_to_string(folder.join("new")).ok().as_deref(), Some("made"));
        fs::remove_dir_all(folder).expect("it goes");
    }
}
