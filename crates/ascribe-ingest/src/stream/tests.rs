use super::Marks;

#[test]
fn marks_hold_the_range_and_are_dropped_behind() {
    let mut marks = Marks::default();
    marks.0.extend((0..10).map(|n| (10 * n, 20 * n)));
    assert_eq!(marks.hull(12..15), 20..40);
    assert_eq!(marks.hull(35..52), 60..120);
    assert_eq!(marks.hull(85..99), 160..180);
    assert!(marks.0.len() < 4);
}
