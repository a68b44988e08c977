//! The closed list of finding codes.

use serde::{Deserialize, Serialize};

use super::level::Level;

/// Declares the codes once: variant, number, kebab name, level.
macro_rules! codes {
    ($($(#[$former:meta])? $variant:ident $number:literal $name:literal $level:ident,)*) => {
        /// Which rule made a finding. Each code has a page in `generator/codes/`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[non_exhaustive]
pub enum Code {
            $(
                #[doc = concat!("`", $name, "`")]
                #[serde(rename = $number)]
                $(#[$former])?
                $variant,
            )*
        }

        impl Code {
            /// Every code, in the order of its number.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The number, such as `MD0101`.
            pub fn number(self) -> &'static str {
                match self { $(Self::$variant => $number,)* }
            }

            /// The kebab name, such as `broken-front-matter`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The level at which the code is reported.
            pub fn level(self) -> Level {
                match self { $(Self::$variant => Level::$level,)* }
            }

            /// What the code means, why, an example and what to do: its page in `generator/codes/`.
            pub fn page(self) -> &'static str {
                match self { $(Self::$variant => include_str!(concat!("../../codes/", $number, "-", $name, ".md")),)* }
            }
        }
    };
}

codes! {
    BrokenEncoding "MD0001" "broken-encoding" Error,
    UnreadableFile "MD0002" "unreadable-file" Error,
    MissingInclude "MD0003" "missing-include" Note,
    IncludeCycle "MD0004" "include-cycle" Error,
    BrokenConfig "MD0005" "broken-config" Error,
    UnreadRequests "MD0006" "unread-requests" Error,
    BrokenFrontMatter "MD0101" "broken-front-matter" Error,
    BrokenTable "MD0102" "broken-table" Error,
    UnclosedComment "MD0103" "unclosed-comment" Error,
    UnclosedFence "MD0104" "unclosed-fence" Error,
    BrokenAnnotation "MD0105" "broken-annotation" Error,
    TolerantJson "MD0106" "tolerant-json" Warning,
    ExtraCells "MD0107" "extra-cells" Warning,
    TextAfterComment "MD0108" "text-after-comment" Warning,
    LostHeading "MD0109" "lost-heading" Warning,
    SecondTitle "MD0110" "second-title" Warning,
    BrokenRequestUrl "MD0201" "broken-request-url" Error,
    BrokenRequestLine "MD0202" "broken-request-line" Error,
    UnknownTypeCell "MD0203" "unknown-type-cell" Warning,
    UnknownColumns "MD0204" "unknown-columns" Warning,
    DraftText "MD0205" "draft-text" Note,
    DuplicateRow "MD0206" "duplicate-row" Warning,
    UnknownPermissionRow "MD0207" "unknown-permission-row" Warning,
    RefBodyContradiction "MD0208" "ref-body-contradiction" Warning,
    OddExampleUrl "MD0209" "odd-example-url" Warning,
    BrokenExample "MD0210" "broken-example" Warning,
    NoResponse "MD0211" "no-response" Warning,
    NoRequest "MD0212" "no-request" Warning,
    UnreadableName "MD0213" "unreadable-name" Warning,
    SloppyRequestUrl "MD0214" "sloppy-request-url" Warning,
    LoneAnnotation "MD0215" "lone-annotation" Warning,
    StrayRequest "MD0216" "stray-request" Warning,
    NothingDescribed "MD0217" "nothing-described" Warning,
    UnknownArgument "MD0218" "unknown-argument" Warning,
    SeveralResponses "MD0219" "several-responses" Warning,
    UnreadableValues "MD0220" "unreadable-values" Warning,
    JointPermissions "MD0221" "joint-permissions" Note,
    UnreadBody "MD0222" "unread-body" Warning,
    UnclearPart "MD0223" "unclear-part" Warning,
    RequiredHeader "MD0224" "required-header" Note,
    UnlistedPermission "MD0225" "unlisted-permission" Warning,
    BodyOfRead "MD0226" "body-of-read" Warning,
    RestrictedPart "MD0231" "restricted-part" Note,
    UnreadCredentials "MD0232" "unread-credentials" Warning,
    TypeWithoutPage "MD0302" "type-without-page" Warning,
    EnumMembersDiffer "MD0303" "enum-members-differ" Warning,
    PropertyTypesDiffer "MD0304" "property-types-differ" Warning,
    BaseTypesDiffer "MD0305" "base-types-differ" Warning,
    OperationsDiffer "MD0306" "operations-differ" Warning,
    InheritanceCycle "MD0307" "inheritance-cycle" Error,
    ForeignNamespace "MD0308" "foreign-namespace" Note,
    NameOfTwoKinds "MD0309" "name-of-two-kinds" Warning,
    UnknownBodyProperty "MD0310" "unknown-body-property" Warning,
    MisleadingLink "MD0311" "misleading-link" Warning,
    SpellingsDiffer "MD0312" "spellings-differ" Warning,
    PropertyWithoutRow "MD0313" "property-without-row" Warning,
    TableWithoutBody "MD0314" "table-without-body" Warning,
    OtherBase "MD0315" "other-base" Warning,
    WrittenOtherwise "MD0316" "written-otherwise" Warning,
    UnclearCollection "MD0317" "unclear-collection" Warning,
    CollectionForms "MD0318" "collection-forms" Warning,
    CredentialsDiffer "MD0319" "credentials-differ" Warning,
    IdleCorrection "MD0320" "idle-correction" Warning,
    UnreadableCorrection "MD0321" "unreadable-correction" Error,
    IdleAllow "MD0322" "idle-allow" Warning,
    BrokenAllow "MD0323" "broken-allow" Warning,
    ListStyle "MD0324" "list-style" Warning,
    ErrorShapes "MD0325" "error-shapes" Warning,
    TypesDiffer "MD0326" "types-differ" Warning,
    ReadOnlyInBody "MD0327" "read-only-in-body" Note,
    SampleInUrl "MD0328" "sample-in-url" Warning,
    StandInServer "MD0329" "stand-in-server" Note,
    UnclearSegment "MD0330" "unclear-segment" Warning,
    CollectionByKey "MD0331" "collection-by-key" Warning,
    VersionsInOne "MD0332" "versions-in-one" Warning,
    LostKey "MD0333" "lost-key" Warning,
    SameTitle "MD0334" "same-title" Note,
    MissingRow "MD0335" "missing-row" Note,
    NameTaken "MD0401" "name-taken" Warning,
    OperationNotOffered "MD0402" "operation-not-offered" Warning,
    OtherFeature "MD0426" "other-feature" Note,
    OddCorrection "MD0427" "odd-correction" Note,
    BrokenMetadata "MD0501" "broken-metadata" Error,
    OddDeclaration "MD0502" "odd-declaration" Warning,
    RepeatedDeclaration "MD0503" "repeated-declaration" Warning,
    UndeclaredType "MD0504" "undeclared-type" Warning,
    UndocumentedType "MD0511" "undocumented-type" Note,
    UndocumentedProperty "MD0512" "undocumented-property" Note,
    UndocumentedMember "MD0513" "undocumented-member" Note,
    UndocumentedOperation "MD0514" "undocumented-operation" Note,
    RootAgainstMetadata "MD0515" "root-against-metadata" Warning,
    TypeNotInMetadata "MD0521" "type-not-in-metadata" Warning,
    PropertyNotInMetadata "MD0522" "property-not-in-metadata" Warning,
    MemberNotInMetadata "MD0523" "member-not-in-metadata" Warning,
    OperationNotInMetadata "MD0524" "operation-not-in-metadata" Warning,
    TypeAgainstMetadata "MD0531" "type-against-metadata" Warning,
    PropertyAgainstMetadata "MD0532" "property-against-metadata" Warning,
    MemberAgainstMetadata "MD0533" "member-against-metadata" Warning,
    OperationAgainstMetadata "MD0534" "operation-against-metadata" Warning,
    UnknownMember "MD0601" "unknown-member" Warning,
    OtherJsonType "MD0602" "other-json-type" Warning,
    OneForMany "MD0603" "one-for-many" Warning,
    NoEnumMember "MD0604" "no-enum-member" Warning,
    OddDate "MD0605" "odd-date" Warning,
    ReadOnlySent "MD0606" "read-only-sent" Warning,
    RequiredMissing "MD0607" "required-missing" Warning,
    UnknownTypeName "MD0608" "unknown-type-name" Warning,
    OtherTypeName "MD0609" "other-type-name" Warning,
    OtherStatus "MD0610" "other-status" Warning,
    OtherPath "MD0611" "other-path" Warning,
    OtherService "MD0612" "other-service" Warning,
    UnknownInOption "MD0613" "unknown-in-option" Warning,
    NoReply "MD0614" "no-reply" Warning,
    OtherMediaType "MD0615" "other-media-type" Warning,
    OtherAnnotation "MD0616" "other-annotation" Warning,
    UnwantedBody "MD0617" "unwanted-body" Warning,
    BodyOfNoContent "MD0618" "body-of-no-content" Warning,
    OtherHost "MD0619" "other-host" Warning,
    #[serde(alias = "MD0535")]
    UnexpectedNull "MD0620" "unexpected-null" Warning,
    ReadOnlyAndRequired "MD0631" "read-only-and-required" Warning,
    OtherName "MD0632" "other-name" Warning,
    ShownOtherwise "MD0633" "shown-otherwise" Warning,
    OtherAtPath "MD0634" "other-at-path" Warning,
    CallOfOtherPage "MD0635" "call-of-other-page" Warning,
    OddNumber "MD0636" "odd-number" Warning,
    OtherCount "MD0637" "other-count" Warning,
    LinkToNoPage "MD0701" "link-to-no-page" Warning,
    LinkInOtherCase "MD0702" "link-in-other-case" Note,
    LinkToNoHeading "MD0703" "link-to-no-heading" Warning,
    OtherReturn "MD0704" "other-return" Warning,
    OtherVerb "MD0705" "other-verb" Warning,
    UnlinkedPage "MD0706" "unlinked-page" Note,
    BrokenContents "MD0707" "broken-contents" Warning,
    UnlistedPage "MD0708" "unlisted-page" Warning,
    RarePermission "MD0711" "rare-permission" Warning,
    PermissionOrder "MD0712" "permission-order" Note,
    EmptyPermissionRow "MD0713" "empty-permission-row" Warning,
    MissingSection "MD0721" "missing-section" Note,
    MisspelledSection "MD0722" "misspelled-section" Warning,
    SectionOrder "MD0723" "section-order" Note,
    MissingEntry "MD0724" "missing-entry" Note,
    OtherKind "MD0725" "other-kind" Warning,
    OtherTitle "MD0726" "other-title" Warning,
    ToDo "MD0727" "to-do" Note,
    OtherMethod "MD0731" "other-method" Warning,
    DocumentedTwice "MD0732" "documented-twice" Note,
}

/// Numbers and names that codes had before: they mean the same for good, and nothing else.
const FORMER: &[(&str, Code)] = &[("null-against-metadata", Code::UnexpectedNull), ("MD0535", Code::UnexpectedNull)];

/// What the numbers of findings in metadata, and of docs against it, begin with.
const OF_METADATA: &str = "MD05";

impl Code {
    /// Whether it has, or had, this number.
    fn is_numbered(self, is_meant: impl Fn(&str) -> bool) -> bool {
        is_meant(self.number()) || FORMER.iter().any(|(number, code)| *code == self && is_meant(number))
    }

    /// Whether nothing is found of this code without metadata.
    pub fn needs_metadata(self) -> bool {
        self.number().starts_with(OF_METADATA)
    }

    /// The code that `text` names: by its number, with or without `MD` and zeros before it, by its name, or by both as
    /// findings show them; case doesn't matter.
    pub fn find(text: &str) -> Option<Self> {
        let text = text.trim();
        let is_number = !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        let text = if is_number { format!("MD{text:0>4}") } else { text.to_owned() };
        let is_named = |name: &str| name.eq_ignore_ascii_case(&text);
        Self::ALL
            .iter()
            .copied()
            .find(|code| code.is_numbered(is_named) || is_named(code.name()) || is_named(&code.to_string()))
    }

    /// The codes that a rule of a config file or a comment means: one by its number or name, those whose numbers begin
    /// so (`MD03`), or `all`.
    ///
    /// ```
    /// use mdsdk::report::Code;
    ///
    /// assert_eq!(Code::select("MD0304"), [Code::PropertyTypesDiffer]);
    /// assert_eq!(Code::select("property-types-differ"), [Code::PropertyTypesDiffer]);
    /// assert!(Code::select("MD03").contains(&Code::PropertyTypesDiffer));
    /// assert_eq!(Code::select("all"), Code::ALL);
    /// assert!(Code::select("MD99").is_empty());
    /// ```
    pub fn select(text: &str) -> Vec<Self> {
        if text == "all" {
            return Self::ALL.to_vec();
        }
        let is_prefix = text.strip_prefix("MD").is_some_and(|digits| (1..4).contains(&digits.len()));
        let meant = |code: &&Self| {
            code.is_numbered(|number| number == text)
                || code.name() == text
                || is_prefix && code.number().starts_with(text)
        };
        Self::ALL.iter().filter(meant).copied().collect()
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.number(), self.name())
    }
}
