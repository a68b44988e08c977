//! What tells of the command line itself.

use std::path::PathBuf;

use clap::Args;
use clap_complete::Shell;

#[derive(Args)]
#[command(after_help = "\
Examples:
  mdsdk completions bash > ~/.local/share/bash-completion/completions/mdsdk
  mdsdk completions fish > ~/.config/fish/completions/mdsdk.fish
  mdsdk completions zsh > ~/.zfunc/_mdsdk

Exit codes: 0 done, 2 could not run.")]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  mdsdk man ~/.local/share/man/man1        then `man mdsdk`, `man mdsdk-check`

Pages that are there already are written anew. Exit codes: 0 done, 2 could not run.")]
pub(crate) struct Man {
    /// The folder of the pages; it has to be there
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}
