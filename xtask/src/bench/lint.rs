//! `mdsdk check`: all rules against reading and merging, its memory, and findings of a change against all findings.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use mdsdk::Sources;
use walkdir::WalkDir;

use super::cargo::{Cost, cargo, cost};
use super::clock::Best;
use super::figure::{Bar, Figure};

/// How many pages the change is about.
const CHANGED: usize = 10;

/// Both sides of each ratio have one thread.
pub(super) fn measure(root: &Path, docs: &Path, runs: usize) -> Result<Vec<Figure>, String> {
    let mut figures = vec![rules(docs, runs)?];
    cargo(root, &["build", "--release", "--package", "mdsdk-cli"])?;
    figures.extend(checks(root, docs, runs)?);
    Ok(figures)
}

fn rules(docs: &Path, runs: usize) -> Result<Figure, String> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().map_err(|error| error.to_string())?;
    let read = || Sources::new(docs).read().map_err(|error| error.to_string());
    pool.install(|| {
        let (mut reads, mut lints) = (Best::default(), Best::default());
        for _ in 0..runs {
            reads.time(read);
            // A reading keeps what rules ask of a page by itself.
            let reading = read()?;
            lints.time(|| reading.lint());
        }
        Ok(Figure::new("all rules / reading and merging", lints.seconds() / reads.seconds(), Bar::AtMost(0.5)))
    })
}

fn checks(root: &Path, docs: &Path, runs: usize) -> Result<[Figure; 2], String> {
    let folder = repository(&root.join("target/bench-lint"), docs)?;
    let mdsdk = root.join("target/release/mdsdk");
    let check = |arguments: &[&str]| {
        let mut command = Command::new(&mdsdk);
        command.args(["check", "--deny", "never", "--docs", "."]).args(arguments).current_dir(&folder);
        cost(command.env("RAYON_NUM_THREADS", "1").stdout(Stdio::null()).stderr(Stdio::null()))
    };
    let (mut plain, mut since): (Option<Cost>, Option<Cost>) = (None, None);
    for _ in 0..runs {
        for (best, arguments) in [(&mut plain, &[][..]), (&mut since, &["--since", "HEAD"][..])] {
            let cost = check(arguments)?;
            *best = Some(best.map_or(cost, |best| best.cheaper(cost)));
        }
    }
    let (Some(plain), Some(since)) = (plain, since) else { return Err("nothing was measured".to_owned()) };
    let megabytes = plain.mebibytes * 1.048_576;
    Ok([
        Figure::new("check: peak memory, MB", megabytes, Bar::Below(400.0)),
        Figure::new("findings of ten changed pages / check, CPU time", since.seconds / plain.seconds, Bar::AtMost(1.6)),
    ])
}

/// A repository of the docs, in which some pages have a sentence more than what is committed.
fn repository(folder: &Path, docs: &Path) -> Result<PathBuf, String> {
    let fail = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| fail(folder, error))?;
    }
    let mut pages = Vec::new();
    for entry in WalkDir::new(docs).sort_by_file_name().into_iter().filter_map(Result::ok) {
        let path = folder.join(entry.path().strip_prefix(docs).unwrap_or(entry.path()));
        if entry.file_type().is_dir() {
            fs::create_dir_all(&path).map_err(|error| fail(&path, error))?;
        } else {
            fs::copy(entry.path(), &path).map_err(|error| fail(&path, error))?;
            pages.extend(Some(path).filter(|path| path.extension().is_some_and(|ending| ending == "md")));
        }
    }
    let identity = ["-c", "user.name=bench", "-c", "user.email=bench@localhost"];
    for arguments in [&["init", "--quiet"][..], &["add", "--all"], &["commit", "--quiet", "--message", "Docs"]] {
        let git = Command::new("git").args(identity).args(arguments).current_dir(folder).status();
        let status = git.map_err(|error| format!("git: {error}"))?;
        if !status.success() {
            return Err(format!("git {arguments:?} failed"));
        }
    }
    for page in pages.iter().step_by(pages.len().div_ceil(CHANGED)) {
        let text = fs::read_to_string(page).map_err(|error| fail(page, error))?;
        fs::write(page, text + "\nOne more sentence.\n").map_err(|error| fail(page, error))?;
    }
    Ok(folder.to_owned())
}
