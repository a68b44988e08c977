//! The one table of verdicts: each kind of change, whom it breaks, and an example.

use super::change::{Change, ChangeKind, Subject};
use super::verdict::Verdict;

/// A change in short, as the table has it.
struct Example {
    subject: Subject,
    kind: ChangeKind,
    aspect: Option<&'static str>,
    old: Option<&'static str>,
    new: Option<&'static str>,
}

/// A row: `Variant "name" Verdict = Subject "aspect" (old => new);`, with `+` or `-` for what came or went.
macro_rules! rules {
    ($($variant:ident $name:literal $verdict:ident = $subject:ident $aspect:tt ($old:tt => $new:tt);)*) => {
        /// A kind of change, with its verdict.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Rule {
            $(#[doc = concat!("`", $name, "`")] $variant,)*
        }

        impl Rule {
            /// All of them, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its name, such as `property-removed`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Whom such a change breaks.
            pub fn verdict(self) -> Verdict {
                match self { $(Self::$variant => Verdict::$verdict,)* }
            }

            fn parts(self) -> Example {
                match self {
                    $(Self::$variant => Example {
                        subject: Subject::$subject,
                        kind: rules!(@kind $aspect),
                        aspect: rules!(@text $aspect),
                        old: rules!(@text $old),
                        new: rules!(@text $new),
                    },)*
                }
            }
        }
    };
    (@kind +) => { ChangeKind::Added };
    (@kind -) => { ChangeKind::Removed };
    (@kind $aspect:literal) => { ChangeKind::Changed };
    (@text +) => { None };
    (@text -) => { None };
    (@text _) => { None };
    (@text $text:literal) => { Some($text) };
}

rules! {
    BaseUrlChanged "base-url-changed" Breaking = Service "base URL" ("https://a.example" => "https://b.example");
    ConventionsChanged "conventions-changed" Breaking = Service "conventions" ("odata" => "plain");
    CredentialsSaid "credentials-said" Risky = Service "credentials" (_ => "token");
    CredentialsUnsaid "credentials-unsaid" Risky = Service "credentials" ("token" => _);
    CredentialsChanged "credentials-changed" Breaking = Service "credentials" ("token" => "key");
    ErrorShapeSaid "error-shape-said" Compatible = Service "error shape" (_ => "code, message");
    ErrorShapeUnsaid "error-shape-unsaid" Risky = Service "error shape" ("code, message" => _);
    ErrorShapeChanged "error-shape-changed" Breaking = Service "error shape" ("code, message" => "title, detail");

    RootAdded "root-added" Compatible = Root + (_ => "example.user");
    RootRemoved "root-removed" Breaking = Root - ("example.user" => _);
    RootRenamed "root-renamed" Breaking = Root "name" ("Users" => "users");
    RootKindChanged "root-kind-changed" Breaking = Root "kind" ("entity set" => "singleton");
    RootTypeChanged "root-type-changed" Breaking = Root "type" ("example.user" => "example.person");
    RootCallChanged "root-call-changed" Breaking = Root "call" ("action example.go" => "function example.go");
    BindingAdded "binding-added" Compatible = Root "binding `manager`" (_ => "users");
    BindingRemoved "binding-removed" Risky = Root "binding `manager`" ("users" => _);
    BindingChanged "binding-changed" Risky = Root "binding `manager`" ("users" => "people");

    TypeAdded "type-added" Compatible = Type + (_ => "entity type");
    TypeRemoved "type-removed" Breaking = Type - ("entity type" => _);
    TypeRenamed "type-renamed" Breaking = Type "name" ("example.User" => "example.user");
    TypeKindChanged "type-kind-changed" Breaking = Type "kind" ("entity type" => "complex type");
    BaseAdded "base-added" Compatible = Type "base" (_ => "example.entity");
    BaseRemoved "base-removed" Breaking = Type "base" ("example.entity" => _);
    BaseChanged "base-changed" Risky = Type "base" ("example.entity" => "example.item");
    KeyChanged "key-changed" Breaking = Type "key" ("id" => "id, region");
    TypeBecameAbstract "type-became-abstract" Breaking = Type "abstract" ("no" => "yes");
    TypeBecameConcrete "type-became-concrete" Compatible = Type "abstract" ("yes" => "no");
    TypeOpened "type-opened" Compatible = Type "open" ("no" => "yes");
    TypeClosed "type-closed" Breaking = Type "open" ("yes" => "no");
    StreamGained "stream-gained" Compatible = Type "stream" ("no" => "yes");
    StreamLost "stream-lost" Breaking = Type "stream" ("yes" => "no");
    TypeDeprecated "type-deprecated" Compatible = Type "deprecated" ("no" => "yes");
    TypeRestored "type-restored" Compatible = Type "deprecated" ("yes" => "no");
    TypeHidden "type-hidden" Docs = Type "area" ("mail" => "people");
    TypeShown "type-shown" Docs = Type "area" ("mail" => "mail, people");
    TypeFiled "type-filed" Docs = Type "area of its page" ("mail" => "people");

    PropertyAdded "property-added" Compatible = Property + (_ => "Edm.String");
    RequiredPropertyAdded "required-property-added" Breaking = Property + (_ => "Edm.String, required");
    PropertyRemoved "property-removed" Breaking = Property - ("Edm.String" => _);
    PropertyRenamed "property-renamed" Breaking = Property "name" ("City" => "city");
    PropertyMovedBelow "property-moved-below" Risky = Property "declaring type" ("flower" => "rose, tulip");
    PropertyKindChanged "property-kind-changed" Breaking = Property "kind" ("property" => "relationship");
    PropertyTypeChanged "property-type-changed" Breaking = Property "type" ("Edm.String" => "Edm.Int32");
    PropertyValuesSaid "property-values-said" Risky = Property "values" ("Edm.String" => "example.level");
    PropertyValuesUnsaid "property-values-unsaid" Risky = Property "values" ("example.level" => "Edm.String");
    PropertyBecameNullable "property-became-nullable" Risky = Property "nullable" ("no" => "yes");
    PropertyLostNull "property-lost-null" Breaking = Property "nullable" ("yes" => "no");
    ContainmentGained "containment-gained" Risky = Property "contained" ("no" => "yes");
    ContainmentLost "containment-lost" Breaking = Property "contained" ("yes" => "no");
    PropertyBecameReadOnly "property-became-read-only" Breaking = Property "read-only" ("no" => "yes");
    PropertyBecameWritable "property-became-writable" Compatible = Property "read-only" ("yes" => "no");
    PropertyBecameRequired "property-became-required" Breaking = Property "required on create" ("no" => "yes");
    PropertyBecameOptional "property-became-optional" Compatible = Property "required on create" ("yes" => "no");
    DerivedTypesGained "derived-types-gained" Risky = Property "derived types" ("no" => "yes");
    DerivedTypesLost "derived-types-lost" Compatible = Property "derived types" ("yes" => "no");
    PropertyDefaultSaid "property-default-said" Docs = Property "default" (_ => "14");
    PropertyDefaultChanged "property-default-changed" Risky = Property "default" ("14" => "20");
    LimitsSaid "limits-said" Risky = Property "limits" (_ => "at most 90");
    LimitsChanged "limits-changed" Risky = Property "limits" ("at most 90" => "at most 60");
    PropertyDeprecated "property-deprecated" Compatible = Property "deprecated" ("no" => "yes");
    PropertyRestored "property-restored" Compatible = Property "deprecated" ("yes" => "no");

    EnumAdded "enum-added" Compatible = Enum + (_ => "low, high");
    EnumRemoved "enum-removed" Breaking = Enum - ("low, high" => _);
    EnumRenamed "enum-renamed" Breaking = Enum "name" ("example.Level" => "example.level");
    FlagsGained "flags-gained" Risky = Enum "flags" ("no" => "yes");
    FlagsLost "flags-lost" Breaking = Enum "flags" ("yes" => "no");
    FlagsSaid "flags-said" Docs = Enum "flags" ("by the values of its members" => "yes");
    CaseIgnored "case-ignored" Compatible = Enum "read without case" ("no" => "yes");
    CaseHeeded "case-heeded" Breaking = Enum "read without case" ("yes" => "no");
    EnumDeprecated "enum-deprecated" Compatible = Enum "deprecated" ("no" => "yes");
    EnumRestored "enum-restored" Compatible = Enum "deprecated" ("yes" => "no");
    EnumHidden "enum-hidden" Docs = Enum "area" ("mail" => "people");
    EnumShown "enum-shown" Docs = Enum "area" ("mail" => "mail, people");
    EnumFiled "enum-filed" Docs = Enum "area of its page" ("mail" => "people");

    MemberAdded "member-added" Risky = Member + (_ => _);
    MemberForeseen "member-foreseen" Compatible = Member + (_ => _);
    MemberRemoved "member-removed" Breaking = Member - ("1" => _);
    MemberRenamed "member-renamed" Breaking = Member "name" ("Low" => "low");
    MemberValueChanged "member-value-changed" Breaking = Member "value" ("1" => "2");
    MemberDeprecated "member-deprecated" Compatible = Member "deprecated" ("no" => "yes");
    MemberRestored "member-restored" Compatible = Member "deprecated" ("yes" => "no");

    CallAdded "call-added" Compatible = Call + (_ => "action");
    CallRemoved "call-removed" Breaking = Call - ("action" => _);
    CallKindChanged "call-kind-changed" Breaking = Call "kind" ("action" => "function");
    CallBecameComposable "call-became-composable" Compatible = Call "composable" ("no" => "yes");
    CallLostComposition "call-lost-composition" Breaking = Call "composable" ("yes" => "no");
    ReturnGained "return-gained" Compatible = Call "return type" (_ => "Edm.String");
    ReturnLost "return-lost" Breaking = Call "return type" ("Edm.String" => _);
    ReturnChanged "return-changed" Breaking = Call "return type" ("Edm.String" => "Edm.Int32");
    CallDeprecated "call-deprecated" Compatible = Call "deprecated" ("no" => "yes");
    CallRestored "call-restored" Compatible = Call "deprecated" ("yes" => "no");
    CallRenamed "call-renamed" Breaking = Call "name" ("example.Go" => "example.go");
    ReturnBecameNullable "return-became-nullable" Breaking = Call "return nullable" ("no" => "yes");
    ReturnLostNull "return-lost-null" Compatible = Call "return nullable" ("yes" => "no");
    ArgumentAdded "argument-added" Breaking = Call "parameter `to`" (_ => "Edm.String, required");
    OptionalArgumentAdded "optional-argument-added" Compatible =
        Call "parameter `to`" (_ => "Edm.String, optional");
    ArgumentBecameRequired "argument-became-required" Breaking = Call "parameter `to` optional" ("yes" => "no");
    ArgumentBecameOptional "argument-became-optional" Compatible = Call "parameter `to` optional" ("no" => "yes");
    ArgumentRemoved "argument-removed" Breaking = Call "parameter `to`" ("Edm.String" => _);
    ArgumentChanged "argument-changed" Breaking = Call "parameter `to` type" ("Edm.String" => "Edm.Int32");
    ArgumentBecameNullable "argument-became-nullable" Compatible = Call "parameter `to` nullable" ("no" => "yes");
    ArgumentRelaxed "argument-relaxed" Compatible = Call "parameter `to` required on create" ("yes" => "no");
    ArgumentDeprecated "argument-deprecated" Compatible = Call "parameter `to` deprecated" ("no" => "yes");

    OperationAdded "operation-added" Compatible = Operation + (_ => "200 example.user");
    OperationRemoved "operation-removed" Breaking = Operation - ("200 example.user" => _);
    PathRenamed "path-renamed" Breaking = Operation "path" ("/Users" => "/users");
    MethodChanged "method-changed" Breaking = Operation "method" ("GET" => "POST");
    OperationKindChanged "operation-kind-changed" Risky = Operation "kind" ("get" => "list");
    OperationDeprecated "operation-deprecated" Compatible = Operation "deprecated" ("no" => "yes");
    OperationRestored "operation-restored" Compatible = Operation "deprecated" ("yes" => "no");
    RepetitionGained "repetition-gained" Compatible = Operation "repeatable" ("no" => "yes");
    RepetitionLost "repetition-lost" Risky = Operation "repeatable" ("yes" => "no");
    TrailingSlashChanged "trailing-slash-changed" Risky = Operation "trailing slash" ("no" => "yes");
    MediaTypeAdded "media-type-added" Compatible = Operation "media types" ("text/a" => "text/a, text/b");
    MediaTypeRemoved "media-type-removed" Breaking = Operation "media types" ("text/a, text/b" => "text/a");
    MediaTypesSaid "media-types-said" Risky = Operation "media types" (_ => "text/a");
    EncodingSaid "encoding-said" Risky = Operation "encoding" (_ => "form");
    EncodingChanged "encoding-changed" Breaking = Operation "encoding" ("json" => "form");
    CollectionSaid "collection-said" Risky = Operation "collection" (_ => "array");
    CollectionChanged "collection-changed" Breaking = Operation "collection" ("array" => "page");
    CallRebound "call-rebound" Breaking = Operation "bound type" ("example.flower" => "example.rose");
    UploadChanged "upload-changed" Breaking = Operation "uploaded" ("example.item" => "example.file");
    UploadGained "upload-gained" Compatible = Operation "uploaded" (_ => "example.item");
    MonitorChanged "monitor-changed" Breaking = Operation "monitor" ("example.job" => "example.task");
    MonitorGained "monitor-gained" Compatible = Operation "monitor" (_ => "example.job");
    OperationMoved "operation-moved" Docs = Operation "area" ("mail" => "people");
    ResponseChanged "response-changed" Breaking = Operation "response" ("200 example.user" => "200 example.person");
    ResponseAdded "response-added" Risky =
        Operation "response" ("200 example.user" => "200 example.user, 204 without body");
    ResponseRemoved "response-removed" Compatible =
        Operation "response" ("200 example.user, 204 without body" => "200 example.user");
    ResponseStatusChanged "response-status-changed" Risky =
        Operation "response" ("200 example.user" => "201 example.user");
    ResponseBodyGained "response-body-gained" Compatible =
        Operation "response" ("200 without body" => "200 example.user");
    BodyGained "body-gained" Risky = Operation "body" (_ => "example.user");
    BodyLost "body-lost" Risky = Operation "body" ("example.user" => _);
    BodyChanged "body-changed" Breaking = Operation "body" ("example.user" => "example.person");
    RequiredParameterAdded "required-parameter-added" Breaking =
        Operation "query parameter `to`" (_ => "Edm.String, required");
    OptionalParameterAdded "optional-parameter-added" Compatible =
        Operation "query parameter `to`" (_ => "Edm.String, optional");
    ParameterRemoved "parameter-removed" Breaking = Operation "query parameter `to`" ("Edm.String, optional" => _);
    ParameterChanged "parameter-changed" Breaking =
        Operation "query parameter `to`" ("Edm.String, optional" => "Edm.Int32, optional");
    ParameterBecameRequired "parameter-became-required" Breaking =
        Operation "query parameter `to`" ("Edm.String, optional" => "Edm.String, required");
    ParameterBecameOptional "parameter-became-optional" Compatible =
        Operation "query parameter `to`" ("Edm.String, required" => "Edm.String, optional");
    StyleSaid "style-said" Risky = Operation "query parameter `to` style" (_ => "with commas");
    StyleChanged "style-changed" Breaking = Operation "query parameter `to` style" ("repeated" => "with commas");
    DefaultSaid "default-said" Docs = Operation "query parameter `to` default" (_ => "20");
    DefaultChanged "default-changed" Risky = Operation "query parameter `to` default" ("20" => "50");
    ValuesSaid "values-said" Risky = Operation "query parameter `to` values" (_ => "a, b");
    ValueAdded "value-added" Compatible = Operation "query parameter `to` values" ("a" => "a, b");
    ValueRemoved "value-removed" Breaking = Operation "query parameter `to` values" ("a, b" => "a");
    HeaderAdded "header-added" Risky = Operation "header `If-Match`" (_ => "if-match");
    RequiredHeaderAdded "required-header-added" Breaking =
        Operation "header `If-Match`" (_ => "if-match, required");
    HeaderRemoved "header-removed" Risky = Operation "header `If-Match`" ("if-match" => _);
    HeaderBecameRequired "header-became-required" Breaking = Operation "header `If-Match` required" ("no" => "yes");
    HeaderBecameOptional "header-became-optional" Compatible = Operation "header `If-Match` required" ("yes" => "no");
    ReplyHeaderAdded "reply-header-added" Compatible = Operation "reply header `ETag`" (_ => "Edm.String");
    ReplyHeaderRemoved "reply-header-removed" Risky = Operation "reply header `ETag`" ("Edm.String" => _);
    ReplyHeaderChanged "reply-header-changed" Breaking = Operation "reply header `ETag`" ("Edm.String" => "Edm.Int32");
    StatusAdded "status-added" Compatible = Operation "status `404`" (_ => "404");
    StatusRemoved "status-removed" Compatible = Operation "status `404`" ("404" => _);
    FieldAdded "field-added" Risky = Operation "body parameter `to`" (_ => "Edm.String");
    RequiredFieldAdded "required-field-added" Breaking =
        Operation "body parameter `to`" (_ => "Edm.String, required");
    OptionalFieldAdded "optional-field-added" Compatible =
        Operation "body parameter `to`" (_ => "Edm.String, optional");
    FieldRemoved "field-removed" Breaking = Operation "body parameter `to`" ("Edm.String" => _);
    FieldChanged "field-changed" Breaking = Operation "body parameter `to` type" ("Edm.String" => "Edm.Int32");
    FieldBecameRequired "field-became-required" Breaking =
        Operation "body parameter `to` required on create" ("no" => "yes");
    FieldRelaxed "field-relaxed" Compatible = Operation "body parameter `to` nullable" ("no" => "yes");
    FieldDeprecated "field-deprecated" Compatible = Operation "body parameter `to` deprecated" ("no" => "yes");
    SubtypeAdded "subtype-added" Compatible = Operation "subtype `example.user`" (_ => "example.user");
    SubtypeRemoved "subtype-removed" Breaking = Operation "subtype `example.user`" ("example.user" => _);
    CallerAdmitted "caller-admitted" Compatible = Operation "application permissions" ("not supported" => "User.Read");
    CallerRefused "caller-refused" Breaking = Operation "application permissions" ("User.Read" => "not supported");
    PermissionsSaid "permissions-said" Docs = Operation "application permissions" (_ => "User.Read");
    PermissionsUnsaid "permissions-unsaid" Risky = Operation "application permissions" ("User.Read" => _);
    PermissionAdded "permission-added" Compatible = Operation "application permissions" ("A" => "A, B");
    LeastPermissionRemoved "least-permission-removed" Breaking = Operation "application permissions" ("A, B" => "B");
    PermissionRemoved "permission-removed" Risky = Operation "application permissions" ("A, B" => "A");
    PermissionsReordered "permissions-reordered" Docs = Operation "application permissions" ("A, B" => "B, A");

    ItemAdded "item-added" Docs = Item + (_ => "Option<String>");
    PageRenamed "page-renamed" Docs = Page "name" ("api/user-read.md" => "api/user-get.md");

    ItemRemoved "item-removed" Docs = Item - ("Option<String>" => _);
    ItemChanged "item-changed" Docs = Item "signature" ("Option<String>" => "Option<i32>");
    ItemHidden "item-hidden" Docs = Item "features" (_ => "mail");
    ItemShown "item-shown" Docs = Item "features" ("mail" => _);
    ItemDeprecated "item-deprecated" Docs = Item "deprecated" ("no" => "yes");
    ItemRestored "item-restored" Docs = Item "deprecated" ("yes" => "no");

    NotJudged "not-judged" Risky = Service "something else" ("this" => "that");
}

impl Rule {
    /// Whether nothing on the wire changes with it.
    pub fn is_of_rust_alone(self) -> bool {
        self.subject() == Subject::Item
    }

    /// What changes of this kind are about.
    pub(super) fn subject(self) -> Subject {
        self.parts().subject
    }

    /// A change of this kind.
    pub fn example(self) -> Change {
        let Example { subject, kind, aspect, old, new } = self.parts();
        let what = match subject {
            Subject::Service => "example",
            Subject::Root => "users",
            Subject::Type => "example.user",
            Subject::Property => "example.user.city",
            Subject::Enum => "example.level",
            Subject::Member => "example.level.low",
            Subject::Call => "example.go",
            Subject::Operation => "GET /users",
            Subject::Page => "api/user-get.md",
            Subject::Item => "models::User::city",
        };
        let text = |text: Option<&str>| text.map(ToOwned::to_owned);
        let is_foreseen = self == Self::MemberForeseen;
        Change {
            kind,
            subject,
            what: what.to_owned(),
            aspect: text(aspect),
            old: text(old),
            new: text(new),
            is_foreseen,
            about: Vec::new(),
            old_origin: None,
            new_origin: None,
        }
    }
}
