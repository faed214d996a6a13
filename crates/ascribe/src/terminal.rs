//! What the program prints, and on what: results on standard output, messages
//! on standard error, nothing of a document's that could steer a terminal.

use std::fmt::Display;
use std::fs::Metadata;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::process::ExitCode;

use crate::args::When;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Something was found or done.
    Done,
    /// Nothing was found.
    Nothing,
    /// Done, with remarks on the input, under `--strict`.
    Remarked,
}

impl Outcome {
    /// The exit code that the help promises; 2 is an error.
    pub(crate) fn exit_code(self) -> ExitCode {
        match self {
            Self::Done => ExitCode::SUCCESS,
            Self::Nothing => ExitCode::from(1),
            Self::Remarked => ExitCode::from(3),
        }
    }
}

/// Width of a table when nothing tells.
const WIDTH_DEFAULT: usize = 100;

/// Columns of the terminal behind standard output, or of `COLUMNS`.
pub(crate) fn width() -> usize {
    let terminal = terminal_size::terminal_size_of(io::stdout());
    let columns = || {
        let columns = std::env::var("COLUMNS").ok()?;
        columns.parse().ok().filter(|n| (20..=1_000).contains(n))
    };
    terminal
        .map(|(width, _)| usize::from(width.0))
        .or_else(columns)
        .unwrap_or(WIDTH_DEFAULT)
}

/// Whether standard output is a terminal.
pub(crate) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// What the system says about the file behind standard output.
pub(crate) fn output_metadata() -> Option<Metadata> {
    #[cfg(unix)]
    {
        use std::os::fd::AsFd as _;
        let copy = io::stdout().as_fd().try_clone_to_owned().ok()?;
        std::fs::File::from(copy).metadata().ok()
    }
    #[cfg(not(unix))]
    None
}

/// Whether to colour standard output.
pub(crate) fn colours(when: When) -> bool {
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto => is_terminal() && std::env::var_os("NO_COLOR").is_none(),
    }
}

pub(crate) use ascribe_model::counted as count;

/// Writes a message line to standard error; a closed one is nothing to stop for.
pub(crate) fn message(line: impl Display) {
    let _ = writeln!(io::stderr(), "{}", harmless(&line.to_string()));
}

/// Writes an error with what led to it and what to do about it.
pub(crate) fn error(error: &anyhow::Error) {
    let mut text = String::from("error: ");
    for (depth, cause) in error.chain().enumerate() {
        let cause = cause.to_string();
        // A library's error often repeats the cause below it.
        if depth > 0 && !text.ends_with(&cause) {
            text.push_str(": ");
        }
        if !text.ends_with(&cause) {
            text.push_str(&cause);
        }
    }
    message(text);
    if let Some(hint) = hint(error) {
        message(format_args!("hint: {hint}"));
    }
}

fn hint(error: &anyhow::Error) -> Option<String> {
    error.chain().find_map(|cause| {
        if let Some(error) = cause.downcast_ref::<ascribe_case::Error>() {
            return error.hint();
        }
        if let Some(error) = cause.downcast_ref::<ascribe_assessment::Error>() {
            return error.hint();
        }
        let error = cause.downcast_ref::<ascribe_statements::Error>()?;
        error.hint().map(str::to_owned)
    })
}

/// Whether an error is that of a reader at the end of a pipe who has had enough.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json = cause.downcast_ref::<serde_json::Error>();
        io.or_else(|| json?.io_error_kind()) == Some(ErrorKind::BrokenPipe)
    })
}

/// Text without control and bidirectional characters: names of files and
/// words of documents come from anywhere.
pub(crate) fn harmless(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' => c,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => {
            '\u{fffd}'
        }
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    text.chars().map(shown).collect()
}
