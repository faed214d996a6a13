//! Expressions of time and the dates they come to.

use std::ops::Range;

use ascribe_model::{Moment, SpeakerType};
use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday, date};

use super::super::people;
use super::super::scene::Scene;
use super::occasion::GATHERINGS;

/// An expression of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expression {
    Weekday(Weekday),
    /// Month, day, year when given.
    Day(i8, i8, Option<i16>),
    /// Month, year when given.
    Month(i8, Option<i16>),
    Year(i16),
    /// Days before publication.
    DaysAgo(i32),
    /// The month so many before that of publication.
    MonthsAgo(i32),
    /// The year so many before that of publication.
    YearsAgo(i16),
    /// The day just told of: "hours later", "later that day".
    SameDay,
    /// Words that give no day, month or year.
    Vague,
}

const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "jan."],
    &["february", "feb", "feb."],
    &["march", "mar", "mar."],
    &["april", "apr", "apr."],
    &["may"],
    &["june", "jun", "jun."],
    &["july", "jul", "jul."],
    &["august", "aug", "aug."],
    &["september", "sept", "sept.", "sep", "sep."],
    &["october", "oct", "oct."],
    &["november", "nov", "nov."],
    &["december", "dec", "dec."],
];
const WEEKDAYS: [(&str, Weekday); 14] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
    ("mon.", Weekday::Monday),
    ("tues.", Weekday::Tuesday),
    ("wed.", Weekday::Wednesday),
    ("thurs.", Weekday::Thursday),
    ("fri.", Weekday::Friday),
    ("sat.", Weekday::Saturday),
    ("sun.", Weekday::Sunday),
];

/// Whether a word in lower case names a day of the week.
pub(crate) fn is_weekday(lower: &str) -> bool {
    WEEKDAYS.iter().any(|(name, _)| *name == lower)
}

/// Whether a word in lower case names a month.
pub(crate) fn is_month(lower: &str) -> bool {
    month_number(lower).is_some()
}

const NUMBERS: [&str; 10] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

/// The expression that begins at a token, with its tokens.
pub(super) fn expression_at(
    scene: &Scene<'_>,
    at: usize,
    end: usize,
) -> Option<(Expression, Range<usize>)> {
    let word = scene.word(at);
    if word.starts_with(char::is_uppercase) {
        if let Some(found) = weekday(scene, at) {
            return Some(found);
        }
        if let Some(found) = month(scene, at, end) {
            return Some(found);
        }
    }
    let lower = scene.lower(at);
    match &*lower {
        "yesterday" => return Some((Expression::DaysAgo(1), at..at + 1)),
        // "USA Today" is a paper.
        "today" | "tonight" if !is_in_name(scene, at) => {
            return Some((Expression::DaysAgo(0), at..at + 1));
        }
        "recently" | "later" | "previously" | "earlier"
            if !scene.is(at + 1, "this") && !scene.is(at + 1, "today") =>
        {
            return None;
        }
        "hours" | "minutes" | "moments" if scene.is(at + 1, "later") => {
            return Some((Expression::SameDay, at..at + 2));
        }
        "that" | "same" if is_part_of_day(scene, at + 1) => {
            return Some((Expression::SameDay, at..at + 2));
        }
        "this" | "last" | "earlier" => return period(scene, at),
        _ => {}
    }
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return ago(scene, at);
    }
    day_before_month(scene, at)
        .or_else(|| ago(scene, at))
        .or_else(|| year(scene, at))
}

fn weekday(scene: &Scene<'_>, at: usize) -> Option<(Expression, Range<usize>)> {
    let lower = scene.lower(at);
    let (_, day) = WEEKDAYS.iter().find(|(name, _)| *name == lower)?;
    let before = at.checked_sub(1).map(|before| scene.lower(before));
    if matches!(
        before.as_deref(),
        Some(
            "next"
                | "every"
                | "each"
                | "super"
                | "black"
                | "this"
                | "until"
                | "by"
                | "before"
                | "coming"
        )
    ) {
        return Some((Expression::Vague, at..at + 1));
    }
    if scene.is_any(at + 1, &["nights", "mornings"]) {
        return Some((Expression::Vague, at..at + 1));
    }
    // "Thursday's attack" dates the attack; "at Thursday's debate" the saying.
    let of_document = || document_among(scene, at + 2..at + 2 + OCCASION_REACH);
    if scene.is_any(at + 1, &["'s", "’s"]) && !is_occasion(scene, at) && !of_document() {
        return Some((Expression::Vague, at..at + 1));
    }
    // "Thursday, June 1": the date is the surer.
    if scene.word(at + 1) == "," && month_number(&scene.lower(at + 2)).is_some() {
        return None;
    }
    Some((Expression::Weekday(*day), at..at + 1))
}

/// Occasions on which people speak.
const OCCASIONS: &[&str] = &[
    "address",
    "appearance",
    "briefing",
    "broadcast",
    "conference",
    "debate",
    "edition",
    "episode",
    "event",
    "forum",
    "hall",
    "hearing",
    "interview",
    "meeting",
    "newscast",
    "podcast",
    "program",
    "programme",
    "rally",
    "remarks",
    "response",
    "segment",
    "show",
    "speech",
    "statement",
    "telecast",
    "testimony",
];
/// Words between a day and the occasion: "Thursday's heated televised debate".
const OCCASION_REACH: usize = 4;

/// Whether a day in the genitive is that of an occasion somebody spoke on.
fn is_occasion(scene: &Scene<'_>, at: usize) -> bool {
    let before = at.checked_sub(1);
    before.is_some_and(|before| scene.is_any(before, &["in", "at", "during", "on"]))
        && (at + 2..at + 2 + OCCASION_REACH)
            .take_while(|&token| scene.word(token).starts_with(char::is_alphanumeric))
            .any(|token| scene.is_any(token, OCCASIONS))
}

/// Whether a word is a noun for a document before all else.
pub(super) fn is_document(scene: &Scene<'_>, token: usize) -> bool {
    people::noun(&scene.lower(token)).first() == Some(&SpeakerType::Document)
}

/// Whether the words before the first mark among some name a document.
pub(super) fn document_among(scene: &Scene<'_>, mut tokens: Range<usize>) -> bool {
    let words = |token: &usize| scene.word(*token).starts_with(char::is_alphanumeric);
    tokens
        .by_ref()
        .take_while(words)
        .any(|token| is_document(scene, token))
}

fn month_number(lower: &str) -> Option<i8> {
    let at = MONTHS.iter().position(|names| names.contains(&lower))?;
    i8::try_from(at + 1).ok()
}

fn month(scene: &Scene<'_>, at: usize, end: usize) -> Option<(Expression, Range<usize>)> {
    let month = month_number(&scene.lower(at))?;
    let next = scene.word(at + 1);
    if let Some(day) = day_number(next) {
        let (year, stop) = year_after(scene, at + 2, end);
        return Some((Expression::Day(month, day, year), at..stop));
    }
    if let Some(year) = year_number(next) {
        return Some((Expression::Month(month, Some(year)), at..at + 2));
    }
    // "May" and "March" are verbs as well: only after a preposition.
    let before = at.checked_sub(1).map(|before| scene.lower(before));
    let placed = matches!(
        before.as_deref(),
        Some(
            "in" | "last"
                | "early"
                | "late"
                | "since"
                | "this"
                | "mid"
                | "of"
                | "a"
                | "an"
                | "that"
                | "her"
                | "his"
                | "their"
                | "from"
        )
    );
    placed.then_some((Expression::Month(month, None), at..at + 1))
}

fn year_after(scene: &Scene<'_>, at: usize, end: usize) -> (Option<i16>, usize) {
    let comma = usize::from(scene.word(at) == ",");
    match year_number(scene.word(at + comma)) {
        Some(year) if at + comma < end => (Some(year), at + comma + 1),
        _ => (None, at),
    }
}

fn day_number(word: &str) -> Option<i8> {
    let digits = word
        .trim_end_matches("st")
        .trim_end_matches("nd")
        .trim_end_matches("rd")
        .trim_end_matches("th");
    let day: i8 = digits.parse().ok()?;
    (1..=31).contains(&day).then_some(day)
}

fn year_number(word: &str) -> Option<i16> {
    let year: i16 = word.parse().ok()?;
    (word.len() == 4 && (1900..=2100).contains(&year)).then_some(year)
}

/// "2 June 2017"
fn day_before_month(scene: &Scene<'_>, at: usize) -> Option<(Expression, Range<usize>)> {
    let day = day_number(scene.word(at))?;
    let month = month_number(&scene.lower(at + 1))
        .filter(|_| scene.word(at + 1).starts_with(char::is_uppercase))?;
    let year = year_number(scene.word(at + 2));
    Some((
        Expression::Day(month, day, year),
        at..at + 2 + usize::from(year.is_some()),
    ))
}

/// Whether a capitalised word stands behind another, as in a name.
fn is_in_name(scene: &Scene<'_>, at: usize) -> bool {
    let capital = |token: usize| scene.word(token).starts_with(char::is_uppercase);
    capital(at) && at > 0 && (capital(at - 1) || scene.is(at - 1, "the"))
}

fn is_part_of_day(scene: &Scene<'_>, at: usize) -> bool {
    scene.is_any(at, &["day", "morning", "afternoon", "evening", "night"])
}

/// "this month", "last year", "earlier today", "earlier this year".
fn period(scene: &Scene<'_>, at: usize) -> Option<(Expression, Range<usize>)> {
    let mut unit = at + 1;
    if scene.is(at, "earlier") {
        if scene.is(unit, "today") {
            return Some((Expression::DaysAgo(0), at..unit + 1));
        }
        unit += 1;
    }
    let past = i32::from(scene.is(unit - 1, "last"));
    let expression = match &*scene.lower(unit) {
        "month" => Expression::MonthsAgo(past),
        "year" => Expression::YearsAgo(i16::try_from(past).unwrap_or(0)),
        "morning" | "afternoon" | "evening" if past == 0 => Expression::DaysAgo(0),
        "night" => Expression::DaysAgo(past),
        "week" | "weekend" | "summer" | "fall" | "autumn" | "spring" | "winter" => {
            Expression::Vague
        }
        _ => return None,
    };
    // "last year's attacks" dates the attacks.
    (!scene.is_any(unit + 1, &["'s", "’s"])).then_some((expression, at..unit + 1))
}

/// "two days ago", "three years ago"
fn ago(scene: &Scene<'_>, at: usize) -> Option<(Expression, Range<usize>)> {
    // "Just days ago"
    if scene.is(at + 1, "ago") && scene.is_any(at, &["days", "weeks", "months", "years", "hours"]) {
        return Some((Expression::Vague, at..at + 2));
    }
    if !scene.is(at + 2, "ago") {
        return None;
    }
    let lower = scene.lower(at);
    let number: i16 = match NUMBERS.iter().position(|word| *word == lower) {
        Some(position) => i16::try_from(position + 1).ok()?,
        None if matches!(&*lower, "a" | "an") => 1,
        None => lower.parse().ok().filter(|n| (1..=99).contains(n))?,
    };
    let expression = match &*scene.lower(at + 1) {
        "day" | "days" => Expression::DaysAgo(i32::from(number)),
        "year" | "years" => Expression::YearsAgo(number),
        "week" | "weeks" | "month" | "months" | "hours" | "decades" => Expression::Vague,
        _ => return None,
    };
    Some((expression, at..at + 3))
}

/// "in 2013", "a 2004 interview", "back in 1999"
fn year(scene: &Scene<'_>, at: usize) -> Option<(Expression, Range<usize>)> {
    let year = year_number(scene.word(at))?;
    let before = at.checked_sub(1).map(|before| scene.lower(before));
    let placed = matches!(
        before.as_deref(),
        Some(
            "in" | "a"
                | "his"
                | "her"
                | "since"
                | "the"
                | "their"
                | "during"
                | "of"
                | "early"
                | "late"
        )
    );
    // "A 2014 study" is of that year; "the 2016 campaign" is no date of a saying.
    let article = matches!(
        before.as_deref(),
        Some("a" | "the" | "his" | "her" | "their")
    );
    let dated = || {
        (at + 1..at + 1 + DATED_WORDS_MAX).any(|token| {
            people::noun(&scene.lower(token)).contains(&SpeakerType::Document)
                || scene.is_any(token, GATHERINGS)
        })
    };
    (placed && (!article || dated())).then_some((Expression::Year(year), at..at + 1))
}

/// Words behind a year among which what it dates is looked for.
const DATED_WORDS_MAX: usize = 4;

impl Expression {
    /// The date it comes to, seen from the day of publication; `None` where it
    /// gives none.
    pub(super) fn resolve(self, published: Option<Date>) -> Option<Moment> {
        if let Self::Year(year) = self {
            return Some(Moment::Year(year));
        }
        if let Self::Day(month, day, Some(year)) = self {
            return Date::new(year, month, day).ok().map(Moment::Day);
        }
        if let Self::Month(month, Some(year)) = self {
            return Some(Moment::Month(year, month));
        }
        let published = published?;
        match self {
            Self::Weekday(day) => last_weekday(published, day).map(Moment::Day),
            Self::Day(month, day, _) => last_day(published, month, day).map(Moment::Day),
            Self::Month(month, _) => {
                let year = published.year() - i16::from(month > published.month());
                Some(Moment::Month(year, month))
            }
            Self::DaysAgo(days) => published.checked_sub(days.days()).ok().map(Moment::Day),
            Self::MonthsAgo(months) => {
                let first = date(published.year(), published.month(), 1);
                let then = first.checked_sub(months.months()).ok()?;
                Some(Moment::Month(then.year(), then.month()))
            }
            Self::YearsAgo(years) => Some(Moment::Year(published.year() - years)),
            Self::Year(_) | Self::SameDay | Self::Vague => None,
        }
    }
}

/// The last such day of the week up to the day of publication.
fn last_weekday(published: Date, day: Weekday) -> Option<Date> {
    let back = published.weekday().since(day);
    published.checked_sub(i32::from(back).days()).ok()
}

/// The last such day of a month up to a week after publication. A day so far
/// back that the next such day is nearer is one to come, and dates no saying.
fn last_day(published: Date, month: i8, day: i8) -> Option<Date> {
    let this = Date::new(published.year(), month, day).ok();
    let latest = published.checked_add(7.days()).ok()?;
    match this {
        Some(date) if date <= latest => Some(date),
        _ => {
            let before = Date::new(published.year() - 1, month, day).ok()?;
            let earliest = published.checked_sub(HALF_A_YEAR.days()).ok()?;
            (before >= earliest).then_some(before)
        }
    }
}

/// Days back to which a day without its year is taken to lie.
const HALF_A_YEAR: i32 = 183;
