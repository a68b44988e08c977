//! Servers that are processes of their own.

use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// A server that ends when it is dropped, also by a panic.
pub(crate) struct Process(Child);

/// How long a server may take until it answers.
const BEGINNING: Duration = Duration::from_secs(60);

impl Process {
    /// Starts a server, and waits for a line in which it says where it is: the first one of which `read` makes
    /// something.
    pub(crate) fn saying<T>(command: &mut Command, read: impl Fn(&str) -> Option<T>) -> (Self, T) {
        let mut process = Self(command.stdout(Stdio::piped()).spawn().expect("the server starts"));
        let output = process.0.stdout.take().expect("its output is a pipe");
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let said = lines.by_ref().find_map(|line| read(&line)).expect("the server says where it is");
        // Whoever reads no more would stop it.
        thread::spawn(move || lines.for_each(drop));
        (process, said)
    }

    /// Starts a server, and waits until it takes connections at a port.
    pub(crate) fn listening(command: &mut Command, port: u16) -> Self {
        let mut process = Self(command.spawn().expect("the server starts"));
        let end = Instant::now() + BEGINNING;
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(process.0.try_wait().is_ok_and(|ended| ended.is_none()), "the server has ended");
            assert!(Instant::now() < end, "the server takes no connections");
            thread::sleep(Duration::from_millis(20));
        }
        process
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// A port that nobody listens at.
pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address").port()
}
