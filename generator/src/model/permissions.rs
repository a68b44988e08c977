//! What callers need, by who they are.

use serde::{Deserialize, Serialize};

use super::{Aspect, Origin, Places};

/// Permissions from least to most privileged, per kind of caller; `None` where the docs don't tell.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Permissions {
    /// Delegated, work or school account. An empty list: not supported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegated_work: Option<Vec<String>>,
    /// Delegated, personal Microsoft account. An empty list: not supported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegated_personal: Option<Vec<String>>,
    /// Application. An empty list: not supported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application: Option<Vec<String>>,
    /// Any caller, where the docs tell no kinds of callers apart: scopes of a token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub any_caller: Option<Vec<String>>,
    /// The rows that say so, for each kind of caller.
    #[serde(default, skip_serializing_if = "Places::is_empty")]
    pub said: Places,
}

/// Who calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Caller {
    /// Delegated, work or school account.
    DelegatedWork,
    /// Delegated, personal Microsoft account.
    DelegatedPersonal,
    /// Application.
    Application,
    /// Anybody.
    Any,
}

impl Caller {
    /// What is said of its permissions, as an aspect.
    pub fn aspect(self) -> Aspect {
        match self {
            Self::DelegatedWork => Aspect::DelegatedWork,
            Self::DelegatedPersonal => Aspect::DelegatedPersonal,
            Self::Application => Aspect::Application,
            Self::Any => Aspect::AnyCaller,
        }
    }
}

impl Permissions {
    /// The lists, by who calls.
    pub fn lists(&self) -> [(Caller, Option<&Vec<String>>); 4] {
        let Self { delegated_work, delegated_personal, application, any_caller, said: _ } = self;
        [
            (Caller::DelegatedWork, delegated_work.as_ref()),
            (Caller::DelegatedPersonal, delegated_personal.as_ref()),
            (Caller::Application, application.as_ref()),
            (Caller::Any, any_caller.as_ref()),
        ]
    }

    /// Adds names to the end of a caller's list, as these rows say.
    pub fn add(&mut self, caller: Caller, names: &[String], rows: &[Origin]) {
        let list = match caller {
            Caller::DelegatedWork => &mut self.delegated_work,
            Caller::DelegatedPersonal => &mut self.delegated_personal,
            Caller::Application => &mut self.application,
            Caller::Any => &mut self.any_caller,
        };
        let list = list.get_or_insert_default();
        for name in names {
            if !list.contains(name) {
                list.push(name.clone());
            }
        }
        self.said.add(caller.aspect(), rows);
    }

    /// Takes the lists of `other` that are missing here.
    pub fn complete(&mut self, other: &Self) {
        let known = self.lists().map(|(_, names)| names.is_some());
        for ((caller, names), is_known) in other.lists().into_iter().zip(known) {
            if let Some(names) = names.filter(|_| !is_known) {
                self.add(caller, names, other.said.origins(caller.aspect()));
            }
        }
    }

    /// Adds the permissions of `other` to the end of each list.
    pub fn extend(&mut self, other: &Self) {
        for (caller, names) in other.lists() {
            if let Some(names) = names {
                self.add(caller, names, other.said.origins(caller.aspect()));
            }
        }
    }
}
