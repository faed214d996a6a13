//! Marks the words of one statement that a search is about.
//!
//! The index knows which statements match and not where: it holds no text.
//! The words of a statement that is shown are put into an index of one row,
//! in memory, which cuts them up just as the index of the case does.

use rusqlite::{Connection, OptionalExtension, params};

use super::excerpt::{CLOSE, OPEN};
use crate::schema::TOKENIZER;

/// An index of one row.
#[derive(Debug)]
pub(crate) struct Marker(Connection);

impl Marker {
    pub(crate) fn new() -> rusqlite::Result<Self> {
        let connection = Connection::open_in_memory()?;
        connection.execute_batch(&format!(
            "CREATE VIRTUAL TABLE one USING fts5 (source, cue, content, tokenize = \"{TOKENIZER}\")"
        ))?;
        Ok(Self(connection))
    }

    /// Source, cue and content with marks around what `expression` looks for;
    /// nothing where it is not found.
    pub(crate) fn mark(
        &self,
        parts: [Option<&str>; 3],
        expression: &str,
    ) -> rusqlite::Result<[Option<String>; 3]> {
        let [source, cue, content] = parts;
        self.0
            .prepare_cached(
                "INSERT OR REPLACE INTO one (rowid, source, cue, content) VALUES (1, ?1, ?2, ?3)",
            )?
            .execute(params![source, cue, content])?;
        let sql = format!(
            "SELECT highlight(one, 0, '{OPEN}', '{CLOSE}'), highlight(one, 1, '{OPEN}', '{CLOSE}'), \
             highlight(one, 2, '{OPEN}', '{CLOSE}') FROM one WHERE one MATCH ?1"
        );
        let mut select = self.0.prepare_cached(&sql)?;
        let marked = select.query_row([expression], |row| {
            Ok([row.get(0)?, row.get(1)?, row.get(2)?])
        });
        Ok(marked.optional()?.unwrap_or_default())
    }
}
