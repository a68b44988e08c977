//! `mdsdk generate`

use std::time::Instant;

use mdsdk::files::{self, Difference, DifferenceKind, MANIFEST};
use mdsdk::{Generate, Generated};

use crate::arguments;
use crate::findings::{fail_reading, warn_of_findings};
use crate::output::print_line;
use crate::progress::Progress;
use crate::{Failure, Outcome};

/// Generates a crate, or checks that it is what the docs give.
pub(crate) fn run(arguments: &arguments::Generate) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let progress = Progress::start("reading the docs");
    let generated = configured(arguments)
        .run()
        .map_err(|error| fail_reading(&error, arguments.findings.show, arguments.findings.message_format))?;
    progress.next(if arguments.check { "comparing files" } else { "writing files" });
    let stale = if arguments.check { check(arguments, &generated)? } else { write(arguments, &generated)? };
    progress.finish();
    let found = warn_of_findings(&generated.reading, &arguments.findings);
    print_line(generated.reading.summary(started.elapsed()))?;
    if stale.is_empty() {
        return Ok(found);
    }
    for difference in &stale {
        print_line(difference)?;
    }
    print_line(advice(arguments, &stale))?;
    Ok(Outcome::Stale)
}

/// How the folder becomes what the docs give.
fn advice(arguments: &arguments::Generate, stale: &[Difference]) -> String {
    let out = arguments.out.display();
    let (stray, ours): (Vec<_>, Vec<_>) = stale.iter().partition(|one| one.kind == DifferenceKind::Stray);
    let is_foreign = ours.iter().any(|one| one.path == MANIFEST && one.kind == DifferenceKind::Missing);
    if is_foreign && !stray.is_empty() {
        return format!("`{out}` is stale, and mdsdk did not write it: choose another folder");
    }
    let write = (!ours.is_empty()).then(|| format!("`{out}` is stale; run `{}`", mending_command(arguments)));
    let delete = (!stray.is_empty()).then(|| {
        let path = |stray: &&Difference| quoted(arguments.out.join(&stray.path).display().to_string());
        let paths: Vec<_> = stray.iter().map(path).collect();
        format!("what mdsdk did not write stays in `{out}`: move it, or run `rm {}`", paths.join(" "))
    });
    write.into_iter().chain(delete).collect::<Vec<_>>().join("\n")
}

/// The library's job for this command line.
fn configured(arguments: &arguments::Generate) -> Generate {
    let mut generate = Generate::new(&arguments.docs.docs, &arguments.package);
    generate = arguments.docs.api.iter().fold(generate, Generate::api);
    generate = arguments.docs.corrections.iter().fold(generate, Generate::corrections);
    generate = arguments.docs.metadata.iter().fold(generate, Generate::metadata);
    generate = arguments.base_url.iter().fold(generate, Generate::base_url);
    generate = arguments.include.iter().fold(generate, Generate::include);
    generate = arguments.include_type.iter().fold(generate, Generate::include_type);
    arguments.runtime.iter().fold(generate, |generate, runtime| generate.runtime(runtime, &arguments.out))
}

fn check(arguments: &arguments::Generate, generated: &Generated) -> Result<Vec<Difference>, Failure> {
    files::check(&arguments.out, &generated.files).map_err(|error| error.to_string())
}

/// Writes the crate and says what changed on disk.
fn write(arguments: &arguments::Generate, generated: &Generated) -> Result<Vec<Difference>, Failure> {
    let written = files::write(&arguments.out, &generated.files).map_err(|error| error.to_string())?;
    print_line(format_args!("{}: {written}", arguments.out.display()))?;
    for path in written.edited {
        print_line(format_args!("warning: `{path}` had been edited by hand; the edit is gone"))?;
    }
    Ok(Vec::new())
}

/// The command that writes what `--check` compared.
fn mending_command(arguments: &arguments::Generate) -> String {
    let docs = arguments.docs.docs.display().to_string();
    let mut words = vec![("--docs", docs)];
    words.extend(arguments.docs.api.clone().map(|api| ("--api", api)));
    words.extend(arguments.docs.corrections.as_ref().map(|file| ("--corrections", file.display().to_string())));
    words.extend(arguments.docs.metadata.as_ref().map(|file| ("--metadata", file.display().to_string())));
    words.push(("--out", arguments.out.display().to_string()));
    words.push(("--package", arguments.package.clone()));
    words.extend(arguments.base_url.clone().map(|url| ("--base-url", url)));
    words.extend(arguments.include.iter().map(|pattern| ("--include", pattern.clone())));
    words.extend(arguments.include_type.iter().map(|name| ("--include-type", name.clone())));
    words.extend(arguments.runtime.as_ref().map(|runtime| ("--runtime", runtime.display().to_string())));
    let options: Vec<String> = words.into_iter().map(|(option, value)| format!("{option} {}", quoted(value))).collect();
    format!("mdsdk generate {}", options.join(" "))
}

/// A word as a shell takes it.
fn quoted(word: String) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:@%+=,".contains(c);
    if word.chars().all(is_plain) { word } else { format!("'{}'", word.replace('\'', r"'\''")) }
}
