//! The tables around the evidence.

use ascribe_model::assessment::{
    CandidateTable, ChannelTable, HypothesisTable, Odds, RaterTable, Scale, Sign, SourceTable,
    Tables,
};
use toml::de::DeTable;

use super::evidence;
use super::fields::{Fields, clip};
use super::limits::ITEMS_MAX;
use super::scales::{DIGITS, LETTERS, RATINGS};
use crate::reader::Reader;

pub(super) fn read(reader: &Reader<'_>, root: &DeTable<'_>) -> Tables {
    let root = Fields::new(reader, String::new(), 0, root);
    let mut tables = Tables {
        hypotheses: root
            .tables("hypothesis")
            .into_iter()
            .map(hypothesis)
            .collect(),
        sources: root.tables("source").into_iter().map(source).collect(),
        channels: root.tables("channel").into_iter().map(channel).collect(),
        raters: root.tables("rater").into_iter().map(rater).collect(),
        ..Tables::default()
    };
    case(&root, &mut tables);
    let evidence = root.list("evidence");
    let statements = root.list("statement");
    let n = evidence.len() + statements.len();
    if n > ITEMS_MAX {
        let detail = format!("{n} items of evidence and statements, expected at most {ITEMS_MAX}");
        let hint = "write repeats as echo of one item, and leave out what moves nothing";
        let first = evidence.first().or(statements.first());
        reader.wrong(
            first.map_or(0, |fields| fields.at),
            detail,
            Some(hint.to_owned()),
        );
        return tables;
    }
    tables.evidence = evidence.iter().filter_map(evidence::item).collect();
    tables
        .evidence
        .extend(statements.iter().filter_map(evidence::statement));
    // In the order of the file, whichever kind.
    tables.evidence.sort_by_key(|item| item.line);
    tables.candidates = root
        .list("candidate")
        .iter()
        .filter_map(candidate)
        .collect();
    tables
}

/// `[case]` and `[assessment]`. What is wrong with the names in `[case]`, or
/// with its title and question, has been said by the reader of the settings.
fn case(root: &Fields<'_, '_, '_>, tables: &mut Tables) {
    let case = root.is_table("case").then(|| root.list("case"));
    for fields in case.into_iter().flatten() {
        tables.id = fields.text("id");
        tables.title = fields.text_if_any("title");
        tables.question = fields.text_if_any("question");
        tables.as_of = fields.date("as_of");
        if let Some(scale) = fields.text("scale").filter(|scale| scale != "kent") {
            let detail = format!("case: scale is \"{}\", expected \"kent\"", clip(&scale));
            let hint = "numbers of your own stand in [assessment] ratings = { CC = 0.9, … }";
            root.reader.wrong(fields.at, detail, Some(hint.to_owned()));
        }
    }
    for fields in root.list("assessment") {
        tables.scale = Scale {
            ratings: fields.by_name("ratings", false).unwrap_or_default(),
            planted: fields.numbers("planted", 5, 1.0),
            costs: fields.numbers("costs", 5, 1e12),
        };
        for (word, _) in &tables.scale.ratings {
            if !RATINGS.contains(&word.as_str()) {
                let word = clip(word);
                let detail =
                    format!("assessment: ratings: {word} is no rating, expected CC C N I II NA");
                root.reader.wrong(fields.at, detail, None);
            }
        }
        fields.end(&[]);
    }
}

fn hypothesis((id, fields): (String, Fields<'_, '_, '_>)) -> HypothesisTable {
    let table = HypothesisTable {
        line: fields.line(),
        label: fields.text("label").unwrap_or_else(|| id.clone()),
        prior: fields.share("prior"),
        frames: fields.by_name("frames", false).unwrap_or_default(),
        id,
    };
    fields.text("note");
    fields.end(&[]);
    table
}

fn source((id, fields): (String, Fields<'_, '_, '_>)) -> SourceTable {
    let table = SourceTable {
        line: fields.line(),
        label: fields.text("label").unwrap_or_else(|| id.clone()),
        reliability: fields.grade("reliability", &LETTERS),
        stake: fields.text("stake"),
        id,
    };
    fields.text("note");
    fields.end(&[]);
    table
}

fn channel((id, fields): (String, Fields<'_, '_, '_>)) -> ChannelTable {
    let mode = fields.text("mode");
    if let Some(mode) = mode
        .as_deref()
        .filter(|mode| !["plant", "noise"].contains(mode))
    {
        let detail = format!(
            "{}: mode is \"{mode}\", expected \"plant\" or \"noise\"",
            fields.what
        );
        fields.reader.wrong(fields.at, detail, None);
    }
    let table = ChannelTable {
        line: fields.line(),
        label: fields.text("label").unwrap_or_else(|| id.clone()),
        compromised: compromised(&fields),
        is_noise: mode.as_deref() == Some("noise"),
        cost: fields.cost("cost").unwrap_or(0.0),
        id,
    };
    fields.text("note");
    fields.end(&[]);
    table
}

/// One probability, or one for each hypothesis.
fn compromised(fields: &Fields<'_, '_, '_>) -> Odds {
    if fields.is_table("compromised") {
        return Odds::Each(fields.by_name("compromised", false).unwrap_or_default());
    }
    if !fields.has("compromised") {
        fields.missing("compromised", "the probability that the channel failed");
    }
    Odds::Same(fields.share("compromised").unwrap_or(0.0))
}

fn rater((id, fields): (String, Fields<'_, '_, '_>)) -> RaterTable {
    let table = RaterTable {
        line: fields.line(),
        label: fields.text("label").unwrap_or_else(|| id.clone()),
        id,
    };
    fields.text("note");
    fields.end(&[]);
    table
}

fn candidate(fields: &Fields<'_, '_, '_>) -> Option<CandidateTable> {
    let id = evidence::id(fields)?;
    let outcomes = fields.list("outcomes");
    if outcomes.len() < 2 {
        fields.missing("second outcome", "at least two in outcomes = [ … ]");
    }
    let each = outcomes.iter().enumerate().map(|(n, outcome)| {
        let id = outcome
            .text("id")
            .unwrap_or_else(|| format!("outcome {}", n + 1));
        let sign = evidence::sign(outcome).unwrap_or(Sign::Ratings(Vec::new()));
        outcome.end(&[]);
        (id, sign)
    });
    let table = CandidateTable {
        line: fields.line(),
        what: fields.text("what").unwrap_or_default(),
        cost: fields.cost("cost").unwrap_or(1.0),
        reliability: fields.grade("reliability", &LETTERS),
        credibility: fields.grade("credibility", &DIGITS),
        outcomes: each.collect(),
        id,
    };
    fields.text("note");
    fields.end(&[]);
    Some(table)
}
