//! A type of this crate's own, which models hold.

use mdsdk_runtime::{Decimal, ReadError, Reader, Wire, Writer};

/// An amount in cents.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money(pub u64);

impl Wire for Money {
    fn read_from(reader: &mut Reader<'_>) -> Result<Self, ReadError> {
        let amount = Decimal::read_from(reader)?.to_string();
        let (whole, cents) = amount.split_once('.').ok_or(ReadError::Misfit)?;
        let is_cents = cents.len() == 2;
        let digits = format!("{whole}{cents}").parse().ok().filter(|_| is_cents);
        digits.map(Self).ok_or(ReadError::Misfit)
    }

    fn write_to(&self, writer: &mut Writer) {
        writer.raw(&format!("{}.{:02}", self.0 / 100, self.0 % 100));
    }
}
