//! Figures and their bars.

use serde_json::{Value, json};

/// How figures are printed.
#[derive(Clone, Copy, clap::ValueEnum)]
pub(crate) enum Format {
    /// A line each
    Human,
    /// One JSON object
    Json,
}

/// A ratio or a count, and the bar that it has to keep.
pub(crate) struct Figure {
    pub(crate) name: String,
    pub(crate) value: f64,
    pub(crate) bar: Bar,
}

/// What a figure has to keep.
#[derive(Clone, Copy)]
pub(crate) enum Bar {
    AtMost(f64),
    AtLeast(f64),
    Below(f64),
}

impl Figure {
    pub(crate) fn new(name: impl Into<String>, value: f64, bar: Bar) -> Self {
        Self { name: name.into(), value, bar }
    }

    fn is_ok(&self) -> bool {
        match self.bar {
            Bar::AtMost(bar) => self.value <= bar,
            Bar::AtLeast(bar) => self.value >= bar,
            Bar::Below(bar) => self.value < bar,
        }
    }

    fn json(&self) -> Value {
        let mut json = json!({ "name": self.name, "value": rounded(self.value), "ok": self.is_ok() });
        let bar = match self.bar {
            Bar::AtMost(bar) => ("at_most", bar),
            Bar::AtLeast(bar) => ("at_least", bar),
            Bar::Below(bar) => ("below", bar),
        };
        json[bar.0] = bar.1.into();
        json
    }

    fn line(&self) -> String {
        let bar = match self.bar {
            Bar::AtMost(bar) => format!(" (at most {bar:.2})"),
            Bar::AtLeast(bar) => format!(" (at least {bar:.2})"),
            Bar::Below(bar) => format!(" (below {bar})"),
        };
        let missed = if self.is_ok() { "" } else { ": missed" };
        format!("{}: {:.2}{bar}{missed}", self.name, self.value)
    }
}

/// Three digits are more than a measurement knows.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// Prints the figures; whether all keep their bars.
pub(crate) fn print(figures: &[Figure], format: Format) -> bool {
    let ok = figures.iter().all(Figure::is_ok);
    match format {
        Format::Human => figures.iter().for_each(|figure| println!("{}", figure.line())),
        Format::Json => {
            let list: Vec<_> = figures.iter().map(Figure::json).collect();
            println!("{:#}", json!({ "figures": list, "ok": ok }));
        }
    }
    ok
}
