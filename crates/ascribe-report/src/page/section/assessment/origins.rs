//! Where the evidence comes from: outlets, origins, items, as a picture in
//! which every origin stands once.

use maud::{Markup, html};

use super::figures::coordinate;
use crate::assessment::{AssessedItem, Assessment};
use crate::page::shown::{Clipped, CountOf};

/// Items in the picture.
const ITEMS_MAX: usize = 40;
/// Outlets shown of one item.
const OUTLETS_MAX: usize = 12;
const ROW: f64 = 22.0;
const WIDTH: f64 = 720.0;
/// Where the columns begin: outlets, origins, items.
const COLUMNS: [f64; 3] = [4.0, 250.0, 500.0];
const NODE: f64 = 200.0;

/// One origin with its items.
struct Origin<'a> {
    name: &'a str,
    items: Vec<&'a AssessedItem>,
}

pub(super) fn picture(assessment: &Assessment) -> Markup {
    let shown = &assessment.items[..assessment.items.len().min(ITEMS_MAX)];
    if shown.is_empty() {
        return html! {};
    }
    let origins = origins(shown);
    let n_outlets: usize = shown.iter().map(|item| item.outlets.len()).sum();
    let mut y = 10.0;
    let mut drawn = Vec::new();
    for origin in &origins {
        drawn.push(block(origin, &mut y));
    }
    html! {
        h3.part { "Where it comes from" }
        p.note {
            (CountOf(shown.len() as u64, "item")) " of " (CountOf(origins.len() as u64, "origin"))
            @if n_outlets > 0 { ", heard through " (CountOf(n_outlets as u64, "outlet")) }
            ". Outlets of one origin count once; a broken line is an outlet that has it from another."
        }
        div.wide { svg.chart viewBox={ "0 0 " (WIDTH) " " (coordinate(y)) } role="img" aria-label="Outlets, origins and items" {
            @for block in drawn { (block) }
        } }
    }
}

/// The items by origin, in the order in which origins first occur.
fn origins(items: &[AssessedItem]) -> Vec<Origin<'_>> {
    let mut origins: Vec<Origin<'_>> = Vec::new();
    for item in items {
        let name = item.source.as_deref().unwrap_or("no source named");
        match origins.iter_mut().find(|origin| origin.name == name) {
            Some(origin) => origin.items.push(item),
            None => origins.push(Origin {
                name,
                items: vec![item],
            }),
        }
    }
    origins
}

/// One origin: its items to the right, their outlets to the left.
fn block(origin: &Origin<'_>, y: &mut f64) -> Markup {
    let top = *y;
    let mut rows = Vec::new();
    for item in &origin.items {
        let first = *y;
        let outlets = &item.outlets[..item.outlets.len().min(OUTLETS_MAX)];
        rows.push((*item, first, outlets));
        *y += ROW * outlets.len().max(1) as f64;
    }
    let middle = f64::midpoint(top, *y - ROW);
    *y += 10.0;
    html! {
        @for (item, first, outlets) in &rows {
            (edge((COLUMNS[1] + NODE, middle), (COLUMNS[2], *first), false))
            (node(COLUMNS[2], *first, &item.id, item.channel.as_deref()))
            @for (n, (outlet, via)) in outlets.iter().enumerate() {
                (edge((COLUMNS[0] + NODE, *first + ROW * n as f64), (COLUMNS[1], middle), via.is_some()))
                (node(COLUMNS[0], *first + ROW * n as f64, outlet, via.as_deref()))
            }
        }
        (node(COLUMNS[1], middle, origin.name, None))
    }
}

fn node(x: f64, y: f64, name: &str, also: Option<&str>) -> Markup {
    html! {
        rect.node x=(coordinate(x)) y=(coordinate(y)) width=(coordinate(NODE)) height="18" rx="3" {}
        text.label x=(coordinate(x + 6.0)) y=(coordinate(y + 13.0)) {
            (Clipped(name, 24)) @if let Some(also) = also { tspan.soft { " " (Clipped(also, 12)) } }
        }
    }
}

fn edge((x1, y1): (f64, f64), (x2, y2): (f64, f64), is_broken: bool) -> Markup {
    html! { line.edge.broken[is_broken] x1=(coordinate(x1)) y1=(coordinate(y1 + 9.0)) x2=(coordinate(x2)) y2=(coordinate(y2 + 9.0)) {} }
}
