//! `mdsdk man`

use std::path::Path;

use clap::{Command, CommandFactory};
use clap_mangen::Man;
use mdsdk::files;

use crate::arguments;
use crate::output::print_line;
use crate::{Failure, Outcome};

/// Writes a manual page for the command and one for each of its subcommands.
pub(crate) fn run(arguments: &arguments::Man) -> Result<Outcome, Failure> {
    let mut command = arguments::Arguments::command().disable_help_subcommand(true);
    command.build();
    let pages = command.get_subcommands().chain([&command]);
    pages.into_iter().try_for_each(|command| write_page(command, &arguments.folder))?;
    let folder = arguments.folder.display();
    print_line(format_args!("{folder}: mdsdk.1 and a page for each command")).map(|()| Outcome::Done)
}

fn write_page(command: &Command, folder: &Path) -> Result<(), Failure> {
    let page = Man::new(command.clone());
    let path = folder.join(page.get_filename());
    let mut text = Vec::new();
    page.render(&mut text).map_err(|error| error.to_string())?;
    files::write_file(&path, &String::from_utf8_lossy(&text))
        .map_err(|error| format!("{error}; DIR has to be a folder that is there"))
}
