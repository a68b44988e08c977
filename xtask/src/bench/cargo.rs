//! Runs of cargo and of other commands, and what they take.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use wait4::Wait4;

/// What a run and all that it started took.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cost {
    /// CPU time, by the user and by the system.
    pub(super) seconds: f64,
    /// Time on the wall, which other work spreads.
    pub(super) wall: f64,
    pub(super) mebibytes: f64,
}

impl Cost {
    /// The one that took less CPU time.
    pub(super) fn cheaper(self, other: Self) -> Self {
        if other.seconds < self.seconds { other } else { self }
    }
}

/// Runs cargo in a folder, without the network, on the folder's own `target`; fails with its output.
pub(super) fn cargo(folder: &Path, arguments: &[&str]) -> Result<Cost, String> {
    let cost = cost(command(folder).arg("--offline").args(arguments).stdout(Stdio::null()))?;
    let Cost { seconds, wall, mebibytes } = cost;
    eprintln!("cargo {}: {seconds:.1} s of CPU, {wall:.1} s, {mebibytes:.0} MiB", arguments.join(" "));
    Ok(cost)
}

/// Runs a command, which has to succeed.
pub(super) fn cost(command: &mut Command) -> Result<Cost, String> {
    let started = Instant::now();
    let used = command.spawn().and_then(|mut child| child.wait4()).map_err(|error| format!("{command:?}: {error}"))?;
    if !used.status.success() {
        return Err(format!("{command:?} failed"));
    }
    let seconds = (used.rusage.utime + used.rusage.stime).as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "memory is far below 2^53 bytes")]
    let mebibytes = used.rusage.maxrss as f64 / (1024.0 * 1024.0);
    Ok(Cost { seconds, wall: started.elapsed().as_secs_f64(), mebibytes })
}

/// What cargo prints in a folder; it may use the network.
pub(super) fn output(folder: &Path, arguments: &[&str]) -> Result<String, String> {
    let output = command(folder).args(arguments).output().map_err(|error| format!("cargo: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command
        .arg("--quiet")
        .current_dir(folder)
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env_remove("RUSTFLAGS");
    command
}
