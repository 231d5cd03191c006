//! The smallest whole schema: people who sign in, and what each has to do.

use ssot::prelude::*;

ssot! {
    principal User { roles: role }

    /// What a person may do beyond their own affairs.
    enum Role {
        /// Keeps a list of their own.
        #[default]
        Member,
        /// Looks after everyone's accounts.
        Admin,
    }

    mixin Timestamps {
        /// When the row was made.
        #[readonly] created_at: DateTime = now(),
        /// When the row was last changed.
        #[readonly] #[on_update(now())] updated_at: DateTime = now(),
    }

    /// A person with an account.
    model User: Timestamps {
        /// Where messages go, and the name to sign in with.
        #[unique] #[trim] #[lowercase]  email: Email,
        /// How others see them.
        #[trim] #[len(1..=80)]          name: Option<String>,
        /// Absent for accounts that sign in elsewhere.
                                        password: Option<Password>,
        #[writable(Admin)]              role: Role = Member,

        permissions {
            "their own account" read, update: self == me;
            "account care" all: Admin;
            "sign up" create: anyone;
        }
        events     { create: "user.signed_up"; }
        search     { text: name; filter: email, role; sort: name, created_at; default_sort: -created_at; }
        middleware { rate_limit create: 10 per 1h by ip; log: write; }
    }

    /// Something to do.
    #[index(user_id, completed)]
    model Todo: Timestamps {
        #[trim] #[len(1..=200)]         title: String,
                                        description: Option<Text>,
                                        completed: bool = false,
        /// The day it should be done by.
                                        due_on: Option<Date>,
        /// 1 is the most urgent.
        #[range(1..=5)]                 priority: u8 = 3,
        /// Words to find it by.
        #[items(max = 10, unique)]      labels: Vec<String> = [],
        /// Whose it is: whoever makes it.
        #[immutable] #[on_delete(cascade)] user_id: Id<User> = me,

        check "what is most urgent has a day": priority > 1 || completed || due_on.is_some();

        permissions {
            all: user == me;
            "support may look" read: Admin;
        }
        cache      { list: 30s; get: 1m; }
        events     { create: "todo.created"; update when changed(completed): "todo.ticked"; }
        search     { text: title * 4, description; filter: completed, due_on, labels, open = !completed;
                     sort: priority, due_on, created_at; default_sort: priority, -created_at; page: 20..=100; }
        middleware { auth: all; rate_limit write: 60 per 1m by user; }
        routes     { path: "/todos"; }
    }
}

/// The whole schema, as the build script resolved it.
pub fn schema() -> &'static ssot::Schema {
    ssot::schema!()
}
