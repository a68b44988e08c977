//! Which findings count, and how much, as the table `[check]` says.

use std::path::Path;

use mdsdk::Span;
use mdsdk::report::{Code, Diagnostic, Report};

use crate::config::Job;
use crate::config::check::{CheckSettings, Chosen, Pages, Place};

/// What a file says of findings that don't count.
pub(crate) struct Silencing {
    pub(super) place: Place,
    /// Whether there are such findings.
    pub(super) is_of_use: bool,
    /// What is said where there are none.
    pub(super) message: String,
    /// What else would silence some.
    pub(super) hint: Option<String>,
}

/// The findings that count, with their levels, and what the settings say of others; `root` is that of the docs.
pub(super) fn judge(
    report: &Report,
    settings: &CheckSettings,
    unheard: &[Code],
    root: Option<&Path>,
) -> (Report, Vec<Silencing>) {
    let CheckSettings { select, ignore, levels, per_file, exclude, preview: _, baseline: _, deny: _ } = settings;
    let ignored = ignore.iter().flatten().map(|rule| Silence { pages: None, rule: Some(rule) });
    let excluded = exclude.iter().flatten().map(|pages| Silence { pages: Some(pages), rule: None });
    let on_pages = per_file
        .iter()
        .flatten()
        .flat_map(|(pages, rules)| rules.iter().map(move |rule| Silence { pages: Some(pages), rule: Some(rule) }));
    let silences: Vec<Silence<'_>> = ignored.chain(excluded).chain(on_pages).collect();
    let silencings = silences.iter().filter_map(|silence| silence.said_of(report, unheard, root)).collect();
    let has = |rules: &[Chosen], code: Code| rules.iter().any(|rule| rule.codes.contains(&code));
    let is_selected = |code: Code| select.as_ref().is_none_or(|rules| has(rules, code));
    let is_silenced = |finding: &Diagnostic| silences.iter().any(|silence| silence.is_about(finding));
    let kept =
        report.without(|finding| !is_selected(finding.code) || unheard.contains(&finding.code) || is_silenced(finding));
    let level = |code: Code| {
        let chosen = levels.iter().flatten().rfind(|(rule, _)| rule.codes.contains(&code));
        chosen.map(|(_, level)| *level)
    };
    (leveled(&kept, level), silencings)
}

/// The rules of which nothing can be found: those in preview that nobody asks for, and without metadata those about it.
pub(super) fn unheard(job: &Job) -> Vec<Code> {
    let CheckSettings { select, preview, .. } = &job.settings.check;
    let is_named = |code| select.iter().flatten().any(|rule| rule.codes == [code]);
    let is_asked_for = |code: Code| !code.is_preview() || preview.unwrap_or_default() || is_named(code);
    let has_metadata = job.settings.metadata.is_some();
    let is_heard = |code: &Code| is_asked_for(*code) && (has_metadata || !code.needs_metadata());
    Code::ALL.iter().copied().filter(|code| !is_heard(code)).collect()
}

fn leveled(report: &Report, level: impl Fn(Code) -> Option<mdsdk::report::Level>) -> Report {
    let mut leveled = Report::default();
    for finding in report {
        leveled.push(Diagnostic { level: level(finding.code).unwrap_or(finding.level), ..finding.clone() });
    }
    leveled
}

/// Findings that don't count: of a rule, on some pages, or of a rule on some pages.
struct Silence<'a> {
    pages: Option<&'a Pages>,
    rule: Option<&'a Chosen>,
}

impl Silence<'_> {
    /// A rule is silenced where a witness of its finding stands, too; an excluded page may still tell against others.
    fn is_about(&self, finding: &Diagnostic) -> bool {
        self.rule.is_none_or(|rule| rule.codes.contains(&finding.code))
            && match (self.pages, self.rule) {
                (None, _) => true,
                (Some(pages), None) => has_page(pages, &finding.span),
                (Some(pages), Some(_)) => finding.places().any(|place| has_page(pages, place)),
            }
    }

    /// What a file says of these findings; options are not held against those who write them.
    fn said_of(&self, report: &Report, unheard: &[Code], root: Option<&Path>) -> Option<Silencing> {
        let rule = self.rule.map_or("nothing".to_owned(), |rule| format!("no `{}`", rule.text));
        let pages = self.pages.map(|pages| format!(" on pages like `{}`", pages.pattern)).unwrap_or_default();
        let place =
            self.rule.and_then(|rule| rule.place.as_ref()).or(self.pages.and_then(|pages| pages.place.as_ref()));
        let message = format!("{rule} is found{pages}, so there is nothing to ignore");
        let may_be_found = self.rule.is_some_and(|rule| rule.codes.iter().any(|code| unheard.contains(code)));
        let is_of_use = may_be_found || self.is_about_any(report);
        let meant = root.filter(|_| !is_of_use).and_then(|root| self.inside_docs(report, root));
        let hint = meant.map(|pattern| format!("a pattern is relative to the docs: write `{pattern}`"));
        Some(Silencing { place: place?.clone(), is_of_use, message, hint })
    }

    fn is_about_any(&self, report: &Report) -> bool {
        report.iter().any(|finding| self.is_about(finding))
    }

    /// The pattern without the folder of the docs, where that is about some findings.
    fn inside_docs(&self, report: &Report, root: &Path) -> Option<String> {
        let pattern = self.pages?.pattern.as_str();
        let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
        let cut = |(at, _)| (&pattern[..at], &pattern[at + 1..]);
        let meant = pattern.match_indices('/').map(cut).find(|(folder, inside)| {
            let pages = glob::Pattern::new(inside).map(|pattern| Pages { pattern, place: None });
            let is_of_use = |pages: Pages| Silence { pages: Some(&pages), rule: self.rule }.is_about_any(report);
            !folder.is_empty() && root.ends_with(folder) && pages.is_ok_and(is_of_use)
        });
        meant.map(|(_, inside)| inside.to_owned())
    }
}

/// Whether a pattern means the page of a place; `*` stays within a folder, `**` does not.
fn has_page(pages: &Pages, span: &Span) -> bool {
    let options = glob::MatchOptions { require_literal_separator: true, ..glob::MatchOptions::new() };
    pages.pattern.matches_path_with(Path::new(&*span.file), options)
}
