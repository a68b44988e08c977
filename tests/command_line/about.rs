//! What the command tells of its command line: completions and manual pages.

use std::fs;

use super::run;

#[test]
fn completions_of_each_shell_know_the_commands() {
    let folder = mdsdk_tests::folder::<&str>(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = run(&folder, &format!("completions {shell}")).exits_with(0);
        script.prints("permissions").prints("base-url");
    }
    run(&folder, "completions csh").exits_with(2).warns("possible values: bash");
}

#[test]
fn each_command_has_a_manual_page_with_its_examples() {
    let folder = mdsdk_tests::folder::<&str>(&[]);
    run(&folder, "man .").exits_with(0).prints(".: mdsdk.1");
    let page = |name: &str| fs::read_to_string(folder.path().join(name)).expect("the page is there");
    assert!(page("mdsdk.1").starts_with(".ie"), "{}", page("mdsdk.1"));
    for command in [
        "check",
        "coverage",
        "drift",
        "explain",
        "export",
        "generate",
        "history",
        "names",
        "permissions",
        "release",
        "show",
    ] {
        assert!(page(&format!("mdsdk-{command}.1")).contains("Examples:"), "{command}");
    }
}

#[test]
fn manual_pages_need_a_folder() {
    let folder = mdsdk_tests::folder::<&str>(&[]);
    run(&folder, "man missing").exits_with(2).warns("DIR has to be a folder that is there");
}
