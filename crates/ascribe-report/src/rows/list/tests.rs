use ascribe_model::{
    Accusation, Basis, Cited, CitedAccusation, CitedReversal, ClaimKind, Dated, Digest, DocumentId,
    Party, Position, Reversal, ReversalBasis, ReversalKind, Said, Span, Speaker, SpeakerType,
    Stance, StatementId,
};
use parquet::file::reader::{FileReader, SerializedFileReader};
use proptest::prelude::*;
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use crate::rows::{Change, Colour, RowFormat, Shift, Side, TableStyle, TimelineEntry};
use crate::sample;

/// A statement whose every word is `text`.
fn cited(text: &str, id: &str, said: Option<&str>) -> Cited {
    let document = sample::document(text, text);
    let content = sample::passage(text, &[text]);
    let mut statement = sample::statement(&document, id, content);
    statement.speaker = Some(Speaker {
        name: text.to_owned(),
        kind: SpeakerType::Person,
        decided_by: None,
    });
    statement.stance = Some(Stance::Denies);
    statement.said = said.map(|date| Said {
        date: date.parse().unwrap(),
        basis: None,
    });
    Cited {
        statement,
        source: Some(text.to_owned()),
        cue: None,
        content: text.to_owned(),
        digest: Digest([0xab; 32]),
        title: Some(text.to_owned()),
        published: "2017-06-02".parse().ok(),
        focus: Vec::new(),
    }
}

fn side(text: &str, id: &str) -> (DocumentId, StatementId) {
    (text.into(), StatementId(id.into()))
}

fn entries(text: &str) -> Vec<TimelineEntry> {
    let change = |side, other: &str, date: Option<&str>| Change {
        kind: ReversalKind::DeniedAcknowledged,
        side,
        other: self::side(text, other),
        date: date.map(|date| (date.parse().unwrap(), Dated::Said)),
    };
    vec![
        TimelineEntry {
            cited: cited(text, "s-1", Some("2017-05")),
            passage: None,
            shift: None,
            changes: vec![change(Side::Earlier, "s-2", None)],
        },
        TimelineEntry {
            cited: cited(text, "s-2", None),
            passage: None,
            shift: None,
            changes: vec![change(Side::Later, "s-1", Some("2017-05"))],
        },
    ]
}

fn claims(text: &str) -> Vec<CitedAccusation> {
    let claim = |kind| CitedAccusation {
        accusation: Accusation {
            rule: None,
            kind,
            statement: StatementId("s-1".into()),
            document: text.into(),
            claimant: None,
            accused: Some(Party {
                span: Span::new(4, 7),
                name: text.to_owned(),
            }),
            act: Some(Span::new(0, 3)),
            evidence: None,
            stance: Some(Stance::Alleges),
            certainty: None,
            basis: vec![Span::new(0, 3), Span::new(8, 9)],
        },
        cited: cited(text, "s-1", None),
        accused: Some(text.to_owned()),
        act: Some(text.to_owned()),
        evidence: (kind == ClaimKind::Forgery).then(|| text.to_owned()),
    };
    ClaimKind::ALL.iter().copied().map(claim).collect()
}

fn reversals(text: &str) -> Vec<CitedReversal> {
    let reversal = |later: &str, gap_days| CitedReversal {
        reversal: Reversal {
            rule: None,
            speaker: Speaker {
                name: text.to_owned(),
                kind: SpeakerType::Person,
                decided_by: None,
            },
            kind: ReversalKind::DeniedAcknowledged,
            earlier: side(text, "s-1"),
            later: side(text, later),
            gap_days,
            gap: None,
            basis: ReversalBasis::Documents,
            decided_by: vec![Span::new(1, 2)],
            confidence: 0.712_34,
        },
        earlier: cited(text, "s-1", Some("2016-10-12")),
        later: cited(text, later, None),
        gap: gap_days.is_none().then(|| text.to_owned()),
    };
    vec![reversal("s-2", Some(233)), reversal("s-1", None)]
}

/// Every list of one text in a format.
fn all(format: RowFormat, text: &str) -> [Vec<u8>; 3] {
    let mut out = [Vec::new(), Vec::new(), Vec::new()];
    format.timeline(&entries(text), &mut out[0]).unwrap();
    format.accusations(&claims(text), &mut out[1]).unwrap();
    format.reversals(&reversals(text), &mut out[2]).unwrap();
    out
}

fn table(width: usize, text: &str) -> [String; 3] {
    let style = TableStyle {
        width,
        colour: Colour::Plain,
    };
    all(RowFormat::Table(style), text).map(|out| String::from_utf8(out).unwrap())
}

#[test]
fn a_timeline_is_read_at_any_width() {
    let [wide, ..] = table(120, "Ann Lee left the port");
    assert_eq!(
        wide,
        "\
2017-05 · Ann Lee left the port
  Ann Lee left the port
  Ann Lee left the port     denies        Ann Lee left the port
                                          ↔ possible reversal: denied -> acknowledged; later undated here

2017-06-02 (published) · Ann Lee left the port
  Ann Lee left the port
  Ann Lee left the port     denies        Ann Lee left the port
                                          ↔ possible reversal: denied -> acknowledged; earlier said 2017-05 here
"
    );
    let [narrow, ..] = table(60, "Ann Lee left the port");
    assert!(narrow.contains("  Ann Lee left the port  denies\n    Ann Lee left the port\n"));
}

#[test]
fn a_passage_stands_for_its_statement() {
    let text = "The vote is over. We never paid for it. Ask them.";
    let mut entry = entries(text).remove(0);
    entry.changes.clear();
    entry.passage = Some(Position {
        span: Span::new(18, 39),
        stance: Some(Stance::Acknowledges),
        polarity: None,
        certainty: None,
        basis: Basis::default(),
    });
    entry.shift = Some(Shift {
        stance: Stance::Denies,
        document: "a.txt".into(),
        date: None,
    });
    assert_eq!(entry.words(), "We never paid for it.");
    assert_eq!(entry.stance(), Some(Stance::Acknowledges));
    let mut out = Vec::new();
    let style = TableStyle {
        width: 120,
        colour: Colour::Plain,
    };
    let list = vec![entry; 4];
    RowFormat::Table(style).timeline(&list, &mut out).unwrap();
    let table = String::from_utf8(out).unwrap();
    assert!(
        table.contains("acknowledges  We never paid for it.\n"),
        "{table}"
    );
    assert!(table.contains("↔ after \"denies\" in a.txt\n"), "{table}");
    let summary = table.split("Positions of").nth(1).expect("a summary");
    assert!(summary.contains("4 × 2017-05 "), "{summary}");
    let mut out = Vec::new();
    RowFormat::JsonLines.timeline(&list[..1], &mut out).unwrap();
    let row: Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(row["passage"]["span"], serde_json::json!([18, 39]));
    assert_eq!(row["stance"], "denies");
    assert_eq!(row["passage"]["stance"], "acknowledges");
    assert_eq!(row["shift"]["document"], "a.txt");
}

#[test]
fn claims_and_reversals_show_both_sides() {
    let [_, claims, reversals] = table(110, "the lease");
    assert!(
        claims.contains("→ accusation of the lease: the lease"),
        "{claims}"
    );
    assert!(claims.contains("✗ denial of the lease"), "{claims}");
    assert!(claims.contains("≠ claim of forgery: the lease"), "{claims}");
    assert_eq!(
        claims.matches("  denies  ").count(),
        1,
        "one statement is shown once"
    );
    let head = "the lease: denied -> acknowledged, 233 days apart (two documents, 0.71)\n";
    assert!(reversals.starts_with(head), "{reversals}");
    assert!(reversals.contains("2016-10-12") && reversals.contains("2017-06-02 (published)"));
    assert!(reversals.contains("denied -> acknowledged, “the lease” (two documents"));
}

#[test]
fn json_has_the_fields_of_the_records() {
    let lines = |out: &[u8]| -> Vec<Value> {
        let text = std::str::from_utf8(out).unwrap().lines();
        text.map(|line| serde_json::from_str(line).unwrap())
            .collect()
    };
    let [timeline, claims, reversals] = all(RowFormat::JsonLines, "the old port");
    let entry = &lines(&timeline)[1];
    assert_eq!(entry["id"], "s-2");
    assert_eq!(
        (&entry["date"], &entry["dated"]),
        (&"2017-06-02".into(), &"published".into())
    );
    assert_eq!(entry["reversals"][0]["statement"], "s-1");
    assert_eq!(entry["content"]["text"], "the old port");
    let claim = &lines(&claims)[0];
    for (field, value) in [
        ("kind", Value::from("accusation")),
        ("claimant", Value::Null),
        ("accused", "the old port".into()),
        ("act", "the old port".into()),
        ("stance", "alleges".into()),
        ("certainty", Value::Null),
        ("statement", "s-1".into()),
        ("spans", serde_json::json!([[0, 3], [4, 7], [8, 9]])),
        ("dated", "published".into()),
    ] {
        assert_eq!(claim[field], value, "{field}");
    }
    let reversal = &lines(&reversals)[0];
    for (field, value) in [
        ("speaker", Value::from("the old port")),
        ("kind", "denied -> acknowledged".into()),
        ("earlier", "s-1".into()),
        ("later", "s-2".into()),
        ("gap_days", 233.into()),
        ("basis", "two documents".into()),
        ("confidence", 0.7123.into()),
    ] {
        assert_eq!(reversal[field], value, "{field}");
    }
    assert_eq!(reversal["earlier_statement"]["date"], "2016-10-12");
    assert_eq!(
        reversal["later_statement"]["content"]["text"],
        "the old port"
    );
}

#[test]
fn csv_and_parquet_hold_the_same_rows() {
    let [csv, parquet] = [RowFormat::Csv, RowFormat::Parquet].map(|f| all(f, "the old port"));
    for (csv, parquet) in csv.into_iter().zip(parquet) {
        let mut rows = csv::Reader::from_reader(&csv[..]);
        let names: Vec<String> = rows.headers().unwrap().iter().map(Into::into).collect();
        let n_rows = rows.records().map(Result::unwrap).count();
        let reader = SerializedFileReader::new(bytes::Bytes::from(parquet)).unwrap();
        let read: Vec<_> = reader
            .get_row_iter(None)
            .unwrap()
            .map(Result::unwrap)
            .collect();
        assert_eq!(read.len(), n_rows);
        let columns: Vec<String> = read[0].get_column_iter().map(|c| c.0.clone()).collect();
        assert_eq!(columns, names);
    }
    assert!(all(RowFormat::Parquet, "x y z x y")[0].starts_with(b"PAR1"));
}

#[test]
fn an_empty_list_is_still_a_file_that_opens() {
    let mut out = Vec::new();
    RowFormat::Parquet.reversals(&[], &mut out).unwrap();
    let reader = SerializedFileReader::new(bytes::Bytes::from(out)).unwrap();
    assert_eq!(reader.metadata().file_metadata().num_rows(), 0);
    let mut out = Vec::new();
    RowFormat::Csv.timeline(&[], &mut out).unwrap();
    assert!(out.starts_with(b"date,dated,speaker,"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_steers_a_terminal_or_a_spreadsheet(text in "[=@+\\-\t\r\n\u{1b}\u{202e}\0a-z \u{4e00}]{1,80}", width in 0usize..200) {
        for table in table(width, &text) {
            for line in table.lines() {
                prop_assert!(line.width() <= width.max(40), "{line:?}");
                let steers = line.contains(|c: char| c.is_control() || c == '\u{202e}');
                prop_assert!(!steers, "{line:?}");
            }
        }
        for csv in all(RowFormat::Csv, &text) {
            for row in csv::Reader::from_reader(&csv[..]).records() {
                for cell in &row.unwrap() {
                    prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
                }
            }
        }
        let sizes = all(RowFormat::JsonLines, &text).map(|out| out.split(|&b| b == b'\n').count());
        prop_assert_eq!(sizes, [3, 4, 3]);
    }
}
