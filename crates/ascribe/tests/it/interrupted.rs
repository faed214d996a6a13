//! A build that is killed loses nothing, and two do not meet.

use std::fs;
use std::time::Duration;

use ascribe_case::Store;

use crate::program::{ARTICLE, Folder, Ran};

/// Sources enough that a build takes longer than the waits below.
const SOURCES: usize = 240;

fn case() -> Folder {
    let folder = Folder::new();
    folder.case(&[]);
    for number in 0..SOURCES {
        let text = format!(
            "{}\nTom Orr said that ship {number} was late.\n",
            ARTICLE.repeat(3)
        );
        folder.write(&format!("case/sources/{number:03}.txt"), text);
    }
    folder
}

/// Everything a reader of the store sees.
fn contents(folder: &Folder) -> String {
    let store = Store::read(&folder.path("case")).expect("built");
    store.check().expect("sound");
    let mut seen = String::new();
    for document in store.documents().expect("read") {
        let document = document.expect("read");
        let statements = store.statements_of(&document.id).expect("read");
        seen.push_str(&format!("{document:?}\n{statements:?}\n"));
    }
    for remark in store.remarks().expect("read") {
        seen.push_str(&format!("{:?}\n", remark.expect("read")));
    }
    seen
}

#[test]
fn builds_killed_at_any_moment_come_to_the_same_end() {
    let reference = case();
    reference.run(&["build", "case"]).ends(0);
    let folder = case();
    let mut n_killed = 0;
    for round in 0..12_u64 {
        let mut child = folder.command(&["build", "case"]).spawn().expect("starts");
        std::thread::sleep(Duration::from_millis(7 + 23 * round));
        n_killed += u32::from(child.try_wait().expect("asked").is_none());
        child.kill().expect("killed or gone");
        child.wait().expect("gone");
        if folder.path("case/.ascribe/case.db").exists() {
            // What was committed can be read at any time.
            let ran = folder.run(&["search", "harbour", "--case", "case"]);
            assert!(
                ran.code < 2 || ran.err.contains("nothing has been built"),
                "{}",
                ran.err
            );
        }
    }
    assert!(n_killed > 0, "every build ended before it was killed");
    folder.run(&["build", "case"]).ends(0);
    assert!(contents(&folder) == contents(&reference));
    let page = |folder: &Folder| fs::read(folder.path("case/report/index.html")).expect("written");
    assert!(page(&folder) == page(&reference));
    folder
        .run(&["build", "case"])
        .ends(0)
        .says(&format!("skipped {SOURCES} unchanged"));
}

#[test]
fn two_builds_at_once_leave_a_whole_case() {
    let folder = case();
    let first = folder.command(&["build", "case"]).spawn().expect("starts");
    let second = folder.command(&["build", "case"]).spawn().expect("starts");
    let ends = [first, second].map(|child| Ran::of(child.wait_with_output().expect("ends")));
    assert!(ends.iter().any(|ran| ran.code == 0));
    for ran in &ends {
        assert!(
            ran.code == 0 || ran.err.contains("another build of this case is at work"),
            "{}",
            ran.err
        );
    }
    folder
        .run(&["build", "case"])
        .ends(0)
        .says(&format!("skipped {SOURCES} unchanged"));
}
