//! Dates as a newspaper prints them, no more precise than they are known.

use ascribe_model::Moment;
use maud::{Markup, html};

#[cfg(test)]
mod tests;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `2 June 2017`, `June 2017`, `2017`
pub(super) fn long(moment: Moment) -> String {
    match moment {
        Moment::Year(year) => format!("{year}"),
        Moment::Month(year, month) => format!("{} {year}", name(month)),
        Moment::Day(date) => format!("{} {} {}", date.day(), name(date.month()), date.year()),
        Moment::Time(time, _) => {
            let date = long(Moment::Day(time.date()));
            format!("{date}, {:02}:{:02}", time.hour(), time.minute())
        }
    }
}

/// The date without a time of day.
pub(super) fn day(moment: Moment) -> String {
    long(moment.date().map_or(moment, Moment::Day))
}

/// The date within its year: `2 Jun`, `Jun`, nothing.
pub(super) fn within_year(moment: Moment) -> String {
    let short = |month| name(month).chars().take(3).collect::<String>();
    match (moment, moment.date()) {
        (_, Some(date)) => format!("{} {}", date.day(), short(date.month())),
        (Moment::Month(_, month), None) => short(month),
        _ => String::new(),
    }
}

/// `Jun`
pub(super) fn short_month(month: i64) -> String {
    let month = i8::try_from(month).unwrap_or(0);
    name(month).chars().take(3).collect()
}

/// `shown` with the exact date beside it for programs.
pub(super) fn time(moment: Moment, shown: &str) -> Markup {
    html! { time datetime=(moment.to_string()) { (shown) } }
}

fn name(month: i8) -> &'static str {
    usize::try_from(month)
        .ok()
        .and_then(|month| MONTHS.get(month.checked_sub(1)?))
        .copied()
        .unwrap_or("?")
}
