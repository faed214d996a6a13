use std::path::Path;

use super::{list, name};

#[test]
fn plain_names_stay() {
    assert_eq!(
        name(Path::new("saved/Ann’s page.txt")),
        "saved/Ann’s page.txt"
    );
}

#[cfg(unix)]
#[test]
fn odd_names_stay_apart() {
    use std::os::unix::ffi::OsStrExt as _;
    let odd = |bytes: &[u8]| name(Path::new(std::ffi::OsStr::from_bytes(bytes)));
    assert_eq!(odd(b"x\xff.txt"), "x\\xff.txt");
    assert_ne!(odd(b"x\xff.txt"), odd(b"x\xfe.txt"));
    assert_ne!(odd(b"a\\b.txt"), odd(b"a/b.txt"));
}

#[test]
fn a_missing_file_is_listed_for_the_reader_to_tell() {
    let (inputs, remarks) = list(&["not-there.txt".into()]);
    assert_eq!(inputs.len(), 1);
    assert!(!inputs[0].is_regular);
    assert!(remarks.is_empty());
}
