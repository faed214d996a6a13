//! What a page says of itself: JSON-LD first, then meta tags, then `<time>`.

use std::ops::Range;

use ascribe_model::Moment;

use super::entity::{self, Within};
use super::lexer::{Lexer, Tag, Token, attributes};
use super::linked::{self, Linked};
use crate::dates::{self, Order};

/// The longest value that is kept.
const VALUE_CHARS_MAX: usize = 1_000;

/// JSON-LD blocks that are looked at.
const BLOCKS_MAX: usize = 20;

/// Values of meta tags that are kept.
const METAS_MAX: usize = 400;

/// Names of meta tags, most telling first.
const TITLES: &[&str] = &[
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "title",
];
const DATES: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date_published",
    "published_time",
    "publication_date",
    "publish-date",
    "publish_date",
    "publishdate",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "article_date_original",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "dcterms.created",
    "dc.date.created",
    "citation_publication_date",
    "date",
    "og:pubdate",
];
const BYLINES: &[&str] = &[
    "author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "article:author",
    "citation_author",
    "twitter:creator",
];
const PUBLISHERS: &[&str] = &[
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
    "publisher",
    "article:publisher",
    "application-name",
];
const URLS: &[&str] = &["og:url", "twitter:url"];
const PLACES: &[&str] = &["dateline", "geo.placename"];

/// A value as people read it, and the place in the page that it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) text: String,
    pub(super) range: Range<usize>,
}

/// What a page says of itself.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Found {
    pub(super) title: Option<Value>,
    pub(super) byline: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    pub(super) place: Option<String>,
    pub(super) published: Option<Moment>,
    /// The first date that could not be read, when none could.
    pub(super) unreadable_date: Option<String>,
}

/// Everything in a page that might tell something.
#[derive(Default)]
struct Clues {
    metas: Vec<(String, Value)>,
    linked: Vec<(Linked, Range<usize>)>,
    canonical: Option<String>,
    title: Option<Value>,
    heading: Option<Value>,
    times: Vec<(bool, String)>,
}

/// Reads what a page says of itself.
pub(super) fn read(html: &str) -> Found {
    let clues = gather(html);
    let linked = clues.linked.first().map(|(linked, _)| linked);
    let (published, unreadable_date) = published(&clues);
    let no_link = |value: &String| !value.contains("://") && !value.starts_with('@');
    let publisher = linked.and_then(|linked| linked.publisher.clone());
    let publisher = publisher.or_else(|| clues.meta(PUBLISHERS).filter(no_link));
    let byline = linked.and_then(|linked| linked.byline.clone());
    Found {
        title: title(&clues, publisher.as_deref()),
        byline: byline
            .or_else(|| clues.meta(BYLINES).filter(no_link))
            .map(|by| without_by(&by)),
        publisher,
        url: clues
            .canonical
            .clone()
            .or_else(|| clues.meta(URLS))
            .or_else(|| linked?.url.clone())
            .filter(|url| url.contains("://")),
        place: linked
            .and_then(|linked| linked.place.clone())
            .or_else(|| clues.meta(PLACES)),
        published,
        unreadable_date,
    }
}

impl Clues {
    /// The value of the first of these meta tags that the page has.
    fn named(&self, names: &[&str]) -> Option<&Value> {
        names
            .iter()
            .find_map(|name| self.metas.iter().find(|meta| meta.0 == *name))
            .map(|m| &m.1)
    }

    fn meta(&self, names: &[&str]) -> Option<String> {
        self.named(names).map(|value| value.text.clone())
    }
}

/// The headline: JSON-LD, meta tags, the heading where the page's title repeats
/// it, the page's title, the heading.
fn title(clues: &Clues, publisher: Option<&str>) -> Option<Value> {
    let linked = clues.linked.iter().find_map(|(linked, range)| {
        let text = linked.headline.clone()?;
        Some(Value {
            text,
            range: range.clone(),
        })
    });
    let repeated = clues.heading.as_ref().filter(|heading| {
        clues
            .title
            .as_ref()
            .is_some_and(|title| title.text.contains(&heading.text))
    });
    let found = linked
        .or_else(|| clues.named(TITLES).cloned())
        .or_else(|| repeated.cloned())
        .or_else(|| clues.title.as_ref().map(without_site))
        .or_else(|| clues.heading.clone())?;
    // The heading is what was printed: take it where the tag only adds to it.
    if let Some(heading) = &clues.heading
        && found.text.len() > heading.text.len()
        && found.text.starts_with(&heading.text)
    {
        return Some(heading.clone());
    }
    Some(Value {
        text: without_publisher(&found.text, publisher),
        ..found
    })
}

/// `Headline - Paper` and `Headline | Paper` without the paper.
fn without_publisher(title: &str, publisher: Option<&str>) -> String {
    let cut = publisher.and_then(|publisher| {
        let rest = title.strip_suffix(publisher)?.trim_end();
        rest.strip_suffix(['-', '|', '–', '—', ':', '·', '»'])
    });
    cut.map_or(title, str::trim_end).to_owned()
}

/// A page's `<title>` without the name of the site after it: all after the last
/// bar, or up to three capitalised words after the last dash, where a headline
/// of two words or more is left.
fn without_site(title: &Value) -> Value {
    let last = |marks: [&str; 3]| {
        let found = marks
            .into_iter()
            .filter_map(|mark| Some((title.text.rfind(mark)?, mark.len())));
        found
            .max()
            .map(|(at, length)| (&title.text[..at], &title.text[at + length..]))
    };
    let is_name = |site: &str| {
        let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
        site.split_whitespace().count() <= 3 && site.split_whitespace().all(capital)
    };
    let cut = last([" | ", " » ", " · "]).or_else(|| {
        let dash = last([" - ", " – ", " — "]);
        dash.filter(|(_, site)| is_name(site))
    });
    let cut = cut.map(|(headline, _)| headline.trim_end());
    let headline = cut.filter(|headline| headline.split_whitespace().count() >= 2);
    Value {
        text: headline.unwrap_or(&title.text).to_owned(),
        range: title.range.clone(),
    }
}

fn without_by(byline: &str) -> String {
    let by = byline
        .get(..3)
        .is_some_and(|by| by.eq_ignore_ascii_case("by "));
    byline[if by { 3 } else { 0 }..].trim().to_owned()
}

/// The first date that can be read, or else the first that cannot.
fn published(clues: &Clues) -> (Option<Moment>, Option<String>) {
    let linked = clues
        .linked
        .iter()
        .filter_map(|(linked, _)| linked.published.clone());
    let metas = DATES.iter().flat_map(|name| {
        clues
            .metas
            .iter()
            .filter(move |meta| meta.0 == *name)
            .map(|meta| meta.1.text.clone())
    });
    let marked = |wanted: bool| {
        clues
            .times
            .iter()
            .filter(move |time| time.0 == wanted)
            .map(|time| time.1.clone())
    };
    let mut unreadable = None;
    for date in linked.chain(metas).chain(marked(true)).chain(marked(false)) {
        if let Some(moment) = dates::parse(&date, Order::MonthFirst) {
            return (Some(moment), None);
        }
        // A `<time>` may hold a mere clock or duration; only named dates are missed.
        if !clues.times.iter().any(|time| time.1 == date) {
            unreadable.get_or_insert(date);
        }
    }
    (None, unreadable)
}

fn gather(html: &str) -> Clues {
    let mut clues = Clues::default();
    let mut raw = Raw::Nothing;
    let mut heading: Option<(String, Range<usize>)> = None;
    for token in Lexer::new(html) {
        match token {
            Token::Open(tag) => {
                raw = opened(html, &tag, &mut clues);
                if tag.name.is("h1") && clues.heading.is_none() && heading.is_none() {
                    let at = tag.inside.end + 1;
                    heading = Some((String::new(), at..at));
                }
            }
            Token::Raw(range) => take_raw(html, raw, range, &mut clues),
            Token::Text(range) => {
                if let Some((text, around)) = &mut heading {
                    if text.len() < VALUE_CHARS_MAX {
                        text.push_str(&html[range.clone()]);
                    }
                    around.end = range.end;
                }
            }
            Token::Close(name) if name.is("h1") => {
                if let Some((text, around)) = heading.take() {
                    clues.heading = read_value(&text, around, Within::Text);
                }
            }
            Token::Close(_) => {}
        }
    }
    clues
}

/// Which raw element was just opened.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Raw {
    Nothing,
    Title,
    LinkedData,
}

fn opened(html: &str, tag: &Tag<'_>, clues: &mut Clues) -> Raw {
    let attribute = |name: &str| {
        let mut found = attributes(html, tag.inside.clone()).filter(|(other, _)| other.is(name));
        found.next().map(|(_, range)| range)
    };
    let is = |name: &str, value: &str| {
        attribute(name).is_some_and(|at| html[at].trim().eq_ignore_ascii_case(value))
    };
    if tag.name.is("meta") && clues.metas.len() < METAS_MAX {
        let content = attribute("content")
            .and_then(|at| read_value(&html[at.clone()], at, Within::Attribute));
        let name = ["property", "name", "itemprop"]
            .into_iter()
            .find_map(attribute);
        if let (Some(content), Some(name)) = (content, name) {
            clues
                .metas
                .push((html[name].trim().to_lowercase(), content));
        }
    } else if tag.name.is("link") && is("rel", "canonical") && clues.canonical.is_none() {
        let href =
            attribute("href").and_then(|at| read_value(&html[at.clone()], at, Within::Attribute));
        clues.canonical = href.map(|href| href.text);
    } else if tag.name.is("time") && clues.times.len() < METAS_MAX {
        if let Some(time) = attribute("datetime")
            .and_then(|at| read_value(&html[at.clone()], at, Within::Attribute))
        {
            let marked = is("itemprop", "datePublished") || attribute("pubdate").is_some();
            clues.times.push((marked, time.text));
        }
    } else if tag.name.is("title") && clues.title.is_none() {
        return Raw::Title;
    } else if tag.name.is("script") && is("type", "application/ld+json") {
        return Raw::LinkedData;
    }
    Raw::Nothing
}

fn take_raw(html: &str, raw: Raw, range: Range<usize>, clues: &mut Clues) {
    match raw {
        Raw::Nothing => {}
        Raw::Title => clues.title = read_value(&html[range.clone()], range, Within::Text),
        Raw::LinkedData => {
            if clues.linked.len() < BLOCKS_MAX
                && let Some(linked) = linked::read(&html[range.clone()])
            {
                clues.linked.push((linked, range));
            }
        }
    }
}

/// A value as people read it: entities decoded, white space collapsed; `None` when empty.
fn read_value(raw: &str, range: Range<usize>, within: Within) -> Option<Value> {
    let short = &raw[..raw.floor_char_boundary(4 * VALUE_CHARS_MAX)];
    let decoded = entity::decode_all(short, within);
    let words: Vec<&str> = decoded.split_ascii_whitespace().collect();
    let text: String = words.join(" ").chars().take(VALUE_CHARS_MAX).collect();
    (!text.is_empty()).then_some(Value { text, range })
}
