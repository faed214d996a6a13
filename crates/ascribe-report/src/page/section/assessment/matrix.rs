//! Items by hypotheses, and each item's passage.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;

use ascribe_model::{Document, OffsetMap};
use maud::{Markup, html};

use super::figures::{NAME_CHARS, percent};
use crate::assessment::{AssessedItem, AssessedQuote, Assessment};
use crate::page::material::Page;
use crate::page::shown::{Clipped, CountOf, Flowing};

/// Items in the matrix.
const ITEMS_MAX: usize = 300;
/// Bytes of context on either side of a quotation.
const AROUND: usize = 160;
/// Bytes shown of a quotation.
const QUOTE_MAX: usize = 1_200;
/// A cell is shaded from these many dB on, lightly, plainly, strongly.
const SHADES: [f64; 3] = [0.5, 2.0, 5.0];

/// A passage cut out of its document.
#[derive(Clone)]
struct Cut {
    before: String,
    words: String,
    after: String,
}

pub(super) fn write(
    page: &Page<'_>,
    assessment: &Assessment,
    out: &mut dyn Write,
) -> io::Result<()> {
    let items = &assessment.items[..assessment.items.len().min(ITEMS_MAX)];
    out.write_all(table(assessment, items).into_string().as_bytes())?;
    let cuts = cuts(page, items)?;
    for (n, item) in items.iter().enumerate() {
        let markup = passage(page, item, n, &cuts);
        out.write_all(markup.into_string().as_bytes())?;
    }
    Ok(())
}

fn table(assessment: &Assessment, items: &[AssessedItem]) -> Markup {
    let left = assessment.items.len() - items.len();
    html! {
        h3.part { "The evidence" }
        p.note { "How far each item speaks for or against a hypothesis, in decibels after discount for its source, its channel and forgery; those that tell most come first. Ten decibels are odds of ten to one." }
        div.wide { table.grid.matrix {
            thead { tr { th scope="col" { "Item" } th scope="col" { "Moves the leader" }
                @for h in &assessment.hypotheses { th scope="col" { (Clipped(&h.id, 16)) } } th scope="col" { "Planted" } } }
            tbody { @for (n, item) in items.iter().enumerate() {
                tr {
                    th scope="row" { a href={ "#evidence-" (n + 1) } { (Clipped(&item.id, NAME_CHARS)) } }
                    td { (decibels(item.weight_db)) }
                    @for cell in &item.cells { td class=(shade(*cell)) { (decibels(*cell)) } }
                    td { (percent(item.planted)) }
                }
            } }
        } }
        @if left > 0 { p.note { (CountOf(left as u64, "more item")) " that tell less are left out of this page." } }
    }
}

fn decibels(db: Option<f64>) -> String {
    match db {
        None => "rules out".to_owned(),
        Some(db) if db.abs() < 0.05 => "0".to_owned(),
        Some(db) => format!("{db:+.1}").replace('-', "−"),
    }
}

fn shade(db: Option<f64>) -> String {
    let Some(db) = db else {
        return "dn3".to_owned();
    };
    match SHADES.iter().filter(|least| db.abs() >= **least).count() {
        0 => String::new(),
        n => format!("{}{n}", if db > 0.0 { "up" } else { "dn" }),
    }
}

fn passage(
    page: &Page<'_>,
    item: &AssessedItem,
    n: usize,
    cuts: &BTreeMap<usize, Vec<Option<Cut>>>,
) -> Markup {
    let empty = Vec::new();
    let cuts = cuts.get(&n).unwrap_or(&empty);
    html! {
        details.item id={ "evidence-" (n + 1) } {
            summary { b.id { (Clipped(&item.id, NAME_CHARS)) } " " (Clipped(&item.what, 200)) }
            @if let Some(learned) = &item.learned { p.note { "Known since " (Clipped(learned, 40)) "." } }
            @for (id, why) in &item.why { p.note { b.id { (Clipped(id, 40)) } " " (Clipped(why, 600)) } }
            @for (q, quote) in item.quotes.iter().enumerate() {
                @match cuts.get(q).and_then(Option::as_ref) {
                    Some(cut) => blockquote { (Flowing(&cut.before)) mark { (Flowing(&cut.words)) } (Flowing(&cut.after)) },
                    None => @if let Some(exact) = &quote.exact { blockquote { mark { (Clipped(exact, QUOTE_MAX)) } } },
                }
                p.note { (origin(page, quote)) }
            }
            @for told in &item.in_case { p.note { "In the case: " (Clipped(told, 600)) } }
            @if item.quotes.is_empty() { p.note { "It rests on no passage of the case." } }
        }
        "\n"
    }
}

/// The document of a quotation, linked when it is on the page.
fn origin(page: &Page<'_>, quote: &AssessedQuote) -> Markup {
    let card = page
        .summary
        .documents
        .iter()
        .find(|card| card.id.as_str() == quote.file);
    html! {
        @match card {
            Some(card) => a href={ "#" (card.anchor) } { (Clipped(&card.title, 120)) },
            None => (Clipped(&quote.file, 200)),
        }
        @if let Some((from, to)) = quote.bytes { ", bytes " (from) " to " (to) }
    }
}

/// The passages of these items, cut out of their documents in one pass.
fn cuts(page: &Page<'_>, items: &[AssessedItem]) -> io::Result<BTreeMap<usize, Vec<Option<Cut>>>> {
    let mut wanted: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    let mut cuts = BTreeMap::new();
    for (n, item) in items.iter().enumerate() {
        cuts.insert(n, vec![None; item.quotes.len()]);
        for (q, quote) in item.quotes.iter().enumerate() {
            wanted.entry(&quote.file).or_default().push((n, q));
        }
    }
    if wanted.is_empty() {
        return Ok(cuts);
    }
    for entry in page.view.documents()? {
        let entry = entry?;
        for &(n, q) in wanted.get(entry.document.id.as_str()).into_iter().flatten() {
            let cut = cut(&entry.document, &items[n].quotes[q]);
            if let Some(place) = cuts.get_mut(&n).and_then(|list| list.get_mut(q)) {
                *place = cut;
            }
        }
    }
    Ok(cuts)
}

/// The words of a quotation in the stored text, with what stands around them.
fn cut(document: &Document, quote: &AssessedQuote) -> Option<Cut> {
    let text = &*document.text;
    let range = place(document, quote)?;
    let end = text.floor_char_boundary(range.end.min(range.start + QUOTE_MAX));
    let from = text.ceil_char_boundary(range.start.saturating_sub(AROUND));
    let to = text.floor_char_boundary((range.end + AROUND).min(text.len()));
    Some(Cut {
        before: text.get(from..range.start)?.to_owned(),
        words: text.get(range.start..end)?.to_owned(),
        after: text.get(range.end..to)?.to_owned(),
    })
}

/// Where the words stand in the stored text: at their bytes where that is the
/// file itself, otherwise where they first occur.
fn place(document: &Document, quote: &AssessedQuote) -> Option<Range<usize>> {
    let text = &*document.text;
    if let (OffsetMap::Identity, Some((from, to))) = (&document.map, quote.bytes) {
        let range = usize::try_from(from).ok()?..usize::try_from(to).ok()?;
        if text.get(range.clone()).is_some() {
            return Some(range);
        }
    }
    let exact = quote.exact.as_deref().filter(|exact| !exact.is_empty())?;
    let start = text.find(exact)?;
    Some(start..start + exact.len())
}
