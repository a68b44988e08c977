//! HTTP of the crate `oauth2`, by a transport of the runtime.

use std::sync::Arc;

use mdsdk_runtime::{Error, HttpRequest, Method, Transport};
use oauth2::http::{Response, StatusCode};

/// Sends what `oauth2` asks for: forms to the token endpoint. Redirects are not followed, as RFC 9700, 4.11 wants it.
pub async fn send(transport: Arc<dyn Transport>, asked: oauth2::HttpRequest) -> Result<oauth2::HttpResponse, Error> {
    let (head, body) = asked.into_parts();
    let mut request = HttpRequest::new(Method::Post, head.uri.to_string());
    for (name, value) in &head.headers {
        let value = value.to_str().map_err(Error::token)?;
        request.headers.set(name.as_str(), value);
    }
    request.body = body.into();
    let reply = transport.send(request).await?;
    let mut response = Response::new(reply.body.to_vec());
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::BAD_GATEWAY);
    let media_type = reply.headers.get("Content-Type").and_then(|value| value.parse().ok());
    response.headers_mut().extend(media_type.map(|value| (oauth2::http::header::CONTENT_TYPE, value)));
    Ok(response)
}
