//! A request that no response follows.

use crate::lint::context::Context;
use crate::lint::exchange::Exchange;
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>, exchange: &Exchange<'_>) -> Vec<Diagnostic> {
    let (Some(operation), Some(shown), None) = (exchange.operation, &exchange.request, &exchange.response) else {
        return Vec::new();
    };
    let file = cx.file(&shown.message.origin.span.file);
    let behind = file.and_then(|file| file.text.get(shown.message.origin.span.end..)).unwrap_or_default();
    if shown.url().is_none() || exchange.name.is_none() || is_answered(behind) {
        return Vec::new();
    }
    let place = cx.place(shown.message, &shown.first_line());
    let finding = Diagnostic::new(Code::NoReply, place, "no response follows this request");
    let said = operation.responses.iter().find_map(|response| Some((response.status, response.origin.as_ref()?)));
    vec![said.into_iter().fold(finding, |finding, (status, origin)| {
        finding.witness(origin.span.clone(), format!("{status} is said here"))
    })]
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
