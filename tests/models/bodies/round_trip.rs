// Reads each line as a type and a body, and writes the body back; then tells what the fields hold.
#![allow(deprecated)]

use std::collections::BTreeMap;
use std::io::BufRead;

use sdk::runtime::{Extra, Nav, Page, Slot, Structured, Wire, from_json, same_json, to_json};
#[allow(unused_imports)]
use sdk::{bodies, models};

fn is_safe<T: Send + Sync + 'static>() {}

/// How many values there are, by type, where they are, and property.
#[derive(Default)]
struct Tally(BTreeMap<(&'static str, &'static str, String), usize>);

impl Tally {
    fn add(&mut self, of: &'static str, place: &'static str, name: &str, count: usize) {
        *self.0.entry((of, place, name.to_owned())).or_default() += count;
    }

    fn own(&mut self, of: &'static str, model: &impl Structured) {
        model.fields().slots(&mut |slots: &[&dyn Slot], extra: &Extra| {
            self.add(of, "typed", "", slots.iter().filter(|slot| slot.held().is_some()).count());
            let misfits: Vec<&str> = extra.misfits().collect();
            for name in extra.iter().map(|(name, _)| name).filter(|name| !name.contains('@')) {
                let is_known = model.fields().names().contains(&name);
                let place = match (is_known, misfits.contains(&name)) {
                    (_, true) => "misfit",
                    (true, false) => "null",
                    (false, false) => "unknown",
                };
                self.add(of, place, name, 1);
            }
        });
    }

    fn untyped(&mut self, of: &'static str, name: &str, is_filled: bool) {
        if is_filled {
            self.add(of, "untyped", name, 1);
        }
    }
}

/// What holds models, or is one.
trait Walk {
    fn walk(&self, tally: &mut Tally);
}

impl<T: Walk> Walk for Option<T> {
    fn walk(&self, tally: &mut Tally) {
        self.iter().for_each(|of| of.walk(tally));
    }
}

impl<T: Walk> Walk for Vec<T> {
    fn walk(&self, tally: &mut Tally) {
        self.iter().for_each(|of| of.walk(tally));
    }
}

impl<T: Walk> Walk for Box<T> {
    fn walk(&self, tally: &mut Tally) {
        (**self).walk(tally);
    }
}

impl<T: Walk + Wire> Walk for Nav<T> {
    fn walk(&self, tally: &mut Tally) {
        match self.get() {
            Ok(of) => of.walk(tally),
            Err(_) => tally.add("models::Nav", "misfit", std::any::type_name::<T>(), 1),
        }
    }
}

impl<T: Walk> Walk for Page<T> {
    fn walk(&self, tally: &mut Tally) {
        self.value.walk(tally);
    }
}

fn read<T: Wire + Walk>(kind: &str, body: &str, tally: &mut Tally) -> String {
    match kind {
        "page" => one::<Page<T>>(body, tally),
        "one" => one::<T>(body, tally),
        _ => one::<T>(body, &mut Tally::default()),
    }
}

fn one<T: Wire + Walk>(body: &str, tally: &mut Tally) -> String {
    let Ok(value) = from_json::<T>(body.as_bytes()) else { return format!("refused {body}") };
    let written = to_json(&value);
    if !same_json(&written, body) {
        return format!("changed {body} {written}");
    }
    value.walk(tally);
    "same".to_owned()
}

fn main() {
    all_are_safe();
    let mut tally = Tally::default();
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("text");
        let mut parts = line.splitn(3, '\t');
        let (path, kind, body) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""), parts.next().unwrap_or(""));
        println!("{path}\t{}", dispatch(path, kind, body, &mut tally));
    }
    for ((of, place, name), count) in tally.0 {
        println!("tally\t{of}\t{place}\t{name}\t{count}");
    }
}
