//! Programs that users want to write: each compiles with the areas that it needs, and runs without a service.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use mdsdk_tests::{cargo, put};

use super::scratch::{folder, generated, target};

/// A program: its name, its text, its areas.
struct Program {
    name: &'static str,
    text: &'static str,
    areas: &'static [&'static str],
}

macro_rules! program {
    ($name:ident, [$($area:literal),*]) => {
        Program {
            name: stringify!($name),
            text: include_str!(concat!("programs/", stringify!($name), ".rs")),
            areas: &[$($area),*],
        }
    };
}

const PROGRAMS: [Program; 15] = [
    program!(list_users, ["users"]),
    program!(send_mail, ["excel", "outlook"]),
    program!(update_user, ["users"]),
    program!(upload, ["files", "sharepoint"]),
    program!(members, ["directory-management", "groups", "users"]),
    program!(create_team, ["excel", "microsoft-teams"]),
    program!(calendar, ["governance", "intune", "outlook", "users"]),
    program!(delta, ["users"]),
    program!(batch, ["outlook", "users"]),
    program!(excel, ["excel", "sharepoint"]),
    program!(unit_test, ["outlook", "users"]),
    program!(tenants, ["groups", "microsoft-teams", "users"]),
    program!(unknown_values, ["outlook"]),
    program!(extensions, ["directory-management", "extensions", "identity-and-sign-in", "security", "users"]),
    program!(webhooks, ["change-notifications", "microsoft-teams"]),
];

/// Writes a crate of one program or more.
fn write(name: &str, features: &[&str]) -> PathBuf {
    let folder = folder(name);
    let features: Vec<String> = features.iter().map(|feature| format!("{feature:?}")).collect();
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\nsdk = {{ path = \
         \"../sdk\", default-features = false, features = [{}] }}\npollster = \"1.0.1\"\nserde = {{ version = \
         \"1.0.229\", features = [\"derive\"] }}\nserde_json = {{ version = \"1.0.154\", features = \
         [\"preserve_order\"] }}\n\n[profile.dev]\ndebug = 0\n\n[workspace]\n",
        features.join(", ")
    );
    put(&folder, "Cargo.toml", manifest);
    folder
}

/// How many crates a program is made of, itself among them.
fn crates(folder: &Path) -> usize {
    let output = cargo(folder, &target(), &["tree", "--edges", "normal", "--prefix", "none", "--no-dedupe"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines().collect::<std::collections::BTreeSet<_>>().len()
}

#[test]
fn programs_compile_with_their_areas_alone() {
    if generated().is_none() {
        return;
    }
    for Program { name, text, areas } in &PROGRAMS {
        let features: Vec<&str> = areas.iter().copied().chain(["client", "mock"]).collect();
        let folder = write(name, &features);
        put(&folder, "src/main.rs", text);
        let start = Instant::now();
        cargo(&folder, &target(), &["check"]);
        println!("{name}: {} crates, {:.1} s, {areas:?}", crates(&folder), start.elapsed().as_secs_f64());
    }
}

#[test]
fn programs_do_what_they_are_to_do() {
    if generated().is_none() {
        return;
    }
    let folder = write("programs", &["all", "client", "mock"]);
    for program in PROGRAMS {
        put(&folder, &format!("src/bin/{}.rs", program.name), program.text);
    }
    cargo(&folder, &target(), &["build"]);
    for Program { name, .. } in &PROGRAMS {
        let output = Command::new(target().join("debug").join(name)).output().expect("the program runs");
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    }
}
