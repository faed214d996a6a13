//! Full-text search over documents and statements.
//!
//! Ranked by BM25 (Robertson and Zaragoza 2009, as SQLite's FTS5 computes it
//! with k1 = 1.2, b = 0.75); equal scores are ordered by document name and
//! place in the text, so that a case answers alike however it was built.

use ascribe_model::{Cited, DocumentId, Metadata, Passage, Span, Statement};
use rusqlite::params;

use crate::record::sql::Reader;
use crate::record::text::StoredText;
use crate::{Error, Store, record};

mod excerpt;
mod marker;
mod query;
#[cfg(test)]
mod tests;

pub use query::Query;

use excerpt::{CLOSE, OPEN};
pub(crate) use marker::Marker;

/// A word of the title weighs as much as so many of the text.
const TITLE_WEIGHT: f64 = 4.0;
/// Cues are few and the same everywhere.
const CUE_WEIGHT: f64 = 0.5;

/// Records that match, best first.
#[derive(Clone, Debug, PartialEq)]
pub struct Hits<T> {
    /// The best ones, as many as were asked for.
    pub best: Vec<T>,
    /// How many there are in all.
    pub n_matching: u64,
}

/// A document that matches.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentHit {
    /// The document.
    pub id: DocumentId,
    /// What the document says about itself.
    pub metadata: Metadata,
    /// How well it matches: higher is better, comparable within one search.
    pub score: f64,
    /// The part of the text that shows the match best.
    pub excerpt: Span,
    /// The text of that part.
    pub excerpt_text: String,
    /// The matching words inside the excerpt, in bytes of the document's text.
    pub matches: Vec<Span>,
}

/// A statement that matches.
#[derive(Clone, Debug, PartialEq)]
pub struct StatementHit {
    /// The statement.
    pub statement: Statement,
    /// The words that name the source.
    pub source_text: Option<String>,
    /// The words that ascribe.
    pub cue_text: Option<String>,
    /// What is said.
    pub content_text: String,
    /// How well it matches: higher is better, comparable within one search.
    pub score: f64,
    /// The matching words, in bytes of the document's text.
    pub matches: Vec<Span>,
}

impl Store {
    /// The documents that match best, at most `limit`.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn search_documents(
        &self,
        query: &Query,
        limit: usize,
    ) -> Result<Hits<DocumentHit>, Error> {
        let from = "FROM document_search JOIN document d ON d.key = document_search.rowid \
                    JOIN source f ON f.key = d.source AND f.complete = 1 \
                    WHERE document_search MATCH ?1";
        let best = format!(
            "SELECT d.key, -bm25(document_search, {TITLE_WEIGHT:.1}, 1.0) AS score {from} \
             ORDER BY score DESC, d.id, f.path LIMIT ?2"
        );
        self.hits(query, limit, (&best, from), |key, score| {
            self.document_hit(query, key, score)
        })
    }

    /// The statements that match best, at most `limit`.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn search_statements(
        &self,
        query: &Query,
        limit: usize,
    ) -> Result<Hits<StatementHit>, Error> {
        let from = "FROM statement_search JOIN statement s ON s.key = statement_search.rowid \
                    JOIN document d ON d.key = s.document \
                    JOIN source f ON f.key = d.source AND f.complete = 1 \
                    WHERE statement_search MATCH ?1";
        let best = format!(
            "SELECT s.key, -bm25(statement_search, 1.0, {CUE_WEIGHT:.1}, 1.0) AS score {from} \
             ORDER BY score DESC, d.id, f.path, s.ordinal LIMIT ?2"
        );
        self.hits(query, limit, (&best, from), |key, score| {
            self.statement_hit(query, key, score)
        })
    }

    /// The words of the content of a statement that `query` looks for, in
    /// bytes of the document's text.
    pub(crate) fn content_matches(
        &self,
        query: &Query,
        cited: &Cited,
    ) -> rusqlite::Result<Vec<Span>> {
        let words = query.content_expression();
        let marked = self
            .marker()?
            .mark([None, None, Some(&cited.content)], &words)?;
        let [_, _, marked] = marked;
        let matches = excerpt::matches(&cited.content, &marked.unwrap_or_default());
        let passage = &cited.statement.content;
        let in_document = |span| excerpt::in_document(span, passage);
        Ok(matches.into_iter().flat_map(in_document).collect())
    }

    fn hits<T>(
        &self,
        query: &Query,
        limit: usize,
        (best, from): (&str, &str),
        load: impl Fn(i64, f64) -> rusqlite::Result<T>,
    ) -> Result<Hits<T>, Error> {
        let found = (|| {
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let keys: Vec<(i64, f64)> = self
                .connection
                .prepare_cached(best)?
                .query_map(params![query.expression(), limit], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })?
                .collect::<rusqlite::Result<_>>()?;
            let n_matching: i64 = self
                .connection
                .prepare_cached(&format!("SELECT count(*) {from}"))?
                .query_row([query.expression()], |row| row.get(0))?;
            let best = keys
                .into_iter()
                .map(|(key, score)| load(key, rounded(score)));
            Ok(Hits {
                best: best.collect::<rusqlite::Result<_>>()?,
                n_matching: n_matching.cast_unsigned(),
            })
        })();
        found.map_err(|e| self.error(e))
    }

    fn document_hit(&self, query: &Query, key: i64, score: f64) -> rusqlite::Result<DocumentHit> {
        let sql = format!(
            "SELECT highlight(document_search, 1, '{OPEN}', '{CLOSE}'), {} \
             FROM document_search JOIN document d ON d.key = document_search.rowid \
             WHERE document_search MATCH ?1 AND document_search.rowid = ?2",
            record::document_columns()
        );
        let mut select = self.connection.prepare_cached(&sql)?;
        select.query_row(params![query.expression(), key], |row| {
            let mut reader = Reader::new(row);
            let marked = reader.raw()?.as_str()?;
            let document = record::document(&mut reader)?;
            let matches = excerpt::matches(&document.text, marked);
            let window = excerpt::window(&document.text, document.body, &matches);
            Ok(DocumentHit {
                id: document.id,
                metadata: document.metadata,
                score,
                excerpt: window,
                excerpt_text: window.slice(&document.text).unwrap_or_default().to_owned(),
                matches: matches
                    .into_iter()
                    .filter(|span| window.contains(*span))
                    .collect(),
            })
        })
    }

    fn statement_hit(&self, query: &Query, key: i64, score: f64) -> rusqlite::Result<StatementHit> {
        let sql = format!(
            "SELECT d.key, {} FROM statement s JOIN document d ON d.key = s.document {} \
             WHERE s.key = ?1",
            record::statement_columns(),
            record::IN_THE_CASE
        );
        let mut select = self.connection.prepare_cached(&sql)?;
        select.query_row([key], |row| {
            let mut reader = Reader::new(row);
            let text = StoredText::open(&self.connection, reader.next()?)?;
            let statement = record::statement(&mut reader)?;
            let parts = [
                statement.source.as_ref(),
                statement.cue.as_ref(),
                Some(&statement.content),
            ];
            let mut words = [None, None, None];
            for (words, part) in words.iter_mut().zip(parts) {
                *words = part.map(|part| text.passage(part)).transpose()?;
            }
            let marked = words.each_ref().map(Option::as_deref);
            let marked = self.marker()?.mark(marked, query.expression())?;
            let mut matches: Vec<Span> = parts
                .into_iter()
                .zip(words.iter().zip(&marked))
                .flat_map(|(part, (words, marked))| part_matches(part, words, marked))
                .collect();
            matches.sort();
            matches.dedup();
            let [source_text, cue_text, content_text] = words;
            Ok(StatementHit {
                statement,
                source_text,
                cue_text,
                content_text: content_text.unwrap_or_default(),
                score,
                matches,
            })
        })
    }
}

/// The matches in one part of a statement, in the document's text.
fn part_matches(
    part: Option<&Passage>,
    words: &Option<String>,
    marked: &Option<String>,
) -> Vec<Span> {
    match (part, words, marked) {
        (Some(passage), Some(words), Some(marked)) => excerpt::matches(words, marked)
            .into_iter()
            .flat_map(|span| excerpt::in_document(span, passage))
            .collect(),
        _ => Vec::new(),
    }
}

/// Six digits, so that a score prints alike on every machine.
fn rounded(score: f64) -> f64 {
    (score * 1e6).round() / 1e6
}
