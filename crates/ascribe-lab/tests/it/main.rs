//! `ascribe-lab evaluate statements` says what the reference scorer says.

#![allow(
    clippy::disallowed_types,
    reason = "the tests run the lab and the reference scorer from outside"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder of shared data beside the workspace, or `None` with a printed reason.
#[allow(clippy::print_stdout, reason = "a test that skips says so")]
fn shared() -> Option<PathBuf> {
    let given = std::env::var_os("ASCRIBE_SHARED").map(PathBuf::from);
    let root =
        given.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"));
    if root.join("data/polnear/dev").is_dir() && root.join("tools").is_dir() {
        return Some(root);
    }
    println!(
        "skipped: no shared data at {} (set ASCRIBE_SHARED)",
        root.display()
    );
    None
}

#[test]
#[allow(clippy::print_stdout, reason = "a test that skips says so")]
fn evaluation_agrees_with_the_reference_scorer_line_for_line() {
    let Some(shared) = shared() else { return };
    let corpus = shared.join("data/polnear/dev");
    let folder = tempfile::tempdir().expect("a folder");
    let predictions = folder.path().join("found.jsonl");
    let ours = Command::new(env!("CARGO_BIN_EXE_ascribe-lab"))
        .args(["evaluate", "statements"])
        .args(["--corpus".as_ref(), corpus.as_os_str()])
        .args(["--predictions".as_ref(), predictions.as_os_str()])
        .output()
        .expect("the lab runs");
    assert!(
        ours.status.success(),
        "{}",
        String::from_utf8_lossy(&ours.stderr)
    );
    let reference = Command::new("python3")
        .arg(shared.join("tools/eval_polnear.py"))
        .args(["--text".as_ref(), corpus.join("text").as_os_str()])
        .args(["--ann".as_ref(), corpus.join("attributions").as_os_str()])
        .args(["--pred".as_ref(), predictions.as_os_str()])
        .output();
    let Ok(reference) = reference else {
        println!("skipped: no python3");
        return;
    };
    assert_eq!(
        String::from_utf8_lossy(&ours.stdout),
        String::from_utf8_lossy(&reference.stdout)
    );
}
