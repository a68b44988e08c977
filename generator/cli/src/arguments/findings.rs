//! How a command shows findings.

use clap::{Args, ValueEnum};
use mdsdk::report::Level;

/// How findings are shown.
#[derive(Args)]
pub(crate) struct FindingArguments {
    /// Exit with 1 if there is a finding of this level or a worse one; without it, what errors are about is left out,
    /// and the last line tells that there are some
    #[arg(long, value_name = "LEVEL")]
    pub deny: Option<DenyLevel>,
    /// Print only findings of this level or a worse one
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    pub show: ShowLevel,
    /// How findings are printed
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub message_format: MessageFormat,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum DenyLevel {
    Error,
    Warning,
    Note,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum ShowLevel {
    None,
    Error,
    Warning,
    Note,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    Human,
    Json,
}

impl DenyLevel {
    pub(crate) fn level(self) -> Level {
        match self {
            Self::Error => Level::Error,
            Self::Warning => Level::Warning,
            Self::Note => Level::Note,
        }
    }
}

impl ShowLevel {
    pub(crate) fn level(self) -> Option<Level> {
        match self {
            Self::None => None,
            Self::Error => Some(Level::Error),
            Self::Warning => Some(Level::Warning),
            Self::Note => Some(Level::Note),
        }
    }
}
