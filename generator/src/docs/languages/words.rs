//! Words of headings, headers, types and titles.
//!
//! Machines translate headings, headers and words of types; names, code and annotations stay as they are, or should.
//! German, French, Spanish, Portuguese, Italian, Russian, Chinese, Japanese and Korean, in lower case.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::docs::dialect::{Column, SectionKind, Subject, is_identifier};
use crate::docs::pattern::pattern;

/// Whether a text is one of the texts between bars.
fn is_one_of(texts: &str, text: &str) -> bool {
    texts.split('|').any(|known| known == text)
}

/// What each of the texts between bars means.
type Meanings<T> = LazyLock<HashMap<&'static str, T>>;

fn meanings<T: Clone>(lists: &[(T, &'static str)]) -> HashMap<&'static str, T> {
    // Of two meanings the first one counts.
    let of_list = |(meaning, texts): &(T, &'static str)| {
        let meaning = meaning.clone();
        texts.split('|').map(move |text| (text, meaning.clone()))
    };
    lists.iter().rev().flat_map(of_list).collect()
}

/// Headings that are known by their whole text.
const HEADINGS: &[(SectionKind, &str)] = &[
    (
        SectionKind::Properties,
        "eigenschaften|propriétés|propiedades|propriedades|proprietà|свойства|属性|屬性|プロパティ|속성",
    ),
    (
        SectionKind::Relationships,
        "beziehungen|relations|relaciones|relações|relação|relacionamentos|relacionamento|relazioni|\
         связи|отношения|关系|關係|關聯性|關聯|リレーションシップ|リレーション|関係|관계",
    ),
    (
        SectionKind::Methods,
        "methoden|méthodes|métodos|metodi|методы|方法|メソッド|메서드|aufgaben|tâches|tareas|tarefas|任务|タスク",
    ),
    (
        SectionKind::Members,
        "mitglieder|membres|miembros|membros|membri|члены|элементы|участники|成员|成員|メンバー|멤버|\
         enumerationswerte|枚举值|列挙値|valores de enumeração|valores de enumeración|valeurs d’énumération|\
         значения перечисления",
    ),
    (
        SectionKind::Permissions,
        "berechtigungen|autorisations|permisos|permissões|autorizzazioni|разрешения|权限|權限|アクセス許可|권한|사용 권한",
    ),
    (
        SectionKind::RequestHeaders,
        "anforderungsheader|en-têtes de demande|en-têtes de requête|encabezados de solicitud|\
         encabezados de la solicitud|cabeçalhos de solicitação|intestazioni della richiesta|\
         заголовки запросов|заголовки запроса|请求标头|请求头|要求ヘッダー|要求ヘッダ|요청 헤더|要求標頭",
    ),
    (
        SectionKind::PathParameters,
        "pfadparameter|paramètres du chemin|parámetros de ruta|parâmetros de caminho|параметры пути|路径参数|\
         路徑參數|パス パラメーター|경로 매개 변수",
    ),
    (
        SectionKind::FunctionParameters,
        "funktionsparameter|paramètres de fonction|parámetros de función|parâmetros de função|\
         параметры функции|函数参数|函式參數|関数パラメーター|関数のパラメーター|함수 매개 변수",
    ),
    (
        SectionKind::QueryParameters,
        "abfrageparameter|optionale abfrageparameter|paramètres de requête|\
         paramètres de requête facultatifs|parámetros de consulta|parámetros de consulta opcionales|\
         parámetros opcionales de consulta|parâmetros de consulta|parâmetros de consulta opcionais|\
         parâmetros opcionais de consulta|параметры запроса|необязательные параметры запроса|查询参数|\
         可选的查询参数|可选查询参数|クエリ パラメーター|オプションのクエリ パラメーター|\
         查詢參數|選用的查詢參數|選擇性查詢參數|쿼리 매개 변수|선택적 쿼리 매개 변수",
    ),
    (
        SectionKind::RequestBody,
        "anforderungstext|anforderungskörper|corps de la demande|corps de la requête|\
         cuerpo de la solicitud|cuerpo de solicitud|corpo da solicitação|corpo della richiesta|\
         тело запроса|текст запроса|основной текст запроса|请求正文|要求主體|要求本文|요청 본문",
    ),
    (SectionKind::Response, "antwort|antworten|réponse|respuesta|resposta|risposta|ответ|отклик|响应|回應|応答|응답"),
];

/// How headings of examples start.
const EXAMPLES: &str = "beispiel|exemple|ejemplo|exemplo|esempi|пример|示例|範例|例|예제";

/// What stands beside `HTTP` in the heading of the request lines.
const REQUESTS: &str = "anforderung|demande|requête|solicitud|solicitação|richiesta|запрос|请求|要求|요청";

/// What stands beside `JSON` in the heading of a JSON representation.
const REPRESENTATIONS: &str =
    "darstellung|représentation|representaci|representaç|rappresentazion|представлени|表示|表记|表記|表現|표현";

static KINDS: Meanings<SectionKind> = LazyLock::new(|| meanings(HEADINGS));

/// What a translated heading opens.
pub(in crate::docs) fn section_kind(folded: &str) -> Option<SectionKind> {
    if folded.is_ascii() && !folded.contains(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let says = |words: &str| words.split('|').any(|word| folded.contains(word));
    let known = KINDS.get(folded).cloned();
    known
        .or_else(|| (folded.contains("http") && says(REQUESTS)).then_some(SectionKind::HttpRequest))
        .or_else(|| (folded.contains("json") && says(REPRESENTATIONS)).then_some(SectionKind::JsonRepresentation))
        .or_else(|| EXAMPLES.split('|').any(|word| folded.starts_with(word)).then_some(SectionKind::Examples))
}

/// Words for the values of an enum.
const VALUES: &str = "werte|valeurs|valores|valori|значения|值|値|값";
/// Words between an enum's name and the word for its values.
const BETWEEN: &str = "de|da|do|di|del|von|der|für|свойства|属性|の|的";

/// `cupKind` of "cupKind-Werte", "valores de cupKind", "cupKind 值".
pub(in crate::docs) fn enum_of_heading(heading: &str) -> Option<String> {
    let is_end = |c: char| c == ' ' || c == '-';
    let words: Vec<&str> = heading.split(is_end).filter(|word| !word.is_empty()).collect();
    let folds_to = |word: &str, known: &str| is_one_of(known, &word.to_lowercase());
    let others: Vec<&&str> = words.iter().filter(|word| !folds_to(word, VALUES) && !folds_to(word, BETWEEN)).collect();
    let says_values = words.iter().any(|word| folds_to(word, VALUES));
    match others.as_slice() {
        [name] if says_values && is_identifier(name) => Some((**name).to_owned()),
        _ => None,
    }
}

/// Headers of columns.
const COLUMNS: &[(Column, &str)] = &[
    (
        Column::Name(Subject::Property),
        "eigenschaft|eigenschaften|propriété|propiedad|propiedades|propriedade|propriedades|proprietà|\
         свойство|属性|屬性|プロパティ|속성|eigenschaftenname|eigenschaftsname|nombre de la propiedad|\
         nome da propriedade|имя свойства|属性名称|プロパティ名",
    ),
    (
        Column::Name(Subject::Relationship),
        "beziehung|relation|relación|relação|relacionamento|relazione|связь|отношение|关系|關聯性|關聯|關係|\
         リレーションシップ|リレーション|관계",
    ),
    (Column::Name(Subject::Method), "methode|méthode|método|metodo|метод|方法|メソッド|메서드|aufgabe|tâche|任务"),
    (Column::Name(Subject::Member), "mitglied|membre|miembro|membro|член|элемент|участник|成员|成員|メンバー|멤버"),
    (
        Column::Name(Subject::Permission),
        "berechtigungstyp|type d’autorisation|type d'autorisation|tipo de permiso|tipo de permissão|\
         tipo di autorizzazione|тип разрешения|权限类型|權限類型|권한 유형|사용 권한 유형|アクセス許可の種類|アクセス許可の型|権限の種類",
    ),
    (
        Column::Type,
        "typ|tipo|тип|类型|類型|型|種類|タイプ|형식|유형|rückgabetyp|type de retour|type renvoyé|tipo de valor devuelto|\
         tipo devuelto|tipo de retorno|tipo restituito|возвращаемый тип|тип возвращаемых данных|返回类型|\
         傳回類型|반환 형식|반환 유형|데이터 형식|資料類型|戻り値の型|戻り値の種類|戻り値のタイプ|tipo di dati|datentyp",
    ),
    (Column::Value, "wert|valeur|valor|valore|значение|值|値|값"),
    (Column::Description, "beschreibung|descripción|descrição|descrizione|описание|说明|描述|說明|説明|설명"),
];

/// What a translated header means.
pub(in crate::docs) fn column(folded: &str) -> Option<Column> {
    static KNOWN: Meanings<Column> = LazyLock::new(|| meanings(COLUMNS));
    KNOWN.get(folded).copied()
}

/// Words for primitive types, and the English word.
const PRIMITIVES: &[(&str, &str)] = &[
    (
        "string",
        "字符串|字符串型|字串|文字列|文字列型|문자열|zeichenfolge|zeichenfolgen|zeichenkette|cadeia de caracteres|\
         cadeias de caracteres|cadeia|cadena|cadenas|cadena de caracteres|строка|строки|строк|chaîne|chaînes|\
         chaîne de caractères|stringa|stringhe|строковое значение",
    ),
    (
        "boolean",
        "布尔|布尔值|布尔型|布林|布林值|ブール|ブール値|ブール型|부울|부울 값|valore booleano|boolescher wert|boolesch|boolesche|booleano|booliano|valor booliano|\
         valor booleano|booléen|valeur booléenne|логический|логическое|логическое значение|\
         логический тип|логическая",
    ),
    (
        "binary",
        "二进制|二进制文件|二進位|이진|バイナリ|バイナリ型|binär|binärdatei|binário|binario|binaire|двоичный|двоичный файл|двоичное|\
         двоичные данные",
    ),
    ("date", "日期|日付|날짜|datum|data|fecha|дата"),
    ("datetimeoffset", "日期时间偏移|日時|日付時刻"),
    ("duration", "持续时间|持續時間|期間|기간|dauer|duração|duración|длительность|durée|durata"),
    ("stream", "流|串流|ストリーム|스트림|datenstrom|fluxo|secuencia|поток|flux|flusso"),
    (
        "int32",
        "整数|整型|整數|정수|ganzzahl|ganze zahl|inteiro|entero|целое число|целое|entier|nombre entier|intero|numero intero",
    ),
    ("double", "双精度|双精度型|雙精度|倍精度|배정밀도|doppelte genauigkeit|二重|doppelt|duplo|doble|двойное|двойной"),
    ("decimal", "十进制|小数|10 進数|dezimal|dezimalzahl"),
    ("object", "对象|物件|オブジェクト|개체|objekt|objeto|objet|объект|oggetto"),
];

/// The English word for a translated primitive.
pub(in crate::docs) fn primitive_word(folded: &str) -> Option<&'static str> {
    static KNOWN: Meanings<&str> = LazyLock::new(|| meanings(PRIMITIVES));
    KNOWN.get(folded).copied()
}

/// Words for many of a type. They stand before or behind it, often glued to it.
const COLLECTIONS: [&str; 14] = [
    "集合",
    "コレクション",
    "컬렉션",
    "sammlung",
    "auflistung",
    "coleção",
    "colecção",
    "colección",
    "коллекция",
    "коллекции",
    "коллекций",
    "семейство",
    "raccolta",
    "insieme",
];
/// Words between the word for many and the type.
const OF: [&str; 8] = ["de", "di", "von", "の", "of", "объектов", "объекта", "из"];

/// Further words for many, which no language glues: lists, and objects in the plural.
const LISTS: &str =
    "objekte|objetos|objets|oggetti|объекты|объектов|liste|lista|列表|一覧|список|목록|数组|配列|matriz|tableau|массив";

/// Whether a word makes a collection: languages glue the word for it to others.
pub(in crate::docs) fn is_collection(folded: &str) -> bool {
    COLLECTIONS.iter().any(|word| folded.ends_with(word)) || is_one_of(LISTS, folded)
}

/// Words beside a type that say no more than that it is one.
const TYPE_NOUNS: &str = "的|の|des|von|objekts|objeto|объекта|对象|的对象|物件|個体";

/// Whether a word beside a type says no more than that it is one.
pub(in crate::docs) fn is_type_noun(folded: &str) -> bool {
    is_title_word(folded) || primitive_word(folded) == Some("object") || is_one_of(TYPE_NOUNS, folded)
}

/// The type in "String-Sammlung", "字符串集合", "Coleção de String": what is left without the word for many.
pub(in crate::docs) fn item_of_collection(text: &str) -> Option<&str> {
    let folded = text.to_lowercase();
    if folded.len() != text.len() {
        return None;
    }
    let is_glue = |c: char| c.is_whitespace() || c == '-';
    let behind = COLLECTIONS.iter().find_map(|word| folded.strip_suffix(word)).map(str::len);
    let item = behind.and_then(|end| text.get(..end)).or_else(|| {
        let before = COLLECTIONS.iter().find(|word| folded.starts_with(**word))?;
        let rest = text.get(before.len()..)?.trim_start_matches(is_glue);
        let of = OF.iter().find_map(|word| rest.strip_prefix(word)).filter(|rest| rest.starts_with(is_glue));
        Some(of.unwrap_or(rest))
    })?;
    let item = item.trim_matches(is_glue).trim_end_matches('の').trim_matches(['(', ')', '（', '）', ' ']);
    (!item.is_empty()).then_some(item)
}

/// What opens a list of values, as a pattern.
pub(in crate::docs) const VALUE_LEADS: &str = "(?:(?:mögliche|zulässige|gültige|unterstützte)(?:n)? werte|\
    valeurs? (?:possibles?|prises? en charge|autorisées?|valides?|acceptées?)|\
    valores (?:posibles|possíveis|admitidos|permitidos|compatibles|compatíveis|aceptados|suportados|válidos)|\
    valori (?:possibili|supportati|consentiti|ammessi|validi)|\
    (?:возможные|допустимые|поддерживаемые) значения|可能的值|可能值|可取值|支持的值|允许的值|有效值|可能的值|支援的值|允許的值|\
    可能な値|使用可能な値|指定できる値|使用できる値|有効な値|サポートされ(?:る|ている)値|가능한 값|지원되는 값|허용되는 값|유효한 값)\
    (?: ?(?:sind|sono|sont|son|são|являются|为|為|是|有|包括|如下|は|には|은|는))*[、,]?\\s*[:：]?";

/// What stands between two values, as a pattern.
pub(in crate::docs) const SEPARATORS: &str =
    r"[、，。；：（）]|\bund\b|\boder\b|\bet\b|\bou\b|\by\b|\be\b|\bи\b|\bили\b|和|与|或|以及|および|または|と|や";

/// Sentences that say that a property is needed.
const REQUIRED: &str = "erforderlich|obligatoire|requis|obligatorio|obligatoria|necesario|necesaria|requerido|obrigatório|obrigatória|necessário|\
     obbligatorio|обязательно|обязательный|必需|必填|必要|必須|必須です|필수|필수입니다";

/// Whether a sentence says that a property is needed.
pub(in crate::docs) fn is_required(folded: &str) -> bool {
    is_one_of(REQUIRED, folded)
}

/// Words of titles that are no name of a type.
const TITLE_WORDS: &str = "tipo|typ|type|тип|recurso|ressource|ressourcentyp|ressourcetyp|ресурса|enumeração|enumeración|\
         enum|enumeration|énumération|перечисления|de|da|do|der|di|d|资源类型|资源|类型|枚举类型|枚举|資源類型|列舉類型|列舉|리소스|유형|열거형|リソースの種類|リソース|種類|\
         列挙型";

/// Whether a word of a title is no name of a type.
pub(in crate::docs) fn is_title_word(folded: &str) -> bool {
    is_one_of(TITLE_WORDS, folded)
}

/// Words that make a title that of a resource.
const RESOURCES: &str = "ressourcentyp|ressourcetyp|tipo de recurso|type de ressource|tipo di risorsa|тип ресурса|资源类型|\
         資源類型|リソースの種類|リソース型|리소스 종류|리소스 유형";

/// `cup` of "cup-Ressourcentyp", "Тип ресурса cup", "cup 资源类型".
pub(in crate::docs) fn type_of_title(title: &str) -> Option<&str> {
    let folded = title.to_lowercase();
    let phrase = RESOURCES.split('|').find(|phrase| folded.contains(phrase))?;
    let at = folded.find(phrase)?;
    let before = title.get(..at)?.trim_matches([' ', '-']);
    let after = title.get(at + phrase.len()..)?.trim_matches([' ', '-', '«', '»']);
    [before, after].into_iter().find(|name| is_identifier(name))
}

static NAMESPACE: LazyLock<Regex> = LazyLock::new(|| {
    let words = "namespace|namensraum|espace de noms|espacio de nombres|espaço de nomes?|spazio dei nomi|пространство им[её]н|\
                 命名空间|命名空間|名前空間|네임스페이스";
    pattern(&format!(r"(?i)^\s*(?:{words})\s?[:：]\s*([a-z]\w*(?:\.\w+)*)[.。]?\s*$"))
});
static READ_ONLY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?i)schreibgeschützt|nur lesen|nur[ -]lese-?zugriff|lecture seule|s[oó]lo lectura|somente leitura|sola lettura|только для чтения|只读|唯讀|\
         読み取り専用|읽기 전용",
    )
});
static INHERITS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:geerbt|erbt|vererbt|abgeleitet) von\s+(?:der\s+|dem\s+)?|hérit(?:e|é|ée) de\s+(?:la\s+)?|dérivée? de\s+|(?:se )?hereda(?:do|da)? de\s+|derivad[oa]s? de\s+|herda(?:do|da)? de\s+|eredita(?:to|ta)? da\s+|(?:наследуется|наследует|унаследовано|унаследован|производный|производное|производным|производной) от\s+(?:ресурса\s+|типа\s+)?|继承自\s*|派生自\s*",
    )
});
static INHERITED_BEHIND: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[\s\u{a0}]*(?:から(?:の)?(?:継承|派生)|を継承)"));

/// The namespace that a line names.
pub(in crate::docs) fn namespace(line: &str) -> Option<&str> {
    NAMESPACE.captures(line)?.get(1).map(|name| name.as_str())
}

/// A sentence that supposes something or asks for it.
static SUPPOSED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?i)\\b(?:ob|wenn|falls|если|ли)\\b|^(?:si|cuando|quando|se (?:o|a|os|as|il|la|lo|le|i|gli|l'|è|for|estiver))\\b|\\bindi(?:ca|que|quer) s[ie]\\b|如果|是否|かどうか|の場合|인지|여부|경우",
    )
});
static DEPRECATED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?i)^(?:veraltet|déconseillé|obsol[eè]t|en desuso|preterid|deprecat|устаревш|非推奨)|\\b(?:ist|est|está|es|queda|é|è|foi) (?:jetzt |désormais |ahora |agora |ora )?(?:veraltet|déconseillé|déprécié|obsol[eè]t|en desuso|preterid|descontinuad|deprecat)|\\bустарел[оаи]?\\b|является устаревш|已弃用|已棄用|已过时|已過時|非推奨です|推奨されません|더 이상 사용되지 않",
    )
});

/// Whether a sentence says that a property is read-only.
pub(in crate::docs) fn says_read_only(sentence: &str) -> bool {
    READ_ONLY.is_match(sentence) && !SUPPOSED.is_match(sentence)
}

/// Whether a sentence says that something is deprecated.
pub(in crate::docs) fn says_deprecated(sentence: &str) -> bool {
    DEPRECATED.is_match(sentence)
}

/// Where the type stands that another inherits from.
pub(in crate::docs) fn ancestor(plain: &str) -> Option<usize> {
    INHERITS.find(plain).map(|found| found.end())
}

/// Whether a text says of the type before it that another inherits from it.
pub(in crate::docs) fn is_ancestor_before(rest: &str) -> bool {
    INHERITED_BEHIND.is_match(rest)
}
