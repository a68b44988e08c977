//! Which kinds of changes can make an item of the crate another one.

use super::change::Subject;
use super::rule::Rule;
use super::verdict::Verdict;
use crate::surface::ItemKind;

impl Rule {
    /// Whether such a change can be seen in the signature of an item that stands for what it is about, or brings or
    /// takes the item.
    pub(crate) fn shapes(self, item: ItemKind) -> bool {
        match self {
            // Fields are what replies have, and setters what requests send.
            Self::PropertyBecameReadOnly | Self::PropertyBecameWritable => item == ItemKind::Method,
            Self::KeyChanged
            | Self::TypeOpened
            | Self::TypeClosed
            | Self::TypeDeprecated
            | Self::TypeRestored
            | Self::TypeFiled
            | Self::PropertyBecameNullable
            | Self::PropertyLostNull
            | Self::ContainmentGained
            | Self::ContainmentLost
            | Self::PropertyBecameRequired
            | Self::PropertyBecameOptional
            | Self::PropertyDefaultSaid
            | Self::PropertyDefaultChanged
            | Self::LimitsSaid
            | Self::LimitsChanged
            | Self::PropertyDeprecated
            | Self::PropertyRestored
            | Self::FlagsSaid
            | Self::CaseIgnored
            | Self::CaseHeeded
            | Self::EnumDeprecated
            | Self::EnumRestored
            | Self::EnumFiled
            | Self::MemberValueChanged
            | Self::MemberDeprecated
            | Self::MemberRestored
            | Self::OperationDeprecated
            | Self::OperationRestored
            | Self::RepetitionGained
            | Self::RepetitionLost
            | Self::ReplyHeaderAdded
            | Self::ReplyHeaderRemoved
            | Self::ReplyHeaderChanged
            | Self::StatusAdded
            | Self::StatusRemoved
            | Self::FieldDeprecated => false,
            rule => rule.is_of_crate(),
        }
    }

    /// Whether such a change can be seen in the crate at all, but for docs: who may call what can't.
    pub(crate) fn is_of_crate(self) -> bool {
        let is_of_callers = matches!(
            self,
            Self::CallerAdmitted
                | Self::CallerRefused
                | Self::PermissionsSaid
                | Self::PermissionsUnsaid
                | Self::PermissionAdded
                | Self::PermissionRemoved
                | Self::LeastPermissionRemoved
                | Self::PermissionsReordered
        );
        !is_of_callers && (self.verdict() != Verdict::Docs || self.subject() != Subject::Operation)
    }
}
