use super::{Order, order_of, parse};

#[track_caller]
fn check(text: &str, expected: &str) {
    let found = parse(text, Order::MonthFirst).map(|moment| moment.to_string());
    assert_eq!(found.as_deref().unwrap_or("none"), expected, "{text}");
}

#[test]
fn dates_are_read_with_the_precision_they_have() {
    for (text, expected) in [
        ("2017", "2017"),
        ("2017-06", "2017-06"),
        ("June 2017", "2017-06"),
        ("6/2017", "2017-06"),
        ("2017-06-02", "2017-06-02"),
        (" 2017/06/02 ", "2017-06-02"),
        ("20170602", "2017-06-02"),
        ("June 2, 2017", "2017-06-02"),
        ("2 June 2017", "2017-06-02"),
        ("2nd of June 2017", "2017-06-02"),
        ("Friday, Jun. 2, 2017", "2017-06-02"),
        ("02-Jun-17", "2017-06-02"),
        ("2 июня 2017", "2017-06-02"),
        ("2. Juni 2017", "2017-06-02"),
        ("02.06.2017", "2017-06-02"),
        ("Published: June 2, 2017", "2017-06-02"),
    ] {
        check(text, expected);
    }
}

#[test]
fn times_and_zones() {
    for (text, expected) in [
        ("2017-06-02T14:30:00Z", "2017-06-02T14:30:00+00:00"),
        (
            "2017-06-02T14:30:00.250+03:00",
            "2017-06-02T14:30:00.25+03:00",
        ),
        ("2017-06-02 14:30:00 UTC", "2017-06-02T14:30:00+00:00"),
        ("2017-06-02 14:30", "2017-06-02T14:30:00"),
        (
            "Fri, 02 Jun 2017 14:30:00 +0300",
            "2017-06-02T14:30:00+03:00",
        ),
        ("Fri, 02 Jun 2017 14:30:00 GMT", "2017-06-02T14:30:00+00:00"),
        (
            "Fri Jun 02 14:30:00 +0000 2017",
            "2017-06-02T14:30:00+00:00",
        ),
        ("June 2, 2017 at 2:30 p.m. EDT", "2017-06-02T14:30:00-04:00"),
        ("2:30 PM - 2 Jun 2017", "2017-06-02T14:30:00"),
        ("12:05 AM · Jun 2, 2017", "2017-06-02T00:05:00"),
        ("10/23/17 12:30", "2017-10-23T12:30:00"),
        ("20170602143000", "2017-06-02T14:30:00"),
        ("1496413800", "2017-06-02T14:30:00+00:00"),
        ("1496413800.0", "2017-06-02T14:30:00+00:00"),
        ("1496413800000", "2017-06-02T14:30:00+00:00"),
        ("1496413800000000000", "2017-06-02T14:30:00+00:00"),
    ] {
        check(text, expected);
    }
}

#[test]
fn what_is_no_date_is_none() {
    for text in [
        "",
        "yesterday",
        "June",
        "2 June",
        "2017-13-02",
        "30 February 2017",
        "14:30",
        "1",
        "99999",
        "32/32/2017",
        "0001-01-01",
        "on 2 June 2017 he spoke",
        "June 2017 14:30",
        "June July 2017",
        "2017-06-02-03-04",
        "ééé-éé-éé",
        "+++",
        "99:99 2 June 2017",
        "1e9",
    ] {
        check(text, "none");
    }
}

#[test]
fn a_file_tells_whether_the_day_comes_first() {
    let order = |dates: &[&str]| order_of(dates.iter().copied());
    assert_eq!(order(&["1/2/2017", "13/2/2017"]), Order::DayFirst);
    assert_eq!(order(&["1/2/2017", "2/13/2017"]), Order::MonthFirst);
    assert_eq!(order(&["1/2/2017"]), Order::MonthFirst);
    assert_eq!(order(&["13/2/2017", "2/13/2017"]), Order::MonthFirst);
    let day_first = parse("6/7/2017", Order::DayFirst).map(|moment| moment.to_string());
    assert_eq!(day_first.as_deref(), Some("2017-07-06"));
    check("23/10/2017", "2017-10-23");
}
