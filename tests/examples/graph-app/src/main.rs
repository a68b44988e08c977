//! A program that uses the generated crate.
//!
//! ```text
//! GRAPH_TOKEN=… graph-app users | upload <file> <name in the drive> | batch <id>.. | changes [<token file>]
//! ```
//!
//! `GRAPH_URL` names another host than the service's own.

mod changes;
mod many;
mod upload;
mod users;

use graph_sdk::Client;
use graph_sdk::runtime::Error;

/// What stops the program: the service, or the disk.
type Failure = Box<dyn std::error::Error>;

const USAGE: &str = "users | upload <file> <name> | batch <id>.. | changes <token file>";

fn client() -> Result<Client, Error> {
    let token = std::env::var("GRAPH_TOKEN").unwrap_or_default();
    let builder = Client::builder(token).user_agent("graph-app/0.1");
    match std::env::var("GRAPH_URL") {
        Ok(url) => builder.base_url(url).build(),
        Err(_) => builder.build(),
    }
}

async fn run(arguments: &[&str]) -> Result<(), Failure> {
    let graph = client()?;
    match arguments {
        ["users"] => users::list(&graph).await?,
        ["upload", file, name] => upload::upload(&graph, file, name).await?,
        ["batch", ids @ ..] => many::names(&graph, ids).await?,
        ["changes", file] => changes::follow(&graph, file.as_ref()).await?,
        _ => {
            eprintln!("graph-app {USAGE}");
        }
    }
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments).await {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            std::process::ExitCode::FAILURE
        }
    }
}
