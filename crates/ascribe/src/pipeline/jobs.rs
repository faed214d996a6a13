//! The threads of a run: one reads, the others find statements.

use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use ascribe_ingest::{Item, Origin, Settings, Summary, harvest};
use ascribe_meaning::Finder;
use ascribe_model::{Document, Remark};
use crossbeam_channel::{Receiver, Sender};

use super::event::{Event, Options};
use super::gate::Gate;
use crate::files;
use crate::inputs::{Input, STANDARD_INPUT, unreadable};

/// Files up to this size that are one document are read by a worker.
const SMALL_FILE_BYTES: u64 = 1 << 20;
/// So many bytes of a file tell whether it is one document.
const HEAD_BYTES: u64 = 8;

/// What is said where a defect of ours costs a document or a file.
const DEFECT: &str = "this is a defect of ascribe, please report it";

enum Work {
    File(usize),
    Document(Box<Document>),
}

/// Something to do, numbered in the order of the input.
pub(super) struct Job {
    number: u64,
    bytes: u64,
    work: Work,
}

/// The events of one job.
pub(super) struct Outcome {
    pub(super) number: u64,
    pub(super) bytes: u64,
    pub(super) events: Vec<Event>,
}

/// The reading thread.
pub(super) struct Reader<'a> {
    pub(super) inputs: &'a [Input],
    pub(super) settings: &'a Settings,
    pub(super) gate: &'a Gate,
    pub(super) jobs: Sender<Job>,
    pub(super) done: Sender<Outcome>,
    pub(super) number: u64,
}

impl Reader<'_> {
    pub(super) fn run(mut self) {
        for (index, input) in self.inputs.iter().enumerate() {
            let goes_on = if is_small(input) {
                self.send(Work::File(index), input.n_bytes)
            } else {
                self.read(index)
            };
            if !goes_on {
                return;
            }
        }
    }

    /// Hands a job to the workers; `false` when the run has stopped.
    fn send(&mut self, work: Work, bytes: u64) -> bool {
        if !self.gate.enter(bytes) {
            return false;
        }
        self.number += 1;
        self.jobs
            .send(Job {
                number: self.number - 1,
                bytes,
                work,
            })
            .is_ok()
    }

    /// Hands events on that need no work.
    fn pass(&mut self, event: Event) -> bool {
        if !self.gate.enter(0) {
            return false;
        }
        self.number += 1;
        self.done
            .send(Outcome {
                number: self.number - 1,
                bytes: 0,
                events: vec![event],
            })
            .is_ok()
    }

    /// Reads a large file, document by document.
    fn read(&mut self, index: usize) -> bool {
        let inputs = self.inputs;
        let settings = self.settings;
        let mut goes_on = true;
        let ends = read_file(&inputs[index], settings, &mut |item| {
            goes_on = match item {
                Item::Document(document) => {
                    let bytes = document.text.len() as u64;
                    self.send(Work::Document(Box::new(document)), bytes)
                }
                Item::Remark(remark) => self.pass(Event::Remark(remark)),
            };
            if goes_on {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
        goes_on
            && file_ends(index, ends)
                .into_iter()
                .all(|event| self.pass(event))
    }
}

/// Whether a worker may read the file: it is short, and one document, so that
/// all that comes of it can be held at once. A pipe has no length to go by.
fn is_small(input: &Input) -> bool {
    if !input.is_regular || input.n_bytes > SMALL_FILE_BYTES {
        return false;
    }
    let mut head = Vec::new();
    let read =
        File::open(&input.path).and_then(|file| file.take(HEAD_BYTES).read_to_end(&mut head));
    // The worker will meet the same error and tell it.
    read.is_err() || ascribe_ingest::is_one_document(&input.name, &head)
}

/// One worker: takes jobs until there are none.
pub(super) fn work(
    inputs: &[Input],
    options: &Options<'_>,
    jobs: &Receiver<Job>,
    done: &Sender<Outcome>,
) {
    let mut finder = Finder::new(options.engine, options.confidence_min);
    for job in jobs {
        let mut events = Vec::new();
        match job.work {
            Work::Document(document) => go_over(&mut finder, options, document, &mut events),
            Work::File(index) => {
                let ends = read_file(&inputs[index], options.settings, &mut |item| {
                    match item {
                        Item::Remark(remark) => events.push(Event::Remark(remark)),
                        Item::Document(document) => {
                            go_over(&mut finder, options, Box::new(document), &mut events);
                        }
                    }
                    ControlFlow::Continue(())
                });
                events.extend(file_ends(index, ends));
            }
        }
        let (number, bytes) = (job.number, job.bytes);
        if done
            .send(Outcome {
                number,
                bytes,
                events,
            })
            .is_err()
        {
            return;
        }
    }
}

/// The statements of one document. A defect of ours costs one document, not
/// the run, and is told.
fn go_over<'e>(
    finder: &mut Finder<'e>,
    options: &Options<'e>,
    document: Box<Document>,
    events: &mut Vec<Event>,
) {
    let found = catch_unwind(AssertUnwindSafe(|| finder.find(&document)));
    let defect = found.is_err().then(|| {
        *finder = Finder::new(options.engine, options.confidence_min);
        let detail = format!("finding statements failed on this document; {DEFECT}");
        Event::Remark(unreadable(document.id.as_str(), &detail))
    });
    events.push(Event::Document(
        document,
        Box::new(found.unwrap_or_default()),
    ));
    events.extend(defect);
}

/// Reads a file into `sink`. A defect of ours costs one file, not the run.
fn read_file(
    input: &Input,
    settings: &Settings,
    sink: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> Result<Summary, Remark> {
    let read = catch_unwind(AssertUnwindSafe(|| {
        let mut reader =
            open(&input.path).map_err(|error| unreadable(&input.name, &files::cause(&error)))?;
        let origin = Origin { name: &input.name };
        harvest(&origin, &mut *reader, settings, sink).map_err(|error| {
            let cause = std::error::Error::source(&error)
                .map_or_else(|| error.to_string(), ToString::to_string);
            unreadable(&input.name, &format!("cannot be read to its end: {cause}"))
        })
    }));
    let defect = || unreadable(&input.name, &format!("reading the file failed; {DEFECT}"));
    read.unwrap_or_else(|_| Err(defect()))
}

fn open(path: &Path) -> io::Result<Box<dyn Read>> {
    if path.as_os_str() == STANDARD_INPUT {
        return Ok(Box::new(io::stdin()));
    }
    Ok(Box::new(File::open(path)?))
}

fn file_ends(index: usize, ends: Result<Summary, Remark>) -> Vec<Event> {
    match ends {
        Ok(summary) => vec![Event::FileEnd(index, summary)],
        Err(remark) => vec![Event::Remark(remark), Event::FileFailed(index)],
    }
}
