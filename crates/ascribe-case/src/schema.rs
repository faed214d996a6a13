//! The format of the case database and how a connection is set up for it.
//!
//! `docs/case-db.md` describes the tables for people.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use ascribe_model::record::{Record as _, Stored};
use ascribe_model::{Accusation, CastMember, Document, Reversal, Statement};

use crate::Error;
use crate::error::Kind;
use crate::record::sql;

/// "ASCR": marks the file as ours for `file` and for [`check`].
pub(crate) const APPLICATION: i64 = 0x4153_4352;
/// The format this program writes.
pub(crate) const VERSION: i64 = 5;

/// How the search indices cut text into words.
pub(crate) const TOKENIZER: &str = "unicode61 remove_diacritics 2";

/// The tables; the columns of records are put in where `-- fields of` stands.
const TABLES: &str = include_str!("schema/5.sql");

/// The whole schema.
pub(crate) fn tables() -> String {
    let mut tables = String::new();
    for line in TABLES.split_inclusive('\n') {
        match line.trim().strip_prefix("-- fields of ") {
            Some(Statement::NAME) => tables.push_str(&sql::declarations::<Statement>()),
            Some(Accusation::NAME) => tables.push_str(&sql::declarations::<Accusation>()),
            Some(Reversal::NAME) => tables.push_str(&sql::declarations::<Reversal>()),
            Some(CastMember::NAME) => tables.push_str(&sql::declarations::<CastMember>()),
            Some(Document::NAME) => tables.push_str(&sql::declarations::<Document>()),
            _ => tables.push_str(line),
        }
    }
    tables
}

/// A column of a record's table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableColumn {
    /// The name.
    pub name: String,
    /// What it is declared as.
    pub declared: &'static str,
    /// Whether every row has it.
    pub required: bool,
    /// One sentence on what it says.
    pub doc: String,
}

/// The table of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordTable {
    /// Its name.
    pub name: &'static str,
    /// One sentence on what a row is.
    pub doc: &'static str,
    /// The columns of the record; those that tie it to other tables stand
    /// before and behind them.
    pub columns: Vec<TableColumn>,
}

/// The tables whose columns are the fields of a record.
#[must_use]
pub fn record_tables() -> Vec<RecordTable> {
    fn table<R: Stored>() -> RecordTable {
        let column = |column: sql::SqlColumn| TableColumn {
            name: column.name,
            declared: column.declared.as_sql(),
            required: column.required,
            doc: column.doc.into_owned(),
        };
        RecordTable {
            name: R::NAME,
            doc: R::DOC,
            columns: sql::columns::<R>().into_iter().map(column).collect(),
        }
    }
    vec![
        table::<Document>(),
        table::<Statement>(),
        table::<Accusation>(),
        table::<Reversal>(),
        table::<CastMember>(),
    ]
}

/// What Datasette shows beside the tables, as the JSON of its `--metadata`.
pub(crate) fn datasette_metadata() -> String {
    let tables: serde_json::Map<String, serde_json::Value> = record_tables()
        .into_iter()
        .map(|table| {
            let columns: serde_json::Map<String, serde_json::Value> = table
                .columns
                .into_iter()
                .map(|column| (column.name, column.doc.into()))
                .collect();
            let about = serde_json::json!({"description": table.doc, "columns": columns});
            (table.name.to_owned(), about)
        })
        .collect();
    let metadata = serde_json::json!({"databases": {"case": {"tables": tables}}});
    format!("{metadata:#}\n")
}

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

/// Removes the database at `path` and what `SQLite` keeps beside it. The log
/// goes first: without its database it would be taken for that of the next.
pub(crate) fn remove(path: &Path) -> Result<(), Error> {
    for beside in ["-wal", "-shm", "-journal", ""] {
        let mut name = path.as_os_str().to_owned();
        name.push(beside);
        match std::fs::remove_file(&name) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Error::io("remove", Path::new(&name), error));
            }
            _ => {}
        }
    }
    Ok(())
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
        transaction.execute_batch(&tables())?;
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
