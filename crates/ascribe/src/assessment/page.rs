//! The assessment as the report shows it.

use ascribe_assessment::figures::listed;
use ascribe_assessment::{
    Explained, Icd203, Ledger, Outlook, TimelineDay, WeighedCase, judgement_on, places_in_time,
    price_of_belief, sentences, source_of, timeline,
};
use ascribe_case::{CaseFile, Store};
use ascribe_dossier::Links;
use ascribe_model::assessment::{Finding, Tables};
use ascribe_report::assessment::{
    AssessedBar, AssessedDay, AssessedFlip, AssessedHypothesis, AssessedItem, AssessedQuote,
    Assessment, Chance,
};

use crate::built_case::BuiltFolder;

/// Bars handed to the page.
const BARS_MAX: usize = 40;

/// The assessment of a case, or what keeps it from being made; `None` when
/// the case weighs nothing.
pub(crate) fn view(case: &CaseFile, store: &Store) -> Option<Assessment> {
    if !case.is_assessed() {
        return None;
    }
    let mistakes: Vec<String> = case.wrong().map(Finding::with_hint).collect();
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
    let tables = &case.tables;
    let built = BuiltFolder {
        store,
        root: case.root(),
    };
    let links = Links::find(tables, &built)?;
    let weighed = WeighedCase::new(tables)?;
    let ledger = weighed.ledger()?;
    let model = &weighed.model;
    let order = ledger.by_likelihood();
    let shown = Shown {
        tables,
        links: &links,
        weighed: &weighed,
        ledger: &ledger,
        order: &order,
    };
    let mut answer = vec![
        sentences::answer(model, &ledger),
        sentences::robustness(model, &ledger),
    ];
    answer.extend(sentences::band(model, &ledger));
    answer.push(sentences::confidence(&ledger));
    if let Some(day) = weighed.day {
        answer.push(format!("Evidence counts as of {day}."));
    }
    Ok(Assessment {
        sentences: answer,
        limits: vec![sentences::INTERVAL.to_owned(), sentences::LIMITS.to_owned()],
        mistakes: Vec::new(),
        hypotheses: order.iter().map(|&h| shown.hypothesis(h)).collect(),
        items: shown.items(),
        bars: shown.bars(),
        flips: shown.flips(),
        days: shown.days(&timeline(tables)?),
    })
}

struct Shown<'a> {
    tables: &'a Tables,
    links: &'a Links,
    weighed: &'a WeighedCase,
    ledger: &'a Ledger,
    /// The hypotheses, the likeliest first.
    order: &'a [usize],
}

impl Shown<'_> {
    fn hypothesis(&self, h: usize) -> AssessedHypothesis {
        let (low, high) = self.ledger.swept.intervals[h];
        let model = &self.weighed.model;
        let price = price_of_belief(model, self.ledger, h);
        AssessedHypothesis {
            id: model.hypotheses[h].id.clone(),
            label: model.hypotheses[h].label.clone(),
            prior: model.hypotheses[h].prior,
            chance: Chance {
                now: self.ledger.posterior[h],
                low,
                high,
            },
            word: Icd203::words_for_interval(low, high),
            believe: price.sentence(model, self.ledger),
        }
    }

    /// The items, those that tell most first.
    fn items(&self) -> Vec<AssessedItem> {
        let order = self.ledger.by_diagnosticity();
        order.into_iter().map(|i| self.item(i)).collect()
    }

    fn item(&self, position: usize) -> AssessedItem {
        let (model, index) = (&self.weighed.model, self.ledger.items[position]);
        let (item, table) = (&model.items[index], &self.tables.evidence[index]);
        let explained = &self.ledger.explained[position];
        let source = source_of(self.tables, table);
        let quotes = table.quotes.iter().map(|quote| AssessedQuote {
            file: quote.file.clone(),
            exact: quote.exact.clone(),
            bytes: quote.bytes,
        });
        let revised = judgement_on(table, self.weighed.day).and_then(|judged| judged.on);
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
                .map(|linked| linked.line.clone())
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
            name: bar.parameter.label(&self.weighed.model),
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
                cost: sentences::flip_cost(flip),
                items: flip.sets.first().map_or_else(String::new, |set| {
                    listed(&sentences::item_names(model, self.ledger, set))
                }),
            })
            .collect()
    }

    fn days(&self, days: &[TimelineDay]) -> Vec<AssessedDay> {
        let each = days.iter().zip(places_in_time(days));
        each.map(|(day, at)| AssessedDay {
            day: day.day.to_string(),
            at,
            chances: self.chances(&day.outlook),
            changes: day.changes.join(", "),
        })
        .collect()
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
