use std::fs;

use super::*;

#[test]
fn init_scaffolds_and_the_scaffold_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let case = CaseFolder::init(&dir.path().join("new/case")).unwrap();
    assert!(case.sources().is_dir() && case.posts().is_dir());
    assert_eq!(case.settings().unwrap(), Settings::default());
    let ignored = fs::read_to_string(case.root().join(".gitignore")).unwrap();
    assert!(ignored.contains(".ascribe/\nreport/\n"));
    assert_eq!(
        CaseFolder::find(&case.sources()).unwrap().root(),
        case.root()
    );
}

#[test]
fn init_overwrites_nothing() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join(".gitignore"), "mine\n").unwrap();
    CaseFolder::init(dir.path()).unwrap();
    let kept = fs::read_to_string(dir.path().join(".gitignore")).unwrap();
    assert_eq!(kept, "mine\n");

    fs::write(dir.path().join("case.toml"), "[case]\n").unwrap();
    let error = CaseFolder::init(dir.path()).unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("already a case: it holds case.toml")
    );
    assert!(error.hint().is_some());
    assert_eq!(
        fs::read_to_string(dir.path().join("case.toml")).unwrap(),
        "[case]\n"
    );
}

#[test]
fn a_folder_without_case_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let error = CaseFolder::open(dir.path()).unwrap_err();
    assert!(
        error
            .to_string()
            .contains(&dir.path().display().to_string())
    );
    let file = dir.path().join("file");
    fs::write(&file, "x").unwrap();
    let error = CaseFolder::init(&file).unwrap_err();
    assert!(
        error.to_string().contains("cannot make the folder"),
        "{error}"
    );
}
