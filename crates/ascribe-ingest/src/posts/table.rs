//! Tables of posts: comma-, semicolon-, tab- and bar-separated values.
//!
//! Rows are found in blocks of a mebibyte. A quotation mark that is never closed
//! costs its own row only: once a row is longer than any post, or the file ends
//! in it, its marks are read as letters.

use std::borrow::Cow;
use std::io::{self, Read as _};

use ascribe_model::{Place, RemarkKind};

use super::gather::{Gather, Row, When};
use super::plan::{self, Plan};
use super::rows::{self, Cell, Quoting};
use super::settings::PostSettings;
use crate::csv;
use crate::dates::Order;
use crate::outlet::{Note, Outlet};
use crate::stream::Stream;

/// How much is looked through at a time.
const BLOCK_BYTES: usize = 1 << 20;

/// The longest row: no post is longer, and a mark left open must end somewhere.
const ROW_BYTES_MAX: usize = 4 << 20;

/// Reads every row of the file.
pub(super) fn read(
    mut stream: Stream<'_>,
    settings: &PostSettings,
    gather: &mut Gather,
    out: &mut Outlet<'_>,
) -> io::Result<()> {
    let delimiter = csv::delimiter(stream.sample(), out.name);
    let mut table = Table {
        plan: None,
        settings,
        gather,
        delimiter,
        order: Order::default(),
        cells: Vec::new(),
        n_rows: 0,
        n_cells: 0,
    };
    // Both are used over and over: fresh memory for every block costs more than
    // finding its rows.
    let mut block = Vec::with_capacity(2 * BLOCK_BYTES);
    let mut rest = Vec::new();
    let mut ended = false;
    let sample = stream.sample().to_vec();
    while !ended && !out.is_stopped() {
        let held = block.len();
        (&mut stream.feed)
            .take(BLOCK_BYTES as u64)
            .read_to_end(&mut block)?;
        ended = block.len() == held;
        if ended && block.last().is_some_and(|last| *last != b'\n') {
            block.push(b'\n');
        }
        let whole = memchr::memrchr(b'\n', &block).map_or(0, |at| at + 1);
        rest.clear();
        rest.extend_from_slice(&block[whole..]);
        block.truncate(whole);
        let at = stream
            .feed
            .offset()
            .saturating_sub((whole + rest.len()) as u64);
        let text = text(&mut stream, block, at, out);
        let used = table.block(&text, ended, &sample, out)?;
        block = text.into_bytes();
        block.drain(..used);
        block.extend_from_slice(&rest);
    }
    if table.plan.is_none() {
        let note = Note::new(
            RemarkKind::Empty,
            Place::File,
            "nothing to read",
            "holds no rows".to_owned(),
        );
        out.note(note);
    }
    Ok(())
}

/// The text of a block, with a remark where bytes had to be guessed or replaced.
fn text(stream: &mut Stream<'_>, bytes: Vec<u8>, at: u64, out: &mut Outlet<'_>) -> String {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return text,
        Err(error) => error.into_bytes(),
    };
    let decoded = stream.decode(bytes, at, usize::MAX);
    let note = Note::new(
        RemarkKind::Undecodable,
        Place::Byte(at),
        "bytes that are not UTF-8",
        decoded.odd.detail(),
    );
    out.note(note.times(decoded.odd.count()));
    decoded.text
}

struct Table<'a> {
    plan: Option<Plan>,
    settings: &'a PostSettings,
    gather: &'a mut Gather,
    delimiter: u8,
    order: Order,
    cells: Vec<Cell>,
    n_rows: u64,
    n_cells: usize,
}

impl Table<'_> {
    /// Takes the rows that end in `text` and tells how many bytes they took.
    fn block(
        &mut self,
        text: &str,
        ended: bool,
        sample: &[u8],
        out: &mut Outlet<'_>,
    ) -> io::Result<usize> {
        let mut at = 0;
        while at < text.len() && !out.is_stopped() {
            let form = (self.delimiter, Quoting::On);
            let mut end = rows::next(text.as_bytes(), at, form, &mut self.cells);
            if end.is_none() && (ended || text.len() - at > ROW_BYTES_MAX) {
                let detail = "a quotation mark is never closed, read as a letter".to_owned();
                let row = Place::Row(self.n_rows.max(1));
                out.note(Note::new(
                    RemarkKind::Malformed,
                    row,
                    "open quotation marks",
                    detail,
                ));
                end = rows::next(
                    text.as_bytes(),
                    at,
                    (self.delimiter, Quoting::Off),
                    &mut self.cells,
                );
            }
            let Some(end) = end else { break };
            if !(self.cells.len() == 1 && self.cells[0].text(text).is_empty()) {
                self.take(text, sample, out);
            }
            at = end;
            if self.plan.as_ref().is_some_and(Plan::is_hopeless) {
                return Ok(text.len());
            }
        }
        Ok(at)
    }

    fn take(&mut self, text: &str, sample: &[u8], out: &mut Outlet<'_>) {
        let Some(plan) = &self.plan else {
            let names: Vec<Cow<'_, str>> = self.cells.iter().map(|cell| cell.text(text)).collect();
            let plan = plan::of_table(&names, self.settings, self.gather, out);
            if let Some(time) = plan.time_column() {
                self.order = csv::order_of_dates(sample, self.delimiter, time);
            }
            self.n_cells = names.len();
            self.plan = Some(plan);
            self.gather.expect(sample);
            return;
        };
        self.n_rows += 1;
        if self.cells.len() != self.n_cells {
            let (n, found) = (self.n_cells, self.cells.len());
            let detail = format!("expected {n} columns, found {found}");
            out.note(Note::new(
                RemarkKind::Malformed,
                Place::Row(self.n_rows),
                "rows of another length",
                detail,
            ));
        }
        let cells = &self.cells;
        let cell = |column: Option<usize>| {
            column
                .and_then(|at| cells.get(at))
                .map_or(Cow::Borrowed(""), |cell| cell.text(text))
        };
        let (account, time, id) = (cell(plan.account), cell(plan.time), cell(plan.id));
        let row = Row {
            account: &account,
            time: When::Text(&time),
            id: &id,
        };
        let fill = |field: usize, push: &mut dyn FnMut(&str)| {
            if let Some(column) = plan.fields.get(field).copied().flatten() {
                push(&cell(Some(column)));
            }
        };
        self.gather.row(&row, (self.n_rows, self.order), fill, out);
    }
}
