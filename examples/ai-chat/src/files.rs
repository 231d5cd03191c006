//! Files that people bring along, kept by Cloudflare R2.

use crate::users::User;
use serde::{Deserialize, Serialize};
use ssot::prelude::*;

ssot! {
    /// How far a file has come.
    enum FileStatus { Uploading, Uploaded, Processing, Ready, Deleted, Failed }

    mixin Timestamps {
        /// When the row was made.
        #[readonly] created_at: DateTime = now(),
        /// When the row was last changed.
        #[readonly] #[on_update(now())] updated_at: DateTime = now(),
    }

    /// A file somebody brought along.
    #[index(user_id, created_at)]
    model FileUpload: Timestamps {
        /// Its name in the store.
        #[readonly] #[len(1..=255)]
        filename: String,
        /// Its name where it came from.
        #[trim] #[len(1..=255)] #[pattern("^[^/\\\\]+$")] #[message("a file name without folders")]
        original_name: String,
        #[lowercase] #[len(3..=100)] #[pattern("^[a-z]+/[a-z0-9.+-]+$")]
        mime_type: String,
        /// In bytes, at most 512 MB.
        #[range(1..=536_870_912)]
        size: u64,
        /// SHA-256 of what is in it.
        #[len(32..=32)] #[immutable]
        checksum: Option<Bytes>,
        #[unique] #[private] #[len(1..=500)]
        r2_key: String,
        #[private] #[len(1..=100)]
        r2_bucket: String,
        #[readonly]
        public_url: Option<Url>,
        /// Width and height, length, and what else was found out.
        metadata: Option<Json>,
        #[readonly]
        status: FileStatus = Uploading,
        #[immutable] #[on_delete(cascade)]
        user_id: Id<User> = me,

        check "what can be fetched has an address": status != Ready || public_url.is_some();
        check "a program is not a picture": !original_name.ends_with(".exe") || !mime_type.starts_with("image/");

        permissions {
            all: user == me;
            "administrators" read, delete: Admin;
            "what an archived conversation shows stays" deny delete: !messages.none(|m| m.conversation.is_archived) && !Admin;
        }
        events      { create: "file.announced"; update when changed(status) && status == Ready: "file.ready";
                      delete: "file.deleted"; }
        search      { text: original_name; filter: status, mime_type, size, picture = mime_type.starts_with("image/");
                      sort: created_at, size, original_name; default_sort: -created_at; }
        middleware  { auth: all; rate_limit create: 50 per 1m; }
        routes      { path: "/files"; }
    }

    /// Moves files to and from the store.
    service FileStore(provider: cloudflare) {
        /// Where to put a file that was announced.
        upload_url(input: UploadQuestion) -> SignedUrl;
        /// Where to fetch it, for a while.
        download_url(input: DownloadQuestion) -> SignedUrl;
        rate_limit: 50 per 1m;
        path: "/file-store";
    }
}

/// Which file is to be put.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct UploadQuestion {
    /// The announced file.
    pub file: Id<FileUpload>,
}

/// Which file is to be fetched.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct DownloadQuestion {
    /// The file.
    pub file: Id<FileUpload>,
    /// Under this name.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub save_as: Option<String>,
}

/// An address that works for a while.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SignedUrl {
    /// The address.
    pub url: Url,
    /// Until when.
    pub expires_at: DateTime,
}
