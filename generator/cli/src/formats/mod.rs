//! Findings as text: for people, for editors, and for the services that show them.
//!
//! Comes in: the findings of each API, with their files.
//! Goes out: one text for all of them in one format.
//! Promised: people get paths from where the command runs, services and programs from the root of the repository, with
//! `/`; what a page says cannot break out of a format.
//! Not known here: which findings count.

mod concise;
mod found;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod markdown;
mod sarif;

use std::path::PathBuf;

use crate::Failure;
use crate::arguments::{Format, ShowLevel};
use crate::check::Sheet;
pub(crate) use found::{Found, From, Place, found};
pub(crate) use github::{data as command_text, line as github_finding, property as command_property};
pub(crate) use json::finding as json_finding;
pub(crate) use junit::{Denied, case as junit_finding, case_of as junit_case, document as junit_document};
pub(crate) use markdown::cell as inline;
pub(crate) use sarif::{document as sarif_document, findings as sarif_findings, location as sarif_location, rule_name};

/// A format, and the file that it is written to; standard output without one.
#[derive(Clone, Debug)]
pub(crate) struct Output {
    pub(crate) format: Format,
    pub(crate) file: Option<PathBuf>,
}

impl Output {
    /// `sarif=findings.sarif`, or `human` alone.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let (format, file) = text.split_once('=').map_or((text, None), |(format, file)| (format, Some(file)));
        let format = <Format as clap::ValueEnum>::from_str(format, false)?;
        match file {
            Some("") => Err("the file behind `=` is missing".to_owned()),
            Some("-") | None => Ok(Self { format, file: None }),
            Some(file) => Ok(Self { format, file: Some(file.into()) }),
        }
    }

    /// That both would be written to the same place.
    pub(crate) fn clash(&self, other: &Self) -> Failure {
        let place = match &self.file {
            Some(file) => format!("`{}`", file.display()),
            None => "standard output".to_owned(),
        };
        let (one, two) = (self.name(), other.name());
        format!("both `{one}` and `{two}` would be written to {place}: name a file, as in `-o {two}={two}.txt`")
    }

    fn name(&self) -> String {
        let value = clap::ValueEnum::to_possible_value(&self.format);
        value.map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

/// What is found, of this level or a worse one.
pub(crate) fn render(format: Format, sheets: &[Sheet], show: ShowLevel) -> String {
    if format == Format::Human {
        return human::human(sheets, show);
    }
    let from = if format == Format::Concise { From::Here } else { From::Repository };
    let found: Vec<Found<'_>> = found(sheets, show, from);
    match format {
        Format::Human | Format::Concise => concise::concise(&found),
        Format::Json => json::json(&found, sheets),
        Format::Sarif => sarif::sarif(&found),
        Format::Github => github::github(&found),
        Format::Gitlab => gitlab::gitlab(&found),
        Format::Junit => junit::junit(&found),
        Format::Markdown => markdown::markdown(&found, sheets),
    }
}
