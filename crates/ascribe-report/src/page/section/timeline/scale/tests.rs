use ascribe_model::Moment;
use proptest::prelude::*;

use super::{Civil, Scale, civil, day};

fn scale(dates: &[&str]) -> Scale {
    let dates = dates.iter().map(|date| date.parse::<Moment>().unwrap());
    Scale::holding(dates).unwrap()
}

fn labels(scale: &Scale) -> Vec<String> {
    scale.ticks().into_iter().map(|tick| tick.label).collect()
}

#[test]
fn the_stretches_suit_the_range() {
    let days = scale(&["2017-06-02", "2017-06-20"]);
    assert_eq!(days.unit_name(), "day");
    let months = scale(&["2016-09-05", "2018-12-20"]);
    assert_eq!(months.unit_name(), "month");
    assert_eq!(
        labels(&months),
        ["Jan 2017", "Jul 2017", "Jan 2018", "Jul 2018"]
    );
    assert_eq!(
        labels(&scale(&["2003", "2012"])),
        ["2004", "2006", "2008", "2010", "2012"]
    );
    let june = "2017-06-02".parse().unwrap();
    assert_eq!(months.stretch_name(months.stretch(june)), "June 2017");
    assert_eq!(scale(&["2003", "2012"]).unit_name(), "quarter of a year");
    assert_eq!(scale(&["1950", "2012"]).unit_name(), "year");
    assert_eq!(scale(&["0001", "9999"]).ticks().len(), 4);
    assert!(Scale::holding(std::iter::empty()).is_none());
}

#[test]
fn a_few_dates_far_off_do_not_press_the_others_together() {
    let mut dates = vec!["1956-02-25"];
    dates.extend(["2016-09-05", "2017-06-02"].repeat(50));
    let scale = scale(&dates);
    assert_eq!(
        (scale.unit_name(), scale.n_before, scale.n_after),
        ("month", 1, 0)
    );
    let place = |date: &str| scale.place(scale.stretch(date.parse().unwrap()));
    assert!(place("1956-02-25") <= place("2016-09-05"));
    assert!(place("2017-06-02") > 90.0);
}

#[test]
fn one_day_stands_in_the_middle() {
    let scale = scale(&["2017-06-02"]);
    assert_eq!(
        scale.place(scale.stretch("2017-06-02".parse().unwrap())),
        50.0
    );
    assert_eq!(labels(&scale), ["2 June 2017"]);
}

proptest! {
    #[test]
    fn dates_stay_in_order_and_inside(mut all in proptest::collection::vec((1i16..9999, 1i8..=12, 1i8..=28), 1..20)) {
        all.sort_unstable();
        let date = |&(year, month, day): &(i16, i8, i8)| {
            format!("{year:04}-{month:02}-{day:02}").parse::<Moment>().unwrap()
        };
        let scale = Scale::holding(all.iter().map(date)).unwrap();
        let places: Vec<f64> = all.iter().map(|d| scale.place(scale.stretch(date(d)))).collect();
        prop_assert!(places.is_sorted());
        prop_assert!(places.iter().all(|place| (2.0..=98.0).contains(place)));
        prop_assert!(scale.ticks().len() <= 8);
    }

    #[test]
    fn days_and_dates_agree(number in -4_000_000i64..4_000_000) {
        let Civil { year, month, day: of_month } = civil(number);
        prop_assert_eq!(day(year, month, of_month), number);
        prop_assert!((1..=12).contains(&month) && (1..=31).contains(&of_month));
    }
}
