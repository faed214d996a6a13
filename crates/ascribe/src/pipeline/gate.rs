//! Bounds what is under way, in jobs and in bytes.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Bytes of text under way at a time, one job at least.
const BYTES_UNDER_WAY: u64 = 32 << 20;

/// The place where the reading thread waits for room.
pub(super) struct Gate {
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
    pub(super) fn new(jobs_max: u64) -> Self {
        Self {
            state: Mutex::default(),
            changed: Condvar::new(),
            jobs_max,
        }
    }

    /// Waits until a job of `bytes` may start; `false` when the run has stopped.
    pub(super) fn enter(&self, bytes: u64) -> bool {
        let mut state = self.state();
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

    /// Frees the place of a job of `bytes`.
    pub(super) fn leave(&self, bytes: u64) {
        let mut state = self.state();
        state.jobs -= 1;
        state.bytes -= bytes;
        self.changed.notify_one();
    }

    /// Lets go whoever waits, now and later: the run has stopped.
    pub(super) fn open(&self) {
        self.state().open = true;
        self.changed.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, GateState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
