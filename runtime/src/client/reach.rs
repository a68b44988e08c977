//! Where a service may lead a client: not from the internet into the network that the client is in.

use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
};
#[cfg(any(feature = "blocking", all(feature = "reqwest", not(target_arch = "wasm32"))))]
use std::{net::SocketAddr, sync::Arc};

use url::{Host, Url};

use super::base::parse;
#[cfg(any(feature = "blocking", all(feature = "reqwest", not(target_arch = "wasm32"))))]
use crate::TransportOptions;
use crate::{Error, ErrorKind, HttpRequest, http::Reach};

/// Whether a service on the internet may lead to addresses that are not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PrivateAddresses {
    Allowed,
    Refused,
}

/// Lets a request to another host than the service's own, on which `home` is, go to public addresses alone; one to an
/// address that is not public is refused.
pub(super) fn restrict(request: &mut HttpRequest, home: &Url, allowed: PrivateAddresses) -> Result<(), Error> {
    let url = parse(&request.url)?;
    if allowed == PrivateAddresses::Allowed || url.host() == home.host() || !may_be_public(home) {
        return Ok(());
    }
    request.reach = Reach::Public;
    if may_be_public(&url) { Ok(()) } else { Err(LeadsInside.into()) }
}

/// Why a request is not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LeadsInside;

impl fmt::Display for LeadsInside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "the service leads to an address of this machine or its own network; \
             `ClientBuilder::allow_private_addresses` permits it",
        )
    }
}

impl std::error::Error for LeadsInside {}

impl From<LeadsInside> for Error {
    fn from(leads: LeadsInside) -> Self {
        Self::new(ErrorKind::Refused, leads.to_string())
    }
}

/// Checks the addresses of names to which a service leads.
#[cfg(any(feature = "blocking", all(feature = "reqwest", not(target_arch = "wasm32"))))]
#[derive(Clone, Debug)]
pub(crate) struct PublicNames {
    /// The hosts of proxies, which are the program's own.
    proxies: Arc<[String]>,
}

#[cfg(any(feature = "blocking", all(feature = "reqwest", not(target_arch = "wasm32"))))]
impl PublicNames {
    pub(crate) fn new(options: &TransportOptions) -> Self {
        Self { proxies: options.proxy_hosts().into() }
    }

    /// Whether a name may be used: all of its addresses are on the internet, or it is a proxy's.
    pub(crate) fn check(&self, name: &str, addresses: &[SocketAddr]) -> Result<(), LeadsInside> {
        let is_proxy = || self.proxies.iter().any(|host| host.eq_ignore_ascii_case(name));
        let are_public = addresses.iter().all(|address| is_public(address.ip()));
        if are_public || is_proxy() { Ok(()) } else { Err(LeadsInside) }
    }
}

/// Whether a host is, as far as is known without looking its name up, on the internet.
fn may_be_public(url: &Url) -> bool {
    match url.host() {
        // RFC 6761, 6.3
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            name != "localhost" && !name.ends_with(".localhost")
        }
        Some(Host::Ipv4(address)) => is_public(IpAddr::V4(address)),
        Some(Host::Ipv6(address)) => is_public(IpAddr::V6(address)),
        None => false,
    }
}

/// Whether an address is on the internet, by the IANA's registries of special-purpose addresses (RFC 6890 and later).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => embedded(address).map_or_else(|| is_public_v6(address), is_public_v4),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [first, second, third, _] = address.octets();
    let is_shared = first == 100 && second & 0b1100_0000 == 64;
    let is_of_protocols = first == 192 && second == 0 && third == 0;
    let is_of_benchmarks = first == 198 && second & 0b1111_1110 == 18;
    let is_reserved = first == 0 || first >= 224;
    !(address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || is_shared
        || is_of_protocols
        || is_of_benchmarks
        || is_reserved)
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    !(address.is_loopback()
        || address.is_unspecified()
        || address.is_unique_local()
        || address.is_unicast_link_local()
        || address.is_multicast()
        || is_special(address))
}

/// The blocks that have no method in the standard library: of translation within a network (RFC 8215), of nothing
/// (RFC 6666, RFC 9780), of protocols (RFC 2928), of documentation (RFC 3849, RFC 9637), of segment routing (RFC 9602)
/// and of sites (RFC 3879).
fn is_special(address: Ipv6Addr) -> bool {
    match address.segments() {
        [0x64, 0xff9b, 1, ..] | [0x100, 0, 0, 0 | 1, ..] | [0x2001, ..0x200 | 0xdb8, ..] | [0x5f00, ..] => true,
        [first, second, ..] => first == 0x3fff && second < 0x1000 || first & 0xffc0 == 0xfec0,
    }
}

/// The IPv4 address that an IPv6 one stands for (RFC 4291, 2.5.5; RFC 6052, 2.1; RFC 2765, 2.1; RFC 3056, 2).
fn embedded(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let v4 = |high: u16, low: u16| Some(Ipv4Addr::from(u32::from(high) << 16 | u32::from(low)));
    match address.segments() {
        [0, 0, 0, 0, 0, 0xffff, high, low]
        | [0, 0, 0, 0, 0xffff, 0, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
        | [0x2002, high, low, ..] => v4(high, low),
        [0, 0, 0, 0, 0, 0, high, low] if (high, low) > (0, 1) => v4(high, low),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Method;

    fn lead(home: &str, url: &str) -> Result<Reach, ErrorKind> {
        let home = Url::parse(home).expect("a URL");
        let mut request = HttpRequest::new(Method::Get, url);
        let led = restrict(&mut request, &home, PrivateAddresses::Refused);
        led.map(|()| request.reach).map_err(|error| error.kind())
    }

    #[test]
    fn a_public_service_leads_to_public_addresses_alone() {
        for inside in [
            "http://127.0.0.1:8500/v1/kv",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://[::1]/",
            "http://[::ffff:10.0.0.1]/",
            "http://[64:ff9b::a9fe:a9fe]/",
            "http://localhost./",
            "http://a.localhost/",
            "http://169.254.169.254/latest",
            "https://10.1.2.3/",
            "https://172.16.0.1/",
            "https://192.168.1.1/",
            "https://100.64.0.1/",
            "https://0.0.0.0/",
            "https://[fd00::1]/",
            "https://[fe80::1]/",
            "https://192.0.2.1/",
            "https://198.51.100.1/",
            "https://203.0.113.1/",
            "http://[64:ff9b:1::808:808]/",
            "http://[64:ff9b:1:fffe::1]/",
            "http://[::ffff:0:127.0.0.1]/",
            "http://[fec0::1]/",
            "http://[feff::1]/",
            "http://[2001::1]/",
            "http://[2001:1ff::1]/",
            "http://[2001:db8::1]/",
            "http://[3fff:fff::1]/",
            "http://[5f00::1]/",
            "http://[100::1]/",
            "http://[100:0:0:1::1]/",
        ] {
            assert_eq!(lead("https://graph.example", inside), Err(ErrorKind::Refused), "{inside}");
        }
        for outside in [
            "https://files.example/x",
            "https://9.9.9.9/",
            "https://[2620:fe::9]/",
            "https://172.32.0.1/",
            "https://[64:ff9b::9.9.9.9]/",
            "https://[::ffff:0:9.9.9.9]/",
            "https://[2001:200::1]/",
            "https://[2001:db9::1]/",
            "https://[100:0:0:2::1]/",
        ] {
            assert_eq!(lead("https://graph.example", outside), Ok(Reach::Public), "{outside}");
        }
    }

    #[test]
    fn a_service_of_ones_own_network_leads_anywhere() {
        for home in ["http://localhost:4004", "http://127.0.0.1:80", "https://10.0.0.5"] {
            assert_eq!(lead(home, "http://127.0.0.1:8500/"), Ok(Reach::Anywhere), "{home}");
        }
        assert_eq!(lead("https://graph.example", "https://graph.example:8443/"), Ok(Reach::Anywhere), "the same host");
    }

    #[cfg(any(feature = "blocking", all(feature = "reqwest", not(target_arch = "wasm32"))))]
    #[test]
    fn a_name_is_one_of_the_internet_by_all_its_addresses_or_a_proxys() {
        let names = PublicNames::new(&TransportOptions::default().proxy("http://PROXY.example:8080"));
        let [inside, outside] = [[10, 0, 0, 1], [9, 9, 9, 9]].map(|address| SocketAddr::from((address, 80)));
        assert_eq!(names.check("files.example", &[outside]), Ok(()));
        assert_eq!(names.check("files.example", &[outside, inside]), Err(LeadsInside));
        assert_eq!(names.check("proxy.EXAMPLE", &[inside]), Ok(()));
    }

    #[test]
    fn a_program_can_permit_it() {
        let home = Url::parse("https://graph.example").expect("a URL");
        let mut request = HttpRequest::new(Method::Get, "http://10.0.0.1/");
        assert!(restrict(&mut request, &home, PrivateAddresses::Allowed).is_ok());
    }
}
