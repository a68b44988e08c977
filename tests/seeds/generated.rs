//! The crate that the seeds give.

use std::path::Path;

use mdsdk::{Generate, Generated};
use mdsdk_tests::{cargo, put_all, repository};

fn generated(out: &Path) -> Option<Generated> {
    let folder = crate::folder()?;
    let generate = Generate::new(folder, "seeds-sdk").runtime(&repository().join("runtime"), out);
    Some(generate.run().expect("the seeds describe an API"))
}

#[test]
fn drafts_reach_no_generated_file() {
    let Some(generated) = generated(Path::new("out")) else { return };
    assert!(generated.files.get("src/models/teams_async_operation.rs").is_some());
    for (path, text) in generated.files.iter() {
        assert!(!text.contains("TODO"), "{path}");
        assert!(!text.contains("Collection URI"), "{path}");
    }
}

#[test]
fn the_crate_has_no_warning() {
    let tmp = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let out = tmp.join("seeds-sdk");
    let Some(generated) = generated(&out) else { return };
    put_all(&out, &generated.files);
    for arguments in [&["check"][..], &["clippy"], &["doc", "--no-deps"]] {
        cargo(&out, &tmp.join("generated"), arguments);
    }
}
