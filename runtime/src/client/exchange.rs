//! From a request to its response: token, redirects, retry.

use super::base::{is_private, parse};
use super::{Client, Token, TokenRequest, redirect::redirect};
use crate::{Error, ErrorKind, Headers, HttpRequest, HttpResponse, http::is_valid, request::Operation};

/// How many redirects are followed.
const REDIRECTS: u32 = 10;

/// Sends a request until it has its response, or the client's patience is over.
pub(crate) async fn exchange(
    client: Client,
    operation: &'static Operation,
    request: HttpRequest,
) -> Result<HttpResponse, Error> {
    let mut times = 0;
    loop {
        let response = follow(&client, operation, request.clone()).await.map_err(|error| error.during(operation))?;
        let Some(wait) = client.0.retry.wait(request.method, &response, times) else { return Ok(response) };
        client.0.transport.sleep(wait).await;
        times += 1;
    }
}

/// Sends a request, and the ones that it is redirected to.
async fn follow(
    client: &Client,
    operation: &'static Operation,
    mut request: HttpRequest,
) -> Result<HttpResponse, Error> {
    sign(client, operation, &mut request).await?;
    for _ in 0..=REDIRECTS {
        let response = client.0.transport.send(request.clone()).await?;
        match redirect(&request, &response)? {
            Some(next) => request = next,
            None => return Ok(response),
        }
    }
    Err(Error::new(ErrorKind::Transport, format!("more than {REDIRECTS} redirects")))
}

/// Adds the user agent and the token.
async fn sign(client: &Client, operation: &'static Operation, request: &mut HttpRequest) -> Result<(), Error> {
    if request.headers.get("User-Agent").is_none() {
        request.headers.set("User-Agent", &client.0.user_agent);
    }
    let url = parse(&request.url)?;
    if client.base().is_home(&url) && request.headers.get("Authorization").is_none() {
        let token = client.0.token.token(&TokenRequest { operation }).await?;
        token.map_or(Ok(()), |token| add_token(&mut request.headers, &token))?;
    }
    if request.headers.get("Authorization").is_some() && !is_private(&url) {
        return Err(Error::new(ErrorKind::Refused, "a token goes over HTTPS only, or to the machine itself"));
    }
    Ok(())
}

fn add_token(headers: &mut Headers, token: &Token) -> Result<(), Error> {
    let value = format!("Bearer {}", token.as_str());
    if !is_valid("Authorization", &value) {
        return Err(Error::new(ErrorKind::Token, "the token is no header value"));
    }
    headers.set("Authorization", &value);
    Ok(())
}
