//! What looks like a request, in lines, cells and front matter.

const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/// `method: GET` and `path: /boats` between the first two lines of dashes.
pub(crate) fn has_request_in_front_matter(text: &str) -> bool {
    let head = text.trim_start_matches('\u{feff}').strip_prefix("---").and_then(|rest| rest.split("\n---").next());
    let value = |keys: &[&str]| {
        let entries = head?.lines().filter_map(|line| line.split_once(':'));
        let own = entries.filter(|(key, _)| keys.contains(&key.to_lowercase().as_str()));
        own.map(|(_, value)| value.trim().trim_matches(['"', '\'']).to_owned()).next()
    };
    let (method, path) = (value(&["method", "verb"]), value(&["path", "url", "endpoint"]));
    method.zip(path).is_some_and(|(method, path)| is_text_request(&format!("{} {path}", method.to_uppercase())))
}

/// Whether a line is the first of a command that sends a request; the URL may stand in a line below it.
pub(crate) fn is_command(line: &str, text: &str) -> bool {
    let bare = line.trim().trim_start_matches("$ ");
    let from = line.as_ptr() as usize - text.as_ptr() as usize;
    let mut goes_on = true;
    let said = text[from..].lines().take_while(|line| std::mem::replace(&mut goes_on, line.trim().ends_with('\\')));
    let words = said.flat_map(str::split_whitespace).map(|word| word.trim_matches(['"', '\'']));
    let starts = ["http://", "https://", "/", "{", "$"];
    let mut urls =
        words.skip(1).filter(|word| word.contains('/') && starts.iter().any(|start| word.starts_with(start)));
    bare.starts_with("curl ") && urls.next().is_some()
}

/// A method, and something behind it that is no part of the same word.
pub(crate) fn is_request(line: &str) -> bool {
    let line = line.trim();
    METHODS.iter().filter_map(|method| line.strip_prefix(method)).any(|rest| {
        rest.starts_with(['/', '~', '{', '*']) || rest.starts_with(char::is_whitespace) && !rest.trim().is_empty()
    })
}

/// A word in capitals that is none of the methods, a blank and a URL.
pub(crate) fn has_other_method(line: &str) -> bool {
    let (word, url) = line.trim().split_once(char::is_whitespace).unwrap_or((line, ""));
    let url = ["/", "http://", "https://"].iter().find_map(|start| url.trim_start().strip_prefix(start));
    is_capital(word)
        && word.len() <= 8
        && !METHODS.contains(&word)
        && url.is_some_and(|rest| !rest.is_empty() && !rest.starts_with(char::is_whitespace))
}

/// A URL without a method, a method without a URL, or one in small letters; a request in a comment, or behind a mark.
pub(crate) fn lacks_part(line: &str) -> bool {
    let line = line.trim();
    let is_start = |rest: &str| rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '{' | '$' | ':' | '<'));
    let is_url =
        |text: &str| ["/", "http://", "https://"].iter().any(|start| text.strip_prefix(start).is_some_and(is_start));
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let is_small = METHODS.contains(&word.to_uppercase().as_str()) && word != word.to_uppercase();
    let comment = line.strip_prefix("//").or_else(|| line.strip_prefix('#'));
    let said =
        comment.map(|said| METHODS.iter().any(|method| said.split(method).skip(1).any(|rest| rest.starts_with(" /"))));
    let bare = line.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
    let is_marked = bare.len() < line.len() && is_request(bare);
    said.unwrap_or_else(|| METHODS.contains(&line) || is_url(line) || is_small && is_url(rest) || is_marked)
}

fn is_capital(word: &str) -> bool {
    word.len() >= 3 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Lines of cells with a method and a URL, else one for a row with both in two cells; and the requests in code of other
/// cells.
pub(crate) fn requests_in_row(row: &str) -> usize {
    let text = |cell: &str| {
        let cell = cell.replace('`', "");
        cell.split("](").next().unwrap_or_default().trim().trim_matches(['`', '*', '[']).to_owned()
    };
    let is_method = |cell: &String| cell.split(['/', ',']).all(|word| is_capital(word.trim()));
    let is_url = |cell: &String| {
        let is_start = |c: char| c.is_alphanumeric() || matches!(c, '{' | '$' | ':' | '<');
        let path = ["/", "http://", "https://"].iter().find_map(|start| cell.strip_prefix(start));
        !cell.contains(' ')
            && (path.is_some_and(|path| path.starts_with(is_start))
                || is_open_path(cell)
                || cell.starts_with('{') && cell.contains("}/"))
    };
    let in_lines = |cell: &str| cell.split("<br>").filter(|line| is_code_request(&text(line))).count();
    let in_code = |cell: &str| cell.split('`').skip(1).step_by(2).filter(|code| is_code_request(code)).count();
    let cells = || row.split('|');
    let whole: usize = cells().map(in_lines).sum();
    let is_pair = whole == 0 && cells().any(|cell| is_method(&text(cell))) && cells().any(|cell| is_url(&text(cell)));
    let is_other = |cell: &&str| in_lines(cell) == 0 && !(is_pair && (is_method(&text(cell)) || is_url(&text(cell))));
    whole + usize::from(is_pair) + cells().filter(is_other).map(in_code).sum::<usize>()
}

/// A method, a blank and a URL.
pub(crate) fn is_text_request(line: &str) -> bool {
    let (method, url) = line.trim().split_once(char::is_whitespace).unwrap_or((line, ""));
    let starts = ["/", "~/", "{", "http://", "https://"];
    METHODS.contains(&method) && starts.iter().any(|start| url.trim_start().starts_with(start))
}

/// The same in code among words or in a cell, where a path may begin without a slash.
pub(crate) fn is_code_request(code: &str) -> bool {
    let open = code.trim().split_once(char::is_whitespace);
    is_text_request(code)
        || open.is_some_and(|(method, url)| METHODS.contains(&method) && is_open_path(url.trim_start()))
}

/// `boats/{id}`, unlike `text/plain`
fn is_open_path(url: &str) -> bool {
    let media = ["application/", "audio/", "image/", "multipart/", "text/", "video/"];
    url.starts_with(char::is_alphanumeric)
        && !url.contains(char::is_whitespace)
        && (url.contains('/') && !url.contains("//") || url.contains('{'))
        && !media.iter().any(|start| url.starts_with(start))
}
