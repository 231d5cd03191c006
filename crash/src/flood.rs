//! Clients that no client library would be: they send a byte at a time, or never read, or come
//! by thousands.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use std::io::{ErrorKind, Read, Result, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

/// Lets this process, and those that it starts, open as many files as the system allows it; how
/// many that are.
pub fn many_files() -> usize {
    let most = getrlimit(Resource::Nofile);
    let raised = Rlimit {
        current: most.maximum,
        ..most
    };
    // Who may not raise it has what is there.
    let _ = setrlimit(Resource::Nofile, raised);
    let now = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
    usize::try_from(now).unwrap_or(usize::MAX)
}

/// Sends a byte of `text` at each `pause`, again and again, until the other end has had enough.
///
/// Gives what came back and when the end was.
///
/// # Errors
/// When the connection cannot be made.
pub fn trickle(to: SocketAddr, text: &[u8], pause: Duration, longest: Duration) -> Result<Ended> {
    let mut stream = TcpStream::connect(to)?;
    stream.set_read_timeout(Some(Duration::from_millis(1)))?;
    let began = Instant::now();
    let mut said = Vec::new();
    for byte in text.iter().cycle() {
        let wrote = stream.write_all(std::slice::from_ref(byte));
        let open = wrote.is_ok() && listened(&mut stream, &mut said);
        if !open || began.elapsed() > longest {
            break;
        }
        thread::sleep(pause);
    }
    Ok(Ended {
        after: began.elapsed(),
        said,
    })
}

/// How a slow connection ended.
#[derive(Debug)]
pub struct Ended {
    /// After how long.
    pub after: Duration,
    /// What came back until then.
    pub said: Vec<u8>,
}

/// Takes what is there; false when the other end has closed.
fn listened(stream: &mut TcpStream, said: &mut Vec<u8>) -> bool {
    let mut buffer = [0; 4096];
    match stream.read(&mut buffer) {
        Ok(0) => false,
        Ok(read) => {
            said.extend_from_slice(buffer.get(..read).unwrap_or_default());
            true
        }
        Err(error) => matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut),
    }
}

/// Connections that say nothing.
///
/// # Errors
/// When one cannot be made.
pub fn silent(to: SocketAddr, many: usize) -> Result<Vec<TcpStream>> {
    (0..many).map(|_| TcpStream::connect(to)).collect()
}
