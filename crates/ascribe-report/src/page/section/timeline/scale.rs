//! Dates as places on a line, and the stretches whose statements share a mark.

use ascribe_model::Moment;

use crate::page::date;

#[cfg(test)]
mod tests;

/// Longest ranges, in days, whose stretches are days, months, quarters.
const DAYS_MAX: i64 = 45;
const MONTHS_MAX: i64 = 5 * 366;
const QUARTERS_MAX: i64 = 15 * 366;
/// Percent left free on either side, so that marks at the ends are whole.
const MARGIN: f64 = 2.5;
const TICKS_MAX: i64 = 6;
/// One in so many dates may stand outside the scale on either side, where the
/// whole range is so many times the rest's.
const OUTSIDE: usize = 40;
const CROWDED: i64 = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Day,
    Month,
    Quarter,
    Year,
}

/// From dates to percent of the width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scale {
    unit: Unit,
    /// First and last day, counted from 1 January 1970.
    first: i64,
    last: i64,
    /// Statements dated before and after the scale, which stand at its ends.
    pub(super) n_before: u64,
    pub(super) n_after: u64,
}

/// A labelled date of the axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tick {
    /// Percent of the width, to a hundredth.
    pub(super) at: String,
    pub(super) label: String,
    place: Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Start,
    Middle,
    End,
}

impl Tick {
    /// How the label stands to its place, so that none is cut at an edge.
    pub(super) const fn anchor(&self) -> &'static str {
        match self.place {
            Place::Start => "start",
            Place::Middle => "middle",
            Place::End => "end",
        }
    }
}

impl Scale {
    /// The scale that holds every date; `None` when there is none.
    pub(super) fn holding(dates: impl Iterator<Item = Moment>) -> Option<Self> {
        let mut all: Vec<(i64, i64)> = dates.filter_map(days).collect();
        all.sort_unstable();
        let first = all.first()?.0;
        let last = all.iter().map(|days| days.1).max()?;
        let (first, last) = bulk(&all, (first, last));
        let n_outside = |outside: &dyn Fn(&(i64, i64)) -> bool| {
            all.iter().filter(|days| outside(days)).count() as u64
        };
        let n_before = n_outside(&|days| days.1 < first);
        let n_after = n_outside(&|days| days.0 > last);
        let unit = match last - first {
            range if range <= DAYS_MAX => Unit::Day,
            range if range <= MONTHS_MAX => Unit::Month,
            range if range <= QUARTERS_MAX => Unit::Quarter,
            _ => Unit::Year,
        };
        Some(Self {
            unit,
            first,
            last,
            n_before,
            n_after,
        })
    }

    /// What the statements of one mark share, as a word.
    pub(super) const fn unit_name(&self) -> &'static str {
        match self.unit {
            Unit::Day => "day",
            Unit::Month => "month",
            Unit::Quarter => "quarter of a year",
            Unit::Year => "year",
        }
    }

    /// The stretch a date belongs to: equal dates have equal stretches, and
    /// later ones greater. A date that is coarser than the stretches, such as
    /// a year among months, belongs to the stretch in its middle.
    pub(super) fn stretch(&self, date: Moment) -> i64 {
        let Some((from, to)) = days(date) else {
            return 0;
        };
        let Civil { year, month, .. } = civil(i64::midpoint(from, to));
        match self.unit {
            Unit::Day => i64::midpoint(from, to),
            Unit::Month => year * 12 + month - 1,
            Unit::Quarter => year * 4 + (month - 1) / 3,
            Unit::Year => year,
        }
    }

    /// The stretch as a reader calls it.
    pub(super) fn stretch_name(&self, stretch: i64) -> String {
        let short = |year: i64| i16::try_from(year).unwrap_or(i16::MAX);
        match self.unit {
            Unit::Day => name_of_day(stretch),
            Unit::Month => {
                let month = i8::try_from(stretch.rem_euclid(12) + 1).unwrap_or(1);
                date::long(Moment::Month(short(stretch.div_euclid(12)), month))
            }
            Unit::Quarter => {
                let quarter = stretch.rem_euclid(4) + 1;
                format!("quarter {quarter} of {}", stretch.div_euclid(4))
            }
            Unit::Year => stretch.to_string(),
        }
    }

    /// The middle of a stretch in percent of the width.
    pub(super) fn place(&self, stretch: i64) -> f64 {
        let start = |stretch: i64| match self.unit {
            Unit::Day => stretch,
            Unit::Month => day(stretch.div_euclid(12), stretch.rem_euclid(12) + 1, 1),
            Unit::Quarter => day(stretch.div_euclid(4), stretch.rem_euclid(4) * 3 + 1, 1),
            Unit::Year => day(stretch, 1, 1),
        };
        let (from, to) = (start(stretch), start(stretch + 1) - 1);
        self.percent(i64::midpoint(from, to).clamp(self.first, self.last))
    }

    fn percent(&self, day: i64) -> f64 {
        // A single day has no width to divide by.
        if self.first == self.last {
            return 50.0;
        }
        let share = (day - self.first) as f64 / (self.last - self.first) as f64;
        MARGIN + share * (100.0 - 2.0 * MARGIN)
    }

    /// A few dates evenly apart, round ones: years, months or days.
    pub(super) fn ticks(&self) -> Vec<Tick> {
        let range = self.last - self.first;
        let (from, to) = (civil(self.first), civil(self.last));
        if range > DAYS_MAX {
            let months = |date: &Civil| date.year * 12 + date.month - 1;
            let (from, to) = (months(&from), months(&to));
            let step = step(to - from);
            // From the first multiple of the step: labels say January and not the month
            // in which the case happens to begin.
            let list = (from + step - 1).div_euclid(step) * step..=to;
            let tick = |month: i64| {
                let (year, of_year) = (month.div_euclid(12), month.rem_euclid(12) + 1);
                let label = match step {
                    1..12 => format!("{} {year}", date::short_month(of_year)),
                    _ => year.to_string(),
                };
                self.tick(day(year, of_year, 1), label)
            };
            let round = list.step_by(usize::try_from(step).unwrap_or(1));
            return round.filter_map(tick).collect();
        }
        let step = usize::try_from(range / 3).unwrap_or(1).max(1);
        let list = (self.first..=self.last).step_by(step);
        list.filter_map(|day| self.tick(day, name_of_day(day)))
            .collect()
    }

    fn tick(&self, day: i64, label: String) -> Option<Tick> {
        if !(self.first..=self.last).contains(&day) {
            return None;
        }
        let at = self.percent(day);
        let place = match at {
            _ if at < 8.0 => Place::Start,
            _ if at > 92.0 => Place::End,
            _ => Place::Middle,
        };
        let at = format!("{at:.2}");
        Some(Tick { at, label, place })
    }
}

/// The range of nearly all dates, where a few outside it would press them
/// together: an article that mentions what was said in 1956.
fn bulk(all: &[(i64, i64)], whole: (i64, i64)) -> (i64, i64) {
    let rare = all.len() / OUTSIDE;
    let (from, to) = (all[rare].0, all[all.len() - 1 - rare].1);
    let crowded = (to - from).max(DAYS_MAX) * CROWDED < whole.1 - whole.0;
    if crowded && from <= to {
        (from, to)
    } else {
        whole
    }
}

/// Months between two ticks, for so many months: parts of a year, then round
/// numbers of years.
fn step(months: i64) -> i64 {
    const STEPS: [i64; 13] = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1_200, 6_000, 24_000];
    let few = STEPS.into_iter().find(|step| months / step < TICKS_MAX);
    few.unwrap_or(24_000)
}

/// The first and last day a date may mean.
fn days(date: Moment) -> Option<(i64, i64)> {
    let (from, to) = date.days()?;
    Some((
        day(from.year().into(), from.month().into(), from.day().into()),
        day(to.year().into(), to.month().into(), to.day().into()),
    ))
}

fn name_of_day(number: i64) -> String {
    let Civil { year, month, day } = civil(number);
    let month = i8::try_from(month).unwrap_or(1);
    let named = date::long(Moment::Month(
        i16::try_from(year).unwrap_or(i16::MAX),
        month,
    ));
    format!("{day} {named}")
}

/// Days since 1 January 1970 of a date of the Gregorian calendar, after
/// Hinnant's "chrono-Compatible Low-Level Date Algorithms" (2013).
const fn day(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// A date of the Gregorian calendar, of any year.
struct Civil {
    year: i64,
    month: i64,
    day: i64,
}

/// The date of a number of days, by the same algorithms.
const fn civil(number: i64) -> Civil {
    let number = number + 719_468;
    let era = number.div_euclid(146_097);
    let of_era = number.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year + era * 400 + if month <= 2 { 1 } else { 0 };
    Civil { year, month, day }
}
