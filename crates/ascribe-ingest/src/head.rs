//! What stands before the body of a plain text: head lines, a glued date.
//!
//! Only the known head words count, and the first line that is not blank must be
//! one: `Update: …` and the `Name: …` of a transcript are the text's own.

use std::ops::Range;

use ascribe_model::{Metadata, Moment};

use crate::dates::{self, Order};
use crate::ground::span;

/// The head words and what each tells.
const HEAD_WORDS: &[(&str, Told)] = &[
    ("title", Told::Title),
    ("headline", Told::Title),
    ("date", Told::Date),
    ("published", Told::Date),
    ("url", Told::Url),
    ("link", Told::Url),
    ("publisher", Told::Publisher),
    ("publication", Told::Publisher),
    ("byline", Told::Byline),
    ("author", Told::Byline),
    ("authors", Told::Byline),
    ("place", Told::Place),
    ("location", Told::Place),
    ("dateline", Told::Place),
];

/// A head line is no longer than this; a first speaker called "Author" talks longer.
const LINE_BYTES_MAX: usize = 2_000;

/// Front matter between `---` lines that goes on longer is none.
const FRONT_MATTER_LINES_MAX: usize = 100;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    Title,
    Date,
    Url,
    Publisher,
    Byline,
    Place,
}

/// What the head of a text told.
#[derive(Debug, Default)]
pub(crate) struct Head {
    /// Where the body begins.
    pub(crate) body: usize,
    pub(crate) metadata: Metadata,
    /// Where the title stands.
    pub(crate) title: Option<Range<usize>>,
    /// The line and value of a date that could not be read.
    pub(crate) unreadable_date: Option<(u64, String)>,
}

/// Reads the head of a text.
pub(crate) fn read(text: &str) -> Head {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let first = start + (text.len() - start - text[start..].trim_start().len());
    glued_date(text, first)
        .or_else(|| front_matter(text, first))
        .unwrap_or_else(|| head_lines(text, first))
}

/// `date 2017-06-02` right before the first sentence.
fn glued_date(text: &str, first: usize) -> Option<Head> {
    let word = text.get(first..first + 5)?;
    if !word.eq_ignore_ascii_case("date ") {
        return None;
    }
    let value = first + 5..first + 15;
    let moment = text.get(value.clone())?.parse::<Moment>().ok()?;
    let after = &text[value.end..];
    let blank = after.len() - after.trim_start().len();
    if !matches!(moment, Moment::Day(_)) || (blank == 0 && !after.is_empty()) {
        return None;
    }
    let mut head = Head {
        body: value.end + blank,
        ..Head::default()
    };
    head.metadata.published = Some(moment);
    head.metadata.published_basis = Some(span(value));
    Some(head)
}

/// `---`, keys, `---`, as Markdown files begin.
fn front_matter(text: &str, first: usize) -> Option<Head> {
    let mut lines = lines_from(text, first).take(FRONT_MATTER_LINES_MAX);
    lines
        .next()
        .filter(|line| text[line.clone()].trim() == "---")?;
    let mut head = Head::default();
    for line in lines {
        if text[line.clone()].trim() == "---" {
            head.body = skip_blank(text, line.end);
            return Some(head);
        }
        if let Some((told, value)) = head_line(text, line.clone()) {
            take(text, told, unquoted(text, value), &mut head);
        }
    }
    None
}

fn head_lines(text: &str, first: usize) -> Head {
    let mut head = Head::default();
    let mut end = None;
    for line in lines_from(text, first) {
        let Some((told, value)) = head_line(text, line.clone()) else {
            break;
        };
        take(text, told, value, &mut head);
        end = Some(line.end);
    }
    // Without head lines everything is body, blank lines at the top included.
    head.body = end.map_or(0, |end| skip_blank(text, end));
    if head.metadata.published.is_none() && head.unreadable_date.is_none() {
        date_line(text, head.body.max(first), &mut head.metadata);
    }
    head
}

/// Lines at the top among which one with nothing but a date is looked for, and
/// how far that goes.
const DATE_LINES_MAX: usize = 8;
const DATE_BYTES_MAX: usize = 1_000;

/// A line near the top that holds nothing but a day, as articles have it under
/// their headline: "March 14, 2019", "Published: Thursday, 14 March 2019".
fn date_line(text: &str, first: usize, metadata: &mut Metadata) {
    let near = lines_from(text, first)
        .take_while(|line| line.start - first < DATE_BYTES_MAX)
        .filter(|line| !text[line.clone()].trim().is_empty());
    for line in near.take(DATE_LINES_MAX) {
        let content = &text[line.clone()];
        let mut value = content.trim();
        for word in ["published", "posted", "updated", "on"] {
            if let Some(rest) = value.get(word.len()..)
                && value[..word.len()].eq_ignore_ascii_case(word)
            {
                value = rest.trim_start_matches([':', ' ']);
            }
        }
        // A bare number is no date here, and "05/06/2019" could be two days.
        let words = value
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty());
        let only_dates = words.clone().all(is_date_word);
        if !only_dates || words.count() == 0 && value.parse::<Moment>().is_err() {
            continue;
        }
        if let Some(moment @ (Moment::Day(_) | Moment::Time(..))) =
            dates::parse(value, Order::MonthFirst)
        {
            let start = line.start + (value.as_ptr() as usize - content.as_ptr() as usize);
            metadata.published = Some(moment);
            metadata.published_basis = Some(span(start..start + value.len()));
            return;
        }
    }
}

/// A known head word, a colon and a value.
fn head_line(text: &str, line: Range<usize>) -> Option<(Told, Range<usize>)> {
    let content = &text[line.clone()];
    if content.len() > LINE_BYTES_MAX {
        return None;
    }
    let (word, value) = content.split_once(':')?;
    let (_, told) = HEAD_WORDS
        .iter()
        .find(|(known, _)| word.trim().eq_ignore_ascii_case(known))?;
    let trimmed = value.trim();
    let start = line.start + word.len() + 1 + (value.len() - value.trim_start().len());
    let start = start.min(line.end);
    Some((*told, start..start + trimmed.len()))
}

fn take(text: &str, told: Told, value: Range<usize>, head: &mut Head) {
    let found = text[value.clone()].to_owned();
    if found.is_empty() {
        return;
    }
    let metadata = &mut head.metadata;
    match told {
        Told::Title => {
            head.title.get_or_insert(value);
            metadata.title.get_or_insert(found);
        }
        Told::Url => _ = metadata.url.get_or_insert(found),
        Told::Publisher => _ = metadata.publisher.get_or_insert(found),
        Told::Byline => _ = metadata.byline.get_or_insert(found),
        Told::Place => _ = metadata.place.get_or_insert(found),
        Told::Date if metadata.published.is_some() => {}
        Told::Date => match dates::parse(&found, Order::MonthFirst) {
            Some(moment) => {
                metadata.published = Some(moment);
                metadata.published_basis = Some(span(value));
            }
            None => {
                let line = text[..value.start].matches('\n').count() as u64 + 1;
                head.unreadable_date = Some((line, found));
            }
        },
    }
}

/// Whether a word stands in dates: of a month, of a weekday, in a time.
fn is_date_word(word: &str) -> bool {
    const BEGINNINGS: &[&str] = &[
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon",
        "tue", "wed", "thu", "fri", "sat", "sun",
    ];
    const WHOLE: &[&str] = &[
        "st", "nd", "rd", "th", "of", "at", "am", "pm", "a", "p", "m", "utc", "gmt", "est", "edt",
        "cet", "cest", "bst", "t", "z",
    ];
    let lower = word.to_lowercase();
    WHOLE.contains(&&*lower)
        || lower.len() <= "wednesday".len()
            && BEGINNINGS
                .iter()
                .any(|beginning| lower.starts_with(beginning))
}

/// The value without the quotation marks that front matter puts around it.
fn unquoted(text: &str, value: Range<usize>) -> Range<usize> {
    let content = &text[value.clone()];
    let quoted = ['"', '\'']
        .into_iter()
        .any(|mark| content.len() >= 2 && content.starts_with(mark) && content.ends_with(mark));
    if quoted {
        value.start + 1..value.end - 1
    } else {
        value
    }
}

/// The lines from `at` on, without their ends.
fn lines_from(text: &str, at: usize) -> impl Iterator<Item = Range<usize>> {
    let mut next = (at < text.len()).then_some(at);
    std::iter::from_fn(move || {
        let start = next?;
        let end = text[start..].find('\n').map_or(text.len(), |n| start + n);
        next = (end < text.len()).then_some(end + 1);
        let content = text[start..end].trim_end_matches('\r');
        Some(start..start + content.len())
    })
}

fn skip_blank(text: &str, at: usize) -> usize {
    at + (text.len() - at - text[at..].trim_start().len())
}

#[cfg(test)]
mod tests;
