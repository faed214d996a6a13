use super::fold;

#[test]
fn breaks_between_words() {
    assert_eq!(
        fold("one two  three\nfour", 9, 9),
        ["one two", "three", "four"]
    );
    assert!(fold(" \n ", 9, 9).is_empty());
}

#[test]
fn breaks_long_words_where_the_line_ends() {
    assert_eq!(fold("abcdefghij", 4, 9), ["abcd", "efgh", "ij"]);
    assert_eq!(fold("日本語日本", 4, 9), ["日本", "語日", "本"]);
    assert_eq!(fold("a 日本語日本日", 10, 9), ["a 日本語日", "本日"]);
}

#[test]
fn counts_what_is_left_out() {
    assert_eq!(
        fold("aaaa bbbb cccc dddd", 16, 2),
        ["aaaa bbbb cccc", "dddd"]
    );
    assert_eq!(
        fold("aaaa bbbb cccc dddd eeee ffff gggg", 16, 2),
        ["aaaa bbbb cccc", "… +16 letters"]
    );
    assert_eq!(fold("aaaa bbbb cccc dddd", 6, 2), ["aaaa", "… +12"]);
}
