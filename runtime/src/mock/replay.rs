//! Exchanges that are written down once, and played back in tests.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::json;

use super::matching::Target;
use crate::client::{is_key, without_parameters};
use crate::{BoxFuture, Error, ErrorKind, Headers, HttpRequest, HttpResponse, Json, Transport};

/// The fields that say what a response is; others, tokens among them, are not written down.
const KEPT: [&str; 9] = [
    "content-type",
    "content-range",
    "etag",
    "link",
    "location",
    "retry-after",
    "request-id",
    "date",
    "www-authenticate",
];

/// A transport that sends through another one, and writes down what comes and goes, without tokens and cookies.
///
/// A body that is a stream is collected before it is sent. Bodies and URLs are written as they are, also those that
/// open a file to whoever has them: look at the record before you keep it.
#[derive(Debug)]
pub struct Recorder<T> {
    transport: T,
    file: PathBuf,
    exchanges: Mutex<Vec<Json>>,
}

impl<T: Transport> Recorder<T> {
    /// Records what goes through `transport` in `file`, from its beginning.
    pub fn new(transport: T, file: impl Into<PathBuf>) -> Self {
        Self { transport, file: file.into(), exchanges: Mutex::default() }
    }

    fn write(&self, exchange: Json) -> Result<(), Error> {
        let mut exchanges = self.exchanges.lock().unwrap_or_else(PoisonError::into_inner);
        exchanges.push(exchange);
        let text = format!("{:#}\n", json!({ "exchanges": &*exchanges }));
        fs::write(&self.file, text).map_err(Error::unwritable)
    }
}

impl<T: Transport> Transport for Recorder<T> {
    fn send(&self, mut request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, Error>> {
        Box::pin(async move {
            request.body = request.body.collect().await?.into();
            let response = self.transport.send(request.clone()).await?;
            self.write(write_exchange(&request, &response))?;
            Ok(response)
        })
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        self.transport.sleep(time)
    }

    fn needs_runtime(&self) -> bool {
        self.transport.needs_runtime()
    }
}

/// A transport that answers what a [`Recorder`] wrote down: to each request the first answer to the same method, path
/// and query that has not been given yet. No wait takes time.
#[derive(Debug)]
pub struct Replay(Mutex<Vec<(Target, HttpResponse)>>);

impl Replay {
    /// Reads a recorder's file.
    ///
    /// # Errors
    /// When the file cannot be read, or is none of a recorder's.
    pub fn open(file: impl AsRef<Path>) -> io::Result<Self> {
        let json: Json = serde_json::from_slice(&fs::read(file)?)?;
        let exchanges = json["exchanges"].as_array().map(Vec::as_slice).unwrap_or_default();
        let read = exchanges.iter().map(|exchange| read_exchange(exchange).ok_or(io::ErrorKind::InvalidData.into()));
        Ok(Self(Mutex::new(read.collect::<io::Result<_>>()?)))
    }

    fn answer(&self, request: &HttpRequest) -> Result<HttpResponse, Error> {
        let mut exchanges = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let target = Target::of(request);
        match exchanges.iter().position(|(known, _)| *known == target) {
            Some(index) => Ok(exchanges.remove(index).1),
            None => Err(Error::new(ErrorKind::Request, format!("nothing is recorded for {target}"))),
        }
    }
}

impl Transport for Replay {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, Error>> {
        Box::pin(std::future::ready(self.answer(&request)))
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}

fn write_exchange(request: &HttpRequest, response: &HttpResponse) -> Json {
    let kept = response.headers.iter().filter(|(name, _)| KEPT.iter().any(|kept| kept.eq_ignore_ascii_case(name)));
    let headers: Vec<_> = kept.map(|(name, value)| json!([name, value])).collect();
    json!({
        "method": request.method.as_str(),
        "url": without_parameters(&request.url, is_key).as_ref().unwrap_or(&request.url),
        "request": write_body(&request.headers, request.body.bytes().map(|body| &**body).unwrap_or_default()),
        "status": response.status,
        "headers": headers,
        "response": write_body(&response.headers, &response.body),
    })
}

/// JSON as it is, if it comes out as it went in; text in an object, anything else in base64.
fn write_body(headers: &Headers, body: &[u8]) -> Json {
    if body.is_empty() {
        return Json::Null;
    }
    let is_json = headers.get("content-type").is_some_and(|media_type| media_type.contains("json"));
    let json = std::str::from_utf8(body).ok().and_then(|text| Some((text, serde_json::from_str::<Json>(text).ok()?)));
    match json.filter(|(text, json)| is_json && crate::same_json(text, &json.to_string())) {
        Some((_, json)) => json!({ "json": json }),
        None => std::str::from_utf8(body)
            .map_or_else(|_| json!({ "base64": STANDARD.encode(body) }), |text| json!({ "text": text })),
    }
}

fn read_exchange(exchange: &Json) -> Option<(Target, HttpResponse)> {
    let method = crate::Method::from_name(exchange["method"].as_str()?)?;
    let target = Target::of(&HttpRequest::new(method, exchange["url"].as_str()?));
    let mut response = HttpResponse::new(exchange["status"].as_u64()?.try_into().ok()?);
    response.headers = read_headers(exchange["headers"].as_array()?)?;
    response.body = read_body(&exchange["response"])?.into();
    Some((target, response))
}

fn read_headers(fields: &[Json]) -> Option<Headers> {
    let mut headers = Headers::default();
    for field in fields {
        headers.append(field[0].as_str()?, field[1].as_str()?);
    }
    Some(headers)
}

fn read_body(body: &Json) -> Option<Vec<u8>> {
    match (body.get("json"), body.get("text"), body.get("base64")) {
        (Some(json), ..) => Some(json.to_string().into_bytes()),
        (_, Some(text), _) => Some(text.as_str()?.as_bytes().to_vec()),
        (.., Some(base64)) => STANDARD.decode(base64.as_str()?).ok(),
        (None, None, None) => Some(Vec::new()),
    }
}
