//! Whether a description says that its property is read-only.
//!
//! Comes in: a description's plain text without code. Goes out: yes or no. Promised: a sentence that asks or supposes it, or
//! tells it of something else, is no yes.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern::pattern;

static SENTENCE_END: LazyLock<Regex> = LazyLock::new(|| pattern(r#"[.!?]["'”’)\]*]*\s+|[\n;。]"#));
/// The words as a clause of their own: at the start, in parentheses, behind a comma, or behind a sentence without a full stop.
static CLAUSE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^\W*(?i:an? |the )?|[.(\[),–—-]\s*|(?i:\band)\s+)(?i:read[- ]?only)(?i:$|\W*$|\s*[,.:)\]–—]|\s+-|\s+and\b|\s+(?:propert(?:y|ies)|attribute|field|value|collection|list|identifier|id)\b)|\sRead[- ][Oo]nly\W*$",
    )
});
/// The words said of a subject.
static PREDICATE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\w\W+(?:is|are) (?:currently |always |now |also |both )?(?:an? )?read[- ]?only\b"));
/// The sentence supposes it or asks for it.
static SUPPOSED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\b(?:if|whether|when|whenever|why|how|after|once|unless|until)\b|\b(?:indicates?|says?|means?|shows?|tells?) that\b|^for\b|\bthat\b\W+(?:is|are)\b).*\bread[- ]?only\b",
    )
});
/// The words are a value, or what something else may be.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:if|when)\b|\bvalues?(?:\s+(?:is|are|includes?)\b|\s*:)|\beither\b|\b(?:or|to|as|be|in|of|for|if|when|whether|with)\W+read[- ]?only\b",
    )
});
static WRITABLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:not|isn't|no longer|non)[- ]read[- ]?only\b|\bread-write\b|\bread[- ]?only (?:for|if|when|unless|once)\b",
    )
});

/// Whether a description says that its property is read-only.
pub(super) fn says_read_only(plain: &str) -> bool {
    !WRITABLE.is_match(plain) && SENTENCE_END.split(plain).any(is_statement)
}

fn is_statement(sentence: &str) -> bool {
    let sentence = sentence.trim();
    CLAUSE.is_match(sentence) && !NAMED.is_match(sentence)
        || PREDICATE.is_match(sentence) && !SUPPOSED.is_match(sentence)
}
