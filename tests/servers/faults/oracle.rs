//! What must hold after an exchange.

use std::path::Path;

use graph_sdk::runtime::{Error, ErrorKind};

use super::answers::{BodyFault, Link, Redirect, Rest, Status, Wire};
use super::course::Course;
use super::draw::{Call, Exchange, Fault};
use super::expected::{self, Given};
use super::request::{Asked, Host};

/// How many requests one call may take: tries, times redirects, times pages.
const MOST_REQUESTS: usize = 60;

/// What an exchange may give besides an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Must {
    /// The whole value: what goes wrong is nothing to the client, or is mended by what it promises.
    Value,
    /// The whole value, or an error.
    ValueOrError,
    /// An error: what is asked for must not be done.
    Error,
}

/// How the exchange before it left the connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    Clean,
    /// One may be dead without the client knowing.
    Dirty,
}

/// All that is wrong with how an exchange came out, in words.
pub(super) fn judge(before: Before, course: &Course, given: &Result<Given, Error>, folder: &Path) -> Vec<String> {
    let value = judge_value(before, course, given);
    let requests = course.asked.iter().filter_map(judge_request);
    let files = judge_folder(given, folder);
    value.into_iter().chain(requests).chain(judge_requests(course)).chain(files).collect()
}

fn judge_value(before: Before, course: &Course, given: &Result<Given, Error>) -> Option<String> {
    let exchange = &course.exchange;
    match (must(before, exchange), given) {
        (Must::Error, Ok(given)) => Some(format!("an error is right, and it gave {}", given.brief())),
        (Must::Value, Err(error)) => Some(format!("the value can be had, and it gave: {error:#}")),
        (_, Ok(given)) if *given != Given::right(exchange) => {
            Some(format!("it gave {}, and right is {}", given.brief(), Given::right(exchange).brief()))
        }
        (_, Ok(Given::Uploaded)) if course.stored != expected::content(exchange) => {
            Some(format!("it says the upload is done, and {} bytes are there", course.stored.len()))
        }
        (_, Err(error)) if error.kind() == ErrorKind::Request => Some(format!("a request that is fine: {error}")),
        (_, Ok(_) | Err(_)) => None,
    }
}

fn must(before: Before, exchange: &Exchange) -> Must {
    let Exchange { call, fault, hits, .. } = *exchange;
    // What is sent on a connection that has just died may have been done; an upload is not sent again by itself.
    if call == Call::Upload && fault != Fault::Nothing || !call.is_read() && before == Before::Dirty {
        return Must::ValueOrError;
    }
    match fault {
        _ if is_nothing_to_a_client(fault) => Must::Value,
        _ if call.is_read() && is_another_place(fault) => Must::Value,
        _ if hits <= 2 && is_to_be_repeated(fault, call) => Must::Value,
        Fault::Rest(Rest::Right | Rest::CutAgain) => Must::Value,
        Fault::Redirect(Redirect::OtherWithBody) if call == Call::Create => Must::Error,
        Fault::Redirect(Redirect::Loop)
        | Fault::Link(Link::Other | Link::OtherPort | Link::Https | Link::Itself | Link::Circle) => Must::Error,
        _ => Must::ValueOrError,
    }
}

/// Whether HTTP and OData let a service answer so.
fn is_nothing_to_a_client(fault: Fault) -> bool {
    use Wire::{ClosesAsAnnounced, ClosesLater, Drips, Informational, Trailers, UntilClose};
    match fault {
        Fault::Nothing | Fault::Body(BodyFault::PlainText) => true,
        Fault::Wire(wire) => {
            matches!(wire, Drips | Informational | Trailers | ClosesLater | ClosesAsAnnounced | UntilClose)
        }
        Fault::Redirect(to) => matches!(to, Redirect::Temporary | Redirect::PermanentWithBody | Redirect::SeeOther),
        Fault::Link(link) => matches!(link, Link::Relative | Link::Path | Link::Fragment),
        Fault::Body(_) | Fault::Status(_) | Fault::Rest(_) => false,
    }
}

/// Whether a read is sent on to where it is answered.
fn is_another_place(fault: Fault) -> bool {
    use Redirect::{Chain, Other, OtherByScheme, Path, Permanent, Same, ThereAndBack};
    let Fault::Redirect(redirect) = fault else { return false };
    matches!(redirect, Same | Path | Permanent | Other | OtherByScheme | ThereAndBack | Chain)
}

/// Whether the client promises to send the request again.
fn is_to_be_repeated(fault: Fault, call: Call) -> bool {
    match fault {
        Fault::Status(Status::Throttled | Status::ThrottledUntilPast) => true,
        Fault::Status(Status::Unavailable | Status::GatewayTimeout)
        | Fault::Wire(Wire::CloseAfterRequest | Wire::ResetAfterRequest) => call.is_read(),
        _ => false,
    }
}

/// What a single request must not have.
fn judge_request(asked: &Asked) -> Option<String> {
    const SECRETS: [&str; 3] = ["cookie", "client-request-id", "prefer"];
    let is_elsewhere =
        asked.host == Host::Other || asked.field("host").is_some_and(|host| host.starts_with("localhost"));
    // What a link itself has as its user is no secret of the client's.
    let token = asked.field("authorization").filter(|field| field.contains(super::run::TOKEN)).map(|_| &"the token");
    let secret = token.or_else(|| SECRETS.iter().find(|name| asked.field(name).is_some())).filter(|_| is_elsewhere);
    let is_upload = asked.target.contains("/up?sig=1");
    match secret {
        Some(name) => Some(format!("another host was shown `{name}`")),
        None if is_elsewhere && asked.method != "GET" && !is_upload => {
            Some(format!("another host was sent a {}", asked.method))
        }
        None => None,
    }
}

/// What all requests together must not be.
fn judge_requests(course: &Course) -> Option<String> {
    if course.asked.len() > MOST_REQUESTS {
        return Some(format!("it took {} requests", course.asked.len()));
    }
    let answered = course.asked.iter().zip(&course.answered);
    let done = answered.filter(|(asked, answer)| asked.method == "POST" && !is_turned_away(answer));
    let times = done.count();
    (course.exchange.call == Call::Create && times > 1).then(|| format!("it was created {times} times"))
}

/// Whether an answer says that nothing was done.
fn is_turned_away(answer: &str) -> bool {
    ["HTTP/1.1 429", "HTTP/1.1 401", "HTTP/1.1 307", "HTTP/1.1 308"].iter().any(|status| answer.starts_with(status))
}

/// What is on the disk: the whole file or none. Takes it away.
fn judge_folder(given: &Result<Given, Error>, folder: &Path) -> Option<String> {
    let files = std::fs::read_dir(folder).expect("the folder is there").filter_map(Result::ok);
    let names: Vec<_> = files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
    for name in &names {
        std::fs::remove_file(folder.join(name)).expect("the file goes away");
    }
    let is_fine = names.is_empty() || names == ["saved"] && given.is_ok();
    (!is_fine).then(|| format!("it left {names:?}"))
}
