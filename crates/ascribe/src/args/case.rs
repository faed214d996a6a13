//! Which case a command works on, typed the same way everywhere.

use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;

/// The case as the last argument.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct CaseArg {
    /// The case: its folder, anything inside it, or its case.toml [default: the current folder]
    #[arg(value_name = "CASE")]
    case: Option<PathBuf>,
    /// The case, as an option: the only form of earlier versions, kept for scripts
    #[arg(
        long = "case",
        value_name = "CASE",
        hide = true,
        conflicts_with = "case"
    )]
    case_option: Option<PathBuf>,
}

impl CaseArg {
    pub(crate) fn path(&self) -> &Path {
        let typed = self.case.as_deref().or(self.case_option.as_deref());
        typed.unwrap_or(Path::new("."))
    }
}

/// The case as an option, for commands whose last argument is a list: there a
/// case could not be told from one more word or change.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct CaseOption {
    /// The case: its folder, anything inside it, or its case.toml [default: the current folder]
    #[arg(long, value_name = "CASE")]
    case: Option<PathBuf>,
}

impl CaseOption {
    pub(crate) fn path(&self) -> &Path {
        self.case.as_deref().unwrap_or(Path::new("."))
    }
}

/// No case: the command takes files alone. Earlier versions accepted `--case`
/// here and ignored it; scripts that say so still run.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct NoCase {
    /// Ignored
    #[arg(long, value_name = "CASE", hide = true)]
    case: Option<PathBuf>,
}
