//! A server as a process: its CPU and memory as the kernel tells them.

use std::error::Error;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Which cores a server and those who ask it run on.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Cores {
    /// The server on the first, who asks on the second.
    One,
    /// Both on both.
    All,
}

impl Cores {
    fn of_server(self) -> &'static str {
        match self {
            Cores::One => "0",
            Cores::All => "0,1",
        }
    }

    pub(super) fn of_load(self) -> &'static str {
        match self {
            Cores::One => "1",
            Cores::All => "0,1",
        }
    }
}

/// A running server; stopped when dropped.
pub(super) struct Process {
    child: Child,
    pub(super) address: String,
    /// From the start to the first answer.
    pub(super) ready: Duration,
}

/// Longest wait for the first answer.
const PATIENCE: Duration = Duration::from_secs(20);

impl Process {
    /// Starts a server on a free port, which it is told as `SSOT_ADDR`, and waits for an answer.
    ///
    /// # Errors
    /// When it ends, or does not answer.
    pub(super) fn start(command: &Command, cores: Cores) -> Result<Process, Box<dyn Error>> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string();
        let mut bound = Command::new("taskset");
        bound.args(["-c", cores.of_server()]);
        bound.arg(command.get_program()).args(command.get_args());
        bound.envs(
            command
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        );
        if let Some(folder) = command.get_current_dir() {
            bound.current_dir(folder);
        }
        bound
            .env("SSOT_ADDR", &address)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let began = Instant::now();
        let child = bound.spawn()?;
        let mut process = Process {
            child,
            address,
            ready: Duration::ZERO,
        };
        while !process.answers() {
            if began.elapsed() > PATIENCE || process.child.try_wait()?.is_some() {
                return Err(format!("{command:?} does not answer").into());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        process.ready = began.elapsed();
        Ok(process)
    }

    fn answers(&self) -> bool {
        self.raw(b"GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
            .is_ok_and(|text| text.starts_with("HTTP/1.1"))
    }

    /// Sends bytes and reads what comes back until the connection is closed.
    pub(super) fn raw(&self, bytes: &[u8]) -> std::io::Result<String> {
        let mut stream = TcpStream::connect(&self.address)?;
        stream.write_all(bytes)?;
        let mut text = Vec::new();
        stream.read_to_end(&mut text)?;
        Ok(String::from_utf8_lossy(&text).into_owned())
    }

    pub(super) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Microseconds on a core so far, of all threads.
    pub(super) fn cpu(&self) -> Result<f64, Box<dyn Error>> {
        let mut nanos = 0.0;
        for task in fs::read_dir(format!("/proc/{}/task", self.id()))? {
            // A thread may have ended meanwhile.
            let Ok(text) = fs::read_to_string(task?.path().join("schedstat")) else {
                continue;
            };
            nanos += text
                .split(' ')
                .next()
                .and_then(|word| word.parse().ok())
                .unwrap_or(0.0);
        }
        Ok(nanos / 1_000.0)
    }

    /// A line of the process's status in MiB: `VmRSS`, `VmHWM`.
    pub(super) fn memory(&self, name: &str) -> Result<f64, Box<dyn Error>> {
        let text = fs::read_to_string(format!("/proc/{}/status", self.id()))?;
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        let kib: f64 = line
            .and_then(|line| line.split_whitespace().next()?.parse().ok())
            .ok_or("no such line")?;
        Ok(kib / 1024.0)
    }

    /// Forgets the peak so far.
    pub(super) fn forget_peak(&self) -> std::io::Result<()> {
        fs::write(format!("/proc/{}/clear_refs", self.id()), "5")
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
