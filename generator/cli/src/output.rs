//! Text on its way out of the command.

use std::fmt::Display;
use std::io::{self, ErrorKind, Write};

use crate::Failure;

/// Writes to standard output. That its reader has gone away, as in `mdsdk explain | head`, is no failure.
pub(crate) fn print(text: impl Display) -> Result<(), Failure> {
    deliver(&mut io::stdout().lock(), &text).map_err(|error| format!("cannot write to standard output: {error}"))
}

/// Writes a line to standard output, likewise.
pub(crate) fn print_line(line: impl Display) -> Result<(), Failure> {
    print(format_args!("{line}\n"))
}

/// Writes to standard error. Where that is impossible, nobody can be told.
pub(crate) fn warn(text: impl Display) {
    let _ = deliver(&mut io::stderr().lock(), &text);
}

/// Whether text for `to` has colours: as `--color`, `NO_COLOR`, `CLICOLOR_FORCE` and the terminal say.
pub(crate) fn has_colour(to: &impl anstream::stream::RawStream) -> bool {
    anstream::AutoStream::choice(to) != anstream::ColorChoice::Never
}

/// Writes all of `text`, unless nobody reads it any more.
fn deliver(to: &mut impl Write, text: &impl Display) -> io::Result<()> {
    match write!(to, "{text}").and_then(|()| to.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

/// A count with its word: `1 entry`, `2 entries`.
pub(crate) fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
