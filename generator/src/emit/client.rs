//! The client.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{AddressingPlan, Auth, BaseUrlPlan, Brackets, ClientPlan, ErrorShape, ReferenceForm};

use super::docs::{emit_inner_line, emit_line};
use super::methods::emit_method;
use super::steps::emit_navigation;

/// ```text
/// pub struct Client { path: Path }
/// impl From<::mdsdk_runtime::Client> for Client { .. }
/// impl Service for Client { .. }
/// impl Client { .. pub const BASE_URL: .. pub fn builder(.. pub fn users(&self) -> ..
/// }
/// ```
pub(super) fn emit_client(plan: &ClientPlan) -> TokenStream {
    let ClientPlan { base_url, auth, error_shape, follows_odata, addressing, steps, methods } = plan;
    let docs = emit_inner_line("The client: where every path begins.");
    let builder = match base_url {
        BaseUrlPlan::Known(base_url) => emit_builder_with_base_url(base_url, auth.as_ref()),
        BaseUrlPlan::Asked(docs) => emit_builder(docs, auth.as_ref()),
    };
    let shape = error_shape.as_ref().map(emit_error_shape);
    let own_rules = (!follows_odata).then(|| {
        quote!(
            const FOLLOWS_ODATA: bool = false;
        )
    });
    let others = emit_others();
    let service = emit_service(*follows_odata);
    let addressed = emit_addressing(*addressing);
    let steps = steps.iter().map(emit_navigation);
    let methods = methods.iter().map(emit_method);
    quote! {
        #docs
        /// The service. Cheap to clone.
        #[derive(Clone, Debug)]
        pub struct Client {
            path: ::mdsdk_runtime::Path,
        }

        impl ::core::convert::From<::mdsdk_runtime::Client> for Client {
            #[inline]
            fn from(client: ::mdsdk_runtime::Client) -> Self {
                Self { path: client.root()#addressed }
            }
        }

        impl ::mdsdk_runtime::Service for Client {
            #shape
            #own_rules
        }

        impl Client {
            #builder
            #others
            #service
            #(#steps)*
            #(#methods)*
        }
    }
}

/// `.canonical_references().relative_references()`
fn emit_addressing(plan: AddressingPlan) -> TokenStream {
    let AddressingPlan { brackets, references } = plan;
    let brackets = match brackets {
        Brackets::Nowhere => None,
        Brackets::References => Some(quote!(.canonical_references())),
        Brackets::Everywhere => Some(quote!(.bracketed_keys())),
    };
    let references = match references {
        ReferenceForm::Absolute => None,
        ReferenceForm::Relative => Some(quote!(.relative_references())),
    };
    quote!(#brackets #references)
}

/// ```text
/// pub fn with_token(&self, token: impl TokenSource) -> Self
/// pub fn with_endpoint(&self, endpoint: impl Into<Endpoint>) -> Result<Self, Error>
/// ```
fn emit_others() -> TokenStream {
    quote! {
        /// The same client with other tokens: for another user or tenant. It shares the transport.
        #[inline]
        #[must_use]
        pub fn with_token(&self, token: impl ::mdsdk_runtime::TokenSource) -> Self {
            Self::from(self.path.client().with_token(token))
        }
        /// The same client for another endpoint, such as another base URL. It shares the transport.
        ///
        /// # Errors
        /// When the base URL is no absolute `http(s)` URL, or no endpoint of the kind that the client's own is of.
        #[inline]
        pub fn with_endpoint(
            &self,
            endpoint: impl ::core::convert::Into<::mdsdk_runtime::Endpoint>,
        ) -> ::core::result::Result<Self, ::mdsdk_runtime::Error> {
            self.path.client().with_endpoint(endpoint).map(Self::from)
        }
    }
}

/// ```text
/// pub fn service(&self) -> &::mdsdk_runtime::Client
/// pub fn batch(&self) -> Batch
/// pub fn follow<T: Reply<Output = T>>(&self, url: impl AsRef<str>) -> Follow<T>
/// ```
fn emit_service(follows_odata: bool) -> TokenStream {
    let batch = follows_odata.then(|| {
        quote! {
            /// Many requests in one.
            #[inline]
            pub fn batch(&self) -> ::mdsdk_runtime::Batch {
                self.path.client().batch()
            }
        }
    });
    // What URLs lead to takes no options of OData where the service knows none.
    let (parameters, takes) =
        if follows_odata { (None, None) } else { (Some(quote!(, ::mdsdk_runtime::Plain)), Some(quote!(.takes()))) };
    quote! {
        /// The client without its paths: for batches, uploads that are gone on with, and URLs that the service gave.
        #[inline]
        pub fn service(&self) -> &::mdsdk_runtime::Client {
            self.path.client()
        }
        #batch
        /// Reads a URL that the service gave.
        #[inline]
        pub fn follow<T: ::mdsdk_runtime::Reply<Output = T>>(
            &self,
            url: impl ::core::convert::AsRef<str>,
        ) -> ::mdsdk_runtime::Follow<T #parameters> {
            self.path.client().follow(url)#takes
        }
    }
}

/// What callers give, and how the builder takes it.
struct Given {
    /// What the client does with it.
    does: &'static str,
    arguments: TokenStream,
    token: TokenStream,
    sending: Option<TokenStream>,
}

/// `token: impl TokenSource`
fn emit_given(plan: Option<&Auth>) -> Given {
    let no_token = || quote!(::mdsdk_runtime::NoToken);
    let text = quote!(impl ::core::convert::AsRef<str>);
    match plan {
        None => Given {
            does: "asks `token` for its tokens.",
            arguments: quote!(token: impl ::mdsdk_runtime::TokenSource),
            token: quote!(token),
            sending: None,
        },
        Some(Auth::Basic) => Given {
            does: "sends a user with a password.",
            arguments: quote!(user: #text, password: #text),
            token: no_token(),
            sending: Some(quote!(.basic(user, password))),
        },
        Some(Auth::KeyHeader(name)) => Given {
            does: "sends an API key.",
            arguments: quote!(key: #text),
            token: no_token(),
            sending: Some(quote!(.api_key_header(#name, key))),
        },
        Some(Auth::KeyScheme(scheme)) => Given {
            does: "sends an API key.",
            arguments: quote!(key: #text),
            token: no_token(),
            sending: Some(quote!(.api_key_scheme(#scheme, key))),
        },
        Some(Auth::KeyQuery(name)) => Given {
            does: "sends an API key.",
            arguments: quote!(key: #text),
            token: no_token(),
            sending: Some(quote!(.api_key_query(#name, key))),
        },
    }
}

/// `const ERROR_SHAPE: &'static ErrorShape = &ErrorShape { message: &["message"], code: &["code"] };`
fn emit_error_shape(plan: &ErrorShape) -> TokenStream {
    let ErrorShape { message, code } = plan;
    quote! {
        const ERROR_SHAPE: &'static ::mdsdk_runtime::ErrorShape =
            &::mdsdk_runtime::ErrorShape { message: &[#(#message),*], code: &[#(#code),*] };
    }
}

/// ```text
/// pub const BASE_URL: &'static str = "https://graph.microsoft.com/v1.0";
/// pub fn builder(token: impl TokenSource) -> ClientBuilder<Self>
/// ```
fn emit_builder_with_base_url(base_url: &str, auth: Option<&Auth>) -> TokenStream {
    let Given { does, arguments, token, sending } = emit_given(auth);
    let docs = emit_line(&format!("Makes a client that {does}"));
    quote! {
        /// Where the service lives, as the docs say.
        pub const BASE_URL: &'static str = #base_url;

        #docs
        #[inline]
        pub fn builder(#arguments) -> ::mdsdk_runtime::ClientBuilder<Self> {
            ::mdsdk_runtime::ClientBuilder::new(Self::BASE_URL, #token)#sending
        }
    }
}

/// `pub fn builder(base_url: &str, token: impl TokenSource) -> ClientBuilder<Self>`
fn emit_builder(docs: &str, auth: Option<&Auth>) -> TokenStream {
    let where_docs = emit_line(docs);
    let Given { does, arguments, token, sending } = emit_given(auth);
    let given_docs = emit_line(&format!("It {does}"));
    quote! {
        #where_docs
        #given_docs
        #[inline]
        pub fn builder(base_url: &str, #arguments) -> ::mdsdk_runtime::ClientBuilder<Self> {
            ::mdsdk_runtime::ClientBuilder::new(base_url, #token)#sending
        }
    }
}
