//! The `new!` macro.

/// Makes a model: `new!(User { display_name: "Adele", account_enabled: true })`.
///
/// Each value goes through [`Field`](crate::Field), so that `"text"` fills a `String`, `["a"]` a `Vec<String>` and a
/// model its `Nav`. `field: ?option` takes an `Option`; fields that aren't named stay empty.
#[macro_export]
macro_rules! new {
    (@fields [$($model:tt)*] [$($done:tt)*]) => {
        $($model)* { $($done)* ..::core::default::Default::default() }
    };
    (@fields [$($model:tt)*] [$($done:tt)*] $field:ident: ? $value:expr $(, $($rest:tt)*)?) => {
        $crate::new!(
            @fields [$($model)*]
            [$($done)* $field: ::core::option::Option::map($value, $crate::Field::field),]
            $($($rest)*)?
        )
    };
    (@fields [$($model:tt)*] [$($done:tt)*] $field:ident: $value:expr $(, $($rest:tt)*)?) => {
        $crate::new!(
            @fields [$($model)*]
            [$($done)* $field: ::core::option::Option::Some($crate::Field::field($value)),]
            $($($rest)*)?
        )
    };
    (@fields [$($model:tt)*] [$($done:tt)*] $field:ident $(, $($rest:tt)*)?) => {
        $crate::new!(@fields [$($model)*] [$($done)*] $field: $field $(, $($rest)*)?)
    };
    ($($model:ident)::+ { $($fields:tt)* }) => {
        $crate::new!(@fields [$($model)::+] [] $($fields)*)
    };
}
