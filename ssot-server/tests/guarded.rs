//! What guards a server: sockets, limits, layers of the user's own, headers, what is logged, and that a
//! panic ends nothing.

#[path = "guarded/app.rs"]
mod app;
#[path = "guarded/headers.rs"]
mod headers;
#[path = "guarded/layers.rs"]
mod layers;
#[path = "guarded/limits.rs"]
mod limits;
#[path = "guarded/logs.rs"]
mod logs;
#[path = "guarded/own.rs"]
mod own;
#[path = "guarded/panics.rs"]
mod panics;
#[path = "guarded/room.rs"]
mod room;
#[path = "guarded/sockets.rs"]
mod sockets;
