//! What can be weighed and probably should not be, as far as the file alone
//! tells.

use std::collections::BTreeMap;

use ascribe_model::assessment::{
    AMPLIFICATION, EvidenceTable, Finding, Grade, Severity, Sign, Tables,
};

use super::fields::clip;

/// Least prior of what nobody thought of.
const OTHER_MIN: f64 = 0.05;

pub(super) fn doubts(tables: &Tables, path: &str) -> Vec<Finding> {
    let mut doubts = Vec::new();
    let mut add = |line: usize, detail: String, hint: &str| {
        doubts.push(Finding {
            file: path.to_owned(),
            line,
            column: None,
            severity: Severity::Doubt,
            detail,
            hint: Some(hint.to_owned()),
        });
    };
    other(tables, &mut add);
    for item in &tables.evidence {
        judged(tables, item, &mut add);
        grounded(item, &mut add);
        sourced(tables, item, &mut add);
        claimed(tables, item, &mut add);
        amplified(tables, item, &mut add);
    }
    same_words(tables, &mut add);
    doubts
}

type Add<'a> = dyn FnMut(usize, String, &str) + 'a;

fn other(tables: &Tables, add: &mut Add<'_>) {
    let line = tables.hypotheses.first().map_or(1, |h| h.line);
    match tables.hypotheses.iter().find(|h| h.id == "OTHER") {
        None => add(
            line,
            "no hypothesis OTHER: the list is taken to be complete".to_owned(),
            "add [hypothesis.OTHER] with a prior of 0.05 or more",
        ),
        Some(other) if other.prior.is_some_and(|prior| prior < OTHER_MIN) => add(
            other.line,
            format!("prior of OTHER is below {OTHER_MIN}"),
            "who did it is often nobody's first thought: give it 0.05 or more",
        ),
        Some(_) => {}
    }
}

/// Who spread a text need not have written it: a group of accounts says
/// something of amplification only.
fn amplified(tables: &Tables, item: &EvidenceTable, add: &mut Add<'_>) {
    if !item.tags.iter().any(|tag| tag == AMPLIFICATION) {
        return;
    }
    for judged in item
        .judged
        .iter()
        .filter(|judged| !is_even(tables, &judged.sign))
    {
        add(
            judged.line,
            format!(
                "\"{}\" tells who spread it and is rated as if it told who did it",
                clip(&item.id)
            ),
            "accounts that act together may be the actor's, hired or merely eager: rate it N, or say in why what ties them to the actor",
        );
    }
}

/// Whether a judgement is the same under every hypothesis.
fn is_even(tables: &Tables, sign: &Sign) -> bool {
    match sign {
        Sign::Ratings(ratings) => {
            let mut words = tables.hypotheses.iter().map(|h| {
                let found = ratings.iter().find(|(id, _)| *id == h.id);
                found.map_or("N", |(_, rating)| if rating == "NA" { "N" } else { rating })
            });
            let first = words.next();
            words.all(|word| Some(word) == first)
        }
        Sign::LogRatios(each) | Sign::Probabilities(each) => {
            each.windows(2).all(|pair| pair[0].1 == pair[1].1)
        }
        Sign::Saying(_) => false,
    }
}

/// A row that is the same everywhere tells nothing; a revision that makes it
/// so is a finding, not an oversight, and so is an even saying.
fn judged(tables: &Tables, item: &EvidenceTable, add: &mut Add<'_>) {
    let Some(first) = item.judged.first() else {
        return;
    };
    let spread = item.tags.iter().any(|tag| tag == AMPLIFICATION);
    if !spread && is_even(tables, &first.sign) {
        add(
            first.line,
            format!(
                "\"{}\" is rated the same under every hypothesis: it moves nothing",
                clip(&item.id)
            ),
            "rate across the row: which hypothesis would be surprised by it?",
        );
    }
}

fn grounded(item: &EvidenceTable, add: &mut Add<'_>) {
    let has_bytes = item.quotes.iter().any(|quote| quote.bytes.is_some());
    // Posts are told by file and row.
    let spread = item.tags.iter().any(|tag| tag == AMPLIFICATION);
    if !has_bytes && !item.is_absent && !spread {
        add(
            item.line,
            format!("\"{}\" rests on no bytes of a file", clip(&item.id)),
            "add quote = { file = \"sources/…\", bytes = [from, to], exact = \"…\" }",
        );
    }
    if item.learned.is_none() {
        add(
            item.line,
            format!(
                "\"{}\" has no date it was learned: it counts as known from the start",
                clip(&item.id)
            ),
            "add learned = 2017-06-02",
        );
    }
    if let (Some(learned), Some(published)) = (item.learned, item.published)
        && learned < published
    {
        add(
            item.line,
            format!(
                "\"{}\" was learned {learned}, before its source was published, {published}",
                clip(&item.id)
            ),
            "hindsight: date it by when it could be known",
        );
    }
}

fn sourced(tables: &Tables, item: &EvidenceTable, add: &mut Add<'_>) {
    if item.credibility == Some(Grade::Word("1".to_owned())) {
        add(
            item.line,
            format!(
                "\"{}\" has credibility 1, confirmed by other sources",
                clip(&item.id)
            ),
            "if those are in this case too, they count twice: use 2",
        );
    }
    let source = tables
        .sources
        .iter()
        .find(|source| Some(&source.id) == item.source.as_ref());
    let Some(source) = source else { return };
    if !item.is_statement && source.stake.is_some() && item.forge_class == Some(0) {
        add(
            item.line,
            format!(
                "\"{}\" is a claim of {}, who has a stake, rated by its content",
                clip(&item.id),
                clip(&source.id)
            ),
            "write it as [[statement]]: what is weighed is that it was said",
        );
    }
}

/// A forgery claim needs to know how dear the forgery would be.
fn claimed(tables: &Tables, item: &EvidenceTable, add: &mut Add<'_>) {
    for id in &item.claims_forged {
        let named = tables.evidence.iter().find(|other| other.id == *id);
        if let Some(named) = named.filter(|named| named.forge_class.is_none()) {
            add(
                named.line,
                format!(
                    "\"{}\" is said to be forged by \"{}\" and has no forge_class: its forgery is not weighed",
                    clip(id),
                    clip(&item.id)
                ),
                "add forge_class = 0 (cheap) to 4 (dear)",
            );
        }
    }
}

/// The same words from two sources are one origin until shown otherwise.
fn same_words(tables: &Tables, add: &mut Add<'_>) {
    let mut first: BTreeMap<String, &EvidenceTable> = BTreeMap::new();
    for item in &tables.evidence {
        for quote in &item.quotes {
            let Some(exact) = &quote.exact else { continue };
            let words: Vec<String> = exact.split_whitespace().map(str::to_lowercase).collect();
            if words.len() < 4 {
                continue;
            }
            let earlier = first.entry(words.join(" ")).or_insert(item);
            if earlier.id != item.id
                && (earlier.channel.is_none() || earlier.channel != item.channel)
            {
                add(
                    item.line,
                    format!(
                        "\"{}\" has the same words as \"{}\" and counts beside it",
                        clip(&item.id),
                        clip(&earlier.id)
                    ),
                    "one origin counts once: list the outlets in echo = [ … ] of one item",
                );
            }
        }
    }
}
