//! Two entities, a complex type and two enums.

#[derive(Default)]
pub struct User {
    pub id: ::core::option::Option<::std::string::String>,
    pub account_enabled: ::core::option::Option<bool>,
    pub business_phones: ::core::option::Option<::std::vec::Vec<::std::string::String>>,
    pub city: ::core::option::Option<::std::string::String>,
    pub created_date_time: ::core::option::Option<::mdsdk_runtime::DateTime>,
    pub display_name: ::core::option::Option<::std::string::String>,
    pub height: ::core::option::Option<f64>,
    pub logins: ::core::option::Option<i32>,
    pub photo: ::core::option::Option<::mdsdk_runtime::Binary>,
    pub signature: ::core::option::Option<ItemBody>,
    pub work_days: ::core::option::Option<::mdsdk_runtime::Flags<DayOfWeek>>,
    pub manager: ::core::option::Option<::mdsdk_runtime::Nav<User>>,
    pub messages: ::core::option::Option<::mdsdk_runtime::Nav<::std::vec::Vec<Message>>>,
    pub extra: ::mdsdk_runtime::Extra,
}

impl User {
    pub const ID: ::mdsdk_runtime::Prop<User> = ::mdsdk_runtime::Prop::new("id");
    pub const ACCOUNT_ENABLED: ::mdsdk_runtime::Prop<User> = ::mdsdk_runtime::Prop::new("accountEnabled");
    pub const CITY: ::mdsdk_runtime::Prop<User> = ::mdsdk_runtime::Prop::new("city");
    pub const DISPLAY_NAME: ::mdsdk_runtime::Prop<User> = ::mdsdk_runtime::Prop::new("displayName");
    pub const MESSAGES: ::mdsdk_runtime::Prop<User> = ::mdsdk_runtime::Prop::new("messages");
}

impl ::mdsdk_runtime::Model for User {
    const TABLE: ::mdsdk_runtime::Table = ::mdsdk_runtime::Table {
        name: "microsoft.graph.user",
        fields: &[
            "id",
            "accountEnabled",
            "businessPhones",
            "city",
            "createdDateTime",
            "displayName",
            "height",
            "logins",
            "photo",
            "signature",
            "workDays",
            "manager",
            "messages",
        ],
    };

    #[inline]
    fn slots<'a>(&'a self, visit: &mut dyn ::mdsdk_runtime::Visit<'a>) {
        visit.visit(
            &[
                &self.id,
                &self.account_enabled,
                &self.business_phones,
                &self.city,
                &self.created_date_time,
                &self.display_name,
                &self.height,
                &self.logins,
                &self.photo,
                &self.signature,
                &self.work_days,
                &self.manager,
                &self.messages,
            ],
            &self.extra,
        );
    }

    #[inline]
    fn slots_mut<'a>(&'a mut self, fill: &mut dyn ::mdsdk_runtime::Fill<'a>) {
        fill.fill(
            &mut [
                &mut self.id,
                &mut self.account_enabled,
                &mut self.business_phones,
                &mut self.city,
                &mut self.created_date_time,
                &mut self.display_name,
                &mut self.height,
                &mut self.logins,
                &mut self.photo,
                &mut self.signature,
                &mut self.work_days,
                &mut self.manager,
                &mut self.messages,
            ],
            &mut self.extra,
        );
    }
}

::mdsdk_runtime::model!(User);

/// Emits what `User` above spells out.
macro_rules! object {
    ($model:ident, $name:literal, $($index:literal $field:ident: $ty:ty = $wire:literal),*) => {
        #[derive(Default)]
        pub struct $model {
            $(pub $field: ::core::option::Option<$ty>,)*
            pub extra: ::mdsdk_runtime::Extra,
        }

        impl ::mdsdk_runtime::Model for $model {
            const TABLE: ::mdsdk_runtime::Table = ::mdsdk_runtime::Table { name: $name, fields: &[$($wire),*] };

            #[inline]
            fn slots<'a>(&'a self, visit: &mut dyn ::mdsdk_runtime::Visit<'a>) {
                visit.visit(&[$(&self.$field),*], &self.extra);
            }

            #[inline]
            fn slots_mut<'a>(&'a mut self, fill: &mut dyn ::mdsdk_runtime::Fill<'a>) {
                fill.fill(&mut [$(&mut self.$field),*], &mut self.extra);
            }

        }

        ::mdsdk_runtime::model!($model);
    };
}

object!(Message, "microsoft.graph.message",
    0 id: String = "id", 1 subject: String = "subject", 2 body: ItemBody = "body");
object!(ItemBody, "microsoft.graph.itemBody", 0 content_type: BodyType = "contentType", 1 content: String = "content");
object!(Range, "microsoft.graph.workbookRange",
    0 values: mdsdk_runtime::Json = "values", 1 widths: Vec<f64> = "widths");

object!(Book, "catalog.book",
    0 id: i64 = "id", 1 views: i64 = "views", 2 price: mdsdk_runtime::Decimal = "price",
    3 history: Vec<i64> = "history", 4 stock: Stock = "stock",
    5 stores: mdsdk_runtime::Nav<Vec<Stock>> = "stores", 6 title: String = "title", 7 weight: f64 = "weight");
object!(Stock, "catalog.stock", 0 pieces: i64 = "pieces", 1 prices: Vec<mdsdk_runtime::Decimal> = "prices");

#[derive(Clone)]
#[non_exhaustive]
pub enum BodyType {
    Text,
    Html,
    Unrecognized(::std::boxed::Box<str>),
}

impl BodyType {
    pub const ALL: &'static [&'static str] = &["text", "html"];

    pub fn as_str(&self) -> &str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::Unrecognized(name) => name,
        }
    }
}

impl ::core::convert::From<&str> for BodyType {
    fn from(name: &str) -> Self {
        match name {
            "text" => Self::Text,
            "html" => Self::Html,
            _ => Self::Unrecognized(name.into()),
        }
    }
}

::mdsdk_runtime::open_enum!(BodyType);

#[derive(Clone)]
#[non_exhaustive]
pub enum DayOfWeek {
    Sunday,
    Monday,
    Unrecognized(::std::boxed::Box<str>),
}

impl DayOfWeek {
    pub const ALL: &'static [&'static str] = &["sunday", "monday"];

    pub fn as_str(&self) -> &str {
        match self {
            Self::Sunday => "sunday",
            Self::Monday => "monday",
            Self::Unrecognized(name) => name,
        }
    }
}

impl ::core::convert::From<&str> for DayOfWeek {
    fn from(name: &str) -> Self {
        match name {
            "sunday" => Self::Sunday,
            "monday" => Self::Monday,
            _ => Self::Unrecognized(name.into()),
        }
    }
}

::mdsdk_runtime::open_enum!(DayOfWeek);
