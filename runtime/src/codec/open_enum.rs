//! Enums that members may be added to.

use super::{ReadError, Reader};

/// An enum of the API, with a variant for the members that it gets later.
///
/// Generated code gives `as_str` and `From<&str>`; the [`open_enum!`](crate::open_enum) macro adds the rest.
///
/// ```
/// use mdsdk_runtime::OpenEnum;
/// # struct Day(String);
/// # impl From<&str> for Day { fn from(name: &str) -> Self { Self(name.to_owned()) } }
/// # impl AsRef<str> for Day { fn as_ref(&self) -> &str { &self.0 } }
/// # impl OpenEnum for Day {}
///
/// /// The members of a list that a user typed.
/// fn members<E: OpenEnum>(list: &str) -> Vec<E> {
///     list.split(',').map(|name| E::from(name.trim())).collect()
/// }
///
/// let days: Vec<Day> = members("monday, someday");
/// assert_eq!(days[1].name(), "someday");
/// ```
pub trait OpenEnum: for<'a> From<&'a str> + AsRef<str> + Send + Sync + 'static {
    /// The member's name on the wire.
    fn name(&self) -> &str {
        self.as_ref()
    }
}

/// Reads an enum from a JSON string; every string is a member.
///
/// # Errors
/// When what comes next is not a string.
pub fn read_enum<E: OpenEnum>(reader: &mut Reader<'_>) -> Result<E, ReadError> {
    let name = reader.name()?;
    let member = E::from(name);
    let is_exact = same_name(member.name(), name);
    reader.inexact |= !is_exact;
    Ok(member)
}

/// Whether two names are the same. No generic code is compiled for it.
pub fn same_name(one: &str, other: &str) -> bool {
    one == other
}

/// The member of that name; names and members are in one order.
#[inline]
pub fn member<E: Clone>(names: &[&str], members: &[E], name: &str) -> Option<E> {
    members.get(position(names, name)).cloned()
}

/// The same, ignoring the case of letters.
#[inline]
pub fn member_ignoring_case<E: Clone>(names: &[&str], members: &[E], name: &str) -> Option<E> {
    members.get(position_ignoring_case(names, name)).cloned()
}

/// Where a name is among others; else beyond all.
fn position(names: &[&str], name: &str) -> usize {
    names.iter().position(|known| *known == name).unwrap_or(usize::MAX)
}

fn position_ignoring_case(names: &[&str], name: &str) -> usize {
    names.iter().position(|known| known.eq_ignore_ascii_case(name)).unwrap_or(usize::MAX)
}

/// Whether `name` is none of the documented members, or the one that services send in place of later ones.
pub fn is_unrecognized(name: &str, documented: &[&str]) -> bool {
    name == "unknownFutureValue" || !documented.contains(&name)
}

/// Makes an enum with `ALL`, `as_str(&self) -> &str` and `From<&str>` an [`OpenEnum`](crate::OpenEnum): JSON, text and
/// serde.
#[doc(hidden)]
#[macro_export]
macro_rules! open_enum {
    ($open:ty) => {
        impl $open {
            /// Whether the docs don't name the member: it was added later, or is the one that stands for those.
            #[inline]
            pub fn is_unrecognized(&self) -> bool {
                $crate::__private::is_unrecognized(self.as_str(), Self::ALL)
            }
        }

        impl $crate::OpenEnum for $open {}

        impl $crate::Wire for $open {
            #[inline]
            fn read_from(reader: &mut $crate::Reader<'_>) -> ::core::result::Result<Self, $crate::ReadError> {
                $crate::__private::read_enum(reader)
            }

            #[inline]
            fn write_to(&self, writer: &mut $crate::Writer) {
                writer.string(self.as_str());
            }
        }

        impl ::core::fmt::Display for $open {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::str::FromStr for $open {
            type Err = ::core::convert::Infallible;

            #[inline]
            fn from_str(name: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(Self::from(name))
            }
        }

        impl ::core::convert::AsRef<str> for $open {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::fmt::Debug for $open {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::show_enum(self, f)
            }
        }

        impl ::core::cmp::PartialEq for $open {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::__private::same_name(self.as_str(), other.as_str())
            }
        }

        impl ::core::cmp::Eq for $open {}

        impl ::core::hash::Hash for $open {
            #[inline]
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(self.as_str(), state);
            }
        }

        impl ::core::cmp::PartialEq<&str> for $open {
            #[inline]
            fn eq(&self, name: &&str) -> bool {
                $crate::__private::same_name(self.as_str(), name)
            }
        }

        $crate::open_enum_key!($open);
        $crate::open_enum_serde!($open);
    };
}

/// The side of [`open_enum!`](crate::open_enum) that requests need.
#[cfg(not(feature = "client"))]
#[doc(hidden)]
#[macro_export]
macro_rules! open_enum_key {
    ($open:ty) => {};
}

/// The side of [`open_enum!`](crate::open_enum) that requests need.
#[cfg(feature = "client")]
#[doc(hidden)]
#[macro_export]
macro_rules! open_enum_key {
    ($open:ty) => {
        impl $crate::Key for $open {
            #[inline]
            fn key(self) -> ::core::option::Option<::std::string::String> {
                ::core::option::Option::Some(self.as_str().into())
            }
        }

        impl $crate::Key for &$open {
            #[inline]
            fn key(self) -> ::core::option::Option<::std::string::String> {
                ::core::option::Option::Some(self.as_str().into())
            }
        }
    };
}

/// The serde side of [`open_enum!`](crate::open_enum).
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! open_enum_serde {
    ($open:ty) => {};
}

/// The serde side of [`open_enum!`](crate::open_enum).
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! open_enum_serde {
    ($open:ty) => {
        impl $crate::__private::serde::Serialize for $open {
            #[inline]
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $open {
            #[inline]
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::deserialize_enum(deserializer)
            }
        }
    };
}
