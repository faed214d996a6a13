//! Rows of a table of posts, found in memory: RFC 4180, quoted cells over many
//! lines and doubled quotation marks included.
//!
//! Written for tables of ten million short rows, where the readers that hold a
//! row each cost more than everything that follows. What the cells are is what
//! the csv crate makes of them; a property test compares the two.

use std::borrow::Cow;

use memchr::{memchr, memchr2};

/// Cells of one row that are kept; a row of commas only has no end.
pub(super) const CELLS_MAX: usize = 4_096;

/// How a cell was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Plain,
    /// In quotation marks, which are outside the range.
    Quoted,
    /// In quotation marks, with doubled marks or something after the closing one.
    Marked,
}

/// Where a cell stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    start: usize,
    end: usize,
    form: Form,
}

impl Cell {
    /// The text of the cell, taken out of the text its row was found in.
    #[inline]
    pub(super) fn text<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let raw = &text[self.start..self.end];
        match self.form {
            Form::Plain | Form::Quoted => Cow::Borrowed(raw),
            Form::Marked => Cow::Owned(unmarked(raw)),
        }
    }
}

/// `a""b` is `a"b`, `a"b` is `ab`: the raw cell without its opening mark.
fn unmarked(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = memchr(b'"', rest.as_bytes()) {
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('"') {
            text.push('"');
            rest = after;
        } else {
            // What follows the closing mark belongs to the cell as it stands.
            break;
        }
    }
    text + rest
}

/// Whether quotation marks count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quoting {
    /// They do.
    On,
    /// They are letters like others, as in a row whose mark is never closed.
    Off,
}

/// Finds the cells of the row at `from` and tells where the next row begins;
/// `None` when the row does not end in `bytes`.
pub(super) fn next(
    bytes: &[u8],
    from: usize,
    (delimiter, quoting): (u8, Quoting),
    cells: &mut Vec<Cell>,
) -> Option<usize> {
    cells.clear();
    let mut at = from;
    loop {
        let (cell, end) = if quoting == Quoting::On && bytes.get(at) == Some(&b'"') {
            quoted(bytes, at + 1, delimiter)?
        } else {
            let end = at + memchr2(delimiter, b'\n', &bytes[at..])?;
            let form = Form::Plain;
            (
                Cell {
                    start: at,
                    end,
                    form,
                },
                end,
            )
        };
        let ends_row = bytes[end] == b'\n';
        let last = if ends_row {
            without_return(bytes, cell)
        } else {
            cell
        };
        if cells.len() < CELLS_MAX {
            cells.push(last);
        }
        at = end + 1;
        if ends_row {
            return Some(at);
        }
    }
}

/// The carriage return before a line feed belongs to the end of the row.
fn without_return(bytes: &[u8], cell: Cell) -> Cell {
    let shorter =
        cell.form != Form::Quoted && cell.end > cell.start && bytes[cell.end - 1] == b'\r';
    let end = cell.end - usize::from(shorter);
    Cell { end, ..cell }
}

/// A cell whose opening mark stands before `start`, and where its delimiter stands.
fn quoted(bytes: &[u8], start: usize, delimiter: u8) -> Option<(Cell, usize)> {
    let mut form = Form::Quoted;
    let mut at = start;
    loop {
        let mark = at + memchr(b'"', &bytes[at..])?;
        match bytes.get(mark + 1)? {
            b'"' => {
                form = Form::Marked;
                at = mark + 2;
            }
            next if *next == delimiter || *next == b'\n' => {
                return Some((
                    Cell {
                        start,
                        end: mark + usize::from(form == Form::Marked),
                        form,
                    },
                    mark + 1,
                ));
            }
            b'\r' if *bytes.get(mark + 2)? == b'\n' => {
                return Some((
                    Cell {
                        start,
                        end: mark + usize::from(form == Form::Marked),
                        form,
                    },
                    mark + 2,
                ));
            }
            _ => {
                let end = mark + 1 + memchr2(delimiter, b'\n', &bytes[mark + 1..])?;
                return Some((
                    Cell {
                        start,
                        end,
                        form: Form::Marked,
                    },
                    end,
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests;
