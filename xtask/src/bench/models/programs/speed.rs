//! Reads and writes each body on each side, in turns; the best of several runs counts. Nanoseconds and bytes.

use std::hint::black_box;
use std::time::Instant;

use mdsdk_runtime::Wire;
use peak_alloc::PeakAlloc;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

#[derive(serde::Serialize, serde::Deserialize)]
struct List<T> {
    #[serde(rename = "@odata.context", default, skip_serializing_if = "Option::is_none")]
    context: Option<String>,
    #[serde(rename = "@odata.nextLink", default, skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    value: Vec<T>,
}

/// A body, read and written by each side.
struct Bench<'a> {
    name: &'a str,
    body: Vec<u8>,
    runs: usize,
}

impl Bench<'_> {
    fn measure<T: Wire, D: Serialize + DeserializeOwned>(&self) {
        let table = Side {
            read: |body: &[u8]| mdsdk_runtime::from_json::<T>(body).expect("a table model"),
            write: |value: &T| mdsdk_runtime::to_json(value),
        };
        let derive = Side {
            read: |body: &[u8]| serde_json::from_slice::<D>(body).expect("a derived model"),
            write: |value: &D| serde_json::to_string(value).expect("JSON"),
        };
        let value = Side {
            read: |body: &[u8]| serde_json::from_slice::<Value>(body).expect("JSON"),
            write: |value: &Value| value.to_string(),
        };
        let mut best = [[f64::MAX; 3]; 2];
        for _ in 0..self.runs {
            for (side, times) in
                [table.time(&self.body), derive.time(&self.body), value.time(&self.body)].into_iter().enumerate()
            {
                for what in 0..2 {
                    best[what][side] = best[what][side].min(times[what]);
                }
            }
        }
        let memory = [table.memory(&self.body), derive.memory(&self.body), value.memory(&self.body)];
        let sides = |of: [f64; 3]| json!({ "table": of[0], "derive": of[1], "Value": of[2] });
        println!(
            "{}",
            json!({ "body": self.name, "bytes": self.body.len(), "read": sides(best[0]), "write": sides(best[1]),
                "memory": sides(memory) })
        );
    }
}

struct Side<R, W> {
    read: R,
    write: W,
}

impl<T, R: Fn(&[u8]) -> T, W: Fn(&T) -> String> Side<R, W> {
    /// Nanoseconds of a read and of a write, at their best.
    fn time(&self, body: &[u8]) -> [f64; 2] {
        let value = (self.read)(body);
        [
            time(|| drop(black_box((self.read)(black_box(body))))),
            time(|| drop(black_box((self.write)(black_box(&value))))),
        ]
    }

    /// Bytes at the peak of a read.
    fn memory(&self, body: &[u8]) -> f64 {
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let value = black_box((self.read)(body));
        let peak = MEMORY.peak_usage() - before;
        drop(value);
        peak as f64
    }
}

/// The best of many short spells: on a busy machine some of them are left alone.
fn time(work: impl Fn()) -> f64 {
    let (all, mut best) = (Instant::now(), f64::MAX);
    while all.elapsed().as_millis() < 60 {
        let (started, mut count) = (Instant::now(), 0_u32);
        while count == 0 || started.elapsed().as_micros() < 200 {
            work();
            count += 1;
        }
        best = best.min(started.elapsed().as_nanos() as f64 / f64::from(count));
    }
    best
}

fn bench(name: &str, runs: usize) -> Bench<'_> {
    Bench { name, body: std::fs::read(format!("{name}.json")).expect("the body is there"), runs }
}

/// The members of a group.
type Members = mdsdk_runtime::Page<bench_table::models::AnyDirectoryObject>;

fn main() {
    let runs = std::env::args().nth(1).and_then(|runs| runs.parse().ok()).unwrap_or(7);
    bench("users", runs).measure::<mdsdk_runtime::Page<bench_table::models::User>, List<bench_derive::models::User>>();
    bench("members", runs).measure::<Members, List<bench_derive::models::AnyDirectoryObject>>();
    bench("drive-item", runs).measure::<bench_table::models::DriveItem, bench_derive::models::DriveItem>();
    bench("folder", runs).measure::<bench_table::models::DriveItem, bench_derive::models::DriveItem>();
}
