//! `ascribe init`, `build` and `search`: a case through its changes.

use std::fs;

use crate::program::{ARTICLE, Folder};

#[test]
fn a_case_is_built_and_searched() {
    let folder = Folder::new();
    folder.case(&["one.txt", "two.txt"]);
    folder
        .run(&["search", "harbour", "--case", "case"])
        .ends(2)
        .says("nothing has been built");
    let ran = folder
        .run(&["build", "case"])
        .ends(0)
        .says("read 2 sources (2 documents,");
    assert!(ran.out.is_empty(), "the report is a file, not output");
    let page = fs::read_to_string(folder.path("case/report/index.html")).expect("written");
    assert!(page.contains("Mara Venn"));
    let found = folder
        .run(&["search", "harbour", "--case", "case", "--in", "documents"])
        .ends(0);
    assert_eq!(found.records().len(), 2, "{}", found.out);
    assert_eq!(found.records()[0]["document"], "sources/one.txt");
    folder.run(&["search", "zebra", "--case", "case"]).ends(1);
    folder
        .run(&[
            "search",
            "harbour -mayor",
            "--case",
            "case",
            "--in",
            "documents",
        ])
        .ends(1);
    folder.run(&["search", "\"\"", "--case", "case"]).ends(2);
}

#[test]
fn a_second_build_redoes_what_changed() {
    let folder = Folder::new();
    folder.case(&["one.txt", "two.txt", "three.txt"]);
    folder.run(&["build", "case"]).ends(0);
    let page = || {
        fs::metadata(folder.path("case/report/index.html"))
            .expect("there")
            .modified()
            .ok()
    };
    let made = page();
    folder
        .run(&["build", "case"])
        .ends(0)
        .says("skipped 3 unchanged")
        .says("index.html (unchanged)");
    assert_eq!(page(), made, "the report is left as it is");

    fs::remove_file(folder.path("case/sources/one.txt")).expect("removed");
    folder.write(
        "case/sources/two.txt",
        format!("{ARTICLE}\nTom Orr denied that he knew.\n"),
    );
    folder.write("case/sources/four.txt", ARTICLE);
    folder
        .run(&["build", "case"])
        .ends(0)
        .says("read 2 sources")
        .says("skipped 1 unchanged, removed 1");
    let page = fs::read_to_string(folder.path("case/report/index.html")).expect("there");
    assert!(page.contains("Tom Orr") && !page.contains("sources/one.txt"));
}

#[test]
fn settings_and_a_lost_store_bring_everything_again() {
    let folder = Folder::new();
    folder.case(&["one.txt"]);
    folder.run(&["build", "case"]).ends(0);
    let settings = fs::read_to_string(folder.path("case/case.toml")).expect("there");
    let typo = settings.replacen("[statements]", "[statements]\nmin_confidnce = 0.9", 1);
    folder.write("case/case.toml", typo);
    folder
        .run(&["build", "case"])
        .ends(2)
        .says("case.toml:")
        .says("did you mean min_confidence?");
    let mended = settings.replacen("[statements]", "[statements]\nmin_confidence = 0.95", 1);
    folder.write("case/case.toml", mended);
    folder.run(&["build", "case"]).says("read 1 source (");
    fs::remove_dir_all(folder.path("case/.ascribe")).expect("derived");
    folder.run(&["build", "case"]).says("read 1 source (");
}

#[test]
fn what_cannot_be_read_is_a_remark_and_the_rest_is_done() {
    let folder = Folder::new();
    folder.case(&["one.txt"]);
    folder.write("case/sources/page.txt", b"%PDF-1.4\n");
    folder
        .run(&["build", "case"])
        .ends(0)
        .says("page.txt: a PDF file")
        .says("with 1 remark\n");
    folder.run(&["build", "case", "--strict"]).ends(3);
}

/// A folder that cannot be seen for a while takes nothing with it.
#[test]
fn what_is_out_of_sight_is_kept() {
    let folder = Folder::new();
    folder.case(&["one.txt", "two.txt"]);
    folder.run(&["build", "case"]).ends(0);
    fs::rename(folder.path("case/sources"), folder.path("elsewhere")).expect("moved");
    folder
        .run(&["build", "case"])
        .ends(0)
        .says("what was built of it is kept")
        .says("of 2 sources");
}

#[test]
fn a_case_must_be_there_and_only_once() {
    let folder = Folder::new();
    folder.run(&["build", "."]).ends(2).says("ascribe init");
    folder.case(&[]);
    folder.run(&["init", "case"]).ends(2).says("already a case");
    folder
        .run(&["build", "case"])
        .ends(1)
        .says("put articles, transcripts and reports");
}

#[test]
fn a_foreign_or_damaged_store_is_told() {
    let folder = Folder::new();
    folder.case(&["one.txt"]);
    folder.write(
        "case/.ascribe/case.db",
        "no database, by any means; just words. ".repeat(100),
    );
    folder
        .run(&["build", "case"])
        .ends(2)
        .says("case.db: not a case database");
}
