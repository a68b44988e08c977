//! The lock on a folder: one run writes it at a time, whoever starts the runs.
//!
//! The operating system holds it, on a file that is in the folder only while somebody writes: it falls with its
//! process, and a file that a killed one leaves behind locks nothing. Where a locked file can't be read by others
//! (Windows), they still want to know who holds it: that stands in a file beside it.

use std::fmt;
use std::fs::{self, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Write};
use std::path::Path;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use same_file::Handle;
use serde::{Deserialize, Serialize};

use super::folder::{Folder, failed};
use super::reserved::{HOLDER, LOCK};
use super::{Difference, WriteError};

/// How long a run waits for another, unless it is told.
pub(super) const PATIENCE: Duration = Duration::from_secs(60);

/// How many bytes tell who holds a lock, at most.
const LONGEST: u64 = 1000;

/// How long a run that waits sleeps until it looks again.
const NAP: Duration = Duration::from_millis(20);

/// How often a folder is looked at, at most, while runs come and go.
const MOST_LOOKS: usize = 10;

/// The file to lock, and whether it could be locked.
type Attempt = (Handle, Result<(), TryLockError>);

/// Who holds a lock: a process, and since when.
#[derive(Debug, Serialize, Deserialize)]
struct Holder {
    /// The number of the process.
    process: u32,
    /// When it took the lock, in seconds since 1970.
    since: u64,
}

impl Holder {
    fn this_process() -> Self {
        Self { process: std::process::id(), since: now() }
    }

    /// The one who holds the lock on `folder`, if it says so.
    fn of(folder: &Folder) -> Option<Self> {
        if folder.obstacle(HOLDER).ok()?.is_some() {
            return None;
        }
        let file = fs::File::open(folder.at(HOLDER)).ok()?;
        serde_json::from_reader(file.take(LONGEST)).ok()
    }
}

/// `process 4321, for 12 s`
impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "process {}, for {} s", self.process, now().saturating_sub(self.since))
    }
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// A folder that nobody else writes, until this is dropped.
#[derive(Debug)]
pub(super) struct Lock<'a> {
    folder: &'a Folder,
    /// Closed after the files are deleted, which releases the lock.
    _held: Option<Handle>,
}

impl<'a> Lock<'a> {
    /// Takes the lock on `folder`, which is made where it is not there; waits for whoever has it.
    pub(super) fn take(folder: &'a Folder, patience: Duration) -> Result<Self, WriteError> {
        let held = wait(folder, patience, || {
            let handle = open(folder)?;
            let locked = handle.as_file().try_lock();
            Ok(Some((handle, locked)))
        })?;
        let lock = Self { folder, _held: held };
        let holder = serde_json::to_string(&Holder::this_process()).expect("a holder is two numbers");
        // Nothing but a message hangs on it. What is there is not followed: it could be a link to anything.
        let _ = fs::remove_file(folder.at(HOLDER));
        let made = OpenOptions::new().write(true).create_new(true).open(folder.at(HOLDER));
        let _ = made.and_then(|mut file| file.write_all(holder.as_bytes()));
        Ok(lock)
    }
}

impl Drop for Lock<'_> {
    fn drop(&mut self) {
        // While the lock is held, so that nobody's but our own are deleted. What can't be deleted locks nothing.
        let _ = fs::remove_file(self.folder.at(HOLDER));
        let _ = fs::remove_file(self.folder.at(LOCK));
    }
}

/// The differences that `look` sees in `folder` while nobody writes it. Whoever does is waited for, and nothing is made
/// in the folder: where there is no file to lock, a run can come and go meanwhile. What differs counts once it has been
/// seen twice, or when runs never let it be seen so.
pub(super) fn in_peace(
    folder: &Folder,
    patience: Duration,
    look: impl Fn() -> Result<Vec<Difference>, WriteError>,
) -> Result<Vec<Difference>, WriteError> {
    let mut before = None;
    for _ in 1..MOST_LOOKS {
        let held = wait(folder, patience, || share(folder))?;
        let seen = look();
        let is_clean = seen.as_ref().is_ok_and(Vec::is_empty);
        let told = Some(seen.as_ref().map(Vec::clone).map_err(ToString::to_string));
        if held.is_some() || is_clean || told == before {
            return seen;
        }
        before = told;
    }
    look()
}

/// The file to lock for whoever only looks, if somebody has made it.
fn share(folder: &Folder) -> Result<Option<Attempt>, WriteError> {
    match Handle::from_path(folder.at(LOCK)) {
        Ok(handle) => {
            let locked = handle.as_file().try_lock_shared();
            Ok(Some((handle, locked)))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed("open", &folder.at(LOCK))(error)),
    }
}

/// Tries until the lock is there, or there is no file to lock, or `patience` has run out.
fn wait(
    folder: &Folder,
    patience: Duration,
    attempt: impl Fn() -> Result<Option<Attempt>, WriteError>,
) -> Result<Option<Handle>, WriteError> {
    let (started, path) = (Instant::now(), folder.at(LOCK));
    while let Some((handle, locked)) = attempt()? {
        match locked {
            // Whoever had the lock has deleted the file in the meantime: what we hold is not what others will look for.
            Ok(()) if !is_at(&handle, &path) => {}
            Ok(()) => return Ok(Some(handle)),
            Err(TryLockError::WouldBlock) if started.elapsed() < patience => std::thread::sleep(NAP),
            Err(TryLockError::WouldBlock) => {
                let holder = Holder::of(folder).map(|holder| holder.to_string());
                return Err(WriteError::Busy { folder: folder.root().to_owned(), holder, patience });
            }
            // As Cargo does: on a file system without locks, one goes without.
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => return Ok(Some(handle)),
            Err(TryLockError::Error(error)) => return Err(failed("lock", &path)(error)),
        }
    }
    Ok(None)
}

/// The file to lock; symbolic links are not followed.
fn open(folder: &Folder) -> Result<Handle, WriteError> {
    fs::create_dir_all(folder.root()).map_err(failed("make the folder", folder.root()))?;
    if let Some(what) = folder.obstacle(LOCK)? {
        return Err(WriteError::Blocked { path: LOCK.to_owned(), what });
    }
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(folder.at(LOCK));
    file.and_then(Handle::from_file).map_err(failed("open", &folder.at(LOCK)))
}

/// Whether the file that is open is the one at `path`.
fn is_at(handle: &Handle, path: &Path) -> bool {
    Handle::from_path(path).is_ok_and(|there| there == *handle)
}
