//! Requests as commands of a shell: `curl -X POST https://example.com/boats`.

use super::request_line::{names_method, ranges_of_lines};
use crate::markdown::Fence;
use crate::model::Method;
use crate::source::Span;

/// A request that a command sends.
pub(in crate::docs) struct CommandRequest {
    /// The number of the command's first line in its code block, from 0.
    pub number: usize,
    /// Its method; none where that is none of this API.
    pub method: Option<Method>,
    pub url: String,
    /// Where the command's first line stands.
    pub span: Span,
}

/// The requests of a code block's commands.
pub(in crate::docs) fn requests_in_commands(fence: &Fence) -> Vec<CommandRequest> {
    let mut commands: Vec<(usize, Span, String)> = Vec::new();
    let mut goes_on = false;
    for (number, range) in ranges_of_lines(fence).enumerate() {
        let line = fence.text[range.clone()].trim();
        let (said, ends_open) = line.strip_suffix('\\').map_or((line, false), |said| (said, true));
        match commands.last_mut().filter(|_| goes_on) {
            Some((_, _, command)) => {
                command.push(' ');
                command.push_str(said);
            }
            None => commands.push((number, fence.place(range), said.to_owned())),
        }
        goes_on = ends_open;
    }
    let read = |(number, span, command): (usize, Span, String)| {
        let (method, url) = read_command(&command)?;
        Some(CommandRequest { number, method, url, span })
    };
    commands.into_iter().filter_map(read).collect()
}

/// The method and the URL of a call of `curl`, of whose options few are followed by a URL.
fn read_command(command: &str) -> Option<(Option<Method>, String)> {
    let mut words = words(command).into_iter().skip_while(|word| word == "$").peekable();
    words.next_if(|word| word == "curl")?;
    let (mut method, mut sends, mut url) = (None, false, None);
    while let Some(word) = words.next() {
        let (option, value) = word.split_once('=').map_or((word.as_str(), None), |(name, value)| (name, Some(value)));
        match option {
            "-X" | "--request" => method = value.map(str::to_owned).or_else(|| words.next()),
            "-I" | "--head" => method = Some("HEAD".to_owned()),
            "-d" | "-F" | "--json" | "--form" | "--data" | "--data-raw" | "--data-binary" | "--data-urlencode" => {
                sends = true;
                if value.is_none() {
                    words.next();
                }
            }
            "--url" => url = value.map(str::to_owned).or_else(|| words.next()),
            _ if word.strip_prefix("-X").is_some_and(names_method) => method = Some(word[2..].to_owned()),
            _ if url.is_none() && is_url(&word) => url = Some(word),
            _ => {}
        }
    }
    let method = method.unwrap_or_else(|| if sends { "POST" } else { "GET" }.to_owned());
    let method = Method::ALL.into_iter().find(|one| one.as_str().eq_ignore_ascii_case(&method));
    Some((method, url?))
}

fn is_url(word: &str) -> bool {
    ["http://", "https://", "/", "{", "$"].iter().any(|start| word.starts_with(start)) && word.contains('/')
}

/// The words of a command, without the quotes around them.
fn words(command: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for c in command.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (Some(_) | None, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}
