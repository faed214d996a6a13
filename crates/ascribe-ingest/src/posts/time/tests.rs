use proptest::prelude::*;

use super::{Read, Zone, read};
use crate::dates::Order;

fn at(text: &str) -> Read {
    read(text, Order::MonthFirst)
}

#[test]
fn one_instant_in_every_form() {
    let given = Read::At(1_623_881_091, Zone::Given);
    for text in [
        "1623881091",
        "1623881091.0",
        "1.623881091e9",
        "1623881091000",
        "2021-06-16T22:04:51Z",
        "2021-06-16T22:04:51.750Z",
        "2021-06-17 00:04:51+02:00",
        "Wed Jun 16 22:04:51 +0000 2021",
    ] {
        assert_eq!(at(text), given, "{text}");
    }
    let assumed = Read::At(1_623_881_091, Zone::Assumed);
    assert_eq!(at("2021-06-16 22:04:51"), assumed);
    assert_eq!(at("6/16/2021 22:04:51"), assumed);
}

#[test]
fn what_is_no_time_stays_none() {
    assert_eq!(at("2021-06-16"), Read::Coarse);
    for text in ["", "yesterday", "12", "2021-02-30 10:00:00", "1e300", "NaN"] {
        assert_eq!(at(text), Read::Unreadable, "{text}");
    }
}

proptest! {
    /// The fast form agrees with the calendar of the library.
    #[test]
    fn stamps_agree_with_the_library(second in 631_152_000_i64..4_102_444_800) {
        let instant = jiff::Timestamp::from_second(second).expect("within its range");
        let text = instant.strftime("%Y-%m-%d %H:%M:%S").to_string();
        prop_assert_eq!(at(&text), Read::At(second, Zone::Assumed));
    }
}
