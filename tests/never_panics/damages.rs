//! What happens to real docs: merges that went wrong, editors that mean well, generators that stop half way.

/// A change of a page: its name, and the page after it. The number chooses the place.
pub(crate) type Damage = (&'static str, fn(&str, usize) -> String);

/// Every kind.
pub(crate) const DAMAGES: &[Damage] = &[
    ("drop a pipe", drop_pipe),
    ("drop the first pipe of a row", drop_first_pipe),
    ("drop the last pipe of a row", drop_last_pipe),
    ("drop a row of dashes", drop_dashes),
    ("swap two columns", swap_columns),
    ("break a row in two", break_row),
    ("drop the end of a fence", drop_fence),
    ("drop the start of a comment", |text, at| drop_word(text, "<!--", at)),
    ("drop the end of a comment", |text, at| drop_word(text, "-->", at)),
    ("drop a bracket", drop_bracket),
    ("mix line ends", mix_line_ends),
    ("no-break spaces", no_break_spaces),
    ("a byte order mark", |text, _| format!("\u{feff}{text}")),
    ("cut the page short", cut_short),
    ("drop the start of the page", drop_start),
    ("repeat a section", repeat_section),
    ("move a section to the front", move_section),
    ("change the level of a heading", change_level),
    ("glue a line to the next", glue_lines),
    ("indent the rest", indent_rest),
    ("quote the rest", quote_rest),
    ("a huge line", huge_line),
    ("deep nesting", deep_nesting),
    ("conflict markers", conflict_markers),
    ("the page twice", |text, _| text.repeat(2)),
];

/// The lines that `is_wanted`, counted round: the number of one of them.
fn chosen(text: &str, at: usize, is_wanted: impl Fn(&str) -> bool) -> Option<usize> {
    let wanted: Vec<_> =
        text.lines().enumerate().filter(|(_, line)| is_wanted(line)).map(|(number, _)| number).collect();
    (!wanted.is_empty()).then(|| wanted[at % wanted.len()])
}

/// The page with the chosen one of these lines changed.
fn change_line(text: &str, at: usize, is_wanted: impl Fn(&str) -> bool, change: impl Fn(&str) -> String) -> String {
    let Some(number) = chosen(text, at, is_wanted) else { return text.to_owned() };
    let lines = text.split_inclusive('\n').enumerate();
    lines.map(|(at, line)| if at == number { change(line) } else { line.to_owned() }).collect()
}

fn is_row(line: &str) -> bool {
    line.contains('|')
}

fn is_heading(line: &str) -> bool {
    line.starts_with('#')
}

fn drop_pipe(text: &str, at: usize) -> String {
    drop_word(text, "|", at)
}

fn drop_first_pipe(text: &str, at: usize) -> String {
    change_line(text, at, is_row, |line| line.trim_start().trim_start_matches('|').to_owned())
}

fn drop_last_pipe(text: &str, at: usize) -> String {
    change_line(text, at, is_row, |line| format!("{}\n", line.trim_end().trim_end_matches('|')))
}

/// Of front matter, of a table, of a tab group.
fn drop_dashes(text: &str, at: usize) -> String {
    change_line(text, at, |line| line.contains("---"), |_| String::new())
}

fn swap_columns(text: &str, at: usize) -> String {
    let swap = |line: &str| {
        let mut cells: Vec<_> = line.trim_end().split('|').collect();
        if cells.len() > 3 {
            cells.swap(1, 2);
        }
        cells.join("|") + "\n"
    };
    let Some(number) = chosen(text, at, is_row) else { return text.to_owned() };
    let mut in_table = true;
    let lines = text.split_inclusive('\n').enumerate().map(|(at, line)| {
        in_table &= at < number || is_row(line);
        if at >= number && in_table { swap(line) } else { line.to_owned() }
    });
    lines.collect()
}

fn break_row(text: &str, at: usize) -> String {
    change_line(text, at, is_row, |line| line.replacen(' ', "\n", 1 + at % 3))
}

fn drop_fence(text: &str, at: usize) -> String {
    change_line(text, at, |line| line.trim_start().starts_with("```"), |_| "\n".to_owned())
}

fn drop_word(text: &str, word: &str, at: usize) -> String {
    let places: Vec<_> = text.match_indices(word).map(|(place, _)| place).collect();
    if places.is_empty() {
        return text.to_owned();
    }
    let place = places[at % places.len()];
    [&text[..place], &text[place + word.len()..]].concat()
}

fn drop_bracket(text: &str, at: usize) -> String {
    drop_word(text, ["[", "]", "(", ")", "{", "}", "`", "**", "\""][at % 9], at / 9)
}

fn mix_line_ends(text: &str, at: usize) -> String {
    let every = 2 + at % 5;
    let mixed = |(number, line): (usize, &str)| {
        if number % every == 0 { line.replace('\n', "\r\n") } else { line.to_owned() }
    };
    text.split_inclusive('\n').enumerate().map(mixed).collect()
}

fn no_break_spaces(text: &str, at: usize) -> String {
    change_line(text, at, |line| line.contains(' '), |line| line.replace(' ', "\u{a0}"))
}

/// The number as a place between two characters.
fn boundary(text: &str, at: usize) -> usize {
    let at = at.wrapping_mul(31) % (text.len() + 1);
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn cut_short(text: &str, at: usize) -> String {
    text[..boundary(text, at)].to_owned()
}

fn drop_start(text: &str, at: usize) -> String {
    text[boundary(text, at)..].to_owned()
}

/// The page before, in and behind the chosen section.
fn parts(text: &str, at: usize) -> (String, String, String) {
    let lines: Vec<_> = text.split_inclusive('\n').collect();
    let start = chosen(text, at, is_heading).unwrap_or(lines.len());
    let length = lines[start..].iter().skip(1).position(|line| is_heading(line));
    let end = length.map_or(lines.len(), |length| start + 1 + length);
    (lines[..start].concat(), lines[start..end].concat(), lines[end..].concat())
}

fn repeat_section(text: &str, at: usize) -> String {
    let (before, section, behind) = parts(text, at);
    [&before, &section, &section, &behind].map(String::as_str).concat()
}

fn move_section(text: &str, at: usize) -> String {
    let (before, section, behind) = parts(text, at);
    section + &before + &behind
}

fn change_level(text: &str, at: usize) -> String {
    let level = "#".repeat(1 + at % 7);
    change_line(text, at, is_heading, |line| format!("{level}{}", line.trim_start_matches('#')))
}

fn glue_lines(text: &str, at: usize) -> String {
    change_line(text, at, |_| true, |line| line.trim_end_matches('\n').to_owned())
}

fn prefix_rest(text: &str, at: usize, prefix: &str) -> String {
    let from = chosen(text, at, |_| true).unwrap_or(0);
    let lines = text.split_inclusive('\n').enumerate();
    lines.map(|(at, line)| if at >= from { format!("{prefix}{line}") } else { line.to_owned() }).collect()
}

fn indent_rest(text: &str, at: usize) -> String {
    prefix_rest(text, at, ["  ", "    ", "\t", "- "][at % 4])
}

fn quote_rest(text: &str, at: usize) -> String {
    prefix_rest(text, at, "> ")
}

fn huge_line(text: &str, at: usize) -> String {
    change_line(text, at, |line| line.len() > 3, |line| line.trim_end().repeat(20_000 / line.len() + 1) + "\n")
}

fn deep_nesting(text: &str, at: usize) -> String {
    let opener = ["> ", "- ", "[", "{", "(", "<!-- ", "{\"a\":", "**", "`", "<b>", "[!INCLUDE ["][at % 11];
    change_line(text, at / 11, |_| true, |line| opener.repeat(300) + line)
}

fn conflict_markers(text: &str, at: usize) -> String {
    change_line(text, at, |_| true, |line| format!("<<<<<<< HEAD\n{line}=======\n{line}>>>>>>> main\n"))
}
