//! How bad a finding is.

use serde::{Deserialize, Serialize};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Worth knowing; nothing is wrong with the page.
    Note,
    /// The page says something doubtful; what was made of it is said.
    Warning,
    /// The page is wrong; something could not be read.
    Error,
}
