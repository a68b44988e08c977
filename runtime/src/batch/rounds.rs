//! Sending a batch round by round.

use super::{Entry, order, wire};
use crate::client::{Patience, exchange};
use crate::http::Head;
use crate::{Client, Error, Headers, HttpRequest, HttpResponse, Method, Operation, Retry};

const BATCH: Operation = Operation { method: Method::Post, template: "/$batch" };
/// A request that was not tried, because one that it waited for has failed (RFC 4918, 11.4).
const FAILED_DEPENDENCY: u16 = 424;

/// Sends all entries; the responses stand where their entries do.
pub(super) async fn send(client: &Client, entries: &[Entry]) -> Result<Vec<Option<HttpResponse>>, Error> {
    let mut responses = vec![None; entries.len()];
    for round in order::rounds(entries)? {
        send_round(client, entries, round, &mut responses).await?;
    }
    Ok(responses)
}

/// Sends a round, and what of it the service throttled again and again, until the client's patience is over.
async fn send_round(
    client: &Client,
    entries: &[Entry],
    mut round: Vec<usize>,
    responses: &mut [Option<HttpResponse>],
) -> Result<(), Error> {
    let mut patience = client.retry().begin();
    loop {
        round.retain(|index| !fail_with_dependency(entries, *index, responses));
        for (index, response) in send_once(client, entries, &round).await? {
            if let Some(place) = responses.get_mut(index).filter(|_| round.contains(&index)) {
                *place = Some(response);
            }
        }
        let Some(wait) = longest_wait(&mut patience, client.retry(), entries, &round, responses) else { return Ok(()) };
        client.sleep(wait).await;
        round = again(client.retry(), entries, &round, responses);
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
    request.body = wire::write(client.base_url(), entries, round)?.to_string().into();
    let repeatable = requests.iter().all(|request| request.method.is_idempotent());
    let retry = repeatable.then(|| client.retry().clone().every_method());
    let response: HttpResponse = exchange(client.clone(), &BATCH, retry, request).await?;
    if !response.is_success() {
        return Err(Error::response(&response).during(&BATCH));
    }
    wire::read(&response.body).map_err(|error| error.during(&BATCH))
}

/// Whether an entry needs not be sent, because one of an earlier round that it waits for has failed.
fn fail_with_dependency(entries: &[Entry], index: usize, responses: &mut [Option<HttpResponse>]) -> bool {
    let failed = |before: &usize| {
        let unmade = entries.get(*before).is_none_or(|entry| entry.request.is_err());
        unmade || responses[*before].as_ref().is_some_and(|response| !response.is_success())
    };
    let fails = entries[index].after.iter().any(failed);
    if fails {
        responses[index] = Some(HttpResponse::new(FAILED_DEPENDENCY));
    }
    fails
}

/// How long to wait before throttled entries are sent again; nothing if none is.
fn longest_wait(
    patience: &mut Patience<'_>,
    retry: &Retry,
    entries: &[Entry],
    round: &[usize],
    responses: &[Option<HttpResponse>],
) -> Option<std::time::Duration> {
    let throttled = round.iter().filter(|index| is_throttled(retry, &entries[**index], responses[**index].as_ref()));
    let fields = throttled.filter_map(|index| responses[*index].as_ref());
    let longest = fields.max_by_key(|response| asked(&response.headers))?;
    patience.wait(Method::Get, Ok(Head { status: longest.status, headers: &longest.headers }))
}

fn asked(headers: &Headers) -> Option<std::time::Duration> {
    crate::error::retry_after(headers)
}

/// The entries of a round that were throttled, and those that failed because of them.
fn again(retry: &Retry, entries: &[Entry], round: &[usize], responses: &mut [Option<HttpResponse>]) -> Vec<usize> {
    let mut again: Vec<usize> = Vec::new();
    for index in round {
        let failed_with = |before: &usize| again.contains(before);
        let dependent = responses[*index].as_ref().is_some_and(|response| response.status == FAILED_DEPENDENCY)
            && entries[*index].after.iter().any(failed_with);
        if dependent || is_throttled(retry, &entries[*index], responses[*index].as_ref()) {
            again.push(*index);
        }
    }
    for index in &again {
        responses[*index] = None;
    }
    again
}

fn is_throttled(retry: &Retry, entry: &Entry, response: Option<&HttpResponse>) -> bool {
    let (Ok(request), Some(response)) = (&entry.request, response) else { return false };
    retry.repeats(request.method, Ok(Head { status: response.status, headers: &response.headers }))
}
