//! How long a read of a body may take: what is left of the grace, which ureq knows nothing of.

use std::{
    cell::Cell,
    time::{Duration, Instant},
};

use ureq::{
    Timeout,
    unversioned::transport::{Buffers, ConnectionDetails, Connector, NextTimeout, Transport},
};

/// What ureq's error names when the patience with a body is over; no time-out of that name is set.
pub(super) const OVER: Timeout = Timeout::RecvBody;

thread_local! {
    /// When what this thread reads is to have come.
    static END: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// Reads from a connection of [`Patient`] within this time; ureq reads on the thread that it is called on.
pub(super) fn within<T>(patience: Option<Duration>, read: impl FnOnce() -> T) -> T {
    // A time beyond the clock's is none.
    END.set(patience.and_then(|patience| Instant::now().checked_add(patience)));
    let read = read();
    END.set(None);
    read
}

/// Makes connections whose reads keep to the time of [`within`].
#[derive(Debug)]
pub(super) struct Patient;

impl<T: Transport> Connector<T> for Patient {
    type Out = Connection<T>;

    fn connect(&self, _: &ConnectionDetails<'_>, chained: Option<T>) -> Result<Option<Connection<T>>, ureq::Error> {
        Ok(chained.map(Connection))
    }
}

#[derive(Debug)]
pub(super) struct Connection<T>(T);

impl<T: Transport> Transport for Connection<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.0.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), ureq::Error> {
        self.0.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, ureq::Error> {
        let left = END.get().map(|end| end.saturating_duration_since(Instant::now()));
        self.0.await_input(match left.filter(|left| *left < *timeout.after) {
            Some(left) => NextTimeout { after: left.into(), reason: OVER, ..timeout },
            None => timeout,
        })
    }

    fn is_open(&mut self) -> bool {
        self.0.is_open()
    }

    fn is_tls(&self) -> bool {
        self.0.is_tls()
    }
}
