//! Statements, accusations and reversals of a case, by date.
//!
//! A statement's date is that of the saying where the text tells, else that
//! of its document. A date of a month or a year counts from its first day to
//! its last: it is listed when any of its days is asked for.

use std::collections::{BTreeMap, BTreeSet};

use ascribe_model::{
    Cited, CitedAccusation, CitedReversal, DocumentId, Moment, Reversal, StatementId,
};
use rusqlite::{OptionalExtension, Row, params};

use crate::record::claim;
use crate::record::sql::{Reader, read_spans};
use crate::record::text::StoredText;
use crate::{Error, Query, Store};

#[cfg(test)]
mod tests;

/// Which records are listed.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Listing {
    /// The speaker, as the case names them.
    pub speaker: Option<String>,
    /// Words of the content.
    pub about: Option<Query>,
    /// Whether a turn is listed too whose question has the words.
    pub answers: bool,
    /// Not before.
    pub from: Option<Moment>,
    /// Not after.
    pub to: Option<Moment>,
}

/// Records by date, undated ones last, then by document and place in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed<T> {
    /// The first ones, as many as were asked for.
    pub first: Vec<T>,
    /// How many there are in all.
    pub n_matching: u64,
}

/// What orders the records, by which they are listed before they are read.
type Place = (bool, Option<Moment>, String, String, i64, i64);

const FROM_STATEMENTS: &str = "FROM statement s JOIN document d ON d.key = s.document \
    JOIN source f ON f.key = d.source AND f.complete = 1 \
    LEFT JOIN identity i ON i.document = d.id AND i.name = s.speaker";

impl Store {
    /// The statements, at most `limit`.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn list_statements(&self, listing: &Listing, limit: usize) -> Result<Listed<Cited>, Error> {
        let places = format!(
            "SELECT s.said, d.published, d.id, f.path, s.ordinal, s.key {FROM_STATEMENTS} \
             WHERE {}",
            conditions("coalesce(i.speaker, s.speaker)", listing)
        );
        let one = format!(
            "SELECT {} {FROM_STATEMENTS} WHERE s.key = ?1",
            claim::cited_columns()
        );
        self.listed(listing, limit, (&places, &one), |row| {
            let mut cited = claim::cited(&self.connection, &mut Reader::new(row))?;
            if let Some(query) = &listing.about {
                cited.focus = self.content_matches(query, &cited)?;
            }
            Ok(cited)
        })
    }

    /// The turns that answer a turn with the words, by document and name.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn answers(&self, about: &Query) -> Result<BTreeSet<(DocumentId, StatementId)>, Error> {
        let sql = format!("SELECT d.id, s.id {FROM_STATEMENTS} WHERE s.key IN {ANSWERS}");
        let found: rusqlite::Result<_> = (|| {
            let keys = self.answer_keys(about)?;
            let mut select = self.connection.prepare_cached(&sql.replace("?3", "?1"))?;
            let rows = select.query_map([keys], |row| {
                let document = DocumentId::from(row.get_ref(0)?.as_str()?);
                Ok((document, StatementId(row.get_ref(1)?.as_str()?.into())))
            })?;
            rows.collect()
        })();
        found.map_err(|e| self.error(e))
    }

    /// The keys of the turns that follow on a turn of another speaker whose
    /// content has the words, as a JSON list: what is answered to a question
    /// about them.
    fn answer_keys(&self, about: &Query) -> rusqlite::Result<String> {
        let mut asked = self.connection.prepare_cached(
            "SELECT q.document, q.key FROM statement q WHERE q.key IN \
             (SELECT rowid FROM statement_search WHERE statement_search MATCH ?1)",
        )?;
        let mut questions: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
        let mut rows = asked.query([about.content_expression()])?;
        while let Some(row) = rows.next()? {
            questions
                .entry(row.get(0)?)
                .or_default()
                .insert(row.get(1)?);
        }
        let mut found: Vec<i64> = Vec::new();
        for (document, questions) in questions {
            let turns = self.turns(document)?;
            // For each turn the next one of somebody else, found from the end
            // so that a thousand turns of one speaker are walked once.
            let mut next: Vec<Option<usize>> = vec![None; turns.len()];
            for at in (0..turns.len().saturating_sub(1)).rev() {
                let same = turns[at + 1].speaker == turns[at].speaker;
                next[at] = if same { next[at + 1] } else { Some(at + 1) };
            }
            for (turn, next) in turns.iter().zip(next) {
                let after = |answer: &&Turn| answer.start >= turn.end;
                let answer = next.map(|next| &turns[next]).filter(after);
                if questions.contains(&turn.key) {
                    found.extend(answer.map(|answer| answer.key));
                }
            }
        }
        found.sort_unstable();
        Ok(serde_json::to_string(&found).expect("a list of numbers is JSON"))
    }

    /// The turns of a document in their order.
    fn turns(&self, document: i64) -> rusqlite::Result<Vec<Turn>> {
        let text = StoredText::open(&self.connection, document)?;
        let mut select = self.connection.prepare_cached(
            "SELECT key, speaker, cue_spans, content_spans ->> '$[0][0]', \
             content_spans ->> '$[#-1][1]' FROM statement WHERE document = ?1 ORDER BY ordinal",
        )?;
        let mut rows = select.query([document])?;
        let mut turns = Vec::new();
        while let Some(row) = rows.next()? {
            if is_turn(&text, row.get_ref(2)?.as_str_or_null()?)? {
                turns.push(Turn {
                    key: row.get(0)?,
                    speaker: row.get(1)?,
                    start: row.get(3)?,
                    end: row.get(4)?,
                });
            }
        }
        Ok(turns)
    }

    /// The accusations, denials and claims of forgery, at most `limit`; the
    /// speaker of the listing is who makes them.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn list_accusations(
        &self,
        listing: &Listing,
        limit: usize,
    ) -> Result<Listed<CitedAccusation>, Error> {
        let from = format!(
            "{FROM_STATEMENTS} \
             JOIN accusation a ON a.document = s.document AND a.statement = s.id \
             LEFT JOIN identity c ON c.document = d.id AND c.name = a.claimant \
             LEFT JOIN identity x ON x.document = d.id AND x.name = a.accused"
        );
        let places = format!(
            "SELECT s.said, d.published, d.id, f.path, a.ordinal, a.key {from} WHERE {}",
            conditions("coalesce(c.speaker, a.claimant)", listing)
        );
        let one = format!(
            "SELECT {} {from} WHERE a.key = ?1",
            claim::accusation_columns()
        );
        self.listed(listing, limit, (&places, &one), |row| {
            claim::accusation(&self.connection, row)
        })
    }

    /// The possible reversals, at most `limit`, by the date of the later
    /// statement. One of the two has to be about the words and within the
    /// dates of the listing.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn list_reversals(
        &self,
        listing: &Listing,
        limit: usize,
    ) -> Result<Listed<CitedReversal>, Error> {
        let mut all = Vec::new();
        for (reversal, gap) in self.reversals()? {
            if !listing
                .speaker
                .iter()
                .all(|name| *name == reversal.speaker.name)
            {
                continue;
            }
            let mut sides = [&reversal.earlier, &reversal.later]
                .map(|(document, id)| self.cited(document, id, listing.about.as_ref()));
            let later = std::mem::replace(&mut sides[1], Ok(None))?;
            let earlier = std::mem::replace(&mut sides[0], Ok(None))?;
            // A statement that is gone takes its reversals with it.
            let (Some((earlier, first)), Some((later, second))) = (earlier, later) else {
                continue;
            };
            if first && listing.spans(&earlier) || second && listing.spans(&later) {
                all.push(claim::cited_reversal(reversal, gap, [earlier, later]));
            }
        }
        all.sort_by(|a, b| reversal_order(a).cmp(&reversal_order(b)));
        let n_matching = all.len() as u64;
        all.truncate(limit);
        let first = all;
        Ok(Listed { first, n_matching })
    }

    /// Every reversal with the words for its gap, in the order of the store.
    fn reversals(&self) -> Result<Vec<(Reversal, Option<String>)>, Error> {
        let sql = format!(
            "SELECT {} FROM reversal v LEFT JOIN document d ON d.key = v.document \
             LEFT JOIN source f ON f.key = d.source LEFT JOIN identity r \
             ON v.document IS NOT NULL AND r.document = d.id AND r.name = v.speaker \
             WHERE v.document IS NULL OR f.complete = 1 ORDER BY v.key",
            claim::reversal_columns()
        );
        let found: rusqlite::Result<_> = (|| {
            let mut select = self.connection.prepare_cached(&sql)?;
            let read = |row: &Row<'_>| claim::reversal(&self.connection, row);
            select.query_map([], read)?.collect()
        })();
        found.map_err(|e| self.error(e))
    }

    /// One statement of a document, and whether it is about the words.
    fn cited(
        &self,
        document: &DocumentId,
        id: &StatementId,
        about: Option<&Query>,
    ) -> Result<Option<(Cited, bool)>, Error> {
        let is_about = match about {
            None => "1".to_owned(),
            Some(_) => format!("s.key IN {ABOUT}"),
        };
        let sql = format!(
            "SELECT {}, {is_about} {FROM_STATEMENTS} \
             WHERE d.id = ?1 AND s.id = ?2 AND ?3 IS ?3 ORDER BY f.path LIMIT 1",
            claim::cited_columns()
        );
        let words = about.map(Query::content_expression);
        let found = self.connection.prepare_cached(&sql).and_then(|mut select| {
            let values = params![document.as_str(), id.as_str(), words];
            let read = |row: &Row<'_>| {
                let mut reader = Reader::new(row);
                Ok((claim::cited(&self.connection, &mut reader)?, reader.next()?))
            };
            select.query_row(values, read).optional()
        });
        found.map_err(|e| self.error(e))
    }

    fn listed<T>(
        &self,
        listing: &Listing,
        limit: usize,
        (places, one): (&str, &str),
        load: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Listed<T>, Error> {
        let found = (|| {
            let mut select = self.connection.prepare_cached(places)?;
            let words = listing.about.as_ref().map(Query::content_expression);
            let answers = match &listing.about {
                Some(about) if listing.answers => Some(self.answer_keys(about)?),
                _ => None,
            };
            let mut rows = select.query(params![listing.speaker, words, answers])?;
            let mut found: Vec<Place> = Vec::new();
            while let Some(row) = rows.next()? {
                found.extend(listing.place(row)?);
            }
            found.sort();
            let n_matching = found.len() as u64;
            let mut select = self.connection.prepare_cached(one)?;
            let mut first = Vec::new();
            for place in found.iter().take(limit) {
                // Another program's build may have removed it meanwhile.
                let read = select.query_row([place.5], &load);
                first.extend(read.optional()?);
            }
            Ok(Listed { first, n_matching })
        })();
        found.map_err(|e| self.error(e))
    }
}

/// The statements of parameter 3 or 2, whose content matches.
const ABOUT: &str = "(SELECT rowid FROM statement_search WHERE statement_search MATCH ?3)";

/// The turns of a JSON list of keys, parameter 3, that answer others.
const ANSWERS: &str = "(SELECT value FROM json_each(?3))";

/// A turn of a transcript.
struct Turn {
    key: i64,
    speaker: Option<String>,
    /// Where its content begins and ends.
    start: u32,
    end: u32,
}

/// Whether the cue at these spans is the colon behind the name of a speaker,
/// which makes the statement a turn of a transcript.
fn is_turn(text: &StoredText<'_>, cue_spans: Option<&str>) -> rusqlite::Result<bool> {
    match cue_spans.and_then(read_spans).as_deref() {
        Some([span]) if span.len() == 1 => Ok(text.slice(*span)? == ":"),
        _ => Ok(false),
    }
}

/// What the listing asks for in SQL: parameter 1 is the speaker, 2 the words,
/// 3 the keys of answers.
fn conditions(speaker: &str, listing: &Listing) -> String {
    let speaker = match listing.speaker {
        Some(_) => format!("{speaker} = ?1"),
        None => "?1 IS ?1".to_owned(),
    };
    let about = match listing.about {
        Some(_) if listing.answers => {
            let about = ABOUT.replace("?3", "?2");
            format!("(s.key IN {about} OR s.key IN {ANSWERS})")
        }
        Some(_) => format!("s.key IN {}", ABOUT.replace("?3", "?2")),
        None => "?2 IS ?2".to_owned(),
    };
    format!("{speaker} AND {about} AND ?3 IS ?3")
}

impl Listing {
    /// The place of a row when its date is asked for.
    fn place(&self, row: &Row<'_>) -> rusqlite::Result<Option<Place>> {
        let date = |column| -> rusqlite::Result<Option<Moment>> {
            let text = row.get_ref(column)?.as_str_or_null()?;
            Ok(text.and_then(|text| text.parse().ok()))
        };
        let date = match date(0)? {
            Some(said) => Some(said),
            None => date(1)?,
        };
        if !self.spans_date(date) {
            return Ok(None);
        }
        let (id, path) = (row.get(2)?, row.get(3)?);
        Ok(Some((
            date.is_none(),
            date,
            id,
            path,
            row.get(4)?,
            row.get(5)?,
        )))
    }

    fn spans(&self, cited: &Cited) -> bool {
        self.spans_date(cited.date().map(|(date, _)| date))
    }

    /// Whether any day that `date` may mean is asked for.
    fn spans_date(&self, date: Option<Moment>) -> bool {
        if self.from.is_none() && self.to.is_none() {
            return true;
        }
        let Some((first, last)) = date.and_then(Moment::days) else {
            return false;
        };
        let from = self.from.and_then(Moment::days);
        let to = self.to.and_then(Moment::days);
        from.is_none_or(|from| last >= from.0) && to.is_none_or(|to| first <= to.1)
    }
}

fn reversal_order(
    cited: &CitedReversal,
) -> (
    bool,
    Option<Moment>,
    &DocumentId,
    &StatementId,
    &DocumentId,
    &StatementId,
) {
    let date = cited.later.date().map(|(date, _)| date);
    let (earlier, later) = (&cited.reversal.earlier, &cited.reversal.later);
    (
        date.is_none(),
        date,
        &later.0,
        &later.1,
        &earlier.0,
        &earlier.1,
    )
}
