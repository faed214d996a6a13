//! Rows as csv-core finds them, with the raw bytes of every column.

use std::io;
use std::ops::Range;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use crate::encoding::Odd;
use crate::feed::Feed;
use crate::ground::Patchwork;
use crate::stream::Stream;

/// Columns of one row that are kept; a row of commas only has no end.
const COLUMNS_MAX: usize = 10_000;

/// How often a file is gone back in for an unclosed quotation mark.
const RECOVERIES_MAX: usize = 16;

/// Lines after an unclosed quotation mark that are looked at to tell whether
/// they are rows of their own.
const LINES_COMPARED: usize = 20;

/// One row.
pub(super) struct Row {
    raw: Vec<u8>,
    columns: Vec<Range<usize>>,
    at: u64,
    bytes_max: usize,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Whole,
    Unclosed,
    CutOff,
    Skipped,
}

impl Row {
    pub(super) fn len(&self) -> usize {
        self.columns.len()
    }

    pub(super) fn bytes_max(&self) -> usize {
        self.bytes_max
    }

    /// A quotation mark was opened that never closes.
    pub(super) fn is_unclosed(&self) -> bool {
        self.state == State::Unclosed
    }

    /// The file ends in a quoted column.
    pub(super) fn is_cut_off(&self) -> bool {
        self.state == State::CutOff
    }

    /// Too long to be kept.
    pub(super) fn is_skipped(&self) -> bool {
        self.state == State::Skipped
    }

    /// A column's text and map.
    pub(super) fn patch(
        &self,
        column: usize,
        stream: &mut Stream<'_>,
        max: usize,
        odd: &mut Odd,
    ) -> Option<Patchwork> {
        let range = self.columns.get(column)?.clone();
        let raw = self.raw[range.clone()].to_vec();
        let decoded = stream.decode(raw, self.at + range.start as u64, self.bytes_max);
        odd.replaced += decoded.odd.replaced;
        odd.guessed += decoded.odd.guessed;
        odd.guess = odd.guess.or(decoded.odd.guess);
        let mut patch = Patchwork::new(max);
        let quoting = self.state != State::Unclosed;
        unquote(&decoded.text, quoting, |run| {
            patch.exact(&decoded.text[run.clone()], run, &decoded.ground);
        });
        Some(patch)
    }

    /// A column's text where it only has to be looked at.
    pub(super) fn lossy(&self, column: usize) -> String {
        let raw = String::from_utf8_lossy(&self.raw[self.columns[column].clone()]);
        let mut text = String::new();
        unquote(&raw, true, |run| text.push_str(&raw[run]));
        text
    }
}

/// The runs of a raw column that are its text: all of it, or what stands between
/// quotation marks with doubled marks taken as one. What follows the closing
/// mark belongs to the text too, as csv-core has it.
fn unquote(raw: &str, quoting: bool, mut run: impl FnMut(Range<usize>)) {
    if !quoting || !raw.starts_with('"') {
        run(0..raw.len());
        return;
    }
    let bytes = raw.as_bytes();
    let mut start = 1;
    while let Some(found) = memchr::memchr(b'"', &bytes[start..]) {
        let mark = start + found;
        if bytes.get(mark + 1) == Some(&b'"') {
            run(start..mark + 1);
            start = mark + 2;
        } else {
            run(start..mark);
            run(mark + 1..raw.len());
            return;
        }
    }
    run(start..raw.len());
}

/// The rows of a file, one after the other.
pub(super) struct Rows {
    reader: Reader,
    delimiter: u8,
    bytes_max: usize,
    n_expected: usize,
    recoveries: usize,
    room: Vec<u8>,
}

impl Rows {
    pub(super) fn new(delimiter: u8, bytes_max: usize) -> Self {
        Self {
            reader: ReaderBuilder::new().delimiter(delimiter).build(),
            delimiter,
            bytes_max,
            n_expected: 0,
            recoveries: 0,
            room: Vec::new(),
        }
    }

    /// How many columns the head has, to tell rows from lines of a quoted column.
    pub(super) fn expect_columns(&mut self, n: usize) {
        self.n_expected = n;
    }

    /// The next row that is not blank.
    pub(super) fn next(&mut self, feed: &mut Feed<'_>) -> io::Result<Option<Row>> {
        let mut row = Row {
            raw: Vec::new(),
            columns: Vec::new(),
            at: feed.offset(),
            bytes_max: self.bytes_max,
            state: State::Whole,
        };
        let mut start = 0;
        loop {
            let input = feed.fill()?;
            let ended = input.is_empty();
            self.room.resize(input.len().max(1), 0);
            let (result, used, _) = self.reader.read_field(input, &mut self.room);
            let room = self.bytes_max.saturating_sub(row.raw.len());
            if used > room && row.state != State::Skipped {
                row.raw.extend_from_slice(&input[..used]);
                feed.pass(used);
                if let Some(row) = self.recover(feed, &mut row, start) {
                    return Ok(Some(row));
                }
                row.state = State::Skipped;
                row.raw.clear();
                row.columns.clear();
            } else {
                if row.state != State::Skipped {
                    row.raw.extend_from_slice(&input[..used]);
                }
                feed.pass(used);
            }
            match result {
                ReadFieldResult::End => return Ok(None),
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                ReadFieldResult::Field { record_end } => {
                    if row.state != State::Skipped && row.columns.len() < COLUMNS_MAX {
                        let end = row.raw.len() - usize::from(!ended && !record_end);
                        row.columns.push(trimmed(&row.raw, start..end));
                    }
                    start = row.raw.len();
                    if record_end {
                        return Ok(Some(self.finish(feed, row, ended)));
                    }
                }
            }
        }
    }

    /// A row that ended; one that ended with the file may have ended too late.
    fn finish(&mut self, feed: &mut Feed<'_>, mut row: Row, ended: bool) -> Row {
        let last = row.columns.last().cloned().unwrap_or(0..0);
        if ended && row.state == State::Whole && is_open(&row.raw[last.clone()]) {
            if let Some(row) = self.recover(feed, &mut row, last.start) {
                return row;
            }
            row.state = State::CutOff;
        }
        row
    }

    /// Goes back to the end of the row's first line when a quotation mark in it
    /// swallowed rows that stand on their own.
    fn recover(&mut self, feed: &mut Feed<'_>, row: &mut Row, open: usize) -> Option<Row> {
        let start = row
            .raw
            .iter()
            .position(|byte| !matches!(byte, b'\n' | b'\r'))?;
        let end = start + memchr::memchr(b'\n', &row.raw[start..])?;
        if self.recoveries == RECOVERIES_MAX || !self.rows_follow(&row.raw[end + 1..]) {
            return None;
        }
        // The mark may stand on a later line of the row: then the row is no line.
        if open > end {
            return None;
        }
        self.recoveries += 1;
        feed.unread(&row.raw[end + 1..]);
        self.reader.reset();
        let raw = std::mem::take(&mut row.raw);
        let line = &raw[..end];
        let mut columns = Vec::new();
        let mut at = start;
        for part in line[start..]
            .split(|&byte| byte == self.delimiter)
            .take(COLUMNS_MAX)
        {
            columns.push(trimmed(line, at..at + part.len()));
            at += part.len() + 1;
        }
        Some(Row {
            raw: line.to_vec(),
            columns,
            at: row.at,
            bytes_max: row.bytes_max,
            state: State::Unclosed,
        })
    }

    /// Whether most of the next lines have about as many columns as the head.
    fn rows_follow(&self, bytes: &[u8]) -> bool {
        let (mut alike, mut lines) = (0, 0);
        for line in bytes.split(|&byte| byte == b'\n').take(LINES_COMPARED) {
            if !line.trim_ascii().is_empty() {
                let marks = memchr::memchr_iter(self.delimiter, line).count();
                lines += 1;
                alike += usize::from(marks > 0 && marks + 1 >= self.n_expected);
            }
        }
        self.n_expected > 1 && alike * 2 > lines
    }
}

/// Whether a raw column begins a quotation that it does not end.
fn is_open(raw: &[u8]) -> bool {
    raw.first() == Some(&b'"') && memchr::memchr_iter(b'"', raw).count() % 2 == 1
}

/// A raw column without the line ends that csv-core passes over around it.
fn trimmed(raw: &[u8], range: Range<usize>) -> Range<usize> {
    let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
    let column = &raw[range.clone()];
    let before = column.iter().take_while(|byte| is_end(byte)).count();
    if column.get(before) == Some(&b'"') {
        // Line ends inside quotation marks are text; after the closing one they are not.
        let close = memchr::memrchr(b'"', column).filter(|at| *at > before);
        let end = close.map_or(column.len(), |at| {
            at + 1
                + column[at + 1..]
                    .iter()
                    .take_while(|byte| !is_end(byte))
                    .count()
        });
        return range.start + before..range.start + end;
    }
    let after = column[before..]
        .iter()
        .rev()
        .take_while(|byte| is_end(byte))
        .count();
    range.start + before..range.end - after
}
