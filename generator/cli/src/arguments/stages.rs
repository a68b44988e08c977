//! Whether a command tells its stages.

use clap::Args;

/// What is told of stages.
#[derive(Args, Clone, Copy, Debug, Default)]
pub(crate) struct Stages {
    /// Tell each stage on standard error, with its seconds
    #[arg(short, long)]
    pub verbose: bool,
}
