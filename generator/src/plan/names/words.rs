//! The words of a wire name.

/// Splits a wire name into lower-case ASCII words, of which there is at least one.
///
/// `createdDateTime` gives `created date time`, `HTTPServer` gives `http server`, `deviceIDs` gives `device ids`.
/// A letter outside ASCII is a word of its own, spelled by its code point; symbols separate, and are spelled only
/// where nothing else is left.
pub(super) fn words(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let mut words = Splitter::default();
    for (index, &char) in chars.iter().enumerate() {
        match char {
            'a'..='z' | 'A'..='Z' | '0'..='9' => {
                if starts_word(&chars, index) {
                    words.end();
                }
                words.current.push(char.to_ascii_lowercase());
            }
            _ if char.is_alphanumeric() => words.whole(spelled(char)),
            _ => words.end(),
        }
    }
    words.end();
    if words.done.is_empty() { symbols(&chars) } else { words.done }
}

/// Words under way.
#[derive(Default)]
struct Splitter {
    done: Vec<String>,
    current: String,
}

impl Splitter {
    /// Ends the current word, where there is one.
    fn end(&mut self) {
        if !self.current.is_empty() {
            self.done.push(std::mem::take(&mut self.current));
        }
    }

    /// Adds a whole word.
    fn whole(&mut self, word: String) {
        self.end();
        self.done.push(word);
    }
}

/// Whether the ASCII letter or digit at `index` starts a new word after the one before it.
fn starts_word(chars: &[char], index: usize) -> bool {
    let at = |offset: usize| chars.get(index + offset).copied().unwrap_or(' ');
    let Some(before) = index.checked_sub(1).and_then(|before| chars.get(before)) else { return false };
    if !at(0).is_ascii_uppercase() {
        return false;
    }
    if before.is_ascii_lowercase() || before.is_ascii_digit() {
        return true;
    }
    // The last capital of a run belongs to the next word, but `IDs` is one word.
    let plural = at(1) == 's' && !at(2).is_ascii_lowercase();
    before.is_ascii_uppercase() && at(1).is_ascii_lowercase() && !plural
}

/// A name without letters and digits, spelled by code points; the empty name is `empty`.
fn symbols(chars: &[char]) -> Vec<String> {
    if chars.is_empty() { vec!["empty".to_owned()] } else { chars.iter().copied().map(spelled).collect() }
}

/// `u2b` for `+`.
fn spelled(char: char) -> String {
    format!("u{:x}", u32::from(char))
}
