//! Phrases of API pages.

use std::sync::LazyLock;

use regex::Regex;

use crate::docs::pattern::pattern;

/// Words for many of a type.
static MANY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)sammlung|auflistung|collections? d|liste d|colecci|coleç|raccolta|insieme di|коллекци|списо?к|集合|列表|コレクション|一覧|컬렉션",
    )
});
/// That no permission helps.
static NOT_SUPPORTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:(?:wird )?nicht (?:unterstützt|verfügbar|zutreffend|anwendbar)|keine?\b|non (?:pris|prise|supporté|disponible|applicable|supportato|applicabile)|aucun|no (?:compatible|se admite|se admiten|admitid|soportad|aplicable|disponible)|ningun|não (?:compatível|há suporte|tem suporte|suportad|aplicável|disponível)|sem suporte|nenhum|nessun|не (?:поддерживается|применимо|доступно)|нет|不支持|不受支持|不适用|不可用|不支援|不適用|无\b|无。|サポートされていません|サポートされない|サポート対象外|サポート外|該当なし|なし|지원되지|해당 없음|없음)",
    )
});
/// Headers of columns that list parameters.
const PARAMETERS: &[&str] = &[
    "parameter",
    "paramètre",
    "paramètres",
    "parámetro",
    "parámetros",
    "parâmetro",
    "parâmetros",
    "parametro",
    "parametri",
    "параметр",
    "параметры",
    "参数",
    "參數",
    "パラメーター",
    "パラメータ",
    "매개 변수",
    "매개변수",
];
/// That a table's order is from the strongest permission to the weakest.
static MOST_TO_LEAST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)most to least|höchsten .*(?:geringsten|niedrigsten|wenigsten)|meisten .*wenigsten|(?:plus|más|mais|più) (?:à|a|para) .*(?:moins|menos|meno)|(?:du|de|da|dal) (?:plus|más|mais|più) .*(?:au|a|para|al) .*(?:moins|menos|meno)|убывани|最高.*最低|最多.*最少|大きいもの.*小さいもの|高い.*低い",
    )
});

/// Whether the sentence around a link says that there are many of its type.
pub(in crate::docs) fn says_many(before: &str, after: &str) -> bool {
    let is_stop = |c: char| matches!(c, '。' | '\n');
    let lead = before.rsplit(is_stop).next().unwrap_or_default().rsplit(". ").next().unwrap_or_default();
    let rest = after.split(is_stop).next().unwrap_or_default().split(". ").next().unwrap_or_default();
    MANY.is_match(lead) || MANY.is_match(rest)
}

/// Whether a cell says that no permission helps.
pub(in crate::docs) fn says_not_supported(cell: &str) -> bool {
    NOT_SUPPORTED.is_match(cell)
}

/// Whether a table header says that the strongest permission stands first.
pub(in crate::docs) fn says_most_to_least(header: &str) -> bool {
    MOST_TO_LEAST.is_match(header)
}

/// Whether a column's header says that the table lists parameters.
pub(in crate::docs) fn is_parameter_header(header: &str) -> bool {
    PARAMETERS.contains(&header.to_lowercase().as_str())
}

/// Whether a sentence is in English: it has the words that no English sentence about bodies does without.
pub(in crate::docs) fn is_english(sentence: &str) -> bool {
    let folded = sentence.to_lowercase();
    folded.split(|c: char| !c.is_alphabetic()).any(|word| matches!(word, "the" | "of" | "with" | "to" | "is"))
}
