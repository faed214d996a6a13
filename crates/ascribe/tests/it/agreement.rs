//! `ascribe evaluate statements` says what the reference scorer says.

use std::process::Command;

use crate::program::{Folder, shared};

#[test]
fn evaluation_agrees_with_the_reference_scorer_line_for_line() {
    let Some(shared) = shared() else { return };
    let corpus = shared.join("data/polnear/dev");
    let folder = Folder::new();
    let given = corpus.display().to_string();
    let ours = folder
        .run(&[
            "evaluate",
            "statements",
            "--corpus",
            &given,
            "--predictions",
            "found.jsonl",
        ])
        .ends(0);
    let reference = Command::new("python3")
        .arg(shared.join("tools/eval_polnear.py"))
        .args(["--text".as_ref(), corpus.join("text").as_os_str()])
        .args(["--ann".as_ref(), corpus.join("attributions").as_os_str()])
        .args(["--pred".as_ref(), folder.path("found.jsonl").as_os_str()])
        .output();
    let Ok(reference) = reference else {
        println!("skipped: no python3");
        return;
    };
    assert_eq!(ours.out, String::from_utf8_lossy(&reference.stdout));
}
