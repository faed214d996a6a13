//! The assessment as the report shows it.

use ascribe_assessment::{Explained, Icd203, Ledger, Outlook};
use ascribe_case::Store;
use ascribe_case::assessment::Tables;
use ascribe_model::Moment;
use ascribe_report::assessment::{
    AssessedBar, AssessedDay, AssessedFlip, AssessedHypothesis, AssessedItem, AssessedQuote,
    Assessment, Chance,
};

use super::convert::judged;
use super::days::{Day, days};
use super::links::Links;
use super::{CaseFile, Weighed, believe, told};

/// Bars handed to the page.
const BARS_MAX: usize = 40;

/// The assessment of a case, or what keeps it from being made; `None` when
/// the case weighs nothing.
pub(crate) fn view(case: &CaseFile, store: &Store) -> Option<Assessment> {
    if !case.file.is_there() {
        return None;
    }
    let mistakes: Vec<String> = case.file.wrong().map(super::told).collect();
    if !mistakes.is_empty() {
        return Some(Assessment {
            mistakes,
            ..Assessment::default()
        });
    }
    let made = made(case, store);
    Some(made.unwrap_or_else(|error| Assessment {
        mistakes: vec![format!("{error:#}")],
        ..Assessment::default()
    }))
}

fn made(case: &CaseFile, store: &Store) -> anyhow::Result<Assessment> {
    let tables = case.tables();
    let links = Links::find(tables, store)?;
    let weighed = Weighed::new(tables, None)?;
    let ledger = weighed.ledger()?;
    let model = &weighed.model;
    let mut order: Vec<usize> = (0..model.hypotheses.len()).collect();
    order.sort_by(|&a, &b| ledger.posterior[b].total_cmp(&ledger.posterior[a]));
    let shown = Shown {
        tables,
        links: &links,
        weighed: &weighed,
        ledger: &ledger,
        order: &order,
    };
    let mut sentences = vec![
        told::answer(model, &ledger),
        told::robustness(model, &ledger),
    ];
    sentences.extend(told::band(model, &ledger));
    sentences.push(told::confidence(&ledger));
    if let Some(day) = weighed.day {
        sentences.push(format!("Evidence counts as of {day}."));
    }
    Ok(Assessment {
        sentences,
        limits: vec![told::INTERVAL.to_owned(), told::LIMITS.to_owned()],
        mistakes: Vec::new(),
        hypotheses: order.iter().map(|&h| shown.hypothesis(h)).collect(),
        items: shown.items(),
        bars: shown.bars(),
        flips: shown.flips(),
        days: shown.days(&days(tables)?),
    })
}

struct Shown<'a> {
    tables: &'a Tables,
    links: &'a Links,
    weighed: &'a Weighed,
    ledger: &'a Ledger,
    /// The hypotheses, the likeliest first.
    order: &'a [usize],
}

impl Shown<'_> {
    fn hypothesis(&self, h: usize) -> AssessedHypothesis {
        let (low, high) = self.ledger.swept.intervals[h];
        let model = &self.weighed.model;
        let price = believe::price(model, self.ledger, h);
        AssessedHypothesis {
            id: model.hypotheses[h].id.clone(),
            label: model.hypotheses[h].label.clone(),
            prior: model.hypotheses[h].prior,
            chance: Chance {
                now: self.ledger.posterior[h],
                low,
                high,
            },
            word: Icd203::of_interval(low, high),
            believe: believe::sentence(model, self.ledger, h, &price),
        }
    }

    /// The items, those that tell most first.
    fn items(&self) -> Vec<AssessedItem> {
        let tells = |i: usize| {
            self.ledger.explained[i]
                .diagnosticity_db
                .unwrap_or(f64::INFINITY)
        };
        let mut order: Vec<usize> = (0..self.ledger.items.len()).collect();
        order.sort_by(|&a, &b| tells(b).total_cmp(&tells(a)).then(a.cmp(&b)));
        order.into_iter().map(|i| self.item(i)).collect()
    }

    fn item(&self, position: usize) -> AssessedItem {
        let (model, index) = (&self.weighed.model, self.ledger.items[position]);
        let (item, table) = (&model.items[index], &self.tables.evidence[index]);
        let explained = &self.ledger.explained[position];
        let source = self
            .tables
            .sources
            .iter()
            .find(|s| Some(&s.id) == table.source.as_ref());
        let quotes = table.quotes.iter().map(|quote| AssessedQuote {
            file: quote.file.clone(),
            exact: quote.exact.clone(),
            bytes: quote.bytes,
        });
        let revised = judged(table, self.weighed.day).and_then(|judged| judged.on);
        let revised = revised.map_or_else(String::new, |on| format!(" (judged anew on {on})"));
        AssessedItem {
            id: item.id.clone(),
            what: format!("{}{revised}", item.what),
            learned: item.learned.map(|day| day.to_string()),
            cells: self.cells(explained),
            weight_db: explained.weight_db,
            planted: explained.planted,
            why: table.why.clone(),
            source: source.map(|source| source.label.clone()),
            channel: table.channel.clone(),
            outlets: table
                .echo
                .iter()
                .map(|echo| (echo.outlet.clone(), echo.via.clone()))
                .collect(),
            quotes: quotes.collect(),
            in_case: self
                .links
                .item(&item.id)
                .iter()
                .map(|linked| linked.told.clone())
                .collect(),
        }
    }

    /// How far an item speaks for each hypothesis, in dB, in the order shown.
    fn cells(&self, explained: &Explained) -> Vec<Option<f64>> {
        let cells = explained.against_average_db(&self.weighed.model);
        self.order.iter().map(|&h| cells[h]).collect()
    }

    fn bars(&self) -> Vec<AssessedBar> {
        let bars = self.ledger.swept.widest().into_iter().take(BARS_MAX);
        bars.map(|bar| AssessedBar {
            name: bar.parameter.told(&self.weighed.model),
            range: bar.range,
            leader: bar.leader,
            flips: bar.flips,
        })
        .collect()
    }

    fn flips(&self) -> Vec<AssessedFlip> {
        let model = &self.weighed.model;
        let flips = self
            .order
            .iter()
            .filter_map(|&h| Some((h, self.ledger.flips.rivals[h].as_ref()?)));
        flips
            .map(|(h, flip)| AssessedFlip {
                rival: model.hypotheses[h].id.clone(),
                cost: match flip.cost {
                    Some(cost) if flip.is_exact() => told::cost(cost),
                    Some(cost) => format!(
                        "{} (at least {})",
                        told::cost(cost),
                        told::cost(flip.at_least)
                    ),
                    None if flip.is_exact() => "never".to_owned(),
                    None => format!("at least {}", told::cost(flip.at_least)),
                },
                items: flip.sets.first().map_or_else(String::new, |set| {
                    told::listed(&told::names(model, self.ledger, set))
                }),
            })
            .collect()
    }

    fn days(&self, days: &[Day]) -> Vec<AssessedDay> {
        let number = |day: Moment| {
            let (year, date) = (f64::from(day.year()), day.date());
            date.map_or(year, |date| year + f64::from(date.day_of_year()) / 366.0)
        };
        let first = days.first().map_or(0.0, |day| number(day.day));
        let span = days.last().map_or(0.0, |day| number(day.day)) - first;
        let each = days.iter().map(|day| AssessedDay {
            day: day.day.to_string(),
            at: if span > 0.0 {
                (number(day.day) - first) / span
            } else {
                0.0
            },
            chances: self.chances(&day.outlook),
            changes: day.changes.join(", "),
        });
        each.collect()
    }

    fn chances(&self, outlook: &Outlook) -> Vec<Chance> {
        let chance = |&h: &usize| {
            let (low, high) = outlook.intervals[h];
            Chance {
                now: outlook.posterior[h],
                low,
                high,
            }
        };
        self.order.iter().map(chance).collect()
    }
}
