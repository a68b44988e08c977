//! The names in a folder that mdsdk takes for itself.

/// The manifest's file name in the output folder.
pub const MANIFEST: &str = "mdsdk-manifest.json";

/// The folder in which new files wait for their rename.
pub(super) const STAGING: &str = ".mdsdk-staging";

/// The file that a run locks.
pub(super) const LOCK: &str = ".mdsdk-lock";

/// The file that says who holds the lock.
pub(super) const HOLDER: &str = ".mdsdk-lock-holder";
