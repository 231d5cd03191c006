//! Listening, and stopping in order.

mod bare;
mod connection;
mod doors;
mod rest;
mod signal;
mod taken;

use super::hosted::{Door, Unread};
use super::{Server, StartError, banner};
use crate::caught::hush_panics;
use crate::settings::{LogFormat, Mode};
use connection::connected;
use doors::{Doors, Open};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::time::{Instant, timeout_at};

/// How long to wait when the system has no connections left to give.
const PAUSE: Duration = Duration::from_millis(100);
/// Connections that the system holds until they are accepted.
const BACKLOG: u32 = 4096;
/// After the word to stop, requests that are on their way over open connections still arrive.
const ARRIVING: Duration = Duration::from_millis(250);
/// Seconds in which a balancer should have asked `/readyz`, and heard that nothing is to be sent here.
const GRACE: u64 = 5;

impl Server {
    /// Answers until the process is told to stop (SIGTERM, ctrl-c). Then `/readyz` is 503; connections
    /// are taken for [`Settings::grace`](crate::Settings::grace), and what is being answered may end,
    /// at most as long as [`Settings::drain`](crate::Settings::drain) says; told twice, it ends at once. Log records go to the standard error unless a `tracing`
    /// subscriber was set before.
    ///
    /// # Errors
    /// When the address cannot be listened on.
    pub async fn serve(self) -> Result<(), StartError> {
        logged(self.engine.settings.log_format);
        let (stop, hurry) = signal::told();
        signal::endure();
        if self.engine.settings.mode == Mode::Production {
            hush_panics();
        }
        let addr = self.engine.settings.addr;
        let refused = |error| StartError::one(format!("{addr} cannot be listened on: {error}"));
        self.run(listening(addr).map_err(refused)?, stop, hurry)
            .await
    }

    /// As [`Server::serve`], on a socket of your own and until `stop` ends.
    ///
    /// # Errors
    /// When the socket has no address.
    ///
    /// ```
    /// # #[tokio::main] async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # use ssot_server::App;
    /// let schema = ssot_core::schema::Schema::default();
    /// let server = App::new(&schema).database("sqlite::memory:").start().await?;
    /// let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    /// server.serve_until(listener, async {}).await?;
    /// # Ok(()) }
    /// ```
    pub async fn serve_until(
        self,
        listener: TcpListener,
        stop: impl Future<Output = ()>,
    ) -> Result<(), StartError> {
        self.run(listener, stop, std::future::pending()).await
    }

    async fn run(
        self,
        listener: TcpListener,
        stop: impl Future<Output = ()>,
        hurry: impl Future<Output = ()>,
    ) -> Result<(), StartError> {
        let addr = listener.local_addr();
        let addr: SocketAddr = addr.map_err(|error| StartError::one(error.to_string()))?;
        banner::print(&self, addr);
        let doors = Doors::new(self.engine.settings.connections);
        tokio::select! {
            () = self.accept(&listener, &doors) => {}
            () = stop => {}
        }
        self.engine.begin_to_stop();
        tracing::info!("stopping");
        tokio::select! {
            () = self.stopped(listener, &doors) => {}
            () = hurry => tracing::warn!("told twice to stop: what was being answered is cut off"),
        }
        doors.cut_off();
        Ok(())
    }

    /// Takes connections as long as whoever sends them may not have heard of it, then lets end what
    /// has begun.
    async fn stopped(&self, listener: TcpListener, doors: &Doors) {
        let settings = &self.engine.settings;
        let grace = settings.grace.unwrap_or(match settings.mode {
            Mode::Development => 0,
            Mode::Production => GRACE.min(settings.drain / 2),
        });
        let (grace, whole) = (
            Duration::from_secs(grace),
            Duration::from_secs(settings.drain),
        );
        let told = Instant::now();
        let taking = self.accept(&listener, doors);
        let _ = timeout_at(told + grace.min(whole), taking).await;
        self.drain(listener, doors, told + whole).await;
    }

    /// Lets end what has begun, until the deadline.
    async fn drain(&self, listener: TcpListener, doors: &Doors, deadline: Instant) {
        // Whom the system has let in already is let in; whoever comes later is refused by it.
        while let Ok(accepted) = tokio::time::timeout(Duration::ZERO, listener.accept()).await {
            let (Ok(accepted), Some(door)) = (accepted, doors.open()) else {
                break;
            };
            self.admit(accepted, door, doors);
        }
        drop(listener);
        // Until now each answer has closed its connection; the rest is idle.
        let arriving = deadline.min(Instant::now() + ARRIVING);
        if timeout_at(arriving, doors.empty()).await.is_err() {
            doors.close();
        }
        let ended = async {
            doors.empty().await;
            self.engine.later.ended().await;
        };
        if timeout_at(deadline, ended).await.is_err() {
            tracing::warn!("requests were still being answered when the time to stop was over");
        }
    }

    async fn accept(&self, listener: &TcpListener, doors: &Doors) {
        loop {
            let door = doors.opened().await;
            match listener.accept().await {
                Ok(accepted) => self.admit(accepted, doors.better(door), doors),
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    }

    fn admit(&self, accepted: (TcpStream, SocketAddr), open: Open, doors: &Doors) {
        let door = Door {
            engine: self.engine.clone(),
            spare: open.spare,
            unread: Unread::default(),
        };
        connected(self, accepted, door, doors.told(), open);
    }
}

/// A socket whose queue takes a burst of connections: those that find no place in it come back
/// only after a second.
fn listening(addr: SocketAddr) -> std::io::Result<TcpListener> {
    let socket = match addr {
        SocketAddr::V4(_) => TcpSocket::new_v4()?,
        SocketAddr::V6(_) => TcpSocket::new_v6()?,
    };
    // Without it no server could start where one has just ended.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(addr)?;
    socket.listen(BACKLOG)
}

/// Shows what is logged, when nobody else does.
fn logged(format: LogFormat) {
    let shown = tracing_subscriber::fmt().with_writer(std::io::stderr);
    let shown = shown.with_max_level(tracing::Level::INFO);
    let shown = match format {
        LogFormat::Text => shown.try_init(),
        LogFormat::Json => shown
            .json()
            .with_current_span(true)
            .with_span_list(false)
            .try_init(),
    };
    tracing::debug!(already = shown.is_err(), "log records are shown");
}
