use super::lines_at;

#[test]
fn counts_from_one_and_keeps_the_order_asked_for() {
    let text = "one\ntwo\r\nthree\n";
    assert_eq!(lines_at(text, &[0, 3, 4, 9, 15]), [1, 1, 2, 3, 4]);
    assert_eq!(lines_at(text, &[9, 0, 4]), [3, 1, 2]);
}

#[test]
fn offsets_past_the_end_are_on_the_last_line() {
    assert_eq!(lines_at("a\nb", &[900, 2]), [2, 2]);
    assert_eq!(lines_at("", &[0]), [1]);
    assert!(lines_at("a", &[]).is_empty());
}
