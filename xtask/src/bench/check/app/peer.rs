use graph_rs_sdk::{GraphClient, ODataQuery};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let token = std::env::var("TOKEN").unwrap_or_default();
    let graph = GraphClient::new(token);
    let response = graph.users().list_user().select(&["id", "displayName"]).send().await.expect("a response");
    let users: serde_json::Value = response.json().await.expect("users");
    for user in users["value"].as_array().into_iter().flatten() {
        println!("{} {}", user["id"], user["displayName"]);
    }
}
