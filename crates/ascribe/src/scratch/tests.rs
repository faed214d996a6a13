//! What is put down comes back, and nothing is left.

use super::{ScratchFolder, size};

#[test]
fn what_is_put_down_comes_back_and_nothing_is_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let scratch = ScratchFolder::new(Some(folder.path()));
    let mut file = scratch.file().expect("a file");
    let words: Vec<u32> = (0..40_000).map(|at| at * 97_003).collect();
    let first = file.put_words(&words).expect("room");
    let second = file.put_text("žluťoučký kůň").expect("room");
    let third = file.put_words(&[]).expect("room");
    let (mut read, mut text) = (vec![1, 2], "before".to_owned());
    file.words(first, words.len(), &mut read).expect("there");
    assert_eq!(read, words);
    file.words(first + 8, 3, &mut read).expect("there");
    assert_eq!(read, words[2..5]);
    file.text(second, "žluťoučký kůň".len(), &mut text)
        .expect("there");
    assert_eq!(text, "žluťoučký kůň");
    file.words(third, 0, &mut read).expect("there");
    assert!(read.is_empty());
    let error = file.words(third, 1, &mut read).expect_err("the end");
    assert!(error.to_string().contains("--temp-dir"), "{error}");
    assert!(scratch.n_bytes() >= 160_000);
    drop(file);
    assert_eq!(folder.path().read_dir().expect("readable").count(), 0);
    assert_eq!(scratch.held.load(std::sync::atomic::Ordering::Relaxed), 0);
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let scratch = ScratchFolder::new(Some("/no/such/folder".as_ref()));
    let error = scratch.file().err().expect("no folder");
    assert!(error.to_string().contains("/no/such/folder"), "{error}");
}

#[test]
fn sizes_are_told_in_round_numbers() {
    for (n, told) in [(1, "1 KB"), (2_500_000, "3 MB"), (4_010_000_000, "4.0 GB")] {
        assert_eq!(size(n), told);
    }
}
