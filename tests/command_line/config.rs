//! The file `mdsdk.toml`.

use std::path::Path;

use tempfile::TempDir;

use mdsdk_tests::{folder, put};

use super::{BROKEN, GET_USER, USER, edit, mdsdk, read, run, with_docs};

/// Docs, and a file that says all.
fn with_file() -> TempDir {
    let folder = with_docs();
    put(folder.path(), "mdsdk.toml", "docs = \"docs\"\nout = \"sdk\"\npackage = \"contoso\"\n");
    folder
}

/// Docs of two versions, and a file with both.
fn with_two_apis() -> TempDir {
    let folder = folder::<&str>(&[]);
    for (path, text) in [USER, GET_USER] {
        put(folder.path(), &format!("docs/api-reference/v1.0/{path}"), text);
        put(folder.path(), &format!("docs/api-reference/beta/{path}"), text);
    }
    let file = "docs = \"docs\"\nbase-url = \"https://api.contoso.com/v1\"

[[api]]
api = \"v1.0\"
out = \"sdk\"
package = \"contoso\"

[[api]]
name = \"next\"
api = \"beta\"
base-url = \"https://api.contoso.com/beta\"
out = \"sdk-beta\"
package = \"contoso-beta\"
";
    put(folder.path(), "mdsdk.toml", file);
    folder
}

#[test]
fn every_command_that_reads_docs_does_what_the_file_says() {
    let folder = with_file();
    for line in ["check", "coverage", "show user", "export --format csdl --out -", "generate", "generate --check"] {
        run(&folder, line).exits_with(0);
    }
    assert!(read(&folder, "sdk/Cargo.toml").contains("name = \"contoso\""));
}

#[test]
fn the_file_is_found_upwards_and_its_paths_are_relative_to_it() {
    let folder = with_file();
    put(folder.path(), "some/where/below/x.txt", "");
    let below = folder.path().join("some/where/below");
    mdsdk(&below, ["generate"]).exits_with(0).prints("../../../sdk: ");
    assert!(folder.path().join("sdk/Cargo.toml").exists());
    assert!(!below.join("sdk").exists());
}

#[test]
fn the_nearest_file_counts() {
    let folder = with_file();
    put(folder.path(), "below/mdsdk.toml", "docs = \"nowhere\"\n");
    mdsdk(&folder.path().join("below"), ["check"]).exits_with(2).warns("cannot read `nowhere`");
}

#[test]
fn a_file_can_be_named() {
    let folder = with_docs();
    put(folder.path(), "ci/other.toml", "docs = \"../docs\"\n");
    run(&folder, "check --config ci/other.toml").exits_with(0).prints("2 pages");
    put(folder.path(), "mdsdk.toml", "docs = \"nowhere\"\n");
    run(&folder, "check --config ci/other.toml").exits_with(0);
    run(&folder, "check --config gone.toml").exits_with(2).warns("gone.toml");
}

#[test]
fn options_go_before_the_file() {
    let folder = with_file();
    run(&folder, "generate --out elsewhere --package other").exits_with(0);
    assert!(read(&folder, "elsewhere/Cargo.toml").contains("name = \"other\""));
    assert!(!folder.path().join("sdk").exists());
    edit(&folder, "mdsdk.toml", "\"docs\"", "\"nowhere\"");
    run(&folder, "check").exits_with(2);
    run(&folder, "check --docs docs").exits_with(0);
}

#[test]
fn apis_of_the_file_are_set_aside_for_docs_that_an_option_names() {
    let folder = with_two_apis();
    let others = with_docs();
    let line = format!("check --docs {}", others.path().join("docs").display());
    run(&folder, &line).exits_with(0).prints("2 pages");
}

#[test]
fn one_package_is_not_given_to_several_apis() {
    let folder = with_two_apis();
    run(&folder, "generate --package other").exits_with(2).warns("give each its own `package`");
    run(&folder, "generate --package other --api next").exits_with(0);
}

#[test]
fn a_part_of_the_docs_is_chosen_in_the_file() {
    let folder = with_file();
    let file = read(&folder, "mdsdk.toml");
    put(folder.path(), "mdsdk.toml", format!("{file}include = [\"GET /nothing/**\"]\n"));
    run(&folder, "generate").exits_with(2).warns("nothing is `GET /nothing/**`");
    put(folder.path(), "mdsdk.toml", format!("{file}include = [\"GET /users/**\"]\ninclude-type = [\"userState\"]\n"));
    run(&folder, "generate").exits_with(0);
    run(&folder, "generate --check").exits_with(0);
}

#[test]
fn stale_files_are_mended_by_the_command_without_what_the_file_says() {
    let folder = with_file();
    run(&folder, "generate --check").exits_with(4).prints("run `mdsdk generate`");
    let folder = with_two_apis();
    run(&folder, "generate --check --api beta").exits_with(4).prints("run `mdsdk generate --api next`");
}

#[test]
fn an_unknown_key_is_shown_at_its_line_with_the_nearest_one() {
    let folder = folder(&[("mdsdk.toml", "# Ours.\ndosc = \"docs\"\nbase_url = \"https://x.example\"\nzebra = 1\n")]);
    run(&folder, "check")
        .exits_with(2)
        .warns("error: there is no key `dosc`\n --> mdsdk.toml:2:1\n")
        .warns("2 | dosc = \"docs\"\n  | ^^^^ unknown\n")
        .warns("did you mean `docs`?")
        .warns("did you mean `base-url`?")
        .warns(" --> mdsdk.toml:4:1\n")
        .warns("the keys are `docs`, `api`, ")
        .warns("error: `mdsdk.toml` has 3 errors");
}

#[test]
fn an_unknown_key_of_an_api_is_shown_too() {
    let folder = with_two_apis();
    edit(&folder, "mdsdk.toml", "name = ", "nmae = ");
    run(&folder, "check").exits_with(2).warns("no key `nmae`").warns("did you mean `name`?").warns("mdsdk.toml:10:1");
}

#[test]
fn a_value_of_the_wrong_type_is_shown() {
    for (entry, message) in [
        ("docs = 7", "`docs` takes a string, not an integer"),
        ("docs = \"\"", "`docs` takes a string, not an empty string"),
        ("out = [\"sdk\"]", "`out` takes a string, not an array"),
        ("include = \"GET /users\"", "`include` takes an array of strings, not a string"),
        ("include = [true]", "`include` takes a string, not a boolean"),
        ("api = 1.0", "`api` takes a string or tables `[[api]]`, not a float"),
        ("[api]\napi = \"v1.0\"", "`api` takes a string or tables `[[api]]`, not a table"),
        ("package = \"fn\"", "that is a keyword of Rust"),
        ("base-url = \"contoso\"", "an absolute URL is needed"),
        ("runtime = \"nowhere\"", "the folder has no Cargo.toml"),
    ] {
        let folder = with_docs();
        put(folder.path(), "mdsdk.toml", format!("\n{entry}\n"));
        run(&folder, "check").exits_with(2).warns(message).warns("--> mdsdk.toml:2:");
    }
}

#[test]
fn broken_toml_is_shown_at_its_line() {
    let folder = folder(&[("mdsdk.toml", "docs = \"docs\"\nout = \n")]);
    run(&folder, "check").exits_with(2).warns("error: this is not TOML").warns("--> mdsdk.toml:2:");
    for text in ["docs = \"é", "[", "[[api]", "docs", "= 1", "docs = \"a\"\ndocs = \"b\"", "\u{0}", "a.b.c = [[[["] {
        put(folder.path(), "mdsdk.toml", text);
        run(&folder, "check").exits_with(2).warns("error: ").warns("--> mdsdk.toml:");
    }
}

#[test]
fn without_file_and_option_both_ways_are_told() {
    let folder = with_docs();
    for line in ["check", "generate", "coverage", "show user", "export --format json --out -"] {
        run(&folder, line).exits_with(2).warns("give `--docs DIR`, or write `docs = \"DIR\"` into a file `mdsdk.toml`");
    }
    run(&folder, "generate --docs docs").exits_with(2).warns("give `--out DIR`");
    run(&folder, "generate --docs docs --out sdk").exits_with(2).warns("give `--package NAME`");
}

#[test]
fn all_apis_are_done_in_order() {
    let folder = with_two_apis();
    let run = run(&folder, "generate").exits_with(0);
    let (first, second) = (run.stdout.find("api v1.0\n"), run.stdout.find("api next\n"));
    assert!(first.is_some() && first < second, "{}", run.stdout);
    assert!(read(&folder, "sdk/Cargo.toml").contains("name = \"contoso\""));
    assert!(read(&folder, "sdk-beta/Cargo.toml").contains("name = \"contoso-beta\""));
    assert!(has(&folder.path().join("sdk"), "https://api.contoso.com/v1\""));
    assert!(has(&folder.path().join("sdk-beta"), "https://api.contoso.com/beta\""));
}

/// Whether a file of the crate holds `text`.
fn has(folder: &Path, text: &str) -> bool {
    let files = std::fs::read_dir(folder.join("src")).expect("the folder is there");
    let texts = files.filter_map(|file| std::fs::read_to_string(file.ok()?.path()).ok());
    texts.into_iter().any(|file| file.contains(text))
}

#[test]
fn one_api_is_chosen_by_its_name_or_version() {
    let folder = with_two_apis();
    for (chosen, written) in [("next", "sdk-beta"), ("v1.0", "sdk")] {
        run(&folder, &format!("generate --api {chosen}")).exits_with(0);
        assert!(folder.path().join(written).exists());
        assert_eq!(folder.path().join("sdk").exists(), written == "sdk");
    }
    run(&folder, "check --api beta").exits_with(0);
    run(&folder, "check --api v2").exits_with(2).warns("has no API `v2`; it has `v1.0`, `next`");
    run(&folder, "show user --api next").exits_with(0);
    run(&folder, "show user").exits_with(2).warns("choose one with `--api`, of `v1.0`, `next`");
}

#[test]
fn the_name_of_an_api_goes_before_the_version_of_others() {
    let folder = with_two_apis();
    let table = |name: &str, out: &str| format!("[[api]]\nname = \"{name}\"\napi = \"v1.0\"\nout = \"{out}\"\n");
    let tables = ["docs = \"docs\"\npackage = \"contoso\"\n", &table("v1.0", "one"), &table("preview", "two")].concat();
    put(folder.path(), "mdsdk.toml", tables);
    run(&folder, "generate --api v1.0").exits_with(0);
    assert!(folder.path().join("one").exists());
    assert!(!folder.path().join("two").exists());
}

#[test]
fn the_worst_exit_code_of_all_apis_counts() {
    let folder = with_two_apis();
    put(folder.path(), &format!("docs/api-reference/v1.0/{}", BROKEN.0), BROKEN.1);
    run(&folder, "check").exits_with(1).prints("api next\n");
    run(&folder, "generate").exits_with(0);
    edit(&folder, "sdk-beta/Cargo.toml", "contoso-beta", "other");
    run(&folder, "generate --check --deny error").exits_with(4);
    edit(&folder, "mdsdk.toml", "api = \"v1.0\"", "name = \"v1.0\"\ndocs = \"nowhere\"");
    run(&folder, "generate --check").exits_with(2).prints("api next\n").warns("cannot read `nowhere`");
}

#[test]
fn findings_of_all_apis_are_one_document() {
    let folder = with_two_apis();
    for version in ["v1.0", "beta"] {
        put(folder.path(), &format!("docs/api-reference/{version}/{}", BROKEN.0), BROKEN.1);
    }
    let run = run(&folder, "check --format json").exits_with(1);
    let document: serde_json::Value = serde_json::from_str(&run.stdout).expect("the output is JSON");
    let findings = document["findings"].as_array().expect("the findings are an array");
    assert_eq!(findings.iter().filter(|finding| finding["code"] == "MD0201").count(), 2);
    assert_eq!((&findings[0]["api"], &findings[1]["api"]), (&"v1.0".into(), &"next".into()));
}

#[test]
fn apis_that_cannot_be_told_apart_are_an_error() {
    let folder = with_two_apis();
    edit(&folder, "mdsdk.toml", "name = \"next\"\napi = \"beta\"", "api = \"v1.0\"");
    run(&folder, "check").exits_with(2).warns("there are two APIs `v1.0`");
    edit(&folder, "mdsdk.toml", "api = \"v1.0\"\nbase-url", "base-url");
    run(&folder, "check").exits_with(2).warns("this API has no name");
    let folder = with_two_apis();
    edit(&folder, "mdsdk.toml", "sdk-beta", "sdk");
    run(&folder, "generate").exits_with(2).warns("`sdk` is the folder of several APIs");
    run(&folder, "generate --api next").exits_with(0);
}

/// Docs that say nothing of how collections, failures and callers are sent.
fn with_untold_service(service: &str) -> TempDir {
    let list = "# List orders\n\n## HTTP request\n\n```http\nGET https://api.contoso.com/v1/orders\n```\n\n\
        ## Response\n\n\
                If successful, this method returns a `200 OK` response code and a collection of \
                [order](../resources/order.md) objects in the response body.\n";
    let order = "# order resource type\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n\
                 |number|Int32|Its number.|\n";
    let folder = folder(&[("docs/api/order-list.md", list), ("docs/resources/order.md", order)]);
    put(folder.path(), "mdsdk.toml", format!("docs = \"docs\"\nout = \"sdk\"\npackage = \"orders\"\n\n{service}"));
    folder
}

#[test]
fn what_docs_do_not_say_of_a_service_is_said_in_the_file() {
    let service = "[service]
conventions = \"plain\"
auth = { key-header = \"X-Api-Key\" }
errors = { message = \"fault.text\", code = \"fault.0.id\" }

[service.collections.\"/orders/**\"]
shape = { named = \"orders\" }
paging = { cursor = { member = \"meta.next\", parameter = \"after\" } }
";
    let folder = with_untold_service(service);
    run(&folder, "generate").exits_with(0);
    let client = read(&folder, "sdk/src/client.rs");
    for part in ["api_key_header(\"X-Api-Key\", key)", "&[\"fault\", \"text\"]", "&[\"fault\", \"0\", \"id\"]"] {
        assert!(client.contains(part), "{part}: {client}");
    }
    let json = run(&folder, "export --format json --out -").exits_with(0).stdout;
    for part in ["\"named\": \"orders\"", "\"conventions\": \"plain\"", "\"configured\""] {
        assert!(json.contains(part), "{part}: {json}");
    }
    mdsdk(folder.path(), ["show", "GET /orders"]).exits_with(0).prints("the configuration of the service says so");
}

#[test]
fn a_wrong_word_about_a_service_is_shown_at_its_line_with_those_that_are_right() {
    for (service, place, right) in [
        ("[service]\nconventions = \"plian\"\n", "mdsdk.toml:6:15", "`odata` or `plain`"),
        ("[service]\nauths = \"basic\"\n", "mdsdk.toml:6:1", "`conventions`, `auth`, `errors`, `collections`"),
        (
            "[service]\nauth = \"cookie\"\n",
            "mdsdk.toml:6:8",
            "`bearer`, `basic`, `key-header`, `key-scheme`, `key-query`",
        ),
        (
            "[service.collections.\"/orders\"]\nshape = \"bare\"\npaging = \"pages\"\n",
            "mdsdk.toml:7:10",
            "`none`, `link-header`, `link`, `cursor`, `last-item`, `page`, `offset`",
        ),
    ] {
        run(&with_untold_service(service), "check").exits_with(2).warns(place).warns(right);
    }
}

#[test]
fn a_form_of_collections_that_are_not_there_is_refused() {
    let folder = with_untold_service("[service.collections.\"/ordres\"]\nshape = \"bare\"\n");
    run(&folder, "check").exits_with(2).warns("`/ordres`");
}
