//! Threads and order: files are read and gone over by several threads, and
//! what comes of them is handed back in the order of the input, whatever the
//! number of threads.
//!
//! A small file of one document is one job: its worker reads it and finds its
//! statements. Any other file is read by the reading thread, and each of its
//! documents is a job. Jobs under way are bounded in number and in bytes.

mod event;
mod gate;
mod jobs;

use std::collections::BTreeMap;

use crossbeam_channel::{Receiver, bounded, unbounded};

use crate::inputs::Input;
use gate::Gate;
use jobs::{Job, Outcome, Reader, work};

pub(crate) use event::{Event, Options};

/// Jobs under way for each thread.
const JOBS_PER_THREAD: u64 = 64;

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
            held: None,
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
    /// Bytes of the job whose events are handed on, while it holds its place.
    held: Option<u64>,
}

impl Iterator for Events<'_> {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.ready.next() {
                return Some(event);
            }
            // The place is given back before the next outcome is waited for: the
            // reader may be waiting for this very place.
            if let Some(bytes) = self.held.take() {
                self.gate.leave(bytes);
            }
            let outcome = loop {
                if let Some(outcome) = self.early.remove(&self.next) {
                    break outcome;
                }
                let outcome = self.outcomes.recv().ok()?;
                self.early.insert(outcome.number, outcome);
            };
            self.next += 1;
            self.held = Some(outcome.bytes);
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
