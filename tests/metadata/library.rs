//! A small library: its pages and its metadata.

/// A CSDL document with one schema.
pub(crate) fn metadata(schema: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>\n\
         <Schema Namespace=\"contoso.library\" Alias=\"lib\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\n\
         {schema}\n</Schema>\n</edmx:DataServices></edmx:Edmx>\n"
    )
}

/// A resource page: its introduction, and the rows of its properties, from line 11 on.
pub(crate) fn resource(name: &str, intro: &str, rows: &[&str]) -> String {
    format!(
        "# {name} resource type\n\nNamespace: contoso.library\n\n{intro}\n\n## \
         Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n{}\n",
        rows.join("\n")
    )
}

/// An enum page: its members, from line 11 on.
pub(crate) fn enumeration(name: &str, rows: &[&str]) -> String {
    format!(
        "# {name} enum type\n\nNamespace: contoso.library\n\nSome values.\n\n## \
         Members\n\n|Member|Value|Description|\n|:---|:---|:---|\n{}\n",
        rows.join("\n")
    )
}

/// An API page: its request line (12), what comes before the response, and what it returns.
pub(crate) fn api(request: &str, body: &str, returns: &str) -> String {
    format!(
        "# An operation\n\nNamespace: contoso.library\n\nDoes it.\n\n## Permissions\n\nNone.\n\n## HTTP \
         request\n```http\n{request}\n```\n\n{body}## Response\n\nIf successful, this method returns {returns}\n"
    )
}

/// Returns this.
pub(crate) fn ok(body: &str) -> String {
    format!("a `200 OK` response code and {body} in the response body.")
}

/// The page of a book.
pub(crate) fn book(rows: &[&str]) -> (&'static str, String) {
    let mut all = vec!["|id|String|The identifier. Read-only.|"];
    all.extend(rows);
    ("resources/book.md", resource("book", "A book to lend.", &all))
}

/// A book with `id`, and these declarations.
pub(crate) fn book_type(members: &str) -> String {
    format!(
        "<EntityType Name=\"book\">\n<Key><PropertyRef Name=\"id\"/></Key>\n<Property Name=\"id\" Type=\"Edm.String\" \
         Nullable=\"false\"/>\n{members}</EntityType>\n"
    )
}

/// A container with the entity set `books`, and the singleton `desk` of the type `book`.
pub(crate) const CONTAINER: &str = "<EntityContainer Name=\"Service\">\n<EntitySet Name=\"books\" \
                                    EntityType=\"lib.book\">\n\n</EntitySet>\n<Singleton Name=\"desk\" \
                                    Type=\"contoso.library.book\"/>\n</EntityContainer>\n";

/// The same, with a path from the set bound to a target.
pub(crate) fn bound(path: &str, target: &str) -> String {
    let binding = format!("\n<NavigationPropertyBinding Path=\"{path}\" Target=\"{target}\"/>\n");
    CONTAINER.replace("\n\n", &binding)
}
