//! A server as a process of its own: started, killed, told to stop, asked how much it holds.

use crate::client::Client;
use rustix::process::{Pid, Signal, kill_process};
use std::fs::File;
use std::io::{BufRead, BufReader, Error, Result};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// How long a start may take before it is given up.
const START: Duration = Duration::from_secs(30);

/// Where a server runs and what it is told.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The program `crash`.
    pub exe: PathBuf,
    /// The folder of its file and of its log.
    pub folder: PathBuf,
    /// Variables of its environment beside the address, the database and the secret.
    pub env: Vec<(String, String)>,
}

/// A running server. Dropping it kills it.
pub struct Process {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// From the start of the process to its first answer.
    pub started: Duration,
}

impl Setting {
    /// A server of this program in this folder.
    pub fn new(exe: &Path, folder: &Path) -> Setting {
        Setting {
            exe: exe.to_owned(),
            folder: folder.to_owned(),
            env: Vec::new(),
        }
    }

    /// The same with a variable of the environment.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Setting {
        self.env.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The file of the database.
    pub fn database(&self) -> PathBuf {
        self.folder.join("rows.db")
    }

    /// What the server has said on its standard error, of all its lives.
    pub fn log(&self) -> String {
        let read = std::fs::read(self.log_file()).unwrap_or_default();
        String::from_utf8_lossy(&read).into_owned()
    }

    fn log_file(&self) -> PathBuf {
        self.folder.join("server.log")
    }

    /// The command that serves, its output not yet directed anywhere.
    pub fn command(&self) -> Command {
        self.through(Command::new(&self.exe))
    }

    /// The same through a program that starts others, which is told ours as its last argument.
    pub fn through(&self, mut command: Command) -> Command {
        if command.get_program() != self.exe {
            command.arg(&self.exe);
        }
        command.arg("serve").current_dir(&self.folder);
        command
            .env("SSOT_ADDR", "127.0.0.1:0")
            .env("SSOT_SECRET", "what a crashing server signs with")
            .env(
                "DATABASE_URL",
                format!("sqlite:{}", self.database().display()),
            );
        let variables = self.env.iter();
        command.envs(variables.map(|(name, value)| (name, value)));
        command
    }

    /// Starts it and waits for its first answer.
    ///
    /// # Errors
    /// When it cannot be started, or ends or is silent instead of answering.
    pub fn start(&self) -> Result<Process> {
        self.start_as(self.command())
    }

    /// As [`Setting::start`], by a command made with [`Setting::through`].
    ///
    /// # Errors
    /// As [`Setting::start`].
    pub fn start_as(&self, mut command: Command) -> Result<Process> {
        let mut log = File::options();
        let log = log.create(true).append(true).open(self.log_file())?;
        let began = Instant::now();
        let child = command.stdout(Stdio::piped()).stderr(log).spawn()?;
        let mut process = Process {
            child,
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
            started: Duration::ZERO,
        };
        process.address = process.told()?;
        while Client::new(process.address).get("/readyz").is_err() {
            if began.elapsed() > START {
                return Err(Error::other("the server does not answer"));
            }
        }
        process.started = began.elapsed();
        Ok(process)
    }
}

/// A server in a folder of its own, which goes with it.
pub struct Own {
    /// The server.
    pub process: Process,
    /// Where it runs.
    pub setting: Setting,
    _folder: tempfile::TempDir,
}

impl Own {
    /// Starts a server of this program with these variables.
    ///
    /// # Errors
    /// As [`Setting::start`].
    pub fn start(exe: &str, env: &[(&str, &str)]) -> Result<Own> {
        let folder = tempfile::tempdir()?;
        let setting = Setting::new(Path::new(exe), folder.path());
        let with = |setting: Setting, (name, value): &(&str, &str)| setting.with(name, value);
        let setting = env.iter().fold(setting, with);
        Ok(Own {
            process: setting.start()?,
            setting,
            _folder: folder,
        })
    }

    /// A connection to it.
    pub fn client(&self) -> Client {
        Client::new(self.process.address)
    }
}

impl Process {
    /// The address that it prints when it listens.
    fn told(&mut self) -> Result<SocketAddr> {
        let out = self.child.stdout.take();
        let out = out.ok_or_else(|| Error::other("the server has no output"))?;
        let mut lines = BufReader::new(out).lines();
        for line in lines.by_ref() {
            let line = line?;
            let address = line.split("http://").nth(1).unwrap_or_default();
            let address = address.split('/').next().unwrap_or_default();
            if let Ok(address) = address.parse() {
                // What else it prints is read, so that it never waits for a reader.
                std::thread::spawn(move || lines.for_each(drop));
                return Ok(address);
            }
        }
        Err(Error::other("the server ended before it listened"))
    }

    /// Its number.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Kills it where it stands, as `kill -9` does.
    ///
    /// # Errors
    /// When it cannot be killed.
    pub fn kill(&mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait().map(drop)
    }

    /// Tells it to stop.
    ///
    /// # Errors
    /// When it has ended already.
    pub fn tell(&self, signal: Signal) -> Result<()> {
        let pid = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw);
        let pid = pid.ok_or_else(|| Error::other("the server has no number"))?;
        Ok(kill_process(pid, signal)?)
    }

    /// How it ended, when it ends within this time.
    ///
    /// # Errors
    /// When it does not.
    pub fn ended(&mut self, within: Duration) -> Result<ExitStatus> {
        let began = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait()? {
                return Ok(status);
            }
            if began.elapsed() > within {
                return Err(Error::other(format!("it still runs after {within:?}")));
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Bytes of memory that it holds now, of its own and not of files.
    pub fn memory(&self) -> u64 {
        let path = format!("/proc/{}/status", self.child.id());
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("RssAnon:"));
        let number = line.and_then(|line| line.split_whitespace().next());
        number.and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) * 1024
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.kill();
    }
}
