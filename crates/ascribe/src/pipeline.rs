//! Threads and order: files are read and gone over by several threads, and
//! what comes of them is handed back in the order of the input, whatever the
//! number of threads.
//!
//! A small file is one job: its worker reads it and finds its statements. A
//! large file is read by the reading thread, and each of its documents is a
//! job. Jobs under way are bounded in number and in bytes.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Condvar, Mutex, PoisonError};

use ascribe_ingest::{Item, Origin, Settings, Summary, harvest};
use ascribe_model::{Document, Place, Remark, RemarkKind, Statement};
use ascribe_statements::{Engine, Finder};
use crossbeam_channel::{Receiver, Sender, bounded, unbounded};

use crate::inputs::{Input, STANDARD_INPUT};

/// Files up to this size are read by a worker.
const SMALL_FILE_BYTES: u64 = 1 << 20;
/// Bytes of text under way at a time, one job at least.
const BYTES_UNDER_WAY: u64 = 32 << 20;
/// Jobs under way for each thread.
const JOBS_PER_THREAD: u64 = 64;

/// What comes of the input, in its order.
#[derive(Debug)]
pub(crate) enum Event {
    /// A document with its statements.
    Document(Box<Document>, Vec<Statement>),
    Remark(Remark),
    /// A file was read to its end; the number is its place among the inputs.
    FileEnd(usize, Summary),
    /// A file could not be read to its end; a remark has told why.
    FileFailed(usize),
}

/// How documents are read and gone over.
pub(crate) struct Options<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) engine: &'a dyn Engine,
    pub(crate) confidence_min: f32,
    pub(crate) threads: usize,
}

enum Work {
    File(usize),
    Document(Box<Document>),
}

struct Job {
    number: u64,
    bytes: u64,
    work: Work,
}

/// The events of one job.
struct Outcome {
    number: u64,
    bytes: u64,
    events: Vec<Event>,
}

/// Runs over the inputs; `take` is handed the events, in order. When it
/// returns before their end, what is under way is dropped.
pub(crate) fn run<T>(
    inputs: &[Input],
    options: &Options<'_>,
    take: impl FnOnce(&mut Events<'_>) -> T,
) -> T {
    let gate = Gate::new(options.threads as u64 * JOBS_PER_THREAD);
    let (jobs, waiting) = bounded::<Job>(options.threads * 2);
    let (done, outcomes) = unbounded::<Outcome>();
    std::thread::scope(|scope| {
        let reader = Reader {
            inputs,
            settings: options.settings,
            gate: &gate,
            jobs,
            done: done.clone(),
            number: 0,
        };
        scope.spawn(move || reader.run());
        for _ in 0..options.threads {
            let (waiting, done) = (waiting.clone(), done.clone());
            scope.spawn(move || work(inputs, options, &waiting, &done));
        }
        drop((waiting, done));
        let mut events = Events {
            outcomes,
            gate: &gate,
            early: BTreeMap::new(),
            next: 0,
            ready: Vec::new().into_iter(),
            bytes: 0,
        };
        take(&mut events)
    })
}

/// The events of a run in the order of the input.
pub(crate) struct Events<'g> {
    outcomes: Receiver<Outcome>,
    gate: &'g Gate,
    /// Outcomes whose turn has not come.
    early: BTreeMap<u64, Outcome>,
    next: u64,
    ready: std::vec::IntoIter<Event>,
    /// Bytes of the job whose events are ready.
    bytes: u64,
}

impl Iterator for Events<'_> {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.ready.next() {
                return Some(event);
            }
            let outcome = loop {
                if let Some(outcome) = self.early.remove(&self.next) {
                    break outcome;
                }
                let outcome = self.outcomes.recv().ok()?;
                self.early.insert(outcome.number, outcome);
            };
            // The job's place is free once its events are handed on.
            if self.next > 0 {
                self.gate.leave(self.bytes);
            }
            self.next += 1;
            self.bytes = outcome.bytes;
            self.ready = outcome.events.into_iter();
        }
    }
}

impl Drop for Events<'_> {
    /// Whoever still waits at the gate is let go.
    fn drop(&mut self) {
        self.gate.open();
    }
}

/// Bounds what is under way.
struct Gate {
    state: Mutex<GateState>,
    changed: Condvar,
    jobs_max: u64,
}

#[derive(Default)]
struct GateState {
    jobs: u64,
    bytes: u64,
    open: bool,
}

impl Gate {
    fn new(jobs_max: u64) -> Self {
        Self {
            state: Mutex::default(),
            changed: Condvar::new(),
            jobs_max,
        }
    }

    /// Waits until a job of `bytes` may start; `false` when the run has stopped.
    fn enter(&self, bytes: u64) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        while !state.open
            && state.jobs > 0
            && (state.jobs >= self.jobs_max || state.bytes + bytes > BYTES_UNDER_WAY)
        {
            state = self
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        state.jobs += 1;
        state.bytes += bytes;
        !state.open
    }

    fn leave(&self, bytes: u64) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.jobs -= 1;
        state.bytes -= bytes;
        self.changed.notify_one();
    }

    fn open(&self) {
        self.state
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .open = true;
        self.changed.notify_all();
    }
}

/// The reading thread.
struct Reader<'a> {
    inputs: &'a [Input],
    settings: &'a Settings,
    gate: &'a Gate,
    jobs: Sender<Job>,
    done: Sender<Outcome>,
    number: u64,
}

impl Reader<'_> {
    fn run(mut self) {
        for (index, input) in self.inputs.iter().enumerate() {
            let small = input.n_bytes <= SMALL_FILE_BYTES
                && input.name != STANDARD_INPUT
                && !is_packed(&input.name);
            let goes_on = if small {
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

/// Whether a file grows when it is read.
fn is_packed(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    lower.ends_with(".gz") || lower.ends_with(".zst")
}

/// One worker: takes jobs until there are none.
fn work(inputs: &[Input], options: &Options<'_>, jobs: &Receiver<Job>, done: &Sender<Outcome>) {
    let mut finder = Finder::new(options.engine, options.confidence_min);
    for job in jobs {
        let mut events = Vec::new();
        match job.work {
            Work::Document(document) => events.extend(go_over(&mut finder, options, document)),
            Work::File(index) => {
                let ends = read_file(&inputs[index], options.settings, &mut |item| {
                    match item {
                        Item::Remark(remark) => events.push(Event::Remark(remark)),
                        Item::Document(document) => {
                            events.extend(go_over(&mut finder, options, Box::new(document)))
                        }
                    }
                    ControlFlow::Continue(())
                });
                events.extend(file_ends(index, ends));
            }
        }
        if done
            .send(Outcome {
                number: job.number,
                bytes: job.bytes,
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
) -> Vec<Event> {
    let mut events = Vec::new();
    let found = catch_unwind(AssertUnwindSafe(|| finder.find(&document)));
    let statements = found.unwrap_or_else(|_| {
        *finder = Finder::new(options.engine, options.confidence_min);
        let detail = "finding statements failed on this document; this is a defect of ascribe, please report it";
        events.push(Event::Remark(Remark {
            file: document.id.to_string(),
            place: Place::File,
            kind: RemarkKind::Unreadable,
            count: 1,
            detail: detail.to_owned(),
        }));
        Vec::new()
    });
    events.insert(0, Event::Document(document, statements));
    events
}

fn read_file(
    input: &Input,
    settings: &Settings,
    sink: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> Result<Summary, Remark> {
    let mut reader = open(&input.path).map_err(|error| {
        crate::inputs::unreadable(&input.name, &format!("cannot be opened: {error}"))
    })?;
    let origin = Origin { name: &input.name };
    harvest(&origin, &mut *reader, settings, sink).map_err(|error| {
        crate::inputs::unreadable(&input.name, &format!("cannot be read to its end: {error}"))
    })
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
