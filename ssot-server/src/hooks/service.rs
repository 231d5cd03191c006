//! [`Service`]: what the adapter of a provider does.

use super::Handler;

/// The endpoints of a service as an adapter does them, made by the service's own trait:
/// `AssistantEndpoints::into_service(OpenAi::new(key))`.
#[derive(Clone, Debug)]
pub struct Service {
    name: &'static str,
    endpoints: Vec<Handler>,
}

impl Service {
    /// The endpoints of the service of this name, each a handler that is given no row.
    pub fn new(name: &'static str, endpoints: Vec<Handler>) -> Service {
        Service { name, endpoints }
    }

    /// The service's name in the schema.
    pub fn name(&self) -> &'static str {
        self.name
    }

    pub(crate) fn endpoint(&self, name: &str) -> Option<&Handler> {
        self.endpoints.iter().find(|one| one.name() == name)
    }
}
