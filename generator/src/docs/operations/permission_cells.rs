//! What stands in a cell of permissions.

use regex::Match;

use crate::docs::dialect::{Dialect, Permissions};
use crate::docs::ledger::Context;
use crate::markdown::Text;
use crate::report::{Code, Diagnostic};

/// What looks like permissions in a cell.
pub(super) fn look_for_names<'t>(dialect: &Dialect, cell: &'t Text) -> Vec<Match<'t>> {
    dialect.permissions.name.find_iter(&cell.plain).collect()
}

/// The first part of a cell's list that names no permission, heads none, and doesn't say that none helps. Cells of
/// several words that name none are for people.
pub(super) fn unread_part<'t>(dialect: &Dialect, cell: &'t Text, found: &[Match<'t>]) -> Option<&'t str> {
    let words = &dialect.permissions;
    if found.is_empty() && cell.trimmed().contains(' ') {
        return None;
    }
    let mut rest = found;
    parts(cell)
        .find(|part| split_off(&mut rest, cell, part).is_empty() && !words.is_negative(part) && !is_label(words, part))
}

/// The first part of a cell that heads those behind it.
pub(super) fn label<'t>(dialect: &Dialect, cell: &'t Text) -> Option<&'t str> {
    let may_head = cell.plain.contains(':');
    may_head.then(|| parts(cell).find(|part| is_label(&dialect.permissions, part))).flatten()
}

/// What a cell lists.
fn parts(cell: &Text) -> impl Iterator<Item = &str> {
    let parts =
        cell.plain.split([',', ';', '\n', '\u{3001}', '\u{ff0c}', '\u{ff1b}']).flat_map(|part| part.split(". "));
    parts.map(|part| part.trim_matches(['*', '`', '.', ' '])).filter(|part| part.contains(char::is_alphabetic))
}

/// Whether a part says of what the permissions behind it are, or how they go with those before: `For the chat:`,
/// `And:`. None may help there: `For the chat: Not supported`.
fn is_label(words: &Permissions, part: &str) -> bool {
    let behind = part.split_once(':').map(|(_, behind)| behind.trim());
    behind.is_some_and(|behind| behind.is_empty() || words.is_negative(behind))
}

/// The permissions of a cell, without those of a sentence that says that none helps: "Not supported for Seed.Read".
pub(super) fn helpful<'t>(dialect: &Dialect, cell: &'t Text, found: &[Match<'t>]) -> Vec<&'t str> {
    let sentences = cell.plain.split(['\n', ';']).flat_map(|line| line.split(". "));
    let mut rest = found;
    let is_helpful = |sentence: &str| !dialect.permissions.is_negative(sentence.trim());
    let helpful = sentences.flat_map(|sentence| {
        let inside = split_off(&mut rest, cell, sentence);
        if inside.is_empty() || is_helpful(sentence) { inside } else { &[] }
    });
    helpful.map(Match::as_str).filter(|name| is_permission(name)).collect()
}

/// Of the matches that no part of a cell before this one has, those that stand in it.
fn split_off<'m, 't>(rest: &mut &'m [Match<'t>], cell: &Text, part: &str) -> &'m [Match<'t>] {
    let end = part.as_ptr() as usize - cell.plain.as_ptr() as usize + part.len();
    let (inside, behind) = rest.split_at(rest.partition_point(|name| name.start() < end));
    *rest = behind;
    inside
}

/// Reports permissions that are needed together: the list is of those that are enough by themselves.
pub(super) fn report_joint(cx: &mut Context<'_>, cell: &Text, found: &[Match<'_>]) {
    let dialect = cx.dialect;
    let names: Vec<&Match<'_>> = found.iter().filter(|name| is_permission(name.as_str())).collect();
    let is_joint =
        |pair: &&[&Match<'_>]| dialect.permissions.joint.is_match(&cell.plain[pair[0].end()..pair[1].start()]);
    let Some([one, other]) = names.windows(2).find(is_joint) else { return };
    let message = format!(
        "`{}` and `{}` are joined as if both were needed; each is read as enough on its own",
        one.as_str(),
        other.as_str()
    );
    let finding = Diagnostic::new(Code::JointPermissions, cell.span.clone(), message);
    cx.report.push(finding.help("where each is enough, write commas between them"));
}

/// Permissions have a capital somewhere; addresses and abbreviations have dots alone.
fn is_permission(word: &str) -> bool {
    !word.contains('.') || word.contains(|c: char| c.is_ascii_uppercase())
}
