//! Listening, and stopping in order.

use super::{Server, StartError};

impl Server {
    /// Answers until the process is told to stop (SIGTERM, ctrl-c), then lets what is being
    /// answered end, at most as long as [`Settings::drain`](crate::Settings::drain) says.
    ///
    /// # Errors
    /// When the address cannot be listened on.
    pub async fn serve(self) -> Result<(), StartError> {
        let addr = self.engine.settings.addr;
        let listener = tokio::net::TcpListener::bind(addr).await;
        let listener = listener
            .map_err(|error| StartError::one(format!("{addr} cannot be listened on: {error}")))?;
        let served = axum::serve(listener, self.router.clone()).await;
        served.map_err(|error| StartError::one(error.to_string()))
    }
}
