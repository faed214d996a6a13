use ascribe_model::Moment;

use super::{day, long, within_year};

#[test]
fn as_precise_as_the_moment() {
    let check = |written: &str, expected: [&str; 3]| {
        let moment: Moment = written.parse().unwrap();
        assert_eq!(
            [long(moment), day(moment), within_year(moment)],
            expected,
            "{written}"
        );
    };
    check("2017", ["2017", "2017", ""]);
    check("2017-06", ["June 2017", "June 2017", "Jun"]);
    check("2017-06-02", ["2 June 2017", "2 June 2017", "2 Jun"]);
    check(
        "2017-12-31T09:05:00+03:00",
        ["31 December 2017, 09:05", "31 December 2017", "31 Dec"],
    );
    assert_eq!(long(Moment::Month(2017, 99)), "? 2017");
}
