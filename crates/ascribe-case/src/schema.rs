//! The format of the case database and how a connection is set up for it.
//!
//! `docs/case-db.md` describes the tables for people.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::Error;
use crate::error::Kind;

/// "ASCR": marks the file as ours for `file` and for [`check`].
pub(crate) const APPLICATION: i64 = 0x4153_4352;
/// The format this program writes.
pub(crate) const VERSION: i64 = 4;

const TABLES: &str = include_str!("schema/4.sql");

/// Opens the database at `path` for writing, making it when it is not there.
pub(crate) fn open_to_write(path: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let name = path.display().to_string();
    let at = |e| Error::database(&name, e);
    let mut connection = Connection::open_with_flags(path, flags).map_err(at)?;
    set_up(&connection).map_err(at)?;
    // Both before any table is made. An article fits a page of 8 KiB, where
    // pages of 4 KiB leave a tenth of the file empty; and space that removed
    // documents leave can be given back.
    connection
        .pragma_update(None, "page_size", 8_192)
        .map_err(at)?;
    connection
        .pragma_update(None, "auto_vacuum", "incremental")
        .map_err(at)?;
    // A write-ahead log keeps the last committed state readable throughout,
    // and with it `normal` survives a killed process; a power cut can cost
    // the last batches, which the next build redoes.
    connection
        .pragma_update(None, "journal_mode", "wal")
        .map_err(at)?;
    connection
        .pragma_update(None, "synchronous", "normal")
        .map_err(at)?;
    if !is_ours(&connection, &name)? {
        create(&mut connection).map_err(at)?;
        check(&connection, &name)?;
    }
    Ok(connection)
}

/// Opens the database at `path` for reading only.
pub(crate) fn open_to_read(path: &Path) -> Result<Connection, Error> {
    let name = path.display().to_string();
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let open = || {
        Connection::open_with_flags(path, flags)
            .map_err(|e| Error::database(&name, e))
            .and_then(|connection| usable(connection, &name))
    };
    let opened = open();
    if opened.is_ok() {
        return opened;
    }
    // A build killed before its first commit leaves a journal, one killed
    // later a log: both have to be made good by somebody who may write, and
    // until then the file alone is not the truth.
    if !beside_is_empty(path, "-journal") || !beside_is_empty(path, "-wal") {
        return if recover(path).is_ok() {
            open()
        } else {
            opened
        };
    }
    // A folder without write permission cannot hold the log's index; with an
    // empty log the file alone is the whole truth and may be read as it is.
    let Some(uri) = immutable_uri(path) else {
        return opened;
    };
    let flags = flags | OpenFlags::SQLITE_OPEN_URI;
    match Connection::open_with_flags(uri, flags) {
        Ok(connection) => usable(connection, &name).or(opened),
        Err(_) => opened,
    }
}

fn usable(connection: Connection, name: &str) -> Result<Connection, Error> {
    set_up(&connection).map_err(|e| Error::database(name, e))?;
    check(&connection, name)?;
    Ok(connection)
}

/// Undoes or finishes what a killed program left half done.
fn recover(path: &Path) -> rusqlite::Result<()> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    set_up(&connection)?;
    // The first read of a connection that may write makes it good.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
}

/// Whether the file that `SQLite` keeps beside a database is empty or not there.
fn beside_is_empty(path: &Path, ending: &str) -> bool {
    let mut beside = path.as_os_str().to_owned();
    beside.push(ending);
    std::fs::metadata(beside).map_or(true, |file| file.len() == 0)
}

fn immutable_uri(path: &Path) -> Option<String> {
    let absolute = std::path::absolute(path).ok()?;
    let escaped: String = absolute
        .to_str()?
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect();
    Some(format!("file:{escaped}?immutable=1"))
}

/// What every connection needs, whichever way it is opened.
fn set_up(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_secs(5))?;
    // The file may come from someone else: what its schema says is not trusted.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", -32_768)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

fn create(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    // Another program may have made the tables while this one waited.
    if transaction.pragma_query_value::<i64, _>(None, "user_version", |row| row.get(0))? == 0 {
        transaction.execute_batch(TABLES)?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", VERSION)?;
    }
    transaction.commit()
}

/// Refuses a database that this program did not write or does not understand.
fn check(connection: &Connection, name: &str) -> Result<(), Error> {
    if is_ours(connection, name)? {
        return Ok(());
    }
    let path = name.to_owned();
    Err(Kind::NotBuilt { path }.into())
}

/// Whether the tables are there; an error when other tables are.
fn is_ours(connection: &Connection, name: &str) -> Result<bool, Error> {
    let at = |e| Error::database(name, e);
    let number = |pragma: &str| -> Result<i64, Error> {
        connection
            .pragma_query_value(None, pragma, |row| row.get(0))
            .map_err(at)
    };
    let (application, version) = (number("application_id")?, number("user_version")?);
    let n_tables: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(at)?;
    let path = name.to_owned();
    match (application, version) {
        (APPLICATION, VERSION) => Ok(true),
        (APPLICATION, found) if found > VERSION => {
            let known = VERSION;
            Err(Kind::Newer { path, found, known }.into())
        }
        (APPLICATION, found) if (1..VERSION).contains(&found) => {
            let known = VERSION;
            Err(Kind::Older { path, found, known }.into())
        }
        (0, 0) if n_tables == 0 => Ok(false),
        _ => {
            let found = "an SQLite file of another program";
            Err(Kind::Foreign { path, found }.into())
        }
    }
}
