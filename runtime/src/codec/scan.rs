//! What is inside of strings and numbers.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// How many bytes stand before the next quote, backslash or control character: eight at a time.
pub(super) fn plain_length(bytes: &[u8]) -> usize {
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let found = specials(u64::from_le_bytes(*word));
        if found != 0 {
            return index * 8 + found.trailing_zeros() as usize / 8;
        }
    }
    let plain = rest.iter().position(|byte| is_special(*byte)).unwrap_or(rest.len());
    words.len() * 8 + plain
}

/// Whether no quote, backslash or control character is among the bytes.
#[inline]
pub(super) fn is_plain(bytes: &[u8]) -> bool {
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let ends = is_plain_chunk(first) & is_plain_chunk(last);
        let middle = bytes.as_chunks::<16>().0.get(1..).unwrap_or_default();
        return middle.iter().fold(ends, |plain, chunk| plain & is_plain_chunk(chunk));
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        return specials(u64::from_le_bytes(*first)) | specials(u64::from_le_bytes(*last)) == 0;
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let [first, last] = [first, last].map(|half| u64::from(u32::from_le_bytes(*half)));
        return specials(first << 32 | last) == 0;
    }
    !bytes.iter().any(|byte| is_special(*byte))
}

/// Without branches, so that the compiler looks at all bytes at once.
#[inline]
fn is_plain_chunk(chunk: &[u8; 16]) -> bool {
    !chunk.iter().fold(false, |found, byte| found | is_special(*byte))
}

fn is_special(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// The high bit of each special byte; above the lowest one, bits may be set that mean nothing.
fn specials(word: u64) -> u64 {
    let equal = |byte: u8| zeros(word ^ (ONES * u64::from(byte)));
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    (control | equal(b'"') | equal(b'\\')) & HIGH
}

fn zeros(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word
}

pub(super) fn is_digit(byte: u8) -> bool {
    byte.is_ascii_digit()
}

/// The text behind its escapes (RFC 8259, section 7), which are known to be well-formed; none where half of a surrogate
/// pair stands alone.
pub(super) fn escaped(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        plain.push_str(before);
        let mut chars = after.chars();
        let char = match chars.next()? {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => unicode(&mut chars)?,
            other => other,
        };
        plain.push(char);
        rest = chars.as_str();
    }
    plain.push_str(rest);
    Some(plain)
}

/// The character after `\u`.
fn unicode(chars: &mut std::str::Chars<'_>) -> Option<char> {
    let first = unit(chars)?;
    if !(0xD800..0xDC00).contains(&first) {
        return char::from_u32(first);
    }
    let mut ahead = chars.clone();
    if ahead.next() != Some('\\') || ahead.next() != Some('u') {
        return None;
    }
    let second = unit(&mut ahead)?.checked_sub(0xDC00).filter(|low| *low < 0x400)?;
    *chars = ahead;
    char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + second)
}

fn unit(chars: &mut std::str::Chars<'_>) -> Option<u32> {
    (0..4).try_fold(0, |unit, _| Some(unit * 16 + chars.next()?.to_digit(16)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_bytes_are_found_wherever_they_stand() {
        for special in ["\"", "\\", "\u{0}", "\u{1f}", "\n"] {
            for before in 0..20 {
                let text =
                    format!("{}{special}ü\u{7f}zzzzzzzz", "é \u{7f}!#[]~aaaaaaaaaaaaaaaa".get(..before).unwrap_or("a"));
                let at = text.find(special);
                assert_eq!(Some(plain_length(text.as_bytes())), at, "{text:?}");
                for end in 0..text.len() {
                    let bytes = &text.as_bytes()[..end];
                    assert_eq!(is_plain(bytes), at.is_some_and(|at| at >= end), "{text:?} up to {end}");
                }
            }
        }
        assert_eq!(plain_length("übermäßig lang".as_bytes()), "übermäßig lang".len());
    }

    #[test]
    fn escapes_are_read() {
        assert_eq!(escaped(r#"a\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"#).as_deref(), Some("a\"\\/\u{8}\u{c}\n\r\té😀"));
        for half in [r"\ud83d", r"\ude00", r"\ud83d\n", r"\ud83d\u0041", r"\ud83dx"] {
            assert_eq!(escaped(half), None, "{half}");
        }
    }
}
