//! Prompts sent to a model and what it answered, and the service that sends them.

use crate::chat::Conversation;
use crate::users::User;
use serde::{Deserialize, Serialize};
use ssot::prelude::*;

ssot! {
    /// How far a prompt has come.
    enum PromptStatus {
        /// Waits its turn.
        Pending,
        /// The model is at it.
        Processing,
        /// Answered.
        Completed,
        /// Not answered, and why stands in the metadata.
        Failed,
        /// The provider asked us to wait.
        RateLimited,
    }

    /// Why a model stopped.
    enum FinishReason {
        #[rename("stop")] Stop,
        #[rename("length")] Length,
        #[rename("content_filter")] ContentFilter,
        #[rename("tool_calls")] ToolCalls,
        /// Providers no longer send it.
        #[rename("function_call")] #[deprecated("use tool_calls")] FunctionCall,
    }

    /// A question to a model.
    #[index(user_id, status, created_at)]
    model AiPrompt {
        #[len(1..=50_000)] #[immutable]
        prompt: Text,
        #[one_of("gpt-4", "gpt-4o", "claude", "gemini")]
        model: String = "gpt-4",
        /// How freely the model chooses its words.
        #[range(0.0..=2.0)]
        temperature: f64 = 0.7,
        /// How much of the likeliest words it chooses from.
        #[range(0.0..=1.0)]
        top_p: Option<f32>,
        #[range(1..=32_768)] #[multiple_of(8)]
        max_tokens: Option<i32>,
        /// Higher goes first.
        #[range(-10..=10)] #[writable(Premium || Admin)]
        priority: i8 = 0,
        #[readonly]
        status: PromptStatus = Pending,
        /// Tools, function calls and what else a provider understands.
        metadata: Option<Json>,
        /// Sent again under the same key, it is not asked twice.
        #[unique] #[immutable]
        request_key: Uuid = new(),
        #[immutable] #[on_delete(cascade)]
        user_id: Id<User> = me,
        #[immutable] #[on_delete(set_null)]
        conversation_id: Option<Id<Conversation>>,
        #[readonly]
        created_at: DateTime = now(),
        #[readonly]
        processing_started_at: Option<DateTime>,
        #[readonly]
        processing_ended_at: Option<DateTime>,

        check "either the temperature or the share of likely words is set, not both":
            top_p == None || temperature == 0.7;
        check "what has ended had begun":
            processing_ended_at.is_none() || processing_started_at.is_some();

        permissions {
            read: user == me || Admin;
            "as long as there is credit"
                create: user == me && me.credits > 0 && (conversation.is_none() || conversation.user == me);
            "not yet begun" update, delete: user == me && status == Pending;
            cancel: user == me && matches!(status, Pending | Processing | RateLimited);
            regenerate: user == me && matches!(status, Completed | Failed);
        }
        events     { create: "prompt.queued"; cancel: "prompt.cancelled"; delete: "prompt.deleted"; }
        search     { text: prompt; filter: status, model, conversation, created_at,
                         waiting = matches!(status, Pending | RateLimited);
                     sort: created_at, priority; default_sort: -priority, created_at; }
        middleware { auth: all; rate_limit create, regenerate: 20 per 1m by user; timeout: 2m; log: all; }
        routes     { path: "/prompts";
                     /// Stops it, whether it has begun or not.
                     action cancel() -> AiPrompt;
                     /// Asks the same again.
                     action regenerate(input: Regenerate) -> AiPrompt; }
    }

    /// What a model answered.
    #[index(created_at)]
    model AiResponse {
        #[readonly]
        response: Text,
        #[readonly]
        model: String,
        #[readonly]
        finish_reason: Option<FinishReason>,
        #[readonly] #[range(0..)]
        prompt_tokens: u32,
        #[readonly] #[range(0..)]
        completion_tokens: u32,
        #[readonly] #[range(0..)]
        total_tokens: u32,
        /// In dollars.
        #[readonly] #[range(0..)] #[scale(6)]
        cost: Decimal,
        /// In milliseconds, from the question to the last word.
        #[readonly] #[range(0..)]
        duration: i32,
        /// In milliseconds, of that the provider's part.
        #[readonly] #[range(0..)]
        api_latency: Option<i32>,
        #[readonly]
        created_at: DateTime = now(),
        #[readonly] #[unique] #[inverse(response)] #[on_delete(cascade)]
        prompt_id: Id<AiPrompt>,

        check "the tokens add up": total_tokens == prompt_tokens + completion_tokens;
        check "the provider's part is a part": api_latency.is_none() || api_latency <= duration;

        permissions { read: prompt.user == me || Admin; }
        cache       { list: 1m; get: 1h; }
        search      { text: response; filter: model, finish_reason, cost; sort: created_at, cost, total_tokens;
                      default_sort: -created_at; }
        routes      { path: "/responses"; only: list, get; }
    }

    /// Sends prompts to the model and keeps what it answers.
    service Assistant(provider: openai) {
        /// Answers when the model has finished.
        send_message(input: SendMessage) -> AiResponse;
        /// Answers at once, with where the words will arrive.
        stream_message(input: SendMessage) -> Streaming;
        /// What the caller has used since a day.
        usage(input: UsageQuestion) -> Usage;
        rate_limit: 20 per 1m by user;
        rate_limit usage: 60 per 1m;
        timeout: 2m;
        body_limit: 1mb;
        log: send_message, stream_message;
        path: "/assistant";
        permissions { send_message, stream_message: signed_in && me.is_active && me.credits > 0; usage: signed_in; }
    }
}

/// What is asked, and in which conversation.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SendMessage {
    /// The conversation; a new one when absent.
    pub conversation: Option<Id<Conversation>>,
    /// The words.
    pub content: String,
    /// Instead of the conversation's model.
    #[serde(default)]
    pub model: Option<String>,
}

/// Where the words will arrive.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Streaming {
    /// The prompt.
    pub prompt: Id<AiPrompt>,
    /// The address of the stream.
    pub url: Url,
}

/// What to ask differently.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
#[derive(Default)]
pub struct Regenerate {
    /// Another temperature.
    pub temperature: Option<f64>,
    /// Another model.
    pub model: Option<String>,
}

/// Since when.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct UsageQuestion {
    /// The first day.
    pub since: Date,
}

/// What was used.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Usage {
    /// Of all models.
    pub tokens: u64,
    /// In dollars.
    pub cost: Decimal,
    /// Tokens and dollars by model.
    pub by_model: std::collections::BTreeMap<String, (u64, Decimal)>,
}
