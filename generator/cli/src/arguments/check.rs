//! The options of `mdsdk check`.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::docs::DocsArguments;
use super::findings::ShowLevel;
use super::stages::Stages;
use crate::Failure;
use crate::check::STDIN;
use crate::config::check::{CheckSettings, Chosen, Denied};
use crate::config::{self, Job, Settings};
use crate::formats::Output;

#[derive(Args)]
#[command(after_help = "\
Examples:
  mdsdk check                                               what the file mdsdk.toml says
  mdsdk check --docs docs
  mdsdk check docs/api/user-get.md                          this page, against the model of all
  mdsdk check - --stdin-name docs/api/user-get.md           this page as an editor has it
  mdsdk check --docs docs --api beta --show note
  mdsdk check --docs docs --ignore MD0205,MD03 --deny warning
  mdsdk check --docs docs --metadata metadata.xml           also where the two disagree
  mdsdk check --baseline known.txt --write-baseline         what is found now counts as known
  mdsdk check --diff                                        what --fix would mend
  mdsdk check --since origin/main -o github -o sarif=findings.sarif

The table [check] of mdsdk.toml says the same for all who run it:

  [check]
  ignore = [\"MD0205\"]
  exclude = [\"drafts/**\"]
  baseline = \"mdsdk-baseline.txt\"
  deny = \"warning\"
  [check.levels]
  MD0304 = \"error\"
  [check.per-file]
  \"beta/**\" = [\"MD02\"]            # pages from the root of the docs

On a page, `<!-- mdsdk: allow MD0304 because ... -->` speaks for the block below it, `allow-page` for the page.
Exit codes: 0 nothing of the denied level is found, 1 something is, 2 could not run.")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(crate) struct Check {
    /// Only findings of which a place is in these files, or below these folders; files that are none of the docs are
    /// passed over where others are; `-` is a page on standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Which page of the docs standard input is, such as what an editor has not saved
    #[arg(long, value_name = "PATH", conflicts_with_all = ["fix", "diff"])]
    pub stdin_name: Option<PathBuf>,
    #[command(flatten)]
    pub docs: DocsArguments,
    /// Only findings of these rules: a number (MD0304), its beginning (MD03), or a name; several with commas
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = Chosen::parse)]
    pub select: Vec<Chosen>,
    /// No findings of these rules, likewise
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = Chosen::parse)]
    pub ignore: Vec<Chosen>,
    /// Also rules in preview: they are new, or wrong more often than others
    #[arg(long)]
    pub preview: bool,
    /// Exit with 1 if there is a finding of this level or a worse one: never, error, warning or note; otherwise error
    #[arg(long, value_name = "LEVEL", value_parser = Denied::parse)]
    pub deny: Option<Denied>,
    /// Print only findings of this level or a worse one
    #[arg(long, value_name = "LEVEL", default_value = "warning")]
    pub show: ShowLevel,
    /// A file of findings that are known, each of its API: they are counted, not shown
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write the baseline: all that is found now is known from then on
    #[arg(long)]
    pub write_baseline: bool,
    /// Take findings out of the baseline that are gone
    #[arg(long, conflicts_with = "write_baseline")]
    pub prune: bool,
    /// Only findings that are new since the docs branched off from this revision of git, at the changed line where they
    /// name one
    #[arg(long, value_name = "REV", conflicts_with_all = ["write_baseline", "prune"])]
    pub since: Option<String>,
    /// Mend what can be mended for certain: commas in JSON, gaps in tables, a missing `?`, misspelled types
    #[arg(long, conflicts_with_all = ["write_baseline", "prune"])]
    pub fix: bool,
    /// Print what `--fix` would change, as a patch for `git apply`; 1 if that is anything
    #[arg(long, conflicts_with_all = ["fix", "write_baseline", "prune"])]
    pub diff: bool,
    /// How findings are printed
    #[arg(long, value_name = "FORMAT", default_value = "human", conflicts_with = "output")]
    pub format: Format,
    /// A format and the file that it is written to, as often as wanted: `-o human -o sarif=findings.sarif`
    #[arg(short, long, value_name = "FORMAT[=FILE]", value_parser = Output::parse)]
    pub output: Vec<Output>,
    /// Print nothing for people; the exit code tells
    #[arg(short, long)]
    pub quiet: bool,
    #[command(flatten)]
    pub stages: Stages,
}

/// A format of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people, with source lines
    Human,
    /// A line for each finding
    Concise,
    /// For programs: an object as generator/schema/mdsdk-findings-1.schema.json says
    Json,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// A report of GitLab's code quality
    Gitlab,
    /// JUnit's XML
    Junit,
    /// A comment for a pull request
    Markdown,
}

impl Check {
    /// The pages and folders that are asked for, standard input by its name.
    pub(crate) fn pages(&self) -> Vec<PathBuf> {
        let is_file = |path: &&PathBuf| path.as_path() != Path::new(STDIN);
        self.paths.iter().filter(is_file).chain(&self.stdin_name).cloned().collect()
    }

    /// What leaves out findings that a baseline may have.
    pub(crate) fn left_out(&self, jobs: &[Job]) -> Result<Option<&'static str>, Failure> {
        let all = Settings { api: None, ..self.docs.settings() };
        let lacks_apis = || config::jobs(&all, self.docs.config.as_deref()).map(|all| all.len() > jobs.len());
        Ok(match () {
            () if !self.paths.is_empty() => Some("the paths"),
            () if !self.select.is_empty() => Some("`--select`"),
            () if !self.ignore.is_empty() => Some("`--ignore`"),
            () if self.docs.api.is_some() && lacks_apis()? => Some("`--api`"),
            () => None,
        })
    }

    /// The APIs to check, in the order of the config file.
    pub(crate) fn jobs(&self) -> Result<Vec<Job>, Failure> {
        let some = |rules: &Vec<Chosen>| (!rules.is_empty()).then(|| rules.clone());
        let check = CheckSettings {
            select: some(&self.select),
            ignore: some(&self.ignore),
            preview: self.preview.then_some(true),
            baseline: self.baseline.clone(),
            deny: self.deny,
            ..CheckSettings::default()
        };
        config::jobs(&Settings { check, ..self.docs.settings() }, self.docs.config.as_deref())
    }

    /// What is written, and where: each to a place of its own.
    pub(crate) fn outputs(&self) -> Result<Vec<Output>, Failure> {
        if self.output.is_empty() {
            return Ok(vec![Output { format: self.format, file: None }]);
        }
        for (at, output) in self.output.iter().enumerate() {
            if let Some(other) = self.output[..at].iter().find(|other| other.file == output.file) {
                return Err(other.clash(output));
            }
        }
        Ok(self.output.clone())
    }
}
