//! Sending a batch round by round.

use std::time::Duration;

use super::{Entry, Outcome, order, wire};
use crate::client::{Patience, exchange};
use crate::{Client, Error, ErrorShape, HttpRequest, HttpResponse, Method, Operation};

const BATCH: Operation = Operation { method: Method::Post, template: "/$batch" };
/// A request that was not tried, because one that it waited for has failed (RFC 4918, 11.4).
const FAILED_DEPENDENCY: u16 = 424;

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
    rounds.flatten().for_each(|index| outcomes[index] = Some(not_done()));
    Ok(outcomes)
}

/// What becomes of an entry that was not done, and not answered: the error that the service would have given.
fn not_done() -> Outcome {
    Err(Error::response(&HttpResponse::new(FAILED_DEPENDENCY), &ErrorShape::ODATA))
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
        sent?.into_iter().for_each(|(index, outcome)| outcomes[index] = Some(outcome));
        fail_groups(entries, &round, outcomes);
        let (again, wait) = again(entries, &mut patience, &round, outcomes);
        if again.is_empty() {
            return Ok(());
        }
        client.sleep(wait).await;
        round = again;
    }
}

async fn send_once(client: &Client, entries: &[Entry], round: &[usize]) -> Result<Vec<(usize, Outcome)>, Error> {
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
        return Err(name(Error::response(&response, client.error_shape()), entries, round));
    }
    wire::read(&response.body, round).map_err(|error| error.during(&BATCH))
}

/// The error of a batch, with the request that the service refuses it for: the only one, or the one whose id the
/// error's target is.
fn name(error: Error, entries: &[Entry], round: &[usize]) -> Error {
    let targets = error.details().iter().filter_map(|detail| detail.get("target")?.as_str()).chain(error.target());
    let ids = targets.filter_map(|target| target.rsplit(['/', '[']).next()?.trim_end_matches(']').parse().ok());
    let named = ids.into_iter().find(|index: &usize| round.contains(index));
    let named = named.or(if let [only] = round { Some(*only) } else { None });
    match named.map(|index| &entries[index]) {
        Some(Entry { request: Ok(request), operation, .. }) => error.during(operation).at("", &request.url),
        Some(_) | None => error.during(&BATCH),
    }
}

/// The entries of a round that can be sent: all that they wait for has succeeded, or goes with them; and of a group all
/// can.
fn ready(entries: &[Entry], round: &[usize], outcomes: &mut [Option<Outcome>]) -> Vec<usize> {
    let mut ready = Vec::with_capacity(round.len());
    for unit in order::units(entries, round) {
        let succeeds = |before: &usize| {
            ready.contains(before)
                || unit.contains(before)
                || outcomes.get(*before).and_then(Option::as_ref).is_some_and(is_success)
        };
        let can_go = |index: &usize| entries[*index].after.iter().all(succeeds);
        let waits_in_vain = !unit.iter().all(can_go);
        let is_usable = unit.iter().all(|index| entries[*index].request.is_ok());
        if waits_in_vain || !is_usable && unit.len() > 1 {
            for index in unit {
                outcomes[index] = Some(not_done());
            }
        } else if is_usable {
            ready.extend(unit);
        }
    }
    ready
}

/// What is not answered of a group that has failed was not done.
fn fail_groups(entries: &[Entry], round: &[usize], outcomes: &mut [Option<Outcome>]) {
    for unit in order::units(entries, round) {
        let has_failed = unit.iter().filter_map(|index| outcomes[*index].as_ref()).any(|outcome| !is_success(outcome));
        let missing = unit.iter().filter(|index| outcomes[**index].is_none()).copied().collect::<Vec<_>>();
        for index in missing.into_iter().filter(|_| has_failed) {
            outcomes[index] = Some(not_done());
        }
    }
}

fn is_success(outcome: &Outcome) -> bool {
    outcome.as_ref().is_ok_and(HttpResponse::is_success)
}

/// Whether an entry was not done because of another one, by the service's word or by the lack of it.
fn is_failed_dependency(outcome: &Outcome) -> bool {
    match outcome {
        Ok(response) => response.status == FAILED_DEPENDENCY,
        Err(error) => error.is_failed_dependency(),
    }
}

/// The entries of a round that were throttled, and those that failed because of them; and how long they wait. A group
/// goes again as a whole: where no other failure and no success of one of it speaks against that.
fn again(
    entries: &[Entry],
    patience: &mut [Patience<'_>],
    round: &[usize],
    outcomes: &mut [Option<Outcome>],
) -> (Vec<usize>, Duration) {
    let (mut again, mut longest): (Vec<usize>, _) = (Vec::new(), Duration::ZERO);
    for unit in order::units(entries, round) {
        let (mut has_cause, mut may_go) = (false, true);
        for index in &unit {
            let (Ok(request), Some(outcome)) = (&entries[*index].request, &outcomes[*index]) else {
                may_go = false;
                continue;
            };
            let answered = outcome.as_ref().ok().map(HttpResponse::head);
            if let Some(wait) = answered.and_then(|head| patience[*index].wait(request.method, Ok(head))) {
                longest = longest.max(wait);
                has_cause = true;
            } else if is_failed_dependency(outcome) {
                has_cause |= entries[*index].after.iter().any(|one| again.contains(one));
            } else {
                may_go = false;
            }
        }
        if has_cause && may_go {
            again.extend(unit);
        }
    }
    for index in &again {
        outcomes[*index] = None;
    }
    (again, longest)
}
