//! A progress bar on standard error for work of more than a second.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::args::Common;

/// Work shorter than this shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// Progress through a number of bytes, and a count of what came of them.
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    started: Instant,
    n_bytes: u64,
}

impl Progress {
    /// Progress through `n_bytes`; zero where the size is not known.
    pub(crate) fn new(common: &Common, n_bytes: u64) -> Self {
        let shown = !common.quiet && !common.no_progress && std::io::stderr().is_terminal();
        let bar = shown
            .then(|| ProgressBar::with_draw_target(Some(n_bytes), ProgressDrawTarget::hidden()));
        Self {
            bar,
            started: Instant::now(),
            n_bytes,
        }
    }

    /// Goes on by so many bytes; `note` says what came of it so far.
    pub(crate) fn advance(&mut self, bytes: u64, note: impl FnOnce() -> String) {
        let Some(bar) = &self.bar else { return };
        if bar.is_hidden() && self.started.elapsed() >= PATIENCE {
            let known = "{wide_bar} {percent:>3} %  {msg}  {eta} left";
            let style = if self.n_bytes > 0 {
                known
            } else {
                "{spinner} {msg}  {elapsed}"
            };
            bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(8));
            bar.set_style(
                ProgressStyle::with_template(style)
                    .unwrap_or_else(|_| ProgressStyle::default_bar()),
            );
        }
        bar.inc(bytes);
        bar.set_message(note());
    }

    /// Takes the bar away.
    pub(crate) fn finish(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}
