//! What the command cannot do: exit code 2, and nothing is written.

use mdsdk_tests::{folder, put};

use super::{BROKEN, GET_USER, bytes, run, with_docs};

#[test]
fn a_folder_that_cannot_be_read_is_named() {
    let folder = folder::<&str>(&[]);
    let line = "generate --docs nowhere --out sdk --package sdk";
    run(&folder, line).exits_with(2).warns("error: cannot read `nowhere`");
    assert_eq!(bytes(&folder, "."), []);
}

#[test]
fn a_file_is_no_docs_folder() {
    let folder = folder(&[("page.md", "# A page\n")]);
    run(&folder, "check --docs page.md").exits_with(2).warns("page.md`: it is not a folder");
}

#[test]
fn an_empty_folder_has_no_pages() {
    let folder = folder(&[("docs/empty.txt", "")]);
    run(&folder, "generate --docs docs --out sdk --package sdk")
        .exits_with(2)
        .warns("error: no Markdown page in `docs`");
    assert!(!folder.path().join("sdk").exists());
}

#[test]
fn pages_that_describe_no_api_give_nothing() {
    let folder = folder(&[("docs/readme.md", "# How to sign in\n\nAsk for a token.\n")]);
    for line in [
        "generate --docs docs --out sdk --package sdk",
        "check --docs docs",
        "export --docs docs --format json --out sdk",
        "drift docs docs",
    ] {
        run(&folder, line).exits_with(2).warns("error: no page in `docs` describes an API");
    }
    assert!(!folder.path().join("sdk").exists());
}

#[test]
fn what_hides_the_api_is_told() {
    let folder = folder::<&str>(&[]);
    put(folder.path(), &format!("docs/{}", BROKEN.0), BROKEN.1);
    for line in ["generate --docs docs --out sdk --package sdk", "export --docs docs --format json --out sdk"] {
        run(&folder, line).exits_with(2).warns("MD0201").warns("error: no page in `docs` describes an API");
    }
    run(&folder, "check --docs docs").exits_with(2).prints("MD0201").warns("error: no page in `docs` describes an API");
    run(&folder, "drift docs docs").exits_with(2).warns("MD0201");
}

#[test]
fn somebody_s_crate_is_left_alone() {
    let folder = with_docs();
    put(folder.path(), "mine/src/lib.rs", "pub fn mine() {}\n");
    let before = bytes(&folder, "mine");
    let run = run(&folder, "generate --docs docs --out mine --package mine").exits_with(2);
    run.warns("mine").warns("src/lib.rs");
    assert_eq!(bytes(&folder, "mine"), before);
    let check = super::run(&folder, "generate --docs docs --out mine --package mine --check").exits_with(4);
    assert!(!check.stdout.contains("rm "), "{}", check.stdout);
    assert_eq!(bytes(&folder, "mine"), before);
}

#[test]
fn one_of_several_versions_has_to_be_chosen() {
    let folder = folder::<&str>(&[]);
    for version in ["beta", "v1.0"] {
        put(folder.path(), &format!("docs/api-reference/{version}/{}", GET_USER.0), GET_USER.1);
    }
    let line = "generate --docs docs --out sdk --package sdk";
    run(&folder, line).exits_with(2).warns("beta, v1.0").warns("--api");
    run(&folder, &format!("{line} --api v2")).exits_with(2).warns("no version `v2`, only beta, v1.0");
    assert!(!folder.path().join("sdk").exists());
    run(&folder, &format!("{line} --api beta")).exits_with(0).prints("1 operation");
}

#[test]
fn values_that_make_no_crate_are_refused() {
    let folder = with_docs();
    let line = "generate --docs docs --out sdk --package";
    for package in ["fn", "std", "1st", "a.b", "mdsdk-runtime"] {
        run(&folder, &format!("{line} {package}"))
            .exits_with(2)
            .warns(&format!("invalid value '{package}' for '--package"));
    }
    run(&folder, &format!("{line} sdk --base-url api.example.com")).exits_with(2).warns("an absolute URL is needed");
    run(&folder, &format!("{line} sdk --base-url https://x.example?a=b")).exits_with(2).warns("has a query");
    run(&folder, &format!("{line} sdk --runtime docs")).exits_with(2).warns("has no Cargo.toml");
    assert!(!folder.path().join("sdk").exists());
}

#[test]
fn an_unknown_option_is_no_run() {
    run(&with_docs(), "generate --docs docs --output sdk").exits_with(2).warns("--output");
}

#[cfg(unix)]
#[test]
fn corrections_are_a_file_of_some_size() {
    let folder = with_docs();
    let refused = |file: &str, why: &str| {
        run(&folder, &format!("check --docs docs --corrections {file}")).exits_with(2).warns(why);
    };
    refused("/dev/zero", "cannot read `/dev/zero`: it is not a regular file");
    refused("docs", "cannot read `docs`: it is not a regular file");
    let large = std::fs::File::create(folder.path().join("large.yml")).expect("the folder can be written");
    large.set_len(9_000_000).expect("the file can be made longer");
    refused("large.yml", "it has 9000000 bytes; at most 8388608 are read");
}

#[cfg(unix)]
#[test]
fn files_without_end_are_refused_wherever_one_is_taken() {
    let folder = with_docs();
    for command in ["check --config /dev/zero", "drift docs /dev/zero", "drift /dev/zero docs"] {
        run(&folder, command).exits_with(2).warns("cannot read `/dev/zero`: it has more than 256 MiB");
    }
}

#[cfg(unix)]
#[test]
fn corrections_behind_a_link_are_not_passed_over() {
    let folder = with_docs();
    put(folder.path(), "mine.yml", "- at: user.city\n  type: Edm.Int64\n  because: It is a number.\n");
    std::os::unix::fs::symlink("../mine.yml", folder.path().join("docs/corrections.yml")).expect("a link");
    run(&folder, "check --docs docs").exits_with(2).warns("corrections.yml`: it is a symbolic link");
    run(&folder, "check --docs docs --corrections docs/corrections.yml").exits_with(0);
}

#[test]
fn corrections_that_nest_without_end_are_a_finding() {
    let folder = with_docs();
    put(folder.path(), "docs/corrections.yml", "[".repeat(100_000));
    run(&folder, "check --docs docs").exits_with(1).prints("more than 500 brackets or entries in each other");
}
