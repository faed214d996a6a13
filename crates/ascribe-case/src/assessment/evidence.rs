//! Items of evidence and statements.

use ascribe_model::assessment::{EchoEntry, EvidenceTable, Judgement, Quote, SayingTable, Sign};

use super::fields::Fields;
use super::scales::{DIGITS, LETTERS};

/// The name of an item, which it must have.
pub(super) fn id(fields: &Fields<'_, '_, '_>) -> Option<String> {
    let id = fields.text("id").filter(|id| !id.trim().is_empty());
    if id.is_none() {
        fields.missing("id", "a name such as id = \"seal\"");
    }
    id
}

pub(super) fn item(fields: &Fields<'_, '_, '_>) -> Option<EvidenceTable> {
    let mut table = common(fields)?;
    table.what = fields.text("what").unwrap_or_default();
    table.source = fields.text("source");
    let first = sign(fields).unwrap_or(Sign::Ratings(Vec::new()));
    table.judged = vec![judgement(fields, None, first)];
    for revision in fields.list("revision") {
        let on = revision.date("on");
        if on.is_none() {
            revision.missing("on", "the day from which it counts");
        }
        if let Some(sign) = sign(&revision) {
            let mut judged = judgement(&revision, on, sign);
            judged.what = revision.text("what");
            table.judged.push(judged);
        } else {
            revision.missing("rate", "the new ratings");
        }
        revision.text("note");
        revision.end(&[]);
    }
    fields.end(&[]);
    Some(table)
}

pub(super) fn statement(fields: &Fields<'_, '_, '_>) -> Option<EvidenceTable> {
    let mut table = common(fields)?;
    table.is_statement = true;
    table.what = fields.text("says").unwrap_or_default();
    table.source = fields.text("speaker");
    if table.source.is_none() {
        fields.missing("speaker", "who said it, by the name of a [source.NAME]");
    }
    let first = saying(fields, None);
    table.judged = vec![judgement(fields, None, Sign::Saying(first.clone()))];
    for revision in fields.list("revision") {
        let on = revision.date("on");
        if on.is_none() {
            revision.missing("on", "the day from which it counts");
        }
        let said = saying(&revision, Some(&first));
        let mut judged = judgement(&revision, on, Sign::Saying(said));
        judged.what = revision.text("says");
        table.judged.push(judged);
        revision.text("note");
        revision.end(&[]);
    }
    fields.end(&[]);
    Some(table)
}

/// What evidence and statements share.
fn common(fields: &Fields<'_, '_, '_>) -> Option<EvidenceTable> {
    let id = id(fields)?;
    for note in ["note", "url"] {
        fields.text(note);
    }
    Some(EvidenceTable {
        line: fields.line(),
        id,
        what: String::new(),
        is_statement: false,
        learned: fields.date("learned"),
        published: fields.date("published"),
        retracted: fields.date("retracted"),
        source: None,
        reliability: fields.grade("reliability", &LETTERS),
        credibility: fields.grade("credibility", &DIGITS),
        forge_class: fields
            .whole("forge_class", 4)
            .and_then(|class| u8::try_from(class).ok()),
        points_to: fields.texts("points_to"),
        planted_otherwise: fields.share("planted_otherwise").unwrap_or(0.0),
        cost: fields.cost("cost"),
        channel: fields.text("channel"),
        is_absent: fields.flag("absent"),
        echo: fields.list("echo").iter().filter_map(echo).collect(),
        quotes: fields.list("quote").iter().filter_map(quote).collect(),
        why: fields.texts_by_name("why"),
        claims_forged: fields.texts("claims_forged"),
        tags: fields.texts("tags"),
        judged: Vec::new(),
    })
}

fn judgement(
    fields: &Fields<'_, '_, '_>,
    on: Option<ascribe_model::Moment>,
    sign: Sign,
) -> Judgement {
    let raters = fields.ratings_by_rater("raters");
    Judgement {
        line: fields.line(),
        on,
        what: None,
        sign,
        raters,
    }
}

/// How likely the item is under each hypothesis, in the one way it is said.
pub(super) fn sign(fields: &Fields<'_, '_, '_>) -> Option<Sign> {
    let ratings = fields
        .has("rate")
        .then(|| Sign::Ratings(fields.texts_by_name("rate")));
    let ratios = fields.by_name("llr", true).map(Sign::LogRatios);
    let shares = fields
        .by_name("probability", false)
        .map(Sign::Probabilities);
    let said: Vec<Sign> = [ratings, ratios, shares].into_iter().flatten().collect();
    if said.len() > 1 {
        let detail = format!(
            "{}: judged in several ways, expected one of rate, llr, probability",
            fields.what
        );
        fields.reader.wrong(fields.at, detail, None);
    }
    said.into_iter().next()
}

/// A saying; what a revision does not say again stays.
fn saying(fields: &Fields<'_, '_, '_>, before: Option<&SayingTable>) -> SayingTable {
    let required = |field: &'static str, old: fn(&SayingTable) -> f64, expected: &str| {
        let said = fields.share(field).or_else(|| before.map(old));
        if said.is_none() && !fields.has(field) {
            fields.missing(field, expected);
        }
        said.unwrap_or(0.5)
    };
    let if_true = required(
        "says_if_true",
        |s| s.if_true,
        "the probability of saying it if it is true",
    );
    let if_false = required(
        "says_if_false",
        |s| s.if_false,
        "the probability of saying it if it is false",
    );
    let true_under = fields.texts("true_under");
    let kept = before.filter(|_| !fields.has("true_under"));
    SayingTable {
        true_under: kept.map_or(true_under, |before| before.true_under.clone()),
        knows: fields
            .share("knows")
            .or(before.map(|s| s.knows))
            .unwrap_or(0.5),
        if_true,
        if_false,
        // Whoever does not know speaks as the motive has it.
        if_ignorant: fields
            .share("says_if_ignorant")
            .or(before.map(|s| s.if_ignorant))
            .unwrap_or(if_false),
    }
}

fn echo(fields: &Fields<'_, '_, '_>) -> Option<EchoEntry> {
    let outlet = fields.text("outlet");
    if outlet.is_none() {
        fields.missing("outlet", "who repeats it");
    }
    let via = fields.text("via");
    let reached = fields.share("reached");
    if reached.is_none() && via.is_none() && !fields.has("reached") {
        fields.missing(
            "reached",
            "the probability that the outlet reached the origin itself",
        );
    }
    fields.end(&[]);
    Some(EchoEntry {
        line: fields.line(),
        outlet: outlet?,
        reached: if via.is_some() {
            0.0
        } else {
            reached.unwrap_or(0.0)
        },
        via,
    })
}

fn quote(fields: &Fields<'_, '_, '_>) -> Option<Quote> {
    let file = fields.text("file");
    if file.is_none() {
        fields.missing(
            "file",
            "a file of the case, such as file = \"sources/a.txt\"",
        );
    }
    let bytes = fields.numbers("bytes", 2, 1e15);
    let quote = Quote {
        line: fields.line(),
        file: file.clone().unwrap_or_default(),
        sha256: fields.text("sha256"),
        bytes: bytes.map(|pair| (pair[0] as u64, pair[1] as u64)),
        exact: fields.text("exact"),
        statement: fields.text("statement"),
    };
    fields.end(&[]);
    file.map(|_| quote)
}
