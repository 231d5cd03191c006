//! The disk fills, the file is held, removed, broken: reads go on where they can, writes are
//! refused with a reason, nothing is lost, and when the fault has gone the server goes on.

use crash::client::{Answer, Client};
use crash::process::{Own, Process, Setting};
use crash::rows::{Rows, open};
use rustix::process::{Pid, Resource, Rlimit, Signal, kill_process, prlimit};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const EXE: &str = env!("CARGO_BIN_EXE_crash");

fn create(client: &mut Client, slug: &str) -> Answer {
    let item = json!({ "slug": slug, "note": "n".repeat(800) });
    client.ask("POST", "/api/items", &[], &item).unwrap()
}

fn code(answer: &Answer) -> String {
    let problem = answer.header("content-type") == Some("application/problem+json");
    assert!(problem, "{answer:?}");
    answer.json()["code"].as_str().unwrap().to_owned()
}

/// Creates until a write is refused; how many were kept, and the refusal.
fn fill(client: &mut Client, name: &str) -> (usize, Answer) {
    for number in 0..20_000 {
        let began = Instant::now();
        let answer = create(client, &format!("{name}-{number}"));
        assert!(began.elapsed() < Duration::from_secs(6));
        if answer.status != 201 {
            return (number, answer);
        }
    }
    panic!("nothing was refused");
}

/// Creates until a write is kept; how long that took.
fn recovered(client: &mut Client, name: &str) -> Duration {
    let began = Instant::now();
    for number in 0.. {
        if create(client, &format!("{name}-{number}")).status == 201 {
            break;
        }
        assert!(
            began.elapsed() < Duration::from_secs(20),
            "it does not recover"
        );
        thread::sleep(Duration::from_millis(50));
    }
    began.elapsed()
}

fn reads(client: &mut Client) {
    let list = client.get("/api/items?size=3").unwrap();
    assert_eq!(list.status, 200);
    let id = list.json()["data"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(client.get(&format!("/api/items/{id}")).unwrap().status, 200);
    assert_eq!(client.get("/readyz").unwrap().status, 200);
}

/// A shell in a world of its own file systems, which does this first; none where the system lets
/// nobody mount.
fn apart(first: &str, folder: &Path) -> Option<Command> {
    let shell = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["--mount", "--map-root-user", "sh", "-c", script]);
        command.arg(folder);
        command
    };
    let quiet = |command: &mut Command| command.stderr(Stdio::null()).status();
    let may = quiet(&mut shell(first)).is_ok_and(|status| status.success());
    may.then(|| shell(&format!("{first} && shift 0 && exec \"$@\"")))
}

#[test]
fn a_full_disk_refuses_writes_and_goes_on_when_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let disk = folder.path().join("disk");
    fs::create_dir(&disk).unwrap();
    let Some(command) = apart("mount -t tmpfs -o size=6m tmpfs \"$0\"", &disk) else {
        // The limit on the size of files shows the same without mounting.
        return;
    };
    let file = disk.join("rows.db");
    let setting = Setting::new(Path::new(EXE), folder.path());
    let setting = setting.with("DATABASE_URL", &format!("sqlite:{}", file.display()));
    let server = setting.start_as(setting.through(command)).unwrap();
    let mut client = Client::new(server.address);
    let (before, refused) = fill(&mut client, "before");
    assert_eq!((refused.status, code(&refused).as_str()), (507, "full"));
    assert!(before > 100, "{before}");
    for number in 0..50 {
        assert_eq!(create(&mut client, &format!("full-{number}")).status, 507);
    }
    reads(&mut client);
    // The other world's files, seen from here.
    let inside = PathBuf::from(format!("/proc/{}/root{}", server.pid(), disk.display()));
    let mount = Command::new("nsenter")
        .args(["--user", "--mount", "--target", &server.pid().to_string()])
        .args(["mount", "-o", "remount,size=24m"])
        .arg(&disk)
        .status();
    assert!(mount.unwrap().success());
    let took = recovered(&mut client, "after");
    assert!(took < Duration::from_secs(5), "{took:?}");
    reads(&mut client);
    for name in ["rows.db", "rows.db-wal"] {
        fs::copy(inside.join(name), folder.path().join(name)).unwrap();
    }
    let rows = Rows::read(&setting.database()).unwrap();
    assert_eq!(rows.items.len(), before + 1);
    assert!(!setting.log().contains("panicked"), "{}", setting.log());
}

/// A disk of a running server that takes no more writes, as the kernel makes one that has failed; none without `strace`.
struct ReadOnly(Child);

impl ReadOnly {
    fn made(server: &Process) -> Option<ReadOnly> {
        let pid = server.pid().to_string();
        let calls = "pwrite64,pwritev,ftruncate,fallocate,fsync,fdatasync";
        let mut strace = Command::new("strace");
        strace.args(["-f", "-o", "/dev/null", "-e", &format!("trace={calls}")]);
        strace.args(["-e", &format!("inject={calls}:error=EROFS"), "-p", &pid]);
        strace.stdout(Stdio::null()).stderr(Stdio::null());
        strace.spawn().ok().map(ReadOnly)
    }

    /// Takes it away; the server goes on as before.
    fn ended(mut self) {
        let pid = Pid::from_raw(i32::try_from(self.0.id()).unwrap()).unwrap();
        kill_process(pid, Signal::TERM).unwrap();
        self.0.wait().unwrap();
    }
}

#[test]
fn a_disk_that_has_become_read_only_refuses_writes_and_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let setting = Setting::new(Path::new(EXE), folder.path());
    let server = setting.start().unwrap();
    let mut client = Client::new(server.address);
    for number in 0..20 {
        assert_eq!(create(&mut client, &format!("before-{number}")).status, 201);
    }
    let Some(fault) = ReadOnly::made(&server) else {
        return;
    };
    let (more, refused) = fill(&mut client, "until");
    assert!(matches!(refused.status, 503 | 507), "{refused:?}");
    for number in 0..20 {
        let answer = create(&mut client, &format!("during-{number}"));
        assert!(matches!(answer.status, 503 | 507), "{answer:?}");
        assert!(
            answer.header("retry-after").is_some() || answer.status == 507,
            "{answer:?}"
        );
        reads(&mut client);
    }
    fault.ended();
    let took = recovered(&mut client, "after");
    assert!(took < Duration::from_secs(5), "{took:?}");
    reads(&mut client);
    drop(server);
    // Read as a start would: whole, with every row that was acknowledged and no other.
    let rows = Rows::read(&setting.database()).unwrap();
    assert_eq!(rows.items.len(), 20 + more + 1);
    assert!(!setting.log().contains("panicked"), "{}", setting.log());
}

#[test]
fn a_folder_that_cannot_be_written_refuses_the_start_and_keeps_the_rows() {
    let folder = tempfile::tempdir().unwrap();
    let disk = folder.path().join("disk");
    fs::create_dir(&disk).unwrap();
    let setting = Setting::new(Path::new(EXE), folder.path());
    let file = disk.join("rows.db");
    let setting = setting.with("DATABASE_URL", &format!("sqlite:{}", file.display()));
    let server = setting.start().unwrap();
    assert_eq!(create(&mut Client::new(server.address), "kept").status, 201);
    drop(server);
    let Some(command) = apart(
        "mount --bind -o ro \"$0\" \"$0\" && mount -o remount,bind,ro \"$0\"",
        &disk,
    ) else {
        return;
    };
    assert!(setting.start_as(setting.through(command)).is_err());
    let log = setting.log();
    let told = log.contains("cannot start") && log.contains("readonly database");
    assert!(told && !log.contains("panicked"), "{log}");
    let server = setting.start().unwrap();
    reads(&mut Client::new(server.address));
}

/// A server whose files may be told to grow no more.
fn limited() -> (tempfile::TempDir, Setting, Process) {
    let folder = tempfile::tempdir().unwrap();
    let setting = Setting::new(Path::new(EXE), folder.path());
    let server = setting.start().unwrap();
    (folder, setting, server)
}

fn limit(server: &Process, bytes: Option<u64>) {
    let pid = Pid::from_raw(i32::try_from(server.pid()).unwrap());
    let limit = Rlimit {
        current: bytes,
        maximum: None,
    };
    prlimit(pid, Resource::Fsize, limit).unwrap();
}

#[test]
fn files_that_may_not_grow_refuse_writes_and_go_on_when_they_may() {
    let (_folder, setting, server) = limited();
    let mut client = Client::new(server.address);
    for number in 0..50 {
        assert_eq!(create(&mut client, &format!("first-{number}")).status, 201);
    }
    let log = setting.database().with_extension("db-wal");
    limit(&server, Some(fs::metadata(log).unwrap().len() + 100_000));
    let (more, refused) = fill(&mut client, "more");
    assert_eq!(
        (refused.status, code(&refused).as_str()),
        (503, "unavailable")
    );
    assert_eq!(refused.header("retry-after"), Some("1"));
    reads(&mut client);
    limit(&server, None);
    let took = recovered(&mut client, "after");
    assert!(took < Duration::from_secs(5), "{took:?}");
    let rows = Rows::read(&setting.database()).unwrap();
    assert_eq!(rows.items.len(), 50 + more + 1);
    assert!(!setting.log().contains("panicked"), "{}", setting.log());
}

#[test]
fn a_file_that_another_program_holds_is_waited_for_and_then_refused() {
    let own = Own::start(EXE, &[]).unwrap();
    let mut client = own.client();
    assert_eq!(create(&mut client, "before").status, 201);
    let other = open(&own.setting.database()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let began = Instant::now();
    // All that wait are told at once, not one after the other.
    thread::scope(|scope| {
        for number in 0..40 {
            let mut client = own.client();
            scope.spawn(move || {
                let refused = create(&mut client, &format!("held-{number}"));
                let (status, code) = (refused.status, code(&refused));
                assert_eq!((status, code.as_str()), (503, "overloaded"));
                assert_eq!(refused.header("retry-after"), Some("1"));
            });
        }
    });
    assert!(began.elapsed() < Duration::from_secs(13));
    reads(&mut client);
    other.execute_batch("ROLLBACK").unwrap();
    assert!(recovered(&mut client, "after") < Duration::from_secs(5));
}

#[test]
fn a_file_that_was_removed_or_replaced_takes_no_write_and_is_still_read() {
    for replaced in [false, true] {
        let own = Own::start(EXE, &[]).unwrap();
        let mut client = own.client();
        assert_eq!(create(&mut client, "before").status, 201);
        let (file, aside) = (own.setting.database(), own.setting.folder.join("aside.db"));
        fs::rename(&file, &aside).unwrap();
        if replaced {
            fs::write(&file, b"something else").unwrap();
        }
        let refused = create(&mut client, "lost");
        assert_eq!(
            (refused.status, code(&refused).as_str()),
            (503, "unavailable")
        );
        reads(&mut client);
        assert!(own.setting.log().contains("removed or replaced"));
        // It is back: nothing has happened.
        fs::rename(&aside, &file).unwrap();
        assert_eq!(create(&mut client, "after").status, 201);
        assert_eq!(Rows::read(&file).unwrap().items.len(), 2);
    }
}

/// What a server says that does not start over this file.
fn unstarted(prepare: impl FnOnce(&Path)) -> String {
    let folder = tempfile::tempdir().unwrap();
    let setting = Setting::new(Path::new(EXE), folder.path());
    drop(setting.start().unwrap());
    // All of it stands in the file itself, or the log would mend what is broken.
    let file = open(&setting.database()).unwrap();
    let checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";
    file.query_row(checkpoint, [], |_| Ok(())).unwrap();
    drop(file);
    prepare(&setting.database());
    assert!(setting.start().is_err());
    let said = setting.log();
    assert!(!said.contains("panicked"), "{said}");
    said
}

#[test]
fn a_file_that_cannot_be_served_stops_the_start_and_is_named() {
    let said = unstarted(|file| fs::write(file, [7; 8192]).unwrap());
    assert!(
        said.contains("rows.db` cannot be opened: file is not a database"),
        "{said}"
    );
    let said = unstarted(|file| {
        fs::remove_file(file).unwrap();
        fs::create_dir(file).unwrap();
    });
    assert!(
        said.contains("rows.db` cannot be opened: unable to open"),
        "{said}"
    );
    let said = unstarted(|file| {
        let file = open(file).unwrap();
        file.execute_batch("UPDATE _ssot SET value = '9999' WHERE key = 'version'")
            .unwrap();
    });
    assert!(said.contains("newer"), "{said}");
}
