//! What models there are and what their use costs.

use crate::users::User;
use ssot::prelude::*;

ssot! {
    /// What was used.
    enum UsageType { Chat, Completion, Embedding }

    /// Who runs a model.
    enum ModelProvider { OpenAi, Anthropic, Google }

    mixin Timestamps {
        /// When the row was made.
        #[readonly] created_at: DateTime = now(),
        /// When the row was last changed.
        #[readonly] #[on_update(now())] updated_at: DateTime = now(),
    }

    /// One use of a model, for the bill. The server writes it; nobody changes it.
    #[large] #[index(user_id, created_at)] #[index(model, created_at)]
    model UsageLog {
        id: Id<UsageLog, i64>,
        #[readonly]
        model: String,
        #[readonly] #[range(0..)] #[index]
        tokens: i64,
        #[readonly] #[range(0..)] #[scale(6)] #[index]
        cost: Decimal,
        #[readonly] #[column("type")] #[rename("type")] #[index]
        kind: UsageType,
        #[readonly] #[on_delete(cascade)]
        user_id: Id<User>,
        #[readonly] #[index]
        created_at: DateTime = now(),

        permissions { read: user == me || Admin; daily: signed_in; top_users: Admin; }
        cache       { list: 1m; }
        search      { filter: user, model, kind, created_at, costly = cost * 100 > 1; sort: created_at, cost, tokens;
                      default_sort: -created_at; page: 100..=1_000; }
        routes      { path: "/usage"; only: list, get;
                      static action daily() -> DailyUsage;
                      static action top_users() -> TopUsers; }
    }

    /// A model that can be chosen, and its price.
    #[audited] #[table("ai_models")]
    model AiModelConfig: Timestamps {
        /// The name that clients choose it by, such as `openai/gpt-4`.
        id: Id<AiModelConfig, String>,
        /// The provider's own name for it.
        #[unique] #[trim] #[len(1..=100)]
        model_name: String,
        provider: ModelProvider,
        is_active: bool = true,
        #[range(0..)] #[scale(6)]
        cost_per_1k_prompt_tokens: Decimal,
        #[range(0..)] #[scale(6)]
        cost_per_1k_completion_tokens: Decimal,
        #[range(1..=2_000_000)]
        max_tokens: i32 = 4096,
        supports_streaming: bool = true,
        /// What the provider keeps to itself about our contract.
        #[private]
        contract: Option<Text>,
        /// Who created it.
        created_by: Option<Id<User>>,
        /// Who changed it last.
        updated_by: Option<Id<User>>,

        permissions {
            "anyone sees what can be chosen" read: is_active;
            all: Admin;
        }
        cache       { list: 10m; get: 10m; }
        events      { create, update: "models.changed"; delete: "models.changed"; }
        search      { text: model_name; filter: provider, is_active, supports_streaming,
                          long_context = max_tokens >= 100_000;
                      sort: model_name, cost_per_1k_prompt_tokens; default_sort: model_name; }
        middleware  { log: write; use: admin_network; }
        routes      { path: "/models"; }
    }
}

/// Tokens of each day, the latest first.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize, Type)]
#[serde(transparent)]
pub struct DailyUsage {
    /// A day and its tokens.
    pub days: Vec<(Date, u64)>,
}

/// Who used most.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize, Type)]
pub struct TopUsers {
    /// The most first.
    pub users: Vec<TopUser>,
}

/// One of them.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize, Type)]
pub struct TopUser {
    /// Who.
    pub user: Id<User>,
    /// In dollars.
    pub cost: Decimal,
}
