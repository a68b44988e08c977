//! Phrases of API pages.

use std::sync::LazyLock;

use regex::Regex;

use crate::claims::CallerKind;
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
/// How the label of a caller starts who signs in, and of one who doesn't.
static DELEGATED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:delegiert|délégu|delegad[ao]s?\b|delegat[aeio]\b|делегир|委派|委任|委託|委托|위임)")
});
static APPLICATION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:anwendung|aplicaci[oó]n|aplicativo|aplicação|applicazion|(?:для )?приложени|应用|應用|アプリ|응용 ?프로그램|애플리케이션)",
    )
});
/// Accounts of work and school, and of one's own.
static WORK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"geschäft|schul|arbeit|professionnel|scolaire|profesional|educativ|trabajo|laboral|corporativ|estudante|trabalho|escol|aziendal|istruzione|lavor|рабоч|учебн|工作|学校|學校|公司|職場|회사|학교",
    )
});
static PERSONAL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"persönlich|personnel|personal|pessoa|личн|个人|個人|개인"));
/// The most characters that a label has: more are a description.
const LONGEST_LABEL: usize = 60;

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
        r"(?i)most to least|(?:höchsten|meisten) .*(?:geringsten|niedrigsten|wenigsten)|\b(?:plus|más|mais|più)\b.*\b(?:moins|menos|meno)\b|убывани|наибол.*наимен|最高.*最低|最多.*最少|大きいもの.*小さいもの|高い.*低い|높은.*낮은|많은.*적은|最大.*最小",
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

/// Who calls, by a row's label in lower case.
pub(in crate::docs) fn caller(label: &str) -> Option<CallerKind> {
    if label.chars().nth(LONGEST_LABEL).is_some() {
        return None;
    }
    if !DELEGATED.is_match(label) {
        return APPLICATION.is_match(label).then_some(CallerKind::Application);
    }
    if PERSONAL.is_match(label) {
        return Some(CallerKind::DelegatedPersonal);
    }
    (WORK.is_match(label) || !label.contains(['(', '（'])).then_some(CallerKind::DelegatedWork)
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
