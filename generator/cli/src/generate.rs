//! `mdsdk generate`

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use mdsdk::files::{self, Difference, DifferenceKind, MANIFEST, generated_by};
use mdsdk::{Generate, Generated};

use crate::arguments;
use crate::config::{Job, ListedNames, Named, Settings};
use crate::each::for_each;
use crate::findings::{corrections_understood, fail_reading, warn_of_findings, warn_of_lacks};
use crate::output::print_line;
use crate::progress::Progress;
use crate::stale::reasons;
use crate::verify::verify;
use crate::{Failure, Outcome};

/// What a crate keeps its model in, which prose of the docs does not change.
const MODEL: &str = "api.json";

/// Generates the crate of each API, or checks that it is what the docs give.
pub(crate) fn run(arguments: &arguments::Generate) -> Result<Outcome, Failure> {
    let jobs = arguments.jobs()?;
    if let Some(out) = shared_folder(&jobs) {
        let out = out.display();
        return Err(format!(
            "`{out}` is the folder of several APIs: give each its own `out`, or choose one with `--api`"
        ));
    }
    if let (Some(package), 2..) = (&arguments.package, jobs.len()) {
        return Err(format!(
            "`{package}` is the package of several APIs: give each its own `package`, or choose one with `--api`"
        ));
    }
    Ok(for_each(&jobs, |job, named| generate(arguments, job, named)))
}

/// A folder that two crates would be written to.
fn shared_folder(jobs: &[Job]) -> Option<&Path> {
    let mut folders = BTreeSet::new();
    jobs.iter().filter_map(|job| job.settings.out.as_deref()).find(|out| !folders.insert(*out))
}

fn generate(arguments: &arguments::Generate, job: &Job, named: Named) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let (configured, out) = (configured(job)?, job.out()?);
    if let Some(name) = job.told(named) {
        print_line(format_args!("api {name}"))?;
    }
    let progress = Progress::telling(arguments.stages, "reading the docs and planning the crate").of(job.told(named));
    let generated = configured
        .run()
        .map_err(|error| fail_reading(&error, arguments.findings.show, arguments.findings.message_format))?;
    if let Err(failure) = corrections_understood(&generated.reading.report) {
        progress.finish();
        warn_of_findings(&generated.reading, &arguments.findings);
        return Err(failure);
    }
    progress.next(if arguments.check { "comparing files" } else { "writing files" });
    let patience = arguments.patience();
    let stale = if arguments.check { check(out, &generated, patience)? } else { write(out, &generated, patience)? };
    progress.finish();
    let found = warn_of_findings(&generated.reading, &arguments.findings);
    print_line(generated.reading.summary(started.elapsed()))?;
    if stale.is_empty() {
        warn_of_lacks(out, &generated.reading.report, &arguments.findings);
        let compiles = if arguments.verify { verified(arguments, out)? } else { Outcome::Done };
        return Ok(found.max(compiles));
    }
    for difference in &stale {
        print_line(difference)?;
    }
    if let Some(tool) = changed_tool(out, &stale) {
        print_line(tool)?;
    }
    for reason in reasons(job, out, &generated) {
        print_line(format_args!("because of {reason}"))?;
    }
    print_line(advice(job, out, &stale))?;
    Ok(Outcome::Stale)
}

/// Whether the crate compiles.
fn verified(arguments: &arguments::Generate, out: &Path) -> Result<Outcome, Failure> {
    let progress = Progress::telling(arguments.stages, "checking the crate");
    let outcome = verify(out);
    progress.finish();
    outcome
}

/// That another version of this tool wrote the folder, and whether the docs have changed as well.
fn changed_tool(out: &Path, stale: &[Difference]) -> Option<String> {
    let (this, by) = (env!("CARGO_PKG_VERSION"), generated_by(out)?);
    let is_model = |one: &Difference| one.path == MODEL && one.kind != DifferenceKind::Stray;
    let docs = if stale.iter().any(is_model) { "the model differs, too" } else { "the docs give the same model" };
    (by != this).then(|| format!("mdsdk has changed: `{}` is of version {by}, this is {this}; {docs}", out.display()))
}

/// How the folder becomes what the docs give.
fn advice(job: &Job, folder: &Path, stale: &[Difference]) -> String {
    let out = folder.display();
    let (stray, ours): (Vec<_>, Vec<_>) = stale.iter().partition(|one| one.kind == DifferenceKind::Stray);
    let is_foreign = ours.iter().any(|one| one.path == MANIFEST && one.kind == DifferenceKind::Missing);
    if is_foreign && !stray.is_empty() {
        return format!("`{out}` is stale, and mdsdk did not write it: choose another folder");
    }
    let write = (!ours.is_empty()).then(|| format!("`{out}` is stale; run `{}`", mending_command(job)));
    let delete = (!stray.is_empty()).then(|| {
        let path = |stray: &&Difference| quoted(folder.join(&stray.path).display().to_string());
        let paths: Vec<_> = stray.iter().map(path).collect();
        format!("what mdsdk did not write stays in `{out}`: move it, or run `rm {}`", paths.join(" "))
    });
    write.into_iter().chain(delete).collect::<Vec<_>>().join("\n")
}

/// The library's work for this job.
pub(crate) fn configured(job: &Job) -> Result<Generate, Failure> {
    let Settings { docs: _, api, metadata, corrections, namespace, out: _, package: _, base_url, .. } = &job.settings;
    let Settings { include, include_type, runtime, version, license, repository, service, names, .. } = &job.settings;
    let (docs, out) = (job.docs()?, job.out()?);
    let mut generate = Generate::new(docs, job.package()?);
    generate = api.iter().fold(generate, Generate::api);
    generate = corrections.iter().fold(generate, Generate::corrections);
    generate = metadata.iter().fold(generate, Generate::metadata);
    generate = namespace.iter().fold(generate, Generate::namespace);
    generate = base_url.iter().fold(generate, Generate::base_url);
    generate = service.iter().cloned().fold(generate, Generate::service);
    generate = names.iter().filter_map(ListedNames::read).cloned().fold(generate, Generate::names);
    generate = include.iter().flatten().fold(generate, Generate::include);
    generate = include_type.iter().flatten().fold(generate, Generate::include_type);
    generate = version.iter().fold(generate, Generate::version);
    generate = license.iter().fold(generate, Generate::license);
    generate = repository.iter().fold(generate, Generate::repository);
    Ok(runtime.iter().fold(generate, |generate, runtime| generate.runtime(runtime, out)))
}

fn check(out: &Path, generated: &Generated, patience: Duration) -> Result<Vec<Difference>, Failure> {
    files::check_within(out, &generated.files, patience).map_err(|error| error.to_string())
}

/// Writes the crate and says what changed on disk.
fn write(out: &Path, generated: &Generated, patience: Duration) -> Result<Vec<Difference>, Failure> {
    let written = files::write_within(out, &generated.files, patience).map_err(|error| error.to_string())?;
    print_line(format_args!("{}: {written}", out.display()))?;
    for path in written.edited {
        print_line(format_args!("warning: `{path}` was edited by hand; the edit has been overwritten"))?;
    }
    Ok(Vec::new())
}

/// The command that writes what `--check` compared.
fn mending_command(job: &Job) -> String {
    let options = job.options().into_iter().map(|(option, value)| format!(" {option} {}", quoted(value)));
    format!("mdsdk generate{}", options.collect::<String>())
}

/// A word as a shell takes it.
fn quoted(word: String) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:@%+=,".contains(c);
    if word.chars().all(is_plain) { word } else { format!("'{}'", word.replace('\'', r"'\''")) }
}
