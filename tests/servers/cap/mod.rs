//! A shop in SAP CAP, the crate that is generated from its docs, and a program that uses it.
//!
//! Comes in: `docs/`, the shop's docs; `service/`, the shop, which `.ci/run` installs in `target/servers/cap`.
//! Goes out: `steps/`, a package of tests, all of which pass against the shop.
//! Promised: the crate is generated and built anew. Without the shop's packages, a line says that it is skipped.

use std::path::PathBuf;
use std::process::Command;

use mdsdk::Generate;
use mdsdk::report::Level;
use mdsdk_tests::{put, put_all, repository};

use crate::process::Process;

/// The files of the shop.
const FILES: [&str; 3] = ["package.json", "srv/shop.cds", "srv/shop.js"];

/// A shop that sells books.
pub(crate) struct Shop {
    pub(crate) url: String,
    _process: Process,
}

impl Shop {
    /// Opens the shop at a free port; nothing where it is not installed.
    pub(crate) fn open() -> Option<Self> {
        let folder = repository().join("target/servers/cap");
        let node = folder.join("node_modules/.bin/node");
        if !node.exists() {
            println!("skipped: no {}; `.ci/run` installs it", node.display());
            return None;
        }
        let source = repository().join("tests/servers/cap/service");
        for file in FILES {
            put(&folder, file, std::fs::read(source.join(file)).expect("the shop has the file"));
        }
        let mut command = Command::new(node);
        command.args(["node_modules/.bin/cds-serve", "--in-memory"]).current_dir(&folder).env("PORT", "0");
        let (process, port) = Process::saying(&mut command, port);
        Some(Self { url: format!("http://127.0.0.1:{port}/shop"), _process: process })
    }
}

/// `[cds] - server listening on { url: 'http://localhost:4004' }`
fn port(line: &str) -> Option<u16> {
    let (_, url) = line.split_once("server listening on")?;
    url.rsplit(':').next()?.split('\'').next()?.parse().ok()
}

/// Generates the shop's crate where the steps look for it.
fn generate() {
    let out = repository().join("target/servers/shop-sdk");
    let docs = repository().join("tests/servers/cap/docs");
    let generate = Generate::new(docs, "shop-sdk").base_url("http://localhost/shop");
    let generated = generate.runtime(&repository().join("runtime"), &out).run().expect("the docs describe an API");
    assert!(!generated.reading.report.reaches(Level::Warning), "{:?}", generated.reading.report);
    put_all(&out, &generated.files);
}

#[test]
fn a_program_uses_the_shop() {
    let Some(shop) = Shop::open() else { return };
    generate();
    let folder = repository().join("tests/servers/cap/steps");
    let lock = folder.join("Cargo.lock");
    std::fs::copy(repository().join("Cargo.lock"), &lock).expect("the lock file can be copied");
    let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("generated");
    let output = Command::new(env!("CARGO"))
        .args(["test", "--quiet", "--offline"])
        .env("SHOP_URL", &shop.url)
        .env("CARGO_TARGET_DIR", target)
        .current_dir(&folder)
        .output()
        .expect("cargo runs");
    std::fs::remove_file(lock).ok();
    let text = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
    assert!(output.status.success(), "{text}");
    assert!(text.contains("test result: ok"), "{text}");
}
