//! The table `[check]`: which findings count, and how much.

use std::ops::Range;
use std::path::PathBuf;

use glob::Pattern;
use mdsdk::report::{Code, Level};

use super::problem::Problem;
use super::value::{Entry, Values, entries, unknown};

pub(crate) use super::value::Place;

/// What the file, one of its APIs, or the command line says of findings; what is not said is `None`.
#[derive(Clone, Debug, Default)]
pub(crate) struct CheckSettings {
    /// The only rules that count.
    pub(crate) select: Option<Vec<Chosen>>,
    /// Rules that don't count.
    pub(crate) ignore: Option<Vec<Chosen>>,
    /// Levels of rules, the last one that fits counts.
    pub(crate) levels: Option<Vec<(Chosen, Level)>>,
    /// Rules that don't count on some pages.
    pub(crate) per_file: Option<Vec<(Pages, Vec<Chosen>)>>,
    /// Pages whose findings don't count.
    pub(crate) exclude: Option<Vec<Pages>>,
    /// Whether rules in preview count.
    pub(crate) preview: Option<bool>,
    /// The file of known findings.
    pub(crate) baseline: Option<PathBuf>,
    /// The least level that is refused.
    pub(crate) deny: Option<Denied>,
}

/// From which level on findings give another exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Denied {
    Never,
    From(Level),
}

/// Rules by a number, its beginning, or a name.
#[derive(Clone, Debug)]
pub(crate) struct Chosen {
    pub(crate) text: String,
    pub(crate) codes: Vec<Code>,
    /// Where the file says it; nowhere for an option.
    pub(crate) place: Option<Place>,
}

/// Pages by a pattern such as `beta/**`.
#[derive(Clone, Debug)]
pub(crate) struct Pages {
    pub(crate) pattern: Pattern,
    pub(crate) place: Option<Place>,
}

const KEYS: &[&str] = &["select", "ignore", "levels", "per-file", "exclude", "preview", "baseline", "deny"];

impl CheckSettings {
    /// These values, and where they say nothing, those of `below`.
    pub(crate) fn over(self, below: Self) -> Self {
        Self {
            select: self.select.or(below.select),
            ignore: self.ignore.or(below.ignore),
            levels: self.levels.or(below.levels),
            per_file: self.per_file.or(below.per_file),
            exclude: self.exclude.or(below.exclude),
            preview: self.preview.or(below.preview),
            baseline: self.baseline.or(below.baseline),
            deny: self.deny.or(below.deny),
        }
    }
}

impl Chosen {
    /// The rules that `text` names.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let codes = Code::select(text);
        if codes.is_empty() {
            return Err(
                "no finding has this code: `mdsdk explain` lists them, and `MD03` means all that begin so".into()
            );
        }
        Ok(Self { text: text.to_owned(), codes, place: None })
    }
}

impl Denied {
    /// Whether it refuses findings of a level.
    pub(crate) fn is_reached_by(self, level: Level) -> bool {
        match self {
            Self::Never => false,
            Self::From(least) => level >= least,
        }
    }

    /// `never`, `error`, `warning` or `note`.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        if text == "never" {
            Ok(Self::Never)
        } else {
            level(text).map(Self::From).ok_or("`never`, ".to_owned() + LEVELS)
        }
    }
}

const LEVELS: &str = "`error`, `warning` or `note`";

fn level(text: &str) -> Option<Level> {
    match text {
        "error" => Some(Level::Error),
        "warning" => Some(Level::Warning),
        "note" => Some(Level::Note),
        _ => None,
    }
}

/// Reads the table `[check]`.
pub(super) fn read_check(entry: &Entry<'_>, values: &mut Values<'_>) -> CheckSettings {
    let mut settings = CheckSettings::default();
    let Some(table) = values.table(entry) else { return settings };
    for entry in entries(table) {
        match entry.key {
            "select" => settings.select = chosen(&entry, values),
            "ignore" => settings.ignore = chosen(&entry, values),
            "levels" => settings.levels = levels(&entry, values),
            "per-file" => settings.per_file = per_file(&entry, values),
            "exclude" => settings.exclude = excluded(&entry, values),
            "preview" => settings.preview = values.flag(&entry),
            "baseline" => settings.baseline = values.path(&entry),
            "deny" => {
                let text = values.text(&entry);
                settings.deny = values.checked(&entry, text, |text| Denied::parse(text));
            }
            _ => values.problems.push(unknown(&entry, KEYS.iter().copied())),
        }
    }
    settings
}

/// Rules, each with its place.
fn chosen(entry: &Entry<'_>, values: &mut Values<'_>) -> Option<Vec<Chosen>> {
    let rules = values.each_text(entry)?;
    Some(rules.into_iter().filter_map(|(text, bytes)| rule(&text, bytes, values)).collect())
}

/// The rules that a text of the file names.
fn rule(text: &str, bytes: Range<usize>, values: &mut Values<'_>) -> Option<Chosen> {
    match Chosen::parse(text) {
        Ok(rule) => Some(Chosen { place: Some(values.place(bytes)), ..rule }),
        Err(why) => {
            values
                .problems
                .push(Problem::new(bytes, format!("there is no rule `{}`", text.escape_debug()), "unknown").help(why));
            None
        }
    }
}

/// `MD0304 = "error"`
fn levels(entry: &Entry<'_>, values: &mut Values<'_>) -> Option<Vec<(Chosen, Level)>> {
    let mut levels = Vec::new();
    for entry in entries(values.table(entry)?) {
        let text = values.text(&entry);
        let level = values.checked(&entry, text, |text| {
            level(text).ok_or_else(|| format!("{LEVELS}; `ignore` has the rules that don't count"))
        });
        levels.extend(rule(entry.key, entry.at, values).zip(level));
    }
    Some(levels)
}

/// `"beta/**" = ["MD0304"]`
fn per_file(entry: &Entry<'_>, values: &mut Values<'_>) -> Option<Vec<(Pages, Vec<Chosen>)>> {
    let mut all = Vec::new();
    for entry in entries(values.table(entry)?) {
        let rules = chosen(&entry, values);
        all.extend(pages(entry.key, entry.at, values).zip(rules));
    }
    Some(all)
}

fn excluded(entry: &Entry<'_>, values: &mut Values<'_>) -> Option<Vec<Pages>> {
    let patterns = values.each_text(entry)?;
    Some(patterns.into_iter().filter_map(|(text, bytes)| pages(&text, bytes, values)).collect())
}

fn pages(text: &str, bytes: Range<usize>, values: &mut Values<'_>) -> Option<Pages> {
    match Pattern::new(text) {
        Ok(pattern) => Some(Pages { pattern, place: Some(values.place(bytes)) }),
        Err(error) => {
            values.problems.push(Problem::new(bytes, "this is no pattern of paths", error.msg));
            None
        }
    }
}
