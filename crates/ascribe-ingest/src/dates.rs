//! Dates as files write them, read no more precisely than they are written.
//!
//! ISO 8601, RFC 2822, `June 2, 2017`, `2 June 2017`, `10/23/17 12:30`,
//! `23.10.2017`, seconds, milliseconds and microseconds since 1970.
//! A whole value is read, nothing is searched for: text in which a date merely
//! occurs gives none, for a guess would be a defect.

use std::sync::OnceLock;

use ascribe_model::Moment;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;

/// A value longer than this is no date.
const BYTES_MAX: usize = 80;

/// Years that a document may bear.
const YEARS: std::ops::RangeInclusive<i16> = 1400..=2199;

/// Two-digit years below this are of this century, as POSIX has it.
const CENTURY_PIVOT: i16 = 69;

/// Which number of `6/7/2017` is the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum Order {
    /// As in the United States; taken when a file does not tell.
    #[default]
    MonthFirst,
    /// As nearly everywhere else.
    DayFirst,
}

/// The order that the dates of one file agree on: a first number above twelve
/// must be a day, a second one too. Month first when they do not tell or disagree.
pub(crate) fn order_of<'v>(values: impl Iterator<Item = &'v str>) -> Order {
    let (mut day_first, mut month_first) = (0, 0);
    for value in values {
        let Some((first, second)) = leading_pair(value) else {
            continue;
        };
        day_first += usize::from(first > 12 && second <= 12);
        month_first += usize::from(second > 12 && first <= 12);
    }
    if day_first > 0 && month_first == 0 {
        Order::DayFirst
    } else {
        Order::MonthFirst
    }
}

/// The first two numbers of `a/b/…` or `a-b-…`.
fn leading_pair(value: &str) -> Option<(u32, u32)> {
    let mut parts = value.trim().splitn(3, ['/', '-']);
    let mut number = || parts.next().filter(|part| part.len() <= 2)?.parse().ok();
    Some((number()?, number()?))
}

/// Reads a date; `None` when the value is none.
pub(crate) fn parse(text: &str, order: Order) -> Option<Moment> {
    let text = text.trim();
    if text.len() > BYTES_MAX {
        return None;
    }
    let iso = text.parse::<Moment>().ok();
    iso.or_else(|| parse_digits(text))
        .or_else(|| parse_words(text, order))
        .filter(|moment| YEARS.contains(&moment.year()))
}

/// `20170602`, `20170602143000`, or time since 1970.
fn parse_digits(text: &str) -> Option<Moment> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    let instant = match whole.len() {
        8 => return compact_date(whole).map(Moment::Day),
        14 => {
            let part = |at: usize| whole.get(at..at + 2)?.parse().ok();
            let time = Time::new(part(8)?, part(10)?, part(12)?, 0).ok()?;
            return Some(Moment::Time(compact_date(whole)?.to_datetime(time), None));
        }
        9 | 10 => Timestamp::from_second(number).ok()?,
        12 | 13 => Timestamp::from_millisecond(number).ok()?,
        15 | 16 => Timestamp::from_microsecond(number).ok()?,
        18 | 19 => Timestamp::from_nanosecond(number.into()).ok()?,
        _ => return None,
    };
    Some(Moment::Time(
        Offset::UTC.to_datetime(instant),
        Some(Offset::UTC),
    ))
}

fn compact_date(digits: &str) -> Option<Date> {
    let year: i16 = digits.get(..4)?.parse().ok()?;
    let month = digits.get(4..6)?.parse().ok()?;
    let day = digits.get(6..8)?.parse().ok()?;
    Date::new(year, month, day)
        .ok()
        .filter(|_| YEARS.contains(&year))
}

#[derive(Debug)]
enum Token<'t> {
    Number(&'t str),
    Word(String),
    /// A sign, and whether the next token follows without a blank.
    Mark(char, Next),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Glued,
    Apart,
}

/// What the tokens of a date add up to.
#[derive(Default)]
struct Parts<'t> {
    numbers: Vec<&'t str>,
    dotted: bool,
    month: Option<i8>,
    time: Option<Time>,
    offset: Option<Offset>,
}

fn parse_words(text: &str, order: Order) -> Option<Moment> {
    let tokens = tokens(text);
    let mut parts = Parts::default();
    let mut at = 0;
    while at < tokens.len() {
        if parts.time.is_none()
            && let Some((time, used)) = clock(&tokens[at..])
        {
            parts.time = Some(time);
            at += used;
            if let Some((offset, used)) = zone(&tokens[at..]) {
                parts.offset = offset;
                at += used;
            }
            continue;
        }
        match &tokens[at] {
            Token::Number(digits) => parts.numbers.push(digits),
            Token::Word(word) => word_of_date(word, &mut parts)?,
            Token::Mark('.', _) => parts.dotted = true,
            Token::Mark('/' | '-' | '–' | '—' | ',' | '(' | ')' | '|' | ':' | '•' | '·', _) =>
                {}
            Token::Mark(..) => return None,
        }
        at += 1;
    }
    assemble(&parts, order)
}

fn word_of_date(word: &str, parts: &mut Parts<'_>) -> Option<()> {
    let words = date_words();
    if let Some((_, month)) = words.months.iter().find(|(name, _)| *name == word) {
        return parts.month.replace(*month).is_none().then_some(());
    }
    let known = words.fillers.contains(&word) || words.zones.iter().any(|(name, _)| *name == word);
    known.then_some(())
}

fn assemble(parts: &Parts<'_>, order: Order) -> Option<Moment> {
    let moment = match (parts.month, parts.numbers.as_slice()) {
        (Some(month), [year]) if year.len() == 4 => Moment::Month(year.parse().ok()?, month),
        (Some(month), [year, day]) if year.len() == 4 => day_of(year, month, day)?,
        (Some(month), [day, year]) => day_of(year, month, day)?,
        (None, [year, month]) if year.len() == 4 => month_of(year, month)?,
        (None, [month, year]) if year.len() == 4 => month_of(year, month)?,
        (None, [year, month, day]) if year.len() == 4 => day_of(year, month.parse().ok()?, day)?,
        (None, [a, b, year]) => {
            let day_first = parts.dotted || order == Order::DayFirst;
            let (day, month) = if day_first { (a, b) } else { (b, a) };
            // A value that cannot be meant in the order of its file is read in the other.
            let meant = day_of(year, month.parse().ok()?, day);
            meant.or_else(|| day_of(year, day.parse().ok()?, month))?
        }
        _ => return None,
    };
    match (moment, parts.time) {
        (Moment::Day(date), Some(time)) => Some(Moment::Time(date.to_datetime(time), parts.offset)),
        (_, Some(_)) => None,
        (moment, None) => Some(moment),
    }
}

fn month_of(year: &str, month: &str) -> Option<Moment> {
    let month = month
        .parse()
        .ok()
        .filter(|month| (1..=12).contains(month))?;
    Some(Moment::Month(year.parse().ok()?, month))
}

fn day_of(year: &str, month: i8, day: &str) -> Option<Moment> {
    let number: i16 = year.parse().ok()?;
    let year = match year.len() {
        4 => number,
        2 if number < CENTURY_PIVOT => 2000 + number,
        2 => 1900 + number,
        _ => return None,
    };
    let day = day.parse().ok().filter(|_| day.len() <= 2)?;
    Date::new(year, month, day).ok().map(Moment::Day)
}

/// `14:30`, `14:30:05.123`, `2:30 p.m.`, `2 PM` at the head of the tokens.
fn clock(tokens: &[Token<'_>]) -> Option<(Time, usize)> {
    let Some(Token::Number(hour)) = tokens.first().filter(|_| tokens.len() > 1) else {
        return None;
    };
    let mut hour: i8 = hour.parse().ok().filter(|_| hour.len() <= 2)?;
    let mut used = 1;
    let mut lower = [0_i8; 2];
    for place in &mut lower {
        match (&tokens.get(used), tokens.get(used + 1)) {
            (Some(Token::Mark(':', Next::Glued)), Some(Token::Number(digits)))
                if digits.len() == 2 =>
            {
                *place = digits.parse().ok()?;
                used += 2;
            }
            _ => break,
        }
    }
    let mut nanosecond = 0;
    if used == 5
        && let Some(Token::Mark('.' | ',', Next::Glued)) = tokens.get(used)
        && let Some(Token::Number(digits)) = tokens.get(used + 1)
    {
        let nine: String = digits.chars().chain("000000000".chars()).take(9).collect();
        nanosecond = nine.parse().ok()?;
        used += 2;
    }
    match half_of_day(&tokens[used..]) {
        Some((half, more)) if (1..=12).contains(&hour) => {
            hour = hour % 12 + half;
            used += more;
        }
        _ if used == 1 => return None,
        _ => {}
    }
    Some((Time::new(hour, lower[0], lower[1], nanosecond).ok()?, used))
}

/// `AM`, `p.m.`: hours to add, tokens used.
fn half_of_day(tokens: &[Token<'_>]) -> Option<(i8, usize)> {
    let Some(Token::Word(word)) = tokens.first() else {
        return None;
    };
    let half = match word.as_str() {
        "am" => return Some((0, 1)),
        "pm" => return Some((12, 1)),
        "a" => 0,
        "p" => 12,
        _ => return None,
    };
    match tokens.get(1..3)? {
        [Token::Mark('.', _), Token::Word(m)] if m == "m" => {
            let dot = matches!(tokens.get(3), Some(Token::Mark('.', _)));
            Some((half, 3 + usize::from(dot)))
        }
        _ => None,
    }
}

/// `Z`, `UTC`, `EST`, `+0300`, `-05:00` at the head of the tokens.
fn zone(tokens: &[Token<'_>]) -> Option<(Option<Offset>, usize)> {
    match tokens {
        [Token::Word(word), ..] => {
            let zones = &date_words().zones;
            let (_, minutes) = zones.iter().find(|(name, _)| name == word)?;
            // `UTC+3` would be half understood.
            let signed = matches!(tokens.get(1), Some(Token::Mark('+' | '-', Next::Glued)));
            let offset = Offset::from_seconds(minutes * 60).ok().filter(|_| !signed);
            Some((offset, 1))
        }
        [
            Token::Mark(sign @ ('+' | '-'), Next::Glued),
            Token::Number(digits),
            rest @ ..,
        ] => {
            let (minutes, used) = match (digits.len(), rest) {
                (4, _) => (digits.get(2..)?, 2),
                (2, [Token::Mark(':', Next::Glued), Token::Number(minutes), ..]) => (*minutes, 4),
                (2, _) if *sign == '+' => ("00", 2),
                _ => return None,
            };
            let hours: i32 = digits.get(..2)?.parse().ok()?;
            let seconds = hours * 3600 + minutes.parse::<i32>().ok()? * 60;
            let seconds = if *sign == '-' { -seconds } else { seconds };
            Some((Some(Offset::from_seconds(seconds).ok()?), used))
        }
        _ => None,
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let run = |of: fn(char) -> bool| rest.find(|c| !of(c)).unwrap_or(rest.len());
        let length = if first.is_ascii_digit() {
            let length = run(|c| c.is_ascii_digit());
            tokens.push(Token::Number(&rest[..length]));
            length
        } else if first.is_alphabetic() {
            let length = run(char::is_alphabetic);
            tokens.push(Token::Word(rest[..length].to_lowercase()));
            length
        } else {
            let length = first.len_utf8();
            if !first.is_whitespace() {
                let apart = rest[length..].starts_with(char::is_whitespace);
                let next = if apart { Next::Apart } else { Next::Glued };
                tokens.push(Token::Mark(first, next));
            }
            length
        };
        rest = &rest[length..];
    }
    tokens
}

/// The words that dates are made of.
struct Words {
    months: Vec<(&'static str, i8)>,
    fillers: Vec<&'static str>,
    zones: Vec<(&'static str, i32)>,
}

fn date_words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words {
        months: include_str!("data/months.txt")
            .lines()
            .filter_map(|line| line.split_once(' '))
            .filter_map(|(number, names)| Some((number.parse().ok()?, names)))
            .flat_map(|(number, names)| names.split(' ').map(move |name| (name, number)))
            .collect(),
        fillers: include_str!("data/date_words.txt")
            .split_whitespace()
            .collect(),
        zones: include_str!("data/zones.txt")
            .lines()
            .filter_map(|line| line.split_once(' '))
            .filter_map(|(name, minutes)| Some((name, minutes.parse().ok()?)))
            .collect(),
    })
}

#[cfg(test)]
mod tests;
