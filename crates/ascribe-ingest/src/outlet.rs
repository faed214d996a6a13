//! Where the readers hand over what they read; repeated remarks are folded here.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use ascribe_model::{Document, Place, Remark, RemarkKind};

use crate::Item;
use crate::settings::Settings;

/// How many remarks of one sort a file may make before the rest are counted in one.
const ALIKE_MAX: u64 = 5;

/// The longest piece of somebody's data that a remark repeats.
const QUOTED_CHARS_MAX: usize = 60;

/// The way out for documents and remarks of one file.
pub(crate) struct Outlet<'a> {
    pub(crate) name: &'a str,
    pub(crate) settings: &'a Settings,
    sink: &'a mut dyn FnMut(Item) -> ControlFlow<()>,
    n_documents: u64,
    n_remarks: u64,
    stopped: bool,
    alike: BTreeMap<(RemarkKind, &'static str), Alike>,
}

#[derive(Default)]
struct Alike {
    n: u64,
    held: u64,
    count: u64,
}

/// One remark as a reader makes it. Remarks of the same kind and topic are alike.
pub(crate) struct Note {
    pub(crate) kind: RemarkKind,
    pub(crate) place: Place,
    /// What the remarks of this sort are about, in the plural.
    pub(crate) topic: &'static str,
    pub(crate) count: u64,
    pub(crate) detail: String,
}

impl Note {
    pub(crate) fn new(kind: RemarkKind, place: Place, topic: &'static str, detail: String) -> Self {
        Self {
            kind,
            place,
            topic,
            count: 1,
            detail,
        }
    }

    pub(crate) fn times(mut self, count: u64) -> Self {
        self.count = count.max(1);
        self
    }
}

impl<'a> Outlet<'a> {
    pub(crate) fn new(
        name: &'a str,
        settings: &'a Settings,
        sink: &'a mut dyn FnMut(Item) -> ControlFlow<()>,
    ) -> Self {
        Self {
            name,
            settings,
            sink,
            n_documents: 0,
            n_remarks: 0,
            stopped: false,
            alike: BTreeMap::new(),
        }
    }

    /// Whether the receiver wants no more.
    pub(crate) fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// Ends the reading of the file.
    pub(crate) fn stop(&mut self) {
        self.stopped = true;
    }

    pub(crate) fn n_documents(&self) -> u64 {
        self.n_documents
    }

    pub(crate) fn n_remarks(&self) -> u64 {
        self.n_remarks
    }

    pub(crate) fn document(&mut self, document: Document) {
        if !self.stopped {
            self.n_documents += 1;
            self.stopped = (self.sink)(Item::Document(document)).is_break();
        }
    }

    /// Hands a remark on, or counts it when there were enough like it.
    pub(crate) fn note(&mut self, note: Note) {
        let alike = self.alike.entry((note.kind, note.topic)).or_default();
        alike.n += 1;
        if alike.n > ALIKE_MAX {
            alike.held += 1;
            alike.count += note.count;
            return;
        }
        let remark = Remark {
            file: self.name.to_owned(),
            place: note.place,
            kind: note.kind,
            count: note.count,
            detail: note.detail,
        };
        self.send(remark);
    }

    /// Hands on the remarks that were only counted.
    pub(crate) fn finish(&mut self) {
        for ((kind, topic), alike) in std::mem::take(&mut self.alike) {
            if alike.held > 0 {
                let held = alike.held;
                self.send(Remark {
                    file: self.name.to_owned(),
                    place: Place::File,
                    kind,
                    count: alike.count,
                    detail: format!("{held} more like these: {topic}"),
                });
            }
        }
    }

    fn send(&mut self, remark: Remark) {
        if !self.stopped {
            self.n_remarks += 1;
            self.stopped = (self.sink)(Item::Remark(remark)).is_break();
        }
    }
}

/// Somebody's data as a remark repeats it: short, on one line, no control characters.
pub(crate) fn quoted(data: &str) -> String {
    let mut quoted: String = data
        .chars()
        .take(QUOTED_CHARS_MAX)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if quoted.len() < data.len() {
        quoted.push('…');
    }
    format!("\"{quoted}\"")
}

#[cfg(test)]
mod tests;
