//! The article of a page, and where its paragraphs stand in the file.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_smoothie::{Config, Readability};

use super::flat::{self, Keep};
use crate::ground::{Ground, Patchwork};
use crate::record::PARAGRAPH_GAP;

/// Elements that dom_smoothie takes on; pages with more were read flat before.
const ELEMENTS_MAX: usize = 400_000;

/// Bytes looked through for paragraphs, as a multiple of the page.
const SEARCHED_TIMES_MAX: usize = 64;

/// An article as dom_smoothie found it.
pub(super) struct Article {
    pub(super) title: Option<String>,
    pub(super) text: String,
}

/// Looks for the article; `None` when none is found.
pub(super) fn find(html: &str) -> Option<Article> {
    let html = html.strip_prefix('\u{feff}').unwrap_or(html);
    let config = Config {
        disable_json_ld: true,
        max_elements_to_parse: ELEMENTS_MAX,
        ..Config::default()
    };
    // The tree builder is other people's work on hostile bytes: should it fail an
    // assertion of its own, the page is read flat like one without an article.
    let parse = || {
        Readability::new(html, None, Some(config))
            .ok()?
            .parse()
            .ok()
    };
    let article = catch_unwind(AssertUnwindSafe(parse)).ok()??;
    let content: &str = &article.content;
    let text = flat::flatten(content, &Ground::At(0), Keep::All, content.len());
    let words: Vec<&str> = article.title.split_whitespace().collect();
    let title = words.join(" ");
    (!text.is_empty()).then(|| Article {
        title: (!title.is_empty()).then_some(title),
        text: text.text().to_owned(),
    })
}

/// The article's paragraphs as runs of the page's whole text, which knows where
/// it stands in the file. A paragraph that does not occur in it literally comes
/// from somewhere in the page.
pub(super) fn align(article: &str, all: &Patchwork, page: &Ground, length: usize) -> Patchwork {
    let mut aligned = Patchwork::new(usize::MAX);
    let mut search = Search {
        text: all.text().as_bytes(),
        cursor: 0,
        left: all.len().saturating_mul(SEARCHED_TIMES_MAX),
    };
    for paragraph in article.split(PARAGRAPH_GAP) {
        if !aligned.is_empty() {
            aligned.gap(PARAGRAPH_GAP);
        }
        if let Some(found) = search.find(paragraph) {
            aligned.append_part(all, found);
            continue;
        }
        for (n, line) in paragraph.split('\n').enumerate() {
            if n > 0 {
                aligned.gap("\n");
            }
            match search.find(line) {
                Some(found) => aligned.append_part(all, found),
                None => aligned.within(line, 0..length, page),
            }
        }
    }
    aligned
}

/// Appends the title with the place where the page prints it, or tells it.
pub(super) fn append_title(
    title: &str,
    told: Option<Range<usize>>,
    (all, ground): (&Patchwork, &Ground),
    stored: &mut Patchwork,
) {
    if let Some(at) = memchr::memmem::find(all.text().as_bytes(), title.as_bytes()) {
        stored.append_part(all, at..at + title.len());
    } else if let Some(range) = told {
        stored.within(title, range, ground);
    } else {
        stored.gap(title);
    }
}

/// Looks for runs in the order of the page, and from its beginning when they
/// were moved; within a budget, for a page may hold many runs that never match.
struct Search<'t> {
    text: &'t [u8],
    cursor: usize,
    left: usize,
}

impl Search<'_> {
    fn find(&mut self, run: &str) -> Option<Range<usize>> {
        if run.is_empty() {
            return None;
        }
        let mut found = self.find_from(self.cursor, run);
        if found.is_none() && self.cursor > 0 {
            found = self.find_from(0, run);
        }
        let at = found?;
        self.cursor = at + run.len();
        Some(at..at + run.len())
    }

    fn find_from(&mut self, from: usize, run: &str) -> Option<usize> {
        if self.left == 0 {
            return None;
        }
        let found = memchr::memmem::find(&self.text[from..], run.as_bytes());
        let looked = found.unwrap_or(self.text.len() - from);
        self.left = self.left.saturating_sub(looked);
        found.map(|at| from + at)
    }
}
