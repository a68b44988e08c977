//! Generates the SDK of `docs/`.

fn main() -> Result<(), mdsdk::BuildError> {
    mdsdk::Build::new("docs").base_url("https://api.example.com/v1").run()
}
