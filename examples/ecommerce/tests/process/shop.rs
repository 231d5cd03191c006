//! The program as a process, and requests over a socket.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// The shop in a folder of its own, with no settings but these.
pub(crate) fn command(folder: &Path, settings: &[(&str, &str)], words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ecommerce"));
    command.args(words).current_dir(folder).env_clear();
    command.env("SSOT_ADDR", "127.0.0.1:0");
    command.env("SSOT_DURABILITY", "normal");
    command.envs(settings.iter().copied());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// What the program says of itself until it ends by itself.
pub(crate) fn run(folder: &Path, settings: &[(&str, &str)], words: &[&str]) -> Output {
    let output = command(folder, settings, words).output();
    output.expect("the program")
}

/// The shop while it serves.
pub(crate) struct Shop {
    child: Child,
    /// Where it listens.
    pub(crate) addr: String,
    /// What it printed at start.
    pub(crate) banner: String,
    log: Option<JoinHandle<String>>,
}

impl Shop {
    pub(crate) fn start(folder: &Path, settings: &[(&str, &str)]) -> Shop {
        let mut child = command(folder, settings, &[]).spawn().expect("the program");
        let mut log = child.stderr.take().expect("its errors");
        let log = std::thread::spawn(move || {
            let mut text = String::new();
            log.read_to_string(&mut text).expect("text");
            text
        });
        let mut out = BufReader::new(child.stdout.take().expect("its output"));
        let mut banner = String::new();
        // It ends with an empty line behind the last note.
        while !banner.ends_with("\n\n") || !banner.contains("note: no `SSOT_SECRET`") {
            let read = out.read_line(&mut banner).expect("a line");
            assert!(read > 0, "it ended: {banner}");
        }
        let addr = banner.split("listening  http://").nth(1);
        let addr = addr.and_then(|rest| rest.split("/api").next());
        Shop {
            addr: addr.expect("an address").to_owned(),
            child,
            banner,
            log: Some(log),
        }
    }

    /// The token of a role.
    pub(crate) fn token(&self, role: &str) -> &str {
        let mut lines = self.banner.lines();
        lines.find(|line| line.trim() == format!("a token of {role}, for 8 h"));
        lines.next().expect("a token").trim()
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.addr).expect("a connection");
        let limit = Some(Duration::from_secs(10));
        stream.set_read_timeout(limit).expect("a limit");
        stream
    }

    /// Sends a whole request, `connection: close` among its headers, and gives the answer.
    pub(crate) fn ask(&self, request: &str) -> String {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).expect("sent");
        answer(&mut stream)
    }

    pub(crate) fn tell_to_stop(&self) {
        let told = Command::new("kill")
            .arg(self.child.id().to_string())
            .status();
        assert!(told.expect("kill").success());
    }

    /// Its exit code, once it has ended, and what it logged.
    pub(crate) fn ended(mut self, within: Duration) -> (Option<i32>, String) {
        let began = Instant::now();
        while began.elapsed() < within {
            if let Some(status) = self.child.try_wait().expect("a status") {
                let log = self.log.take().expect("a log").join().expect("text");
                return (status.code(), log);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("it still runs after {within:?}");
    }
}

impl Drop for Shop {
    fn drop(&mut self) {
        // Only one that a failed test left behind still runs.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Everything that comes until the other side closes.
pub(crate) fn answer(stream: &mut TcpStream) -> String {
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("an answer");
    text
}
