//! A few paths.

use mdsdk_runtime::{Method, Operation, Page, Request};

use super::{Message, User};

#[derive(Clone, Debug)]
pub struct Client {
    root: ::mdsdk_runtime::Path,
}

impl From<::mdsdk_runtime::Client> for Client {
    fn from(client: ::mdsdk_runtime::Client) -> Self {
        Self { root: client.root() }
    }
}

impl ::mdsdk_runtime::Service for Client {}

impl Client {
    pub const BASE_URL: &'static str = "https://graph.microsoft.com/v1.0";

    pub fn builder(token: impl ::mdsdk_runtime::TokenSource) -> ::mdsdk_runtime::ClientBuilder<Self> {
        ::mdsdk_runtime::ClientBuilder::new(Self::BASE_URL, token)
    }

    pub fn users(&self) -> Users {
        Users { path: self.root.name("users") }
    }

    pub fn root(&self) -> &::mdsdk_runtime::Path {
        &self.root
    }

    pub fn with_token(&self, token: impl ::mdsdk_runtime::TokenSource) -> Self {
        self.root.client().with_token(token).into()
    }
}

pub const GET_USERS: Operation = Operation { method: Method::Get, template: "/users" };
pub const POST_USERS: Operation = Operation { method: Method::Post, template: "/users" };
pub const GET_USER: Operation = Operation { method: Method::Get, template: "/users/{id | userPrincipalName}" };
pub const DELETE_USER: Operation = Operation { method: Method::Delete, template: "/users/{id | userPrincipalName}" };
pub const PATCH_USER: Operation = Operation { method: Method::Patch, template: "/users/{id}" };
pub const POST_SESSION: Operation = Operation { method: Method::Post, template: "/users/{id}/createUploadSession" };
pub const POST_PROVISION: Operation = Operation { method: Method::Post, template: "/users/provision" };
pub const GET_DELTA: Operation = Operation { method: Method::Get, template: "/users/delta()" };
pub const GET_COUNT: Operation = Operation { method: Method::Get, template: "/users/$count" };
pub const GET_MESSAGES: Operation = Operation { method: Method::Get, template: "/users/{id}/messages" };
pub const GET_PHOTO: Operation = Operation { method: Method::Get, template: "/users/{id}/photo/$value" };

#[derive(Clone, Debug)]
pub struct Users {
    path: ::mdsdk_runtime::Path,
}

impl Users {
    pub fn header(self, name: &str, value: &str) -> Self {
        Self { path: self.path.header(name, value) }
    }

    pub fn id(&self, key: impl ::mdsdk_runtime::Key) -> UserRef {
        UserRef { path: self.path.key(key) }
    }

    pub fn list(&self) -> Request<Page<User>> {
        self.path.request(&GET_USERS)
    }

    pub fn create(&self, body: &User) -> Request<User> {
        self.path.request(&POST_USERS).json(body)
    }

    pub fn delta(&self) -> Request<Page<::mdsdk_runtime::Delta<User>>> {
        self.path.name("delta()").request(&GET_DELTA)
    }

    /// Makes a user in the background.
    pub fn provision(&self, body: &User) -> Request<::mdsdk_runtime::Accepted<User>> {
        self.path.name("provision").request(&POST_PROVISION).json(body)
    }

    pub fn count(&self) -> Request<i64> {
        self.path.name("$count").request(&GET_COUNT)
    }
}

#[derive(Clone, Debug)]
pub struct UserRef {
    path: ::mdsdk_runtime::Path,
}

impl UserRef {
    pub fn path(&self) -> &::mdsdk_runtime::Path {
        &self.path
    }

    pub fn get(&self) -> Request<User> {
        self.path.request(&GET_USER)
    }

    pub fn update(&self, body: &User) -> Request<()> {
        self.path.request(&PATCH_USER).json(body)
    }

    /// Its session is a `Message` here, for want of a type of its own: models keep what they don't know.
    pub fn create_upload_session(&self) -> Request<::mdsdk_runtime::UploadSession<Message, User>> {
        self.path.name("createUploadSession").request(&POST_SESSION)
    }

    pub fn delete(&self) -> Request<()> {
        self.path.request(&DELETE_USER)
    }

    pub fn messages(&self) -> Request<Page<Message>> {
        self.path.name("messages").request(&GET_MESSAGES)
    }

    pub fn photo(&self) -> Request<::mdsdk_runtime::Bytes> {
        self.path.name("photo").name("$value").request(&GET_PHOTO)
    }
}
