//! Dates that keep the precision they were written with.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

/// How exactly a [`Moment`] is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Only the year.
    Year,
    /// Year and month.
    Month,
    /// A calendar day.
    Day,
    /// A day and a time of day.
    Time,
}

/// A point or stretch of time exactly as precise as its source.
///
/// A date without a time of day stays a date: no midnight is invented. A time
/// without a zone stays without one.
///
/// ```
/// use ascribe_model::{Moment, Precision};
/// let day: Moment = "2017-06-02".parse()?;
/// assert_eq!(day.precision(), Precision::Day);
/// assert_eq!(day.to_string(), "2017-06-02");
/// let month: Moment = "2017-06".parse()?;
/// assert!(month < day);
/// # Ok::<(), ascribe_model::InvalidMoment>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Moment {
    /// A year, such as 2017.
    Year(i16),
    /// A month of a year.
    Month(i16, i8),
    /// A calendar day.
    Day(Date),
    /// A day and time, with the offset from UTC when the source gave one.
    Time(DateTime, Option<Offset>),
}

impl Moment {
    /// The moment so many seconds after 1970 began in UTC; `None` beyond the
    /// calendar.
    ///
    /// ```
    /// # use ascribe_model::Moment;
    /// let moment = Moment::of_seconds(1_500_000_000).unwrap();
    /// assert_eq!(moment.to_string(), "2017-07-14T02:40:00+00:00");
    /// ```
    #[must_use]
    pub fn of_seconds(seconds: i64) -> Option<Self> {
        let at = jiff::Timestamp::from_second(seconds).ok()?;
        let utc = jiff::tz::Offset::UTC;
        Some(Self::Time(utc.to_datetime(at), Some(utc)))
    }

    /// How exactly the moment is known.
    #[must_use]
    pub const fn precision(self) -> Precision {
        match self {
            Self::Year(_) => Precision::Year,
            Self::Month(..) => Precision::Month,
            Self::Day(_) => Precision::Day,
            Self::Time(..) => Precision::Time,
        }
    }

    /// The year as written in the source.
    #[must_use]
    pub fn year(self) -> i16 {
        match self {
            Self::Year(year) | Self::Month(year, _) => year,
            Self::Day(date) => date.year(),
            Self::Time(time, _) => time.date().year(),
        }
    }

    /// The calendar day as written in the source, when it gives one.
    #[must_use]
    pub fn date(self) -> Option<Date> {
        match self {
            Self::Year(_) | Self::Month(..) => None,
            Self::Day(date) => Some(date),
            Self::Time(time, _) => Some(time.date()),
        }
    }

    /// The first and the last calendar day the moment may mean, as written.
    ///
    /// `None` for a year that the calendar does not reach.
    ///
    /// ```
    /// let june: ascribe_model::Moment = "2017-06".parse()?;
    /// let (first, last) = june.days().expect("a month of the calendar");
    /// assert_eq!((first.day(), last.day()), (1, 30));
    /// # Ok::<(), ascribe_model::InvalidMoment>(())
    /// ```
    #[must_use]
    pub fn days(self) -> Option<(Date, Date)> {
        let (first, last) = match self {
            Self::Year(year) => (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?),
            Self::Month(year, month) => {
                let first = Date::new(year, month, 1).ok()?;
                (first, first.last_of_month())
            }
            Self::Day(date) => (date, date),
            Self::Time(time, _) => (time.date(), time.date()),
        };
        Some((first, last))
    }

    /// Key for ordering: the earliest reading of the moment, coarser first.
    fn order(self) -> (i16, i8, i8, Option<DateTime>, Precision, i32) {
        match self {
            Self::Year(year) => (year, 0, 0, None, Precision::Year, 0),
            Self::Month(year, month) => (year, month, 0, None, Precision::Month, 0),
            Self::Day(date) => (
                date.year(),
                date.month(),
                date.day(),
                None,
                Precision::Day,
                0,
            ),
            Self::Time(time, offset) => {
                let date = time.date();
                let seconds = offset.map_or(0, Offset::seconds);
                (
                    date.year(),
                    date.month(),
                    date.day(),
                    Some(time),
                    Precision::Time,
                    seconds,
                )
            }
        }
    }
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Orders by the calendar as written, coarser moments before finer ones.
impl Ord for Moment {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.order().cmp(&other.order())
    }
}

/// ISO 8601, cut off where the precision ends: `2017`, `2017-06`,
/// `2017-06-02`, `2017-06-02T14:30:00+03:00`.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(date) => write!(f, "{date}"),
            Self::Time(time, offset) => {
                write!(f, "{time}")?;
                let Some(offset) = offset else { return Ok(()) };
                let seconds = offset.seconds();
                let sign = if seconds < 0 { '-' } else { '+' };
                let minutes = seconds.unsigned_abs() / 60;
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

/// The text is not one of the forms that [`Moment`] prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidMoment(String);

impl fmt::Display for InvalidMoment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "expected a date such as 2017, 2017-06, 2017-06-02 or 2017-06-02T14:30:00Z, found \"{}\"",
            self.0
        )
    }
}

impl std::error::Error for InvalidMoment {}

impl FromStr for Moment {
    type Err = InvalidMoment;

    fn from_str(text: &str) -> Result<Self, InvalidMoment> {
        parse(text.trim()).ok_or_else(|| InvalidMoment(text.chars().take(40).collect()))
    }
}

fn parse(text: &str) -> Option<Moment> {
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    match text.len() {
        4 if digits(text) => Some(Moment::Year(text.parse().ok()?)),
        7 if text.as_bytes()[4] == b'-' => {
            let (year, month) = (text.get(..4)?, text.get(5..)?);
            let month: i8 = month.parse().ok().filter(|_| digits(month))?;
            let valid = digits(year) && (1..=12).contains(&month);
            valid.then_some(Moment::Month(year.parse().ok()?, month))
        }
        10 => text.parse().ok().map(Moment::Day),
        _ => parse_time(text),
    }
}

fn parse_time(text: &str) -> Option<Moment> {
    if !matches!(text.as_bytes().get(10), Some(b'T' | b't' | b' ')) {
        return None;
    }
    let time: DateTime = jiff::civil::DateTime::from_str(text).ok().or_else(|| {
        text.strip_suffix(['Z', 'z'])
            .and_then(|local| local.parse().ok())
    })?;
    let clock = text.get(11..)?;
    let offset = match clock.find(['Z', 'z', '+', '-']) {
        None => None,
        Some(at) if matches!(clock.as_bytes()[at], b'Z' | b'z') => Some(Offset::UTC),
        Some(at) => Some(parse_offset(clock.get(at..)?)?),
    };
    Some(Moment::Time(time, offset))
}

fn parse_offset(text: &str) -> Option<Offset> {
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let digits: String = text
        .chars()
        .skip(1)
        .take_while(|&c| c != '[')
        .filter(|&c| c != ':')
        .collect();
    let hours: i32 = digits.get(..2)?.parse().ok()?;
    let minutes: i32 = digits.get(2..4).map_or(Some(0), |m| m.parse().ok())?;
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}
