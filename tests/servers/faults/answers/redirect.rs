//! Redirects.

use crate::faults::course::Hosts;
use crate::faults::draw::Exchange;
use crate::faults::message::{Act, Message};
use crate::faults::request::Asked;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::faults) enum Redirect {
    /// 302 to a URL of the same host.
    Same,
    /// 302 to a path.
    Path,
    Permanent,
    SeeOther,
    Temporary,
    PermanentWithBody,
    /// 302 to another host.
    Other,
    /// 307 to another host, which a change must not follow.
    OtherWithBody,
    /// To another host, by `//host`.
    OtherByScheme,
    /// To another host, by a URL with a user.
    OtherWithUser,
    /// To the same machine under another name.
    OtherName,
    /// To another host, and back from there.
    ThereAndBack,
    /// To itself, for ever.
    Loop,
    /// Nine in a row.
    Chain,
    /// To HTTPS, where nobody speaks it.
    Https,
    Ftp,
    File,
    Script,
    /// An empty `Location`, which is the same URL, for ever.
    Empty,
    /// None at all.
    Missing,
    /// A URL that is none.
    Malformed,
    /// Two of them.
    Two,
}

impl Redirect {
    pub(in crate::faults) const ALL: &[Self] = &[
        Self::Same,
        Self::Path,
        Self::Permanent,
        Self::SeeOther,
        Self::Temporary,
        Self::PermanentWithBody,
        Self::Other,
        Self::OtherWithBody,
        Self::OtherByScheme,
        Self::OtherWithUser,
        Self::OtherName,
        Self::ThereAndBack,
        Self::Loop,
        Self::Chain,
        Self::Https,
        Self::Ftp,
        Self::File,
        Self::Script,
        Self::Empty,
        Self::Missing,
        Self::Malformed,
        Self::Two,
    ];

    pub(super) fn play(self, exchange: &Exchange, asked: &Asked, nth: u32, right: &Message, hosts: &Hosts) -> Vec<Act> {
        let since = nth.wrapping_sub(exchange.first);
        if since >= self.steps() {
            return right.play();
        }
        let redirect = Message::new(self.status(), exchange.framing).body("text/html", "<p>elsewhere");
        self.locations(&asked.target, since, hosts).iter().fold(redirect, |it, to| it.field("Location", to)).play()
    }

    /// How many requests are redirected.
    fn steps(self) -> u32 {
        match self {
            Self::Loop | Self::Empty | Self::Missing | Self::Malformed => u32::MAX,
            Self::Chain => 9,
            Self::ThereAndBack => 2,
            _ => 1,
        }
    }

    fn status(self) -> &'static str {
        match self {
            Self::Permanent => "301 Moved Permanently",
            Self::SeeOther => "303 See Other",
            Self::Temporary | Self::OtherWithBody => "307 Temporary Redirect",
            Self::PermanentWithBody => "308 Permanent Redirect",
            _ => "302 Found",
        }
    }

    fn locations(self, target: &str, since: u32, hosts: &Hosts) -> Vec<String> {
        let Hosts { home, other } = hosts;
        let bare = |url: &str| url.trim_start_matches("http:").to_owned();
        vec![match self {
            Self::Other | Self::OtherWithBody => format!("{other}{target}"),
            Self::OtherByScheme => format!("{}{target}", bare(other)),
            Self::OtherWithUser => format!("{}{target}", other.replace("http://", "http://me:word@")),
            Self::OtherName => format!("{}{target}", home.replace("127.0.0.1", "localhost")),
            Self::ThereAndBack if since == 0 => format!("{other}{target}"),
            Self::Https => format!("https:{}{target}", bare(home)),
            Self::Ftp => format!("ftp:{}{target}", bare(home)),
            Self::File => "file:///etc/passwd".to_owned(),
            Self::Script => "javascript:alert(1)".to_owned(),
            Self::Empty => String::new(),
            Self::Missing => return Vec::new(),
            Self::Malformed => "http://[::1".to_owned(),
            Self::Two => return vec![format!("{home}{target}"), format!("{other}{target}")],
            Self::Path => target.to_owned(),
            _ => format!("{home}{target}"),
        }]
    }
}
