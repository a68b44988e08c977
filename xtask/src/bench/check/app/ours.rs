use sdk::Client;
use sdk::models::User;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let token = std::env::var("TOKEN").unwrap_or_default();
    let graph = Client::builder(token).build().expect("a client");
    let users = graph.users().list().select([User::ID, User::DISPLAY_NAME]).await.expect("users");
    for user in users.value {
        println!("{:?} {:?}", user.id, user.display_name);
    }
}
