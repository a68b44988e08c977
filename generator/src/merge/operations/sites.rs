//! Who request lines are sent to: hosts, and what stands for one or for all of the base URL.

use std::collections::BTreeMap;

use super::told_base::ToldBase;
use crate::claims::{BaseUrlClaim, HostClaim};
use crate::model::most_counted;

/// How often each beginning of a request line is written.
#[derive(Default)]
pub(super) struct Sites {
    /// Hosts in lower case, perhaps with placeholders in them, and the schemes before them.
    hosts: BTreeMap<String, BTreeMap<String, usize>>,
    /// What stands for a host, by its name in lower case.
    host_stand_ins: BTreeMap<String, StandIn>,
    /// What stands for all of the base URL in some line, by its name in lower case.
    base_stand_ins: BTreeMap<String, StandIn>,
    /// The host that is at the base URL which is told.
    told: Option<String>,
    /// The main host, decided once all lines are counted.
    main: Option<String>,
}

/// A word that stands for a host or for all of the base URL.
#[derive(Clone, Default)]
struct StandIn {
    /// How many lines have it.
    count: usize,
    /// As it is written.
    name: String,
    /// The schemes before it.
    schemes: BTreeMap<String, usize>,
}

impl StandIn {
    fn add(&mut self, line: &BaseUrlClaim, name: &str) {
        self.count += 1;
        if self.name.is_empty() || line.scheme.is_some() {
            name.clone_into(&mut self.name);
        }
        if let Some(scheme) = &line.scheme {
            *self.schemes.entry(scheme.clone()).or_default() += 1;
        }
    }

    /// With the scheme that most lines have, where some line has one.
    fn written(&self) -> String {
        let scheme = most_counted(&self.schemes).map_or_else(String::new, |scheme| format!("{scheme}://"));
        format!("{scheme}{{{}}}", self.name)
    }
}

impl Sites {
    pub(super) fn count<'a>(lines: impl Iterator<Item = &'a BaseUrlClaim> + Clone, told: Option<&ToldBase>) -> Self {
        let mut sites = Self::default();
        let open = |line: &&BaseUrlClaim| matches!(line.host, HostClaim::StandIn(_)) && !line.is_absolute();
        for name in lines.clone().filter(open).filter_map(stand_in) {
            sites.base_stand_ins.entry(name.to_lowercase()).or_default();
        }
        for line in lines {
            match &line.host {
                HostClaim::Name(host) | HostClaim::Pattern(host) => {
                    let schemes = sites.hosts.entry(host.to_lowercase()).or_default();
                    *schemes.entry(line.scheme.clone().unwrap_or_default()).or_default() += 1;
                }
                HostClaim::StandIn(name) => sites.stand_in(&name.to_lowercase()).add(line, name),
                HostClaim::Unsaid => {}
            }
        }
        let is_told = |host: &&String| told.is_some_and(|told| told.is_at(host));
        sites.told = sites.hosts.keys().filter(is_told).max_by_key(|host| literal(host)).cloned();
        sites.main = sites.find_main_host().map(str::to_owned);
        sites
    }

    fn stand_in(&mut self, name: &str) -> &mut StandIn {
        match self.base_stand_ins.get_mut(name) {
            Some(known) => known,
            None => self.host_stand_ins.entry(name.to_owned()).or_default(),
        }
    }

    /// The host of the base URL that is told, where lines name it, else the one that most lines name. One of which no
    /// line tells more than the port, such as `{server}:8443`, is none where more lines have what stands for a host.
    fn find_main_host(&self) -> Option<&str> {
        let votes = |(host, schemes): &(&String, &BTreeMap<String, usize>)| {
            (self.told.as_ref() == Some(*host), !is_unnamed(host), schemes.values().sum::<usize>())
        };
        let (host, schemes) = self.hosts.iter().rev().max_by_key(votes)?;
        let stand_ins = || [most(&self.base_stand_ins), most(&self.host_stand_ins)].into_iter().flatten();
        let is_outvoted = || stand_ins().any(|(_, one)| one.count > schemes.values().sum::<usize>());
        let is_main = self.told.as_ref() == Some(host) || !is_unnamed(host) || !is_outvoted();
        is_main.then_some(host.as_str())
    }

    /// The main host.
    pub(super) fn main_host(&self) -> Option<&str> {
        self.main.as_deref()
    }

    /// The scheme that most lines have before the main host.
    fn main_scheme(&self) -> Option<&str> {
        most_counted(self.hosts.get(self.main_host()?)?).map(String::as_str)
    }

    /// Whether a line is one of the service: it names its host, or none, or what stands for it and nothing else does.
    pub(super) fn is_main(&self, line: &BaseUrlClaim) -> bool {
        match &line.host {
            HostClaim::Unsaid => true,
            HostClaim::Name(host) | HostClaim::Pattern(host) => {
                self.main_host().is_some_and(|main| host.eq_ignore_ascii_case(main))
            }
            HostClaim::StandIn(name) => {
                let name = name.to_lowercase();
                let is_most = |all| most(all).is_some_and(|(main, _)| *main == name);
                if self.base_stand_ins.contains_key(&name) {
                    is_most(&self.base_stand_ins)
                } else {
                    self.main_host().is_none() && is_most(&self.host_stand_ins)
                }
            }
        }
    }

    /// The other scheme that most lines have before the main host, or before what stands for it.
    pub(super) fn other_scheme(&self, line: &BaseUrlClaim) -> Option<&str> {
        let scheme = line.scheme.as_deref()?;
        let main = match &line.host {
            HostClaim::Unsaid => None,
            HostClaim::Name(_) | HostClaim::Pattern(_) => self.main_scheme(),
            HostClaim::StandIn(name) => {
                let name = name.to_lowercase();
                let known = self.base_stand_ins.get(&name).or_else(|| self.host_stand_ins.get(&name));
                known.and_then(|known| most_counted(&known.schemes)).map(String::as_str)
            }
        };
        main.filter(|main| scheme != *main)
    }

    /// The main host, or what stands for it, with its scheme.
    pub(super) fn written(&self) -> Option<String> {
        let named = self.main_host().map(|host| format!("{}://{host}", self.main_scheme().unwrap_or_default()));
        let mains = || [most(&self.base_stand_ins), most(&self.host_stand_ins)].into_iter().flatten();
        let best = || mains().max_by_key(|(_, one)| (!one.schemes.is_empty(), one.count));
        named.or_else(|| best().map(|(_, one)| one.written()))
    }

    /// Two that are written as often as each other, and more often than all others: nobody can tell which one is main.
    pub(super) fn tie(&self) -> Option<(&str, &str)> {
        let hosts: Vec<_> = self.hosts.iter().map(|(host, schemes)| (host.as_str(), schemes.values().sum())).collect();
        let stand_ins: Vec<_> = self.base_stand_ins.iter().map(|(name, one)| (name.as_str(), one.count)).collect();
        let hosts = tied(&hosts).filter(|_| self.told.is_none());
        hosts.or_else(|| tied(&stand_ins))
    }
}

/// Whether nothing of a host is told but its port.
fn is_unnamed(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    literal(name) == 0
}

/// How much of a host is no placeholder.
fn literal(host: &str) -> usize {
    host.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest).len()).sum()
}

fn stand_in(line: &BaseUrlClaim) -> Option<&str> {
    match &line.host {
        HostClaim::StandIn(name) => Some(name),
        HostClaim::Unsaid | HostClaim::Name(_) | HostClaim::Pattern(_) => None,
    }
}

fn most(all: &BTreeMap<String, StandIn>) -> Option<(&String, &StandIn)> {
    all.iter().rev().max_by_key(|(_, one)| one.count)
}

/// The first two of those that are counted most, where they are two.
pub(super) fn tied<T: Copy>(counted: &[(T, usize)]) -> Option<(T, T)> {
    let most = counted.iter().map(|(_, count)| *count).max()?;
    let mut first = counted.iter().filter(|(_, count)| *count == most).map(|(what, _)| *what);
    first.next().zip(first.next())
}
