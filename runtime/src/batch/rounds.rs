//! Sending a batch round by round.

use std::time::Duration;

use super::{Entry, order, wire};
use crate::client::{Patience, exchange};
use crate::http::Head;
use crate::{Client, Error, HttpRequest, HttpResponse, Method, Operation};

const BATCH: Operation = Operation { method: Method::Post, template: "/$batch" };
/// A request that was not tried, because one that it waited for has failed (RFC 4918, 11.4).
const FAILED_DEPENDENCY: u16 = 424;

/// What became of an entry: its response, or the error of the round that it was in.
pub(super) type Outcome = Result<HttpResponse, Error>;

/// Sends all entries; the outcomes stand where their entries do. After a round that fails no other is sent.
pub(super) async fn send(client: &Client, entries: &[Entry]) -> Result<Vec<Option<Outcome>>, Error> {
    let mut outcomes = vec![None; entries.len()];
    let mut rounds = order::rounds(entries)?.into_iter();
    for round in rounds.by_ref() {
        if let Err(error) = send_round(client, entries, round, &mut outcomes).await {
            if !outcomes.iter().flatten().any(Result::is_ok) {
                return Err(error);
            }
            break;
        }
    }
    rounds.flatten().for_each(|index| outcomes[index] = Some(Ok(HttpResponse::new(FAILED_DEPENDENCY))));
    Ok(outcomes)
}

/// Sends a round, and what of it the service throttled again and again, until the patience with each is over.
async fn send_round(
    client: &Client,
    entries: &[Entry],
    mut round: Vec<usize>,
    outcomes: &mut [Option<Outcome>],
) -> Result<(), Error> {
    let mut patience: Vec<Patience<'_>> = entries.iter().map(|entry| entry.retry.begin()).collect();
    loop {
        round = ready(entries, &round, outcomes);
        let sent = send_once(client, entries, &round).await;
        if let Err(error) = &sent {
            for index in &round {
                outcomes[*index] = Some(Err(error.clone()));
            }
        }
        for (index, response) in sent? {
            if let Some(place) = outcomes.get_mut(index).filter(|_| round.contains(&index)) {
                *place = Some(Ok(response));
            }
        }
        let (again, wait) = again(entries, &mut patience, &round, outcomes);
        if again.is_empty() {
            return Ok(());
        }
        client.sleep(wait).await;
        round = again;
    }
}

async fn send_once(client: &Client, entries: &[Entry], round: &[usize]) -> Result<Vec<(usize, HttpResponse)>, Error> {
    let requests: Vec<_> = round.iter().filter_map(|index| entries[*index].request.as_ref().ok()).collect();
    if requests.is_empty() {
        return Ok(Vec::new());
    }
    let mut request = HttpRequest::new(Method::Post, format!("{}/$batch", client.base_url()));
    request.headers.set("Accept", "application/json");
    request.headers.set("Content-Type", "application/json");
    request.body = wire::write(entries, round).into();
    let repeatable = requests.iter().all(|request| request.method.is_idempotent());
    let retry = repeatable.then(|| client.retry().clone().every_method());
    let response: HttpResponse = exchange(client.clone(), (&BATCH).into(), retry, request).await?;
    if !response.is_success() {
        return Err(Error::response(&response).during(&BATCH));
    }
    wire::read(&response.body).map_err(|error| error.during(&BATCH))
}

/// The entries of a round that can be sent: all that they wait for has succeeded, or goes with them.
fn ready(entries: &[Entry], round: &[usize], outcomes: &mut [Option<Outcome>]) -> Vec<usize> {
    let mut ready = Vec::with_capacity(round.len());
    for index in round {
        let succeeds = |before: &usize| {
            ready.contains(before) || outcomes.get(*before).and_then(Option::as_ref).is_some_and(is_success)
        };
        if !entries[*index].after.iter().all(succeeds) {
            outcomes[*index] = Some(Ok(HttpResponse::new(FAILED_DEPENDENCY)));
        } else if entries[*index].request.is_ok() {
            ready.push(*index);
        }
    }
    ready
}

fn is_success(outcome: &Outcome) -> bool {
    outcome.as_ref().is_ok_and(HttpResponse::is_success)
}

/// The response to an entry, where there is one.
fn response(outcomes: &[Option<Outcome>], index: usize) -> Option<&HttpResponse> {
    outcomes[index].as_ref()?.as_ref().ok()
}

/// The entries of a round that were throttled, and those that failed because of them; and how long they wait.
fn again(
    entries: &[Entry],
    patience: &mut [Patience<'_>],
    round: &[usize],
    outcomes: &mut [Option<Outcome>],
) -> (Vec<usize>, Duration) {
    let (mut again, mut longest) = (Vec::new(), Duration::ZERO);
    for index in round {
        let (Ok(request), Some(response)) = (&entries[*index].request, response(outcomes, *index)) else { continue };
        let head = Head { status: response.status, headers: &response.headers };
        if let Some(wait) = patience[*index].wait(request.method, Ok(head)) {
            longest = longest.max(wait);
            again.push(*index);
        } else if response.status == FAILED_DEPENDENCY && entries[*index].after.iter().any(|one| again.contains(one)) {
            again.push(*index);
        }
    }
    for index in &again {
        outcomes[*index] = None;
    }
    (again, longest)
}
