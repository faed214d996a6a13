//! Times of posts, to the second.

use ascribe_model::Moment;
use jiff::tz::Offset;

use crate::dates::{self, Order};

/// What the text of a time tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Read {
    /// Seconds since 1970.
    At(i64, Zone),
    /// A year, month or day: no time of day is invented for it.
    Coarse,
    /// No time at all.
    Unreadable,
}

/// Whether the zone was given or taken to be UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    /// With the time, or the time counts from 1970.
    Given,
    /// Not given.
    Assumed,
}

/// Seconds since 1970 that are times of posts: 1990 to 2200.
const SECONDS: std::ops::Range<i64> = 631_152_000..7_258_118_400;

/// Reads a time; what the fast forms do not know is left to [`dates::parse`].
pub(super) fn read(text: &str, order: Order) -> Read {
    let bytes = text.as_bytes();
    if let Some(read) = seconds(bytes).or_else(|| stamp(bytes)) {
        return read;
    }
    if let Some(moment) = dates::parse(text, order) {
        return of_moment(moment);
    }
    float(text).unwrap_or(Read::Unreadable)
}

fn of_moment(moment: Moment) -> Read {
    let Moment::Time(time, offset) = moment else {
        return Read::Coarse;
    };
    let zone = if offset.is_some() {
        Zone::Given
    } else {
        Zone::Assumed
    };
    let instant = offset.unwrap_or(Offset::UTC).to_timestamp(time);
    // Whole seconds, downwards also before 1970.
    let second = |at: jiff::Timestamp| at.as_second() - i64::from(at.subsec_nanosecond() < 0);
    instant.map_or(Read::Unreadable, |at| Read::At(second(at), zone))
}

/// Ten digits.
fn seconds(bytes: &[u8]) -> Option<Read> {
    let number = (bytes.len() == 10).then(|| digits(bytes)).flatten()?;
    Some(Read::At(number, Zone::Given))
}

/// `2017-06-02 14:30:05`, with T or a blank, and Z or nothing.
fn stamp(bytes: &[u8]) -> Option<Read> {
    let (bytes, zone) = match bytes {
        [bytes @ .., b'Z'] => (bytes, Zone::Given),
        _ => (bytes, Zone::Assumed),
    };
    if bytes.len() != 19 || !matches!(bytes[10], b' ' | b'T') {
        return None;
    }
    let marks = [bytes[4], bytes[7], bytes[13], bytes[16]];
    if marks != [b'-', b'-', b':', b':'] {
        return None;
    }
    let part = |range: std::ops::Range<usize>| digits(&bytes[range]);
    let (year, month, day) = (part(0..4)?, part(5..7)?, part(8..10)?);
    let (hour, minute, second) = (part(11..13)?, part(14..16)?, part(17..19)?);
    let length = match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        1..=12 => 31,
        _ => return None,
    };
    let valid = (1..=length).contains(&day) && hour < 24 && minute < 60 && second < 60;
    let at = days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second;
    (valid && SECONDS.contains(&at)).then_some(Read::At(at, zone))
}

/// Days since 1970 of a date of the Gregorian calendar, counted from March.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let before = 365 * year + year / 4 - year / 100 + year / 400;
    before + (153 * month + 2) / 5 + day - 1 - 719_468
}

fn digits(bytes: &[u8]) -> Option<i64> {
    let mut number = 0;
    for byte in bytes {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        number = number * 10 + i64::from(digit);
    }
    Some(number)
}

/// `1.623881091e9` and `1623881091.0`, as spreadsheets and R write large numbers.
fn float(text: &str) -> Option<Read> {
    let number: f64 = text.parse().ok()?;
    let at = number.floor() as i64;
    (number.is_finite() && SECONDS.contains(&at)).then_some(Read::At(at, Zone::Given))
}

#[cfg(test)]
mod tests;
