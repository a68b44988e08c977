//! A request that no response follows.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::lint::context::Context;
use crate::lint::exchange::Exchange;
use crate::model::{Example, Message};
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>) -> Vec<Diagnostic> {
    let mut of_files: BTreeMap<&Arc<str>, Vec<(&Example, &Message)>> = BTreeMap::new();
    for example in &cx.model.examples {
        if let Some(request) = &example.request {
            of_files.entry(&request.origin.span.file).or_default().push((example, request));
        }
    }
    of_files.into_iter().flat_map(|(file, requests)| of_file(cx, file, requests)).collect()
}

/// Requests from the last to the first: what answers one behind another may answer both.
fn of_file(cx: &Context<'_>, file: &str, mut requests: Vec<(&Example, &Message)>) -> Vec<Diagnostic> {
    let text = cx.file(file).map(|file| &*file.text).unwrap_or_default();
    requests.sort_by_key(|(_, request)| request.origin.span.start);
    let (mut end, mut is_any_answered, mut found) = (text.len(), false, Vec::new());
    for (example, request) in requests.into_iter().rev() {
        let own = request.origin.span.end;
        is_any_answered = is_any_answered || text.get(own..end).is_none_or(is_answered);
        end = own;
        if !is_any_answered && example.response.is_none() && example.name.is_some() {
            found.extend(finding(cx, &Exchange::new(cx, example)));
        }
    }
    found
}

fn finding(cx: &Context<'_>, exchange: &Exchange<'_>) -> Option<Diagnostic> {
    let (operation, shown) = (exchange.operation?, exchange.request.as_ref()?);
    shown.url()?;
    let place = cx.place(shown.message, &shown.first_line());
    let finding = Diagnostic::new(Code::NoReply, place, "no response follows this request");
    let said = operation.responses.iter().find_map(|response| Some((response.status, response.origin.as_ref()?)));
    Some(said.into_iter().fold(finding, |finding, (status, origin)| {
        finding.witness(origin.span.clone(), format!("{status} is said here"))
    }))
}

/// Whether what stands behind a request answers it: a message, or a part on the response that tells of it in words or
/// in code. Several requests may have one reply.
fn is_answered(behind: &str) -> bool {
    let (mut is_code, mut is_comment, mut is_of_response) = (false, false, false);
    // The first line ends the request's own code.
    for line in behind.lines().skip_while(|line| !line.trim_start().starts_with("```")).skip(1) {
        let text = line.trim_start_matches([' ', '>', '-', '*', '_']);
        is_comment |= text.starts_with("<!--");
        if text.starts_with("```") {
            is_code = !is_code;
        } else if is_code && (is_of_response || text.starts_with("HTTP/")) {
            return true;
        } else if line.trim_start().starts_with(['#', '*']) && text.to_lowercase().contains("response") {
            is_of_response = true;
        } else if line.starts_with('#') {
            is_of_response = false;
        } else if is_of_response && !is_code && !is_comment && tells(text) {
            return true;
        }
        is_comment &= !line.contains("-->");
    }
    false
}

/// Whether a line tells what comes back: a status, or that nothing does.
fn tells(line: &str) -> bool {
    let is_status = |word: &str| word.len() == 3 && word.parse().is_ok_and(|status: u16| (200..600).contains(&status));
    line.split(|c: char| !c.is_alphanumeric()).any(is_status) || line.to_lowercase().starts_with("no response")
}
