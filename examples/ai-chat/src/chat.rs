//! Conversations and what is said in them.

use crate::files::FileUpload;
use crate::usage::AiModelConfig;
use crate::users::User;
use ssot::prelude::*;

ssot! {
    /// Who speaks.
    enum MessageRole {
        /// The person.
        User,
        /// The model.
        Assistant,
        /// The frame that the conversation was given.
        System,
    }

    mixin Timestamps {
        /// When the row was made.
        #[readonly] created_at: DateTime = now(),
        /// When the row was last changed.
        #[readonly] #[on_update(now())] updated_at: DateTime = now(),
    }

    /// A conversation with one model.
    #[soft_delete] #[index(user_id, created_at)]
    model Conversation: Timestamps {
        #[trim] #[len(1..=200)]
        title: String = "New conversation",
        /// What the model is told before anything else.
        #[len(..=20_000)]
        system_prompt: Option<Text>,
        is_archived: bool = false,
        #[immutable] #[on_delete(cascade)]
        user_id: Id<User> = me,
        /// The model that answers.
        model_id: Id<AiModelConfig, String>,

        check "an archived conversation has a title of its own": !is_archived || title != "New conversation";

        permissions {
            "one's own conversations" all: user == me;
            "administrators look, and clean up" read, delete: Admin;
            "a model that is switched on" deny create: !model.is_active;
        }
        cache      { list: 15s; get: 30s; }
        events     { create: "conversation.started"; delete: "conversation.deleted"; }
        search     { text: title; filter: is_archived, model, busy = messages.any(|m| m.created_at > now() - 5m);
                     sort: created_at, updated_at, title; default_sort: -updated_at; page: 30; }
        middleware { auth: all; rate_limit: 600 per 1m; }
    }

    /// One turn of a conversation.
    #[large] #[index(conversation_id, created_at)]
    model Message {
        /// Who speaks.
        #[immutable] #[index]
        role: MessageRole,
        content: Text,
        /// How much of the context it takes.
        #[range(0..=2_000_000)] #[readonly]
        tokens: Option<u32>,
        /// What came with it.
        #[items(max = 10, unique)]
        attachments: Vec<Id<FileUpload>> = [],
        #[immutable] #[on_delete(cascade)]
        conversation_id: Id<Conversation>,
        #[immutable] #[on_delete(cascade)]
        user_id: Id<User> = me,
        #[readonly] #[index]
        created_at: DateTime = now(),

        permissions {
            read: conversation.user == me || Admin;
            "to one's own conversations, in one's own name"
                create: conversation.user == me && user == me && role == MessageRole::User
                    && !conversation.is_archived;
            "only what is one's own is attached"
                deny create: !attachments.all(|file| file.user == me);
            "before the answer" update, delete: user == me && role == User && created_at > now() - 1m;
        }
        cache      { list: 5s; }
        events     { create: "message.created"; }
        search     { text: content; filter: conversation, role, created_at; sort: created_at; default_sort: created_at;
                     page: 50..=200; }
        middleware { auth: all; rate_limit create: 30 per 1m by user; body_limit: 1mb; }
    }
}
