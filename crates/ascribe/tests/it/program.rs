//! Runs the program on folders of invented texts.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A short article that every model finds something in.
pub(crate) const ARTICLE: &str = "\
Title: Harbour to stay shut
Date: 2031-04-02

“The harbour will stay shut,” said Mara Venn, the mayor of Ostrel.

Ministers said on Monday that the vote would go ahead. \
According to the port authority, nine ships are waiting outside.
";

/// A folder of its own, gone at the end of the test.
pub(crate) struct Folder(tempfile::TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file, its folders included.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(&path, bytes).expect("written");
        path
    }

    /// Runs the program in the folder.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        Ran::of(self.command(args).output().expect("the program starts"))
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ascribe"));
        command
            .args(args)
            .current_dir(self.0.path())
            .env_remove("COLUMNS")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// A case named `case` with the article under each of these names.
    pub(crate) fn case(&self, sources: &[&str]) {
        assert_eq!(self.run(&["init", "case"]).code, 0);
        for name in sources {
            self.write(&format!("case/sources/{name}"), ARTICLE);
        }
    }
}

/// How a run ended.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) err: String,
}

impl Ran {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            bytes: output.stdout,
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// The run when it ended with `code` and without a panic.
    #[track_caller]
    pub(crate) fn ends(self, code: i32) -> Self {
        assert!(!self.err.contains("panicked"), "{}", self.err);
        assert_eq!(self.code, code, "{}\n{}", self.out, self.err);
        self
    }

    /// The run when its messages say this.
    #[track_caller]
    pub(crate) fn says(self, what: &str) -> Self {
        assert!(
            self.err.contains(what),
            "expected {what}, found: {}",
            self.err
        );
        self
    }

    pub(crate) fn records(&self) -> Vec<Value> {
        let parsed = self.out.lines().map(serde_json::from_str);
        parsed.collect::<Result<_, _>>().expect("JSON Lines")
    }
}

/// The folder of shared data beside the workspace, or `None` with a printed reason.
#[allow(clippy::print_stdout, reason = "a test that skips says so")]
pub(crate) fn shared() -> Option<PathBuf> {
    let given = std::env::var_os("ASCRIBE_SHARED").map(PathBuf::from);
    let root =
        given.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"));
    if root.join("data/polnear/dev").is_dir() && root.join("tools").is_dir() {
        return Some(root);
    }
    let root = root.display();
    println!("skipped: no shared data at {root} (set ASCRIBE_SHARED)");
    None
}
