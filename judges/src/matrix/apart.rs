//! What has no row: static actions, and the endpoints of services.

use super::Matrix;
use super::decided::Memory;
use super::made::example;
use judges::Fault;
use ssot_core::schema::{Middleware, Operation, Permissions};

/// Something that is called.
struct Called {
    path: String,
    operation: Operation,
    permissions: &'static Permissions,
    middleware: &'static Middleware,
}

impl Matrix {
    /// Each of them by everybody: what memory forbids is forbidden, and nothing else is.
    pub(super) async fn apart(&mut self) -> Result<(), Fault> {
        for called in self.called() {
            for who in 0..self.clients.len() {
                self.call(who, &called).await?;
            }
        }
        Ok(())
    }

    fn called(&self) -> Vec<Called> {
        let schema = self.world.schema;
        let actions = schema.models.iter().flat_map(|model| {
            let apart = model.routes.actions.iter().filter(|action| !action.row);
            apart.map(|action| Called {
                path: format!("{}/{}", model.routes.path, action.wire),
                operation: Operation::Action(action.name.clone()),
                permissions: &model.permissions,
                middleware: &model.middleware,
            })
        });
        let endpoints = schema.services.iter().flat_map(|service| {
            service.endpoints.iter().map(|endpoint| Called {
                path: format!("{}/{}", service.path, endpoint.wire),
                operation: Operation::Action(endpoint.name.clone()),
                permissions: &service.permissions,
                middleware: &service.middleware,
            })
        });
        actions.chain(endpoints).collect()
    }

    async fn call(&mut self, who: usize, called: &Called) -> Result<(), Fault> {
        self.look_again().await?;
        let key = self.clients[who].key.clone();
        let memory = Memory::of(&self.world, key.as_deref());
        let away = key.is_none() && called.middleware.auth.contains(&called.operation);
        let open = !away && memory.may_apart(called.permissions, &called.operation);
        drop(memory);
        if self.document["paths"].get(&called.path).is_none() {
            return Err(format!("the document has no {}", called.path).into());
        }
        let body = example(&self.document, &called.path);
        let answer = self.ask(who, "POST", &called.path, &body).await?;
        self.forbidden += usize::from(!open);
        if open == answer.forbids() {
            self.fault(who, &format!("POST {}", called.path), &answer.text);
        }
        Ok(())
    }
}
