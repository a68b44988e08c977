//! Runs of many exchanges.

use std::collections::BTreeMap;
use std::fmt;
use std::time::{Duration, Instant};

use graph_sdk::Client;
use graph_sdk::runtime::{Error, ReqwestTransport, Retry, TransportOptions, UreqTransport};
use tempfile::TempDir;

use super::answers::Wire;
use super::draw::{Exchange, Fault};
use super::expected::Given;
use super::oracle::{Before, judge};
use super::server::Server;

/// Which transport carries the exchanges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Carrier {
    Reqwest,
    Ureq,
}

/// How long a client waits for a server that keeps silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Temper {
    Patient,
    Impatient,
}

/// The client's token.
pub(super) const TOKEN: &str = "secret-token";
/// Connections that exchanges one after the other may have open: those of both hosts, and what has not ended yet.
const MOST_CONNECTIONS: usize = 24;
/// How long one exchange may take before it counts as one that never ends.
const NEVER: Duration = Duration::from_secs(60);

impl Carrier {
    /// ureq-proto 0.7 reads `+5` as the size of a chunk, which is digits alone (RFC 9112, 7.1); nothing above sees it.
    fn is_excused(self, fault: Fault) -> bool {
        self == Self::Ureq && fault == Fault::Wire(Wire::BadChunk)
    }

    /// A client of the server.
    pub(super) fn client(self, server: &Server, temper: Temper) -> Client {
        let silence = match temper {
            Temper::Patient => Duration::from_secs(30),
            Temper::Impatient => Duration::from_millis(100),
        };
        let options = TransportOptions::default().read_timeout(silence);
        let soon = Duration::from_millis(20);
        let retry = Retry::default().times(2).first_wait(Duration::from_millis(1)).longest_wait(soon);
        let builder = Client::builder(TOKEN).base_url(&server.home).retry(retry);
        let builder = match self {
            Self::Reqwest => builder.transport(ReqwestTransport::with_options(&options).expect("TLS can be set up")),
            Self::Ureq => builder.transport(UreqTransport::with_options(&options).expect("there is no proxy")),
        };
        builder.build().expect("the base URL is one")
    }
}

/// What was wrong, and how to see it again.
struct Wrong {
    carrier: Carrier,
    seed: u64,
    exchange: Exchange,
    before: Option<(super::draw::Call, Fault)>,
    why: Vec<String>,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { carrier, seed, exchange, before, why } = self;
        let Exchange { number, call, fault, hits, first, framing, length, seed: _ } = exchange;
        write!(f, "{carrier:?} {call:?} {fault:?}: {}", why.join("; "))?;
        write!(
            f,
            " [seed {seed}, exchange {number}: {hits} from {first}, {framing:?}, {length} bytes, after {before:?}]"
        )
    }
}

/// Runs the exchanges of seeds; fails with each kind of what was wrong, and one exchange that shows it.
fn run(runs: impl IntoIterator<Item = (Carrier, u64)>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let wrong = runs.into_iter().flat_map(|(carrier, seed)| runtime.block_on(wrongs(carrier, seed, exchanges())));
    let mut kinds = BTreeMap::new();
    for wrong in wrong {
        let kind = format!("{:?} {:?} {:?}", wrong.carrier, wrong.exchange.call, wrong.exchange.fault);
        kinds.entry(kind).or_insert_with(Vec::new).push(wrong);
    }
    let text: Vec<_> = kinds.values().map(|wrong| format!("{} times: {}", wrong.len(), wrong[0])).collect();
    assert!(kinds.is_empty(), "{} kinds of exchanges went wrong:\n{}", kinds.len(), text.join("\n"));
}

async fn wrongs(carrier: Carrier, seed: u64, exchanges: u64) -> Vec<Wrong> {
    let server = Server::start();
    let folder = TempDir::new().expect("there is room for a folder");
    let clients = [Temper::Patient, Temper::Impatient].map(|temper| carrier.client(&server, temper));
    let (mut wrong, mut before) = (Vec::new(), None);
    for exchange in Exchange::all(seed, exchanges) {
        let is_clean = matches!(before, None | Some((_, Fault::Nothing)));
        let state = if is_clean { Before::Clean } else { Before::Dirty };
        let client = &clients[usize::from(exchange.is_silent())];
        server.courses.begin(exchange.clone());
        let given = one(client, &server, &exchange, &folder).await;
        let course = server.courses.end(exchange.number).expect("the exchange was begun");
        let why = match given {
            Some(given) => judge(state, &course, &given, folder.path()),
            None => vec!["it never ended".to_owned()],
        };
        let here = (exchange.call, exchange.fault);
        if !why.is_empty() && !carrier.is_excused(here.1) {
            wrong.push(Wrong { carrier, seed, exchange, before, why });
        }
        before = Some(here);
    }
    let most = server.connections.most();
    assert!(most <= MOST_CONNECTIONS, "{most} connections were open at once (seed {seed})");
    wrong
}

/// One exchange below its own base URL; nothing if it does not end.
async fn one(client: &Client, server: &Server, exchange: &Exchange, folder: &TempDir) -> Option<Result<Given, Error>> {
    let base = format!("{}/ex{}/v1.0", server.home, exchange.number);
    let client = client.with_endpoint(base.as_str()).expect("the base URL is one");
    tokio::time::timeout(NEVER, super::calls::call(&client, exchange, folder.path())).await.ok()
}

/// How many exchanges a seed has.
fn exchanges() -> u64 {
    number("MDSDK_FAULTS_EXCHANGES").unwrap_or(300)
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

#[test]
fn asynchronous_exchanges_give_the_whole_value_or_an_error() {
    run((0..=3).map(|seed| (Carrier::Reqwest, seed)));
}

#[test]
fn blocking_exchanges_give_the_whole_value_or_an_error() {
    run((0..=3).map(|seed| (Carrier::Ureq, seed)));
}

#[test]
fn long_runs_find_nothing_either() {
    let end = number("MDSDK_FAULTS_SECONDS").map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let one = number("MDSDK_FAULTS_SEED");
    if end.is_none() && one.is_none() {
        println!("skipped: neither MDSDK_FAULTS_SECONDS nor MDSDK_FAULTS_SEED is set");
    }
    let is_time = |_: &u64| end.is_some_and(|end| Instant::now() < end);
    let more = std::iter::repeat_with(|| fastrand::u64(..1 << 40)).take_while(is_time);
    let mut runs = 0;
    let both = |seed| [(Carrier::Reqwest, seed), (Carrier::Ureq, seed)];
    run(one.into_iter().chain(more).flat_map(both).inspect(|_| runs += 1));
    println!("{} exchanges", runs * exchanges());
}
